/**
 * Every word that a page for report night shows of its own, in each language. `{name}` stands for what is filled in.
 * @module
 */
import type { PageLanguage } from '../profile-page.ts';
import { cy } from './cy.ts';
import { en } from './en.ts';
import type { PageWords } from './wording.ts';

const catalogues: Readonly<Record<PageLanguage, PageWords>> = { en, cy };

/**
 * The words of a page in a language.
 *
 * @param language - `en` or `cy`
 * @returns its words
 * @example
 * ```ts
 * pageWords('cy').ownWords; // 'Yn fy ngeiriau i'
 * ```
 */
export const pageWords = (language: PageLanguage): PageWords => catalogues[language];

/**
 * Fills words in.
 *
 * @param template - words with `{name}` in them
 * @param values - what stands for each
 * @returns the words
 */
export const fillIn = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/**
 * A class in words.
 *
 * @param name - the class's name as the school writes it, on one line
 * @param words - of the page's language
 * @returns `Class 5B`; `Oak Class` as it is
 */
export const shownClass = (name: string, words: PageWords): string =>
  words.classNames.test(name) ? name : fillIn(words.classLine, { name });
