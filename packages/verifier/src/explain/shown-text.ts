/**
 * A stranger's text, cut and quoted so that it cannot pass for words of the explanation.
 * @module
 */
import { safeLine, safeText } from '@laurel/core';

/** Characters of a title or a name that are shown; and of what somebody says at length. */
const lineLimit = 120;
const textLimit = 600;

/**
 * One line of a stranger's text, cut to what a list can show.
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
export const quotedLine = (text: string): string => withoutMarks(shownLine(text));

/**
 * Words to stand between quotation marks, longer than a line.
 *
 * @param text - from a verified document
 * @returns the words, with their line breaks
 */
export const quotedText = (text: string): string => withoutMarks(cut(safeText(text), textLimit));

function cut(text: string, limit: number): string {
  const letters = [...text.slice(0, 2 * limit + 2)];
  return letters.length <= limit ? text : `${letters.slice(0, limit).join('').trimEnd()} …`;
}

const withoutMarks = (text: string): string => text.replace(/[“”„‟«»"＂]/g, '’');
