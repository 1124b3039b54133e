/** What somebody sees before they sign: all that is different, and nothing else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trustListDifference } from './list-difference.ts';
import { amendTrustList, changeTrustList } from './make-trust-list.ts';
import { trustListDigest } from './read-trust-list.ts';
import { ash, at, elm, first, firstList, laterRoots, oak, roots, school, signedBy } from './testing/authority.ts';
import type { TrustEntry } from './trust-list.ts';

const times = { issued: at(2026, 9, 20), expires: at(2027, 9) };
const nothing = { added: [], removed: [], changed: [], members: [] };

describe('what is different between two versions', () => {
  const before = firstList([school(elm), school(oak)]);

  it('is nothing where only number, date and signatures are', async () => {
    const after = changeTrustList(before, { changes: [], ...times });
    expect(trustListDifference(before, after)).toEqual(nothing);
    expect(trustListDifference(before, await signedBy(before, first(2)))).toEqual(nothing);
  });

  it('is every entry that came, went or changed, the roots, and any other member', () => {
    const changes = [
      { change: 'add', entry: school(ash) },
      { change: 'remove', id: oak },
      { change: 'revise', id: elm, to: { name: 'Elm Academy' } },
      { change: 'roots', roots: laterRoots },
    ] as const;
    const after = changeTrustList(before, { changes, ...times, expires: at(2028) });
    expect(trustListDifference(before, after)).toMatchObject({
      added: [{ id: ash }],
      removed: [{ id: oak }],
      changed: [{ before: { name: 'Elm School' }, after: { name: 'Elm Academy' } }],
      roots: { before: roots, after: laterRoots },
      members: ['expires'],
    });
    expect(trustListDifference(before, { ...before, authority: { name: 'Another' } }).members).toEqual(['authority']);
    expect(trustListDifference(before, { ...before, logs: [{ name: 'A log', key: 'k' }] }).members).toEqual(['logs']);
  });

  it('tells apart the several entries of one issuer', () => {
    const past = school(elm, { until: '2027-08-31T00:00:00Z' });
    const one = firstList([past, school(elm), school(elm)]);
    expect(trustListDifference(one, firstList([school(elm), past]))).toEqual({ ...nothing, removed: [school(elm)] });
    const later = school(elm, { until: '2028-08-31T00:00:00Z' });
    expect(trustListDifference(one, firstList([school(elm), later, school(elm)])).changed).toEqual([
      { before: past, after: later },
    ]);
  });

  it('turns the one into the other, whatever they hold', () => {
    const entry = fc
      .record({ id: fc.constantFrom(elm, oak, ash), name: fc.constantFrom('A', 'B') })
      .map(({ id, name }) => school(id, { name }));
    const textsOf = (entries: readonly TrustEntry[]) => entries.map((one) => JSON.stringify(one)).sort();
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), fc.array(entry, { maxLength: 6 }), (old, next) => {
        const { added, removed, changed } = trustListDifference(firstList(old), firstList(next));
        const then = [...next, ...removed, ...changed.map(({ before: was }) => was)];
        const now = [...old, ...added, ...changed.map(({ after }) => after)];
        expect(textsOf(then)).toEqual(textsOf(now));
        expect(added.length + changed.length).toBeLessThanOrEqual(next.length);
      }),
    );
  });
});

describe('a version that is still to be signed', () => {
  it('is amended under its number, and its signatures fall away', async () => {
    const begun = firstList([school(elm)]);
    const second = changeTrustList(begun, { changes: [{ change: 'add', entry: school(oak) }], ...times });
    const signed = await signedBy(second, first(1));
    const amended = amendTrustList(signed, { changes: [{ change: 'remove', id: oak }], ...times });
    expect(amended).toMatchObject({ sequence: 2, previous: trustListDigest(begun), issuers: [{ id: elm }] });
    expect(amended.proof).toBeUndefined();
    const corrected = amendTrustList(begun, { changes: [], ...times });
    expect(corrected).toMatchObject({ sequence: 1, issued: '2026-09-20T08:00:00Z' });
    expect(corrected.previous).toBeUndefined();
  });
});
