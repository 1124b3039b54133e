/**
 * A key pair to seal files with, so that writing needs no passphrase (age's X25519 identity and recipient).
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { isNoMatch } from './passphrase-file.ts';

/** Who can open, and what seals for them; both are secret in Laurel, for age does not say who wrote. */
export interface SealingKey {
  /** `AGE-SECRET-KEY-1…`: opens. */
  readonly identity: string;
  /** `age1…`: seals. */
  readonly recipient: string;
}

/**
 * Makes a key pair (randomness: `globalThis.crypto.getRandomValues`).
 *
 * @returns identity and recipient in age's own text forms
 * @example
 * ```ts
 * const { identity, recipient } = await generateSealingKey();
 * ```
 */
export async function generateSealingKey(): Promise<SealingKey> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * The recipient that belongs to an identity.
 *
 * @param identity - `AGE-SECRET-KEY-1…`
 * @returns `age1…`
 * @throws LP_SEALING_KEY where it is no such identity
 * @example
 * ```ts
 * const recipient = await recipientOf(identity);
 * ```
 */
export async function recipientOf(identity: string): Promise<string> {
  const { identityToRecipient } = await import('age-encryption');
  try {
    return await identityToRecipient(identity);
  } catch {
    // The cause is left out: it could quote the key.
    throw laurelError('LP_SEALING_KEY');
  }
}

/**
 * Seals bytes for a recipient, or for several, each of whom opens them alone.
 *
 * @param bytes - what to seal
 * @param recipient - `age1…`, one or several
 * @returns the age file
 * @throws LP_SEALING_KEY where it is no X25519 recipient
 * @see https://age-encryption.org/v1 "The X25519 recipient type"
 * @example
 * ```ts
 * const file = await sealTo(encodeUtf8('hello'), recipient);
 * ```
 */
export async function sealTo(bytes: Uint8Array, recipient: string | readonly string[]): Promise<Uint8Array> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  try {
    for (const one of typeof recipient === 'string' ? [recipient] : recipient) encrypter.addRecipient(one);
  } catch {
    throw laurelError('LP_SEALING_KEY');
  }
  return encrypter.encrypt(bytes);
}

/**
 * Opens a file that was sealed for a recipient. It says nothing about who wrote the file.
 *
 * @param file - the age file, binary form
 * @param identity - `AGE-SECRET-KEY-1…`
 * @returns the bytes that were sealed
 * @throws LP_SEALED_FOR_ANOTHER where this key does not open it; LP_SEALED_DAMAGED where it was changed;
 *   LP_SEALING_KEY where the identity is none
 * @example
 * ```ts
 * const bytes = await openSealed(file, identity);
 * ```
 */
export async function openSealed(file: Uint8Array, identity: string): Promise<Uint8Array> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch {
    throw laurelError('LP_SEALING_KEY');
  }
  try {
    return await decrypter.decrypt(file);
  } catch (error) {
    throw laurelError(isNoMatch(error) ? 'LP_SEALED_FOR_ANOTHER' : 'LP_SEALED_DAMAGED', {}, { cause: error });
  }
}
