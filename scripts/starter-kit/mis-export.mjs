/**
 * The export of the example school’s information system, with every column that anybody ever asked for.
 * @module
 */
import { dayOf } from './lots.mjs';

export const exportHeadings = [
  'Admission Number',
  'UPN',
  'ULN',
  'Legal Surname',
  'Legal Forename',
  'Preferred Surname',
  'Preferred Forename',
  'DOB',
  'Year',
  'Reg',
  'Exam Candidate Number',
  'Student Email',
  'SEN Status',
  'EHCP',
  'Pupil Premium',
  'FSM Ever 6',
  'Ethnicity',
  'Religion',
  'Home Language',
  'In Care',
  'Medical Notes',
  'Attendance %',
  'Behaviour Points',
  'Parental Consent (photos)',
  'Priority 1 Contact Email',
  'House',
];

/** What nobody may read. The words are such that a test finds them wherever they went. */
const neverRead = [
  ['K', 'N', 'Y', 'Y', 'WBRI', 'Quaker', 'English', 'N', 'zz-asthma-canary', '93.4', '12'],
  ['N', 'N', 'N', 'N', 'AIND', 'Hindu', 'Gujarati', 'N', '', '98.8', '0'],
  ['N', 'N', 'N', 'N', 'WOTH', '', 'Polish', 'N', '', '95.1', '3'],
  ['E', 'Y', 'N', 'N', 'BAFR', 'Christian', 'Yoruba', 'N', 'zz-epipen-canary', '88.0', '1'],
  ['N', 'N', 'Y', 'N', 'MWAS', 'None', 'English', 'zz-in-care-canary', '', '91.7', '7'],
];

/** A learner's row of the export; `changes` are cells by heading. */
function exportRow(person, index, changes = {}) {
  const cells = {
    'Admission Number': person.admission,
    UPN: person.upn,
    ULN: person.uln,
    'Legal Surname': person.family,
    'Legal Forename': person.given,
    'Preferred Surname': person.preferredFamily,
    'Preferred Forename': person.preferred,
    DOB: dayOf(person.birthday),
    Year: String(person.year),
    Reg: person.form,
    'Exam Candidate Number': person.candidate,
    'Student Email': person.email,
    'Parental Consent (photos)': index % 7 === 3 ? 'No' : 'Yes',
    'Priority 1 Contact Email': person.contact,
    House: ['Ash', 'Beech', 'Elm'][index % 3],
    ...Object.fromEntries(exportHeadings.slice(12, 23).map((name, at) => [name, neverRead[index % 5][at]])),
    ...changes,
  };
  return exportHeadings.map((name) => cells[name] ?? '');
}

const decomposed = (text) => text.normalize('NFD');
const twoDigits = (date) => `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${String(date.getUTCFullYear()).slice(2)}`;
const serialOf = (date) => String(Math.round(date.getTime() / 86_400_000) + 25_569);

/** What is odd about a learner's row, by the name that they go by. */
const oddLearners = {
  'Zoë Adeyemi': (one) => ({ 'Legal Surname': decomposed(one.family), 'Preferred Forename': 'Zoë' }),
  'Shay O’Neill': (one) => ({ 'Exam Candidate Number': String(Number(one.candidate)), Year: 'Year 11' }),
  'Siân ap Gwilym': (one) => ({
    DOB: twoDigits(one.birthday),
    Year: 'Y11',
    'Priority 1 Contact Email': 's.gwilym@example.org;d.gwilym@example.org',
  }),
  'Gosia Nowak-Łuczak': (one) => ({ ULN: '', DOB: one.birthday.toISOString().slice(0, 10) }),
  'John Smith': (one) => (one.form === '11S' ? { ULN: '9.99E+09', DOB: serialOf(one.birthday) } : {}),
  'Rhys Evans': () => ({ 'Legal Forename': 'Rhys\nTomos', 'Preferred Forename': 'Rhys\u00a0', Year: '11 ' }),
  'Fatima Begum': (one) => ({ ULN: `${one.uln.slice(0, 9)}${(Number(one.uln[9]) + 1) % 10}`, DOB: '23-Jun-10' }),
  Tenzin: () => ({ 'Legal Surname': '', 'Preferred Surname': '' }),
  'Layla Haddad': () => ({ DOB: '30/02/2008' }),
  "Ana D'Souza": () => ({ 'Legal Forename': 'Ana, Clara' }),
  'Kit Harper': () => ({ 'Legal Surname': '=HYPERLINK("http://evil.example","x")' }),
  'Ibby Khan': () => ({
    'Parental Consent (photos)': 'No - LAC, do not contact',
    'Priority 1 Contact Email': 'ask SENCo',
  }),
  // A temporary number with a wrong letter.
  'Noor Rahman': (one) => ({ UPN: `${one.upn[0] === 'C' ? 'D' : 'C'}${one.upn.slice(1, 12)}A` }),
};

/** Learners whose own row must be corrected before anything can be issued to them. */
const refused = new Set(['Fatima Begum', 'Layla Haddad', 'Kit Harper', 'Noor Rahman']);
export const isRefused = (person) =>
  refused.has(person.called) || (person.called === 'John Smith' && person.form === '11S');

/** The export of the school's information system: a byte order mark, every column that anybody ever asked for. */
export function learnerRows(people, { strew }) {
  const rows = people.map((person, index) => exportRow(person, index, oddLearners[person.called]?.(person)));
  const johnny = rows[people.findIndex(({ called }) => called === 'Johnny Smith')];
  const guest = {
    admission: '',
    upn: '',
    uln: '',
    candidate: '',
    email: '',
    contact: '',
    preferred: '',
    preferredFamily: '',
  };
  const odd = [
    [...johnny],
    [...rows[3]],
    exportHeadings,
    exportRow(
      { ...guest, admission: '009999', given: 'Pupil', family: 'Test', year: 14, form: '14P', birthday: new Date(0) },
      1,
      { DOB: '01/01/2007' },
    ),
    // From a partner school’s list, without any number.
    exportRow({ ...guest, given: 'Chloë', family: 'Brontë', year: 6, form: '', birthday: new Date('2010-02-28') }, 1),
    exportRow(
      { ...guest, given: 'Samuel', family: 'Oyelaran', year: 6, form: '', birthday: new Date('2015-09-02') },
      2,
    ),
  ];
  const total = exportHeadings.map((_, index) => (index === 0 ? 'Total: 60 students' : ''));
  return [exportHeadings, ...strew(rows, odd), total];
}
