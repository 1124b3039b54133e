/**
 * The private list that says which folder is whose: the only file with names that an issue writes.
 * @module
 */
import { laurelError } from '@laurel/core';
import { parse } from 'csv-parse/sync';

/** One learner of the list. */
export interface HandOut {
  readonly pupil: string;
  readonly class: string;
  readonly folder: string;
}

/** The list's file name: it says that it must not be handed on. */
export const handOutListName = 'PRIVATE-hand-out-list.csv';

/**
 * The hand-out list as a sheet (CSV, UTF-8 with a byte order mark, so that Excel shows every name).
 *
 * @param handOuts - pupil, class and folder
 * @returns the text of the file, by class and pupil
 * @example
 * ```ts
 * handOutList([{ pupil: 'Zoë A.', class: '11R', folder: 'f4…' }]);
 * ```
 */
export function handOutList(handOuts: readonly HandOut[]): string {
  const rows = [...handOuts]
    .sort((a, b) => compare(a.class, b.class) || compare(a.pupil, b.pupil) || compare(a.folder, b.folder))
    .map(({ pupil, class: form, folder }) => [pupil, form, folder]);
  return privateSheet([['Pupil', 'Class', 'Folder'], ...rows]);
}

/**
 * A sheet that a spreadsheet opens as it is meant (CSV, UTF-8 with a byte order mark), no cell of it as a formula.
 *
 * @param rows - the cells, row by row; the headings first
 * @returns the text of the file
 * @example
 * ```ts
 * privateSheet([['Class', 'Pupil'], ['11R', 'Zoë A.']]);
 * ```
 */
export const privateSheet = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/**
 * Reads a list that an earlier run wrote, so that the next one adds to it; also after a spreadsheet saved it.
 *
 * @param text - the file's text; what is no row of such a list is left out
 * @returns pupil, class and folder
 * @throws LP_HAND_OUT_LIST where it can no longer be read as a sheet
 * @example
 * ```ts
 * readHandOutList(handOutList(handOuts)); // the same again, sorted
 * ```
 */
export function readHandOutList(text: string): HandOut[] {
  const options = { bom: true, relax_column_count: true, relax_quotes: true, delimiter: [',', ';', '\t'] };
  let rows: string[][];
  try {
    rows = parse(text, options);
  } catch {
    // The cause is left out: it quotes names.
    throw laurelError('LP_HAND_OUT_LIST');
  }
  return rows.flatMap(([pupil = '', form = '', folder = '']) =>
    folderName.test(folder) ? [{ pupil: plain(pupil), class: plain(form), folder }] : [],
  );
}

const folderName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes away the mark that `cell` put before what a spreadsheet could take for a formula. */
const plain = (text: string): string => (text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text);

const collator = new Intl.Collator('en-GB', { numeric: true });
const compare = (a: string, b: string): number => collator.compare(a, b);

// What a spreadsheet could take for a formula, also behind characters that it skips (OWASP, CSV injection).
const formula = /^[\s\p{C}"']*[=+\-@＝＋－＠]|^\p{Cc}/u;

const cell = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
