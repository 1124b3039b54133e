/**
 * One change at a time, at every place of a document, for tests.
 * @module
 */
import type { JsonValue } from '../../json/index.ts';

/** Member names and indices from the root. */
export type Place = readonly (string | number)[];

/** Every place in a value, itself included. */
export function placesIn(value: JsonValue, path: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([step, member]) => placesIn(member as JsonValue, [...path, step]))];
}

function changedAt(
  value: JsonValue,
  path: Place,
  change: (object: Record<string, JsonValue>, name: string) => void,
): JsonValue {
  const copy = parseThrough(value);
  let holder = copy as Record<string, JsonValue>;
  for (const step of path.slice(0, -1)) holder = holder[String(step)] as Record<string, JsonValue>;
  change(holder, String(path.at(-1)));
  return copy;
}

const parseThrough = (value: JsonValue): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
/** The value without what is at a place. */
export const without = (value: JsonValue, path: Place): JsonValue =>
  changedAt(value, path, (holder, name) => {
    if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else delete holder[name];
  });
/** The value with something else at a place. */
export const replaced = (value: JsonValue, path: Place): JsonValue =>
  changedAt(value, path, (holder, name) => {
    const { [name]: before } = holder;
    holder[name] = typeof before === 'string' ? `${before}x` : typeof before === 'number' ? before + 1 : 'x';
  });
