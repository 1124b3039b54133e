/**
 * Every word of its own that a shown profile has, in each language.
 * @module
 */
import type { PageLanguage } from '../../page/index.ts';
import { cy } from './cy.ts';
import { en } from './en.ts';
import type { ShowingWords } from './wording.ts';

const catalogues: Readonly<Record<PageLanguage, ShowingWords>> = { en, cy };

/**
 * The words of a language.
 *
 * @param language - `en` or `cy`
 * @returns its words
 */
export const showingWords = (language: PageLanguage): ShowingWords => catalogues[language];
