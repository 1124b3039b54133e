/**
 * The parts of BBS signatures: how messages become numbers, the points that they are multiplied with, and how points
 * and numbers are written. Curve, pairing and hash to the curve are @noble/curves'.
 * @see draft-irtf-cfrg-bbs-signatures §4, §7.2.2 (BLS12-381-SHA-256)
 * @module
 */
import { pippenger } from '@noble/curves/abstract/curve.js';
import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

const { G1, G2, fields } = bls12_381;

/** A point of G1, where signatures are. */
export type Point = InstanceType<typeof G1.Point>;

/** The field of scalars. */
export const scalars = fields.Fr;

export const pointLength = 48;
export const scalarLength = 32;

/** §4.1.1 and §7.2.2: what a hash is for is part of it. */
const apiId = 'BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_H2G_HM2S_';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** P1 of the suite (§7.2.2). */
const basePoint = G1.Point.fromHex(
  'a8ce256102840821a3e94ea9025e4662b205762f9776b3a766c872b948f1fd225e7c59698588e70d11406d161b4e28c9',
);

/** Each generator is a hash to the curve of milliseconds: credentials with more statements are not for BBS. */
export const maximumMessages = 400;

interface Generator {
  readonly point: Point;
  readonly bytes: Uint8Array;
}

/** The generators so far, the same for everybody, and the seed of the next one. */
const generators: Generator[] = [];
let seed = expand(ascii(`${apiId}MESSAGE_GENERATOR_SEED`), 'SIG_GENERATOR_SEED_');

function expand(bytes: Uint8Array, purpose: string): Uint8Array {
  return expand_message_xmd(bytes, ascii(apiId + purpose), 48, sha256);
}

/**
 * The first generators (§4.1.1): Q₁ and one for each message.
 *
 * @param count - how many messages
 * @returns `count` + 1 points
 */
function generatorsFor(count: number): readonly Generator[] {
  if (count > maximumMessages) throw new RangeError('too many messages');
  while (generators.length <= count) {
    const next = expand(concatBytes(seed, writeLength(generators.length + 1)), 'SIG_GENERATOR_SEED_');
    const hashed = G1.hashToCurve(next, { DST: `${apiId}SIG_GENERATOR_DST_` });
    // In affine form it is added faster.
    const point = G1.Point.fromAffine(hashed.toAffine());
    generators.push({ point, bytes: point.toBytes() });
    seed = next;
  }
  return generators.slice(0, count + 1);
}

/**
 * A whole number (I2OSP) in eight bytes.
 *
 * @param value - below 2³²
 * @returns its bytes, big-endian
 */
export function writeLength(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(4, value);
  return bytes;
}

/** Big-endian. */
const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);

/**
 * A number from bytes that are long enough for it to be even (§4.2.2, §4.2.1).
 *
 * @param bytes - 48 uniform bytes
 * @returns a scalar
 */
export const reduce = (bytes: Uint8Array): bigint => scalars.create(numberOf(bytes));

/**
 * A hash as a scalar (§4.1.3).
 *
 * @param bytes - what to hash
 * @param purpose - what for
 * @returns the scalar
 */
export const hashToScalar = (bytes: Uint8Array, purpose = 'H2S_'): bigint => reduce(expand(bytes, purpose));

/**
 * Messages as scalars (§4.1.2).
 *
 * @param messages - any bytes
 * @returns one scalar each
 */
export const scalarsOf = (messages: readonly Uint8Array[]): bigint[] =>
  messages.map((message) => hashToScalar(message, 'MAP_MSG_TO_SCALAR_AS_HASH_'));

/** The points for some messages under a header. */
export interface Ground {
  /** P₁ + Q₁·domain. */
  readonly start: Point;
  /** One for each message. */
  readonly points: readonly Point[];
  readonly domain: bigint;
}

/**
 * What a signature over so many messages stands on: the domain binds the key, the header and the number of messages
 * (§4.2.3 calculate_domain).
 *
 * @param publicKey - 96 bytes
 * @param header - any bytes
 * @param count - how many messages, at most {@link maximumMessages}
 * @returns the points and the domain
 */
export function groundOf(publicKey: Uint8Array, header: Uint8Array, count: number): Ground {
  const all = generatorsFor(count);
  const bytes = all.map((generator) => generator.bytes);
  const parts = [publicKey, writeLength(count), ...bytes, ascii(apiId), writeLength(header.length), header];
  const domain = hashToScalar(concatBytes(...parts));
  const [first, ...points] = all.map(({ point }) => point);
  return { start: basePoint.add((first ?? basePoint).multiply(domain)), points, domain };
}

/**
 * The sum of points, each multiplied; for numbers that are no secret of whoever computes it.
 *
 * @param points - points
 * @param factors - as many scalars
 * @returns the sum
 */
export const sumOf = (points: readonly Point[], factors: readonly bigint[]): Point =>
  pippenger(G1.Point, [...points], [...factors]);

/**
 * Reads a point of G1: on the curve, in the subgroup of prime order, not the identity (§4.2.4.3).
 *
 * @param bytes - 48 bytes, compressed
 * @returns the point, or undefined
 */
export const readPoint = (bytes: Uint8Array): Point | undefined => readFrom(() => G1.Point.fromBytes(bytes));

/**
 * Reads a public key: a point of G2 with the same demands (§4.2.4.7 octets_to_pubkey).
 *
 * @param bytes - 96 bytes, compressed
 * @returns the point, or undefined
 */
export const readPublicKey = (bytes: Uint8Array) => readFrom(() => G2.Point.fromBytes(bytes));

function readFrom<Read extends { readonly is0: () => boolean }>(read: () => Read): Read | undefined {
  try {
    const point = read();
    return point.is0() ? undefined : point;
  } catch {
    return undefined;
  }
}

/**
 * Reads a scalar (§4.2.4): not 0, and below the order of the group, so that a number has one spelling.
 *
 * @param bytes - 32 bytes
 * @returns the scalar, or undefined
 */
export function readScalar(bytes: Uint8Array): bigint | undefined {
  const value = numberOf(bytes);
  return bytes.length === scalarLength && value > 0n && value < scalars.ORDER ? value : undefined;
}

/**
 * A scalar in bytes.
 *
 * @param value - the scalar
 * @returns 32 bytes
 */
export const writeScalar = (value: bigint): Uint8Array => scalars.toBytes(value);

type PublicPoint = NonNullable<ReturnType<typeof readPublicKey>>;

/** The generator of G2. */
export const publicBase: PublicPoint = G2.Point.BASE;

/**
 * Whether e(left, key) = e(right, P₂).
 *
 * @param left - a point of G1
 * @param key - a point of G2
 * @param right - a point of G1
 * @returns whether the pairings are the same
 */
export function pairsAlike(left: Point, key: PublicPoint, right: Point): boolean {
  const both = bls12_381.pairingBatch([
    { g1: left, g2: key },
    { g1: right.negate(), g2: publicBase },
  ]);
  return fields.Fp12.eql(both, fields.Fp12.ONE);
}
