import { describe, expect, it } from 'vitest';
import { sheetBytes } from '../testing/sample-sheets.ts';
import { importSheet, readImportRecord, type SheetKind } from './index.ts';

const sheets: readonly (readonly [string, SheetKind])[] = [
  ['mis-learners.csv', 'learners'],
  ['exam-results.csv', 'results'],
  ['sheet-achievements.csv', 'achievements'],
];

describe('a work file', () => {
  it.each(sheets)('gives back every record of %s as it was', async (name, as) => {
    const { rows } = await importSheet(sheetBytes(name), { as, now: new Date('2026-09-01T08:00:00Z') });
    let records = 0;
    for await (const { record } of rows) {
      if (record === undefined) continue;
      records++;
      // An absent member is absent, and not undefined: no JSON would say that.
      expect(readImportRecord(JSON.stringify(record))).toStrictEqual(JSON.parse(JSON.stringify(record)));
    }
    expect(records).toBeGreaterThan(2);
  });

  it.each(['', '{', '[]', '{"as":"learners"}', '{"as":"other"}', '{"as":"learners","as":"learners"}'])(
    'refuses %j',
    (line) => {
      expect(() => readImportRecord(line)).toThrow(expect.objectContaining({ name: 'LaurelError' }));
    },
  );
});
