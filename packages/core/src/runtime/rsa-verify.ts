/**
 * RSA signatures (RFC 8017) where the runtime has no WebCrypto: nothing here is secret. Loaded only then.
 * @module
 */

/** What stands before a SHA-256 in the encoded message: its DigestInfo (RFC 8017 §9.2, note 1). */
const digestInfo = [0x30, 0x31, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 32];

/**
 * Verifies RSASSA-PKCS1-v1_5: the encoded message is made anew and compared whole, so that nothing in it is read
 * leniently (RFC 8017 §8.2.2).
 *
 * @param key - modulus `n` and public exponent `e`, big-endian, without leading zeros, found sound by the key importer
 * @param digest - SHA-256 of what was signed, 32 bytes
 * @param signature - as many bytes as the modulus
 * @returns whether the signature holds
 */
export function verifyRsa(
  key: { readonly n: Uint8Array; readonly e: Uint8Array },
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const { length } = key.n;
  const modulus = numberOf(key.n);
  const given = numberOf(signature);
  if (signature.length !== length || given >= modulus) return false;
  const expected = new Uint8Array(length).fill(0xff);
  expected.set([0, 1]);
  expected[length - digest.length - digestInfo.length - 1] = 0;
  expected.set(digestInfo, length - digest.length - digestInfo.length);
  expected.set(digest, length - digest.length);
  let power = 1n;
  for (const bit of numberOf(key.e).toString(2)) {
    power = (power * power) % modulus;
    if (bit === '1') power = (power * given) % modulus;
  }
  return power === numberOf(expected);
}

/** Big-endian. */
const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
