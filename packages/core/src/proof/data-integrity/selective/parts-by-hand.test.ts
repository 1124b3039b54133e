/** The pieces of which selective suites are made, each by itself. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../json/index.ts';
import { hmacLabels, partOf, selectiveTools as tools } from './index.ts';
import { shuffledHmacLabels } from './label-maps.ts';
import { labelledLines } from './labelled-lines.ts';
import type { NodeRecord } from './recorded-walk.ts';
import { statementsOf } from './select.ts';

describe('labels', () => {
  const key = new Uint8Array(32).fill(3);
  const canonical = ['_:c14n1', '', '_:c14n0', '_:c14n2'];

  it('are given to the blank nodes that a statement mentions, and to no other', () => {
    const labels = hmacLabels(tools, key)(canonical);
    expect(labels[1]).toBe('');
    const others = labels.filter((_, at) => at !== 1);
    for (const label of others) expect(label).toMatch(/^_:u[A-Za-z0-9_-]{43}$/);
    expect(new Set(others).size).toBe(3);
    // A label is of the canonical one, wherever that stands.
    expect(hmacLabels(tools, key)(['_:c14n0'])).toEqual([labels[2]]);
  });

  it('that are shuffled are counted in the order of their HMACs, without a gap', () => {
    const byHmac = hmacLabels(tools, key)(canonical);
    const sorted = byHmac.filter((label) => label !== '').sort();
    const shuffled = shuffledHmacLabels(tools, key)(canonical);
    expect(shuffled).toEqual(byHmac.map((label) => (label === '' ? '' : `_:b${sorted.indexOf(label)}`)));
    expect([...shuffled].sort()).toEqual(['', '_:b0', '_:b1', '_:b2']);
  });

  it('replace those of a part that was shown; a node that says nothing needs none', async () => {
    const statement = { subject: 1, predicate: ' <urn:p> ', object: '"a"', graph: '' };
    const read = { quads: [statement, statement], labels: ['', '_:c14n0'] };
    const own = { ...tools, labelledStatements: async () => read };
    expect(await labelledLines(own, {}, { labels: ['uXYZ'] })).toEqual(['_:uXYZ <urn:p> "a" .\n']);
    expect(await labelledLines(own, {}, { labels: [] })).toBeUndefined();
    expect(await labelledLines(own, {}, { labels: ['uXYZ', 'uABC'] })).toBeUndefined();
  });
});

describe('which statements a part makes', () => {
  const record = (to: number): NodeRecord => ({
    from: 0,
    to,
    members: [{ name: 'text', from: 1, to, isWhole: false, isGraph: false, nodes: [] }],
  });
  const document = { type: 'Kind', text: ['a', 'b', 'c'] };
  const second = new Map([['text', new Map([['1', 'all' as const]])]]);

  it('is known by the record of the walk', () => {
    const marks = (part: Parameters<typeof statementsOf>[3]) =>
      [...statementsOf(tools, document, { top: record(4), count: 4 }, part)].join('');
    expect(marks(undefined)).toBe('0000');
    expect(marks('all')).toBe('1111');
    expect(marks(new Map())).toBe('1000');
    expect(marks(second)).toBe('1010');
    expect(marks(new Map([['text', 'all' as const]]))).toBe('1111');
  });

  it('is not guessed where the record knows of other statements than there are values', () => {
    for (const to of [3, 5]) {
      expect(() => statementsOf(tools, document, { top: record(to), count: to }, second)).toThrow(
        expect.objectContaining({ code: 'LP_POINTER_WHOLE', params: { pointer: '/text' } }),
      );
    }
  });
});

describe('what pointers name', () => {
  const named = (document: JsonObject, ...pointers: readonly string[]) => {
    const part = partOf(tools, document, pointers);
    return part === 'all' || part === undefined ? part : [...part.keys()];
  };
  const unknown = (pointer: string) => expect.objectContaining({ code: 'LP_POINTER_UNKNOWN', params: { pointer } });

  it('is nothing, all, or some of its members', () => {
    expect(named({ a: 1 })).toBeUndefined();
    expect(named({ a: 1 }, '/a', '')).toBe('all');
    expect(named({ a: 1, b: { c: 2 } }, '/b/c', '/a', '/b')).toEqual(['b', 'a']);
  });

  it('is asked of each document anew, whatever was asked before', () => {
    for (const [pointers, whole, other, missing] of [
      [['/a/b'], { a: { b: 1 } }, { a: { c: 1 } }, '/a/b'],
      [['/a/b'], { a: { b: 1 } }, { a: 'text' }, '/a/b'],
      [['/a/0'], { a: ['x'] }, { a: [] }, '/a/0'],
      // Named by itself, and with all that it is in.
      [['/a', '/a/b'], { a: { b: 1 } }, { a: { c: 1 } }, '/a/b'],
      [['/a/b/0', '/a'], { a: { b: ['x'] } }, { a: { b: [] } }, '/a/b/0'],
    ] as const) {
      expect(named(whole, ...pointers)).toEqual(['a']);
      expect(() => named(other, ...pointers), pointers.join(' ')).toThrow(unknown(missing));
      expect(named(whole, ...pointers)).toEqual(['a']);
    }
  });
});
