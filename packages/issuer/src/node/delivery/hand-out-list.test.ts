import { describe, expect, it } from 'vitest';
import { embargoEndOf } from '../embargo.ts';
import { handOutList, readHandOutList } from './hand-out-list.ts';

const cellFor = (pupil: string): string =>
  handOutList([{ pupil, class: '', folder: '' }])
    .split('\r\n')[1]
    ?.split('","')[0] ?? '';

describe('the hand-out list', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\0x', ' =1', '\u00a0=1', '\ufeff=1', '"=1', '\u200b=1', '＝1'])(
    'CS-01: %j is no formula',
    (text) => {
      expect(cellFor(text)).toBe(`"'${text.replaceAll('"', '""')}`);
    },
  );

  it.each(['Zoë Adeyẹmí', 'O’Neill', 'D-Day', 'ap Gwilym, Siân', '11R'])('leaves %j alone', (text) => {
    expect(cellFor(text)).toBe(`"${text}`);
  });

  it('is in the order of classes and names', () => {
    const rows = [
      { pupil: 'Zoë', class: '11R', folder: 'a' },
      { pupil: 'Ada', class: '11R', folder: 'b' },
      { pupil: 'Elin', class: '5B', folder: 'c' },
    ];
    expect(handOutList(rows).match(/"[abc]"/g)).toEqual(['"c"', '"b"', '"a"']);
  });
});

describe('the end of an embargo', () => {
  it.each([
    ['2026-08-20', '2026-08-20T07:00:00.000Z'],
    ['2027-01-14', '2027-01-14T08:00:00.000Z'],
  ])('on %s is eight in the morning', (day, moment) => {
    expect(embargoEndOf(day)?.toISOString()).toBe(moment);
  });
  it.each([undefined, '', '20/08/2026', '2026-13-40'])('is not made up for %s', (day) => {
    expect(embargoEndOf(day)).toBeUndefined();
  });
});

describe('readHandOutList', () => {
  const folder = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
  it('reads what was written, formulas and quotation marks too', () => {
    const rows = [{ pupil: '=Zoë "Z" A., jr', class: '11R', folder }];
    expect(readHandOutList(handOutList(rows))).toEqual(rows);
  });
  it('leaves out what is no row of a list', () => {
    expect(readHandOutList('')).toEqual([]);
    expect(readHandOutList(`a,b,c\r\nx;11R;${folder}\r\n`)).toEqual([{ pupil: 'x', class: '11R', folder }]);
  });
});
