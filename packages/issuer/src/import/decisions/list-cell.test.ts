import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCell } from './list-cell.ts';
import { markOf, pairReferenceOf, readReference, referenceOf } from './reference.ts';

const inside = (cell: string): string => cell.slice(1, -1).replaceAll('""', '"');

describe('a cell of the list', () => {
  it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1', '\u200B=1', '"=1', 'a;=cmd', 'a | @b'])(
    'is never calculated: %j',
    (text) => {
      expect(inside(listCell(text))).toMatch(/^'|['][=+\-@＝]/u);
    },
  );
  it.each(['3/4', '7E1', '12-11', '0042', '9990000017', '1 000', 'June 3', '5-5', '10:30', '50%', 'TRUE'])(
    'is never made a number or a date: %j',
    (text) => {
      expect(inside(listCell(text))).toBe(`'${text}`);
    },
  );
  it.each(['11R', '7', '2026', 'Zoë Adeyẹmí', 'O’Neill', 'Year 11', 'April May', 'River water-quality project'])(
    'control: %j stays as it is',
    (text) => {
      expect(inside(listCell(text))).toBe(text);
    },
  );
  it('is one cell on one line, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [record = []] = parse(`${listCell(text)},"x"\r\n`);
        expect(record).toHaveLength(2);
        expect(record[0]).not.toMatch(/^[=+\-@\t\r]|[\r\n]/);
      }),
    );
  });
  it('written again, it stays the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-=+@;|"' a1/]*$/), (text) => {
        const once = inside(listCell(text));
        expect(inside(listCell(once))).toBe(once);
      }),
    );
  });
});

describe('a reference', () => {
  const one = referenceOf(markOf(['a']), markOf(['b']));
  it('is letters that no spreadsheet changes', () => {
    expect(one).toMatch(/^[BCDFGHJKLMNPRTVW]{5}(-[BCDFGHJKLMNPRTVW]{5}){3}$/);
    expect(inside(listCell(one))).toBe(one);
  });
  it.each([one.toLowerCase(), ` ${one} `, `“${one}”`, one.replaceAll('-', '–')])('is read back from %j', (text) => {
    expect(readReference(text)).toEqual({ reference: one });
  });
  it('of two rows says which', () => {
    const pair = { asked: markOf(['a']), other: markOf(['b']) };
    expect(readReference(pairReferenceOf(pair.asked, pair.other))?.pair).toEqual(pair);
  });
  it.each(['', 'yes', 'K7QF-3MPD', one.slice(1), `${one}-BBBBB`, one.replace(/.$/, 'A')])(
    'is not read from %j',
    (text) => {
      expect(readReference(text)).toBeUndefined();
    },
  );
});
