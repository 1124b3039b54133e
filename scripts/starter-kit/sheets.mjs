/**
 * The sheets that a teacher copies, empty, and the filled ones of a class of thirty: each as CSV and as .xlsx.
 * @module
 */
import { csv } from './csv.mjs';
import { workbook } from './workbook.mjs';

const types = [
  'Strength',
  'Skill',
  'Project',
  'Club',
  'Volunteering',
  'Award',
  'Work experience',
  'Interest',
  'Reflection',
];
const yesNo = ['Yes', 'No'];

const sheets = {
  learners: [
    { heading: 'Admission number' },
    { heading: 'Forename', width: 20 },
    { heading: 'Surname', width: 20 },
    { heading: 'Year', width: 8 },
    { heading: 'Class', width: 12 },
    { heading: 'Pupil email', width: 30 },
  ],
  strengths: [
    { heading: 'Admission number' },
    { heading: 'Name', width: 24 },
    { heading: 'Class', width: 12 },
    { heading: 'Type', width: 12, choices: types },
    { heading: 'Strength', width: 20 },
    { heading: 'What did they do?', width: 60 },
    { heading: 'Who saw it?', width: 18, choices: ['Class teacher', 'Form tutor', 'Teaching assistant', 'Me'] },
    { heading: 'Date', width: 14 },
    { heading: 'In my own words', width: 50 },
  ],
  achievements: [
    { heading: 'Pupil email', width: 30 },
    { heading: 'Name', width: 24 },
    { heading: 'Class', width: 12 },
    { heading: 'What did you do?', width: 50 },
    { heading: 'Type', width: 18, choices: types },
    { heading: 'Skill', width: 18 },
    { heading: 'Step / level', width: 14 },
    { heading: 'Who saw it?', width: 18 },
    { heading: 'Date', width: 14 },
    { heading: 'Evidence', width: 24 },
    { heading: 'Describe the picture or recording', width: 40 },
    { heading: 'Are other children shown?', width: 14, choices: yesNo },
    { heading: 'In my own words', width: 50 },
    { heading: 'May your family read your words?', width: 16, choices: yesNo },
    { heading: 'Language', width: 12, choices: ['English', 'Cymraeg'] },
  ],
  results: [
    { heading: 'Series', width: 10 },
    { heading: 'Candidate No', width: 14 },
    { heading: 'UCI', width: 18 },
    { heading: 'ULN', width: 14 },
    { heading: 'Surname', width: 20 },
    { heading: 'Forename', width: 20 },
    { heading: 'QAN', width: 14 },
    { heading: 'Title', width: 34 },
    {
      heading: 'Qual',
      width: 18,
      choices: [
        'GCSE (9-1)',
        'GCSE (9-1) DA',
        'GCSE endorsement',
        'GCE A level',
        'Project L2',
        'Project L3',
        'Tech Award L1/2',
      ],
    },
    { heading: 'Grade', width: 8 },
    { heading: 'Result date', width: 14 },
  ],
};

/** A class of thirty, all invented; the strength and the line are what a teacher types. */
const willow = `
Aisha Bello|Curiosity|Asked where the puddle goes, and measured it
Alfie Marsh|Kindness|Kept a place at the table for somebody new
Amira Saleh|Perseverance|Finished the knot that everybody else had given up
Bartek Wójcik|Problem Solving|Found how to carry water in a sieve
Bronwen Lloyd|Speaking|Told the story of the red bridge without a note
Caleb Osei|Leadership|Let others choose first
Dilan Yıldız|Creativity|Made a drum kit out of flower pots
Ebony Clarke|Listening|Could repeat what each person had said
Ethan Hughes|Precision|Measured the playground twice
Fatou Diallo|Courage|Sang alone
Georgia Petrova|Imagination|Invented a country, with its money
Hari Thapa|Planning|Drew the den before building it
Ines Moreira|Teamwork|Noticed who had no job
Iwan Griffiths|Observation|Saw the first swift come back
Jasmine Wu|Patience|Taught a friend to plait
Kai Robinson|Humour|Made the whole hall laugh, and then learn
Layan Nasser|Fairness|Counted the pieces again, so that it was right
Lucia Rossi|Adapting|Found a new ending when the prop broke
Mabel Finch|Care|Watered the beans all term
Mohamed Farah|Memory|Knew every verse
Nayeli Cruz|Curiosity|Took the old clock apart, and drew each part
Oscar Lindgren|Perseverance|Rode without stabilisers by Friday
Poppy Ahmed|Creativity|Painted wind
Rafael Costa|Teamwork|Passed the ball to those who had not had it
Saoirse Kelly|Speaking|Interviewed the cook
Taiwo Balogun|Problem Solving|Worked out the fairest queue
Kehinde Balogun|Listening|Wrote down what the visitor had said, word for word
Umar Siddiqui|Leadership|Said sorry first
Violet Hart|Observation|Drew a leaf so that we knew the tree
Xin Yi Tan|Planning|Packed for the trip from an own list`
  .trim()
  .split('\n')
  .map((line, index) => [String(4201 + index).padStart(6, '0'), ...line.split('|')]);

const nameParts = (name) => {
  const space = name.lastIndexOf(' ');
  return [name.slice(0, space), name.slice(space + 1)];
};

/**
 * The sheets of the starter kit.
 *
 * @returns {Promise<ReadonlyMap<string, Buffer>>} each by its path below `starter-kit`
 */
export async function starterSheets() {
  const filled = {
    learners: willow.map(([admission, name]) => [admission, ...nameParts(name), '4', '4 Willow', '']),
    strengths: willow.map(([admission, name, strength, seen]) => [
      admission,
      name,
      '4 Willow',
      'Strength',
      strength,
      seen,
      'Class teacher',
      'July 2026',
      '',
    ]),
  };
  const files = new Map();
  for (const [name, columns] of Object.entries(sheets)) {
    const headings = columns.map(({ heading }) => heading);
    files.set(`sheets/${name}.csv`, csv([headings], { bom: true }));
    files.set(`sheets/${name}.xlsx`, await workbook(columns, [], name));
    if (filled[name] === undefined) continue;
    files.set(`twenty-minutes/${name}.csv`, csv([headings, ...filled[name]], { bom: true }));
    files.set(`twenty-minutes/${name}.xlsx`, await workbook(columns, filled[name], name));
  }
  return files;
}
