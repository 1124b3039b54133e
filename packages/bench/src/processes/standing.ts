/**
 * A process that measures what is asked about a credential beside its signature: whose keys, whether it still stands,
 * and who vouches. Everything is made here, signed, and read from text as it would be from a file.
 * @module
 */
import {
  addWitnessProofs,
  appendDidLogEntry,
  createDidLog,
  createDidResolver,
  createSigner,
  createStatusBits,
  createWitnessProof,
  decodeBitstring,
  generatePrivateKey,
  hashOfNextKey,
  isJsonObject,
  type JsonObject,
  makeStatusList,
  makeTrustList,
  parseBitstringEntry,
  readStatusList,
  resolveInHistory,
  type Signer,
  signTrustList,
  statusOf,
  verifyDidLog,
  verifyTrustList,
} from '@laurel/core';
import { type Contender, type InterleaveOptions, interleave, type Samples } from '../measure/interleave.ts';
import { answer } from './sent.ts';

/** Sizes and lengths. */
export interface StandingOrder {
  readonly entries: number;
  readonly schools: number;
  readonly options: InterleaveOptions;
}

/** One thing that was measured. */
export interface Measured {
  readonly samples: Samples;
  /** What the result holds in memory while it is kept, in bytes. */
  readonly heldBytes?: number;
}

/** By the names of {@link standingNames}. */
export type StandingAnswer = Readonly<Record<StandingName, Measured>>;

/** What is measured. */
export const standingNames = ['resolve', 'decode', 'bit', 'load', 'find'] as const;
/** One of them. */
export type StandingName = (typeof standingNames)[number];

const start = Date.UTC(2026, 8, 1);
const now = new Date(start + 400 * 86_400_000);

async function newSigner(): Promise<Signer> {
  const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
  return createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
}

const multikeyOf = ({ controller }: Signer): string => controller.slice('did:key:'.length);

/** A log whose keys change with each entry, each approved by all three witnesses. */
async function makeHistory(entries: number) {
  const witnesses = await Promise.all([newSigner(), newSigner(), newSigner()]);
  const rule = { threshold: 3, witnesses: witnesses.map(({ controller }) => ({ id: controller })) };
  let signer = await newSigner();
  let next = await newSigner();
  let written = await createDidLog({
    document: { '@context': ['https://www.w3.org/ns/did/v1'], id: 'did:webvh:{SCID}:school.example' },
    signer,
    nextKeyHashes: [hashOfNextKey(multikeyOf(next))],
    witness: rule,
    now: new Date(start),
  });
  const { did } = written;
  let witness: string | undefined;
  for (let number = 1; ; number++) {
    const day = new Date(start + number * 86_400_000);
    const files = { did, log: written.log, now: day, ...(witness === undefined ? {} : { witness }) };
    const { versionId } = written;
    const proofs: JsonObject[] = [];
    for (const one of witnesses) proofs.push((await createWitnessProof({ ...files, signer: one })).proof);
    witness = addWitnessProofs({ ...files, versionId, proofs });
    if (number === entries) return { did, log: written.log, witness };
    signer = next;
    next = await newSigner();
    const nextKeyHashes = [hashOfNextKey(multikeyOf(next))];
    written = await appendDidLogEntry({ ...files, witness, signer, nextKeyHashes });
  }
}

/** A list of the usual length, a hundredth of it set, and a place in it. */
async function makeList(signer: Signer) {
  const url = 'https://school.example/status/1';
  const statuses = createStatusBits();
  for (let index = 0; index < statuses.length; index += 100) statuses.set(index, 1);
  const list = await makeStatusList({
    url,
    statuses,
    purposes: ['revocation'],
    validFrom: new Date(start),
    validUntil: new Date(now.getTime() + 7 * 86_400_000),
    signer,
    securing: 'eddsa-rdfc-2022',
  });
  const subject = typeof list === 'string' ? undefined : list['credentialSubject'];
  const encoded = isJsonObject(subject) ? subject['encodedList'] : undefined;
  if (typeof encoded !== 'string') throw new Error('The list has no bits.');
  const resolver = createDidResolver();
  const read = await readStatusList(list, { url, now, resolver, mayIssue: (issuer) => issuer === signer.controller });
  const entryOf = (index: number) =>
    parseBitstringEntry({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(index),
      statusListCredential: url,
    });
  return { encoded, read, entries: Array.from({ length: 1000 }, (_, index) => entryOf(index * 131)) };
}

/** A list of so many schools, signed by two of three. */
async function makeSchools(schools: number) {
  const roots = await Promise.all([newSigner(), newSigner(), newSigner()]);
  const threshold = { threshold: 2, keys: roots.map(({ controller }) => controller) };
  let list = makeTrustList({
    id: 'urn:uuid:0d6ee6c8-8e36-4b8f-a3d8-4f5a0a3f4a57',
    authority: { name: 'An invented county' },
    roots: threshold,
    issued: new Date(start),
    expires: new Date(now.getTime() + 86_400_000),
    issuers: Array.from({ length: schools }, (_, index) => ({
      id: `did:web:school-${index}.example`,
      name: `Invented School ${index}`,
      mayAssert: [
        { kinds: 'any' as const, assurance: ['teacher-assessed', 'moderated'] as const },
        { kinds: ['examResult'] as const, assurance: ['externally-validated-transcribed'] as const },
      ],
      from: '2026-09-01T00:00:00Z',
      numbers: { urn: String(100_000 + index) },
    })),
  });
  for (const signer of roots.slice(0, 2)) list = await signTrustList(list, { signer, created: new Date(start) });
  return { text: JSON.stringify(list), roots: threshold };
}

/** What is held by what a call gives, by the collector's own count. */
async function held(make: () => Promise<unknown>): Promise<number> {
  const count = (): number => {
    for (let time = 0; time < 4; time++) globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const kept = new Set<unknown>([await make()]);
  const before = count();
  // Several, beside one: the gate remembers what it read last, kept or not.
  for (let time = 0; time < 4; time++) kept.add(await make());
  const bytes = (count() - before) / 4;
  // Used once more, so that it is there while it is counted.
  kept.clear();
  return bytes;
}

await answer<StandingOrder, StandingAnswer>(async ({ entries, schools, options }) => {
  const history = await makeHistory(entries);
  const list = await makeList(await newSigner());
  const { text, roots } = await makeSchools(schools);
  const resolve = async () => resolveInHistory(await verifyDidLog({ ...history, now }));
  const load = () => verifyTrustList(text, { now, roots });
  const loaded = await load();
  const contenders: Readonly<Record<StandingName, Contender['run']>> = {
    resolve: async () => {
      if ((await resolve()).didDocument?.id !== history.did) throw new Error('The log was not resolved.');
    },
    decode: async () => {
      if ((await decodeBitstring(list.encoded)).length !== 131_072) throw new Error('The list was not decoded.');
    },
    bit: (index) => {
      const entry = list.entries[index % list.entries.length];
      if (entry === undefined) throw new Error('There is no place.');
      const { outcome } = statusOf(entry, list.read);
      if ((outcome === 'set') !== (entry.index % 100 === 0)) throw new Error('The bit was misread.');
    },
    load: async () => {
      if ((await load()).issuers.length !== schools) throw new Error('The list was not read.');
    },
    find: (index) => {
      if (loaded.entriesOf(`did:web:school-${(index * 7919) % schools}.example`).length !== 1)
        throw new Error('Not found.');
    },
  };
  const samples = await interleave(
    standingNames.map((name) => ({ name, run: contenders[name] })),
    options,
  );
  const samplesOf = (name: StandingName): Samples => {
    const found = samples.get(name);
    if (found === undefined) throw new Error(`${name} was not measured.`);
    return found;
  };
  return {
    resolve: { samples: samplesOf('resolve'), heldBytes: await held(() => verifyDidLog({ ...history, now })) },
    decode: { samples: samplesOf('decode'), heldBytes: await held(() => decodeBitstring(list.encoded)) },
    bit: { samples: samplesOf('bit') },
    load: { samples: samplesOf('load'), heldBytes: await held(load) },
    find: { samples: samplesOf('find') },
  };
});
