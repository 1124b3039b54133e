/**
 * One passphrase around a few bytes, as an age file that the `age` program opens too.
 *
 * age-encryption takes its randomness from `globalThis.crypto.getRandomValues` (salt, file key, nonce) and
 * works in browsers, Node, Deno and Bun. Its scrypt is JavaScript and synchronous: at the default of 2^18
 * it holds the thread for one to two seconds, so a screen calls it in a worker.
 * @module
 */
import { laurelError } from '../errors/index.ts';

/** The work factors that Laurel accepts, as logarithms to base 2: a smaller one is a downgrade, a larger one an attack on the reader. */
export const workFactors = { least: 15, usual: 18, most: 20 } as const;

/** How much work guessing a passphrase costs. */
export interface SealWithPassphraseOptions {
  /** scrypt's N as its logarithm to base 2, from 15 to 20; 18 when not given, as the `age` program does. */
  readonly logN?: number;
}

/**
 * Seals bytes with a passphrase (age v1, one `scrypt` stanza).
 *
 * @param bytes - what to seal
 * @param passphrase - any non-empty text; it is brought into Unicode's form NFC, so that each keyboard gives the same
 * @param options - `logN`, the cost of one guess
 * @returns the age file
 * @throws LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS
 * @see https://age-encryption.org/v1 "The scrypt recipient type"
 * @example
 * ```ts
 * const file = await sealWithPassphrase(encodeUtf8('hello'), 'four words from list');
 * ```
 */
export async function sealWithPassphrase(
  bytes: Uint8Array,
  passphrase: string,
  options: SealWithPassphraseOptions = {},
): Promise<Uint8Array> {
  const logN = options.logN ?? workFactors.usual;
  if (passphrase === '') throw laurelError('LP_PASSPHRASE_EMPTY');
  refuseWorkFactor(logN);
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.normalize('NFC'));
  encrypter.setScryptWorkFactor(logN);
  return encrypter.encrypt(bytes);
}

/**
 * Opens a file that was sealed with a passphrase, by Laurel or by any age program.
 *
 * @param file - the age file, binary form
 * @param passphrase - as it was typed
 * @returns the bytes that were sealed
 * @throws LP_KDF_PARAMS before any work where the header asks for less than 2^15 or more than 2^20; LP_PASSPHRASE
 *   for a wrong passphrase; LP_SEALED_DAMAGED for a file that is not such a file, or was changed
 * @see https://age-encryption.org/v1 "The scrypt recipient type"
 * @example
 * ```ts
 * const bytes = await openWithPassphrase(file, 'four words from list');
 * ```
 */
export async function openWithPassphrase(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  refuseWorkFactor(workFactorOf(file));
  const { Decrypter } = await import('age-encryption');
  // What Laurel sealed is in NFC; another program may have sealed with what the keyboard gave.
  for (const candidate of new Set([passphrase.normalize('NFC'), passphrase])) {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(candidate);
    try {
      return await decrypter.decrypt(file);
    } catch (error) {
      if (!isNoMatch(error)) throw laurelError('LP_SEALED_DAMAGED', {}, { cause: error });
    }
  }
  throw laurelError('LP_PASSPHRASE');
}

/** Whether age-encryption says that no key given opens the file, rather than that the file is broken. */
export const isNoMatch = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('no identity matched');

const bounds = { least: workFactors.least, most: workFactors.most };

/** Refuses a cost outside the bounds: LP_KDF_PARAMS. */
export function refuseWorkFactor(logN: number): void {
  if (!Number.isInteger(logN) || logN < workFactors.least || logN > workFactors.most)
    throw laurelError('LP_KDF_PARAMS', bounds);
}

/** Version line, one scrypt stanza with a body of 32 bytes, MAC line: the one header that a passphrase file has. */
const header = /^age-encryption\.org\/v1\n-> scrypt ([^ \n]*) ([^ \n]*)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;
const salt = /^[A-Za-z0-9+/]{22}$/;
const logarithm = /^[1-9][0-9]{0,2}$/;

/** The cost that a passphrase file asks for, by its header. */
export function workFactorOf(file: Uint8Array): number {
  // The whole header is 172 bytes; what is longer is not one that Laurel reads.
  const found = header.exec(String.fromCharCode(...file.subarray(0, 256)));
  if (found === null) throw laurelError('LP_SEALED_DAMAGED');
  const [, saltText = '', factorText = ''] = found;
  if (!salt.test(saltText) || !logarithm.test(factorText)) throw laurelError('LP_KDF_PARAMS', bounds);
  return Number(factorText);
}
