/** What is written is what is read, and what should not be written is not. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../json/index.ts';
import type { Signer } from '../../../keys/index.ts';
import { createSigner, generatePrivateKey } from '../../../keys/index.ts';
import { hashOfNextKey } from '../hashes.ts';
import { resolveInHistory } from '../resolve-in-history.ts';
import { dayOf, forgeLog, keyOf, now, signerOf } from '../testing/forge.ts';
import { verifyDidLog } from '../verify-log.ts';
import { appendDidLogEntry } from './append-entry.ts';
import { createDidLog } from './create-log.ts';
import { addWitnessProofs, createWitnessProof } from './witness-proofs.ts';

let keys: readonly Signer[] = [];
let witnesses: readonly Signer[] = [];
beforeAll(async () => {
  keys = await Promise.all([1, 2, 3, 4, 5].map(signerOf));
  witnesses = await Promise.all([11, 12, 13].map(signerOf));
});
const at = (list: readonly Signer[], index: number): Signer => {
  const signer = list[index];
  if (signer === undefined) throw new Error('too soon');
  return signer;
};
const promise = (index: number) => [hashOfNextKey(keyOf(at(keys, index)))];
const day = (number: number) => new Date(dayOf(number));

const did = 'did:webvh:{SCID}:school.example';
const document: JsonObject = {
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: did,
  assertionMethod: [`${did}#key`],
  service: [{ id: '#files', type: 'relativeRef', serviceEndpoint: 'https://files.example/' }],
};

const begin = (changes: Partial<Parameters<typeof createDidLog>[0]> = {}) =>
  createDidLog({ document, signer: at(keys, 0), nextKeyHashes: promise(1), now: day(1), ...changes });

describe('a log of a school', () => {
  it('is created, changed, moved and ended, with three witnesses all the way', async () => {
    const rule = { threshold: 2, witnesses: witnesses.map(({ controller }) => ({ id: controller })) };
    let witness: string | undefined;
    const approve = async (written: { did: string; log: string }, number: number) => {
      for (const which of [number % 3, (number + 1) % 3]) {
        const before = witness === undefined ? {} : { witness };
        const options = { did: written.did, log: written.log, ...before, now: day(number) };
        const { versionId, proof } = await createWitnessProof({ ...options, signer: at(witnesses, which) });
        witness = addWitnessProofs({ ...before, versionId, proofs: [proof] });
      }
    };
    let written = await begin({ witness: rule, watchers: ['https://watch.example/'], ttl: 60 });
    await approve(written, 1);
    const change = [
      { document: { ...document, id: written.did, name: 'Elm' } },
      { moveTo: 'trust.example%3A8443:elm' },
      { deactivated: true as const },
    ];
    for (const [index, each] of change.entries()) {
      const isLast = each.deactivated === true;
      written = await appendDidLogEntry({
        did: written.did,
        log: written.log,
        ...(witness !== undefined && { witness }),
        signer: at(keys, index + 1),
        ...(isLast ? {} : { nextKeyHashes: promise(index + 2) }),
        change: each,
        now: day(index + 2),
      });
      await approve(written, index + 2);
    }
    const history = await verifyDidLog({ did: written.did, log: written.log, ...(witness && { witness }), now });
    expect(history).toMatchObject({ scid: written.scid, portable: true, deactivated: true, ttl: 60, witness: rule });
    expect(history.did).toBe(`did:webvh:${written.scid}:trust.example%3A8443:elm`);
    expect(history.versions.map(({ versionNumber }) => versionNumber)).toEqual([1, 2, 3, 4]);
    expect(history.versions[2]?.document).toMatchObject({
      id: history.did,
      alsoKnownAs: [`did:webvh:${written.scid}:school.example`],
    });
    // Nothing follows.
    const more = { did: history.did, log: written.log, ...(witness && { witness }), now };
    await expect(appendDidLogEntry({ ...more, signer: at(keys, 4), nextKeyHashes: promise(0) })).rejects.toMatchObject({
      code: 'LP_DID_DEACTIVATED',
    });
    // Of each witness there are two approvals at most.
    const kept = JSON.parse(witness ?? '[]').flatMap(({ proof }: { proof: unknown[] }) => proof);
    expect(kept.length).toBeLessThanOrEqual(6);
    const first = history.versions[0]?.versionTime;
    expect(resolveInHistory(history).didDocumentMetadata).toEqual({
      versionId: written.versionId,
      versionNumber: 4,
      versionTime: dayOf(4),
      created: first,
      updated: dayOf(4),
      scid: written.scid,
      portable: true,
      deactivated: true,
      ttl: '60',
      witness: { threshold: '2', witnesses: rule.witnesses },
      watchers: ['https://watch.example/'],
    });
  });

  it('changes its own words only where they are its own', async () => {
    const { did: own, log } = await begin({
      document: { ...document, controller: [did, `${did}.org`, `${did}:sub`], alsoKnownAs: ['did:web:school.example'] },
    });
    const change = { moveTo: 'new.example' };
    const moved = await appendDidLogEntry({
      did: own,
      log,
      signer: at(keys, 1),
      nextKeyHashes: promise(2),
      change,
      now,
    });
    const { versions } = await verifyDidLog({ did: moved.did, log: moved.log, now });
    expect(versions[1]?.document).toMatchObject({
      controller: [moved.did, `${own}.org`, `${own}:sub`],
      assertionMethod: [`${moved.did}#key`],
      alsoKnownAs: ['did:web:school.example', own],
    });
    // Whoever asks by the old name gets the log of the new one.
    expect((await verifyDidLog({ did: own, log: moved.log, now })).did).toBe(moved.did);
  });

  it('ends a log that promises no keys, and leaves it none', async () => {
    const signer = at(keys, 0);
    const { did: own, log } = await forgeLog([{ parameters: { updateKeys: [keyOf(signer)] }, signers: [signer] }]);
    const bytes = new TextEncoder().encode(log.trimEnd());
    const ended = await appendDidLogEntry({ did: own, log: bytes, signer, change: { deactivated: true }, now });
    expect(ended.log.startsWith(log)).toBe(true);
    const { versions, deactivated } = await verifyDidLog({ did: own, log: ended.log, now });
    expect([deactivated, versions[1]?.parameters.updateKeys]).toEqual([true, []]);
  });

  it('leaves what it was given as it was', async () => {
    const before = JSON.stringify(document);
    await begin();
    expect(JSON.stringify(document)).toBe(before);
  });

  it('changes witnesses, watchers and portability, and ends them', async () => {
    const rule = { threshold: 1, witnesses: [{ id: at(witnesses, 0).controller }] };
    const one = await begin();
    const options = { did: one.did, signer: at(keys, 1), nextKeyHashes: promise(2), now: day(2) };
    const change = { witness: rule, watchers: ['https://w.example/'], ttl: 5, portable: false as const };
    const two = await appendDidLogEntry({ ...options, log: one.log, change });
    const approved = await createWitnessProof({ did: one.did, log: two.log, signer: at(witnesses, 0), now: day(2) });
    const witness = addWitnessProofs({ versionId: approved.versionId, proofs: [approved.proof] });
    const three = await appendDidLogEntry({
      ...options,
      log: two.log,
      witness,
      signer: at(keys, 2),
      nextKeyHashes: promise(3),
      change: { witness: 'none', watchers: [] },
      now: day(3),
    });
    const last = await createWitnessProof({ did: one.did, log: three.log, witness, signer: at(witnesses, 0), now });
    const file = addWitnessProofs({ witness, versionId: last.versionId, proofs: [last.proof] });
    const history = await verifyDidLog({ did: one.did, log: three.log, witness: file, now });
    expect(history).toMatchObject({ portable: false, watchers: [], witness: undefined, ttl: 5 });
  });
});

describe('nothing is written', () => {
  const appended = async (changes: Partial<Parameters<typeof appendDidLogEntry>[0]>) => {
    const { did: own, log } = await begin();
    return appendDidLogEntry({
      did: own,
      log,
      signer: at(keys, 1),
      nextKeyHashes: promise(2),
      now: day(2),
      ...changes,
    });
  };

  it.each<[string, string, () => Promise<unknown>]>([
    ['without a promise', 'LP_USAGE', () => begin({ nextKeyHashes: [] })],
    ['without a next promise', 'LP_USAGE', () => appended({ nextKeyHashes: [] })],
    ['with the promise of a key that is shown', 'LP_USAGE', () => begin({ nextKeyHashes: promise(0) })],
    ['by a key that was not promised', 'LP_DID_LOG_PRE_ROTATION', () => appended({ signer: at(keys, 3) })],
    ['by the key of before', 'LP_DID_LOG_PRE_ROTATION', () => appended({ signer: at(keys, 0) })],
    ['at the same moment', 'LP_DID_LOG_ORDER', () => appended({ now: day(1) })],
    ['without an identifier', 'LP_DID_LOG_FORM', () => begin({ document: { name: 'x' } })],
    ['without the placeholder', 'LP_DID_LOG_SCID', () => begin({ document: { id: 'did:webvh:x:school.example' } })],
    ['at no address', 'LP_DID_LOG_FORM', () => begin({ document: { id: 'did:webvh:{SCID}:localhost' } })],
    ['to no address', 'LP_DID_LOG_FORM', () => appended({ change: { moveTo: '10.0.0.1' } })],
    ['for no witnesses at all', 'LP_DID_LOG_PARAMETERS', () => begin({ witness: { threshold: 1, witnesses: [] } })],
    ['for another’s keys', 'LP_DID_LOG_KEY', () => begin({ updateKeys: [keyOf(at(keys, 3))] })],
    ['with what is no JSON', 'MALFORMED_VALUE_ERROR', () => begin({ document: { id: did, now } as never })],
    [
      'to a log that does not hold',
      'LP_DID_LOG_SCID',
      async () => appended({ log: (await begin()).log.replace('#key', '#kex') }),
    ],
  ])('%s: %s', async (_, code, write) => {
    await expect(write()).rejects.toMatchObject({ code });
  });

  it('with a key that is none of a log’s', async () => {
    const privateKey = await generatePrivateKey({ algorithm: 'P-256' });
    const other = await createSigner({ algorithm: 'P-256', privateKey, purpose: 'assertionMethod' });
    const seed = { algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(1) } as const;
    const login = await createSigner({ ...seed, purpose: 'authentication' });
    const named = await createSigner({
      ...seed,
      purpose: 'assertionMethod',
      verificationMethod: 'did:web:a.example#k',
    });
    for (const signer of [other, login, named])
      await expect(begin({ signer })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('by a witness who is none, or who knows better', async () => {
    const rule = { threshold: 1, witnesses: [{ id: at(witnesses, 0).controller }] };
    const { did: own, log, versionId } = await begin({ witness: rule });
    const options = { did: own, log, now };
    await expect(createWitnessProof({ ...options, signer: at(witnesses, 1) })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
    const signer = at(witnesses, 0);
    for (const seen of [
      { versionId: versionId.replace('Qm', 'Qn'), versionNumber: 1 },
      { versionId: '2-Qm', versionNumber: 2 },
    ]) {
      await expect(createWitnessProof({ ...options, signer, seen })).rejects.toMatchObject({ code: 'LP_LOG_ROLLBACK' });
    }
    expect(await createWitnessProof({ ...options, signer, seen: { versionId, versionNumber: 1 } })).toMatchObject({
      versionId,
    });
  });
});
