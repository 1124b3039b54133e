/**
 * A learner's key goes into the school's own list of learners: one cell of one row, and the rest stays as it was.
 * @module
 */
import { decodeUtf8, LaurelError, laurelError } from '@laurel/core';
import { readCsvRecords } from './csv-records.ts';
import { fieldsOfWords, headingWords } from './heading-words.ts';

/** Whose key it is. */
export interface AddWalletKeyOptions {
  /** The learner's number as the list has it, such as the admission number. */
  readonly learner: string;
  /** `did:key:…`, as {@link acceptWalletKey} gave it. */
  readonly did: string;
}

/** The list with the key in it, or why it was left alone. */
export type AddedWalletKey =
  | { readonly outcome: 'added'; readonly sheet: string }
  /** No row, or more than one, has this number; or another learner has this key already. */
  | { readonly outcome: 'not-found' | 'several' | 'taken' };

/**
 * Puts a learner's key into a list of learners (CSV), in the column for it, which is added where there is none.
 *
 * @param list - the list, UTF-8
 * @param options - `learner`, `did`
 * @returns the list with the key; rows, columns and order stay
 * @throws LP_USAGE for what is no DID; LP_ILL_FORMED_TEXT, LP_SHEET_UNCLOSED_QUOTE, LP_SHEET_QUOTE,
 *   LP_SHEET_ROW_TOO_LONG, LP_SHEET_TOO_MANY_COLUMNS
 * @example
 * ```ts
 * const list = new TextEncoder().encode('Adm No,Forename\n0042,Zoë\n');
 * const did = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
 * const added = await addWalletKey(list, { learner: '0042', did });
 * if (added.outcome === 'added') console.log(added.sheet); // Adm No,Forename,Wallet key …
 * ```
 */
export async function addWalletKey(list: Uint8Array, options: AddWalletKeyOptions): Promise<AddedWalletKey> {
  if (!/^did:[a-z\d]+:[\w.:%-]+$/.test(options.did)) throw new LaurelError('LP_USAGE', { reason: 'the key is no DID' });
  const text = decodeUtf8(isMarked(list) ? list.subarray(3) : list);
  const delimiter = delimiterOf(text);
  const rows: (readonly string[])[] = [];
  for await (const records of readCsvRecords([text], { delimiter })) rows.push(...records.map(({ cells }) => cells));
  const [head, ...learners] = rows;
  if (head === undefined) throw laurelError('LP_SHEET_EMPTY');
  const found = head.findIndex((cell) => fieldsOfWords(headingWords(cell)).includes('holderDid'));
  const column = found < 0 ? head.length : found;
  const numbers = head.flatMap((cell, at) => (isNumber(cell) ? [at] : []));
  // A year or a class is a number too, and whoever is alone in it is not meant by it.
  const isSearched = (at: number): boolean => (numbers.length === 0 ? at !== column : numbers.includes(at));
  const isTheirs = (cells: readonly string[]): boolean =>
    cells.some((cell, at) => isSearched(at) && cell.trim() === options.learner);
  const mine = learners.filter(isTheirs);
  if (options.learner === '' || mine.length === 0) return { outcome: 'not-found' };
  if (mine.length > 1) return { outcome: 'several' };
  if (learners.some((cells) => !isTheirs(cells) && cells[column]?.trim() === options.did)) return { outcome: 'taken' };
  const withCell = (cells: readonly string[], value: string): readonly string[] =>
    Array.from({ length: Math.max(cells.length, column + 1) }, (_, at) => (at === column ? value : (cells[at] ?? '')));
  const changed = [
    found < 0 ? withCell(head, 'Wallet key') : head,
    ...learners.map((cells) => withCell(cells, isTheirs(cells) ? options.did : (cells[column] ?? ''))),
  ];
  return { outcome: 'added', sheet: changed.map((cells) => lineOf(cells, delimiter)).join('\n') };
}

/** Whether a column holds numbers by which a school knows its learners. */
const isNumber = (heading: string): boolean =>
  fieldsOfWords(headingWords(heading)).some((field) => ['admission', 'upn', 'uln'].includes(field));

/** A byte order mark, as spreadsheets write it. */
const isMarked = ([first, second, third]: Uint8Array): boolean => first === 0xef && second === 0xbb && third === 0xbf;

/** The sign that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string): number => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

const lineOf = (cells: readonly string[], delimiter: string): string =>
  cells.map((cell) => (needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);

const needsQuotes = (cell: string, delimiter: string): boolean => /["\r\n]/.test(cell) || cell.includes(delimiter);
