/**
 * A stranger's text, cut to what a page can show, and so that it cannot pass for words of the page.
 * @module
 */
import { safeLine, safeText } from '../deceptive-text.ts';

/** Characters of a title or a name, and of what somebody says at length. */
const lineLimit = 120;
const textLimit = 2400;

/**
 * One line of a stranger's text.
 *
 * @param text - from a verified document
 * @returns the line, ended by an ellipsis where it was cut
 */
export const shownLine = (text: string): string => cut(safeLine(text), lineLimit);

/**
 * One line to stand between quotation marks: with none of its own it cannot end the quotation.
 *
 * @param text - from a verified document
 * @returns the line
 */
export const quotedLine = (text: string): string => shownLine(text).replace(/[“”„‟«»"＂]/g, '’');

/**
 * Words at length, a paragraph each.
 *
 * @param text - from a verified document
 * @returns the paragraphs, and whether they were cut
 */
export function shownWords(text: string): { readonly paragraphs: readonly string[]; readonly isCut: boolean } {
  const whole = safeText(text);
  const shown = cut(whole, textLimit);
  return { paragraphs: shown.split(/\s*\n\s*/).filter((line) => line !== ''), isCut: shown !== whole };
}

function cut(text: string, limit: number): string {
  const letters = [...text.slice(0, 2 * limit + 2)];
  return letters.length <= limit ? text : `${letters.slice(0, limit).join('').trimEnd()} …`;
}
