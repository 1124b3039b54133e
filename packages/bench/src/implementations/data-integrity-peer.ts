/**
 * @digitalbazaar/vc and its descendant @digitalcredentials/vc have one interface; the way in which both are
 * measured is written once. Suite and key are made once, contexts and key documents are in memory and marked
 * static, as their documentation advises for speed.
 * @module
 */
import { type Json, type Material, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';

/** The interface that both have. */
export interface DataIntegrityPeer {
  readonly issue: (options: object) => Promise<Json>;
  readonly verifyCredential: (options: object) => Promise<{ readonly verified: boolean; readonly error?: unknown }>;
  readonly createSuite: (options: object) => object;
  readonly importKey: (key: object) => Promise<{ readonly signer: () => object }>;
  /** Its cryptosuite, for signing and verifying. */
  readonly cryptosuite: object;
}

/**
 * The jobs of such a library.
 *
 * @param peer - its functions
 * @returns the implementation
 */
export const dataIntegrityPeer = (peer: DataIntegrityPeer): Implementation => ({
  jobs: {
    'issue eddsa-rdfc-2022': (material) => issuing(peer, material),
    'verify eddsa-rdfc-2022': (material) => verifying(peer, material),
  },
});

async function issuing(peer: DataIntegrityPeer, material: Material): Promise<Run> {
  const { school, now } = material;
  const key = await peer.importKey({
    type: 'Multikey',
    id: school.keyId,
    controller: school.did,
    publicKeyMultibase: school.multikey,
    secretKeyMultibase: secretMultikey(school.privateKey),
  });
  const documentLoader = loaderFor(material);
  const documents: Json[] = material.drafts.map((draft) => JSON.parse(JSON.stringify(draft)));
  const suite = peer.createSuite({ signer: key.signer(), date: now, cryptosuite: peer.cryptosuite });
  return (index) => peer.issue({ credential: turn(documents, index), suite, documentLoader, now: new Date(now) });
}

function verifying(peer: DataIntegrityPeer, material: Material): Run {
  const documentLoader = loaderFor(material);
  const suite = peer.createSuite({ cryptosuite: peer.cryptosuite });
  const now = new Date(material.now);
  const verify = async (credential: unknown): Promise<void> => {
    const { verified, error } = await peer.verifyCredential({ credential, suite, documentLoader, now });
    if (!verified) throw new Error('It was not verified.', { cause: error });
  };
  return async (index) => {
    const credential = JSON.parse(turn(material.secured, index));
    await verify(credential);
    // Laurel verifies what is inside a CLR too, so whoever is compared with it does the same.
    for (const inner of credential.credentialSubject.verifiableCredential ?? []) await verify(inner);
  };
}

/** Contexts, the key and its controller, from memory. */
function loaderFor({ contexts, school }: Material): (url: string) => Promise<object> {
  const { keyId: id, did: controller, multikey: publicKeyMultibase } = school;
  const documents = new Map<string, object>(Object.entries(contexts));
  const multikeyContext = 'https://w3id.org/security/multikey/v1';
  documents.set(id, { '@context': multikeyContext, id, type: 'Multikey', controller, publicKeyMultibase });
  documents.set(controller, {
    '@context': ['https://www.w3.org/ns/did/v1', multikeyContext],
    id: controller,
    verificationMethod: [{ id, type: 'Multikey', controller, publicKeyMultibase }],
    assertionMethod: [id],
  });
  return async (url) => {
    const document = documents.get(url);
    if (document === undefined) throw new Error(`Nothing is fetched: ${url}`);
    return { contextUrl: null, documentUrl: url, document, tag: 'static' };
  };
}

/** Multikey 1.0: the header 0x8026 and the 32 bytes, in base58btc. */
function secretMultikey(privateKey: string): string {
  return `z${base58btc(Buffer.concat([Buffer.from([0x80, 0x26]), Buffer.from(privateKey, 'base64url')]))}`;
}

const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The header is not zero, so no leading ones are needed. */
function base58btc(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = `${letters[Number(number % 58n)]}${text}`;
  return text;
}
