/**
 * The example school: an export, an exam file and three forms, with the traps of real ones strewn among good rows.
 * Made from a seed, so that the same files come out again; the people and all their numbers are invented.
 * @module
 */
import { csv } from './csv.mjs';
import { makePeople } from './people.mjs';
import { jpeg, pdf, png } from './pictures.mjs';
import { aLevels, achievements, clubs, gcses, ownWords, strengths, teachers } from './words.mjs';

/** Mulberry32: a small generator that gives the same numbers everywhere. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const two = (number) => String(number).padStart(2, '0');
const dayOf = (date) => `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;

/** All that is drawn by lot, from one seed. */
function drawing(seed) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const shuffled = (list) => {
    const rest = [...list];
    return list.map(() => rest.splice(Math.floor(random() * rest.length), 1)[0]);
  };
  /** Strews rows among others, which keep their order. */
  const strew = (rows, odd) =>
    odd.reduce((all, row) => all.toSpliced(1 + Math.floor(random() * all.length), 0, row), rows);
  return { random, pick, shuffled, strew };
}

const exportHeadings = [
  'Admission Number', 'UPN', 'ULN', 'Legal Surname', 'Legal Forename', 'Preferred Surname', 'Preferred Forename', 'DOB',
  'Year', 'Reg', 'Exam Candidate Number', 'Student Email', 'SEN Status', 'EHCP', 'Pupil Premium', 'FSM Ever 6', 'Ethnicity',
  'Religion', 'Home Language', 'In Care', 'Medical Notes', 'Attendance %', 'Behaviour Points', 'Parental Consent (photos)',
  'Priority 1 Contact Email', 'House',
];

/** What nobody may read. The words are such that a test finds them wherever they went. */
const private_ = [
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
    ...Object.fromEntries(exportHeadings.slice(12, 23).map((name, at) => [name, private_[index % 5][at]])),
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
  'Siân ap Gwilym': (one) => ({ DOB: twoDigits(one.birthday), Year: 'Y11', 'Priority 1 Contact Email': 's.gwilym@example.org;d.gwilym@example.org' }),
  'Gosia Nowak-Łuczak': (one) => ({ ULN: '', DOB: one.birthday.toISOString().slice(0, 10) }),
  'John Smith': (one) => (one.form === '11S' ? { ULN: '9.99E+09', DOB: serialOf(one.birthday) } : {}),
  'Rhys Evans': () => ({ 'Legal Forename': 'Rhys\nTomos', 'Preferred Forename': 'Rhys\u00a0', Year: '11 ' }),
  'Fatima Begum': (one) => ({ ULN: `${one.uln.slice(0, 9)}${(Number(one.uln[9]) + 1) % 10}`, DOB: '23-Jun-10' }),
  Tenzin: () => ({ 'Legal Surname': '', 'Preferred Surname': '' }),
  'Layla Haddad': () => ({ DOB: '30/02/2008' }),
  'Ana D\'Souza': () => ({ 'Legal Forename': 'Ana, Clara' }),
  'Kit Harper': () => ({ 'Legal Surname': '=HYPERLINK("http://evil.example","x")' }),
  'Ibby Khan': () => ({ 'Parental Consent (photos)': 'No - LAC, do not contact', 'Priority 1 Contact Email': 'ask SENCo' }),
  'Kofi Mensah': (one) => ({ UPN: `${one.upn[0] === 'A' ? 'B' : 'A'}${one.upn.slice(1)}` }),
  'Noor Rahman': (one) => ({ UPN: `${one.upn[0] === 'C' ? 'D' : 'C'}${one.upn.slice(1, 12)}A` }),
  'Charlie Wood': () => ({ 'Legal Forename': 'Charlie (dad to collect)' }),
};

/** Learners whose own row must be corrected before anything can be issued to them. */
const refused = new Set(['Fatima Begum', 'Layla Haddad', 'Kit Harper', 'Kofi Mensah', 'Noor Rahman']);
const isRefused = (person) => refused.has(person.called) || (person.called === 'John Smith' && person.form === '11S');

/** The export of the school's information system: a byte order mark, every column that anybody ever asked for. */
function learnerRows(people, { strew }) {
  const rows = people.map((person, index) => exportRow(person, index, oddLearners[person.called]?.(person)));
  const johnny = rows[people.findIndex(({ called }) => called === 'Johnny Smith')];
  const guest = { admission: '', upn: '', uln: '', candidate: '', email: '', contact: '', preferred: '', preferredFamily: '' };
  const odd = [
    [...johnny],
    [...rows[3]],
    exportHeadings,
    exportRow({ ...guest, admission: '009999', given: 'Pupil', family: 'Test', year: 14, form: '14P', birthday: new Date(0) }, 1, { DOB: '01/01/2007' }),
    // From a partner school’s list, without any number.
    exportRow({ ...guest, given: 'Chloë', family: 'Brontë', year: 6, form: '', birthday: new Date('2010-02-28') }, 1),
    exportRow({ ...guest, given: 'Samuel', family: 'Oyelaran', year: 6, form: '', birthday: new Date('2015-09-02') }, 2),
  ];
  const total = exportHeadings.map((_, index) => (index === 0 ? 'Total: 60 students' : ''));
  return [exportHeadings, ...strew(rows, odd), total];
}

const examHeadings = [
  'Centre No', 'Series', 'Candidate No', 'UCI', 'ULN', 'Surname', 'Forename', 'Board', 'QAN', 'Entry code', 'Title', 'Qual',
  'Grade', 'Result date',
];

function examRow(person, line, grade) {
  const [title, qualification, qan, entryCode] = line.split('|');
  const day = person.year === 13 ? '13/08/2026' : '20/08/2026';
  return [
    '99992', 'Jun-26', person.candidate, person.uci, person.uln, person.boardFamily, person.boardGiven, person.year === 13 ? 'YYY' : 'XXX',
    qan, entryCode, title, qualification, grade, day,
  ];
}

/** By candidate and title: what the first file of August says, and what the one after it says. */
const oddGrades = [
  ['Zoë Adeyemi', 'Combined Science: Trilogy', '05-May', '5-5'],
  ['Abdi', '', '', ''],
  ['Grace Achieng', 'Combined Science: Trilogy', '06-May', '6-5'],
  ['Chloé Brontë', 'Mathematics', '9.0', '9'],
  ['Rhys Evans', 'Mathematics', 'Q', '6'],
  ['Kuba Dvořák', 'History', 'Q', '5'],
  ['Callum Fraser', 'Biology', 'Q', 'B'],
  ['Gosia Nowak-Łuczak', 'Mathematics', 'X', 'X'],
  ['Li Wei', 'History', 'X', 'X'],
  ['Shay O’Neill', 'Mathematics', 'U', 'U'],
  ['Amina Yusuf', 'Mathematics', '6', '7'],
  ['Aoife Byrne', 'Geography', 'B', 'A'],
].filter(([, title]) => title !== '');

/** The exam officer's file, of both days in August. `later` is the one after the reviews. */
function examRows(people, { pick, strew }) {
  const rows = { first: [], later: [] };
  for (const person of people.filter(({ year }) => year === 11 || year === 13)) {
    const isLost = isRefused(person);
    const papers = person.year === 13 ? aLevels : gcses;
    for (const line of isLost ? papers.slice(0, 2) : papers) {
      const title = line.split('|')[0];
      const grade = pick(line.split('|')[4].split(' '));
      const odd = oddGrades.find(([called, ofTitle]) => called === person.called && ofTitle === title);
      rows.first.push(examRow(person, line, odd?.[2] ?? grade));
      rows.later.push(examRow(person, line, odd?.[3] ?? grade));
    }
  }
  const zeros = (all) => all.map((row, index) => (index % 9 === 4 ? row.with(2, String(Number(row[2]))) : row));
  const stranger = ['99992', 'Jun-26', '0499', '99992X260499Z', '', 'WALKER', 'ROBIN', 'XXX', '999/9999/9', 'XX1MA1F', 'Mathematics', 'GCSE (9-1)', '5', '20/08/2026'];
  const twice = rows.first.find((row) => row[5] === 'ACHIENG' && row[10] === 'History');
  const twiceLater = rows.later.find((row) => row[5] === 'ACHIENG' && row[10] === 'History');
  const otherGrade = (row) => row.with(12, row[12] === '4' ? '5' : '4');
  const unknown = examRow(people.find(({ called }) => called === 'Ana D\'Souza'), 'Preparation for Working Life|Entry Level Certificate|999/9988/4|XX0PW|', 'Pass');
  const total = examHeadings.map((_, index) => (index === 0 ? 'Total entries' : ''));
  const first = strew(zeros(rows.first), [stranger, [...rows.first[20]], [...rows.first[41]], otherGrade(twice), unknown]);
  const later = strew(zeros(rows.later), [stranger, otherGrade(twiceLater), unknown]);
  return { first: [examHeadings, ...first, total], later: [examHeadings, ...later, total] };
}
