/**
 * What each heading means, for each kind of sheet. A heading that is not in the table is ignored, or
 * struck out when it is on the drop list; none is guessed.
 * @module
 */
import { laurelError } from '@laurel/core';
import type { Field } from './codes.ts';
import { type ColumnReason, dropReasonOf } from './drop-list.ts';
import { fieldsOfWords, headingWords } from './heading-words.ts';
import { enFields, enReasons } from './messages/en.ts';
import type { ColumnUse, SheetKind } from './record.ts';

const people: readonly Field[] = [
  'admission',
  'mis',
  'upn',
  'uln',
  'uci',
  'candidate',
  'email',
  'respondent',
  'legalSurname',
  'legalForename',
  'preferredSurname',
  'preferredForename',
  'surname',
  'forename',
  'name',
];

/** The fields of each kind of sheet, and what it cannot do without: one of each group. */
const sheets: Readonly<
  Record<SheetKind, { readonly fields: readonly Field[]; readonly needs: readonly (readonly Field[])[] }>
> = {
  learners: {
    fields: [...people, 'contact', 'dateOfBirth', 'year', 'class', 'consent', 'holderDid'],
    needs: [['legalSurname', 'surname', 'preferredSurname', 'name', 'legalForename', 'forename', 'preferredForename']],
  },
  results: {
    fields: [
      ...people,
      'centre',
      'series',
      'board',
      'qan',
      'entryCode',
      'title',
      'qualification',
      'grade',
      'resultDate',
    ],
    needs: [['title'], ['qualification'], ['grade']],
  },
  achievements: {
    fields: [
      ...people,
      'contact',
      'class',
      'title',
      'type',
      'skill',
      'level',
      'witness',
      'date',
      'evidence',
      'ownWords',
      'alternative',
      'othersShown',
      'share',
      'language',
    ],
    needs: [['title', 'ownWords'], ['type']],
  },
};

/** What tells a kind of sheet from the others. */
const signs: Readonly<Record<SheetKind, readonly (readonly Field[])[]>> = {
  learners: [['dateOfBirth'], ['admission', 'upn', 'legalSurname']],
  results: [['grade'], ['qualification', 'qan'], ['title']],
  achievements: [['title', 'ownWords'], ['type'], ['witness', 'ownWords', 'skill']],
};

/** What is said of columns that are read for one purpose only. */
const usedFor: Partial<Readonly<Record<Field, ColumnReason>>> = {
  dateOfBirth: 'check-birth',
  upn: 'check-upn',
  admission: 'match-only',
  mis: 'match-only',
  uln: 'match-only',
  uci: 'match-only',
  candidate: 'match-only',
  email: 'match-only',
  respondent: 'match-only',
  contact: 'match-only',
  centre: 'match-only',
  consent: 'consent-only',
};

/** What a heading is, for one kind of sheet. */
export interface Heading {
  readonly use: ColumnUse;
  /** The field that the column fills; absent when it is not read. */
  readonly field?: Field;
}

/** How headings are read. */
export interface HeadingOptions {
  readonly as: SheetKind;
  /** What a person said of the school's own headings. */
  readonly columns?: ColumnMap;
}

/** What a person said of a column. */
export type ColumnMeaning =
  | { readonly is: 'field'; readonly field: Field }
  /** Left out, or still a question: it is not read. */
  | { readonly is: 'left-out' | 'open'; readonly field?: undefined };

/** What a school's own headings mean, said once by a person. */
export interface ColumnMap {
  /** What was said of a heading of one kind of sheet; nothing for a heading that is new. */
  find(as: SheetKind, heading: string): ColumnMeaning | undefined;
}

/**
 * Whether a kind of sheet has a field.
 *
 * @param as - the kind of sheet
 * @param field - the field
 * @returns whether a column of such a sheet can fill it
 */
export const hasField = (as: SheetKind, field: Field): boolean => sheets[as].fields.includes(field);

/**
 * The fields of a kind of sheet.
 *
 * @param as - the kind of sheet
 * @returns its fields
 */
export const fieldsOfSheet = (as: SheetKind): readonly Field[] => sheets[as].fields;

/**
 * What one heading means.
 *
 * @param heading - as written
 * @param options - the kind of sheet, what a person said of its columns, and the column's place (from 1)
 * @returns its use, safe to show, and its field when it is read
 */
export function readHeading(heading: string, options: HeadingOptions & { readonly column: number }): Heading {
  const words = headingWords(withoutRemark(heading));
  const said = options.columns?.find(options.as, heading);
  const name = showableHeading(heading, options.column);
  const ignored = (reason: ColumnReason, use: ColumnUse['use'] = 'ignored'): Heading => ({
    use: { name, use, reason: enReasons[reason] },
  });
  if (words === '') return ignored('no-heading');
  const fields = fieldsOfWords(words);
  const byTable = fields.find((one) => sheets[options.as].fields.includes(one));
  const drop = dropReasonOf(words);
  // Nobody can say that what must never be read is something else.
  if (drop !== undefined && (byTable === undefined || (said?.is === 'field' && said.field !== byTable)))
    return ignored(drop, 'struck-out');
  if (said?.is === 'left-out') return ignored('left-out');
  if (said?.is === 'open') return ignored('open');
  const field = said?.field ?? byTable;
  if (field !== undefined) {
    const reason = usedFor[field];
    return { field, use: { name, use: 'used', ...(reason === undefined ? {} : { reason: enReasons[reason] }) } };
  }
  return ignored(fields.length > 0 ? 'not-needed' : 'unknown');
}

/** What an export or a form adds to a heading: (today), (dd/mm/yyyy), (required), a star. */
const remark =
  /[\s*]*(?:\((?:today|now|current|required|optional|if known|text|[dmy]{1,4}[\s/.-][dmy]{1,4}[\s/.-][dmy]{2,4})\))?[\s*]*$/i;
const withoutRemark = (heading: string): string => heading.slice(0, longestHeading).replace(remark, '');

/**
 * Whether a heading is in the table at all, or a person said what it means; the separator of a sheet and the row of its
 * headings are found by this.
 */
export const isKnownHeading = (heading: string, options?: HeadingOptions): boolean =>
  heading.length <= longestHeading &&
  (fieldsOfWords(headingWords(withoutRemark(heading))).length > 0 ||
    options?.columns?.find(options.as, heading)?.is === 'field');

/** The words of a longer text are no heading. */
const longestHeading = 500;

/** A heading that could itself hold personal data, or a formula, is shown by its place. */
function showableHeading(heading: string, column: number): string {
  const text = heading
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const isPlain = text !== '' && text.length <= 60 && !/^[=+\-@]/.test(text) && !/@|\d{4}|\d[\d/.-]{5}/.test(text);
  return isPlain ? text : `column ${column}`;
}

/**
 * What the headings of a sheet mean together.
 *
 * @param names - the headings in order
 * @param options - the kind of sheet, and what a person said of its columns
 * @returns one heading for each; throws LP_SHEET_COLUMN_TWICE, LP_SHEET_COLUMNS_MISSING, LP_SHEET_OTHER_KIND
 */
export function readHeadings(names: readonly string[], options: HeadingOptions): readonly Heading[] {
  const read = names.map((name, index) => readHeading(name, { ...options, column: index + 1 }));
  // A form's own "Email address" is whoever filled it in: a column for the pupil's says it more exactly.
  const hasEmail = read.some(({ field }) => field === 'email');
  const settled = read.map(
    (heading): Heading =>
      heading.field === 'respondent' && hasEmail
        ? { use: { name: heading.use.name, use: 'ignored', reason: enReasons['said-elsewhere'] } }
        : heading,
  );
  const fields = settled.flatMap(({ field }) => field ?? []);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) throw laurelError('LP_SHEET_COLUMN_TWICE', { field: enFields[twice] });
  const missing = sheets[options.as].needs.filter((group) => !group.some((field) => fields.includes(field)));
  const other = otherKindOf(names, options);
  if (other !== undefined) throw laurelError('LP_SHEET_OTHER_KIND', { as: options.as, other });
  if (missing.length > 0) {
    const words = missing.map((group) =>
      group
        .map((field) => enFields[field])
        .slice(0, 2)
        .join(' or '),
    );
    throw laurelError('LP_SHEET_COLUMNS_MISSING', { columns: words.join(', ') });
  }
  return settled;
}

/** A sheet that has all signs of another kind, and not those of its own, was given by mistake. */
function otherKindOf(names: readonly string[], { as, columns }: HeadingOptions): SheetKind | undefined {
  const fields = new Set(
    names.flatMap((name) => columns?.find(as, name)?.field ?? fieldsOfWords(headingWords(withoutRemark(name)))),
  );
  const shows = (kind: SheetKind): boolean => signs[kind].every((group) => group.some((field) => fields.has(field)));
  if (shows(as)) return undefined;
  return (['results', 'achievements', 'learners'] as const).find((kind) => kind !== as && shows(kind));
}
