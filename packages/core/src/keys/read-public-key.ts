/**
 * Reading public keys in any clothing: JWK and verification methods. A page that meets none loads none of it; what it
 * works with is handed in, so that nothing else is loaded anew.
 * @module
 */
import type { decodeBase58btc, decodeBase64url } from '../encoding/index.ts';
import type { LaurelError } from '../errors/index.ts';
import type { asList, isJsonObject, JsonObject, JsonValue } from '../json/index.ts';
import type { algorithms, RawKeyAlgorithm, SigningAlgorithmName } from './algorithms.ts';
import type { createBoundedMemo } from './bounded-memo.ts';
import type { importMultikey, PublicKey, publicKeyOfBytes } from './public-key.ts';

/** What it works with. */
export interface KeyTools {
  readonly LaurelError: typeof LaurelError;
  readonly algorithms: typeof algorithms;
  readonly asList: typeof asList;
  readonly createBoundedMemo: typeof createBoundedMemo;
  readonly decodeBase58btc: typeof decodeBase58btc;
  readonly decodeBase64url: typeof decodeBase64url;
  readonly importMultikey: typeof importMultikey;
  readonly isJsonObject: typeof isJsonObject;
  readonly publicKeyOfBytes: typeof publicKeyOfBytes;
}

/**
 * Reads a public key, as `importPublicKey` does.
 *
 * @param source - a JWK or a verification method, out of the gate
 * @param tools - what it works with
 * @returns the key
 * @throws LaurelError as `importPublicKey`
 */
export function readPublicKey(source: JsonObject, tools: KeyTools): PublicKey {
  if (source['kty'] !== undefined && source['type'] === undefined) return fromJwk(source, tools);
  return fromVerificationMethod(source, tools);
}

/** JWK members that hold secrets (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
export const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/** The members that are a public key, by the kind of key. */
const coordinatesOf = { OKP: ['x'], EC: ['x', 'y'], AKP: ['pub'] } as const;

function fromJwk(jwk: JsonObject, tools: KeyTools): PublicKey {
  const { LaurelError, algorithms } = tools;
  if (secretMembers.some((member) => jwk[member] !== undefined)) throw new LaurelError('LP_PRIVATE_KEY');
  const kty = jwk['kty'];
  if (kty !== 'OKP' && kty !== 'EC' && kty !== 'AKP') throw new LaurelError('invalidPublicKeyType');
  const name = String(jwk[kty === 'AKP' ? 'alg' : 'crv']);
  const algorithm = Object.hasOwn(algorithms, name) ? algorithms[name as SigningAlgorithmName] : undefined;
  if (algorithm?.jwkType !== kty) throw new LaurelError('invalidPublicKeyType');
  requireForVerifying(jwk, tools);
  if (kty !== 'AKP' && jwk['alg'] !== undefined && !algorithm.joseNames.includes(String(jwk['alg']))) {
    throw new LaurelError('invalidPublicKeyType');
  }
  // A space stands in no coordinate of a key that was imported.
  const coordinates = coordinatesOf[kty].map((member) => textOf(jwk[member], tools));
  const spelling = [name, ...coordinates].join(' ');
  known ??= tools.createBoundedMemo();
  const before = known.get(spelling);
  const key = before ?? readJwk(jwk, algorithm, coordinates, tools);
  if (before === undefined) known.set(spelling, key);
  return key;
}

/** Keys by their own spelling, apart from Multikey's: a stranger may write anything where one of those belongs. */
let known: ReturnType<typeof createBoundedMemo<PublicKey>> | undefined;

/**
 * Refuses a JWK that is for something else than checking signatures (RFC 7517 §4.2, §4.3).
 *
 * @param jwk - the key
 * @param tools - what it works with
 * @throws LaurelError invalidPublicKeyType
 */
export function requireForVerifying(
  jwk: JsonObject,
  { LaurelError, asList }: Pick<KeyTools, 'LaurelError' | 'asList'>,
): void {
  const isOther = jwk['use'] !== undefined && jwk['use'] !== 'sig';
  if (isOther || (jwk['key_ops'] !== undefined && !asList(jwk['key_ops']).includes('verify'))) {
    throw new LaurelError('invalidPublicKeyType');
  }
}

function readJwk(
  jwk: JsonObject,
  algorithm: RawKeyAlgorithm,
  [first = '']: readonly string[],
  tools: KeyTools,
): PublicKey {
  const { LaurelError, decodeBase64url, publicKeyOfBytes } = tools;
  const x = decodeBase64url(first);
  if (algorithm.jwkType !== 'EC') return publicKeyOfBytes(algorithm, x);
  const y = decodeBase64url(textOf(jwk['y'], tools));
  const fieldLength = algorithm.publicKeyLength - 1;
  if (x.length !== fieldLength || y.length !== fieldLength) throw new LaurelError('invalidPublicKeyLength');
  const key = publicKeyOfBytes(algorithm, Uint8Array.of(2 + ((y.at(-1) ?? 0) & 1), ...x));
  // The compressed form says only y's parity: an x on the curve with another y is off the curve.
  const own = key.toJwk();
  if (own.kty !== 'EC' || own.y !== jwk['y']) throw new LaurelError('invalidPublicKey');
  return key;
}

/** How each type of verification method carries its key. */
const verificationMethodTypes: Readonly<Record<string, (method: JsonObject, tools: KeyTools) => PublicKey>> = {
  Multikey: (method, tools) => tools.importMultikey(textOf(method['publicKeyMultibase'], tools)),
  JsonWebKey: (method, tools) => fromJwkMember(method['publicKeyJwk'], tools),
  JsonWebKey2020: (method, tools) => fromJwkMember(method['publicKeyJwk'], tools),
  Ed25519VerificationKey2020: (method, tools) =>
    onlyEd25519(tools.importMultikey(textOf(method['publicKeyMultibase'], tools)), tools),
  Ed25519VerificationKey2018: (method, tools) =>
    tools.publicKeyOfBytes(tools.algorithms.Ed25519, tools.decodeBase58btc(textOf(method['publicKeyBase58'], tools))),
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

function fromVerificationMethod(method: JsonObject, tools: KeyTools): PublicKey {
  const { LaurelError } = tools;
  const type = String(method['type']);
  const importKey = Object.hasOwn(verificationMethodTypes, type) ? verificationMethodTypes[type] : undefined;
  if (importKey === undefined) throw new LaurelError('invalidPublicKeyType');
  if (keyMembers.filter((member) => method[member] !== undefined).length !== 1) {
    throw new LaurelError('INVALID_VERIFICATION_METHOD');
  }
  return importKey(method, tools);
}

const fromJwkMember = (jwk: JsonValue | undefined, tools: KeyTools): PublicKey => {
  if (!tools.isJsonObject(jwk)) throw new tools.LaurelError('invalidPublicKey');
  return fromJwk(jwk, tools);
};

function textOf(value: JsonValue | undefined, { LaurelError }: KeyTools): string {
  if (typeof value !== 'string') throw new LaurelError('invalidPublicKey');
  return value;
}

const onlyEd25519 = (key: PublicKey, { LaurelError, algorithms }: KeyTools): PublicKey => {
  if (key.algorithm !== algorithms.Ed25519) throw new LaurelError('invalidPublicKeyType');
  return key;
};
