/**
 * Whether the bytes of a public key are a usable point of its curve, by a few lines of arithmetic: nothing here
 * is secret, so nothing needs the care, or the size, of a curve library.
 * @module
 */

/** SEC 2 §2.4.2, §2.5.1: y² = x³ − 3x + b over the field of order p, where p mod 4 is 3. */
export interface NistCurve {
  readonly p: bigint;
  readonly b: bigint;
  /** Bytes of a coordinate. */
  readonly length: number;
}

/** P-256, also called secp256r1. */
export const p256: NistCurve = {
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  length: 32,
};

/** P-384, also called secp384r1. */
export const p384: NistCurve = {
  p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
  b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  length: 48,
};

/**
 * Reads a compressed point (SEC 1 §2.3.4). These curves have prime order: every point on them is sound.
 *
 * @param curve - `p256` or `p384`
 * @param bytes - 2 or 3, for an even or odd y, and x
 * @returns y, in as many bytes as x; undefined where no point has these bytes
 */
export function readCompressedPoint({ p, b, length }: NistCurve, bytes: Uint8Array): Uint8Array | undefined {
  const [parity] = bytes;
  const x = numberOf(bytes.subarray(1));
  if (bytes.length !== length + 1 || (parity !== 2 && parity !== 3) || x >= p) return undefined;
  const square = mod(x * x * x - 3n * x + b, p);
  const root = power(square, (p + 1n) / 4n, p);
  if (mod(root * root, p) !== square) return undefined;
  const y = Number(root & 1n) === parity - 2 ? root : p - root;
  return Uint8Array.from({ length }, (_, index) => Number((y >> BigInt(8 * (length - 1 - index))) & 0xffn));
}

/** RFC 8032 §5.1: −x² + y² = 1 + dx²y² over the field of order 2²⁵⁵ − 19. */
const p25519 = (1n << 255n) - 19n;
const d25519 = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;

/** A y of each pair ±y of the points of small order: order 1 and 2, order 4, and order 8. */
const smallOrder: ReadonlySet<bigint> = new Set(
  [1n, 0n, 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n].flatMap((y) => [y, mod(-y, p25519)]),
);

/**
 * Whether bytes are a point of edwards25519 in its one spelling (RFC 8032 §5.1.3: y < p), and not of small
 * order: such a key signs every message at once.
 *
 * @param bytes - 32 bytes: y, the least significant byte first, with the sign of x in the last bit
 * @returns false for anything else
 */
export function isSoundEd25519(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = numberOf(bytes.slice().reverse()) & ((1n << 255n) - 1n);
  // Where x is 0 its sign is to be 0 too; both such points are of small order.
  if (y >= p25519 || smallOrder.has(y)) return false;
  const square = y * y;
  // x² = u/v has a root where u·v has one; v is never 0, for −1/d is no square.
  return isSquare(mod((square - 1n) * (d25519 * square + 1n), p25519), p25519);
}

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** Big-endian. */
const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

/** Whether a number has a root: its Jacobi symbol, which is Legendre's for a prime, by reciprocity. */
function isSquare(value: bigint, prime: bigint): boolean {
  let [a, n, isPlus] = [value, prime, true];
  while (a !== 0n) {
    while ((a & 1n) === 0n) {
      a >>= 1n;
      const rest = n & 7n;
      if (rest === 3n || rest === 5n) isPlus = !isPlus;
    }
    if ((a & 3n) === 3n && (n & 3n) === 3n) isPlus = !isPlus;
    [a, n] = [n % a, a];
  }
  return isPlus;
}
