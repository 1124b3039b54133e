/**
 * Reading a base proof of the selective cryptosuites, without the code that wrote it.
 * @module
 */
import { decodeBase64url, isJsonObject, type JsonObject } from '@laurel/core';
import { decode } from 'cborg';

/**
 * What a base proof carries: byte strings, lists of them and a list of pointers, in the order of its specification.
 *
 * @param proof - the proof
 * @param header - its first three bytes
 * @returns the parts, or nothing where it is no such proof
 * @see vc-di-ecdsa §3.5.5; vc-di-bbs §3.3.4
 */
export function baseProofParts(proof: unknown, header: readonly number[]): readonly unknown[] | undefined {
  const text = isJsonObject(proof as JsonObject) ? (proof as JsonObject)['proofValue'] : undefined;
  if (typeof text !== 'string' || !text.startsWith('u')) return undefined;
  const bytes = decodeBase64url(text.slice(1));
  if (header.some((byte, at) => bytes[at] !== byte)) return undefined;
  const parts: unknown = decode(bytes.subarray(header.length));
  return Array.isArray(parts) ? parts : undefined;
}

/**
 * Whether something is a byte string.
 *
 * @param value - a part
 * @returns true for bytes
 */
export const isBytes = (value: unknown): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array;

/**
 * Whether the pointers in a proof are those that were asked for, whatever their order.
 *
 * @param value - a part of the proof
 * @param asked - the pointers; any will do where none were asked for
 * @returns whether they are
 */
export function arePointers(value: unknown, asked: readonly string[] | undefined): value is readonly string[] {
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) return false;
  return asked === undefined || (value.length === asked.length && asked.every((pointer) => value.includes(pointer)));
}

/**
 * Byte strings, one after the other.
 *
 * @param parts - the byte strings
 * @returns the whole
 */
export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
