/**
 * Which character separates the cells: the one that gives the most headings that are known, or else
 * the one that the first row has most of.
 * @module
 */

const candidates = [',', ';', '\t'] as const;

/** What the first lines say of the whole text. */
export interface Dialect {
  readonly delimiter: string;
  /** How many characters of the text are not of the table: a `sep=;` line that Excel writes. */
  readonly skip: number;
}

/**
 * Finds the separator of a CSV text.
 *
 * @param start - the text until at least the end of its first record
 * @param isKnown - whether a heading is known
 * @returns the separator; a comma when there is nothing to separate
 * @example
 * ```ts
 * findDialect('Surname;Forename\n', (heading) => heading === 'Surname').delimiter; // ';'
 * ```
 */
export function findDialect(start: string, isKnown: (heading: string) => boolean): Dialect {
  const said = /^"?sep=([,;\t])"?(\r\n|\n|\r)/i.exec(start);
  if (said?.[1] !== undefined) return { delimiter: said[1], skip: said[0].length };
  const text = start.trimStart();
  const line = firstRecord(text) ?? text;
  const rated = candidates.map((delimiter) => {
    const headings = splitOutsideQuotes(line, delimiter);
    return { delimiter, known: headings.filter(isKnown).length, cells: headings.length };
  });
  const best = rated.toSorted((left, right) => right.known - left.known || right.cells - left.cells)[0];
  return { delimiter: best?.delimiter ?? ',', skip: 0 };
}

/**
 * The first record of a text: until the first line end outside quotation marks.
 *
 * @param text - the start of a CSV text
 * @returns the record, or undefined when its end has not come yet
 */
export function firstRecord(text: string): string | undefined {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted && opens(text[at - 1], candidates);
    else if (!isQuoted && (character === '\n' || character === '\r')) return text.slice(0, at);
  }
  return undefined;
}

/** A quotation mark opens a cell at its start only, or again after one (a doubled mark is one of the cell's own). */
const opens = (before: string | undefined, separators: readonly string[]): boolean =>
  before === undefined || before === '"' || separators.includes(before);

function splitOutsideQuotes(line: string, delimiter: string): string[] {
  const cells = [''];
  let isQuoted = false;
  let before: string | undefined;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted && opens(before, [delimiter]);
    else if (character === delimiter && !isQuoted) cells.push('');
    else cells[cells.length - 1] += character;
    before = character;
  }
  return cells;
}
