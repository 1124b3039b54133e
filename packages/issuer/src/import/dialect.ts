/**
 * Which character separates the cells: the one that gives the most headings that are known, or else
 * the one that the first row has most of.
 * @module
 */
import { lastHeadingRow } from './sheet-limits.ts';

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
  const lines = firstRecords(start.trimStart());
  const first = rate(lines[0] ?? '', isKnown);
  // A report's title says nothing of what separates the cells below it.
  const line = first.some(({ known }) => known > 0)
    ? undefined
    : lines.slice(1).find((one) => rate(one, isKnown).some(({ known }) => known > 1));
  const best = (line === undefined ? first : rate(line, isKnown)).toSorted(
    (left, right) => right.known - left.known || right.cells - left.cells,
  )[0];
  return { delimiter: best?.delimiter ?? ',', skip: 0 };
}

/** How many headings, known ones and any, each separator makes of a line. */
const rate = (line: string, isKnown: (heading: string) => boolean) =>
  candidates.map((delimiter) => {
    const headings = splitOutsideQuotes(line, delimiter);
    return { delimiter, known: headings.filter(isKnown).length, cells: headings.length };
  });

/** The records that can hold the headings, as far as they have come; the last may be without its end. */
function firstRecords(text: string): readonly string[] {
  const records: string[] = [];
  let rest = text;
  while (records.length < lastHeadingRow && rest !== '') {
    const record = firstRecord(rest) ?? rest;
    records.push(record);
    rest = rest.slice(record.length).replace(/^(\r\n|\n|\r)/, '');
  }
  return records;
}

/**
 * Whether a text that still comes is long enough to know its headings by.
 *
 * @param start - the text until here
 * @param isKnown - whether a heading is known
 * @returns whether the first record is whole and has a heading that is known, or as many records are there as can come
 * before the headings
 */
export function holdsHeadings(start: string, isKnown: (heading: string) => boolean): boolean {
  const text = start.trimStart();
  const first = firstRecord(text);
  if (first === undefined) return false;
  return rate(first, isKnown).some(({ known }) => known > 0) || firstRecords(text).length >= lastHeadingRow;
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
