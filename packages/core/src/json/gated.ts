/**
 * What has come through the gate: frozen to the ground and known again, so that no later stage need copy it.
 * @module
 */
import { defaultLimits, type JsonLimits, watchedNames } from './gate-rules.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** What {@link sealTree} finds: in the measures of the limits, and more. */
export interface Found {
  depth: number;
  values: number;
  width: number;
  string: number;
  /** UTF-16 code units of all strings and names. */
  size: number;
  /** Code units of its text without space, if no string needs an escape and no number is in `numbers`. */
  length: number;
  /** Numbers whose text may be shorter than JavaScript's own: 1e5 for 100000. */
  numbers: number;
  /** Members in which a document may hold another. */
  embeddings: number;
}

/** It keeps to the default limits. */
const isUsual = 1;
/** No member in it holds a document, by its name. */
const isPlain = 2;
/** It keeps to {@link smallLimits}. */
const isSmall = 4;

/** Two that keep to these keep to the default limits together, beside one another or as the one's new member. */
export const smallLimits: JsonLimits = {
  size: defaultLimits.size / 4,
  depth: defaultLimits.depth / 2,
  values: defaultLimits.values / 4,
  width: defaultLimits.width / 4,
  string: defaultLimits.string,
};

/**
 * What came out of the gate, with what is known of it as bits. Small numbers and no objects: what a WeakMap leads to
 * outlives V8's quick collections, and there is an entry for each document.
 */
const gated = new WeakMap<object, number>();

/**
 * Whether a value came out of the gate, whole: nobody can change it any more.
 *
 * @param value - anything
 * @returns true for what `parseJson` and `copyJson` gave, and for text, numbers, booleans and null
 * @example
 * ```ts
 * isGated(parseJson('{}')); // true
 * isGated({}); // false
 * ```
 */
export const isGated = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? gated.has(value) : value !== undefined;

/**
 * Whether a value came out of the gate and surely keeps to limits that may be narrower than those of then.
 *
 * @param value - anything
 * @param limits - what is allowed now
 * @returns true where the gate would let it through again; false also where only counting would tell
 */
export function isGatedWithin(value: unknown, limits: JsonLimits): value is JsonValue {
  if (typeof value !== 'object' || value === null) return false;
  return ((gated.get(value) ?? 0) & isUsual) !== 0 && isWithin(defaultLimits, limits);
}

/**
 * Whether an object may hold documents or their compact forms.
 *
 * @param object - a document
 * @returns false where the gate met no member of that name
 */
export const mayEmbed = (object: JsonObject): boolean => ((gated.get(object) ?? 0) & isPlain) === 0;

/**
 * Whether a value came out of the gate and is small.
 *
 * @param value - anything
 * @returns true where it keeps to {@link smallLimits}
 */
export const isSmallGated = (value: JsonValue): boolean =>
  typeof value === 'object' && value !== null && ((gated.get(value) ?? 0) & isSmall) !== 0;

/**
 * Whether something keeps to the limits.
 *
 * @param extent - what it holds
 * @param limits - what is allowed
 * @returns true when nothing exceeds them
 */
export const isWithin = (extent: JsonLimits, limits: JsonLimits): boolean =>
  extent.size <= limits.size &&
  extent.depth <= limits.depth &&
  extent.values <= limits.values &&
  extent.width <= limits.width &&
  extent.string <= limits.string;

/**
 * Says of a value that nobody else holds yet, or that is part of a gated one, that it came out of the gate.
 *
 * @param part - a member of `whole`, or a new frozen object of some of its members
 * @param whole - what came out of the gate; when it did not, nothing is said
 * @returns `part`
 */
export function markPart<Part extends JsonObject>(part: Part, whole: JsonObject): Part {
  const marks = gated.get(whole);
  if (marks !== undefined) gated.set(part, marks);
  return part;
}

/**
 * An object without some of its members; gated when the object is.
 *
 * @param object - the object
 * @param isLeftOut - says of a member's name whether it goes
 * @returns a new frozen object; the same one when it is gated and has none of them
 */
export function withoutMembers(object: JsonObject, isLeftOut: (name: string) => boolean): JsonObject {
  const names = Object.keys(object);
  if (isGated(object) && !names.some(isLeftOut)) return object;
  const rest: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = object[name];
    if (value !== undefined && !isLeftOut(name)) rest[name] = value;
  }
  return markPart(Object.freeze(rest), object);
}

/**
 * Freezes a tree that nobody else holds, and measures it.
 *
 * @param value - of `JSON.parse` or of a copy
 * @param depthLimit - levels beyond which it is given up
 * @returns what was found, or undefined for too many levels or a forbidden name
 */
export function sealTree(value: JsonValue, depthLimit: number): Found | undefined {
  const found: Found = { depth: 0, values: 0, width: 0, string: 0, size: 0, length: 0, numbers: 0, embeddings: 0 };
  return sealValue(value, 1, depthLimit, found) ? found : undefined;
}

/**
 * Says of a sealed tree that it came out of the gate.
 *
 * @param value - what {@link sealTree} froze and the gate's rules allow
 * @param found - what it found
 * @returns the value
 */
export function markGated(value: JsonValue, found: Found): JsonValue {
  if (typeof value === 'object' && value !== null) {
    const small = isWithin(found, smallLimits) ? isSmall : 0;
    gated.set(value, (isWithin(found, defaultLimits) ? isUsual : 0) | (found.embeddings === 0 ? isPlain : 0) | small);
  }
  return value;
}

/**
 * Freezes and marks what the gate's rules have already allowed.
 *
 * @param value - a new tree
 * @returns the value
 */
export function sealed(value: JsonValue): JsonValue {
  const found = sealTree(value, Number.POSITIVE_INFINITY);
  return found === undefined ? value : markGated(value, found);
}

// Every document goes through here: plain loops, and one object that is counted up.
function sealValue(value: JsonValue, depth: number, depthLimit: number, found: Found): boolean {
  found.values++;
  if (depth > found.depth) {
    if (depth > depthLimit) return false;
    found.depth = depth;
  }
  if (typeof value === 'string') {
    const { length } = value;
    if (length > found.string) found.string = length;
    found.size += length;
    found.length += length + 2;
    return true;
  }
  if (typeof value === 'number') {
    const digits = String(value).length;
    // Without three zeros at its end no other spelling of a whole number is shorter; and minus zero is longer.
    if (!Number.isSafeInteger(value) || (value % 1000 === 0 && value !== 0)) found.numbers++;
    found.length += digits;
    return true;
  }
  if (typeof value === 'boolean' || value === null) {
    found.length += value === false ? 5 : 4;
    return true;
  }
  return isArray(value) ? sealArray(value, depth, depthLimit, found) : sealObject(value, depth, depthLimit, found);
}

function sealArray(array: readonly JsonValue[], depth: number, depthLimit: number, found: Found): boolean {
  const { length } = array;
  if (length > found.width) found.width = length;
  found.length += length === 0 ? 2 : length + 1;
  for (let index = 0; index < length; index++) {
    const item = array[index];
    if (item === undefined || !sealValue(item, depth + 1, depthLimit, found)) return false;
  }
  Object.freeze(array);
  return true;
}

function sealObject(object: JsonObject, depth: number, depthLimit: number, found: Found): boolean {
  let width = 0;
  // `for in` makes no list of the members; there are none but an object's own.
  for (const name in object) {
    width++;
    const watched = watchedNames.get(name);
    if (watched === 'forbidden') return false;
    if (watched === 'embedding') found.embeddings++;
    const { length } = name;
    if (length > found.string) found.string = length;
    found.size += length;
    found.length += length + 3;
    const member = object[name];
    if (member === undefined || !sealValue(member, depth + 1, depthLimit, found)) return false;
  }
  if (width > found.width) found.width = width;
  found.length += width === 0 ? 2 : width + 1;
  Object.freeze(object);
  return true;
}

/** `Array.isArray` for read-only arrays. */
const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
