/**
 * Canonical JSON (RFC 8785) for everything in which nothing is wrong. The runtime's own JSON.stringify writes strings
 * and numbers as the RFC asks, and in one piece: so members are put in order and the rest is left to it. It imports
 * nothing, so that what signs over canonical JSON can be loaded with it alone.
 * @module
 */
import type { JsonObject, JsonValue } from './json-value.ts';

/** Deeper than the gate lets anything be; what is deeper is written piece by piece, or refused. */
const deepest = 100;

/**
 * Canonical JSON (RFC 8785).
 *
 * @param value - what the gate gave
 * @returns the one text for that value; undefined for what may not have one, of which `writeCanonical` says why
 */
export function quickCanonical(value: JsonValue): string | undefined {
  const ordered = inOrder(value, 0);
  if (ordered === undefined) return undefined;
  const text = JSON.stringify(ordered);
  // How JSON.stringify writes half a surrogate pair, which is not to be written at all.
  return text.includes('\\ud') ? undefined : text;
}

/** The value with its members in order; the value itself where they are. Undefined where an object cannot hold it. */
function inOrder(value: JsonValue, depth: number): JsonValue | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth === deepest) return undefined;
  return isArray(value) ? arrayInOrder(value, depth + 1) : objectInOrder(value, depth + 1);
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
