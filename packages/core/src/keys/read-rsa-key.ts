/**
 * Reading RSA keys, for RS256. Loaded only for a token that is signed so; what it works with is handed in, so that
 * nothing else is loaded anew.
 * @module
 */
import type { decodeBase64url } from '../encoding/index.ts';
import type { LaurelError } from '../errors/index.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { importVerify } from '../runtime/index.ts';
import type { Algorithm } from './algorithms.ts';
import type { PublicKey } from './public-key.ts';
import { type KeyTools, requireForVerifying, secretMembers } from './read-public-key.ts';

/** What it works with. */
export interface RsaTools extends Pick<KeyTools, 'asList'> {
  readonly LaurelError: typeof LaurelError;
  readonly decodeBase64url: typeof decodeBase64url;
  readonly importVerify: typeof importVerify;
}

/** Bits of the modulus: below, keys are broken (Open Badges 3.0 §8.2.1); above, checking one is a way to waste time. */
const modulusBits = { least: 2048, most: 8192 };

/** Bytes of the public exponent; 65537, which nearly all keys have, takes three. */
const longestExponent = 4;

/**
 * Reads an RSA public key, as `importRsaPublicKey` does.
 *
 * @param jwk - `kty`, `n` and `e`; out of the gate
 * @param tools - what it works with
 * @returns the key
 * @throws LaurelError as `importRsaPublicKey`
 */
export function readRsaPublicKey(jwk: JsonObject, tools: RsaTools): PublicKey {
  const { LaurelError, importVerify } = tools;
  if (secretMembers.some((member) => jwk[member] !== undefined)) throw new LaurelError('LP_PRIVATE_KEY');
  if (jwk['kty'] !== 'RSA') throw new LaurelError('invalidPublicKeyType');
  requireForVerifying(jwk, tools);
  if (jwk['alg'] !== undefined && jwk['alg'] !== 'RS256') throw new LaurelError('invalidPublicKeyType');
  const [n, modulus] = readNumber(jwk['n'], tools);
  const [e, exponent] = readNumber(jwk['e'], tools);
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits < modulusBits.least || bits > modulusBits.most) throw new LaurelError('invalidPublicKeyLength');
  if (!isOdd(modulus) || !isOdd(exponent) || exponent.length > longestExponent || e === 'AQ' || isRoca(modulus)) {
    throw new LaurelError('invalidPublicKey');
  }
  const own = Object.freeze({ kty: 'RSA', n, e } as const);
  const algorithm: Algorithm = {
    name: 'RSA',
    nodeHash: 'sha256',
    signatureLength: modulus.length,
    joseNames: ['RS256'],
  };
  return Object.freeze({
    algorithm: Object.freeze(algorithm),
    get bytes() {
      return modulus.slice();
    },
    multikey: '',
    verify: importVerify(algorithm, own),
    toJwk: () => own,
  });
}

/** RFC 7518 §6.3.1.1: big-endian, in as few bytes as it takes, so that a number has one spelling. */
function readNumber(
  value: JsonValue | undefined,
  { LaurelError, decodeBase64url }: RsaTools,
): readonly [string, Uint8Array] {
  if (typeof value !== 'string') throw new LaurelError('invalidPublicKey');
  const bytes = decodeBase64url(value);
  if (bytes[0] === undefined || bytes[0] === 0) throw new LaurelError('LP_ENCODING', { what: 'base64url number' });
  return [value, bytes];
}

const isOdd = (bytes: Uint8Array): boolean => ((bytes.at(-1) ?? 0) & 1) === 1;

const smallPrimes = Array.from({ length: 165 }, (_, index) => index + 3).filter((number) =>
  Array.from({ length: number - 2 }, (_, index) => index + 2).every((factor) => number % factor !== 0),
);

/**
 * Whether one faulty library made the key, so that it can be factored (ROCA, CVE-2017-15361): modulo every small prime
 * such a modulus is a power of 65537, which of other keys is one in some 2²⁸.
 */
function isRoca(modulus: Uint8Array): boolean {
  return smallPrimes.every((prime) => {
    const rest = modulus.reduce((sum, byte) => (sum * 256 + byte) % prime, 0);
    let power = 1;
    do {
      if (power === rest) return true;
      power = (power * 65_537) % prime;
    } while (power !== 1);
    return false;
  });
}
