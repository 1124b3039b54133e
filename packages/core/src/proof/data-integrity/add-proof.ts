import { formatDateTime } from '../../credential/index.ts';
import { encodeMultibase } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import type { Signer } from '../../keys/index.ts';
import type { CryptosuiteName, HashOptions } from './cryptosuite.ts';
import { cryptosuites } from './cryptosuites.ts';

/** How a proof is made. */
export interface AddProofOptions extends HashOptions {
  /** One proof by each: a proof set when there are several (Data Integrity 1.0 §4.3). */
  readonly signers: readonly Signer[];
  readonly cryptosuite: CryptosuiteName;
  readonly created: Date;
  /** What the verifier asked to be signed, so that an old answer cannot be shown again. */
  readonly challenge?: string;
  /** For whom the answer is. */
  readonly domain?: string;
}

/**
 * Secures a document with one proof by each signer, all over the same bytes.
 *
 * @param document - JSON-LD without a proof
 * @param options - `signers`, `cryptosuite`, `created`, `challenge`, `domain`
 * @returns a new document with `proof`
 * @throws {@link LaurelError} PROOF_GENERATION_ERROR, and what canonicalisation throws
 * @see Data Integrity 1.0 §4.2, §4.3; vc-di-eddsa §3.2.1
 * @example
 * ```ts
 * const cryptosuite = 'eddsa-rdfc-2022';
 * const secured = await addDataIntegrityProof(document, { signers: [signer], cryptosuite, created: now });
 * ```
 */
export async function addDataIntegrityProof(document: JsonObject, options: AddProofOptions): Promise<JsonObject> {
  const suite = cryptosuites[options.cryptosuite];
  if (document['proof'] !== undefined) {
    throw new LaurelError('PROOF_GENERATION_ERROR', { reason: 'the document already has a proof' });
  }
  const [first, ...others] = options.signers;
  if (first === undefined) throw new LaurelError('LP_USAGE', { reason: 'at least one signer is needed' });
  const documentHash = await suite.hashDocument(document, options);
  const prove = async (signer: Signer): Promise<JsonObject> => {
    if (!suite.algorithms.includes(signer.algorithm)) {
      throw new LaurelError('PROOF_GENERATION_ERROR', {
        reason: `${suite.name} cannot use a ${signer.algorithm} key`,
      });
    }
    const proof = proofOptions(signer, options);
    const configHash = await suite.hashProofConfig({ '@context': document['@context'] ?? [], ...proof }, options);
    const signature = await signer.sign(joined(configHash, documentHash));
    return { ...proof, proofValue: encodeMultibase(signature) };
  };
  const proof = others.length === 0 ? await prove(first) : await Promise.all(options.signers.map(prove));
  return { ...document, proof };
}

const proofOptions = (signer: Signer, { cryptosuite, created, challenge, domain }: AddProofOptions): JsonObject => ({
  type: 'DataIntegrityProof',
  cryptosuite,
  created: formatDateTime(created),
  verificationMethod: signer.id,
  proofPurpose: signer.purpose,
  ...(challenge === undefined ? {} : { challenge }),
  ...(domain === undefined ? {} : { domain }),
});

/**
 * The bytes that are signed: the hash of the proof's options, then that of the document (vc-di-eddsa §3.2.4).
 *
 * @param configHash - 32 bytes
 * @param documentHash - 32 bytes
 * @returns 64 bytes
 */
export function joined(configHash: Uint8Array, documentHash: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(configHash.length + documentHash.length);
  bytes.set(configHash);
  bytes.set(documentHash, configHash.length);
  return bytes;
}
