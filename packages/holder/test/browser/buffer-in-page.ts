/**
 * As much of Node's `Buffer` as tests use to look into bytes. Only they get it: what the wallet itself runs on has none.
 * @module
 */
import { decodeUtf8, encodeBase64url, encodeHex, encodeUtf8 } from '@laurel/core';

type Encoding = 'utf8' | 'latin1' | 'base64' | 'base64url' | 'hex';

/** As lenient as Node's: what is no letter of it is left out, and so are spare bits. */
function fromBase64(text: string): Uint8Array {
  const letters = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z0-9+/]/g, '');
  return readers.latin1(atob(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0))));
}

const readers: Readonly<Record<Encoding, (text: string) => Uint8Array>> = {
  utf8: encodeUtf8,
  latin1: (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  base64: fromBase64,
  base64url: fromBase64,
  hex: (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
};

const writers: Readonly<Record<Encoding, (bytes: Uint8Array) => string>> = {
  utf8: decodeUtf8,
  latin1: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
  base64: (bytes) => btoa(writers.latin1(bytes)),
  base64url: encodeBase64url,
  hex: encodeHex,
};

const withText = (bytes: Uint8Array): Uint8Array => {
  const textOf = (encoding: Encoding = 'utf8'): string => writers[encoding](bytes);
  return Object.defineProperty(bytes, 'toString', { value: textOf, enumerable: false });
};

export const Buffer = {
  from: (value: string | ArrayLike<number>, encoding: Encoding = 'utf8'): Uint8Array =>
    withText(typeof value === 'string' ? readers[encoding](value).slice() : Uint8Array.from(value)),
  alloc: (length: number, value = 0): Uint8Array => withText(new Uint8Array(length).fill(value)),
  concat: (parts: readonly Uint8Array[]): Uint8Array => withText(Uint8Array.from(parts.flatMap((part) => [...part]))),
  byteLength: (text: string): number => encodeUtf8(text).length,
};
