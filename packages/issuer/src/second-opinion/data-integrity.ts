/**
 * The second opinion on a Data Integrity proof: `@digitalbazaar/vc` with its own cryptosuite and its own key
 * code. Only the pinned contexts are shared with Laurel.
 * @module
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { from as importMultikey } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { copyJson, isJsonObject, type JsonObject, type Signer, staticDocumentLoader } from '@laurel/core';

/** Whose key is expected, and when. */
export interface IndependentPathOptions {
  readonly multikey: string;
  readonly signer: Pick<Signer, 'id' | 'controller' | 'algorithm'>;
  readonly at: Date;
}

/**
 * Verifies by the independent path.
 *
 * @param secured - the credential with its proof
 * @param options - the expected key and the moment
 * @returns the credential without its proof, or nothing where the path does not agree
 * @example
 * ```ts
 * const document = await verifyWithDigitalBazaar(secured, { multikey, signer, at });
 * ```
 */
export async function verifyWithDigitalBazaar(
  secured: JsonObject | string,
  { multikey, signer, at }: IndependentPathOptions,
): Promise<JsonObject | undefined> {
  if (typeof secured === 'string') return undefined;
  const { id, controller } = signer;
  const key = await importMultikey({ type: 'Multikey', id, controller, publicKeyMultibase: multikey });
  const documents = new Map<string, object>([
    [id, await key.export({ publicKey: true, includeContext: true })],
    // Their purpose check reads `assertionMethod` straight from a document with this context.
    [controller, { '@context': ['https://www.w3.org/ns/did/v1'], id: controller, assertionMethod: [id] }],
  ]);
  // Their code writes into what it is given, so it gets a copy.
  const credential = copyJson(secured);
  if (!isJsonObject(credential)) return undefined;
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
  if (!verified || results?.length !== 1) return undefined;
  const { proof: _, ...document } = secured;
  return document;
}
