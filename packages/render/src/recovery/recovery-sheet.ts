/**
 * What is printed so that a wallet is not lost: the recovery sheet, and cards of its words for people one trusts. Both
 * are drawn as the sheets that are handed out at school: `handOutHtml`, `handOutPdf`.
 * @module
 */
import type { HandOutSheet } from '../hand-out/hand-out-sheet.ts';
import { paperCodeOf } from '../qr.ts';
import { cardWords, sheetWords } from './recovery-words.ts';

/** What is on a recovery sheet. */
export interface RecoverySheetOptions {
  /** The 24 words. */
  readonly words: readonly string[];
  /** The same as the `age` program takes it: `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
  readonly now: Date;
}

/** What is on the card of one person. */
export interface ShareCardOptions {
  /** The set's name: only cards of one set fit together. */
  readonly set: string;
  readonly number: number;
  readonly needed: number;
  readonly total: number;
  /** 32 words. */
  readonly words: readonly string[];
  readonly now: Date;
}

/**
 * The recovery sheet of a wallet. It has nobody's name on it: its learner writes on it what they want.
 *
 * @param options - `words`, `identity`, and the day (`now`)
 * @returns the sheet, for `handOutHtml` and `handOutPdf`
 * @example
 * ```ts
 * const sheet = recoverySheet({ words: ['abandon'], identity, now: new Date() });
 * const page = handOutHtml(sheet);
 * ```
 */
export function recoverySheet({ words, identity, now }: RecoverySheetOptions): HandOutSheet {
  const { title, code, ...text } = sheetWords;
  return {
    language: 'en',
    documentTitle: title,
    name: text.name,
    learner: title,
    place: [dayOf(now)],
    forWhom: text.opening,
    notices: text.notices,
    parts: [{ heading: text.wordsHeading, paragraphs: [...rowsOf(words), text.wordsNote] }, ...text.parts],
    ...codeOf(identity, code),
    contacts: { heading: text.fillIn, labels: text.labels },
  };
}

/**
 * The card of one person.
 *
 * @param options - which card of which set, its words, and the day (`now`)
 * @returns the card, for `handOutHtml` and `handOutPdf`
 * @example
 * ```ts
 * const card = { set: '3fa907c2', number: 1, needed: 2, total: 3, words: ['abandon'], now: new Date() };
 * shareCard(card).documentTitle; // 'Card 1 of 3'
 * ```
 */
export function shareCard(options: ShareCardOptions): HandOutSheet {
  const { words, now } = options;
  const fill = (text: string): string =>
    text.replace(/\{(set|number|needed|total|others)\}/g, (_, name: string) =>
      name === 'set'
        ? setName(options.set)
        : name === 'others'
          ? String(options.needed - 1)
          : String(options[name === 'number' || name === 'needed' ? name : 'total']),
    );
  const { title, code, ...text } = cardWords;
  return {
    language: 'en',
    documentTitle: fill(title),
    name: text.name,
    learner: fill(title),
    place: [fill(text.set), dayOf(now)],
    forWhom: fill(text.opening),
    notices: text.notices.map(fill),
    parts: [
      { heading: text.wordsHeading, paragraphs: [...rowsOf(words), text.wordsNote] },
      ...text.parts.map(({ heading, paragraphs, list }) => ({
        heading: fill(heading),
        paragraphs: paragraphs.map(fill),
        ...(list === undefined ? {} : { list: { ...list, items: list.items.map(fill) } }),
      })),
    ],
    ...codeOf(words.join(' '), code),
    contacts: { heading: text.fillIn, labels: text.labels },
  };
}

/** Two groups are read out more easily than eight digits. */
const setName = (set: string): string => set.toUpperCase().replace(/^(.{4})(?=.)/, '$1 ');

const wordsInRow = 4;

/** Numbered, four in a row, as they are read and typed. */
const rowsOf = (words: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(words.length / wordsInRow) }, (_, row) =>
    words
      .slice(row * wordsInRow, (row + 1) * wordsInRow)
      // A wide space, which a page does not make narrow, and one that keeps number and word on one line.
      .map((word, index) => `${row * wordsInRow + index + 1}.\u00a0${word}`)
      .join('\u2003'),
  );

const dayOf = (now: Date): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(now);

function codeOf(
  secret: string,
  words: { readonly heading: string; readonly text: string; readonly alternative: string },
) {
  const code = paperCodeOf(secret);
  return code === undefined ? {} : { code: { ...words, code } };
}
