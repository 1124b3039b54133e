import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { copyJson, isGated, isJsonObject, type JsonObject, type JsonValue, mayEmbed, rearrangeJson } from './index.ts';

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

describe('what may hold documents', () => {
  const plain = gated({ name: 'Oracy', inner: { list: ['a'] } });
  const holding = gated({ inner: { endorsement: [{ id: 'urn:x:y' }] } });

  it('is known of a copy, at any depth', () => {
    expect(mayEmbed(plain)).toBe(false);
    expect(mayEmbed(holding)).toBe(true);
    expect(mayEmbed(gated({ verifiableCredential: [] }))).toBe(true);
    expect(mayEmbed(gated({ a: [[{ endorsementJwt: 'x' }]] }))).toBe(true);
  });

  it('is known of what is made of copies, wherever it came from', () => {
    expect(mayEmbed(rearrangeJson(plain, { ...plain }))).toBe(false);
    expect(mayEmbed(rearrangeJson(plain, { ...plain, issuer: plain }))).toBe(false);
    expect(mayEmbed(rearrangeJson(plain, { ...plain, issuer: holding }))).toBe(true);
    expect(mayEmbed(rearrangeJson(holding, { ...holding }))).toBe(true);
    expect(mayEmbed(rearrangeJson(plain, { ...plain, endorsement: plain }))).toBe(true);
    expect(mayEmbed(rearrangeJson(plain, { ...plain, verifiableCredential: 'a.b.c' }))).toBe(true);
    expect(mayEmbed(rearrangeJson(plain, { ...plain, one: plain, other: holding }))).toBe(true);
  });
});

describe('limits of parts', () => {
  const many = (length: number): JsonObject => gated({ list: Array.from({ length }, () => Array(100).fill(0)) });

  it('hold for the whole, however it came about', () => {
    let made = many(900);
    for (const member of ['b', 'c', 'd']) made = rearrangeJson(made, { ...made, [member]: many(900) });
    expect(isGated(made)).toBe(true);
    expect(codeOf(() => rearrangeJson(made, { ...made, e: many(900) }))).toBe('LP_TOO_LARGE');
    expect(
      codeOf(() => rearrangeJson(many(1), { a: many(900), b: many(900), c: many(900), d: many(900) })),
    ).toBeUndefined();
    const parts = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, many(900)]));
    expect(codeOf(() => rearrangeJson(many(1), parts))).toBe('LP_TOO_LARGE');
    const text = 'x'.repeat(1_900_000);
    const large = { a: text, b: text, c: text, d: text };
    expect(codeOf(() => rearrangeJson(many(1), large))).toBeUndefined();
    expect(codeOf(() => rearrangeJson(many(1), { ...large, e: text }))).toBe('LP_TOO_LARGE');
  });

  it('are those of the call: a copy made with wider ones is no usual one', () => {
    let deep: JsonValue = 'x';
    for (let level = 0; level < 80; level++) deep = [deep];
    const wide = copyJson({ deep }, { depth: 100 });
    expect(copyJson(wide, { depth: 100 })).toEqual({ deep });
    expect(codeOf(() => copyJson(wide))).toBe('LP_TOO_DEEP');
    expect(codeOf(() => copyJson({ name: 'x' }, { string: 3 }))).toBe('LP_TOO_LARGE');
    expect(codeOf(() => copyJson({ name: 1 }, { size: 3 }))).toBe('LP_TOO_LARGE');
    expect(codeOf(() => copyJson({ name: 1 }, { size: 4 }))).toBeUndefined();
    expect(codeOf(() => copyJson(JSON.parse('{"a\\ud800":1}')))).toBe('LP_ILL_FORMED_TEXT');
    expect(codeOf(() => copyJson(JSON.parse(`{"${'a'.repeat(60)}\\ud800":1}`)))).toBe('LP_ILL_FORMED_TEXT');
    expect(codeOf(() => copyJson({ [`${'a'.repeat(60)}é😀`]: 1 }))).toBeUndefined();
  });
});
