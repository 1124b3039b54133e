/**
 * The trust list: whom a verifier relies on, for what, and when. It is the verifier's own; nothing in a
 * credential can add to it.
 * @module
 */
import { parseJson, readOwnTrustList } from '@laurel/core';
import { acceptedList, listLimits } from './accepted-list.ts';
import type { TrustList } from './trust-list-schema.ts';

/**
 * Reads a trust list from JSON. One whose entries say more (numbers, states, successors) is read by core's
 * `readOwnTrustList`, and a signed one by `verifyTrustList`.
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
  return acceptTrustList(parseJson(json, listLimits));
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
  try {
    return acceptedList(value);
  } catch (error) {
    // Core says more exactly where it is; what it takes all the same says more than a plain list can.
    readOwnTrustList(value);
    throw error;
  }
}
