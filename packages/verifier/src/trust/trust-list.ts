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
  const before = isObject(value) ? accepted.get(value) : undefined;
  try {
    if (before !== undefined && (before === value || isStill(before, value))) return before;
  } catch {
    // What reading it throws is for the gate to refuse.
  }
  const copy: unknown = copyJson(value, limits);
  refuseFault(copy);
  accepted.set(copy, copy);
  if (isObject(value)) accepted.set(value, copy);
  return copy;
}

function refuseFault(copy: unknown): asserts copy is TrustList {
  const path = faultInTrustList(copy);
  if (path === undefined) return;
  throw new LaurelError('LP_TRUST_LIST', { pointer: path.map((part) => `/${part}`).join('') || '/' });
}

/**
 * Copies that nobody can change any more, by themselves and by what they were last made of: a caller who hands in the
 * same object with each call has it looked at anew, but not copied.
 */
const accepted = new WeakMap<object, TrustList>();

/** Whether a value is still what a copy was made of, so that another copy would be equal to it. */
function isStill(copy: unknown, value: unknown): boolean {
  if (!isObject(copy) || !isObject(value)) return copy === value;
  if (Object.getPrototypeOf(copy) !== Object.getPrototypeOf(value)) return false;
  // Loops: a list is looked through with each call.
  if (isArray(copy)) {
    if (!isArray(value) || copy.length !== value.length) return false;
    for (let index = 0; index < copy.length; index++) if (!isStill(copy[index], value[index])) return false;
    return true;
  }
  let more = 0;
  for (const name in value) {
    if (!Object.hasOwn(copy, name) || !isStill(copy[name], value[name])) return false;
    more++;
  }
  for (const _ in copy) more--;
  return more === 0;
}

const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
