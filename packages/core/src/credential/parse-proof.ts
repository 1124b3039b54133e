/**
 * From the JSON of a proof to a proof of the right shape.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { checkModel } from './check-model.ts';
import type { DataIntegrityProof } from './proof-options.ts';

/**
 * Holds a proof to its shape; its signature is somebody else's work.
 *
 * @param proof - the `proof` member's object
 * @returns the same object, typed
 * @throws LaurelError LP_SCHEMA with `pointer` and `reason`: another type, a missing, an unknown or a malformed member
 * @example
 * ```ts
 * parseDataIntegrityProof({ type: 'Ed25519Signature2020' }); // throws LP_SCHEMA at /type
 * ```
 */
export function parseDataIntegrityProof(proof: JsonObject): DataIntegrityProof {
  return checkModel('proof', proof);
}
