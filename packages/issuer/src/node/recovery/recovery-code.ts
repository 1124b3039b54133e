/**
 * The code of a recovery sheet: 130 random bits and a check, in letters and digits that look like no others.
 * @module
 */
import { laurelError } from '@laurel/core';

/** No 0 and O, no 1 and I. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const secretLength = 26;
const checkLength = 2;
const groupLength = 4;

/**
 * A prime below 32²: by it every single wrong letter and every two letters that changed places are noticed, and of
 * anything else all but one in a thousand.
 */
const checkModulus = 1021;

/**
 * Makes a code.
 *
 * @param random - gives random bytes
 * @returns seven groups of four, with hyphens between them
 * @example
 * ```ts
 * makeRecoveryCode(randomBytes); // 'K7QM-…'
 * ```
 */
export function makeRecoveryCode(random: (length: number) => Uint8Array): string {
  // 256 is a multiple of 32, so each letter is as likely as any other.
  return withCheck([...random(secretLength)].map((byte) => byte % alphabet.length));
}

function withCheck(secret: readonly number[]): string {
  const check = checkOf(secret);
  const values = [...secret, Math.floor(check / alphabet.length), check % alphabet.length];
  const text = values.map((value) => alphabet[value]).join('');
  return (text.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

const checkOf = (secret: readonly number[]): number =>
  secret.reduce((sum, value) => (sum * alphabet.length + value) % checkModulus, 0);

/**
 * Reads a code as somebody typed it: in small letters, with spaces, with or without hyphens or whatever stands for them.
 *
 * @param text - what was typed
 * @returns the code in its one spelling
 * @throws LP_RECOVERY_CODE where a letter is wrong, missing or too much
 */
export function readRecoveryCode(text: string): string {
  const letters = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const values = [...letters].map((letter) => alphabet.indexOf(letter));
  const secret = values.slice(0, secretLength);
  const code = withCheck(secret);
  const isWhole = values.length === secretLength + checkLength && !values.includes(-1);
  if (!isWhole || code.replaceAll('-', '') !== letters) throw laurelError('LP_RECOVERY_CODE');
  return code;
}
