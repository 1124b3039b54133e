/** How long an answer may be kept, by what its server says; the rest is tested with real servers. */
import { describe, expect, it } from 'vitest';
import { readAnswerHead } from './answer-head.ts';

const now = new Date('2027-03-01T12:00:00Z');
const read = (...more: readonly string[]) => {
  const rawHeaders = ['content-type', 'application/json', 'content-length', '2', ...more];
  const terms = { host: 'school.example', accept: ['application/json'], maxBytes: 10, now };
  const { freshUntil, mayBeKept } = readAnswerHead({ status: 200, rawHeaders }, terms);
  return [freshUntil && (freshUntil.getTime() - now.getTime()) / 1000, mayBeKept];
};

describe('Cache-Control', () => {
  it.each([
    [[], undefined, undefined],
    [['cache-control', 'public'], undefined, undefined],
    [['Cache-Control', 'public, max-age=60'], 60, undefined],
    [['Cache-Control', 'MAX-AGE="60"'], 60, undefined],
    [['Cache-Control', 'max-age=60', 'Age', '20'], 40, undefined],
    [['Cache-Control', 'max-age=60', 'Age', '90'], 0, undefined],
    [['Cache-Control', 'max-age=60', 'Age', 'soon'], 0, undefined],
    [['Cache-Control', 'max-age=60', 'cache-control', 'max-age=5'], 5, undefined],
    [['Cache-Control', 'max-age=60, no-cache'], 0, undefined],
    [['Cache-Control', 'no-store, max-age=60'], 0, false],
    [['Cache-Control', 'max-age=-1'], 0, undefined],
    [['Cache-Control', 'max-age=1e9'], 0, undefined],
    [['Cache-Control', 'max-age=999999999999'], 365 * 24 * 3600, undefined],
  ])('%j', (headers, seconds, mayBeKept) => {
    expect(read(...headers)).toEqual([seconds, mayBeKept]);
  });
});

describe('DD-06 a body', () => {
  const refusalOf = (...headers: readonly string[]): unknown => {
    try {
      const rawHeaders = ['Content-Type', 'application/json', ...headers];
      readAnswerHead(
        { status: 200, rawHeaders },
        { host: 'school.example', accept: ['application/json'], maxBytes: 10, now },
      );
      return 'read';
    } catch (error) {
      return (error as { readonly code: unknown }).code;
    }
  };

  it.each([
    [['Content-Length', '10']],
    [['content-length', '0']],
    [['Transfer-Encoding', 'Chunked']],
    [['Content-Length', '2', 'Content-Encoding', 'identity']],
  ])('control: %j says where it ends', (headers) => {
    expect(refusalOf(...headers)).toBe('read');
  });

  it.each([
    [[], 'LP_FETCH_FAILED'],
    [['Content-Length', '2', 'Content-Length', '2'], 'LP_FETCH_FAILED'],
    [['Content-Length', '2, 2'], 'LP_FETCH_FAILED'],
    [['Content-Length', '0x2'], 'LP_FETCH_FAILED'],
    [['Content-Length', '2', 'Transfer-Encoding', 'chunked'], 'LP_FETCH_FAILED'],
    [['Transfer-Encoding', 'gzip, chunked'], 'LP_FETCH_FAILED'],
    [['Transfer-Encoding', 'chunked', 'Transfer-Encoding', 'chunked'], 'LP_FETCH_FAILED'],
    [['Content-Length', '11'], 'LP_FETCH_SIZE'],
    [['Content-Length', '9'.repeat(16)], 'LP_FETCH_FAILED'],
    [['Content-Length', '2', 'Content-Encoding', 'zstd'], 'LP_FETCH_TYPE'],
    [['Content-Length', '2', 'Content-Type', 'application/json'], 'LP_FETCH_TYPE'],
  ])('with %j is %s', (headers, code) => {
    expect(refusalOf(...headers)).toBe(code);
  });
});
