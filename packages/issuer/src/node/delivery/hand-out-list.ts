/**
 * The private list that says which folder is whose: the only file with names that an issue writes.
 * @module
 */

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
  return `\ufeff${[['Pupil', 'Class', 'Folder'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const collator = new Intl.Collator('en-GB', { numeric: true });
const compare = (a: string, b: string): number => collator.compare(a, b);

// What a spreadsheet could take for a formula, also behind characters that it skips (OWASP, CSV injection).
const formula = /^[\s\p{C}"']*[=+\-@＝＋－＠]|^\p{Cc}/u;

const cell = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
