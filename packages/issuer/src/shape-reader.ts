/**
 * The shapes of many credentials, quickly: those of a batch are mostly written alike, member after member, so each is
 * first held against the outlines of those before it.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '@laurel/core';
import { shapeOf, steering } from './credential-shape.ts';

/**
 * The structure of a value in the order in which it is written, without what it says: what matches an outline has
 * the shape of whatever the outline was made of. The converse need not hold.
 */
type Outline =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null' }
  | { readonly kind: 'exactly'; readonly value: JsonValue }
  /** Items that are all alike, as many as there may be; at least one. */
  | { readonly kind: 'alike'; readonly item: Outline }
  | { readonly kind: 'list'; readonly items: readonly Outline[] }
  | { readonly kind: 'object'; readonly names: readonly string[]; readonly members: readonly Outline[] };

const nothing: Outline = { kind: 'null' };

interface Known {
  readonly outline: Outline;
  readonly shape: string;
}

/** Outlines that are tried before a shape is worked out; a batch has one or a few. */
const mostOutlines = 16;

/**
 * Says the shape of one credential after another.
 *
 * @returns a function that says what {@link shapeOf} says
 * @example
 * ```ts
 * const shapeOfNext = createShapeReader();
 * shapeOfNext({ name: 'A' }) === shapeOfNext({ name: 'B' }); // true
 * ```
 */
export function createShapeReader(): (credential: JsonObject) => string {
  const known: Known[] = [];
  return (credential) => {
    for (const [place, { outline, shape }] of known.entries()) {
      if (!matches(credential, outline)) continue;
      // The last one found is tried first.
      if (place > 0) known.unshift(...known.splice(place, 1));
      return shape;
    }
    const shape = shapeOf(credential);
    known.unshift({ outline: outlineOf(credential), shape });
    // The one that was not found for the longest time goes.
    if (known.length > mostOutlines) known.pop();
    return shape;
  };
}

function outlineOf(value: JsonValue): Outline {
  if (typeof value === 'string') return { kind: 'string' };
  if (typeof value === 'number') return { kind: 'number' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (isList(value)) {
    const items = value.map(outlineOf);
    const [first] = items;
    return first !== undefined && areAlike(value, first) ? { kind: 'alike', item: first } : { kind: 'list', items };
  }
  if (!isJsonObject(value)) return { kind: 'null' };
  const entries = Object.entries(value);
  return {
    kind: 'object',
    names: entries.map(([name]) => name),
    members: entries.map(([name, member]) =>
      steering.has(name) ? { kind: 'exactly', value: member } : outlineOf(member),
    ),
  };
}

function matches(value: JsonValue | undefined, outline: Outline): boolean {
  const { kind } = outline;
  if (kind === 'object') return matchesObject(value, outline.names, outline.members);
  if (kind === 'exactly') return isSame(value, outline.value);
  if (kind === 'null') return value === null;
  if (kind !== 'alike' && kind !== 'list') return typeof value === kind;
  if (!isList(value)) return false;
  if (kind === 'alike') return value.length > 0 && areAlike(value, outline.item);
  const { items } = outline;
  if (value.length !== items.length) return false;
  for (let at = 0; at < items.length; at++) if (!matches(value[at], items[at] ?? nothing)) return false;
  return true;
}

function areAlike(values: readonly JsonValue[], outline: Outline): boolean {
  // An index: the iterator of a frozen array is made anew for each.
  for (let at = 0; at < values.length; at++) if (!matches(values[at], outline)) return false;
  return true;
}

function matchesObject(value: JsonValue | undefined, names: readonly string[], members: readonly Outline[]): boolean {
  if (!isJsonObject(value)) return false;
  let at = 0;
  // `for in` makes no list of the members.
  for (const name in value) {
    const member = members[at];
    if (name !== names[at] || member === undefined || !matches(value[name], member)) return false;
    at++;
  }
  return at === names.length;
}

function isSame(one: JsonValue | undefined, other: JsonValue): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  if (isList(one) && isList(other)) {
    if (one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) if (!isSame(one[index], other[index] ?? null)) return false;
    return true;
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
