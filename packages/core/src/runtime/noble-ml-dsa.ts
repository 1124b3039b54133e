/**
 * ML-DSA-44 (FIPS 204) where the runtime has none of its own, and for the public half of a new key; loaded only then.
 * The context is empty, as everywhere in Data Integrity and JOSE.
 * @module
 */
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';

/**
 * The public half of a key.
 *
 * @param seed - the 32 secret bytes ξ (FIPS 204 §5.1)
 * @returns the 1,312 public bytes
 */
export const mlDsaPublicKeyOf = (seed: Uint8Array): Uint8Array => ml_dsa44.keygen(seed).publicKey;

/**
 * Signs, without random numbers (FIPS 204 §3.4).
 *
 * @param seed - the 32 secret bytes
 * @param bytes - what to sign
 * @returns 2,420 bytes, the same every time
 */
export const signMlDsa = (seed: Uint8Array, bytes: Uint8Array): Uint8Array =>
  ml_dsa44.sign(bytes, ml_dsa44.keygen(seed).secretKey, { extraEntropy: false });

/**
 * Verifies.
 *
 * @param publicKey - 1,312 bytes
 * @param bytes - what was signed
 * @param signature - 2,420 bytes
 * @returns whether the signature holds
 */
export const verifyMlDsa = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean =>
  ml_dsa44.verify(signature, bytes, publicKey);
