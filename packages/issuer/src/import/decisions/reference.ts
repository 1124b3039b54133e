/**
 * References of the decision list: digests of what a row says, in letters that a spreadsheet leaves alone. They
 * survive sorting and a new export, and fit nothing any more when the row reads differently.
 * @module
 */
import { hashOf } from '../fold.ts';

/** Sixteen consonants: never a number, a date or a formula to a spreadsheet, and never a word to anybody. */
const letters = 'BCDFGHJKLMNPRTVW';

/** 40 bits of a digest, `BCDFG-HJKLM`. */
export type Mark = string;

/** Between a row and another row: no letter of a mark. */
const pairSign = 'X';

/**
 * The mark of a digest.
 *
 * @param hash - five bytes or more
 * @returns ten letters, in two groups
 */
export function markOfHash(hash: Uint8Array): Mark {
  let text = '';
  for (const byte of hash.subarray(0, 5)) text += `${letters[byte >> 4] ?? ''}${letters[byte & 15] ?? ''}`;
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/**
 * The mark of some texts.
 *
 * @param parts - texts, in order
 * @returns ten letters, in two groups
 */
export const markOf = (parts: readonly string[]): Mark => markOfHash(hashOf(parts));

/**
 * The reference of a question about one row, or about all rows that say the same.
 *
 * @param subject - the mark of the cells that are asked about
 * @param basis - the mark of what the question rests on: what is asked, and who or what is proposed
 * @returns the reference
 */
export const referenceOf = (subject: Mark, basis: Mark): string => `${subject}-${basis}`;

/**
 * The reference of a question about two rows.
 *
 * @param asked - the mark of the row that waits
 * @param other - the mark of the row before it
 * @returns the reference
 */
export const pairReferenceOf = (asked: Mark, other: Mark): string => `${asked}-${pairSign}-${other}`;

/** A reference read back. */
export interface ReadReference {
  readonly reference: string;
  /** Present for a question about two rows. */
  readonly pair?: { readonly asked: Mark; readonly other: Mark };
}

const group = `[${letters}]{5}`;
const form = new RegExp(`^(${group}-${group})(-${pairSign})?-(${group}-${group})$`);

/**
 * Reads a reference as it comes back from a spreadsheet.
 *
 * @param text - the cell
 * @returns the reference; undefined for anything else
 * @example
 * ```ts
 * readReference(' bcdfg-hjklm-nprtv-wbcdf ')?.reference; // 'BCDFG-HJKLM-NPRTV-WBCDF'
 * ```
 */
export function readReference(text: string): ReadReference | undefined {
  const reference = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Dash}/gu, '-')
    .replace(/[^A-Z-]/g, '');
  const found = form.exec(reference);
  if (found === null) return undefined;
  const [, asked = '', sign, other = ''] = found;
  return { reference, ...(sign === undefined ? {} : { pair: { asked, other } }) };
}
