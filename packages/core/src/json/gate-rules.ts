/**
 * The rules that the gate holds for text and for objects alike.
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { embeddingMembers } from './embedding-members.ts';
import { shownStep } from './pointer.ts';

/** How much JSON is accepted. */
export interface JsonLimits {
  /** UTF-8 bytes or UTF-16 code units of the text. */
  readonly size: number;
  /** Levels of nesting. */
  readonly depth: number;
  /** Values in all. */
  readonly values: number;
  /** Elements of one array, or members of one object. */
  readonly width: number;
  /** Code units of one string. */
  readonly string: number;
}

/** Enough for a CLR of a thousand achievements, too little to hurt. */
export const defaultLimits: JsonLimits = {
  size: 8 * 1024 * 1024,
  depth: 64,
  values: 400_000,
  width: 10_000,
  string: 2 * 1024 * 1024,
};

/** Names that JavaScript gives every object: code that reads them by mistake meets something else. */
const forbiddenNames: ReadonlySet<string> = new Set([
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'prototype',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** All names that the gate looks out for: one look for each member of each document. */
export const watchedNames: ReadonlyMap<string, 'forbidden' | 'embedding'> = new Map([
  ...[...forbiddenNames].map((name) => [name, 'forbidden'] as const),
  ...[...embeddingMembers].map((name) => [name, 'embedding'] as const),
]);

/** One document on its way through the gate. */
export interface GateState {
  readonly limits: JsonLimits;
  /** Where we are: member names and array indexes. */
  readonly path: (string | number)[];
  values: number;
  /** UTF-16 code units of all strings and names so far. */
  size: number;
}

/**
 * Begins a document.
 *
 * @param limits - changes to the default limits
 * @returns the state that the rules need
 */
export const startGate = (limits: Partial<JsonLimits> = {}): GateState => ({
  limits: { ...defaultLimits, ...limits },
  path: [],
  values: 0,
  size: 0,
});

/**
 * Refuses what is too long to be looked at, before anything is done with it.
 *
 * @param input - a text, or its bytes
 * @param limits - changes to the default limits (8 MiB)
 * @throws LaurelError LP_TOO_LARGE
 * @example
 * ```ts
 * checkSize('{}', { size: 1 }); // throws LP_TOO_LARGE
 * ```
 */
export function checkSize(input: string | Uint8Array, limits: Partial<JsonLimits> = {}): void {
  const { size = defaultLimits.size } = limits;
  if (input.length > size) throw new LaurelError('LP_TOO_LARGE', { limit: size, what: 'bytes' });
}

/**
 * Where the gate is, as a JSON pointer (RFC 6901); nothing of the document's values.
 *
 * @param state - the document's state
 * @returns the pointer
 */
export function pointerOf(state: GateState): string {
  return state.path
    .map((step) => `/${typeof step === 'number' ? step : shownStep(step)}`)
    .join('')
    .slice(0, 400);
}

/**
 * Counts a value and refuses bombs.
 *
 * @param state - the document's state
 * @param depth - how deep the value lies
 */
export function countValue(state: GateState, depth: number): void {
  const { limits } = state;
  if (depth > limits.depth) throw new LaurelError('LP_TOO_DEEP', { limit: limits.depth });
  if (++state.values > limits.values) throw new LaurelError('LP_TOO_LARGE', { limit: limits.values, what: 'values' });
}

/**
 * Refuses an array or an object with too many parts.
 *
 * @param state - the document's state
 * @param width - how many there are so far
 */
export function checkWidth(state: GateState, width: number): void {
  if (width > state.limits.width) {
    throw new LaurelError('LP_TOO_LARGE', { limit: state.limits.width, what: 'members or elements in one place' });
  }
}

/**
 * Refuses a string that is too long or holds half of a surrogate pair.
 *
 * @param state - the document's state
 * @param text - the string
 */
export function checkString(state: GateState, text: string): void {
  state.size += text.length;
  // An object may hold one long string in many places; as a text it would be as long as all of them.
  if (state.size > state.limits.size)
    throw new LaurelError('LP_TOO_LARGE', { limit: state.limits.size, what: 'bytes' });
  if (text.length > state.limits.string) {
    throw new LaurelError('LP_TOO_LARGE', { limit: state.limits.string, what: 'characters in one string' });
  }
  if (!isWellFormed(text)) throw new LaurelError('LP_ILL_FORMED_TEXT', { pointer: pointerOf(state) });
}

/**
 * Refuses a member name that every JavaScript object has already.
 *
 * @param state - the document's state
 * @param name - the member's name
 */
export function checkName(state: GateState, name: string): void {
  if (forbiddenNames.has(name)) throw new LaurelError('LP_FORBIDDEN_KEY', { pointer: pointerOf(state) });
}
