/**
 * The names of runs, by which people find again what a run issued: short enough to write on paper, and without vowels,
 * so that none is a word.
 * @module
 */
import { randomBytes } from '@laurel/core';

const letters = '23456789BCDFGHJKMNPQRSTVWXYZ';
const length = 8;
const pattern = new RegExp(`^[${letters}]{${length}}$`);

/**
 * Names a run.
 *
 * @param random - gives random bytes; the system's generator when not given
 * @returns 8 letters and digits (38 bits)
 * @example
 * ```ts
 * nameRun().length; // 8
 * ```
 */
export function nameRun(random: (length: number) => Uint8Array = randomBytes): string {
  let name = '';
  // So many bytes that each letter is as likely as the others; the rest is thrown away.
  const fair = 256 - (256 % letters.length);
  while (name.length < length) {
    for (const byte of random(length)) {
      if (byte < fair && name.length < length) name += letters[byte % letters.length] ?? '';
    }
  }
  return name;
}

/**
 * Reads the name of a run as a person types it.
 *
 * @param text - in large or small letters, with or without a hyphen
 * @returns the name; nothing for what is none
 * @example
 * ```ts
 * readRunName('k7qf-3mpd'); // 'K7QF3MPD'
 * ```
 */
export function readRunName(text: string): string | undefined {
  const name = text.replaceAll(/[\s-]/g, '').toUpperCase();
  return pattern.test(name) ? name : undefined;
}
