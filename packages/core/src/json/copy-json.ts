/**
 * The gate for objects: what a caller hands in as a value obeys the rules that text obeys.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import {
  checkName,
  checkString,
  checkWidth,
  countValue,
  defaultLimits,
  type GateState,
  type JsonLimits,
  pointerOf,
  startGate,
  watchedNames,
} from './gate-rules.ts';
import { type Found, isGatedWithin, isWithin, markGated, sealed } from './gated.ts';
import type { JsonValue } from './json-value.ts';

/** A copy on its way: what the gate counts, and what is known of it at the end. */
interface CopyState extends GateState {
  depth: number;
  width: number;
  /** Members in which a document may hold another. */
  embeddings: number;
}

/**
 * Copies a value as JSON by the gate's rules; the copy shares nothing with the input. What came out of the gate
 * already cannot change, and is given back as it is.
 *
 * @param value - plain objects, arrays, strings, finite numbers, booleans, null
 * @param limits - changes to the default limits
 * @returns a deep copy, frozen to the ground
 * @throws {@link LaurelError} MALFORMED_VALUE_ERROR (what JSON cannot say: undefined, a function, a Date, a
 * BigInt; an object that throws when it is read), LP_ILL_FORMED_TEXT, LP_NUMBER_CHANGES, LP_FORBIDDEN_KEY, LP_TOO_DEEP (also a cycle), LP_TOO_LARGE
 * @example
 * ```ts
 * copyJson({ name: 'Elin' }); // { name: 'Elin' }
 * ```
 */
export function copyJson(value: unknown, limits?: Partial<JsonLimits>): JsonValue {
  if (limits === undefined && isGatedWithin(value, defaultLimits)) return value;
  const state: CopyState = { ...startGate(limits), depth: 0, width: 0, embeddings: 0 };
  if (isGatedWithin(value, state.limits)) return value;
  try {
    const copy = copyValue(value, state, 1);
    // It is frozen already. Limits that are wider than the default ones say too little of it.
    return isWithin(state.limits, defaultLimits) ? markGated(copy, foundBy(state)) : sealed(copy);
  } catch (error) {
    // Reading an object can run its owner's code (getters, proxies); what that throws may quote anything.
    throw error instanceof LaurelError ? error : notJson(state);
  }
}

/** Every string was held against its limit; how long the longest is, and the whole as text, need not be known. */
const foundBy = ({ depth, values, width, size, embeddings }: CopyState): Found => ({
  depth,
  values,
  width,
  string: 0,
  size,
  length: 0,
  numbers: 0,
  embeddings,
});

const notJson = (state: GateState): LaurelError =>
  new LaurelError('MALFORMED_VALUE_ERROR', { pointer: pointerOf(state), reason: 'not a JSON value' });

function copyValue(value: unknown, state: CopyState, depth: number): JsonValue {
  countValue(state, depth);
  if (typeof value === 'string') {
    checkString(state, value);
    return value;
  }
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new LaurelError('LP_NUMBER_CHANGES', { pointer: pointerOf(state) });
    return value === 0 ? 0 : value;
  }
  if (depth > state.depth) state.depth = depth;
  if (Array.isArray(value)) return copyArray(value, state, depth);
  if (isPlainObject(value)) return copyObject(value, state, depth);
  throw notJson(state);
}

function copyArray(array: readonly unknown[], state: CopyState, depth: number): JsonValue {
  const { length } = array;
  noteWidth(state, length);
  // A list of one is as long as it gets, and most are; one that grows has room for many more.
  if (length === 1) return Object.freeze([copyItem(array, 0, state, depth)]);
  const copy: JsonValue[] = [];
  for (let index = 0; index < length; index++) copy.push(copyItem(array, index, state, depth));
  return Object.freeze(copy);
}

function copyItem(array: readonly unknown[], index: number, state: CopyState, depth: number): JsonValue {
  state.path.push(index);
  const copy = copyValue(array[index], state, depth + 1);
  state.path.pop();
  return copy;
}

function copyObject(object: Readonly<Record<string, unknown>>, state: CopyState, depth: number): JsonValue {
  const names = Object.keys(object);
  noteWidth(state, names.length);
  const copy: Record<string, JsonValue> = {};
  for (const name of names) {
    state.path.push(name);
    readName(name, state);
    copy[name] = copyValue(object[name], state, depth + 1);
    state.path.pop();
  }
  return Object.freeze(copy);
}

function readName(name: string, state: CopyState): void {
  const watched = watchedNames.get(name);
  if (watched === 'forbidden') checkName(state, name);
  if (watched === 'embedding') state.embeddings++;
  // Most names are a few letters without any surrogate; for so few this is faster than an expression.
  let at = 0;
  while (at < name.length && at < fewLetters && name.charCodeAt(at) < 0xd800) at++;
  if (at < name.length || state.size + at > state.limits.size || at > state.limits.string) checkString(state, name);
  else state.size += at;
}

const fewLetters = 40;

function noteWidth(state: CopyState, width: number): void {
  checkWidth(state, width);
  if (width > state.width) state.width = width;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A null prototype, or the Object.prototype of this or another realm.
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
