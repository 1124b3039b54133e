/**
 * The one importer of public keys, whatever their clothing.
 * @module
 */
import { decodeBase58btc, decodeBase64url } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject } from '../json/index.ts';
import { algorithms } from './algorithms.ts';
import { createBoundedMemo } from './bounded-memo.ts';
import { importMultikey, type PublicKey, publicKeyOfBytes } from './public-key.ts';
import { readPublicKey } from './read-public-key.ts';

const tools = {
  LaurelError,
  algorithms,
  asList,
  createBoundedMemo,
  decodeBase58btc,
  decodeBase64url,
  importMultikey,
  isJsonObject,
  publicKeyOfBytes,
} as const;

/**
 * Imports a public key: Multikey text, a JWK, or a verification method (Multikey, JsonWebKey,
 * JsonWebKey2020, Ed25519VerificationKey2018 and 2020).
 *
 * @param source - the text or the object; objects have passed the gate
 * @returns the key
 * @throws {@link LaurelError} invalidPublicKey, invalidPublicKeyLength, invalidPublicKeyType, LP_ENCODING,
 * LP_PRIVATE_KEY (a secret key where a public one belongs)
 * @see Controlled Identifiers 1.0 §2.2.2, §2.2.3; RFC 7517; RFC 8037
 * @example
 * ```ts
 * importPublicKey('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2').algorithm.name; // 'Ed25519'
 * ```
 */
export const importPublicKey = (source: string | JsonObject): PublicKey =>
  typeof source === 'string' ? importMultikey(source) : readPublicKey(source, tools);
