/**
 * @digitalbazaar/vc and its descendant @digitalcredentials/vc have one interface; the way in which both are
 * measured is written once. Suite and key are made once, contexts and key documents are in memory and marked
 * static, as their documentation advises for speed.
 * @module
 */
import { draftsOf, type Json, type KeyFacts, type Material, type Securing, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';

/** The interface that both have. */
export interface DataIntegrityPeer {
  readonly issue: (options: object) => Promise<Json>;
  readonly verifyCredential: (options: object) => Promise<{ readonly verified: boolean; readonly error?: unknown }>;
  readonly createSuite: (options: object) => object;
  readonly importKey: (key: object) => Promise<{ readonly signer: () => object }>;
}

/** A suite of which everything is shown. */
export interface WholePeer extends DataIntegrityPeer {
  readonly securing: 'eddsa-rdfc-2022' | 'eddsa-jcs-2022';
  /** Its cryptosuite, for signing and for verifying. */
  readonly signing: object;
  readonly verifying: object;
}

/** A suite of which parts are shown. */
export interface PartsPeer extends DataIntegrityPeer {
  readonly securing: 'ecdsa-sd-2023' | 'bbs-2023';
  readonly derive: (options: object) => Promise<Json>;
  readonly suites: {
    readonly createSignCryptosuite: (options: object) => object;
    readonly createDiscloseCryptosuite: (options: object) => object;
    readonly createVerifyCryptosuite: () => object;
  };
}

/**
 * The jobs of a suite of which everything is shown.
 *
 * @param peer - the functions
 * @returns the implementation
 */
export const wholePeer = (peer: WholePeer): Implementation => ({
  jobs: {
    [`issue ${peer.securing}`]: (material: Material) => issuing(peer, peer.signing, material),
    [`verify ${peer.securing}`]: (material: Material) =>
      verifying(peer, peer.verifying, material, material.signed[peer.securing]),
  },
});

/**
 * The jobs of a suite of which parts are shown.
 *
 * @param peer - the functions
 * @returns the implementation
 */
export const partsPeer = (peer: PartsPeer): Implementation => ({
  jobs: {
    [`issue ${peer.securing}`]: (material: Material) => {
      const mandatoryPointers = material.showing.mandatory[peer.securing];
      return issuing(peer, peer.suites.createSignCryptosuite({ mandatoryPointers }), material);
    },
    [`derive ${peer.securing}`]: (material: Material) => deriving(peer, material),
    [`verify ${peer.securing}`]: (material: Material) =>
      verifying(peer, peer.suites.createVerifyCryptosuite(), material, material.derived[peer.securing]),
  },
});

/** Whose key signs, and the header of its secret half as Multikey. */
const keys = {
  'eddsa-rdfc-2022': { algorithm: 'Ed25519', header: [0x80, 0x26] },
  'eddsa-jcs-2022': { algorithm: 'Ed25519', header: [0x80, 0x26] },
  'ecdsa-sd-2023': { algorithm: 'P-256', header: [0x86, 0x26] },
  'bbs-2023': { algorithm: 'BLS12-381', header: [0x8a, 0x26] },
} as const satisfies Partial<Record<Securing, object>>;

type Peer = WholePeer | PartsPeer;

const keyOf = ({ securing }: Peer, { school }: Material): KeyFacts => {
  const { algorithm } = keys[securing];
  return algorithm === 'Ed25519' ? school : school.others[algorithm];
};

async function issuing(peer: Peer, cryptosuite: object, material: Material): Promise<Run> {
  const { algorithm, header } = keys[peer.securing];
  const { keyId, did, multikey, privateKey } = keyOf(peer, material);
  const key = await peer.importKey({
    type: 'Multikey',
    id: keyId,
    controller: did,
    publicKeyMultibase: multikey,
    secretKeyMultibase: secretMultikey(header, privateKey),
  });
  const documentLoader = loaderFor(peer, material);
  const documents = draftsOf(material, algorithm);
  const suite = peer.createSuite({ signer: key.signer(), date: material.now, cryptosuite });
  return (index) =>
    peer.issue({ credential: turn(documents, index), suite, documentLoader, now: new Date(material.now) });
}

function deriving(peer: PartsPeer, material: Material): Run {
  const documentLoader = loaderFor(peer, material);
  const { disclose: selectivePointers } = material.showing;
  const suite = peer.createSuite({ cryptosuite: peer.suites.createDiscloseCryptosuite({ selectivePointers }) });
  const texts = material.signed[peer.securing];
  return (index) => peer.derive({ verifiableCredential: JSON.parse(turn(texts, index)), suite, documentLoader });
}

function verifying(peer: Peer, cryptosuite: object, material: Material, texts: readonly string[]): Run {
  const documentLoader = loaderFor(peer, material);
  const suite = peer.createSuite({ cryptosuite });
  const now = new Date(material.now);
  const verify = async (credential: unknown): Promise<void> => {
    const { verified, error } = await peer.verifyCredential({ credential, suite, documentLoader, now });
    if (!verified) throw new Error('It was not verified.', { cause: error });
  };
  return async (index) => {
    const credential = JSON.parse(turn(texts, index));
    await verify(credential);
    // Laurel verifies what is inside a CLR too, so whoever is compared with it does the same.
    for (const inner of credential.credentialSubject.verifiableCredential ?? []) await verify(inner);
  };
}

/** Contexts, the key and its controller, from memory. */
function loaderFor(peer: Peer, material: Material): (url: string) => Promise<object> {
  const { keyId: id, did: controller, multikey: publicKeyMultibase } = keyOf(peer, material);
  const documents = new Map<string, object>(Object.entries(material.contexts));
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

/** Multikey 1.0: the header and the secret bytes, in base58btc. */
function secretMultikey(header: readonly number[], privateKey: string): string {
  return `z${base58btc(Buffer.concat([Buffer.from(header), Buffer.from(privateKey, 'base64url')]))}`;
}

const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The header is not zero, so no leading ones are needed. */
function base58btc(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = `${letters[Number(number % 58n)]}${text}`;
  return text;
}
