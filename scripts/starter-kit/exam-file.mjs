/**
 * The exam officer’s file of the example school.
 * @module
 */
import { isRefused } from './mis-export.mjs';
import { aLevels, gcses } from './words.mjs';

const examHeadings = [
  'Centre No',
  'Series',
  'Candidate No',
  'UCI',
  'ULN',
  'Surname',
  'Forename',
  'Board',
  'QAN',
  'Entry code',
  'Title',
  'Qual',
  'Grade',
  'Result date',
];

function examRow(person, line, grade) {
  const [title, qualification, qan, entryCode] = line.split('|');
  const day = person.year === 13 ? '13/08/2026' : '20/08/2026';
  return [
    '99992',
    'Jun-26',
    person.candidate,
    person.uci,
    person.uln,
    person.boardFamily,
    person.boardGiven,
    person.year === 13 ? 'YYY' : 'XXX',
    qan,
    entryCode,
    title,
    qualification,
    grade,
    day,
  ];
}

/** By candidate and title: what the first file of August says, and what the one after it says. */
const oddGrades = [
  ['Zoë Adeyemi', 'Combined Science: Trilogy', '05-May', '5-5'],
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
];

/** The exam officer's file, of both days in August. `later` is the one after the reviews. */
export function examRows(people, { pick, strew }) {
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
  const stranger = [
    '99992',
    'Jun-26',
    '0499',
    '99992X260499Z',
    '',
    'WALKER',
    'ROBIN',
    'XXX',
    '999/9999/9',
    'XX1MA1F',
    'Mathematics',
    'GCSE (9-1)',
    '5',
    '20/08/2026',
  ];
  const twice = rows.first.find((row) => row[5] === 'ACHIENG' && row[10] === 'History');
  const otherGrade = (row) => row.with(12, row[12] === '4' ? '5' : '4');
  const unknown = examRow(
    people.find(({ called }) => called === "Ana D'Souza"),
    'Preparation for Working Life|Entry Level Certificate|999/9988/4|XX0PW|',
    'Pass',
  );
  const total = examHeadings.map((_, index) => (index === 0 ? 'Total entries' : ''));
  const first = strew(zeros(rows.first), [stranger, [...rows.first[20]], [...rows.first[41]], unknown]);
  const later = strew(zeros(rows.later), [stranger, unknown]);
  // A grade that somebody typed again, wrongly, below the list; it is gone from the later file.
  return { first: [examHeadings, ...first, otherGrade(twice), total], later: [examHeadings, ...later, total] };
}
