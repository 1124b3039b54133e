/** Another implementation as a second opinion: both ways where all is right, and where it is known to be too lenient. */
import { createDID, deactivateDID, resolveDIDFromLog, updateDID } from 'didwebvh-ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeMultibase } from '../../encoding/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { importMultikey, type Signer } from '../../keys/index.ts';
import { sharedDataIsHere, sharedNames, sharedText } from '../../testing/shared-data.ts';
import { createLogProof } from './entry-proof.ts';
import { hashOfNextKey } from './hashes.ts';
import { forgeLog, keyOf, now, signerOf } from './testing/forge.ts';
import { verifyDidLog } from './verify-log.ts';
import { appendDidLogEntry } from './write/append-entry.ts';
import { createDidLog } from './write/create-log.ts';
import { addWitnessProofs, createWitnessProof } from './write/witness-proofs.ts';

// Where it finds itself under test it writes each log into a folder of whoever runs it.
vi.hoisted(() => vi.stubEnv('NODE_ENV', 'production'));

/** What of their types is used here; their own cannot be read by every compiler. */
interface TheirEntry {
  readonly state: { readonly id?: string };
}
type TheirLog = readonly TheirEntry[];
interface Asked {
  readonly document: unknown;
  readonly proof: { readonly created: string };
}

const verifier = {
  verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean> =>
    importMultikey(encodeMultibase(Uint8Array.of(0xed, 0x01, ...publicKey))).verify(message, signature),
};

const linesOf = (log: string): TheirLog =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const theirs = (log: string, witness?: string) => {
  const witnessProofs: unknown = witness === undefined ? [] : JSON.parse(witness);
  return resolveDIDFromLog(linesOf(log), { verifier, witnessProofs });
};

const textOf = (log: TheirLog): string => log.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** Our signer, in their clothing. */
const asTheirs = (signer: Signer) => ({
  getVerificationMethodId: () => signer.id,
  sign: async ({ document, proof }: Asked) => {
    const made = await createLogProof(JSON.parse(JSON.stringify(document)), signer, new Date(proof.created));
    return { proofValue: String(made['proofValue']) };
  },
});

let keys: readonly Signer[] = [];
let witnesses: readonly Signer[] = [];
beforeAll(async () => {
  keys = await Promise.all([1, 2, 3, 4].map(signerOf));
  witnesses = await Promise.all([11, 12, 13].map(signerOf));
});
const at = (list: readonly Signer[], index: number): Signer => {
  const signer = list[index];
  if (signer === undefined) throw new Error('too soon');
  return signer;
};
const promise = (index: number) => [hashOfNextKey(keyOf(at(keys, index)))];

const folder = 'vectors/didwebvh';
const places = sharedDataIsHere
  ? sharedNames(folder)
      .filter((name) => !/^negative-|[.]md$|^LICENSE$/.test(name))
      .flatMap((name) => sharedNames(`${folder}/${name}`).map((maker) => `${name}/${maker}`))
  : [];

describe.skipIf(!sharedDataIsHere)('the logs of the test suite', () => {
  it.each(places)('%s: both say the same', async (place) => {
    const log = sharedText(`${folder}/${place}/did.jsonl`);
    const file = sharedNames(`${folder}/${place}`).includes('did-witness.json');
    const witness = file ? sharedText(`${folder}/${place}/did-witness.json`) : undefined;
    const did = String(linesOf(log).at(-1)?.state.id);
    const own = await verifyDidLog({ did, log, ...(witness !== undefined && { witness }), now }).catch(() => undefined);
    const other = await theirs(log, witness).catch(() => undefined);
    // They do not take a witness that is named without `did:key:`.
    if (place === 'witness-threshold/rust' || place === 'witness-update/rust') return;
    expect(own === undefined).toBe(other === undefined);
    expect(own?.versions.at(-1)?.versionId).toBe(other?.meta.versionId);
    expect(own?.deactivated).toBe(other?.meta.deactivated);
    expect(own?.portable).toBe(other?.meta.portable);
  });
});

describe('what Laurel writes', () => {
  it('they read: created with witnesses, changed, moved, ended', async () => {
    const id = 'did:webvh:{SCID}:school.example';
    const rule = { threshold: 2, witnesses: witnesses.map(({ controller }) => ({ id: controller })) };
    const day = (number: number) => new Date(Date.UTC(2026, 0, number));
    let witness: string | undefined;
    let written = await createDidLog({
      document: { '@context': ['https://www.w3.org/ns/did/v1'], id, alsoKnownAs: ['did:web:school.example'] },
      signer: at(keys, 0),
      nextKeyHashes: promise(1),
      witness: rule,
      watchers: ['https://watch.example/'],
      ttl: 60,
      now: day(1),
    });
    const changes = [{}, { moveTo: 'trust.example:elm' }, { deactivated: true as const }];
    for (let number = 1; ; number++) {
      const files = { did: written.did, log: written.log, ...(witness !== undefined && { witness }), now: day(number) };
      for (const which of [0, 2]) {
        const { versionId, proof } = await createWitnessProof({ ...files, signer: at(witnesses, which) });
        witness = addWitnessProofs({ ...(witness !== undefined && { witness }), versionId, proofs: [proof] });
      }
      const own = await verifyDidLog({ ...files, witness: witness ?? '' });
      const other = await theirs(written.log, witness);
      expect(other.meta.error).toBeUndefined();
      expect(other.did).toBe(own.did);
      expect(other.meta).toMatchObject({ versionId: written.versionId, deactivated: own.deactivated, scid: own.scid });
      const change = changes[number - 1];
      if (change === undefined) break;
      const isLast = 'deactivated' in change;
      written = await appendDidLogEntry({
        ...files,
        ...(witness !== undefined && { witness }),
        signer: at(keys, number),
        ...(isLast ? {} : { nextKeyHashes: promise(number + 1) }),
        change,
        now: day(number + 1),
      });
    }
  });
});

describe('what they write', () => {
  it('Laurel reads: created with promises, changed, ended', async () => {
    const created = await createDID({
      address: 'school.example',
      signer: asTheirs(at(keys, 0)),
      updateKeys: [keyOf(at(keys, 0))],
      nextKeyHashes: promise(1),
      verificationMethods: [{ type: 'Multikey', publicKeyMultibase: keyOf(at(keys, 3)), purpose: 'assertionMethod' }],
      portable: true,
      created: '2026-01-01T00:00:00Z',
      verifier,
    });
    const changed = await updateDID({
      log: created.log,
      signer: asTheirs(at(keys, 1)),
      updateKeys: [keyOf(at(keys, 1))],
      nextKeyHashes: [],
      alsoKnownAs: ['did:web:school.example'],
      updated: '2026-01-02T00:00:00Z',
      verifier,
    });
    const later = new Date(Date.now() + 60_000);
    const ended = await deactivateDID({ log: changed.log, signer: asTheirs(at(keys, 1)), verifier });
    for (const [{ did, log, meta, doc }, isOver] of [
      [created, false],
      [changed, false],
      [ended, true],
    ] as const) {
      const history = await verifyDidLog({ did, log: textOf(log), now: later });
      const last = history.versions.at(-1);
      expect([history.did, history.deactivated]).toEqual([did, isOver]);
      expect(last?.versionId).toBe(meta.versionId);
      expect(last?.document['id']).toBe(doc.id);
    }
  });
});

describe('what they take, and Laurel does not', () => {
  it('an entry that nobody has signed', async () => {
    const one = at(keys, 0);
    const thief = await signerOf(99);
    const parameters: JsonObject = { updateKeys: [keyOf(one)], nextKeyHashes: promise(1) };
    const forged = { updateKeys: [keyOf(thief)], nextKeyHashes: [] };
    for (const first of [parameters, { updateKeys: [keyOf(one)] }]) {
      const { did, log } = await forgeLog([
        { parameters: first, signers: [one] },
        { parameters: first === parameters ? { ...forged, updateKeys: [keyOf(at(keys, 1))] } : forged, signers: [] },
      ]);
      // Once they refuse it too, this can go.
      expect((await theirs(log)).meta.error).toBeUndefined();
      await expect(verifyDidLog({ did, log, now })).rejects.toMatchObject({ code: 'LP_DID_LOG_PROOF' });
    }
  });
});
