import { encodeUtf8 } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditLine, auditLineAfter, readAuditLines } from './audit-lines.ts';
import { roleOf } from './role.ts';

type Said = Omit<AuditLine, 'before'>;
const said = (run: string, stage: AuditLine['stage'], more: Partial<Said> = {}): Said => ({
  at: '2026-09-01T08:00:00.000Z',
  run,
  stage,
  what: 'issue',
  by: 'exams officer',
  ...more,
});
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const listOf = (...lines: readonly Said[]): Uint8Array =>
  lines.reduce<Uint8Array>((bytes, line) => join(bytes, auditLineAfter(bytes, line)), new Uint8Array());

const whole = listOf(
  said('AAAAAAAA', 'begun', { batch: 'K7QF3MPD', key: '2026-27' }),
  said('AAAAAAAA', 'done', { counts: { issued: 12 } }),
  said('BBBBBBBB', 'begun', { what: 'revoke' }),
  said('BBBBBBBB', 'failed', { what: 'revoke', code: 'LP_STORE_IO' }),
  said('CCCCCCCC', 'begun', { what: 'forget' }),
);

describe('the list of who did what', () => {
  it('says of each run that it was begun and how it ended', () => {
    const { runs, torn, brokenAt } = readAuditLines(whole);
    expect([torn, brokenAt]).toEqual([[], undefined]);
    expect(runs).toMatchObject([
      { what: 'issue', ended: 'done', batch: 'K7QF3MPD', key: '2026-27', counts: { issued: 12 } },
      { what: 'revoke', ended: 'failed', code: 'LP_STORE_IO' },
      { what: 'forget', ended: 'stopped' },
    ]);
    expect(readAuditLines(new Uint8Array())).toEqual({ runs: [], torn: [] });
  });

  it('law: a line that is changed, taken out, put in or moved between others is told; its control is whole', () => {
    const lines = Buffer.from(whole).toString().trimEnd().split('\n');
    const bytesOf = (some: readonly string[]): Uint8Array => encodeUtf8(`${some.join('\n')}\n`);
    expect(readAuditLines(bytesOf(lines)).brokenAt).toBeUndefined();
    const before = fc.integer({ min: 0, max: lines.length - 2 });
    const changes = fc.oneof(
      before.map((at) => lines.map((line, index) => (index === at ? line.replace('exams officer', 'the head') : line))),
      before.map((at) => lines.filter((_, index) => index !== at)),
      before.map((at) => lines.toSpliced(at, 0, lines[at] ?? '')),
      before.map((at) => lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at] ?? '')),
    );
    fc.assert(fc.property(changes, (some) => readAuditLines(bytesOf(some)).brokenAt !== undefined));
  });

  it('law: cut off anywhere, as by a power cut, it is said and continued from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        const cut = whole.subarray(0, length);
        const { torn, brokenAt } = readAuditLines(join(cut, auditLineAfter(cut, said('DDDDDDDD', 'begun'))));
        const isBetween = cut.at(-1) === 10 || whole[length] === 10;
        return brokenAt === undefined && torn.length === (isBetween ? 0 : 1);
      }),
    );
  });
});

describe('a role', () => {
  it.each(['exams officer', 'Data manager', 'deputy head (pastoral)', 'Swyddog arholiadau'])('%s is one', (text) => {
    expect(roleOf(` ${text} `)).toBe(text);
  });
  it.each(['j.smith@riverside.example', 'staff 12', '4', 'Mrs Jones', 'Dr. Who', 'a'.repeat(41), 'x\u0007y'])(
    '%j is none',
    (text) => {
      expect(() => roleOf(text)).toThrow(expect.objectContaining({ code: 'LP_AUDIT_ROLE' }));
    },
  );
  it('that nobody gave is not said', () => {
    expect([roleOf(undefined), roleOf('  ')]).toEqual(['not said', 'not said']);
  });
});
