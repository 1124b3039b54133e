/**
 * One school on a virtual clock: it is renamed, moves its host, gets a new list every year for five years, merges, and
 * its successor closes. Every year’s list is verified from files alone, by somebody who last looked years ago too.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import type { Signer } from '../keys/index.ts';
import { type ChangeTrustListOptions, changeTrustList } from './make-trust-list.ts';
import { followSuccessions } from './succession/follow-successions.ts';
import { makeSuccession, signSuccession } from './succession/make-succession.ts';
import { verifySuccession } from './succession/verify-succession.ts';
import {
  at,
  first,
  firstList,
  laterRoots,
  laterSigners,
  roots,
  school,
  signedBy,
  signerOf,
} from './testing/authority.ts';
import type { TrustEntry, TrustListDocument } from './trust-list.ts';
import type { TrustListVerified } from './trust-source.ts';
import { verifyTrustList } from './verify-trust-list.ts';

const elm = 'did:web:elm.example';
const moved = 'did:web:elm-academy.example';
const oak = 'did:web:oak.example';
const archive = 'did:web:archive.example';

/** What the authority writes in each September, and what became of the school before it. */
const years: readonly (readonly [number, ChangeTrustListOptions['changes']])[] = [
  [2027, [{ change: 'revise', id: elm, to: { name: 'Elm Academy' } }]],
  [
    2028,
    [
      // Another host is another did:web: the old one may say nothing new, and leads to the new one.
      { change: 'merge', id: elm, into: moved, since: at(2028, 8) },
      { change: 'add', entry: school(moved, { name: 'Elm Academy', from: '2028-08-01T08:00:00Z' }) },
    ],
  ],
  [2029, [{ change: 'roots', roots: laterRoots }]],
  [2030, []],
  [2031, [{ change: 'merge', id: moved, into: oak, since: at(2031, 8) }]],
  [
    2032,
    [
      { change: 'close', id: oak, since: at(2032, 8) },
      { change: 'succeed', id: oak, successor: archive, from: at(2032, 8) },
    ],
  ],
];

const versions: TrustListDocument[] = [];
const newest = (): TrustListDocument => versions.at(-1) ?? expect.unreachable();
beforeAll(async () => {
  versions.push(await signedBy(firstList([school(elm), school(oak, { name: 'Oak Academy' })]), first(2)));
  for (const [year, changes] of years) {
    const list = changeTrustList(newest(), { changes, issued: at(year, 9), expires: at(year + 1, 10) });
    const signers: readonly Signer[] =
      year < 2029 ? first(2) : year === 2029 ? [...first(2), ...first(2, laterSigners)] : first(2, laterSigners);
    versions.push(await signedBy(list, signers));
  }
});

/** What a verifier holds who takes each year's list, after the last. */
async function heldIn(year: number): Promise<TrustListVerified> {
  let held = await verifyTrustList(JSON.stringify(versions[0]), { now: at(2026, 10), roots });
  for (const version of versions.filter(({ issued }) => issued < `${year}-09-02`).slice(1)) {
    const now = new Date(Date.parse(version.issued) + 1000);
    held = await verifyTrustList(JSON.stringify(version), { now, roots: held, seen: held });
  }
  return held;
}

/** Whether some entry lets its issuer say something at a time: what the times of an entry mean, and no more. */
const mayAssertAt = (entries: readonly TrustEntry[], moment: Date): boolean =>
  entries.some(({ from, until }) => {
    const [start, end] = [from, until].map((text) => (text === undefined ? undefined : Date.parse(text)));
    return (
      moment.getTime() >= (start ?? Number.NEGATIVE_INFINITY) && moment.getTime() <= (end ?? Number.POSITIVE_INFINITY)
    );
  });

describe('one school, from 2026 to 2032', () => {
  it('is vouched for in each year, before and after each event, as it was', async () => {
    for (const year of [2026, 2027, 2028, 2029, 2030, 2031, 2032]) {
      const held = await heldIn(year);
      const issuedIn = (id: string) =>
        [2026, 2027, 2028, 2029, 2030, 2031, 2032]
          .filter((each) => each <= year)
          .filter((each) => mayAssertAt(held.entriesOf(id), at(each, 9, 15)));
      const upTo = (list: readonly number[]) => list.filter((each) => each <= year);
      // Until the list of 2028 says that it moved, the old identifier stands.
      expect(issuedIn(elm)).toEqual(upTo([2026, 2027]));
      expect(issuedIn(moved)).toEqual(upTo([2028, 2029, 2030]));
      expect(issuedIn(oak)).toEqual(upTo([2026, 2027, 2028, 2029, 2030, 2031]));
    }
    expect((await heldIn(2026)).entriesOf(elm)[0]?.name).toBe('Elm School');
    expect((await heldIn(2027)).entriesOf(elm)[0]?.name).toBe('Elm Academy');
  });

  it('says who answers for it, year by year, by the lists alone', async () => {
    const answering = async (year: number) =>
      followSuccessions({ id: elm, at: at(year, 10), trust: [await heldIn(year)] }).id;
    const expected = [elm, elm, moved, moved, moved, oak, archive];
    expect(await Promise.all([2026, 2027, 2028, 2029, 2030, 2031, 2032].map(answering))).toEqual(expected);
    // The last list also knows how it was.
    const last = await heldIn(2032);
    const then = [2026, 2028, 2031, 2032].map(
      (year) => followSuccessions({ id: elm, at: at(year, 10), trust: [last] }).id,
    );
    expect(then).toEqual([elm, moved, oak, archive]);
  });

  it('is found by somebody who has only the first roots, by way of the years between', async () => {
    const now = at(2032, 10);
    await expect(verifyTrustList(newest(), { now, roots })).rejects.toMatchObject({ code: 'LP_TRUST_LIST_SIGNATURES' });
    const list = await verifyTrustList(newest(), { now, roots, versions });
    expect(list).toMatchObject({ sequence: 7, roots: laterRoots });
    // Keys that have left cannot bring their list back.
    const forged = changeTrustList(versions[2], { changes: [], issued: at(2032, 9), expires: at(2034) });
    const old = await signedBy({ ...forged, sequence: 9 }, first(3), roots);
    await expect(verifyTrustList(old, { now, roots: list })).rejects.toMatchObject({
      code: 'LP_TRUST_LIST_SIGNATURES',
    });
  });

  it('has an old list refused once it has ended, and an older one once a newer was seen', async () => {
    const seen = await heldIn(2032);
    for (const version of versions.slice(0, -1)) {
      const options = { now: at(2032, 10), roots, versions };
      await expect(verifyTrustList(version, options)).rejects.toMatchObject({
        code: expect.stringMatching(/EXPIRED|SIGNATURES/),
      });
      await expect(verifyTrustList(version, { ...options, now: new Date(version.issued), seen })).rejects.toMatchObject(
        { code: expect.stringMatching(/ROLLBACK|SIGNATURES/) },
      );
    }
  });

  it('hands over by a statement of both schools, which agrees with the list', async () => {
    const trust = [await heldIn(2032)];
    const documents: Record<string, object> = {};
    const signers: Signer[] = [];
    for (const [index, id] of [moved, oak].entries()) {
      const method = `${id}#2031`;
      const publicKeyMultibase = (await signerOf(50 + index)).controller.slice('did:key:'.length);
      const verificationMethod = [{ id: method, type: 'Multikey', controller: id, publicKeyMultibase }];
      documents[id] = { id, verificationMethod, assertionMethod: [method] };
      signers.push(await signerOf(50 + index, method));
    }
    let statement = makeSuccession({
      id: 'urn:uuid:6f6a5f51-4a8c-4f0a-8a0a-2b9d8d2f9a11',
      predecessor: { id: moved },
      successor: { id: oak },
      closed: at(2031, 8),
      scope: ['custody', 'status', 're-issue'],
    });
    for (const signer of signers) statement = await signSuccession(statement, { signer, created: at(2031, 8) });
    const resolver = createDidResolver({ documents });
    const statements = [await verifySuccession(statement, { now: at(2032, 10), resolver, trust })];
    const { id, steps } = followSuccessions({ id: elm, at: at(2032, 10), statements, trust });
    expect([id, ...steps.map(({ word }) => word)]).toEqual([archive, 'trust-list', 'both', 'trust-list']);
    expect(followSuccessions({ id: moved, at: at(2032, 10), statements, trust, scope: 'status' }).id).toBe(oak);
  });
});
