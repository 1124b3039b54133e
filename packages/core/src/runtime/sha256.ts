/**
 * SHA-256 (FIPS 180-4), for runtimes that have no synchronous one. It is most of what a page that verifies needs of
 * hashes, so it is here by itself; a test holds it to node:crypto's. Nothing secret is hashed with it there.
 * @module
 */

/** The integer part of a root, by bits: exact. */
function rootOf(value: bigint, degree: bigint): bigint {
  let root = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= value) root += bit;
  return root;
}

/** The first 32 bits of the fractional part of a number's root. */
const fractionOf = (number: number, degree: bigint): number =>
  Number(rootOf(BigInt(number) << (32n * degree), degree) & 0xffffffffn) | 0;

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}

const primes = firstPrimes(64);
/** §4.2.2 */
const constants = Int32Array.from(primes, (prime) => fractionOf(prime, 3n));
/** §5.3.3 */
const start = Int32Array.from(primes.slice(0, 8), (prime) => fractionOf(prime, 2n));

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/**
 * SHA-256.
 *
 * @param bytes - what to hash
 * @returns 32 bytes
 * @see FIPS 180-4 §6.2
 * @example
 * ```ts
 * encodeHex(sha256(encodeUtf8('abc'))).slice(0, 8); // 'ba7816bf'
 * ```
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const hash = start.slice();
  const words = new Int32Array(64);
  const whole = bytes.length - (bytes.length % 64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole; at += 64) addBlock(hash, words, view, at);
  // §5.1.1: a bit, zeros, and how many bits there were.
  const rest = bytes.subarray(whole);
  const end = new DataView(new ArrayBuffer(rest.length < 56 ? 64 : 128));
  for (let index = 0; index < rest.length; index++) end.setUint8(index, rest[index] ?? 0);
  end.setUint8(rest.length, 0x80);
  end.setUint32(end.byteLength - 8, Math.floor(bytes.length / 0x20000000));
  end.setUint32(end.byteLength - 4, (bytes.length << 3) >>> 0);
  for (let at = 0; at < end.byteLength; at += 64) addBlock(hash, words, end, at);
  const digest = new DataView(new ArrayBuffer(32));
  for (let index = 0; index < 8; index++) digest.setInt32(index * 4, hash[index] ?? 0);
  return new Uint8Array(digest.buffer);
}

/** §6.2.2 */
function addBlock(hash: Int32Array, words: Int32Array, view: DataView, from: number): void {
  for (let index = 0; index < 16; index++) words[index] = view.getInt32(from + index * 4);
  for (let index = 16; index < 64; index++) {
    const [two, fifteen] = [words[index - 2] ?? 0, words[index - 15] ?? 0];
    const sigma1 = turned(two, 17) ^ turned(two, 19) ^ (two >>> 10);
    const sigma0 = turned(fifteen, 7) ^ turned(fifteen, 18) ^ (fifteen >>> 3);
    words[index] = sigma1 + (words[index - 7] ?? 0) + sigma0 + (words[index - 16] ?? 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let index = 0; index < 64; index++) {
    const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + sum1 + ((e & f) ^ (~e & g)) + (constants[index] ?? 0) + (words[index] ?? 0)) | 0;
    const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = sum0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  // An Int32Array takes sums modulo 2³².
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + word;
}
