/**
 * An invented school with a did:webvh, its lists of what was withdrawn and what a web server hands out for it; for
 * tests only.
 * @module
 */
import {
  appendDidLogEntry,
  createDidLog,
  createSigner,
  createStatusBits,
  draftFor,
  encodeUtf8,
  hashOfNextKey,
  type JsonObject,
  type JsonValue,
  makeStatusList,
  publicKeyOf,
  type Signer,
  secureCredential,
  sha256,
  type WitnessRule,
  writeBitstringEntry,
} from '@laurel/core';

/** The clock of the school: it published its lists an hour before {@link now}. */
export const now = new Date('2026-09-08T08:00:00Z');
const published = new Date('2026-09-08T07:00:00Z');

/** What a school has. */
export interface WebSchool {
  readonly did: string;
  readonly host: string;
  readonly signer: Signer;
  /** The text of `did.jsonl`. */
  readonly log: string;
  /** Where its list of withdrawn items is. */
  readonly listUrl: string;
}

const seedOf = (words: string): Uint8Array => sha256(encodeUtf8(words));

/** The same key for the same words. */
export const keyOf = (words: string): Promise<Signer> =>
  createSigner({ algorithm: 'Ed25519', privateKey: seedOf(words), purpose: 'assertionMethod' });

const multikeyOf = async (words: string): Promise<string> =>
  (await publicKeyOf({ algorithm: 'Ed25519', privateKey: seedOf(words) })).multikey;

/** Its document with one key that signs, of a year. */
async function documentOf(id: string, host: string, year: number): Promise<JsonObject> {
  const multikey = await multikeyOf(`signing key of ${host} in ${year}`);
  const method = { id: `${id}#${year}`, type: 'Multikey', controller: id, publicKeyMultibase: multikey };
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id,
    verificationMethod: [method],
    assertionMethod: [method.id],
  };
}

const signerIn = (did: string, host: string, year: number): Promise<Signer> =>
  createSigner({
    algorithm: 'Ed25519',
    privateKey: seedOf(`signing key of ${host} in ${year}`),
    purpose: 'assertionMethod',
    verificationMethod: `${did}#${year}`,
  });

/**
 * Makes a school.
 *
 * @param host - its web server
 * @param witness - who must approve its history
 * @returns the school; the same for the same host
 */
export async function makeSchool(host = 'school.example', witness?: WitnessRule): Promise<WebSchool> {
  const { did, log } = await createDidLog({
    document: await documentOf(`did:webvh:{SCID}:${host}`, host, 2026),
    signer: await keyOf(`first update key of ${host}`),
    nextKeyHashes: [hashOfNextKey(await multikeyOf(`second update key of ${host}`))],
    ...(witness === undefined ? {} : { witness }),
    now: new Date('2026-08-01T08:00:00Z'),
  });
  return { did, host, signer: await signerIn(did, host, 2026), log, listUrl: `https://${host}/status/9k2f7q` };
}

/**
 * The school with the key of the next year, and without that of this one.
 *
 * @param school - before
 * @returns the school after it
 */
export async function nextYearOf({ did, host, log, listUrl }: WebSchool): Promise<WebSchool> {
  const written = await appendDidLogEntry({
    did,
    log,
    signer: await keyOf(`second update key of ${host}`),
    nextKeyHashes: [hashOfNextKey(await multikeyOf(`third update key of ${host}`))],
    change: { document: await documentOf(did, host, 2027) },
    now: new Date('2026-09-07T08:00:00Z'),
  });
  return { did, host, signer: await signerIn(did, host, 2027), log: written.log, listUrl };
}

/**
 * The same school by the word of its host alone: a did:web.
 *
 * @param school - with a did:webvh
 * @returns the school, and the text of its `did.json`
 */
export async function onWebOnly({ host, listUrl }: WebSchool): Promise<WebSchool & { readonly document: string }> {
  const did = `did:web:${host}`;
  const document = JSON.stringify(await documentOf(did, host, 2026));
  return { did, host, listUrl, log: '', document, signer: await signerIn(did, host, 2026) };
}

/** What differs from the usual item. */
export interface ItemOptions {
  readonly place?: number;
  readonly title?: string;
  readonly listUrl?: string;
}

/**
 * An item that the school signed, with a place in its list.
 *
 * @param school - whose
 * @param options - the place, and what else is not as usual
 * @returns JSON text
 */
export async function itemOf(school: WebSchool, options: ItemOptions = {}): Promise<string> {
  const { place = 7, title = 'River water-quality project', listUrl = school.listUrl } = options;
  const created = new Date('2026-09-01T08:00:00Z');
  const draft = draftFor(
    { kind: 'project', title, assurance: 'teacher-assessed' },
    {
      learner: { displayName: 'Zoë A.' },
      issuer: { id: school.did, name: 'Riverside Academy' },
      now: created,
    },
  );
  // One entry: Open Badges 3.0 §B.1.1 has room for no more.
  const credentialStatus = writeBitstringEntry({ url: listUrl, index: place, purpose: 'revocation' });
  const secured = await secureCredential(
    { ...draft, credentialStatus },
    {
      signer: school.signer,
      securing: 'eddsa-jcs-2022',
      created,
    },
  );
  return JSON.stringify(secured);
}

/** What differs from the usual list. */
export interface ListOptions {
  readonly withdrawn?: readonly number[];
  readonly from?: Date;
  readonly until?: Date;
}

/**
 * The school's list of what was withdrawn.
 *
 * @param school - whose
 * @param options - which places are set, and from when to when it holds
 * @returns JSON text
 */
export async function listOf(school: WebSchool, options: ListOptions = {}): Promise<string> {
  const { withdrawn = [], from = published, until = new Date('2026-09-15T08:00:00Z') } = options;
  const statuses = createStatusBits();
  for (const place of withdrawn) statuses.set(place, 1);
  const list = await makeStatusList({
    url: school.listUrl,
    statuses,
    purposes: ['revocation'],
    validFrom: from,
    validUntil: until,
    signer: school.signer,
    securing: 'eddsa-jcs-2022',
  });
  return typeof list === 'string' ? list : JSON.stringify(list);
}

/**
 * A plain list of schools.
 *
 * @param schools - who is on it
 * @returns JSON text
 */
export const trustOf = (...schools: readonly WebSchool[]): string =>
  JSON.stringify({ version: 1, issuers: schools.map(entryOf) });

/** The entry of a school, in any list. */
export const entryOf = ({ did }: WebSchool): { id: string; name: string; mayAssert: JsonValue } => ({
  id: did,
  name: 'Riverside Academy',
  mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }],
});
