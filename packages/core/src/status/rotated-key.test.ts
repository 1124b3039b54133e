/** A list says what holds now, so it is signed with a key of now: whoever finds an old one could clear anybody. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver, type Resolvable } from '../did/index.ts';
import { appendDidLogEntry, createDidLog, createDidWebvhMethod, hashOfNextKey } from '../did-methods/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createSigner } from '../keys/index.ts';
import { secureCredential } from '../proof/index.ts';
import { readStatusList } from './read-status-list.ts';
import { createStatusLookup } from './status-lookup.ts';
import { listDocument, now, signerOf, url, validFrom } from './testing/parties.ts';

let did: string;
let resolver: Resolvable;
let before: Resolvable;
let ended: Resolvable;

const multikeyOf = async (fill: number): Promise<string> => (await signerOf(fill)).controller.slice('did:key:'.length);
const withKey = async (id: string, fill: number): Promise<JsonObject> => ({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id,
  verificationMethod: [
    { id: `${id}#${fill}`, type: 'Multikey', controller: id, publicKeyMultibase: await multikeyOf(fill) },
  ],
  assertionMethod: [`${id}#${fill}`],
});
const knowing = (log: string): Resolvable =>
  createDidResolver({ methods: { webvh: createDidWebvhMethod({ now: () => now, logs: { [did]: { log } } }) } });

/** The list of the school by its key of a number, in one of its forms. */
async function listBy(fill: number, securing: 'eddsa-rdfc-2022' | 'vc+jwt') {
  const verificationMethod = `${did}#${fill}`;
  const privateKey = new Uint8Array(32).fill(fill);
  const signer = await createSigner({
    algorithm: 'Ed25519',
    privateKey,
    purpose: 'assertionMethod',
    verificationMethod,
  });
  const list = await secureCredential(await listDocument(did), { signer, securing, created: validFrom });
  return typeof list === 'string' ? list : JSON.stringify(list);
}

beforeAll(async () => {
  const promised = async (fill: number) => [hashOfNextKey(await multikeyOf(fill))];
  const first = await createDidLog({
    document: await withKey('did:webvh:{SCID}:school.example', 1),
    signer: await signerOf(101),
    nextKeyHashes: await promised(102),
    now: new Date('2026-01-01T00:00:00Z'),
  });
  did = first.did;
  // The lists of this morning are by the key of yesterday evening.
  const second = await appendDidLogEntry({
    did,
    log: first.log,
    signer: await signerOf(102),
    nextKeyHashes: await promised(103),
    change: { document: await withKey(did, 2) },
    now: new Date('2026-09-01T12:00:00Z'),
  });
  const third = await appendDidLogEntry({
    did,
    log: second.log,
    signer: await signerOf(103),
    change: { deactivated: true },
    now: new Date('2026-09-01T18:00:00Z'),
  });
  [before, resolver, ended] = [first, second, third].map(({ log }) => knowing(log)) as [
    Resolvable,
    Resolvable,
    Resolvable,
  ];
});

const read = (input: string, how: Resolvable) =>
  readStatusList(input, { url, now, resolver: how, mayIssue: (issuer) => issuer === did });

describe.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('a list as %s', (form) => {
  it('by the key of today is read', async () => {
    expect((await read(await listBy(2, form), resolver)).issuer).toBe(did);
    expect((await read(await listBy(1, form), before)).issuer).toBe(did);
  });

  it('by a key that was rotated since is not', async () => {
    const list = await listBy(1, form);
    await expect(read(list, resolver)).rejects.toMatchObject({ code: 'STATUS_VERIFICATION_ERROR' });
    // Not either, where it is known to have existed: it is about now.
    const known = { url, now, resolver, mayIssue: () => true, existedBefore: new Date('2026-09-01T06:00:00Z') };
    await expect(readStatusList(list, known)).rejects.toMatchObject({ code: 'STATUS_VERIFICATION_ERROR' });
  });

  it('of an identifier that was switched off is not', async () => {
    for (const fill of [1, 2]) {
      const list = await listBy(fill, form);
      await expect(read(list, ended)).rejects.toMatchObject({ code: 'STATUS_VERIFICATION_ERROR' });
    }
  });

  it('leaves the question open', async () => {
    const lookup = createStatusLookup({ lists: { [url]: await listBy(1, form) }, resolver });
    const entry = { kind: 'bitstring', url, index: 7, purpose: 'revocation', statusSize: 1 } as const;
    const query = { now, mayIssue: () => true };
    expect(await lookup(entry, query)).toMatchObject({
      outcome: 'unknown',
      code: 'STATUS_VERIFICATION_ERROR',
    });
  });
});
