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
    const place = known.findIndex(({ outline }) => matches(credential, outline));
    const [found = { outline: outlineOf(credential), shape: shapeOf(credential) }] =
      place === -1 ? [] : known.splice(place, 1);
    // The last one found is tried first, the one that was not found for the longest time goes.
    known.unshift(found);
    if (known.length > mostOutlines) known.pop();
    return found.shape;
  };
}

function outlineOf(value: JsonValue): Outline {
  if (typeof value === 'string') return { kind: 'string' };
  if (typeof value === 'number') return { kind: 'number' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (isList(value)) {
    const items = value.map(outlineOf);
    const [first] = items;
    const areAlike = first !== undefined && value.every((item) => matches(item, first));
    return areAlike ? { kind: 'alike', item: first } : { kind: 'list', items };
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
  if (outline.kind === 'exactly') return isSame(value, outline.value);
  if (outline.kind === 'object') return matchesObject(value, outline.names, outline.members);
  if (outline.kind === 'null') return value === null;
  if (outline.kind !== 'alike' && outline.kind !== 'list') return typeof value === outline.kind;
  if (!isList(value)) return false;
  if (outline.kind === 'alike') return value.length > 0 && value.every((item) => matches(item, outline.item));
  return value.length === outline.items.length && outline.items.every((item, index) => matches(value[index], item));
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
    return one.length === other.length && one.every((item, index) => isSame(item, other[index] ?? null));
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
