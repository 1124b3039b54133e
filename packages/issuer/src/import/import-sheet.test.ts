import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { sharedBytes, sharedDataIsHere } from '../../../core/src/testing/shared-data.ts';
import { sheetBytes, sheetText } from '../testing/sample-sheets.ts';
import { importSheet } from './import-sheet.ts';
import type { RowOutcome, SheetKind } from './record.ts';

const now = new Date('2026-09-01T09:00:00Z');
const kinds: Readonly<Record<string, SheetKind>> = {
  'mis-learners.csv': 'learners',
  'legacy-cp1252-semicolon.csv': 'learners',
  'exam-results.csv': 'results',
  'sheet-achievements.csv': 'achievements',
};

const expectedSchema = z.record(z.string(), z.record(z.string(), z.object({ outcome: z.string() })));

async function rowsOf(bytes: Uint8Array, as: SheetKind): Promise<RowOutcome[]> {
  const rows: RowOutcome[] = [];
  for await (const row of (await importSheet(bytes, { as, now })).rows) rows.push(row);
  return rows;
}

describe('the 38 records of the sample sheets', () => {
  const expected = expectedSchema.parse(JSON.parse(sheetText('expected.json')));
  const records = Object.entries(expected).flatMap(([file, rows]) =>
    Object.entries(rows).map(([row, { outcome }]) => ({ file, row: Number(row), outcome })),
  );

  it.skipIf(!sharedDataIsHere).each([...Object.keys(kinds), 'expected.json'])(
    '%s is as the shared data has it',
    (file) => {
      expect(Buffer.compare(sheetBytes(file), sharedBytes(`csv/${file}`))).toBe(0);
    },
  );

  it('has 38 of them', () => {
    expect(records).toHaveLength(38);
  });

  it.each(records)('$file row $row is $outcome', async ({ file, row, outcome }) => {
    const as = kinds[file] ?? 'learners';
    const rows = await rowsOf(sheetBytes(file), as);
    const found = rows.find((one) => one.row === row);
    expect(found, found?.message).toMatchObject({ row, outcome });
    expect(found?.record === undefined).toBe(outcome === 'held' || outcome === 'refused');
  });

  it.each(Object.keys(expected))('%s has no other rows', async (file) => {
    const rows = await rowsOf(sheetBytes(file), kinds[file] ?? 'learners');
    expect(rows.map(({ row }) => String(row))).toEqual(Object.keys(expected[file] ?? {}));
  });
});
