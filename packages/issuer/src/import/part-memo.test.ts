import { describe, expect, it } from 'vitest';
import { importRows } from './import-sheet.ts';
import { createPartMemo } from './part-memo.ts';
import { createRowNotes } from './row-notes.ts';

describe('parts of rows that were read before', () => {
  it('are not read again, and note the same again', () => {
    const memo = createPartMemo<string>();
    const readings: string[] = [];
    const readOnce = (key: string) => {
      const notes = createRowNotes();
      notes.add('LP_ROW_TIDIED', { field: 'name' });
      const value = memo.read(key, notes, () => {
        readings.push(key);
        notes.add('LP_ROW_TYPE');
        return `part ${key}`;
      });
      return { value, codes: notes.findings.map(({ code }) => code) };
    };
    const first = readOnce('a');
    expect(readOnce('b').value).toBe('part b');
    expect(readOnce('a')).toEqual(first);
    expect(first.codes).toEqual(['LP_ROW_TIDIED', 'LP_ROW_TYPE']);
    expect(readings).toEqual(['a', 'b']);
  });

  it('are forgotten after hundreds of others, and long ones at once', () => {
    const memo = createPartMemo<number>();
    let readings = 0;
    const readOnce = (key: string) => memo.read(key, createRowNotes(), () => (readings += 1));
    for (let other = 0; other < 700; other += 1) readOnce(`${other}`);
    expect(readOnce('699')).toBe(700);
    expect(readOnce('0')).toBe(701);
    expect(readOnce('x'.repeat(1_001))).not.toBe(readOnce('x'.repeat(1_001)));
  });

  it('leave each row its own outcome', async () => {
    const row = { 'Pupil email': 'a@x.example', Name: 'Zoë Ad', Type: 'Club', 'Who saw it?': 'Ms Li', Date: '1/9/26' };
    const rows = [
      { ...row, 'What did you do?': 'Kites' },
      { ...row, 'What did you do?': 'Boats' },
      { ...row, 'What did you do?': 'Kites' },
      { ...row, 'What did you do?': 'Kites', Name: 'Bo Cy' },
      { ...row, 'What did you do?': 'Boats', Name: 'Bo Cy' },
    ];
    const sheet = await importRows(rows, { as: 'achievements', now: new Date('2026-11-01') });
    const codes: (readonly string[])[] = [];
    for await (const outcome of sheet.rows) codes.push(outcome.codes);
    expect(codes).toEqual([
      ['LP_ROW_DATE_TWO_DIGIT_YEAR'],
      ['LP_ROW_DATE_TWO_DIGIT_YEAR'],
      ['LP_ROW_AGAIN', 'LP_ROW_DATE_TWO_DIGIT_YEAR'],
      ['LP_ROW_ID_TWO_NAMES', 'LP_ROW_PERHAPS_AGAIN', 'LP_ROW_DATE_TWO_DIGIT_YEAR'],
      ['LP_ROW_ID_TWO_NAMES', 'LP_ROW_PERHAPS_AGAIN', 'LP_ROW_DATE_TWO_DIGIT_YEAR'],
    ]);
  });
});
