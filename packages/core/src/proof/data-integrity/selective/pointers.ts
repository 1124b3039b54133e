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
export type PartOf = ReadonlyMap<string, Part>;

/** A part while it is put together. */
type Growing = Map<string, Part>;

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
  if (latest !== undefined && areSame(pointers, latest.pointers) && areThere(document, latest)) return latest.part;
  const top: Growing = new Map();
  const named: (readonly string[])[] = [];
  let isAll = false;
  let isOneInAnother = false;
  let length = 0;
  // What is kept is what was read, for whoever handed it in may give something else the next time; and it is its own
  // text, for an engine keeps what was cut out of a document as a view of the whole.
  const own = JSON.parse(JSON.stringify(pointers)) as readonly string[];
  for (const pointer of own) {
    length += pointer.length;
    const steps = stepsOf(pointer);
    if (steps === undefined || !leadsTo(document, steps)) {
      throw new tools.LaurelError('LP_POINTER_UNKNOWN', { pointer: shownPointer(tools, pointer) });
    }
    named.push(steps);
    if (steps.length === 0) isAll = true;
    else if (addPath(top, steps)) isOneInAnother = true;
  }
  if (isAll) return 'all';
  if (own.length <= mostKept && length <= longestKept) {
    latest = { pointers: own, part: top, named: isOneInAnother ? named : [] };
  }
  return top;
}

/**
 * The pointers of before, and what they name: those of a batch are the same each time. The pointers alone say what
 * they name; whether it is there is asked of each document.
 */
let latest: Kept | undefined;

interface Kept {
  readonly pointers: readonly string[];
  readonly part: PartOf;
  /** The steps of each where one names what is in another: then the part does not tell all that must be there. */
  readonly named: readonly (readonly string[])[];
}

const mostKept = 1_000;
const longestKept = 100_000;

function areSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}

const areThere = (document: JsonObject, { part, named }: Kept): boolean =>
  isAllThere(document, part) && named.every((steps) => leadsTo(document, steps));

/** Whether a value has all that a part names. */
function isAllThere(value: JsonValue, part: PartOf): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const [step, inner] of part) {
    const child = childAt(value, step);
    if (child === undefined || (inner !== 'all' && !isAllThere(child, inner))) return false;
  }
  return true;
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
  if (!pointer.startsWith('/')) return undefined;
  const steps = pointer.slice(1).split('/');
  if (!pointer.includes('~')) return steps;
  if (/~(?![01])/.test(pointer)) return undefined;
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

// RFC 6901 §4: without leading zeros; «-» is the element that is not there.
const place = /^(?:0|[1-9]\d*)$/;

function leadsTo(document: JsonObject, steps: readonly string[]): boolean {
  let value: JsonValue | undefined = document;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return false;
    value = childAt(value, step);
  }
  return value !== undefined;
}

function childAt(value: JsonObject | readonly JsonValue[], step: string): JsonValue | undefined {
  if (Array.isArray(value)) return place.test(step) ? (value[Number(step)] as JsonValue | undefined) : undefined;
  return Object.hasOwn(value, step) ? (value as JsonObject)[step] : undefined;
}

/** Adds what steps lead to; says whether one of it and what was there before is in the other. */
function addPath(top: Growing, steps: readonly string[]): boolean {
  let parts = top;
  for (let depth = 0; depth < steps.length; depth++) {
    const step = steps[depth] ?? '';
    const known = parts.get(step) as Growing | 'all' | undefined;
    if (known === 'all') return true;
    if (depth === steps.length - 1) {
      parts.set(step, 'all');
      return known !== undefined;
    }
    if (known === undefined) {
      const inner: Growing = new Map();
      parts.set(step, inner);
      parts = inner;
    } else parts = known;
  }
  return false;
}

/** A pointer that somebody wrote may hold anything. */
function shownPointer({ shownStep }: PointerTools, pointer: string): string {
  const [first, ...steps] = pointer.split('/').slice(0, 20);
  return first === '' ? steps.map((step) => `/${/^\d{1,4}$/.test(step) ? step : shownStep(step)}`).join('') : '?';
}
