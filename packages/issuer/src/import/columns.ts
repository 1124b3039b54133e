/**
 * What each heading means, for each kind of sheet. A heading that is not in the table is ignored, or
 * struck out when it is on the drop list; none is guessed.
 * @module
 */
import { LaurelError } from '@laurel/core';
import type { Field } from './codes.ts';
import { type ColumnReason, dropReasonOf } from './drop-list.ts';
import { enFields, enReasons } from './messages/en.ts';
import type { ColumnUse, SheetKind } from './record.ts';

/** Headings by field, as `headingWords` writes them. `pupil` stands for pupil, student, learner and child. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  admission: [
    'admission no', 'adm no', 'admno', 'admissions no', 'admission', 'pupil no', 'school no', 'pupil id', 'school id',
    'local id', 'local pupil id', 'local identifier', 'pupil reference', 'pupil ref', 'pupil reference no', 'pan',
  ],
  mis: [
    'mis id', 'misid', 'sims id', 'arbor id', 'bromcom id', 'person id', 'wonde id', 'scholarpack id', 'progresso id',
    'external id', 'source id', 'id', 'pupil mis id', 'arbor pupil id',
  ],
  upn: ['upn', 'unique pupil no', 'current upn', 'unique pupil no upn', 'pupil upn'],
  uln: ['uln', 'unique learner no', 'unique pupil learner no', 'unique learner no uln', 'pupil uln', 'uln no', 'lrn'],
  uci: ['uci', 'exam uci no', 'uci no', 'unique candidate identifier', 'unique candidate id', 'exam uci', 'candidate uci'],
  candidate: ['candidate no', 'cand no', 'exam no', 'exam candidate no', 'candidate', 'exams no', 'examination no', 'cand'],
  email: [
    'pupil email', 'pupil email address', 'school email', 'school email address', 'pupil school email', 'email of pupil',
    'pupil s email', 'pupil s email address', 'pupils email', 'pupils email address', 'your school email', 'your email',
    'google account', 'google email', 'microsoft email', 'office 365 email', 'work email', 'upn email', 'my email', 'my school email',
    'e bost disgybl', 'e bost y disgybl', 'ebost disgybl',
  ],
  respondent: ['email', 'email address', 'username', 'user name', 'e bost', 'cyfeiriad e bost', 'primary email', 'email primary'],
  contact: [
    'priority 1 contact email', 'contact email', 'contact 1 email', 'primary contact email', 'parent email', 'parent carer email',
    'parent carer email address', 'parent email address', 'parental email', 'carer email', 'mother email', 'father email', 'home email',
    'contact email address', 'priority 1 email', 'p1 email', 'parents email', 'parent 1 email', 'guardian email',
  ],
  legalSurname: ['legal surname', 'legal last name', 'legal family name'],
  legalForename: ['legal forename', 'legal first name', 'legal given name', 'legal forenames', 'legal first names'],
  preferredSurname: ['preferred surname', 'preferred last name', 'preferred family name', 'chosen surname'],
  preferredForename: [
    'preferred forename', 'preferred first name', 'preferred name', 'preferred given name', 'known as', 'chosen name',
    'chosen forename', 'chosen first name',
  ],
  surname: ['surname', 'last name', 'family name', 'lastname', 'pupil surname', 'pupil last name', 'candidate surname', 'cyfenw'],
  forename: [
    'forename', 'first name', 'given name', 'firstname', 'forenames', 'first names', 'given names', 'pupil forename',
    'pupil first name', 'candidate forename', 'candidate forenames', 'enw cyntaf',
  ],
  name: ['name', 'full name', 'pupil name', 'pupil', 'your name', 'name of pupil', 'candidate name', 'display name', 'pupil full name', 'enw', 'who', 'my name'],
  dateOfBirth: ['dob', 'd o b', 'date of birth', 'birth date', 'birthdate', 'pupil dob', 'dyddiad geni', 'date birth'],
  year: [
    'year', 'year group', 'yeargroup', 'nc year', 'national curriculum year', 'yr', 'year grp', 'nc year group', 'curriculum year',
    'ncyear', 'year code', 'nc yr', 'blwyddyn', 'national curriculum year group', 'nc year actual', 'yr group',
  ],
  class: [
    'reg', 'class', 'form', 'tutor group', 'reg group', 'registration group', 'registration form', 'form group', 'registration',
    'form tutor group', 'reg form', 'class name', 'dosbarth', 'tutorgroup', 'tutor grp', 'form class', 'reg grp',
  ],
  consent: [
    'parental consent photos', 'photo consent', 'consent', 'parental consent', 'photo permission', 'photos consent', 'image consent',
    'consent photos', 'photograph consent', 'consent for photos', 'consent to photos', 'media consent', 'photography consent',
    'photo video consent', 'photo and video consent', 'parental consent photo', 'image permission', 'photographs permission',
  ],
  holderDid: [
    'pupil did', 'did', 'wallet key', 'pupil wallet key', 'wallet did', 'holder did', 'pupil key', 'wallet', 'pupil wallet', 'laurel key',
    'laurel wallet key', 'allwedd waled',
  ],
  centre: ['centre no', 'centre', 'center no', 'ncn', 'national centre no', 'exam centre no', 'centre code'],
  series: ['series', 'exam series', 'season', 'exam season', 'session', 'examination series', 'exam session', 'series name', 'sitting'],
  board: ['board', 'exam board', 'awarding body', 'awarding organisation', 'ao', 'awarding organization', 'examining body'],
  qan: ['qan', 'qan no', 'qn', 'qualification no', 'qualification accreditation no', 'qan code', 'qualification aim', 'accreditation no'],
  entryCode: ['entry code', 'entry', 'option code', 'syllabus code', 'component code', 'element code', 'specification code', 'option', 'syllabus', 'spec code'],
  title: [
    'title', 'subject', 'qualification title', 'option title', 'subject title', 'syllabus title', 'what did you do', 'achievement',
    'achievement title', 'activity', 'project', 'project title', 'what', 'name of achievement', 'name of activity', 'what did they do',
    'what did the pupil do', 'what was achieved', 'what have you done', 'what did you achieve', 'course title', 'beth wnest ti', 'subject name',
  ],
  qualification: [
    'qual', 'qualification', 'qualification type', 'qual type', 'level and type', 'type of qualification', 'award type', 'qualification level', 'qual level',
  ],
  grade: ['grade', 'result', 'grade awarded', 'final grade', 'overall grade', 'grade achieved', 'results', 'result grade', 'award grade', 'exam grade', 'final result'],
  resultDate: ['result date', 'results date', 'date of result', 'results day', 'award date', 'date awarded', 'date of award', 'issue date', 'result day', 'publication date'],
  type: [
    'type', 'kind', 'category', 'type of achievement', 'achievement type', 'what kind', 'type of activity', 'activity type',
    'what type of achievement', 'what kind of achievement', 'kind of achievement', 'math o gyflawniad',
  ],
  skill: ['skill', 'skills', 'essential skill', 'skill shown', 'main skill', 'skills builder skill', 'which skill', 'strength', 'disposition', 'capability', 'sgil', 'skill used'],
  level: [
    'step level', 'step', 'level', 'stage', 'step or level', 'skill step', 'skill level', 'skills builder step', 'level step', 'step stage', 'cam lefel', 'lefel',
    'step reached', 'level reached',
  ],
  witness: [
    'who saw it', 'witness', 'seen by', 'assessed by', 'teacher', 'confirmed by', 'assessor', 'who saw this', 'staff', 'verified by',
    'witnessed by', 'who can confirm it', 'pwy welodd', 'signed off by', 'who confirms it', 'who saw', 'member of staff', 'observed by', 'who assessed it', 'staff member',
  ],
  date: [
    'date', 'when', 'when did you do it', 'date of achievement', 'date achieved', 'when was it', 'activity date', 'date completed', 'when did it happen', 'dyddiad', 'date s', 'dates',
  ],
  evidence: [
    'evidence link', 'evidence', 'link', 'link to evidence', 'evidence url', 'url', 'attachment', 'upload', 'file', 'upload evidence', 'evidence file', 'evidence links', 'tystiolaeth', 'evidence upload', 'file upload',
  ],
  ownWords: [
    'in my own words', 'own words', 'in your own words', 'my words', 'pupil voice', 'reflection', 'my reflection', 'what i learned',
    'what did you learn', 'pupil comment', 'in pupil s own words', 'in pupil own words', 'reflections', 'fy ngeiriau i', 'yn fy ngeiriau fy hun', 'pupil reflection', 'how do you feel about it',
  ],
};

const people: readonly Field[] = [
  'admission', 'mis', 'upn', 'uln', 'uci', 'candidate', 'email', 'respondent', 'legalSurname', 'legalForename',
  'preferredSurname', 'preferredForename', 'surname', 'forename', 'name',
];

/** The fields of each kind of sheet, and what it cannot do without: one of each group. */
const sheets: Readonly<Record<SheetKind, { readonly fields: readonly Field[]; readonly needs: readonly (readonly Field[])[] }>> = {
  learners: {
    fields: [...people, 'contact', 'dateOfBirth', 'year', 'class', 'consent', 'holderDid'],
    needs: [['legalSurname', 'surname', 'preferredSurname', 'name', 'legalForename', 'forename', 'preferredForename']],
  },
  results: {
    fields: [...people, 'centre', 'series', 'board', 'qan', 'entryCode', 'title', 'qualification', 'grade', 'resultDate'],
    needs: [['title'], ['qualification'], ['grade']],
  },
  achievements: {
    fields: [...people, 'contact', 'class', 'title', 'type', 'skill', 'level', 'witness', 'date', 'evidence', 'ownWords'],
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

const fieldOfHeading: ReadonlyMap<string, readonly Field[]> = (() => {
  const found = new Map<string, Field[]>();
  for (const field of Object.keys(headings).filter(isField)) {
    for (const words of headings[field]) found.set(words, [...(found.get(words) ?? []), field]);
  }
  return found;
})();

function isField(name: string): name is Field {
  return Object.hasOwn(enFields, name);
}

/**
 * A heading as its words: without case, accents and punctuation, with one word for each of a few that vary.
 *
 * @param heading - the heading as written
 * @returns words between single spaces
 * @example
 * ```ts
 * headingWords('Student’s E-mail?'); // 'pupil email'
 * ```
 */
export function headingWords(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/#/g, ' no ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\be mail\b/g, 'email')
    .replace(/\b(number|num|nr|nos)\b/g, 'no')
    .replace(/\b(students?|child|pupils?|learners?(?! no\b))( s\b)?/g, 'pupil');
}

/** What a heading is, for one kind of sheet. */
export interface Heading {
  readonly use: ColumnUse;
  /** The field that the column fills; absent when it is not read. */
  readonly field?: Field;
}

/**
 * What one heading means.
 *
 * @param heading - as written
 * @param options - the kind of sheet, and the column's place (from 1)
 * @returns its use, safe to show, and its field when it is read
 */
export function readHeading(heading: string, options: { readonly as: SheetKind; readonly column: number }): Heading {
  const words = headingWords(heading);
  const name = showableHeading(heading, options.column);
  const ignored = (reason: ColumnReason, use: ColumnUse['use'] = 'ignored'): Heading => ({
    use: { name, use, reason: enReasons[reason] },
  });
  if (words === '') return ignored('no-heading');
  const fields = fieldOfHeading.get(words) ?? [];
  const field = fields.find((one) => sheets[options.as].fields.includes(one));
  if (field !== undefined) {
    const reason = usedFor[field];
    return { field, use: { name, use: 'used', ...(reason === undefined ? {} : { reason: enReasons[reason] }) } };
  }
  const drop = dropReasonOf(words);
  if (drop !== undefined) return ignored(drop, 'struck-out');
  return ignored(fields.length > 0 ? 'not-needed' : 'unknown');
}

/** Whether a heading is in the table at all; the separator of a sheet is found by this. */
export const isKnownHeading = (heading: string): boolean => fieldOfHeading.has(headingWords(heading));

/** A heading that could itself hold personal data, or a formula, is shown by its place. */
function showableHeading(heading: string, column: number): string {
  const text = heading.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const isPlain = text !== '' && text.length <= 60 && !/^[=+\-@]/.test(text) && !/@|\d{4}|\d[\d/.-]{5}/.test(text);
  return isPlain ? text : `column ${column}`;
}

/**
 * What the headings of a sheet mean together.
 *
 * @param names - the headings in order
 * @param options - the kind of sheet
 * @returns one heading for each; throws LP_SHEET_COLUMN_TWICE, LP_SHEET_COLUMNS_MISSING, LP_SHEET_OTHER_KIND
 */
export function readHeadings(names: readonly string[], options: { readonly as: SheetKind }): readonly Heading[] {
  const read = names.map((name, index) => readHeading(name, { as: options.as, column: index + 1 }));
  // A form's own "Email address" is whoever filled it in: a column for the pupil's says it more exactly.
  const hasEmail = read.some(({ field }) => field === 'email');
  const settled = read.map((heading): Heading =>
    heading.field === 'respondent' && hasEmail
      ? { use: { name: heading.use.name, use: 'ignored', reason: enReasons['said-elsewhere'] } }
      : heading,
  );
  const fields = settled.flatMap(({ field }) => field ?? []);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) throw new LaurelError('LP_SHEET_COLUMN_TWICE', { field: enFields[twice] });
  const missing = sheets[options.as].needs.filter((group) => !group.some((field) => fields.includes(field)));
  const other = otherKindOf(names, options.as);
  if (other !== undefined) throw new LaurelError('LP_SHEET_OTHER_KIND', { as: options.as, other });
  if (missing.length > 0) {
    const words = missing.map((group) => group.map((field) => enFields[field]).slice(0, 2).join(' or '));
    throw new LaurelError('LP_SHEET_COLUMNS_MISSING', { columns: words.join(', ') });
  }
  return settled;
}

/** A sheet that has all signs of another kind, and not those of its own, was given by mistake. */
function otherKindOf(names: readonly string[], as: SheetKind): SheetKind | undefined {
  const fields = new Set(names.flatMap((name) => fieldOfHeading.get(headingWords(name)) ?? []));
  const shows = (kind: SheetKind): boolean => signs[kind].every((group) => group.some((field) => fields.has(field)));
  if (shows(as)) return undefined;
  return (['results', 'achievements', 'learners'] as const).find((kind) => kind !== as && shows(kind));
}
