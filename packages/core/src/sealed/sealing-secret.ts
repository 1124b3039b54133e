/**
 * The 32 bytes behind an age X25519 identity, and back: what can be written down as words. The text form is Bech32
 * (BIP-173) with the prefix `age-secret-key-`, in capital letters.
 * @module
 */
import { laurelError } from '../errors/index.ts';

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const prefix = 'age-secret-key-';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const checkLength = 6;
const secretLength = 32;

/**
 * Writes 32 bytes as an age identity.
 *
 * @param secret - 32 random bytes
 * @returns `AGE-SECRET-KEY-1…`
 * @throws LP_SEALING_KEY where they are not 32
 * @see https://age-encryption.org/v1 "The X25519 recipient type"
 * @example
 * ```ts
 * const identity = sealingIdentityOf(randomBytes(32));
 * ```
 */
export function sealingIdentityOf(secret: Uint8Array): string {
  if (secret.length !== secretLength) throw laurelError('LP_SEALING_KEY');
  const values = regroup(secret, { from: 8, to: 5, pad: true });
  const text = [...values, ...checkOf(values)].map((value) => letters[value]).join('');
  return `${prefix}1${text}`.toUpperCase();
}

/**
 * Reads the 32 bytes of an age identity.
 *
 * @param identity - `AGE-SECRET-KEY-1…`
 * @returns the bytes
 * @throws LP_SEALING_KEY where it is none, or a letter is wrong
 * @example
 * ```ts
 * sealingSecretOf(identity).length; // 32
 * ```
 */
export function sealingSecretOf(identity: string): Uint8Array {
  const text = identity.toLowerCase();
  const values = [...text.slice(prefix.length + 1)].map((letter) => letters.indexOf(letter));
  const payload = values.slice(0, -checkLength);
  const isOurs = identity === identity.toUpperCase() && text.startsWith(`${prefix}1`) && !values.includes(-1);
  const secret = Uint8Array.from(regroup(payload, { from: 5, to: 8, pad: false }));
  const isWhole = isOurs && secret.length === secretLength && payload.length === Math.ceil((secretLength * 8) / 5);
  // Written again, so that the check and the spare bits are held against their one right value.
  if (!isWhole || sealingIdentityOf(secret) !== identity) throw laurelError('LP_SEALING_KEY');
  return secret;
}

function regroup(
  values: Iterable<number>,
  { from, to, pad }: { readonly from: number; readonly to: number; readonly pad: boolean },
): number[] {
  const result: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = ((held << from) | (value & ((1 << from) - 1))) & 0xffff;
    bits += from;
    for (; bits >= to; bits -= to) result.push((held >> (bits - to)) & ((1 << to) - 1));
  }
  if (pad && bits > 0) result.push((held << (to - bits)) & ((1 << to) - 1));
  return result;
}

/** BIP-173's checksum over the prefix and the values. */
function checkOf(values: readonly number[]): readonly number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const all = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values];
  const sum = [...all, ...Array<number>(checkLength).fill(0)].reduce(step, 1) ^ 1;
  return Array.from({ length: checkLength }, (_, index) => (sum >> (5 * (checkLength - 1 - index))) & 31);
}

function step(sum: number, value: number): number {
  const top = sum >> 25;
  const next = ((sum & 0x1ffffff) << 5) ^ value;
  return generators.reduce((result, generator, index) => ((top >> index) & 1 ? result ^ generator : result), next);
}
