/**
 * Parts of a document, by JSON pointers (RFC 6901).
 * @module
 */
import type { JsonObject, JsonValue } from '../../../json/index.ts';
import type { SelectiveTools } from './tools.ts';

/** What pointers are read with. */
type PointerTools = Pick<SelectiveTools, 'LaurelError' | 'shownStep'>;

/** A part of a value: all of it, or of its members or elements those that are named here. */
export type Part = 'all' | PartOf;

/** Members by their names, elements by their places. */
export type PartOf = Map<string, Part>;

/**
 * The part of a document that pointers name together. Their order and repetitions mean nothing.
 *
 * @param tools - what it is done with
 * @param document - the document
 * @param pointers - JSON pointers, each to something that is there; `''` is the whole
 * @returns the part; undefined where there is no pointer
 * @throws LaurelError LP_POINTER_UNKNOWN with `pointer`, for the first that is no pointer or names nothing
 * @see RFC 6901 §3–§5; vc-di-ecdsa §3.4 (selectJsonLd), stricter: an index has one spelling
 */
export function partOf(tools: PointerTools, document: JsonObject, pointers: readonly string[]): Part | undefined {
  if (pointers.length === 0) return undefined;
  const top: PartOf = new Map();
  let isAll = false;
  for (const pointer of pointers) {
    const steps = stepsOf(pointer);
    if (steps === undefined || !leadsTo(document, steps)) {
      throw new tools.LaurelError('LP_POINTER_UNKNOWN', { pointer: shownPointer(tools, pointer) });
    }
    if (steps.length === 0) isAll = true;
    else addPath(top, steps);
  }
  return isAll ? 'all' : top;
}

/**
 * The steps of a JSON pointer.
 *
 * @param pointer - RFC 6901
 * @returns the names and places, unescaped; undefined for what is no pointer
 * @see RFC 6901 §3, §4
 */
export function stepsOf(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

// RFC 6901 §4: without leading zeros; «-» is the element that is not there.
const place = /^(?:0|[1-9]\d*)$/;

function leadsTo(document: JsonObject, steps: readonly string[]): boolean {
  let value: JsonValue | undefined = document;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(value)) value = place.test(step) ? (value[Number(step)] as JsonValue | undefined) : undefined;
    else value = Object.hasOwn(value, step) ? (value as JsonObject)[step] : undefined;
  }
  return value !== undefined;
}

function addPath(top: PartOf, steps: readonly string[]): void {
  let parts = top;
  for (const [depth, step] of steps.entries()) {
    const known = parts.get(step);
    if (known === 'all') return;
    if (depth === steps.length - 1) parts.set(step, 'all');
    else if (known === undefined) {
      const inner: PartOf = new Map();
      parts.set(step, inner);
      parts = inner;
    } else parts = known;
  }
}

/** A pointer that somebody wrote may hold anything. */
function shownPointer({ shownStep }: PointerTools, pointer: string): string {
  const [first, ...steps] = pointer.split('/').slice(0, 20);
  return first === '' ? steps.map((step) => `/${/^\d{1,4}$/.test(step) ? step : shownStep(step)}`).join('') : '?';
}
