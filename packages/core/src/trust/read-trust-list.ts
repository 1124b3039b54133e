/**
 * From what somebody handed over to a list whose form is right; whose it is, is for others to find out.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { copyJson, isJsonObject, type JsonLimits, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { type Look, pointerTo } from './form.ts';
import { digestText, hashOf, unsigned } from './proof-set.ts';
import type { TrustListDocument } from './trust-list.ts';
import { faultInTrustList, mostIssuers } from './trust-list-form.ts';

/** Room for every school of a country, and no more levels than a list has. */
const listLimits: Partial<JsonLimits> = {
  size: 64 * 1024 * 1024,
  values: 5_000_000,
  width: mostIssuers,
  depth: 12,
  string: 8192,
};

/**
 * Text, bytes or an object as JSON, through the gate.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @param limits - changes to the default limits
 * @returns JSON, frozen
 * @throws LaurelError what the gate throws
 */
export const throughGate = (input: unknown, limits: Partial<JsonLimits> = listLimits): JsonValue =>
  typeof input === 'string' || input instanceof Uint8Array ? parseJson(input, limits) : copyJson(input, limits);

/**
 * Reads a list of some form.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @param faultIn - says where the form is not right
 * @returns the list, frozen
 * @throws LaurelError LP_TRUST_LIST, and what the gate throws
 */
export function readForm(input: unknown, faultIn: Look): JsonObject {
  const value = throughGate(input);
  const fault = faultIn(value);
  if (fault !== undefined || !isJsonObject(value)) {
    throw new LaurelError('LP_TRUST_LIST', { pointer: pointerTo(fault ?? []) });
  }
  return value;
}

/** A list whose form is right, as JSON and as what it says. */
export interface ReadTrustList {
  readonly json: JsonObject;
  readonly list: TrustListDocument;
}

/**
 * Reads a list that is signed, or is to be signed.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @returns the list; nothing of it is verified
 * @throws LaurelError LP_TRUST_LIST, and what the gate throws
 */
export function readListForm(input: unknown): ReadTrustList {
  const before = typeof input === 'object' && input !== null ? read.get(input) : undefined;
  if (before !== undefined) return before;
  const json = readForm(input, faultInTrustList);
  const list = { json, list: asTrustList(json) };
  read.set(json, list);
  return list;
}

/** What was read, which is frozen to the ground: a large list goes through the gate once, not at each step. */
const read = new WeakMap<object, ReadTrustList>();

/** What the form has found good. */
const asTrustList = (json: JsonObject): TrustListDocument => json as unknown as TrustListDocument;

/**
 * The digest by which a version of a list is known: over its canonical form, without signatures, which may be added.
 *
 * @param list - a list: a text, its UTF-8 bytes, or an object
 * @returns SHA-256 as multibase multihash: `zQm…`
 * @throws {@link LaurelError} LP_TRUST_LIST, and what the gate throws
 * @see RFC 8785; Data Integrity 1.0 §2.6 `digestMultibase`
 * @example
 * ```ts
 * const seen = { sequence: 7, digest: trustListDigest(text) };
 * ```
 */
export const trustListDigest = (list: unknown): string => digestText(hashOf(unsigned(readListForm(list).json)));
