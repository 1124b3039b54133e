/**
 * The trust list: whom a verifier relies on, for what, and when. It is the verifier's own; nothing in a
 * credential can add to it.
 * @module
 */
import { copyJson, LaurelError, parseJson } from '@laurel/core';
import { faultInTrustList } from './trust-list-fault.ts';
import type { TrustList } from './trust-list-schema.ts';

/** A list of every school of a country is larger than any credential. */
const limits = { size: 64 * 1024 * 1024, values: 4_000_000, width: 100_000 };

/**
 * Reads a trust list from JSON.
 *
 * @param json - text or UTF-8 bytes of `{ version: 1, issuers: [...] }`
 * @returns the list, frozen: to be handed to every call, which reads it no second time
 * @throws LaurelError LP_TRUST_LIST with the `pointer` of what is wrong; the codes of the JSON gate
 * @example
 * ```ts
 * readTrustList('{"version":1,"issuers":[]}').issuers.length; // 0
 * ```
 */
export function readTrustList(json: string | Uint8Array): TrustList {
  return acceptTrustList(parseJson(json, limits));
}

/**
 * Accepts a value as a trust list.
 *
 * @param value - what should be one
 * @returns the list, copied and frozen; one that was accepted before as it is
 * @throws LaurelError LP_TRUST_LIST with the `pointer` of what is wrong
 * @example
 * ```ts
 * acceptTrustList({ version: 2, issuers: [] }); // throws LP_TRUST_LIST
 * ```
 */
export function acceptTrustList(value: unknown): TrustList {
  if (isAccepted(value)) return value;
  const copy = copyJson(value, limits);
  if (isTrustList(copy)) {
    accepted.add(copy);
    return copy;
  }
  const path = faultInTrustList(copy) ?? [];
  throw new LaurelError('LP_TRUST_LIST', { pointer: path.map((part) => `/${part}`).join('') || '/' });
}

const isTrustList = (copy: unknown): copy is TrustList => faultInTrustList(copy) === undefined;

/** Lists that nobody can change any more. */
const accepted = new WeakSet<object>();

const isAccepted = (value: unknown): value is TrustList =>
  typeof value === 'object' && value !== null && accepted.has(value);
