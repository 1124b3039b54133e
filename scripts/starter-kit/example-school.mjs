/**
 * The example school: an export, an exam file and three forms, with the traps of real ones strewn among good rows.
 * Made from a seed, so that the same files come out again; the people and all their numbers are invented.
 * @module
 */
import { csv } from './csv.mjs';
import { makePeople } from './people.mjs';
import { jpeg, pdf, png } from './pictures.mjs';
import { achievements, aLevels, clubs, gcses, ownWords, strengths, teachers } from './words.mjs';

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
  'Kofi Mensah': (one) => ({ UPN: `${one.upn[0] === 'A' ? 'B' : 'A'}${one.upn.slice(1)}` }),
  'Noor Rahman': (one) => ({ UPN: `${one.upn[0] === 'C' ? 'D' : 'C'}${one.upn.slice(1, 12)}A` }),
};

/** Learners whose own row must be corrected before anything can be issued to them. */
const refused = new Set(['Fatima Begum', 'Layla Haddad', 'Kit Harper', 'Kofi Mensah', 'Noor Rahman']);
const isRefused = (person) => refused.has(person.called) || (person.called === 'John Smith' && person.form === '11S');

/** The export of the school's information system: a byte order mark, every column that anybody ever asked for. */
function learnerRows(people, { strew }) {
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
  const twiceLater = rows.later.find((row) => row[5] === 'ACHIENG' && row[10] === 'History');
  const otherGrade = (row) => row.with(12, row[12] === '4' ? '5' : '4');
  const unknown = examRow(
    people.find(({ called }) => called === "Ana D'Souza"),
    'Preparation for Working Life|Entry Level Certificate|999/9988/4|XX0PW|',
    'Pass',
  );
  const total = examHeadings.map((_, index) => (index === 0 ? 'Total entries' : ''));
  const first = strew(zeros(rows.first), [
    stranger,
    [...rows.first[20]],
    [...rows.first[41]],
    otherGrade(twice),
    unknown,
  ]);
  const later = strew(zeros(rows.later), [stranger, otherGrade(twiceLater), unknown]);
  return { first: [examHeadings, ...first, total], later: [examHeadings, ...later, total] };
}

const strengthHeadings = [
  'Admission number',
  'Name',
  'Class',
  'Type',
  'Strength',
  'What did they do?',
  'Who saw it?',
  'Date',
];

/** The primary teachers’ sheet, made from the starter sheet: a strength and a line of evidence. */
function strengthRows(people, { shuffled, pick, strew }) {
  const row = (person, line, changes = {}) => {
    const [strength, seen] = line.split('|');
    const cells = {
      admission: person.admission,
      name: person.called,
      class: person.form,
      type: 'Strength',
      strength,
      seen,
      who: 'class teacher',
      date: pick(['March 2026', 'May 2026', '12/06/2026', '03/07/2026', 'February 2026']),
      ...changes,
    };
    return Object.values(cells);
  };
  const primary = people.filter(({ year }) => year < 7);
  const rows = primary.flatMap((person) =>
    shuffled(strengths)
      .slice(0, 5)
      .map((line, index) => row(person, line, index === 0 ? { class: person.form.toUpperCase() } : {})),
  );
  const by = (called) => primary.find((person) => person.called === called);
  const odd = [
    row(by('Maja Wiśniewska'), 'Curiosity|Kept a diary of the moon', { admission: '' }),
    row(by('Isla Novak'), 'Courage|Sang alone at the spring fair', { name: 'Rohan Mukherjee' }),
    row(by('Harry Cooper'), 'Memory|Told the story of the Odyssey without the book', { who: '' }),
    row(by('Yusuf Demir'), 'Precision|Built the tallest tower that stood', { date: '2026' }),
    row(by('Ngozi Eze'), 'Imagination|Wrote a sequel', { admission: '1.113E+03' }),
    row(by('Tomos Pritchard'), 'Care|Looked after a friend', { seen: 'Looked after a friend who has epilepsy' }),
    [...rows[7]],
  ];
  return [strengthHeadings, ...strew(rows, odd)];
}

const formHeadings = [
  'Timestamp',
  'Email address',
  'Pupil email',
  'Name',
  'Class',
  'What did you do?',
  'Type',
  'Skill',
  'Step / level',
  'Who saw it?',
  'Date',
  'Evidence link',
  'Describe the picture or recording',
  'Are other children shown?',
  'In my own words',
];

/** The secondary school’s form: pupils fill it in with their tutor. */
function formRows(people, { shuffled, pick, random, strew }) {
  let minutes = 0;
  const row = (person, changes = {}) => {
    minutes += 1 + Math.floor(random() * 3);
    const stamp = new Date(Date.UTC(2026, 5, 12, 8, 0) + minutes * 60_000);
    const cells = {
      stamp: `${dayOf(stamp)} ${stamp.toISOString().slice(11, 19)}`,
      by: 'tutors@three-rivers.example',
      email: person.email,
      name: person.called,
      class: person.form,
      title: '',
      type: '',
      skill: '',
      level: '',
      who: pick(teachers),
      date: pick(['12/06/2026', 'May 2026', 'March–June 2026', '04/03/2026', 'October 2025', 'January 2026']),
      evidence: '',
      alternative: '',
      others: '',
      words: random() < 0.4 ? pick(ownWords) : '',
      ...changes,
    };
    return Object.values(cells);
  };
  const as = (line) => {
    const [title, type, skill, level] = line.split('|');
    return { title, type, skill, level };
  };
  const pupils = people.filter(({ year }) => year === 9 || year === 11);
  const rows = pupils.flatMap((person) =>
    shuffled(achievements)
      .slice(0, isRefused(person) ? 2 : 7)
      .map((line) => row(person, as(line))),
  );
  const by = (called, form) =>
    pupils.find((person) => person.called === called && (form === undefined || person.form === form));
  const water = as('Model of a lock gate|Project|Creativity|Advanced');
  const zoe = by('Zoë Adeyemi');
  const odd = [
    row(zoe, {
      ...water,
      who: 'Mr Patel',
      date: '12/06/2026',
      evidence: 'lock-gate.jpg',
      alternative: 'A model of a lock gate with the water let in',
      others: 'No',
    }),
    row(zoe, {
      ...water,
      who: 'Mr Patel',
      date: '12/06/2026',
      name: 'Zoe Adeyemi',
      title: 'Model of a lock-gate',
      words: '',
    }),
    row(by('Hana Suzuki'), {
      ...as('A mural for the hall|Project|Creativity|Advanced'),
      evidence: 'mural.png',
      alternative: 'A hill and a yellow sun, painted in squares',
      others: 'No',
    }),
    row(by('Priya Raman'), { ...as('The maths trail|Project|Planning|Step 7'), evidence: 'trail.png', others: 'No' }),
    row(by('Ellis Baker'), {
      ...as('Our assembly on kindness|Project|Speaking|'),
      evidence: 'assembly.jpg',
      alternative: 'The hall, seen from the stage',
    }),
    row(by('Freya Thompson'), {
      ...as('Violin, grade 3|Music exam||Merit'),
      who: 'Trinity',
      evidence: 'certificate.pdf',
      alternative: 'The certificate',
      others: 'No',
    }),
    row(by('Gosia Nowak-Łuczak'), {
      ...as('Cello Grade 5 (ABRSM)|Music exam||Merit'),
      who: 'ABRSM',
      date: '22/03/2026',
    }),
    row(by('Shay O’Neill'), {
      ...as('DofE Bronze – volunteering|Volunteering|Teamwork|'),
      who: 'Leader: J. Moss (St John Ambulance)',
      date: 'March–June',
      evidence: 'IMG_2231.HEIC',
      words: 'Every Tuesday 4–6 at the hall on Mill Lane',
    }),
    row(by('Siân ap Gwilym'), {
      ...as('Eisteddfod yr Urdd – llefaru|Interest|Siarad / Speaking|Step 9'),
      who: 'Mrs Ifans',
      date: '30/05/2026',
      words: 'Dw i’n falch iawn o hyn',
    }),
    row(
      { ...by('Johnny Smith'), email: '', called: 'John Smith', form: '11' },
      as('Football captain|Sport|Leadership|Step 8'),
    ),
    row({ ...by('Kuba Dvořák'), email: '' }, as('Built a telescope|Project|Creativity|')),
    row(by('Amina Yusuf'), {
      ...as('Work experience, Dr Rahman’s surgery|Work experience|Planning|7'),
      who: 'Practice manager',
      date: '15/06/26 - 19/06/26',
      words: 'One patient, Mrs L, told me about her diabetes...',
    }),
    row(by('Majo de la Cruz'), {
      ...as('EPQ-style project; "Is AI fair?"|Project|Problem Solving|Level 3'),
      name: 'Majo',
      words: 'line one\nline two',
    }),
    row(by('Rhys Evans'), {
      ...as('|Reflection|Adapting|'),
      who: 'me',
      words: 'I find exams hard because of my ADHD but I am good at building',
    }),
    row(by('Grace Achieng'), {
      ...as('|Reflection||'),
      who: 'me',
      words: 'I want to be somebody who finishes things.',
    }),
    row(by('Mati Kowalczyk'), { ...as('|Reflection||'), who: 'me', words: 'I draw before I speak.' }),
    row(by('Li Wei'), { ...as('Bridge club|Club|Problem Solving|Step 11'), date: '2026' }),
    row(by('Chloé Brontë'), { ...as('Led the book sale|Skill|Leadership|04-Apr') }),
    row(by('Abdi Warsame'), { ...as('Ran the tuck shop|Skill|Planning|Step 17') }),
    row(by('Ibby Khan'), as('Something good|Sparkle||')),
    row(by('Gwen Morris'), { ...as('Radio interview|Project|Speaking|'), class: '9L' }),
  ];
  return [formHeadings, ...strew(rows, [...odd, [...rows[11]], [...rows[60]], [...rows[90]]])];
}

const clubHeadings = ['Email', 'Name', 'Class', 'Activity', 'Category', 'Seen by', 'When', 'Own words'];

/** The list of clubs, of a spreadsheet that saves with semicolons in windows-1252, so that some letters are lost to it. */
function clubRows(people, { shuffled, pick, random, strew }, count) {
  const older = people.filter((person) => person.year >= 9 && !isRefused(person));
  const own = new Map(older.map((person) => [person, shuffled(clubs)]));
  const asSaved = (text) =>
    [...text.normalize('NFC')]
      .map((letter) =>
        /[\u0000-\u00ff’–]/.test(letter) ? letter : letter.replace('ł', 'l').replace('Ł', 'L').normalize('NFD')[0],
      )
      .join('');
  const rows = Array.from({ length: count - 4 }, (_, index) => {
    const person = older[(index * 5) % older.length];
    const [activity, category] = own.get(person).pop().split('|');
    return [
      person.email,
      asSaved(person.called),
      person.form,
      activity,
      category,
      pick(teachers),
      pick(['November 2025', 'June 2026', 'March 2026', '15/05/2026']),
      random() < 0.2 ? 'Great fun.' : '',
    ];
  });
  const odd = [
    ['', 'Owain Rhydderch', '13A', 'Mountain rescue day', 'Trip', 'Mr Grant', 'May 2026', ''],
    ['aoife@gmail.example', 'Aoife Byrne', '13A', 'Ceilidh', 'Dance', 'Ms Okoro', 'May 2026', ''],
    [...rows[13]],
    [...rows[29]],
  ];
  return [clubHeadings, ...strew(rows, odd)];
}

/** How many rows the five sheets have together, without their headings. */
const allRows = 600;

/**
 * The files of the example school.
 *
 * @returns {ReadonlyMap<string, Buffer>} each by its path below `example-school`
 */
export function exampleSchool() {
  const lots = drawing(6);
  const people = makePeople(lots.random);
  const learners = learnerRows(people, lots);
  const exams = examRows(people, lots);
  const primary = strengthRows(people, lots);
  const secondary = formRows(people, lots);
  const before = [learners, exams.first, primary, secondary].reduce((total, rows) => total + rows.length - 1, 0);
  const older = clubRows(people, lots, allRows - before);
  const again = (rows) => [rows[0], ...lots.shuffled(rows.slice(1))];
  // In September: sorted by another column, one has left, one has moved class.
  const september = [
    exportHeadings,
    ...learners
      .slice(1, -1)
      .filter((row) => row[4] !== 'Callum')
      .map((row) => (row[4] === 'Priya' ? row.with(9, '9K') : row))
      .toSorted((left, right) => (left[4] < right[4] ? -1 : 1)),
  ];
  return new Map([
    ['mis-export.csv', csv(learners, { bom: true })],
    ['exam-results.csv', csv(exams.first)],
    ['form-strengths.csv', csv(primary, { newline: '\n' })],
    ['form-achievements.csv', csv(secondary)],
    ['form-clubs.csv', csv(older, { separator: ';', encoding: 'windows-1252' })],
    ['results-day/mis-export.csv', csv(september, { bom: true })],
    ['results-day/exam-results.csv', csv(again(exams.later), { bom: true, newline: '\n' })],
    ['certificates/exam-results.csv', csv(again(exams.later), { separator: '\t' })],
    [
      'evidence/lock-gate.jpg',
      jpeg(['99999999', '99955999', '95511559', '51111115', '44444444', '33333333'], { withPlace: true }),
    ],
    ['evidence/assembly.jpg', jpeg(['3333333333', '3557777553', '3557777553', '3666666663', '2222222222'])],
    [
      'evidence/mural.png',
      png(
        ['bbbbbbbb', 'bbyybbbb', 'bgggbbgb', 'gggggggg'],
        { b: [150, 200, 240], y: [250, 210, 60], g: [70, 140, 70] },
        6,
      ),
    ],
    ['evidence/trail.png', png(['wwwwww', 'wkwkkw', 'wkkkwk', 'wwwwww'], { w: [250, 250, 250], k: [40, 40, 60] }, 6)],
    ['evidence/certificate.pdf', pdf('Violin, grade 3: merit. An invented certificate.')],
  ]);
}
