import { LaurelError, readOwnTrustList } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { achievement, now, school, signed, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';
import { acceptedList } from './accepted-list.ts';
import { findIssuer, sourceOf } from './find-issuer.ts';
import { acceptTrustList, readTrustList } from './trust-list.ts';
import { type TrustList, trustListSchema } from './trust-list-schema.ts';

describe('a trust list', () => {
  it('that was read is frozen and taken as it is', () => {
    const list = readTrustList(JSON.stringify(trust));
    expect(acceptTrustList(list)).toBe(list);
    const isFrozen = (part: unknown): boolean =>
      typeof part !== 'object' || part === null || (Object.isFrozen(part) && Object.values(part).every(isFrozen));
    expect(isFrozen(list)).toBe(true);
  });

  it('that a caller holds is read at each call: a school that was struck off is unknown from then on', async () => {
    const list: TrustList = structuredClone(trust);
    const credential = await signed(achievement());
    expect((await verify(credential, { now, trust: list })).verdict).toBe('valid');
    list.issuers = list.issuers.filter(({ id }) => id !== school.did);
    expect((await verify(credential, { now, trust: list })).verdict).toBe('indeterminate');
    expect((await verify(credential, { now, trust: Object.freeze(list) })).verdict).toBe('indeterminate');
  });

  it('that a caller holds is copied once while it stays as it is, whatever is changed in it', () => {
    const list = structuredClone(trust);
    const before = acceptTrustList(list);
    expect(before).not.toBe(list);
    expect(acceptTrustList(list)).toBe(before);
    expect(acceptTrustList(structuredClone(trust))).not.toBe(before);
    const [first] = list.issuers;
    if (first === undefined) throw new Error('an empty list');
    Object.assign(first, { name: 'Another name' });
    const after = acceptTrustList(list);
    expect(after).toEqual(list);
    expect(after).not.toEqual(before);
    expect(before).toEqual(trust);
    Object.assign(first, { name: 'x'.repeat(501) });
    expect(() => acceptTrustList(list)).toThrow(LaurelError);
    Object.assign(first, { name: 'Another name', more: undefined });
    expect(() => acceptTrustList(list)).toThrow(LaurelError);
  });

  it('that is no plain data any more is refused, though it says the same', () => {
    const change = (make: (entry: object) => unknown): unknown => {
      const list = structuredClone(trust);
      acceptTrustList(list);
      Object.assign(list.issuers, { 0: make(list.issuers[0] ?? {}) });
      return acceptTrustList(list);
    };
    expect(change((entry) => ({ ...entry }))).toEqual(trust);
    class Entry {}
    expect(() => change((entry) => Object.assign(new Entry(), entry))).toThrow(LaurelError);
    const throwing = () => {
      throw new Error('read');
    };
    expect(() => change((entry) => new Proxy(entry, { ownKeys: throwing }))).toThrow(LaurelError);
    expect(() => change(() => null)).toThrow(LaurelError);
    expect(() => change(() => [])).toThrow(LaurelError);
    expect(() => change((entry) => ({ ...entry, mayAssert: Object.create(Array.prototype) }))).toThrow(LaurelError);
    expect(() => change((entry) => ({ ...entry, mayAssert: [] }))).toThrow(LaurelError);
  });

  it('gives all entries of an issuer, in order', () => {
    const [entry] = trust.issuers;
    if (entry === undefined) throw new Error('an empty list');
    const list = acceptTrustList({ version: 1, issuers: [...trust.issuers, { ...entry, name: 'Once more' }] });
    const source = sourceOf(list);
    expect(sourceOf(list)).toBe(source);
    expect(findIssuer([source, source], entry.id).map(({ entry: { name } }) => name)).toEqual([
      entry.name,
      'Once more',
      entry.name,
      'Once more',
    ]);
    expect(findIssuer([source], 'did:key:nobody')).toEqual([]);
    expect(findIssuer(undefined, entry.id)).toEqual([]);
  });

  const entry = {
    id: 'did:web:school.example',
    name: 'An invented school',
    mayAssert: [{ kinds: ['award', 'skill'], assurance: ['self-declared'] }],
    from: '2026-01-01T00:00:00Z',
    until: '2027-01-01T00:00:00Z',
  };
  const strange = [
    ...[
      null,
      1,
      2,
      true,
      '',
      'any',
      'award',
      'moderated',
      'x'.repeat(501),
      `did:jwk:${'x'.repeat(1_900)}`,
      `did:jwk:${'x'.repeat(4_100)}`,
      '😀'.repeat(300),
      'did:web:a#b',
      'did:web:a',
    ],
    ...[
      '2026-02-30T00:00:00Z',
      '2025-01-01T00:00:00Z',
      [],
      [{}],
      {},
      ['any'],
      ['award'],
      ['award', 'x'],
      ['moderated'],
    ],
    ...[[entry], [{ ...entry, from: entry.until, until: entry.from }], [{ ...entry, more: 1 }], entry.mayAssert],
  ];
  const change = (value: unknown, path: readonly (string | number)[], to: unknown): unknown => {
    const [step, ...rest] = path;
    if (step === undefined) return to;
    if (Array.isArray(value)) return value.map((one, index) => (index === step ? change(one, rest, to) : one));
    if (typeof value !== 'object' || value === null) return to;
    const members = Object.fromEntries(Object.entries(value));
    return { ...members, [step]: change(members[step], rest, to) };
  };
  const places: (string | number)[][] = [
    ...[[], ['version'], ['issuers'], ['more'], ['issuers', 0], ['issuers', 0, 'more']],
    ...['id', 'name', 'mayAssert', 'from', 'until'].map((member) => ['issuers', 0, member]),
    ...[[0], [0, 'kinds'], [0, 'assurance'], [0, 'kinds', 1], [0, 'more']].map((rest) => [
      'issuers',
      0,
      'mayAssert',
      ...rest,
    ]),
  ];

  const isAccepted = (value: unknown): boolean => {
    try {
      acceptedList(value);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(LaurelError);
      return false;
    }
  };

  it('has the form that its schema says, and no other; core takes each, and names what is wrong in any other', () => {
    const whole = { version: 1, issuers: [entry, entry] };
    expect(isAccepted(whole)).toBe(true);
    const agree = (value: unknown): void => {
      const isRight = trustListSchema.safeParse(value).success;
      expect([value, isAccepted(value)]).toEqual([value, isRight]);
      if (isRight) expect(readOwnTrustList(value).issuers).toEqual(acceptTrustList(value).issuers);
      else expect(() => acceptTrustList(value)).toThrow(LaurelError);
    };
    const step = fc.tuple(fc.constantFrom(...places), fc.constantFrom(...strange));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3 }), (steps) => {
        agree(steps.reduce<unknown>((list, [path, to]) => change(list, path, to), whole));
      }),
      { numRuns: 2_000 },
    );
    for (const path of places) for (const to of strange) agree(change(whole, path, to));
  });

  it('that is not right is told by the place, which core names more exactly', () => {
    const wrong = { version: 1, issuers: [entry, { ...entry, until: 'soon' }] };
    const pointerOf = (read: () => unknown): unknown => {
      try {
        return read();
      } catch (error) {
        return error instanceof LaurelError ? [error.code, error.params['pointer']] : error;
      }
    };
    expect(pointerOf(() => acceptedList(wrong))).toEqual(['LP_TRUST_LIST', '/issuers/1']);
    expect(pointerOf(() => acceptTrustList(wrong))).toEqual(['LP_TRUST_LIST', '/issuers/1/until']);
    expect(pointerOf(() => acceptedList({ ...wrong, version: 2 }))).toEqual(['LP_TRUST_LIST', '/']);
    const more = { version: 1, issuers: [{ ...entry, numbers: { urn: '123456' } }] };
    expect(pointerOf(() => acceptTrustList(more))).toEqual(['LP_TRUST_LIST', '/issuers/0']);
  });
});
