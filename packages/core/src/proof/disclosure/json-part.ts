/**
 * Parts of a credential as JSON: what pointers show of it, and whether they show something that is looked for.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { Part } from '../data-integrity/selective/pointers.ts';

/** What an object of which anything is shown always comes with (vc-di-ecdsa §3.4.11), and its contexts. */
export const alwaysShown: ReadonlySet<string> = new Set(['@context', 'id', 'type']);

/**
 * What a part shows, as JSON.
 *
 * @param value - a credential or a value in it
 * @param part - which part
 * @returns the part; elements that are left out leave no gap
 */
export function jsonPart(value: JsonObject, part: Part): JsonObject;
export function jsonPart(value: JsonValue, part: Part): JsonValue;
export function jsonPart(value: JsonValue, part: Part): JsonValue {
  if (part === 'all' || typeof value !== 'object' || value === null) return value;
  if (!isJsonObject(value)) {
    return placesIn(part).flatMap((place) => {
      const [element, inner] = [(value as readonly JsonValue[])[place], part.get(String(place))];
      return element === undefined || inner === undefined ? [] : [jsonPart(element, inner)];
    });
  }
  const shown: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value)) {
    const inner = alwaysShown.has(name) ? 'all' : part.get(name);
    if (inner !== undefined) shown[name] = jsonPart(member, inner);
  }
  return shown;
}

/**
 * What a step leads to.
 *
 * @param value - an object or a list, or something else, which has no members
 * @param step - a member's name, or a place
 * @returns the member or the element; undefined where there is none
 */
export function stepInto(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (isJsonObject(value)) return value[step];
  return Array.isArray(value) ? (value[Number(step)] as JsonValue | undefined) : undefined;
}

/** The places of a list that a part names, ascending. */
const placesIn = (part: Exclude<Part, 'all'>): readonly number[] => [...part.keys()].map(Number).sort((a, b) => a - b);

/**
 * The steps in the whole that lead to what steps in a part lead to.
 *
 * @param document - the whole
 * @param part - which part of it is shown
 * @param path - member names and places in what is shown; the last need not be there
 * @returns names and places in the whole
 */
export function stepsInWhole(
  document: JsonObject,
  part: Part,
  path: readonly (string | number)[],
): readonly (string | number)[] {
  let [value, inner]: [JsonValue | undefined, Part | undefined] = [document, part];
  return path.map((step) => {
    let place = step;
    if (Array.isArray(value) && inner !== 'all' && inner !== undefined) place = placesIn(inner)[Number(step)] ?? step;
    value = stepInto(value, place);
    inner = inner === 'all' ? 'all' : inner?.get(String(place));
    return place;
  });
}

/**
 * Whether a part shows all of something.
 *
 * @param document - the whole
 * @param part - what is shown of it; undefined for nothing
 * @param steps - names and places that lead to something in it
 * @returns true where nothing of it is left out
 */
export function isShown(document: JsonObject, part: Part | undefined, steps: readonly string[]): boolean {
  let value: JsonValue | undefined = document;
  let inner = part;
  for (const step of steps) {
    if (inner === undefined || inner === 'all') break;
    const isAlways: boolean = isJsonObject(value) && alwaysShown.has(step);
    value = stepInto(value, step);
    inner = isAlways ? 'all' : inner.get(step);
  }
  return value !== undefined && inner !== undefined && isAllShown(value, inner);
}

function isAllShown(value: JsonValue, part: Part): boolean {
  if (part === 'all') return true;
  if (typeof value !== 'object' || value === null) return false;
  const isObject = isJsonObject(value);
  return Object.entries(value).every(([step, member]: [string, JsonValue]) => {
    const inner = isObject && alwaysShown.has(step) ? 'all' : part.get(step);
    return inner !== undefined && isAllShown(member, inner);
  });
}
