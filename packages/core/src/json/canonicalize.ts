/**
 * Canonical JSON (RFC 8785). The runtime's own JSON.stringify writes strings and numbers as the RFC asks and is
 * several times as fast as anything around it, so members are put in order and the rest is left to it.
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** Far deeper than the gate lets anything be, and far from the end of any runtime's stack. */
const depthLimit = 1_000;

/**
 * Canonical JSON (RFC 8785).
 *
 * @param value - what the gate gave
 * @returns the one text for that value
 * @throws {@link LaurelError} LP_ILL_FORMED_TEXT, LP_NUMBER_CHANGES; for what did not come through the gate also
 * LP_TOO_DEEP (a cycle too) and MALFORMED_VALUE_ERROR
 * @example
 * ```ts
 * canonicalizeJson({ b: 1e3, a: 'é' }); // '{"a":"é","b":1000}'
 * ```
 */
export function canonicalizeJson(value: JsonValue): string {
  const ordered = inOrder(value, 0);
  if (ordered !== undefined) {
    const text = JSON.stringify(ordered);
    // How JSON.stringify writes half a surrogate pair, which is not to be written at all.
    if (!text.includes('\\ud')) return text;
  }
  return write(value, 0);
}

/** The value with its members in order; the value itself where they are. Undefined where an object cannot hold it. */
function inOrder(value: JsonValue, depth: number): JsonValue | undefined {
  checkValue(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  return isArray(value) ? arrayInOrder(value, depth + 1) : objectInOrder(value, depth + 1);
}

/** What the gate has seen to, for a value that did not come through it. */
function checkValue(value: JsonValue, depth: number): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new LaurelError('LP_NUMBER_CHANGES');
  } else if (typeof value !== 'object') {
    throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer: '', reason: 'not a JSON value' });
  } else if (depth === depthLimit) throw new LaurelError('LP_TOO_DEEP', { limit: depthLimit });
}

const isArray: (value: JsonObject | readonly JsonValue[]) => value is readonly JsonValue[] = Array.isArray;

function arrayInOrder(array: readonly JsonValue[], depth: number): JsonValue | undefined {
  let copy: JsonValue[] | undefined;
  for (let index = 0; index < array.length; index++) {
    const element = array[index] ?? null;
    const ordered = inOrder(element, depth);
    if (ordered === undefined) return undefined;
    if (ordered === element) continue;
    copy ??= array.slice();
    copy[index] = ordered;
  }
  return copy ?? array;
}

function objectInOrder(object: JsonObject, depth: number): JsonValue | undefined {
  const names = Object.keys(object);
  let isInOrder = isSorted(names);
  if (!isInOrder) sortNames(names);
  const copy: Record<string, JsonValue> = {};
  for (const name of names) {
    const member = object[name];
    if (member === undefined) continue;
    // JavaScript puts numbers first among the members of an object, and __proto__ nowhere.
    if (startsWithDigit(name) || name === '__proto__') return undefined;
    const ordered = inOrder(member, depth);
    if (ordered === undefined) return undefined;
    if (ordered !== member) isInOrder = false;
    copy[name] = ordered;
  }
  return isInOrder ? object : copy;
}

function isSorted(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index++) {
    if ((names[index - 1] ?? '') > (names[index] ?? '')) return false;
  }
  return true;
}

/** Up to here a sort by insertion beats the built-in one; few objects have more members. */
const few = 24;

/** Comparing text compares UTF-16 code units, as the built-in sort does and §3.2.3 asks for. */
function sortNames(names: string[]): void {
  if (names.length > few) {
    names.sort();
    return;
  }
  for (let next = 1; next < names.length; next++) {
    const name = names[next] ?? '';
    let place = next;
    for (; place > 0; place--) {
      const before = names[place - 1] ?? '';
      if (before <= name) break;
      names[place] = before;
    }
    names[place] = name;
  }
}

function startsWithDigit(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}

/** The same text, piece by piece. */
function write(value: JsonValue, depth: number): string {
  checkValue(value, depth);
  if (typeof value === 'string' && !isWellFormed(value)) throw new LaurelError('LP_ILL_FORMED_TEXT');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map((element) => write(element ?? null, depth + 1)).join(',')}]`;
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${write(name, depth)}:${write(member, depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}
