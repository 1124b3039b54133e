/**
 * The three forms of the example school: the primary teachers’, the secondary pupils’, and the list of clubs.
 * @module
 */
import { dayOf } from './lots.mjs';
import { isRefused } from './mis-export.mjs';
import { achievements, clubs, ownWords, strengths, teachers } from './words.mjs';

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
export function strengthRows(people, { shuffled, pick, strew }) {
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
export function formRows(people, { shuffled, pick, random, strew }) {
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
  // The same thing once more, by somebody who did not find it in the list.
  const again = row(zoe, {
    ...water,
    who: 'Mr Patel',
    date: '12/06/2026',
    name: 'Zoe Adeyemi',
    title: 'Model of a lock-gate',
    words: '',
  });
  return [formHeadings, ...strew(rows, [...odd, [...rows[11]], [...rows[60]], [...rows[90]]]), again];
}

const clubHeadings = ['Email', 'Name', 'Class', 'Activity', 'Category', 'Seen by', 'When', 'Own words'];

/** The list of clubs, of a spreadsheet that saves with semicolons in windows-1252, so that some letters are lost to it. */
export function clubRows(people, { shuffled, pick, random, strew }, count) {
  const older = people.filter((person) => person.year >= 9 && !isRefused(person));
  const own = new Map(older.map((person) => [person, shuffled(clubs)]));
  const asSaved = (text) =>
    [...text.normalize('NFC')]
      .map((letter) =>
        /[\u0000-\u00ff’–]/.test(letter) ? letter : letter.replace('ł', 'l').replace('Ł', 'L').normalize('NFD')[0],
      )
      .join('');
  const rows = Array.from({ length: count - 3 }, (_, index) => {
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
    ['aoife@gmail.example', 'Aoife Byrne', '13A', 'Ceilidh', 'Dance', 'Ms Okoro', 'May 2026', ''],
    [...rows[13]],
    [...rows[29]],
  ];
  return [clubHeadings, ...strew(rows, odd)];
}
