/**
 * The one importer of public keys, whatever their clothing.
 * @module
 */
import { decodeBase58btc, decodeBase64url, decodeMultibase, encodeMultibase } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { importVerify, type PublicJwk } from '../runtime/index.ts';
import { type Algorithm, algorithms, type RawKeyAlgorithm, type SigningAlgorithmName } from './algorithms.ts';
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
export function importPublicKey(source: string | JsonObject): PublicKey {
  if (typeof source === 'string') return fromMultikey(source);
  if (source['kty'] !== undefined && source['type'] === undefined) return fromJwk(source);
  return fromVerificationMethod(source);
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

/**
 * Keys by their own spelling: whether one is sound is asked once, and it goes into the runtime once. Each kind of
 * spelling has a memo of its own, for a stranger may write anything where a Multikey belongs.
 */
const multikeys = createBoundedMemo<PublicKey>();
const jwks = createBoundedMemo<PublicKey>();

/** The key of a spelling; nobody can change it. */
function once(known: typeof multikeys, spelling: string, importKey: () => PublicKey): PublicKey {
  const before = known.get(spelling);
  const key = before ?? importKey();
  if (before === undefined) known.set(spelling, key);
  return key;
}

const fromMultikey = (text: string): PublicKey => once(multikeys, text, () => readMultikey(text));

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

/** JWK members that hold secrets (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
export const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/** The members that are a public key, by the kind of key. */
const coordinatesOf = { OKP: ['x'], EC: ['x', 'y'], AKP: ['pub'] } as const;

function fromJwk(jwk: JsonObject): PublicKey {
  if (secretMembers.some((member) => jwk[member] !== undefined)) throw new LaurelError('LP_PRIVATE_KEY');
  const kty = jwk['kty'];
  if (kty !== 'OKP' && kty !== 'EC' && kty !== 'AKP') throw new LaurelError('invalidPublicKeyType');
  const name = String(jwk[kty === 'AKP' ? 'alg' : 'crv']);
  const algorithm = Object.hasOwn(algorithms, name) ? algorithms[name as SigningAlgorithmName] : undefined;
  if (algorithm?.jwkType !== kty) throw new LaurelError('invalidPublicKeyType');
  requireForVerifying(jwk);
  if (kty !== 'AKP' && jwk['alg'] !== undefined && !algorithm.joseNames.includes(String(jwk['alg']))) {
    throw new LaurelError('invalidPublicKeyType');
  }
  // A space stands in no coordinate of a key that was imported.
  const coordinates = coordinatesOf[kty].map((member) => textOf(jwk[member]));
  return once(jwks, [name, ...coordinates].join(' '), () => readJwk(jwk, algorithm, coordinates));
}

/**
 * Refuses a JWK that is for something else than checking signatures (RFC 7517 §4.2, §4.3).
 *
 * @param jwk - the key
 * @throws {@link LaurelError} invalidPublicKeyType
 */
export function requireForVerifying(jwk: JsonObject): void {
  const isOther = jwk['use'] !== undefined && jwk['use'] !== 'sig';
  if (isOther || (jwk['key_ops'] !== undefined && !asList(jwk['key_ops']).includes('verify'))) {
    throw new LaurelError('invalidPublicKeyType');
  }
}

function readJwk(jwk: JsonObject, algorithm: RawKeyAlgorithm, [first = '']: readonly string[]): PublicKey {
  const x = decodeBase64url(first);
  if (algorithm.jwkType !== 'EC') return publicKeyOfBytes(algorithm, x);
  const y = decodeBase64url(textOf(jwk['y']));
  const fieldLength = algorithm.publicKeyLength - 1;
  if (x.length !== fieldLength || y.length !== fieldLength) throw new LaurelError('invalidPublicKeyLength');
  const key = publicKeyOfBytes(algorithm, Uint8Array.of(2 + ((y.at(-1) ?? 0) & 1), ...x));
  // The compressed form says only y's parity: an x on the curve with another y is off the curve.
  const own = key.toJwk();
  if (own.kty !== 'EC' || own.y !== jwk['y']) throw new LaurelError('invalidPublicKey');
  return key;
}

/** How each type of verification method carries its key. */
const verificationMethodTypes: Readonly<Record<string, (method: JsonObject) => PublicKey>> = {
  Multikey: (method) => fromMultikey(textOf(method['publicKeyMultibase'])),
  JsonWebKey: (method) => fromJwkMember(method['publicKeyJwk']),
  JsonWebKey2020: (method) => fromJwkMember(method['publicKeyJwk']),
  Ed25519VerificationKey2020: (method) => onlyEd25519(fromMultikey(textOf(method['publicKeyMultibase']))),
  Ed25519VerificationKey2018: (method) =>
    publicKeyOfBytes(algorithms.Ed25519, decodeBase58btc(textOf(method['publicKeyBase58']))),
};

/** Members that carry a key, public or secret: a method has exactly the one of its type. */
const keyMembers = [
  'kty',
  'publicKeyMultibase',
  'publicKeyJwk',
  'publicKeyBase58',
  'publicKeyBase64',
  'publicKeyHex',
  'publicKeyPem',
  'secretKeyMultibase',
  'secretKeyJwk',
  'privateKeyMultibase',
  'privateKeyJwk',
  'privateKeyBase58',
];

function fromVerificationMethod(method: JsonObject): PublicKey {
  const type = String(method['type']);
  const importKey = Object.hasOwn(verificationMethodTypes, type) ? verificationMethodTypes[type] : undefined;
  if (importKey === undefined) throw new LaurelError('invalidPublicKeyType');
  if (keyMembers.filter((member) => method[member] !== undefined).length !== 1) {
    throw new LaurelError('INVALID_VERIFICATION_METHOD');
  }
  return importKey(method);
}

const fromJwkMember = (jwk: JsonValue | undefined): PublicKey => {
  if (!isJsonObject(jwk)) throw new LaurelError('invalidPublicKey');
  return fromJwk(jwk);
};

function textOf(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new LaurelError('invalidPublicKey');
  return value;
}

const onlyEd25519 = (key: PublicKey): PublicKey => {
  if (key.algorithm !== algorithms.Ed25519) throw new LaurelError('invalidPublicKeyType');
  return key;
};
