/**
 * What a school's own headings could mean, worked out from their words in English and Welsh. A proposal is a question to
 * a person and is never used before it has been answered.
 * @module
 */
import type { Field } from './codes.ts';
import { leaveOut } from './column-words.ts';
import { type ColumnMap, fieldsOfSheet, hasField, readHeading } from './columns.ts';
import { fieldsOfWords, headingPhrases, headingWords } from './heading-words.ts';
import { enFields } from './messages/en.ts';
import type { SheetKind } from './record.ts';

/** One line of a map of columns. */
export interface ColumnEntry {
  readonly sheet: SheetKind;
  /** As written in the sheet. */
  readonly heading: string;
  /** A field in school words, `leave out`, or either with a question mark. */
  readonly means: string;
  readonly note: string;
}

/**
 * Proposes what the columns of a sheet mean.
 *
 * @param headings - as written in the sheet
 * @param options - the kind of sheet, and a map whose headings need no proposal
 * @returns one line for each heading that is new: what Laurel is sure of, or its best guess with a question mark
 * @example
 * ```ts
 * proposeColumns(['Cyfenw', 'Pupil adm. reference'], { as: 'learners' }).map(({ means }) => means); // [ 'surname', 'admission number?' ]
 * ```
 */
export function proposeColumns(
  headings: readonly string[],
  options: { readonly as: SheetKind; readonly columns?: ColumnMap },
): readonly ColumnEntry[] {
  const { as, columns } = options;
  const read = headings.map((heading, index) => readHeading(heading, { ...options, column: index + 1 }));
  const taken = new Set(read.flatMap(({ field }) => field ?? []));
  const seen = new Set<string>();
  return headings.flatMap((heading, index): readonly ColumnEntry[] => {
    const words = headingWords(heading);
    const key = headingKey(heading);
    if (words === '' || seen.has(key) || columns?.find(as, heading) !== undefined || holdsPersonal(heading)) return [];
    seen.add(key);
    const found = read[index];
    if (found?.field !== undefined) return [{ sheet: as, heading, means: enFields[found.field], note: '' }];
    if (found?.use.use === 'struck-out')
      return [{ sheet: as, heading, means: leaveOut, note: 'Struck out: it is never read, whatever stands here.' }];
    const best = found === undefined || isNeededElsewhere(words, as) ? undefined : bestField(words, { as, taken });
    if (best === undefined) return [{ sheet: as, heading, means: leaveOut, note: '' }];
    taken.add(best);
    return [{ sheet: as, heading, means: `${enFields[best]}?`, note: askToDecide }];
  });
}

const askToDecide = 'Take the question mark away if this is right, or write what it is, or: leave out.';

/**
 * What makes two spellings of a heading one: case, spaces and apostrophes, which spreadsheets change.
 *
 * @param heading - as written
 * @returns the key
 */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/['’‘`´]/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .toLowerCase();

/** A sheet without headings begins with somebody: their address or number is not kept. */
const holdsPersonal = (heading: string): boolean =>
  heading.length > 300 || /@|\d{5}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}/.test(heading);

/** A heading that is known, and is not needed in this sheet. */
const isNeededElsewhere = (words: string, as: SheetKind): boolean => {
  const fields = fieldsOfWords(words);
  return fields.length > 0 && !fields.some((field) => hasField(as, field));
};

/** Words that stand in the headings of many columns and say little. */
const slight: ReadonlySet<string> = new Set(
  'a an the of or and in on at by to for is it no pupil your you my did do what who which when how y yr r o i a ac yn neu eich dy fy number code id ref reference rhif cod cyfeirnod'.split(
    ' ',
  ),
);

/** The field whose usual headings share the most with these words; none where that is next to nothing. */
function bestField(
  words: string,
  { as, taken }: { readonly as: SheetKind; readonly taken: ReadonlySet<Field> },
): Field | undefined {
  const own = words.split(' ').filter((word) => !slight.has(word));
  if (own.length === 0) return undefined;
  let best: { readonly field: Field; readonly score: number } | undefined;
  for (const field of fieldsOfSheet(as)) {
    if (taken.has(field)) continue;
    for (const phrase of headingPhrases(field)) {
      const score = likeness(
        own,
        phrase.split(' ').filter((word) => !slight.has(word)),
      );
      if (score > (best?.score ?? 0)) best = { field, score };
    }
  }
  return best !== undefined && best.score >= 0.34 ? best.field : undefined;
}

/** The share of words that two headings have in common, a slip of the hand allowed; every word of the phrase must be there. */
function likeness(own: readonly string[], phrase: readonly string[]): number {
  if (phrase.length === 0) return 0;
  const found = phrase.filter((word) => own.some((other) => isNear(word, other)));
  return found.length < phrase.length ? 0 : (2 * found.length) / (own.length + phrase.length);
}

function isNear(word: string, other: string): boolean {
  if (word === other) return true;
  const length = Math.min(word.length, other.length);
  if (length < 4) return false;
  // "admissions" and "admission", "sgil" and "sgiliau", "adm" with a full stop is a word of its own.
  if (length >= 5 && (word.startsWith(other) || other.startsWith(word))) return true;
  return Math.abs(word.length - other.length) <= 1 && length >= 5 && differsByOne(word, other);
}

/** One letter more, less or other, or two neighbours changed about. */
function differsByOne(word: string, other: string): boolean {
  let start = 0;
  while (start < word.length && word[start] === other[start]) start += 1;
  const [left, right] = [word.slice(start), other.slice(start)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0])
  );
}
