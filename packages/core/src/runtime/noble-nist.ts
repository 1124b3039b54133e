/**
 * ECDSA over the curves of NIST: signing, which the runtimes do with random numbers and this does without, and
 * verifying where the runtime has no WebCrypto. Loaded only then.
 * @module
 */
import { p256, p384 } from '@noble/curves/nist.js';

const curves = { 'P-256': p256, 'P-384': p384 };

/** The curves that are here. */
export type NistName = keyof typeof curves;

/**
 * The public half of a key.
 *
 * @param name - which curve
 * @param privateKey - the secret bytes
 * @returns the compressed point
 */
export const nistPublicKeyOf = (name: NistName, privateKey: Uint8Array): Uint8Array =>
  curves[name].getPublicKey(privateKey, true);

/**
 * The public half of a key, uncompressed.
 *
 * @param name - which curve
 * @param privateKey - the secret bytes
 * @returns 4, x and y (SEC 1 §2.3.3)
 */
export const nistPointOf = (name: NistName, privateKey: Uint8Array): Uint8Array =>
  curves[name].getPublicKey(privateKey, false);

/**
 * Whether bytes are a private key.
 *
 * @param name - which curve
 * @param privateKey - any bytes
 * @returns false for another length, zero, and the order of the curve and more
 */
export const isNistPrivateKey = (name: NistName, privateKey: Uint8Array): boolean =>
  curves[name].utils.isValidSecretKey(privateKey);

/**
 * Signs.
 *
 * @param name - which curve
 * @param privateKey - the secret bytes
 * @param bytes - what to sign; hashed here
 * @returns r‖s, the same every time and on every runtime (RFC 6979), with the lower s
 */
export const signNist = (name: NistName, privateKey: Uint8Array, bytes: Uint8Array): Uint8Array =>
  curves[name].sign(bytes, privateKey);

/**
 * Verifies.
 *
 * @param name - which curve
 * @param publicKey - a point, already found sound
 * @param bytes - what was signed
 * @param signature - r‖s; either s, as node:crypto and WebCrypto have it
 * @returns whether the signature holds
 */
export const verifyNist = (name: NistName, publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean =>
  curves[name].verify(signature, bytes, publicKey, { lowS: false });
