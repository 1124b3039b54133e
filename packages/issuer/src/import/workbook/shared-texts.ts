/**
 * The texts that the sheets of a workbook share (ECMA-376 part 1, 18.4).
 * @module
 */
import { laurelError } from '@laurel/core';
import { maxTextsLength } from '../sheet-limits.ts';
import { withoutEscapes } from './escapes.ts';
import { readWholeXml } from './xml.ts';

/**
 * Reads the shared texts.
 *
 * @param pieces - the part's bytes
 * @returns the texts in order: of a text in several types its words alone, and never how they are spoken
 */
export function readSharedTexts(pieces: Iterable<Uint8Array>): readonly string[] {
  const texts: string[] = [];
  let length = 0;
  let text = '';
  let isText = false;
  let isSpoken = false;
  readWholeXml(pieces, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isSpoken = true;
      else if (name === 't') isText = !isSpoken;
    },
    text(more) {
      if (!isText) return;
      text += more;
      length += more.length;
      if (length > maxTextsLength) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'its texts' });
    },
    close(name) {
      if (name === 'si') {
        texts.push(withoutEscapes(text));
        // An empty text costs memory too.
        length += 16;
      } else if (name === 'rPh') isSpoken = false;
      else if (name === 't') isText = false;
    },
  });
  return texts;
}
