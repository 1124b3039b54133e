/**
 * A Multikey as a JWK by the arithmetic alone, without the importer or the curve code that signed: a second
 * opinion that shares the first one's code is none.
 * @module
 */
import { decodeMultibase, encodeBase64url, LaurelError } from '@laurel/core';
import type { JWK } from 'jose';

/** SEC 2 §2.4.2, §2.5.1: y² = x³ − 3x + b over the field of order p, where p mod 4 is 3. */
const curves = {
  '8024': {
    crv: 'P-256',
    length: 32,
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  '8124': {
    crv: 'P-384',
    length: 48,
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
} as const;

/**
 * The JWK of a Multikey.
 *
 * @param multikey - base58btc multibase of a public key: Ed25519, P-256 or P-384
 * @returns the public JWK
 * @throws LP_ENCODING where it is no such key
 * @see https://www.w3.org/TR/cid-1.0/#Multikey
 * @example
 * ```ts
 * publicJwkOf('z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'); // { kty: 'OKP', crv: 'Ed25519', x: … }
 * ```
 */
export function publicJwkOf(multikey: string): JWK {
  const bytes = decodeMultibase(multikey);
  const codec = hex(bytes.subarray(0, 2));
  const key = bytes.subarray(2);
  if (codec === 'ed01' && key.length === 32) return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key) };
  const curve = codec === '8024' || codec === '8124' ? curves[codec] : undefined;
  if (curve === undefined || key.length !== curve.length + 1)
    throw new LaurelError('LP_ENCODING', { what: 'multikey' });
  const { crv, length, p, b } = curve;
  const x = BigInt(`0x${hex(key.subarray(1))}`);
  const root = power(((((x * x - 3n) * x + b) % p) + p) % p, (p + 1n) / 4n, p);
  const y = (root & 1n) === BigInt((key[0] ?? 0) & 1) ? root : p - root;
  return { kty: 'EC', crv, x: encodeBase64url(key.subarray(1)), y: encodeBase64url(bytesOf(y, length)) };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (value: bigint, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn));

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
