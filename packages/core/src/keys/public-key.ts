/**
 * What a public key is, and the spelling in which it is met first: Multikey.
 * @module
 */
import { decodeMultibase, encodeMultibase } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { importVerify, type PublicJwk } from '../runtime/index.ts';
import { type Algorithm, algorithms, type RawKeyAlgorithm } from './algorithms.ts';
import { createBoundedMemo } from './bounded-memo.ts';

/** A public key that was found sound. */
export interface PublicKey {
  readonly algorithm: Algorithm;
  /** The raw bytes; points of curves in compressed form. The modulus of RSA. */
  readonly bytes: Uint8Array;
  /** The key as Multikey text (Controlled Identifiers 1.0 §2.2.2), its one spelling here; RSA has none: ''. */
  readonly multikey: string;
  /** Whether a signature over bytes is this key's. BLS12-381 signs no bytes: false. */
  readonly verify: (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;
  /** The key as a JWK; throws invalidPublicKeyType for BLS12-381, for which JOSE has no settled form. */
  readonly toJwk: () => PublicJwk;
}

/**
 * Makes a public key of raw bytes.
 *
 * @param algorithm - which
 * @param bytes - the raw bytes; points of curves in compressed form
 * @returns the key
 * @throws {@link LaurelError} invalidPublicKeyLength, invalidPublicKey
 * @example
 * ```ts
 * publicKeyOfBytes(algorithms.Ed25519, new Uint8Array(32)); // throws invalidPublicKey
 * ```
 */
export function publicKeyOfBytes(algorithm: RawKeyAlgorithm, bytes: Uint8Array): PublicKey {
  if (bytes.length !== algorithm.publicKeyLength) throw new LaurelError('invalidPublicKeyLength');
  if (!algorithm.isSound(bytes)) throw new LaurelError('invalidPublicKey');
  const jwk = algorithm.toJwk && Object.freeze(algorithm.toJwk(bytes));
  const own = bytes.slice();
  return Object.freeze({
    algorithm,
    // Bytes are the one thing about a key that somebody could change: whoever asks has a copy.
    get bytes() {
      return own.slice();
    },
    multikey: encodeMultibase(Uint8Array.of(...algorithm.multikeyHeader, ...bytes), algorithm.multikeyLetter),
    verify: jwk === undefined ? async () => false : importVerify(algorithm, jwk),
    toJwk: () => {
      if (jwk === undefined) throw new LaurelError('invalidPublicKeyType');
      return jwk;
    },
  });
}

/** Keys by their own spelling: whether one is sound is asked once, and it goes into the runtime once. */
const known = createBoundedMemo<PublicKey>();

/**
 * Imports a key that is written as Multikey.
 *
 * @param text - `z…`, or `u…` for ML-DSA
 * @returns the key; nobody can change it
 * @throws {@link LaurelError} invalidPublicKey, invalidPublicKeyLength, invalidPublicKeyType, LP_ENCODING
 * @see Controlled Identifiers 1.0 §2.2.2
 * @example
 * ```ts
 * importMultikey('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2').algorithm.name; // 'Ed25519'
 * ```
 */
export function importMultikey(text: string): PublicKey {
  const before = known.get(text);
  const key = before ?? readMultikey(text);
  if (before === undefined) known.set(text, key);
  return key;
}

function readMultikey(text: string): PublicKey {
  const letter = text.startsWith('u') ? 'u' : 'z';
  const bytes = decodeMultibase(text, letter);
  const algorithm = Object.values(algorithms).find(
    ({ multikeyHeader: [first, second] }) => bytes[0] === first && bytes[1] === second,
  );
  if (algorithm === undefined) throw new LaurelError('invalidPublicKeyType');
  // Each kind of key is written in one base only: a key has one spelling.
  if ((algorithm.multikeyLetter ?? 'z') !== letter) throw new LaurelError('LP_ENCODING', { what: 'multibase' });
  return publicKeyOfBytes(algorithm, bytes.subarray(2));
}
