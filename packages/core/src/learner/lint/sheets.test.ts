import { describe, expect, it } from 'vitest';
import { sharedDataIsHere, sharedJson, sharedText } from '../../testing/shared-data.ts';
import { lintText } from './lint-text.ts';

/** What the lint decides of a teacher's sheet: the column, who speaks in it, and the severity wanted (none: it passes). */
const free = [
  { column: 'What did you do?', speaker: 'school' },
  { column: 'In my own words', speaker: 'learner' },
] as const;
const decided: Readonly<Record<string, string>> = { 4: 'refuse', 8: 'refuse', 10: 'hold' };

describe.skipIf(!sharedDataIsHere)("the free text of the teacher's sheet", () => {
  const rows = sharedDataIsHere ? table(sharedText('csv/sheet-achievements.csv')) : [];
  const [header = [], ...records] = rows;
  it('has ten records', () => {
    expect(records).toHaveLength(10);
  });
  it.each(records.map((record, index) => ({ row: index + 2, record })))(
    'gets the outcome of expected.json where the lint decides: row $row',
    ({ row, record }) => {
      const severities = free.flatMap(({ column, speaker }) =>
        lintText(record[header.indexOf(column)] ?? '', { speaker }).map(({ severity }) => severity),
      );
      const worst = ['refuse', 'hold', 'warn'].find((severity) => severities.some((one) => one === severity));
      expect(worst).toBe(decided[row]);
    },
  );
  it('agrees with expected.json', () => {
    const wanted = JSON.stringify(sharedJson('csv/expected.json'));
    expect(wanted).toContain("another person's health");
  });
  it('does not let a cell of the learners sheet through that tells of care, or a formula', () => {
    const learners = table(sharedText('csv/mis-learners.csv'));
    const cells = learners
      .slice(1)
      .map((record) =>
        [...record.slice(3, 7), record[13] ?? ''].flatMap((cell) =>
          lintText(cell, { speaker: 'school' }).map(({ code }) => code),
        ),
      );
    expect(cells.flatMap((found, index) => found.map((code) => `${index + 2} ${code}`))).toEqual([
      '14 LP_LINT_CARE',
      '16 LP_LINT_FORMULA',
    ]);
  });
});

/** RFC 4180, enough for a fixture. */
function table(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
