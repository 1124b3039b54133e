/**
 * Makes the documents, signs them, and holds the 4 kB badge to its size.
 * @module
 */
import { readFileSync } from 'node:fs';
import {
  bundledContexts,
  canonicalizeDocument,
  clrDraft,
  contexts,
  createSigner,
  decodeBase64url,
  deriveCredential,
  didKeyOf,
  encodeBase64url,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  loadContexts,
  mandatoryPointersOf,
  parseJson,
  publicKeyOf,
  type Signer,
  secureCredential,
  sha256,
} from '@laurel/core';
import { algorithmOf, keyOf, signerOf } from '../implementations/laurel.ts';
import { type DocumentFacts, documents } from './document-names.ts';
import {
  draftsOf,
  type Json,
  type KeyFacts,
  type Material,
  type School,
  type Securing,
  type Showing,
} from './material.ts';

/** The clock of everything that is measured. */
const now = new Date('2026-09-07T09:00:00Z');

// Everybody can work it out, so it signs nothing that matters; the documents keep their exact size with it.
const privateKey = sha256(encodeUtf8('Laurel bench: a key that everybody knows'));

/**
 * Makes one document in its variants.
 *
 * @param facts - which document
 * @param only - `drafts`: unsigned only, where nothing else is needed; `all` when not given
 * @returns the material
 */
export async function makeMaterial(facts: DocumentFacts, only: 'drafts' | 'all' = 'all'): Promise<Material> {
  const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  const drafts: JsonObject[] = [];
  for (let variant = 0; variant < facts.variants; variant++) drafts.push(await draftOf(facts, variant, signer));
  const unsigned = {
    title: facts.title,
    school: await schoolOf(),
    now: now.toISOString(),
    drafts,
    showing: await showingOf(drafts),
    signed: { ...none },
    derived: { ...none },
    contexts: await contextBodies(),
    olderTokens: [],
  };
  const isInParts = facts.title === documents['badge-no-list'].title;
  const signed = async (securing: Securing): Promise<string[]> =>
    only === 'all' && isInParts === partSecurings.some((name) => name === securing) ? sign(unsigned, securing) : [];
  const texts = {
    'eddsa-rdfc-2022': await signed('eddsa-rdfc-2022'),
    'eddsa-jcs-2022': facts.inside === 0 ? await signed('eddsa-jcs-2022') : [],
    'vc+jwt': await signed('vc+jwt'),
    'ecdsa-sd-2023': await signed('ecdsa-sd-2023'),
    'bbs-2023': await signed('bbs-2023'),
    'dc+sd-jwt': await signed('dc+sd-jwt'),
  };
  const derived = {
    'ecdsa-sd-2023': await show(unsigned.showing, texts['ecdsa-sd-2023']),
    'bbs-2023': await show(unsigned.showing, texts['bbs-2023']),
    'dc+sd-jwt': await show(unsigned.showing, texts['dc+sd-jwt']),
  };
  return { ...unsigned, signed: texts, derived };
}

const none: Material['signed'] = {
  'eddsa-rdfc-2022': [],
  'eddsa-jcs-2022': [],
  'vc+jwt': [],
  'ecdsa-sd-2023': [],
  'bbs-2023': [],
  'dc+sd-jwt': [],
};

const partSecurings = ['ecdsa-sd-2023', 'bbs-2023', 'dc+sd-jwt'] as const;

async function sign(material: Material, securing: Securing): Promise<string[]> {
  const algorithm = algorithmOf[securing];
  const signer = await signerOf(keyOf(material.school, algorithm), algorithm);
  const { mandatory, learner } = material.showing;
  const part = partSecurings.find((name) => name === securing);
  const texts: string[] = [];
  for (const draft of draftsOf(material, algorithm)) {
    const secured = await secureCredential(objectOf(parseJson(JSON.stringify(draft))), {
      signer,
      securing,
      created: now,
      ...(part === undefined ? {} : { mandatory: mandatory[part] }),
      ...(securing === 'dc+sd-jwt' ? { holder: learner.did } : {}),
    });
    texts.push(typeof secured === 'string' ? secured : JSON.stringify(secured));
  }
  return texts;
}

async function show({ disclose, learner, challenge, domain }: Showing, texts: readonly string[]): Promise<string[]> {
  const signer = await signerOf(learner, 'Ed25519', 'authentication');
  const shown: string[] = [];
  for (const text of texts) {
    const isText = !text.startsWith('{');
    const derived = await deriveCredential(isText ? text : objectOf(parseJson(text)), {
      disclose,
      ...(isText ? { keyBinding: { signer, challenge, domain, created: now } } : {}),
    });
    shown.push(typeof derived === 'string' ? derived : JSON.stringify(derived));
  }
  return shown;
}

/** Twenty members that a learner may leave out; ten of them are shown. */
const hidden = [
  '/name',
  '/description',
  '/awardedDate',
  '/credentialSubject/term',
  '/credentialSubject/activityStartDate',
  '/credentialSubject/activityEndDate',
  '/credentialSubject/role',
  '/credentialSubject/narrative',
  '/credentialSubject/achievement/inLanguage',
  '/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/0/description',
  '/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/1/description',
  '/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/2/description',
  '/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/3/description',
  '/evidence/0/narrative',
  '/evidence/0/genre',
  '/evidence/0/audience',
  '/evidence/1/narrative',
  '/evidence/1/genre',
  '/evidence/1/audience',
  '/evidence/2/genre',
];

async function showingOf([draft]: readonly JsonObject[]): Promise<Showing> {
  const always = draft === undefined ? [] : mandatoryPointersOf(draft);
  return {
    hidden,
    disclose: hidden.filter((pointer) => !pointer.includes('resultDescription')).slice(0, 10),
    mandatory: {
      'ecdsa-sd-2023': always,
      'bbs-2023': always,
      'dc+sd-jwt': draft === undefined ? [] : leavesOf(draft).filter((pointer) => !hidden.includes(pointer)),
    },
    learner: await keyFactsOf('Ed25519', sha256(encodeUtf8('Laurel bench: a learner’s key that everybody knows'))),
    challenge: 'c-8f14e45fceea167a',
    domain: 'employer.example',
  };
}

/** JSON pointers to every value that is no object and no list. */
function leavesOf(value: JsonValue, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return Object.entries(value).flatMap(([name, child]) => leavesOf(child, `${pointer}/${name}`));
}

/** The size that every figure of the 4 kB badge is about. */
export const badge4k = { kilobytes: '3.9', quads: 100, blankNodes: 9, canonicalKilobytes: '12.7' } as const;

/**
 * Holds the 4 kB badge to its size: a figure over another document would be about something else.
 *
 * @throws Error where the badge has another size
 */
export async function checkBadge4k(): Promise<void> {
  const badge = badgeOf('badge-4k');
  const canonical = await canonicalizeDocument(badge);
  const size = {
    kilobytes: kilobytes(JSON.stringify(badge)),
    quads: canonical.split('\n').length - 1,
    blankNodes: new Set(canonical.match(/_:c14n\d+/g)).size,
    canonicalKilobytes: kilobytes(canonical),
  };
  if (JSON.stringify(size) !== JSON.stringify(badge4k)) {
    throw new Error(`The 4 kB badge is ${JSON.stringify(size)}, and not ${JSON.stringify(badge4k)}.`);
  }
}

const kilobytes = (text: string): string => (Buffer.byteLength(text) / 1000).toFixed(1);

async function keyFactsOf(algorithm: 'Ed25519' | 'P-256' | 'BLS12-381', secret: Uint8Array): Promise<KeyFacts> {
  const key = await publicKeyOf({ algorithm, privateKey: secret });
  const did = didKeyOf(key);
  const jwk = algorithm === 'P-256' ? key.toJwk() : undefined;
  const point = jwk?.kty === 'EC' ? [jwk.x, jwk.y].map(decodeBase64url) : [key.bytes];
  return {
    did,
    keyId: `${did}#${key.multikey}`,
    multikey: key.multikey,
    privateKey: encodeBase64url(secret),
    publicKey: encodeBase64url(Buffer.concat(point)),
  };
}

// A number below the order of either curve.
const otherKey = privateKey.map((byte, index) => (index === 0 ? 1 : byte));

const schoolOf = async (): Promise<School> => ({
  ...(await keyFactsOf('Ed25519', privateKey)),
  name: 'Riverside Academy',
  others: { 'P-256': await keyFactsOf('P-256', otherKey), 'BLS12-381': await keyFactsOf('BLS12-381', otherKey) },
});

async function draftOf({ title, inside }: DocumentFacts, variant: number, signer: Signer): Promise<JsonObject> {
  if (title === documents['badge-no-list'].title) return variantOf(withoutLists(badgeOf('badge-4k')), variant);
  if (inside === 0) return variantOf(badgeOf(title === 'small badge' ? 'badge-small' : 'badge-4k'), variant);
  const credentials: JsonObject[] = [];
  const subject = `urn:uuid:${hex(variant)}-0000-4000-8000-00000000c1a0`;
  for (let index = 0; index < inside; index++) {
    const badge = variantOf(badgeOf('badge-4k'), variant * inside + index);
    const draft = { ...badge, credentialSubject: { ...objectOf(badge['credentialSubject']), id: subject } };
    credentials.push(objectOf(await secureCredential(draft, { signer, securing: 'eddsa-rdfc-2022', created: now })));
  }
  return clrDraft(credentials, {
    learner: { displayName: 'Zoë A.' },
    issuer: { id: signer.controller, name: 'Riverside Academy' },
    ids: { credential: `urn:uuid:${hex(variant)}-0000-4000-8000-00000000c1a1`, subject },
    now,
  });
}

const badges = new Map<string, JsonObject>();

function badgeOf(name: 'badge-small' | 'badge-4k'): JsonObject {
  const badge = badges.get(name) ?? objectOf(parseJson(readFileSync(new URL(`${name}.json`, import.meta.url))));
  badges.set(name, badge);
  return badge;
}

/** `allowedValue` is an ordered list in RDF, over which the others' suites throw. */
const withoutLists = (badge: JsonObject): JsonObject =>
  objectOf(parseJson(JSON.stringify(badge, (name, value: unknown) => (name === 'allowedValue' ? undefined : value))));

/** The same badge with other identifiers throughout, of the same length. */
function variantOf(badge: JsonObject, variant: number): JsonObject {
  const text = JSON.stringify(badge).replace(/urn:uuid:[0-9a-f]{8}/g, (start) => {
    const number = Number.parseInt(start.slice('urn:uuid:'.length), 16);
    return `urn:uuid:${hex((number ^ variant) >>> 0)}`;
  });
  return objectOf(parseJson(text));
}

const hex = (number: number): string => number.toString(16).padStart(8, '0');

async function contextBodies(): Promise<Record<string, Json>> {
  await loadContexts();
  return Object.fromEntries(
    contexts.flatMap(({ url }) => {
      const body = bundledContexts.get(url);
      return body === undefined ? [] : [[url, body]];
    }),
  );
}

function objectOf(value: Parameters<typeof isJsonObject>[0]): JsonObject {
  if (!isJsonObject(value)) throw new Error('An object was expected.');
  return value;
}
