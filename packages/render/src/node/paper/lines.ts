/**
 * Text into lines. A line that goes on in the next ends in a space, so that who reads it aloud or copies it does not
 * run two words together (PDF/UA-1 §7.2).
 * @module
 */
import { drawnText, fontOf } from './fonts.ts';
import type { TextStyle } from './paper.ts';

/**
 * A word with what parts it from the next: spaces, or a hyphen, a dash or a stroke that a line can end with; the two
 * hyphens of a command’s option begin it.
 */
const word = /(?:--)?[^ \u2010\u2013\u2014/-]*(?:[\u2010\u2013\u2014/-]+ *| +|$)/gu;

/**
 * The width of a line.
 *
 * @param text - the line
 * @param style - its font and size
 * @returns points
 */
export const widthOf = (text: string, style: TextStyle): number => fontOf(style.font).widthOf(text) * style.size;

/**
 * Breaks a text into lines; a word that is longer than a line is broken where it must be.
 *
 * @param text - with the line breaks that it is to keep
 * @param options - `style`, and `width` in points
 * @returns the lines, which joined are the text
 */
export function linesOf(
  text: string,
  { style, width }: { readonly style: TextStyle; readonly width: number },
): readonly string[] {
  const lines: string[] = [];
  for (const passage of drawnText(text).split('\n')) {
    let line = '';
    const fits = (more: string): boolean => widthOf(`${line}${more}`.trimEnd(), style) <= width;
    for (const next of passage.trim().match(word) ?? []) {
      if (line !== '' && !fits(next)) {
        lines.push(line);
        line = '';
      }
      if (fits(next)) line += next;
      else {
        for (const character of clusters.segment(next)) {
          if (line !== '' && !fits(character.segment)) {
            lines.push(line);
            line = '';
          }
          line += character.segment;
        }
      }
    }
    // A line break that the writer made parts two words as well.
    if (line !== '') lines.push(`${line} `);
  }
  const last = lines.length - 1;
  return lines.map((line, index) => (index === last ? line.trimEnd() : joined(line)));
}

/** A letter stays with its accents. */
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One space is enough; what was broken inside a word has none. */
const joined = (line: string): string => (line.endsWith(' ') ? `${line.trimEnd()} ` : line);
