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
  type GateState,
  type JsonLimits,
  pointerOf,
  startGate,
} from './gate-rules.ts';
import { isGatedWithin, sealed } from './gated.ts';
import type { JsonValue } from './json-value.ts';

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
export function copyJson(value: unknown, limits: Partial<JsonLimits> = {}): JsonValue {
  const state = startGate(limits);
  if (isGatedWithin(value, state.limits)) return value;
  try {
    return sealed(copyValue(value, state, 1));
  } catch (error) {
    // Reading an object can run its owner's code (getters, proxies); what that throws may quote anything.
    throw error instanceof LaurelError ? error : notJson(state);
  }
}

const notJson = (state: GateState): LaurelError =>
  new LaurelError('MALFORMED_VALUE_ERROR', { pointer: pointerOf(state), reason: 'not a JSON value' });

function copyValue(value: unknown, state: GateState, depth: number): JsonValue {
  countValue(state, depth);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    checkString(state, value);
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new LaurelError('LP_NUMBER_CHANGES', { pointer: pointerOf(state) });
    return value === 0 ? 0 : value;
  }
  if (Array.isArray(value)) return copyArray(value, state, depth);
  if (isPlainObject(value)) return copyObject(value, state, depth);
  throw notJson(state);
}

function copyArray(array: readonly unknown[], state: GateState, depth: number): JsonValue {
  checkWidth(state, array.length);
  const copy: JsonValue[] = [];
  for (let index = 0; index < array.length; index++) {
    state.path.push(index);
    copy.push(copyValue(array[index], state, depth + 1));
    state.path.pop();
  }
  return copy;
}

function copyObject(object: Readonly<Record<string, unknown>>, state: GateState, depth: number): JsonValue {
  const names = Object.keys(object);
  checkWidth(state, names.length);
  const copy: Record<string, JsonValue> = {};
  for (const name of names) {
    state.path.push(name);
    checkName(state, name);
    checkString(state, name);
    copy[name] = copyValue(object[name], state, depth + 1);
    state.path.pop();
  }
  return copy;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A null prototype, or the Object.prototype of this or another realm.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
