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
  encodeBase64url,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  loadContexts,
  parseJson,
  publicKeyOf,
  type Signer,
  secureCredential,
  sha256,
} from '@laurel/core';
import type { DocumentFacts } from './document-names.ts';
import type { Json, Material, School } from './material.ts';

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
export async function makeMaterial(
  facts: DocumentFacts,
  only: 'drafts' | 'all' = 'all',
): Promise<Omit<Material, 'olderTokens'>> {
  const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  const drafts: JsonObject[] = [];
  for (let variant = 0; variant < facts.variants; variant++) drafts.push(await draftOf(facts, variant, signer));
  const sign = async (securing: 'eddsa-rdfc-2022' | 'vc+jwt'): Promise<string[]> => {
    const texts: string[] = [];
    for (const draft of only === 'all' ? drafts : []) {
      const secured = await secureCredential(draft, { signer, securing, created: now });
      texts.push(typeof secured === 'string' ? secured : JSON.stringify(secured));
    }
    return texts;
  };
  return {
    title: facts.title,
    school: await schoolOf(signer),
    now: now.toISOString(),
    drafts,
    secured: await sign('eddsa-rdfc-2022'),
    tokens: await sign('vc+jwt'),
    contexts: await contextBodies(),
  };
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

async function schoolOf(signer: Signer): Promise<School> {
  const publicKey = await publicKeyOf({ algorithm: 'Ed25519', privateKey });
  return {
    did: signer.controller,
    keyId: signer.id,
    multikey: publicKey.multikey,
    privateKey: encodeBase64url(privateKey),
    publicKey: encodeBase64url(publicKey.bytes),
    name: 'Riverside Academy',
  };
}

async function draftOf({ title, inside }: DocumentFacts, variant: number, signer: Signer): Promise<JsonObject> {
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
