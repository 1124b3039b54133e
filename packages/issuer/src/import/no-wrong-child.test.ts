/**
 * No row goes to the wrong child. Whole schools are made up, with children of the same name, siblings, twins, short
 * forms and moved classes, some of whom Laurel does not know; sheets about them are spoiled as sheets are. The test
 * knows whom every row was about.
 *
 * The law: a row that goes on is filed under the child whom it was about. Only where no cell speaks against another
 * child could nobody tell, and Laurel is not to blame. Which cells speak against a child is told here without the rules
 * of the import:
 * - a name, unless the child could be called so: each word is one of their own words (in a short form that their family
 *   uses, or as an initial), and none is used twice;
 * - an id that is another child's whom Laurel knows, under whatever heading it belongs: always where it stands under its
 *   own, else where that child could be called what the row says, or where there is no name and no second id;
 * - an id that Laurel does not know, unless two ids or one id and the full name are the child's (a teacher's address may
 *   stand in the column for addresses) and nobody else whom Laurel knows could be called so; and unless the school's
 *   list has no ids of that kind, so that there is nothing to hold it against;
 * - a class, unless two ids or one id and the full name are the child's and nobody whom Laurel knows in that class could
 *   be called so: children change classes, and sheets do not.
 *
 * `LAUREL_LONG=1` tries for many minutes; `LAUREL_SEED` repeats what it has found.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Child,
  canBeCalled,
  hasName,
  type IdKind,
  idKinds,
  isIdOf,
  isNamedInFull,
  keyOf,
} from '../testing/invented-children.ts';
import { type Row, type School, schoolOf, sheetOf } from '../testing/invented-school.ts';
import { importRows } from './import-sheet.ts';
import type { ItemRecord, LearnerRecord, RowOutcome, SheetImport } from './record.ts';

const isLong = process.env['LAUREL_LONG'] === '1';
const seed = Number(process.env['LAUREL_SEED'] ?? (isLong ? Date.now() % 2 ** 31 : 20_261_123));
const now = new Date('2026-09-01T09:00:00Z');

/** What became of all rows: the law must not hold because nothing goes on. */
const tally = { right: 0, spoiledAndRight: 0, waits: 0, nobodyCouldTell: 0 };

afterAll(() => process.stdout.write(`\nno wrong child, LAUREL_SEED=${seed}: ${JSON.stringify(tally)}\n`));

async function all({ rows }: SheetImport): Promise<RowOutcome[]> {
  const found: RowOutcome[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

async function rosterOf(school: School): Promise<LearnerRecord[]> {
  if (school.list.length === 0) return [];
  const outcomes = await all(await importRows(school.list, { as: 'learners', now }));
  const left = new Set<string>(school.children.filter(({ status }) => status === 'left').map((child) => keyOf(child)));
  return outcomes.flatMap(({ record }) => {
    if (record?.as !== 'learners') return [];
    const { learner } = record;
    return [left.has(learner.key) ? { ...record, learner: { ...learner, left: true as const } } : record];
  });
}

/** Which cells of a row speak against a child. */
function cellsAgainst(child: Child, row: Row, known: Known): readonly string[] {
  const textOf = (kind: IdKind): string => row.cells[kind] ?? '';
  const ids = idKinds.filter((kind) => textOf(kind) !== '');
  const own = ids.filter((kind) => isIdOf(child, kind, textOf(kind)));
  const others = known.listed.filter((one) => one !== child);
  const isNamed = hasName(row.cells);
  const namesakes = isNamed ? others.filter((one) => canBeCalled(one, row.cells)) : [];
  const isFull = own.length > 1 || (own.length > 0 && isNamedInFull(row.cells));
  const listedKinds = idKinds.filter((kind) => known.columns.has(kind));
  const speaksAgainst = (kind: IdKind): boolean => {
    const text = textOf(kind);
    if (known.columns.has(kind) && others.some((one) => isIdOf(one, kind, text))) return true;
    const elsewhere = (one: Child): boolean => listedKinds.some((other) => isIdOf(one, other, text));
    if (isNamed ? namesakes.some(elsewhere) : own.length < 2 && others.some(elsewhere)) return true;
    // A child's own number under another heading is a slip of the hand, and theirs.
    if (idKinds.some((other) => isIdOf(child, other, text))) return false;
    return own.length < 2 && (namesakes.length > 0 || (known.columns.has(kind) && !isFull));
  };
  const name = canBeCalled(child, row.cells) ? [] : ['name'];
  const inClass = (one: Child): boolean => (row.cells['Class'] ?? '') === '' || one.className === row.cells['Class'];
  const isMoved = known.columns.has('Class') && !inClass(child) && (!isFull || namesakes.some(inClass));
  return [...ids.filter((kind) => !own.includes(kind) && speaksAgainst(kind)), ...name, ...(isMoved ? ['Class'] : [])];
}

interface Known {
  /** The children whom Laurel knows. */
  readonly listed: readonly Child[];
  /** The columns of the school's list. */
  readonly columns: ReadonlySet<string>;
}

function judge(
  sheet: readonly Row[],
  school: School,
  records: readonly LearnerRecord[],
  outcomes: readonly RowOutcome[],
): void {
  const keys = new Set<string>(records.map(({ learner }) => learner.key));
  const known: Known = {
    listed: school.children.filter((child) => keys.has(keyOf(child))),
    columns: new Set(Object.keys(school.list[0] ?? {})),
  };
  const byOwnId = new Map<string, Row[]>();
  for (const { row: number, record } of outcomes) {
    const row = sheet[number - 2];
    if (row === undefined) throw new Error('an outcome of no row');
    if (record === undefined) {
      tally.waits += 1;
      continue;
    }
    const { learnerKey, rosterLearner } = record as ItemRecord;
    if (rosterLearner === undefined) {
      byOwnId.set(learnerKey, [...(byOwnId.get(learnerKey) ?? []), row]);
      continue;
    }
    const child = school.children.find((one) => keyOf(one) === learnerKey);
    if (child === undefined) throw new Error('a learner of no school');
    if (child === row.about) {
      tally.right += 1;
      tally.spoiledAndRight += row.spoils.length > 0 ? 1 : 0;
      continue;
    }
    const against = cellsAgainst(child, row, known);
    // One text: fast-check shows it whole, with the least school that it found.
    if (against.length > 0) throw new Error(JSON.stringify({ row, wentTo: child, against, list: school.list }));
    tally.nobodyCouldTell += 1;
  }
  // An id that no list has stands for whoever has it: what goes on under it must at least be one child's name.
  for (const rows of byOwnId.values()) {
    const isOne =
      rows.length === 1 || school.children.some((child) => rows.every(({ cells }) => canBeCalled(child, cells)));
    if (!isOne) throw new Error(JSON.stringify({ rows }));
  }
}

describe('no row goes to the wrong child', () => {
  it.each(['achievements', 'results'] as const)(
    'of a sheet of %s',
    { timeout: isLong ? 3_600_000 : 60_000 },
    async (as) => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const school = schoolOf(gen);
          const sheet = sheetOf(gen, school, as);
          const records = await rosterOf(school);
          const rows = sheet.map(({ cells }) => cells);
          judge(sheet, school, records, await all(await importRows(rows, { as, now, roster: records })));
        }),
        { numRuns: isLong ? 200_000 : 180, seed },
      );
      expect(tally.right).toBeGreaterThan(150);
      expect(tally.spoiledAndRight).toBeGreaterThan(40);
    },
  );
});
