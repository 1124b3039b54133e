import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { formatDateTime, isDate, isDateTime, parseDateTime } from './date-time.ts';

const good = [
  ['2026-08-20T08:00:00Z', Date.UTC(2026, 7, 20, 8)],
  ['2026-08-20T09:00:00+01:00', Date.UTC(2026, 7, 20, 8)],
  ['2026-08-20T03:00:00-05:00', Date.UTC(2026, 7, 20, 8)],
  ['2026-08-20T22:00:00+14:00', Date.UTC(2026, 7, 20, 8)],
  ['2026-08-20T08:00:00.5Z', Date.UTC(2026, 7, 20, 8, 0, 0, 500)],
  ['2026-08-20T08:00:00.123456789Z', Date.UTC(2026, 7, 20, 8, 0, 0, 123)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['2000-02-29T23:59:59Z', Date.UTC(2000, 1, 29, 23, 59, 59)],
  ['1969-12-31T23:59:59.999Z', -1],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ['9999-12-31T23:59:59Z', 253_402_300_799_000],
] as const;

const bad = [
  '2026-02-30T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-13-10T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-08-20T24:00:00Z',
  '2026-08-20T23:59:60Z',
  '2026-08-20T08:60:00Z',
  '2026-08-20T08:00:00+14:01',
  '2026-08-20T08:00:00+14:61',
  '2026-08-20T08:00:00+15:00',
  '2026-08-20T08:00:00+01:60',
  '2026-08-20T08:00:00+0100',
  '2026-08-20T08:00:00',
  '2026-08-20T08:00Z',
  '2026-08-20',
  '2026-08-20 08:00:00Z',
  '2026-08-20t08:00:00z',
  '2026-8-20T08:00:00Z',
  '0000-01-01T00:00:00Z',
  '-2026-01-01T00:00:00Z',
  '+275761-01-01T00:00:00Z',
  '12026-01-01T00:00:00Z',
  '2026-08-20T08:00:00.Z',
  '2026-08-20T08:00:00,5Z',
  '2026-08-20T08:00:00.1234567890Z',
  `2026-08-20T08:00:00.${'1'.repeat(1_000_000)}Z`,
  '2026-08-20T08:00:00Z\n',
  ' 2026-08-20T08:00:00Z',
  '٢٠٢٦-08-20T08:00:00Z',
  '',
];

describe('parseDateTime', () => {
  it.each(good)('reads %s', (text, epochMilliseconds) => {
    expect(parseDateTime(text)).toEqual({ epochMilliseconds, text });
  });

  it.each(bad.map((text) => [text.slice(0, 40), text]))('refuses %s', (_, text) => {
    expect(isDateTime(text)).toBe(false);
    try {
      parseDateTime(text, '/validFrom');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LaurelError);
      expect(error).toMatchObject({ code: 'MALFORMED_VALUE_ERROR', params: { pointer: '/validFrom' } });
    }
  });

  it('agrees with the calendar of the platform on every date of these years', () => {
    const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        expect(parseDateTime(date.toISOString()).epochMilliseconds).toBe(date.getTime());
        expect(parseDateTime(formatDateTime(date)).epochMilliseconds).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });
});

describe('formatDateTime', () => {
  it('writes whole seconds in UTC', () => {
    expect(formatDateTime(new Date(1_787_212_800_999))).toBe('2026-08-20T08:00:00Z');
  });

  it.each([Number.NaN, 253_402_300_800_000, -62_167_219_200_000])('refuses %s', (time) => {
    expect(() => formatDateTime(new Date(time))).toThrow(LaurelError);
  });
});

describe('isDate', () => {
  it('knows the days of the calendar', () => {
    expect(['2026-02-28', '2024-02-29', '0001-01-01'].map(isDate)).toEqual([true, true, true]);
    expect(['2026-02-29', '2026-2-28', '0000-01-01', '2026-02-28T00:00:00Z'].map(isDate)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
