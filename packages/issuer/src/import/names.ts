/**
 * Names of people, as a school writes them: shown as they go by, never used to tell who somebody is.
 * @module
 */
import { type DisplayName, displayNameFor, lintText } from '@laurel/core';
import type { Cells } from './cells.ts';
import type { Field, RowCode } from './codes.ts';
import { fold, foldedWords } from './fold.ts';
import type { NameVersion } from './name-fit.ts';
import type { LearnerName } from './record.ts';
import type { RowNotes } from './row-notes.ts';

/** The name that a row gives. */
export interface RowName {
  /** Absent when the row has no name. */
  readonly shown?: LearnerName;
  /** Names besides the one that is shown: the legal ones. */
  readonly otherNames: readonly string[];
  /** Each way in which the row writes the name, folded, to see whether an id fits; none when it has no name. */
  readonly versions: readonly NameVersion[];
  /** The legal name, folded: what two rows of one name share. '' when there is none. */
  readonly folded: string;
}

/** Every field that a name may stand in. */
export const nameFields = [
  'legalSurname',
  'legalForename',
  'preferredSurname',
  'preferredForename',
  'surname',
  'forename',
  'name',
] as const satisfies readonly Field[];

/** What must not stand in a cell for a name. */
const checks: readonly { readonly pattern: RegExp; readonly code: RowCode }[] = [
  { pattern: /[\p{N}@]|:\/\/|\bwww\.|\bdid:/u, code: 'LP_ROW_NAME_HAS_ID' },
  {
    pattern: /[()[\]{};*#†‡<>|=+~_]| [-–—] |\/|(?![\p{N}©®™])\p{Extended_Pictographic}/u,
    code: 'LP_ROW_NAME_HAS_NOTE',
  },
  { pattern: /\p{L}\?|\?\p{L}/u, code: 'LP_ROW_NAME_LOST_LETTER' },
  { pattern: /^[^\p{L}]+$/u, code: 'LP_ROW_NAME_MISSING' },
];

const quoted = /^(["“”„«»‘'])(.+)(["“”«»’'])$/u;
const testWords = new Set([
  'test',
  'testing',
  'tester',
  'testpupil',
  'teststudent',
  'dummy',
  'zztest',
  'xtest',
  'asdf',
  'zzz',
  'xxx',
]);
const standIns = new Set([
  'pupil',
  'student',
  'learner',
  'child',
  'sample',
  'example',
  'demo',
  'name',
  'surname',
  'forename',
  'person',
  'user',
  'fake',
  'account',
]);

/**
 * Reads the names of a row.
 *
 * @param cells - the row's cells
 * @param notes - where to note what was found
 * @returns the name to show, the others, and how they compare
 */
export function readNames(cells: Cells, notes: RowNotes): RowName {
  const read = new Map<Field, string>();
  for (const field of nameFields) {
    const text = cells.get(field);
    if (text !== '') read.set(field, checkedName(text, field, notes));
  }
  const first = (...fields: readonly Field[]): string =>
    fields.map((field) => read.get(field) ?? '').find((text) => text !== '') ?? '';
  const whole = splitName(read.get('name') ?? '');
  const givenName = first('preferredForename', 'forename', 'legalForename') || whole.given;
  const familyName = first('preferredSurname', 'surname', 'legalSurname') || whole.family;
  const words = new Set([...read.values()].flatMap(foldedWords));
  const versions = versionsOf(read);
  if (isTestRecord(words)) notes.add('LP_ROW_NAME_TEST');
  const legal = [
    first('legalSurname', 'surname', 'preferredSurname') || whole.family,
    first('legalForename', 'forename', 'preferredForename') || whole.given,
  ];
  const otherNames = [...new Set(read.values())].filter((name) => name !== givenName && name !== familyName);
  if (givenName === '' && familyName === '') return { otherNames, versions, folded: '' };
  const parts: DisplayName = { given: givenName, family: familyName, ageBand: 'under13' };
  return {
    shown: {
      givenName: givenName || familyName,
      familyName: givenName === '' ? '' : familyName,
      displayName: displayNameFor(parts),
    },
    otherNames,
    versions,
    folded: legal.map(fold).join('|'),
  };
}

function checkedName(text: string, field: Field, notes: RowNotes): string {
  const inside = quoted.exec(text)?.[2]?.trim();
  if (inside !== undefined && inside !== '') notes.add('LP_ROW_NAME_QUOTED', { field });
  const name = inside ?? text;
  const fault = checks.find(({ pattern }) => pattern.test(name));
  if (fault !== undefined) {
    notes.add(fault.code, { field });
    // A note beside a name can say what must never be kept; the name alone never is read for that.
    if (fault.code === 'LP_ROW_NAME_HAS_NOTE') {
      const beside = name.split(/[()[\]{};/]| [-–—] /u).slice(1);
      const texts = [name, ...beside.flatMap((note) => [`He has ${note}`, `He is ${note}`])];
      const found = texts.flatMap((text) => lintText(text, { speaker: 'school' }));
      notes.addLint(found.filter(({ code }, index) => found.findIndex((one) => one.code === code) === index));
    }
  }
  return name;
}

/** What the row says of the name, once for each pair of columns. */
function versionsOf(read: ReadonlyMap<Field, string>): readonly NameVersion[] {
  const words = (field: Field): readonly string[] => foldedWords(read.get(field) ?? '');
  const pairs: readonly NameVersion[] = [
    { given: words('legalForename'), family: words('legalSurname') },
    { given: words('preferredForename'), family: words('preferredSurname') },
    { given: words('forename'), family: words('surname') },
    wholeVersion(read.get('name') ?? ''),
  ];
  return pairs.filter(({ given, family }) => given.length + family.length > 0);
}

/** All but the last word can be given names; with a comma the surname is what stands before it. */
function wholeVersion(name: string): NameVersion {
  if (name.includes(',')) {
    const { given, family } = splitName(name);
    return { given: foldedWords(given), family: foldedWords(family) };
  }
  const words = foldedWords(name);
  return words.length < 2 ? { given: words, family: [] } : { given: words.slice(0, -1), family: words.slice(-1) };
}

/** One column for the whole name: "Surname, Given" or "Given Surname". */
function splitName(name: string): { readonly given: string; readonly family: string } {
  const comma = /^([^,]+), *([^,]+)$/.exec(name);
  if (comma !== null) return { given: comma[2] ?? '', family: comma[1] ?? '' };
  const space = name.indexOf(' ');
  return space === -1 ? { given: name, family: '' } : { given: name.slice(0, space), family: name.slice(space + 1) };
}

const isTestRecord = (words: ReadonlySet<string>): boolean =>
  [...words].some((word) => testWords.has(word)) || (words.size > 0 && [...words].every((word) => standIns.has(word)));
