/**
 * From what somebody handed over to a list whose form is right; whose it is, is for others to find out.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { copyJson, type JsonLimits, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { hashOfPlainJson } from '../proof/data-integrity/plain-json.ts';
import { type Form, pointerTo } from './form.ts';
import { digestText, unsigned } from './proof-set.ts';
import type { TrustListDocument } from './trust-list.ts';
import { mostIssuers, trustListForm } from './trust-list-form.ts';

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
 * @param form - what it must be
 * @returns the list, frozen
 * @throws LaurelError LP_TRUST_LIST, and what the gate throws
 */
export function readForm<Value>(input: unknown, form: Form<Value>): JsonObject & Value {
  const value = throughGate(input);
  if (form.fits(value)) return value;
  throw new LaurelError('LP_TRUST_LIST', { pointer: pointerTo(form.faultIn(value) ?? []) });
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
  const json = readForm(input, trustListForm);
  const list = { json, list: json };
  read.set(json, list);
  return list;
}

/** What was read, which is frozen to the ground: a large list goes through the gate once, not at each step. */
const read = new WeakMap<object, ReadTrustList>();

/**
 * Reads a list that is signed, or still to be signed, for those who keep it: nothing of it is verified. To rely on a list
 * there is `verifyTrustList`.
 *
 * @param list - a text, its UTF-8 bytes, or an object
 * @returns the list, frozen
 * @throws {@link LaurelError} LP_TRUST_LIST with the place of the fault; what the gate throws
 * @example
 * ```ts
 * const { sequence, expires } = readTrustListDraft(text);
 * ```
 */
export const readTrustListDraft = (list: unknown): TrustListDocument => readListForm(list).list;

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
export const trustListDigest = (list: unknown): string =>
  digestText(hashOfPlainJson(unsigned(readListForm(list).json)));
