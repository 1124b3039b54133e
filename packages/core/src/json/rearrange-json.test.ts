import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { copyJson, isGated, isJsonObject, type JsonObject, type JsonValue, rearrangeJson } from './index.ts';

const gated = (value: JsonObject): JsonObject => {
  const copy = copyJson(value);
  if (!isJsonObject(copy)) throw new Error('not an object');
  return copy;
};
const codeOf = (make: () => unknown): string | undefined => {
  try {
    make();
    return undefined;
  } catch (error) {
    return error instanceof LaurelError ? error.code : 'another error';
  }
};

describe('rearrangeJson', () => {
  const whole = gated({ name: 'Oracy', inner: { list: ['a'] }, left: 'out' });

  it('keeps what came through the gate, in the order that is asked for, and is gated itself', () => {
    const issuer = gated({ id: 'did:web:school.example' });
    const made = rearrangeJson(whole, { id: 'urn:x:y', inner: whole['inner'] ?? null, issuer, name: 'Other' });
    expect(Object.keys(made)).toEqual(['id', 'inner', 'issuer', 'name']);
    expect(made['inner']).toBe(whole['inner']);
    expect(made['issuer']).toBe(issuer);
    expect(isGated(made)).toBe(true);
    expect(Object.isFrozen(made)).toBe(true);
    expect(copyJson(made)).toBe(made);
  });

  it('copies everything where one thing did not come through the gate', () => {
    const open = { list: ['a'] };
    const made = rearrangeJson(whole, { ...whole, open });
    expect(made['open']).toEqual(open);
    expect(made['open']).not.toBe(open);
    open.list.push('b');
    expect(made['open']).toEqual({ list: ['a'] });
    expect(isGated(made)).toBe(true);
    const ofOpen = { inner: open };
    expect(rearrangeJson(ofOpen, { ...ofOpen })['inner']).not.toBe(open);
  });

  it.each<[string, () => JsonObject, string]>([
    ['ill-formed text', () => ({ name: '\ud800' }), 'LP_ILL_FORMED_TEXT'],
    ['a forbidden name', () => JSON.parse('{"constructor":"x"}'), 'LP_FORBIDDEN_KEY'],
    ['no JSON', () => JSON.parse('{}', () => ({ name: undefined })), 'MALFORMED_VALUE_ERROR'],
    ['a number that is none', () => ({ count: Number.NaN }), 'LP_NUMBER_CHANGES'],
  ])('refuses what the gate refuses: %s', (_, members, code) => {
    expect(codeOf(() => rearrangeJson(whole, members()))).toBe(code);
    expect(codeOf(() => copyJson(members()))).toBe(code);
  });

  it('gives zero for minus zero, as the gate does', () => {
    const counted = gated({ count: 0, list: [1] });
    expect(rearrangeJson(counted, { ...counted, count: -0 })['count']).toBe(copyJson(-0));
    expect(Object.is(rearrangeJson(counted, { ...counted, count: -0 })['count'], 0)).toBe(true);
    expect(rearrangeJson(counted, { ...counted, count: 0 })['list']).toBe(counted['list']);
  });

  it('keeps to the limits, also where each part alone does', () => {
    const long = 'x'.repeat(2 * 1024 * 1024);
    const large = gated({ a: long, b: long, c: long });
    expect(codeOf(() => rearrangeJson(large, { ...large }))).toBeUndefined();
    expect(codeOf(() => rearrangeJson(large, { ...large, large }))).toBe('LP_TOO_LARGE');
    let deep: JsonValue = 'x';
    for (let level = 0; level < 62; level++) deep = [deep];
    const whole = gated({ deep });
    expect(codeOf(() => rearrangeJson(whole, { ...whole, more: whole }))).toBe('LP_TOO_DEEP');
  });
});
