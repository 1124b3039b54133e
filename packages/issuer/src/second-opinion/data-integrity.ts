/**
 * The second opinion on a Data Integrity proof: `@digitalbazaar/vc` with its own cryptosuites and its own key
 * code. Only the pinned contexts are shared with Laurel.
 * @module
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { verifyCredential } from '@digitalbazaar/vc';
import { asList, copyJson, isJsonObject, type JsonObject, staticDocumentLoader } from '@laurel/core';
import type { IndependentPath, IndependentPathOptions } from './independent-path.ts';

/** Their cryptosuites; each is loaded when it is asked for. */
const suites = {
  'eddsa-rdfc-2022': async () => (await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')).cryptosuite,
  'eddsa-jcs-2022': async () => (await import('@digitalbazaar/eddsa-jcs-2022-cryptosuite')).createVerifyCryptosuite(),
  'ecdsa-rdfc-2019': async () => (await import('@digitalbazaar/ecdsa-rdfc-2019-cryptosuite')).cryptosuite,
  'ecdsa-jcs-2019': async () => (await import('@digitalbazaar/ecdsa-jcs-2019-cryptosuite')).createVerifyCryptosuite(),
} as const;

/** A cryptosuite of theirs that hashes the whole. */
export type TheirHashSuite = keyof typeof suites;

/**
 * The independent path for one cryptosuite.
 *
 * @param name - the cryptosuite
 * @returns the path: the credential without its proofs, or nothing where it does not agree
 * @example
 * ```ts
 * const document = await digitalBazaarPath('eddsa-jcs-2022')(secured, { multikey, signer, at });
 * ```
 */
export const digitalBazaarPath =
  (name: TheirHashSuite): IndependentPath =>
  async (secured, options) => {
    if (typeof secured === 'string') return undefined;
    const cryptosuite = await suites[name]();
    if (!(await isVerifiedByThem(secured, { ...options, cryptosuite, name }))) return undefined;
    const { proof: _, ...document } = secured;
    return document;
  };

interface TheirOptions extends IndependentPathOptions {
  readonly cryptosuite: object;
  readonly name: string;
}

/**
 * Whether they verify the one proof of their cryptosuite on a credential.
 *
 * @param secured - the credential with its proof
 * @param options - the cryptosuite, the expected key and the moment
 * @returns whether they agree
 */
export async function isVerifiedByThem(
  secured: JsonObject,
  { multikey, signer, at, cryptosuite, name }: TheirOptions,
): Promise<boolean> {
  // A second proof beside it (ML-DSA) is none that they know; it is not counted.
  const proofs = asList(secured['proof']).filter((proof) => isJsonObject(proof) && proof['cryptosuite'] === name);
  // Their code writes into what it is given, so it gets a copy.
  const [proof, ...others] = proofs;
  if (proof === undefined || others.length > 0) return false;
  const credential = copyJson({ ...secured, proof });
  if (!isJsonObject(credential)) return false;
  const documents = await keyDocuments({ multikey, signer });
  const { verified, results } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) => {
      const document = documents.get(url);
      return document ? { contextUrl: null, documentUrl: url, document } : staticDocumentLoader(url);
    },
    checkStatus: async () => ({ verified: true }),
    now: at,
    // With no skew at all they take the very second of validFrom for too early.
    maxClockSkew: 1,
  });
  return verified && results?.length === 1;
}

/** The key and its controller as documents, made by their key code. */
async function keyDocuments({
  multikey,
  signer: { id, controller, algorithm },
}: Pick<IndependentPathOptions, 'multikey' | 'signer'>): Promise<ReadonlyMap<string, object>> {
  const { from: importMultikey } = await (algorithm === 'Ed25519'
    ? import('@digitalbazaar/ed25519-multikey')
    : import('@digitalbazaar/ecdsa-multikey'));
  const key = await importMultikey({ type: 'Multikey', id, controller, publicKeyMultibase: multikey });
  return new Map<string, object>([
    [id, await key.export({ publicKey: true, includeContext: true })],
    // Their purpose check reads `assertionMethod` straight from a document with this context.
    [controller, { '@context': ['https://www.w3.org/ns/did/v1'], id: controller, assertionMethod: [id] }],
  ]);
}
