/**
 * A BBS signature, verified a second time: written from the draft alone, without a look at core's, so that a slip in
 * the one is not a slip in the other. The curve itself is that of @noble/curves on both sides.
 * @module
 */

import { encodeUtf8, LaurelError } from '@laurel/core';
import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { joined } from './base-proof.ts';

const { G1, G2, fields, pairingBatch } = bls12_381;

/** draft-irtf-cfrg-bbs-signatures §6.3.1 (BLS12-381-SHA-256) with the interface of §3.5. */
const interfaceId = 'BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_H2G_HM2S_';
const firstPoint = G1.Point.fromHex(
  'a8ce256102840821a3e94ea9025e4662b205762f9776b3a766c872b948f1fd225e7c59698588e70d11406d161b4e28c9',
);

/** What is verified. */
export interface SignedMessages {
  /** A point of G2, compressed: 96 bytes. */
  readonly publicKey: Uint8Array;
  /** A point of G1 and a scalar: 48 and 32 bytes. */
  readonly signature: Uint8Array;
  readonly header: Uint8Array;
  readonly messages: readonly Uint8Array[];
}

/**
 * Verifies.
 *
 * @param signed - the key, the signature and what it is of
 * @returns whether it holds
 * @see draft-irtf-cfrg-bbs-signatures §3.6.2 CoreVerify
 */
export function isBbsSignature({ publicKey, signature, header, messages }: SignedMessages): boolean {
  const [a, w] = [G1.Point.fromBytes(signature.slice(0, 48)), G2.Point.fromBytes(publicKey)];
  const e = numberIn(signature.slice(48));
  // §4.2.4.2, §3.4.1: points of the group but not its zero, a number of the field but not zero.
  if (signature.length !== 80 || e === 0n || e >= fields.Fr.ORDER) return false;
  a.assertValidity();
  w.assertValidity();
  const [first, ...generators] = generatorsOf(messages.length + 1);
  if (first === undefined) return false;
  const domain = scalarOf(
    joined(
      publicKey,
      eightBytes(messages.length),
      ...[first, ...generators].map((point) => point.toBytes()),
      encodeUtf8(interfaceId),
      eightBytes(header.length),
      header,
    ),
    'H2S_',
  );
  let b = firstPoint.add(times(first, domain));
  for (const [at, message] of messages.entries()) {
    const generator = generators[at];
    if (generator === undefined) return false;
    b = b.add(times(generator, scalarOf(message, 'MAP_MSG_TO_SCALAR_AS_HASH_')));
  }
  const paired = pairingBatch([
    { g1: a, g2: w.add(G2.Point.BASE.multiply(e)) },
    { g1: b, g2: G2.Point.BASE.negate() },
  ]);
  return fields.Fp12.eql(paired, fields.Fp12.ONE);
}

type Point = typeof firstPoint;

const times = (point: Point, scalar: bigint): Point => (scalar === 0n ? G1.Point.ZERO : point.multiply(scalar));

/** §4.1.1 hash_to_generators. */
function generatorsOf(count: number): readonly Point[] {
  const [seedTag, pointTag] = [tag('SIG_GENERATOR_SEED_'), tag('SIG_GENERATOR_DST_')];
  const points: Point[] = [];
  let seed = expanded(tag('MESSAGE_GENERATOR_SEED'), seedTag);
  for (let index = 1; index <= count; index++) {
    seed = expanded(joined(seed, eightBytes(index)), seedTag);
    points.push(G1.Point.fromAffine(G1.hashToCurve(seed, { DST: pointTag }).toAffine()));
  }
  return points;
}

const tag = (name: string): Uint8Array<ArrayBuffer> => joined(encodeUtf8(`${interfaceId}${name}`));

/** §6.3: expand_len is 48. */
const expanded = (message: Uint8Array, domain: Uint8Array): Uint8Array =>
  expand_message_xmd(joined(message), joined(domain), 48, sha256);

const scalarOf = (message: Uint8Array, name: string): bigint =>
  numberIn(expanded(message, tag(name))) % fields.Fr.ORDER;

const numberIn = (bytes: Uint8Array): bigint => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

function eightBytes(number: number): Uint8Array {
  if (!Number.isSafeInteger(number)) throw new LaurelError('LP_ENCODING', { what: 'number' });
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}
