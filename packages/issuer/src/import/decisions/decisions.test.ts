/** The list from end to end: written, filled in as people and spreadsheets do, read back, and what it changes. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { sheetText } from '../../testing/sample-sheets.ts';
import { importSheet } from '../import-sheet.ts';
import type { LearnerRecord, RowOutcome, SheetKind } from '../record.ts';
import { createDecisionBook, type ListLine } from './decision-book.ts';
import { createDecisionList } from './decision-list.ts';
import { readDecisionList } from './read-decision-list.ts';

const now = new Date('2026-09-01T09:00:00Z');
type Fields = Record<string, string>;

/** Imports a sheet, and writes the list of what it asks. */
async function run(text: string, as: SheetKind, given: { roster?: LearnerRecord[]; lines?: readonly ListLine[] } = {}) {
  const book = given.lines === undefined ? undefined : createDecisionBook(given.lines);
  const sheet = await importSheet(text, {
    as,
    now,
    asks: true,
    ...(given.roster === undefined ? {} : { roster: given.roster }),
    ...(book === undefined ? {} : { decisions: book }),
  });
  const rows: RowOutcome[] = [];
  const list = createDecisionList();
  for await (const { questions = [], ...outcome } of sheet.rows) {
    rows.push(outcome);
    for (const question of questions) list.add({ ...question, sheet: `${as}.csv`, row: outcome.row });
  }
  rows.sort((left, right) => left.row - right.row);
  const text_ = list.text();
  const table: Fields[] = parse(text_, { columns: true, bom: true });
  return { rows, list: text_, table, report: book?.report() };
}

/** The list with decisions filled in, by what stands in one of its columns. */
const fill = (table: readonly Fields[], decide: (line: Fields) => string | undefined): ListLine[] =>
  table.map((line, index) => ({
    line: index + 2,
    reference: line['Reference'] ?? '',
    decision: decide(line) ?? '',
    sheet: line['Sheet'] ?? '',
    cells: {},
  }));

const csvOf = (lines: readonly Fields[], delimiter = ','): string => {
  const names = Object.keys(lines[0] ?? {});
  const row = (cells: readonly string[]): string =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
  return `${[row(names), ...lines.map((line) => row(names.map((name) => line[name] ?? '')))].join('\r\n')}\r\n`;
};

async function rosterOf(text: string): Promise<LearnerRecord[]> {
  const { rows } = await run(text, 'learners');
  return rows.flatMap(({ record }) => (record?.as === 'learners' ? [record] : []));
}

const outcomesOf = (rows: readonly RowOutcome[]): string[] =>
  rows.map(({ row, outcome, codes }) => [row, outcome, ...codes].join(' '));
const find = (rows: readonly RowOutcome[], row: number): RowOutcome | undefined => rows.find((one) => one.row === row);
const byRow = (answers: Readonly<Record<number, string>>) => (line: Fields) => answers[Number(line['Row'])];

describe('the traps of the sample sheets', () => {
  it('of achievements: every question is answered, and what was refused stays refused', async () => {
    const roster = await rosterOf(sheetText('mis-learners.csv'));
    const text = sheetText('sheet-achievements.csv');
    const first = await run(text, 'achievements', { roster });
    expect(first.table.map((line) => Number(line['Row'])).toSorted((a, b) => a - b)).toEqual([3, 4, 6, 7, 8, 10]);
    const answers = { 3: 'yes', 4: 'yes', 6: 'seen', 7: '1047', 8: 'yes', 10: 'learner decided' };
    const second = await run(text, 'achievements', { roster, lines: fill(first.table, byRow(answers)) });
    expect(outcomesOf(second.rows).filter((one) => /DECIDED|refused/.test(one))).toEqual([
      '3 ok LP_ROW_DECIDED',
      expect.stringMatching(/^4 refused LP_LINT_WHEREABOUTS/),
      expect.stringMatching(/^6 warning .*LP_ROW_DECIDED$/),
      expect.stringMatching(/^7 warning .*LP_ROW_DECIDED$/),
      expect.stringMatching(/^8 refused/),
      expect.stringMatching(/^10 ok LP_ROW_OWN_ACCOUNT LP_ROW_DECIDED$/),
    ]);
    expect(find(second.rows, 7)?.record).toMatchObject({
      learnerKey: 'admission:1047',
      learner: { givenName: 'Johnny' },
    });
    expect(find(second.rows, 10)?.record).toMatchObject({ signer: 'learner', released: ['LP_LINT_OWN_WORDS'] });
    const [river, again] = [find(second.rows, 2)?.record, find(second.rows, 3)?.record];
    expect(river).toMatchObject({ factKey: expect.any(String) });
    expect(again).not.toMatchObject({ factKey: river?.as === 'achievements' ? river.factKey : '' });
    expect(second.report).toMatchObject({ applied: 4, unused: [] });
    expect(second.report?.faults.map(({ fault }) => fault)).toEqual(['only-the-sheet', 'only-the-sheet']);
    expect(second.table.map((line) => Number(line['Row'])).toSorted((a, b) => a - b)).toEqual([4, 8]);
  });

  it('of results: a U goes on only when the learner asked, a spreadsheet’s grade never', async () => {
    const roster = await rosterOf(sheetText('mis-learners.csv'));
    const text = sheetText('exam-results.csv');
    const first = await run(text, 'results', { roster });
    expect(first.table.map((line) => [line['Row'], line['Class']])).toEqual([
      ['9', ''],
      ['6', '11R'],
      ['3', '11R'],
      ['11', '11T'],
    ]);
    const yes = await run(text, 'results', { roster, lines: fill(first.table, () => 'yes') });
    expect(outcomesOf(yes.rows)).toEqual(outcomesOf(first.rows));
    const asked = await run(text, 'results', { roster, lines: fill(first.table, () => 'Learner asked') });
    expect(find(asked.rows, 6)?.record).toMatchObject({ item: { results: [{ value: 'U', status: 'Provisional' }] } });
    expect(outcomesOf(asked.rows).filter((one) => one.includes('refused'))).toHaveLength(2);
  });

  it('tells nothing private beside a name', async () => {
    const roster = await rosterOf(sheetText('mis-learners.csv'));
    const { list } = await run(sheetText('sheet-achievements.csv'), 'achievements', { roster });
    expect(list).not.toMatch(/ADHD|diabetes|health|special educational|Mill Lane|patient, Mrs/i);
    expect(list).toContain('Not repeated here');
  });
});

const head = 'Pupil email,Name,Class,What did you do?,Type,Skill,Step / level,Who saw it?,Date';
const sheetOf = (...lines: readonly string[]): string => `${head}\n${lines.join('\n')}\n`;
const river = 'z@school.example,Zoë A,5B,River project,Project,,,Mr Patel,12/06/2026';
const again = 'z@school.example,Zoë A,5B,River Project,Project,Speaking,,Mr Patel,20/06/2026';

describe('rows that have one cause', () => {
  it('are one line: all rows of a learner who is not known', async () => {
    const roster = await rosterOf('Admission No,Surname,Forename,Pupil email\n1,Li,Bo,bo@school.example\n');
    const lines = Array.from({ length: 12 }, (_, at) => `z@school.example,Zoë A,5B,Thing ${at},Project,,,Mr Patel,`);
    const { table, rows } = await run(sheetOf(...lines), 'achievements', { roster });
    expect(table).toHaveLength(1);
    expect(table[0]).toMatchObject({ Row: '2 and 11 more', 'What is the matter': expect.stringContaining('12 rows') });
    const decided = await run(sheetOf(...lines), 'achievements', { roster, lines: fill(table, () => 'no') });
    expect(new Set(decided.rows.map(({ codes }) => codes.join()))).toEqual(new Set(['LP_ROW_LEFT_OUT']));
    expect(rows).toHaveLength(12);
  });
  it('are one line: a type that nobody knows; an answer serves them all', async () => {
    const sheet = sheetOf(
      river.replace('Project,,', 'Mathletics,,'),
      again.replace('z@', 'y@').replace('Zoë A', 'Yu').replace('Project,Speaking', 'Mathletics,'),
    );
    const { table } = await run(sheet, 'achievements');
    expect(table).toHaveLength(1);
    const decided = await run(sheet, 'achievements', { lines: fill(table, () => 'Club') });
    expect(outcomesOf(decided.rows)).toEqual(['2 ok LP_ROW_DECIDED', '3 ok LP_ROW_DECIDED']);
  });
  it('are never one line for a name that nothing but a name stands beside', async () => {
    const roster = await rosterOf(
      'Admission No,Surname,Forename,DOB\n1,Smith,John,01/01/2010\n2,Smith,John,02/02/2010\n',
    );
    const lines = ['Kite', 'Boat'].map((title) => `,John Smith,,${title},Project,,,Mr Patel,`);
    const { table } = await run(sheetOf(...lines), 'achievements', { roster });
    expect(table).toHaveLength(2);
  });
  it('more than ten rows with one correction are one line that says which', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, at) => `${at + 1},Quill,Ada ${'abcdefghijklmnopqrstuvwxyzäöüß'[at]},31/02/2010`,
    );
    const { table } = await run(`Admission No,Surname,Forename,DOB\n${lines.join('\n')}\n`, 'learners');
    expect(table).toHaveLength(1);
    expect(table[0]?.['What is the matter']).toContain('30 rows of this sheet: 2–31');
  });
  it('nothing to decide is no line', async () => {
    const { table, rows } = await run(sheetOf(river, river, head, 'Total: 2,,,,,,,,'), 'achievements');
    expect(rows.map(({ outcome }) => outcome)).toEqual(['ok', 'refused', 'refused', 'refused']);
    expect(table).toEqual([]);
  });
});

describe('two rows', () => {
  const both = sheetOf(river, again);
  const turned = sheetOf(again, river);

  it('both meant: they stay so when the sheet is sorted anew, under the same facts', async () => {
    const first = await run(both, 'achievements');
    expect(outcomesOf(first.rows)[1]).toBe('3 held LP_ROW_PERHAPS_AGAIN');
    const lines = fill(first.table, () => 'Ie');
    const facts = (rows: readonly RowOutcome[]) =>
      rows.map(({ record }) => (record?.as === 'achievements' ? record.factKey : undefined));
    const decided = facts((await run(both, 'achievements', { lines })).rows);
    const sorted = facts((await run(turned, 'achievements', { lines })).rows);
    expect(new Set(decided).size).toBe(2);
    expect(decided).not.toContain(undefined);
    expect(sorted).toEqual(decided.toReversed());
    // The one that went through at first keeps the fact that it may have been issued under.
    expect(decided[0]).toBe(facts(first.rows)[0]);
  });
  it('the same thing: the one that was asked about is left out, in any order', async () => {
    const first = await run(both, 'achievements');
    const lines = fill(first.table, () => 'na');
    expect(outcomesOf((await run(both, 'achievements', { lines })).rows)).toEqual(['2 ok', '3 held LP_ROW_LEFT_OUT']);
    const sorted = await run(turned, 'achievements', { lines });
    expect(outcomesOf(sorted.rows)).toEqual(['2 held LP_ROW_LEFT_OUT', '3 ok LP_ROW_DECIDED']);
    // With its fellow gone it is what the sheet says, and the decision fits nothing.
    const alone = await run(sheetOf(again), 'achievements', { lines });
    expect(outcomesOf(alone.rows)).toEqual(['2 ok']);
    expect(alone.report?.unused).toHaveLength(1);
  });
  it('of one result: the one that holds goes on alone, in any order', async () => {
    const results = (...grades: readonly string[]) =>
      `UCI,Surname,Series,Title,Qual,Grade\n${grades.map((grade) => `99992X260042A,Li,Jun-26,Mathematics,GCSE (9-1),${grade}`).join('\n')}\n`;
    const first = await run(results('6', '7'), 'results');
    expect(outcomesOf(first.rows)).toEqual(['2 ok', '3 held LP_ROW_RESULT_TWICE']);
    const grades = async (order: readonly string[], decision: string) => {
      const { rows } = await run(results(...order), 'results', { lines: fill(first.table, () => decision) });
      return rows.map(({ record }) => (record?.as === 'results' ? record.item.results?.[0]?.value : undefined));
    };
    expect(await grades(['6', '7'], 'yes')).toEqual([undefined, '7']);
    expect(await grades(['7', '6'], 'yes')).toEqual(['7', undefined]);
    expect(await grades(['6', '7'], 'no')).toEqual(['6', undefined]);
    expect(await grades(['7', '6'], 'no')).toEqual([undefined, '6']);
  });
  it('of one name: two people go on as two', async () => {
    const learners = 'Admission No,Surname,Forename\n1,Smith,John\n2,Smith,John\n';
    const first = await run(learners, 'learners');
    expect(outcomesOf(first.rows)[1]).toBe('3 held LP_ROW_SAME_PERSON');
    const decided = await run(learners, 'learners', { lines: fill(first.table, () => 'yes') });
    expect(outcomesOf(decided.rows)).toEqual(['2 ok', '3 ok LP_ROW_DECIDED']);
  });
});

describe('words that a person adds', () => {
  const untitled = river.replace('River project', '');
  it('are read as a cell is', async () => {
    const { table } = await run(sheetOf(untitled), 'achievements');
    const good = await run(sheetOf(untitled), 'achievements', { lines: fill(table, () => 'A raft of reeds') });
    expect(good.rows[0]?.record).toMatchObject({ item: { title: 'A raft of reeds' } });
  });
  it.each(['=HYPERLINK("x")', 'Chess with his inhaler for asthma', 'Every Tuesday 4–6 at the hall on Mill Lane'])(
    'never make a row worse, and never let through what a sheet could not: %s',
    async (words) => {
      const first = await run(sheetOf(untitled), 'achievements');
      const { rows, report } = await run(sheetOf(untitled), 'achievements', { lines: fill(first.table, () => words) });
      expect(outcomesOf(rows)).toEqual(outcomesOf(first.rows));
      expect(report?.faults).toMatchObject([{ fault: 'cannot-be-used' }]);
      expect(JSON.stringify(report?.faults)).not.toContain(words);
    },
  );
  it('an id that nobody has is said, and the row waits on', async () => {
    const roster = await rosterOf('Admission No,Surname,Forename,Pupil email\n1,Li,Bo,bo@school.example\n');
    const { table } = await run(sheetOf(river), 'achievements', { roster });
    const wrong = await run(sheetOf(river), 'achievements', { roster, lines: fill(table, () => '77') });
    expect(outcomesOf(wrong.rows)).toEqual(['2 held LP_ROW_NOT_ON_ROSTER']);
    expect(wrong.report?.faults).toMatchObject([{ fault: 'no-such-learner' }]);
    const right = await run(sheetOf(river), 'achievements', { roster, lines: fill(table, () => '0001') });
    expect(right.rows[0]?.record).toMatchObject({ learnerKey: 'admission:1' });
  });
});

describe('a list that comes back', () => {
  const sheet = sheetOf(river, again, river.replace('Mr Patel', '').replace('River', 'Moon'));
  const wanted = ['2 ok', '3 ok LP_ROW_DECIDED', '4 ok LP_ROW_DECIDED'];
  const filled = async (): Promise<Fields[]> =>
    (await run(sheet, 'achievements')).table.map((line) => ({
      ...line,
      Decision: line['Row'] === '3' ? 'YES ' : 'Ms Ŵyn',
    }));
  const encode = {
    'UTF-8': (text: string) => new TextEncoder().encode(text),
    'UTF-8 with a mark': (text: string) => new TextEncoder().encode(`\uFEFF${text}`),
    'UTF-16': (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')),
    'windows-1252': (text: string) => new Uint8Array(Buffer.from(text.replace(/[^\0-\xFF]/g, '?'), 'latin1')),
  };
  it.each(
    Object.entries(encode).flatMap(([name, bytes]) => [',', ';', '\t'].map((mark) => [name, mark, bytes] as const)),
  )('in %s with %j is read', async (_, mark, bytes) => {
    const lines = await readDecisionList(bytes(csvOf(await filled(), mark)));
    expect(outcomesOf((await run(sheet, 'achievements', { lines })).rows)).toEqual(wanted);
  });
  it('as a workbook is read', async () => {
    const lines = await filled();
    const names = Object.keys(lines[0] ?? {});
    const rows = [names, ...lines.map((line) => names.map((name) => line[name] ?? ''))];
    const bytes = await writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
    const read = await readDecisionList(new Uint8Array(bytes));
    expect(outcomesOf((await run(sheet, 'achievements', { lines: read })).rows)).toEqual(wanted);
  });
  it('with columns moved, added and taken out is read', async () => {
    const moved = (await filled()).map((line) => ({
      Note: 'asked her tutor',
      Reference: (line['Reference'] ?? '').toLowerCase(),
      'DECISION ': line['Decision'] ?? '',
    }));
    const lines = await readDecisionList(new TextEncoder().encode(csvOf(moved)));
    expect(outcomesOf((await run(sheet, 'achievements', { lines })).rows)).toEqual(wanted);
  });
  it.each(['Sheet,Row\na,1\n', 'Surname,Forename\nLi,Bo\n'])('without its columns is no list: %j', async (text) => {
    await expect(readDecisionList(new TextEncoder().encode(text))).rejects.toMatchObject({
      code: 'LP_SHEET_COLUMNS_MISSING',
    });
  });
  it('for rows that were sorted and exported anew still fits; for a row that was changed it does not', async () => {
    const { table } = await run(sheetOf(river, again), 'achievements');
    const lines = fill(table, () => 'yes');
    const moved = `Class,Name,${head.replace('Name,Class,', '')}\n5B,Zoë A,${river.replace('Zoë A,5B,', '')}\n5B,Zoë A,${again.replace('Zoë A,5B,', '')}\n`;
    expect((await run(moved, 'achievements', { lines })).report).toMatchObject({ applied: 1, unused: [] });
    const changed = await run(sheetOf(river, again.replace('Speaking', 'Listening')), 'achievements', { lines });
    expect(outcomesOf(changed.rows)[1]).toBe('3 held LP_ROW_PERHAPS_AGAIN');
    expect(changed.report).toMatchObject({ applied: 0, unused: [{ line: 2 }] });
  });
  it('with references that were made up, damaged or doubled changes nothing, and says so', async () => {
    const first = await run(sheetOf(river, again), 'achievements');
    const reference = first.table[0]?.['Reference'] ?? '';
    const line = (at: number, text: string, decision: string) => ({
      line: at,
      reference: text,
      decision,
      sheet: '',
      cells: {},
    });
    const { rows, report } = await run(sheetOf(river, again), 'achievements', {
      lines: [
        line(2, 'BCDFG-HJKLM-NPRTV-WBCDF', 'yes'),
        line(3, reference.slice(2), 'yes'),
        line(4, reference, 'yes'),
        line(5, reference, 'no'),
        line(6, 'BCDFG-HJKLM-X-NPRTV-WBCDF', 'no'),
      ],
    });
    expect(outcomesOf(rows)).toEqual(outcomesOf(first.rows));
    expect(report?.faults.map(({ line: at, fault }) => [at, fault])).toEqual([
      [3, 'reference-damaged'],
      [4, 'two-answers'],
      [5, 'two-answers'],
    ]);
    expect(report?.unused.map(({ line: at }) => at)).toEqual([2, 6]);
  });
});

describe('the law', () => {
  const people = ['z@school.example,Zoë A,5B', 'y@school.example,Yu Chen,5B', ',Bo Li,6A', 'q@school.example,Quill,6A'];
  const row = fc
    .record({
      who: fc.constantFrom(...people),
      title: fc.constantFrom('River project', 'river project', 'Moon', '', '=1+1', 'Chess with his asthma inhaler'),
      type: fc.constantFrom('Project', 'Club', 'Mathletics', '', 'Music exam'),
      witness: fc.constantFrom('Mr Patel', '', 'me', 'ABRSM'),
    })
    .map(({ who, title, type, witness }) => `${who},${title},${type},,,${witness},12/06/2026`);
  const answer = fc.constantFrom('yes', 'no', 'seen', 'Club', 'Ms Okoro', '1', 'A raft', 'learner decided', 'hm', '');

  it('with decisions, the outcome of every row without one is unchanged, and no refused row is released', async () => {
    const roster = await rosterOf(
      'Admission No,Surname,Forename,Pupil email\n1,Li,Bo,bo@school.example\n2,A,Zoë,z@school.example\n3,Chen,Yu,y@school.example\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: 8 }),
        fc.array(answer, { minLength: 12, maxLength: 12 }),
        async (sheetRows, decisions) => {
          const text = sheetOf(...sheetRows);
          const book = createDecisionBook([]);
          const asked = new Map<number, readonly string[]>();
          const sheet = await importSheet(text, { as: 'achievements', now, roster, asks: true, decisions: book });
          for await (const { row: at, questions = [] } of sheet.rows) {
            asked.set(
              at,
              questions.map(({ reference }) => reference),
            );
          }
          const before = await run(text, 'achievements', { roster });
          let next = 0;
          const lines = fill(before.table, () => decisions[next++ % decisions.length]);
          const decided = new Set(lines.filter(({ decision }) => decision !== '').map(({ reference }) => reference));
          const after = await run(text, 'achievements', { roster, lines });
          expect(after.rows.map((one) => one.row)).toEqual(before.rows.map((one) => one.row));
          for (const [at, one] of before.rows.entries()) {
            const other = after.rows[at];
            if (one.outcome === 'refused') expect(other?.outcome).toBe('refused');
            if (!asked.get(one.row)?.some((reference) => decided.has(reference))) expect(other).toEqual(one);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
