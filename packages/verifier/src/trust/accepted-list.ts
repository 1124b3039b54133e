/**
 * Plain trust lists as a caller hands them in: looked at, copied, and known again. A page loads this first, so it knows
 * the form and does not name every fault: core's `readOwnTrustList` does, and takes entries that say more.
 * @module
 */
import {
  assuranceLevels,
  copyJson,
  isAbsoluteUrl,
  isKind,
  type JsonLimits,
  type JsonValue,
  LaurelError,
} from '@laurel/core';
import { boundOf } from './find-issuer.ts';
import type { TrustList } from './trust-list-schema.ts';

/** A list of every school of a country is larger than any credential. */
export const listLimits: Partial<JsonLimits> = { size: 64 * 1024 * 1024, values: 4_000_000, width: 100_000 };

/**
 * Accepts a value as a trust list.
 *
 * @param value - what should be one
 * @returns the list, copied and frozen; one that was accepted before as it is
 * @throws LaurelError LP_TRUST_LIST with the `pointer` of the first entry that is not right
 */
export function acceptedList(value: unknown): TrustList {
  const before = isObject(value) ? accepted.get(value) : undefined;
  try {
    if (before !== undefined && (before === value || isStill(before, value))) return before;
  } catch {
    // What reading it throws is for the gate to refuse.
  }
  const copy = copyJson(value, listLimits);
  refuseFault(copy);
  accepted.set(copy, copy);
  if (isObject(value)) accepted.set(value, copy);
  return copy;
}

function refuseFault(copy: JsonValue): asserts copy is JsonValue & TrustList {
  const { version, issuers, ...more } = Object(copy);
  const isWhole = version === 1 && isEmpty(more) && isArray(issuers) && issuers.length <= 100_000;
  const at = isWhole ? issuers.findIndex((issuer) => !isIssuer(issuer)) : undefined;
  if (at !== -1) throw new LaurelError('LP_TRUST_LIST', { pointer: at === undefined ? '/' : `/issuers/${at}` });
}

function isIssuer(value: unknown): boolean {
  const { id, name, mayAssert, from, until, ...more } = Object(value);
  return (
    isEmpty(more) &&
    isTextUpTo(id, 4096) &&
    isAbsoluteUrl(id) &&
    !id.includes('#') &&
    isTextUpTo(name, 500) &&
    isListOf(mayAssert, isRule) &&
    // What is no time is before and after nothing.
    boundOf(from, Number.NEGATIVE_INFINITY) <= boundOf(until, Number.POSITIVE_INFINITY)
  );
}

function isRule(value: unknown): boolean {
  const { kinds, assurance, ...more } = Object(value);
  return (
    isEmpty(more) &&
    (kinds === 'any' || isListOf(kinds, (kind) => typeof kind === 'string' && isKind(kind))) &&
    isListOf(assurance, (level) => levels.has(level))
  );
}

const levels: ReadonlySet<unknown> = new Set(assuranceLevels);

const isListOf = (value: unknown, isRight: (one: unknown) => boolean): boolean =>
  isArray(value) && value.length > 0 && value.every(isRight);

const isTextUpTo = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value !== '' && (value.length <= most || [...value].length <= most);

const isEmpty = (more: object): boolean => Object.keys(more).length === 0;

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
