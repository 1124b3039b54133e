/**
 * Texts and bytes that a JSON library would not write; for tests only.
 * @module
 */
import { encodeUtf8 } from '@laurel/core';

/** Bytes one after the other. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A text's bytes. */
export const utf8 = encodeUtf8;

/** A member put at the beginning of an object's text. */
export const memberBefore = (text: string, member: string): string => text.replace('{', () => `{${member},`);

/** A member put at the end of an object's text. */
export const memberAfter = (text: string, member: string): string => `${text.slice(0, -1)},${member}}`;

/** A name in which each letter is an escape (RFC 8259 §7), so that only its meaning is the same. */
export const escapedName = (name: string): string =>
  `"${[...name].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;

/** The text with bytes at the beginning of a string that is there. */
export function withBytes(text: string, bytes: readonly number[]): Uint8Array {
  const at = text.indexOf('":"') + 3;
  return concatenated([utf8(text.slice(0, at)), Uint8Array.from(bytes), utf8(text.slice(at))]);
}

/** A value inside so many lists. */
export const nested = (depth: number, inner = ''): string => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
