/**
 * Nothing by which a learner could be known is in anything that an import says: neither in a message, a
 * code nor a column's report, nor in the error for a whole file.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetText } from '../testing/sample-sheets.ts';
import { importSheet } from './import-sheet.ts';
import type { SheetKind } from './record.ts';

const now = new Date('2026-09-01T09:00:00Z');

/** All that an import says, without the records. */
async function wordsOf(text: string, as: SheetKind): Promise<string> {
  const said: unknown[] = [];
  try {
    const sheet = await importSheet(text, { as, now });
    said.push(sheet.columns);
    for await (const { record: _, ...row } of sheet.rows) said.push(row.outcome, row.codes, row.message);
  } catch (error) {
    said.push(error instanceof Error ? [error.message, 'params' in error ? error.params : ''] : error);
  }
  return JSON.stringify(said);
}

const letters = fc.string({ unit: fc.constantFrom(...Array.from('qxzvjŵëłꞌ')), minLength: 5, maxLength: 9 });
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('1234567890')), minLength: length, maxLength: length });
const mangled = (text: string) =>
  fc.constantFrom(
    text,
    ` ${text} `,
    `=${text}`,
    `"${text}"`,
    `${text}\u200B`,
    `${text}\u0000`,
    `${text} (SEN)`,
    `${text}?a`,
  );

const person = fc.record({
  surname: letters,
  forename: letters,
  upn: digits(12).map((text) => `A${text}`),
  uln: digits(10),
  uci: digits(6).map((text) => `99992X${text}A`),
  admission: digits(6),
  candidate: digits(4),
  email: letters.map((text) => `${text}@school.example`),
  dob: digits(2).map((text) => `${text}/03/2010`),
});
type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const sheets: Readonly<Record<SheetKind, readonly (readonly [string, (one: Person) => string])[]>> = {
  learners: [
    ['Admission No', (one) => one.admission],
    ['UPN', (one) => one.upn],
    ['ULN', (one) => one.uln],
    ['UCI', (one) => one.uci],
    ['Surname', (one) => one.surname],
    ['Forename', (one) => one.forename],
    ['DOB', (one) => one.dob],
    ['Candidate No', (one) => one.candidate],
    ['Email', (one) => one.email],
    ['SEN Status', (one) => one.surname],
    ['Consent', (one) => `${one.forename} no`],
  ],
  results: [
    ['Candidate No', (one) => one.candidate],
    ['UCI', (one) => one.uci],
    ['ULN', (one) => one.uln],
    ['Surname', (one) => one.surname],
    ['Forename', (one) => one.forename],
    ['Series', () => 'Jun-26'],
    ['Title', () => 'Mathematics'],
    ['Qual', () => 'GCSE (9-1)'],
    ['Grade', (one) => one.surname],
  ],
  achievements: [
    ['Pupil email', (one) => one.email],
    ['Name', (one) => `${one.forename} ${one.surname}`],
    ['What did you do?', (one) => `Kite with ${one.surname} ${one.upn}`],
    ['Type', (one) => one.surname],
    ['Who saw it?', (one) => one.surname],
    ['Date', (one) => one.dob],
    ['In my own words', (one) => `${one.email} ${one.uln}`],
  ],
};

describe('what an import says', () => {
  it.each(['learners', 'results', 'achievements'] as const)('of %s holds nothing of a learner', async (as) => {
    const field = fc
      .tuple(person, fc.nat(sheets[as].length - 1))
      .chain(([one, place]) => mangled(sheets[as][place]?.[1](one) ?? '').map((text) => ({ one, place, text })));
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 4 }), fc.boolean(), async (rows, hasHeader) => {
        const lines = rows.map(({ one, place, text }) =>
          sheets[as].map(([, get], index) => cell(index === place ? text : get(one))).join(','),
        );
        const header = sheets[as].map(([name]) => cell(name)).join(',');
        const said = await wordsOf([...(hasHeader ? [header] : []), ...lines, ...lines].join('\n'), as);
        for (const { one } of rows) {
          for (const value of [
            one.surname,
            one.forename,
            one.upn,
            one.uln,
            one.uci,
            one.admission,
            one.email,
            one.dob,
          ]) {
            expect(said).not.toContain(value);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows a heading that could be personal by its place', async () => {
    const said = await wordsOf(
      'Admission No,Surname,zoe@school.example,9990000017,14/03/2010,=1+1\n1,A,,,,\n',
      'learners',
    );
    expect(said).toContain('column 3');
    expect(said).not.toMatch(/zoe|9990000017|14\/03|=1/);
  });
});

describe('the sample files', () => {
  it.each([
    [
      'mis-learners.csv',
      'learners',
      ['Admission No', 'UPN', 'ULN', 'Legal Surname', 'Legal Forename', 'DOB', 'Priority 1 Contact Email'],
    ],
    ['exam-results.csv', 'results', ['UCI', 'ULN', 'Surname', 'Forename']],
    ['sheet-achievements.csv', 'achievements', ['Pupil email']],
  ] as const)('%s: nothing of a learner is said', async (file, as, columns) => {
    const text = sheetText(file).replace(/^\uFEFF/, '');
    const [head = '', ...lines] = text.split(/\r?\n/);
    const said = await wordsOf(text, as);
    const places = columns.map((name) => head.split(',').indexOf(name));
    // Li, Test and Pupil are words of their own; they are left to the property test above.
    const values = lines
      .flatMap((line) => places.map((place) => line.split(',')[place] ?? ''))
      .filter((value) => value.length > 4 && value !== 'Pupil');
    expect(values.length).toBeGreaterThan(5);
    for (const value of values) expect(said).not.toContain(value);
  });
});
