/**
 * The words in which a map of columns says what a column means: a field's name in English or Welsh, or that it is left
 * out.
 * @module
 */
import type { Field } from './codes.ts';
import { type ColumnMeaning, fieldsOfSheet } from './columns.ts';
import { fieldsOfWords, headingWords } from './heading-words.ts';
import { enFields } from './messages/en.ts';
import type { SheetKind } from './record.ts';

/** Fields in a Welsh school's words. */
export const cyFields: Readonly<Record<Field, string>> = {
  admission: 'rhif derbyn',
  mis: 'rhif MIS',
  upn: 'rhif unigryw disgybl',
  uln: 'rhif unigryw dysgwr',
  uci: 'rhif unigryw ymgeisydd',
  candidate: 'rhif ymgeisydd',
  email: 'e-bost y disgybl',
  respondent: 'cyfeiriad e-bost',
  contact: 'e-bost rhiant neu ofalwr',
  legalSurname: 'cyfenw cyfreithiol',
  legalForename: 'enw cyntaf cyfreithiol',
  preferredSurname: 'cyfenw dewisol',
  preferredForename: 'enw cyntaf dewisol',
  surname: 'cyfenw',
  forename: 'enw cyntaf',
  name: 'enw',
  dateOfBirth: 'dyddiad geni',
  year: 'grŵp blwyddyn',
  class: 'dosbarth',
  consent: 'caniatâd',
  holderDid: 'allwedd waled',
  centre: 'rhif canolfan',
  series: 'cyfres',
  board: 'bwrdd arholi',
  qan: 'rhif cymhwyster',
  entryCode: 'cod cofrestru',
  title: 'teitl',
  qualification: 'cymhwyster',
  grade: 'gradd',
  resultDate: 'dyddiad canlyniadau',
  type: 'math',
  skill: 'sgil',
  level: 'cam neu lefel',
  witness: 'pwy welodd',
  date: 'dyddiad',
  evidence: 'tystiolaeth',
  ownWords: 'yn fy ngeiriau fy hun',
  alternative: 'disgrifiad o’r llun neu’r recordiad',
  othersShown: 'plant eraill i’w gweld',
  share: 'caiff y teulu ei ddarllen',
  language: 'iaith',
};

/** How a map says that a column is not read. */
export const leaveOut = 'leave out';
const leaveOutWords: ReadonlySet<string> = new Set(
  [leaveOut, 'left out', 'ignore', 'skip', 'none', 'not used', 'hepgor', 'gadael allan', 'peidio defnyddio'].map(
    (words) => headingWords(words),
  ),
);

const kinds: Readonly<Record<SheetKind, readonly string[]>> = {
  learners: ['learners', 'learner', 'dysgwyr', 'disgyblion'],
  results: ['results', 'result', 'canlyniadau'],
  achievements: ['achievements', 'achievement', 'cyflawniadau'],
};

/**
 * Which kind of sheet a line of a map is about.
 *
 * @param text - the cell
 * @returns the kind; undefined for other words
 */
export function readSheetKind(text: string): SheetKind | undefined {
  const words = text.trim().toLowerCase();
  return (['learners', 'results', 'achievements'] as const).find((kind) => kinds[kind].includes(words));
}

/**
 * What a line of a map says of its column.
 *
 * @param text - the cell
 * @param as - the kind of sheet
 * @returns the meaning: a question for an empty cell or one with a question mark; undefined for other words
 * @example
 * ```ts
 * readMeaning('rhif derbyn', 'learners'); // { is: 'field', field: 'admission' }
 * ```
 */
export function readMeaning(text: string, as: SheetKind): ColumnMeaning | undefined {
  const words = headingWords(text);
  if (words === '' || /[?？]/.test(text)) return { is: 'open' };
  if (leaveOutWords.has(words)) return { is: 'left-out' };
  const fields = fieldsOfSheet(as);
  const named =
    fields.find((field) => [enFields[field], cyFields[field]].some((name) => headingWords(name) === words)) ??
    fieldsOfWords(words).find((field) => fields.includes(field));
  return named === undefined ? undefined : { is: 'field', field: named };
}
