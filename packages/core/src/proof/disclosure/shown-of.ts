/**
 * What a verifier gets to see of an SD-JWT, as JSON, in one walk.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { Part } from '../data-integrity/selective/pointers.ts';
import { alwaysShown } from './json-part.ts';

/**
 * What is shown of an SD-JWT: what stands open in it, and what was chosen. It is what `jsonPart` gives for the pointers
 * of both together, which a test holds.
 *
 * @param signed - what was signed, with digests in the place of what can be hidden
 * @param whole - the document, with all that the digests stand for
 * @param chosen - which part of it is disclosed; undefined for nothing
 * @returns the part; undefined where nothing is shown
 * @see RFC 9901 §4.2.4
 * @example
 * ```ts
 * shownOf({ name: 'A', _sd: ['W0Vt…'] }, { name: 'A', role: 'B' }, undefined); // { name: 'A' }
 * ```
 */
export function shownOf(
  signed: JsonValue | undefined,
  whole: JsonValue,
  chosen: Part | undefined,
): JsonValue | undefined {
  // Where nothing was put in the place of a digest, the processed payload has what was signed itself.
  if (chosen === 'all' || signed === whole) return whole;
  const open = isJsonObject(signed) && '...' in signed ? undefined : signed;
  if (typeof whole !== 'object' || whole === null) return open === undefined ? undefined : whole;
  if (open === undefined && chosen === undefined) return undefined;
  return isJsonObject(whole) ? shownObject(open, whole, chosen) : shownList(open, whole, chosen);
}

function shownObject(
  signed: JsonValue | undefined,
  whole: JsonObject,
  chosen: Exclude<Part, 'all'> | undefined,
): JsonObject | undefined {
  const shown: Record<string, JsonValue> = {};
  let isAnything = false;
  let isEmpty = true;
  for (const name in whole) {
    const member = whole[name] ?? null;
    isEmpty = false;
    const inner = shownOf((signed as JsonObject | undefined)?.[name], member, chosen?.get(name));
    if (inner === undefined) {
      if (alwaysShown.has(name)) shown[name] = member;
      continue;
    }
    isAnything = true;
    shown[name] = alwaysShown.has(name) ? member : inner;
  }
  if (isAnything) return shown;
  return isEmpty && signed !== undefined ? whole : undefined;
}

function shownList(
  signed: JsonValue | undefined,
  whole: readonly JsonValue[],
  chosen: Exclude<Part, 'all'> | undefined,
): readonly JsonValue[] | undefined {
  // With digests of nothing among the elements the places no longer fit; then none is said to be open.
  const open = Array.isArray(signed) && signed.length === whole.length ? (signed as readonly JsonValue[]) : undefined;
  const shown: JsonValue[] = [];
  for (let place = 0; place < whole.length; place++) {
    const inner = shownOf(open?.[place], whole[place] ?? null, chosen?.get(String(place)));
    if (inner !== undefined) shown.push(inner);
  }
  if (shown.length > 0) return shown;
  return whole.length === 0 && open !== undefined ? whole : undefined;
}
