import { describe, expect, it } from 'vitest';
import { importSheet } from './import-sheet.ts';

describe('a very large sheet', () => {
  it('streams: no row waits for the end of the file', async () => {
    let made = 0;
    const encoder = new TextEncoder();
    const pieces = async function* () {
      yield encoder.encode('Admission No,Surname,Forename,DOB,Year\n');
      for (; made < 2_000; made += 1)
        yield encoder.encode(`${made + 1},Family${'abcdefghij'[made % 10]},Given,14/03/2010,11\n`);
    };
    const sheet = await importSheet(pieces(), { as: 'learners', now: new Date('2026-09-01') });
    const before = made;
    let rows = 0;
    for await (const _ of sheet.rows) {
      rows += 1;
      if (rows === 10) expect(made).toBeLessThan(before + 300);
    }
    expect(rows).toBe(2_000);
  });

  it.each([1, 2_000])('is closed when nobody reads on after row %i', async (last) => {
    let isClosed = false;
    const encoder = new TextEncoder();
    const pieces = async function* () {
      try {
        yield encoder.encode('Admission No,Surname,Forename,DOB,Year\n1,Li,Bo,14/03/2010,11\n');
        for (let made = 2; made <= 4_000; made += 1) yield encoder.encode(`${made},Li,Bo,14/03/2010,11\n`);
      } finally {
        isClosed = true;
      }
    };
    const sheet = await importSheet(pieces(), { as: 'learners', now: new Date('2026-09-01') });
    let rows = 0;
    for await (const _ of sheet.rows) {
      rows += 1;
      if (rows === last) break;
    }
    expect(isClosed).toBe(true);
  });
});
