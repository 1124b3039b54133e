/** Registries that nobody signed, and lists that are held back, changed or swapped (pains 3 and 4): none is relied on. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { holdsOver, readLogProof } from '../did-methods/webvh/entry-proof.ts';
import { asList, canonicalizeJson, isJsonObject, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { isVerifiedTrustList } from './list-guards.ts';
import { changeTrustList } from './make-trust-list.ts';
import { trustListDigest } from './read-trust-list.ts';
import { signersOfTrustList } from './sign-trust-list.ts';
import {
  ash,
  at,
  elm,
  first,
  firstList,
  laterRoots,
  laterSigners,
  listId,
  oak,
  rootSigners,
  roots,
  rootsOf,
  school,
  signedBy,
  signerOf,
} from './testing/authority.ts';
import { placesIn, replaced, without } from './testing/one-change.ts';
import type { TrustEntry, TrustListDocument } from './trust-list.ts';
import { type VerifyTrustListOptions, verifyTrustList } from './verify-trust-list.ts';

const now = at(2026, 10);
const verify = (list: unknown, options: Partial<VerifyTrustListOptions> = {}) =>
  verifyTrustList(list, { now, roots, ...options });
const next = (list: TrustListDocument, changes: Parameters<typeof changeTrustList>[1]['changes'] = []) =>
  changeTrustList(list, { changes, issued: at(2026, 9, 20), expires: at(2027, 9, 20) });
const asJson = (list: TrustListDocument): JsonObject => JSON.parse(JSON.stringify(list)) as JsonObject;

let list: TrustListDocument;
let second: TrustListDocument;
let rotated: TrustListDocument;
let third: TrustListDocument;
beforeAll(async () => {
  list = await signedBy(firstList([school(elm), school(oak)]), first(2));
  second = await signedBy(next(list, [{ change: 'add', entry: school(ash) }]), first(2));
  rotated = await signedBy(next(second, [{ change: 'roots', roots: laterRoots }]), [
    ...first(2),
    ...first(2, laterSigners),
  ]);
  third = await signedBy(next(rotated), first(2, laterSigners));
});

describe('a list that holds', () => {
  it('is read from text, bytes and objects, and answers by issuer', async () => {
    const text = JSON.stringify(list, null, 2);
    for (const input of [text, new TextEncoder().encode(text), list, asJson(list)]) {
      const verified = await verify(input);
      expect(verified).toMatchObject({
        id: listId,
        name: 'Elmshire County Council',
        sequence: 1,
        isSigned: true,
        isExpired: false,
      });
      expect(verified.signedBy).toEqual(roots.keys.slice(0, 2));
      expect(verified.entriesOf(elm)).toMatchObject([{ name: 'Elm School' }]);
      expect(verified.entriesOf(`${elm}:other`)).toEqual([]);
      expect(verified.digest).toBe(trustListDigest(text));
      expect(isVerifiedTrustList(verified)).toBe(true);
      expect(isVerifiedTrustList({ ...verified })).toBe(false);
      expect(Object.isFrozen(verified) && Object.isFrozen(verified.entriesOf(elm)[0])).toBe(true);
    }
  });

  it('may have a signature more, or be signed in another order', async () => {
    const all = await signedBy(firstList(), [...rootSigners].reverse());
    expect((await verify(all)).signedBy).toEqual(roots.keys);
    expect(await signersOfTrustList(all, { now })).toHaveLength(3);
  });

  it('has several entries of one issuer, whichever stands first', async () => {
    const entries = [
      school(elm, { until: '2027-08-31T00:00:00Z' }),
      school(oak),
      school(elm, { from: '2028-09-01T00:00:00Z' }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(entries, { minLength: 3 }), async (shuffled) => {
        const verified = await verify(await signedBy(firstList(shuffled), first(2)));
        expect(new Set(verified.entriesOf(elm).map(({ from }) => from))).toEqual(
          new Set(['2026-09-01T00:00:00Z', '2028-09-01T00:00:00Z']),
        );
        expect(verified.entriesOf(oak)).toHaveLength(1);
      }),
      { numRuns: 6 },
    );
  });
});

describe('signatures', () => {
  it('are eddsa-jcs-2022 as another reader of it has them', async () => {
    const { proof: proofs, ...document } = asJson(list);
    for (const proof of asList(proofs)) {
      const read = readLogProof(proof, now);
      expect(read !== undefined && (await holdsOver(read, document))).toBe(true);
      expect(read !== undefined && (await holdsOver(read, { ...document, sequence: 2 }))).toBe(false);
    }
  });

  it('are needed', async () => {
    for (const unsigned of [firstList(), { ...firstList(), proof: [] }]) {
      await expect(verify(unsigned)).rejects.toMatchObject({
        code: 'LP_TRUST_LIST_SIGNATURES',
        params: { valid: 0, threshold: 2 },
      });
    }
  });

  it('are needed as often as the threshold says, of different keys', async () => {
    const one = await signedBy(firstList(), first(1));
    const again = { ...asJson(one), proof: [...(one.proof ?? []), ...(one.proof ?? [])] };
    const later = await signerOf(1);
    const anew = await signedBy({ ...firstList(), issued: '2026-09-02T08:00:00Z' }, [later]);
    const { proof = [] } = await signedBy(anew, [later]);
    expect(proof).toHaveLength(1);
    for (const input of [one, again]) {
      await expect(verify(input)).rejects.toMatchObject({
        code: 'LP_TRUST_LIST_SIGNATURES',
        params: { valid: 1, threshold: 2 },
      });
    }
    expect((await verify(await signedBy(one, rootSigners.slice(1, 2)))).signedBy).toHaveLength(2);
  });

  it('of one key count once, also where each was made anew', async () => {
    const signatures = await Promise.all(
      [at(2026, 9), at(2026, 9, 2)].map(async (created) => {
        const { signTrustList } = await import('./sign-trust-list.ts');
        const [signer] = rootSigners;
        if (signer === undefined) throw new Error('no signer');
        return (await signTrustList(firstList(), { signer, created })).proof ?? [];
      }),
    );
    const twice = { ...firstList(), proof: signatures.flat() };
    expect(twice.proof).toHaveLength(2);
    await expect(verify(twice)).rejects.toMatchObject({ params: { valid: 1, threshold: 2 } });
  });

  it('of strangers count for nothing, and a list cannot bring its own roots', async () => {
    const mine = { ...firstList(), roots: laterRoots };
    await expect(verify(await signedBy(mine, laterSigners))).rejects.toMatchObject({
      code: 'LP_TRUST_LIST_SIGNATURES',
    });
    const also = {
      ...asJson(list),
      proof: [...(list.proof ?? []), ...((await signedBy(mine, first(1, laterSigners))).proof ?? [])],
    };
    await expect(verify(also)).rejects.toMatchObject({ code: 'LP_TRUST_LIST_SIGNATURES' });
  });

  const others: Readonly<Record<string, JsonValue>> = {
    cryptosuite: 'eddsa-rdfc-2022',
    type: 'Ed25519Signature2020',
    proofPurpose: 'authentication',
    created: '2030-01-01T00:00:00Z',
    verificationMethod: 'did:web:elm.example#key',
    proofValue: 'z1',
    domain: 'elm.example',
    previousProof: [],
  };
  it.each(Object.entries(others))('of another kind spoil a list: %s', async (name, value) => {
    const [one, ...rest] = asList(asJson(list)['proof']).filter(isJsonObject);
    const all = await signedBy(list, rootSigners);
    expect(await verify(all)).toBeDefined();
    const changed = { ...asJson(all), proof: [{ ...one, [name]: value }, ...rest, ...(all.proof ?? []).slice(2)] };
    await expect(verify(changed)).rejects.toMatchObject({ code: 'LP_TRUST_LIST_SIGNATURES' });
  });

  it('hold over every byte', async () => {
    const bytes = new TextEncoder().encode(canonicalizeJson(asJson(list)));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, by) => {
        const changed = bytes.slice();
        changed[place] = (changed[place] ?? 0) ^ by;
        await expect(verify(changed)).rejects.toHaveProperty('code');
      }),
      { numRuns: 300 },
    );
  });

  it('hold for the entries that were there, and for none that is put in, widened or doubled later', async () => {
    const [own = school(elm), ...others] = list.issuers;
    const smuggled: readonly (readonly TrustEntry[])[] = [
      [...list.issuers, school(ash)],
      [own, own, ...others],
      [{ ...own, mayAssert: [{ kinds: 'any', assurance: ['externally-validated'] }] }, ...others],
      [{ ...own, statusIssuers: [ash] }, ...others],
      [...list.issuers].reverse(),
    ];
    for (const issuers of smuggled) {
      await expect(verify({ ...asJson(list), issuers })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_SIGNATURES' });
      // The same entries, signed.
      await expect(verify(await signedBy(firstList(issuers), first(2)))).resolves.toBeDefined();
    }
    await expect(verify({ ...asJson(list), issuers: list.issuers })).resolves.toBeDefined();
  });

  it('hold over every member: none can be added, left out or changed', async () => {
    const places = placesIn(asJson(list)).filter(([name]) => name !== undefined);
    expect(places.length).toBeGreaterThan(40);
    for (const place of places) {
      await expect(verify(without(asJson(list), place)), place.join('/')).rejects.toHaveProperty('code');
      await expect(verify(replaced(asJson(list), place)), place.join('/')).rejects.toHaveProperty('code');
    }
    await expect(verify({ ...asJson(list), note: 'trust us' })).rejects.toMatchObject({ code: 'LP_TRUST_LIST' });
  });
});

describe('time and order', () => {
  it('ends, and is not used before it begins', async () => {
    await expect(verify(list, { now: at(2027, 9) })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_EXPIRED' });
    await expect(verify(list, { now: at(2026, 8, 31) })).rejects.toHaveProperty('code');
    expect((await verify(list, { now: at(2027, 9), acceptExpired: true })).isExpired).toBe(true);
    const early = new Date(at(2026, 9).getTime() - 2000);
    expect((await verify(list, { now: early, clockTolerance: 5 })).isExpired).toBe(false);
    await expect(verify(list, { now: new Date(Number.NaN) })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('is refused when it is older than what was seen', async () => {
    const seen = await verify(second);
    await expect(verify(list, { seen })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_ROLLBACK' });
    await expect(verify(list, { roots: seen })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_ROLLBACK' });
    expect((await verify(second, { seen, roots: seen })).sequence).toBe(2);
  });

  it('is refused when there are two of one number', async () => {
    const other = await signedBy(next(list, [{ change: 'remove', id: oak }]), first(2));
    const seen = await verify(second);
    await expect(verify(other, { seen })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_EQUIVOCATION' });
    await expect(verify(other, { roots: seen })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_EQUIVOCATION' });
    const forked = await signedBy(next(other), first(2));
    await expect(verify(forked, { roots: seen })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_CHAIN' });
    expect((await verify(forked)).sequence).toBe(3);
  });

  it('is not another authority’s list, nor one that was made before', async () => {
    const known = await verify(list);
    const otherList = await signedBy({ ...second, id: 'urn:uuid:1', proof: [] }, first(2));
    await expect(verify(otherList, { roots: known })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_CHAIN' });
    const backDated = await signedBy({ ...second, issued: '2026-08-01T00:00:00Z', proof: [] }, first(2));
    await expect(verify(backDated, { roots: known })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_CHAIN' });
  });
});

describe('new root keys', () => {
  it('need the old and the new ones', async () => {
    const unsigned = next(second, [{ change: 'roots', roots: laterRoots }]);
    const attempts = [
      [...first(2)],
      [...first(2, laterSigners)],
      [...first(2), ...first(1, laterSigners)],
      [...first(1), ...laterSigners],
    ];
    for (const signers of attempts) {
      await expect(verify(await signedBy(unsigned, signers))).rejects.toMatchObject({
        code: 'LP_TRUST_LIST_SIGNATURES',
      });
    }
    expect((await verify(rotated)).roots).toEqual(laterRoots);
    expect((await verify(rotated, { roots: laterRoots })).sequence).toBe(3);
  });

  it('are caught up with by the versions in between, in any order', async () => {
    await expect(verify(third)).rejects.toMatchObject({ code: 'LP_TRUST_LIST_SIGNATURES' });
    await expect(verify(third, { versions: [list, second] })).rejects.toMatchObject({
      code: 'LP_TRUST_LIST_SIGNATURES',
    });
    for (const versions of [[rotated], [second, rotated, list], [third, rotated, second]]) {
      expect((await verify(third, { versions })).sequence).toBe(4);
    }
    expect((await verify(third, { roots: await verify(second), versions: [list, rotated] })).sequence).toBe(4);
    const stranger = rootsOf(await Promise.all([7, 8, 9].map((number) => signerOf(number))));
    await expect(verify(third, { roots: stranger, versions: [list, second, rotated] })).rejects.toMatchObject({
      code: 'LP_TRUST_LIST_SIGNATURES',
    });
  });

  it('must be keys, and are needed', async () => {
    const bad = [
      { threshold: 0, keys: roots.keys },
      { threshold: 4, keys: roots.keys },
      { threshold: 1, keys: [] },
    ];
    for (const roots of bad) await expect(verify(list, { roots })).rejects.toMatchObject({ code: 'LP_USAGE' });
    const pretended = { ...(await verify(list)) };
    await expect(verify(list, { roots: pretended })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });
});

describe('text that is no list', () => {
  it.each(['', '[]', '{}', 'null', '{"version":1,"issuers":[]}'])('%s', async (text) => {
    await expect(verify(text)).rejects.toHaveProperty('code');
    expect(text === '' || parseJson(text) !== undefined).toBe(true);
  });
});
