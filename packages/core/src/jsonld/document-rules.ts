/**
 * Rules that hold for every object of a document, whatever its terms.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { ActiveContext } from './active-context.ts';
import { requireShallow } from './depth-limit.ts';
import { absoluteText, expandName } from './iri.ts';
import { isKept } from './kept-number.ts';
import { loses, malformed, NotCovered, Refusal } from './signals.ts';
import { plainTerm, type TermDefinition } from './term-definition.ts';
import type { Walk } from './walk-state.ts';

/**
 * Refuses what is an object to JavaScript and none to JSON, such as a date.
 *
 * @param node - an object
 * @throws Refusal
 */
export function requirePlain(node: JsonObject): void {
  const prototype: unknown = Object.getPrototypeOf(node);
  if (prototype === Object.prototype || prototype === null) return;
  // The Object.prototype of another realm.
  if (Object.getPrototypeOf(prototype) === null) return;
  malformed('not a JSON value', node);
}

/**
 * Refuses identifiers and types that have no value, which JSON does not know.
 *
 * @param node - an object
 * @param name - the member
 * @throws Refusal
 */
export function requireValue(node: JsonObject, name: string): void {
  const value: unknown = node[name];
  const isNone = value === undefined || typeof value === 'function';
  if (isNone && name !== '@context') malformed('not a JSON value', node, name);
}

/**
 * Refuses blank node labels in members that look as if they identified something.
 *
 * @param node - an object
 * @param name - the member
 * @throws Refusal
 */
export function checkLabels(node: JsonObject, name: string): void {
  if (holdsLabel(name, node[name])) malformed('an identifier may not be a blank node label', node, name);
}

function holdsLabel(name: string, value: JsonValue | undefined): boolean {
  // The members that every carried context gives the meaning of `@id` and `@type`.
  if (name !== 'id' && name !== 'type') return false;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.some((item) => typeof item === 'string' && item.startsWith('_:'));
}

/**
 * Refuses JSON that is signed as it is and yet breaks the rules for credentials.
 *
 * @param walk - the walk
 * @param value - the JSON
 * @param holder - what holds it
 * @param step - where
 * @throws Refusal; LaurelError LP_TOO_DEEP
 */
export function checkJson(walk: Walk, value: JsonValue, holder: object, step: string | number): void {
  requireShallow(value, walk.depth);
  if (!walk.isCredential) return;
  // The place within is found when the whole document is checked again.
  if (!isPlainJson(value)) throw new Refusal('DATA_LOSS_DETECTION_ERROR', { holder, step });
}

/** Whether JSON could also stand in the document itself: in compact form, without what would be lost or changed. */
function isPlainJson(value: JsonValue): boolean {
  if (typeof value === 'number') return isKept(value);
  if (Array.isArray(value)) return value.every((item: JsonValue) => isPlainJson(item));
  if (!isJsonObject(value)) return value !== null;
  return Object.entries(value).every(([name, member]) => {
    const isCompact = !name.startsWith('@') && !name.includes(':') && name !== '__proto__';
    return isCompact && !holdsLabel(name, member) && isPlainJson(member);
  });
}

const skipped = plainTerm('@id');
const graph = plainTerm('@graph');

/** Keywords that are read elsewhere, and the one that may stand among members. */
const readElsewhere: ReadonlyMap<string, TermDefinition> = new Map([
  ['@id', skipped],
  ['@type', skipped],
  ['@graph', graph],
]);

/**
 * What a member means whose name is no term.
 *
 * @param walk - the walk
 * @param active - the terms in force
 * @param node - the object
 * @param name - the member
 * @returns its meaning
 * @throws Refusal, NotCovered
 */
export function strangeMember(walk: Walk, active: ActiveContext, node: JsonObject, name: string): TermDefinition {
  if (name === '@context') return skipped;
  if (walk.isCredential) {
    if (name.startsWith('@')) malformed('a member name may not be a JSON-LD keyword', node, name);
    if (name.includes(':')) malformed('a member name may not be an IRI', node, name);
  }
  const expanded = expandName(name, active);
  if (expanded === null) return loses(node, name);
  if (expanded.startsWith('@')) {
    const known = readElsewhere.get(expanded);
    if (known !== undefined) return known;
    if (expanded === name && !name.includes(':')) throw new NotCovered('keyword');
  }
  if (expanded.startsWith('_:')) throw new NotCovered('blank node predicate');
  const text = absoluteText(expanded);
  if (text !== undefined) return plainTerm(expanded);
  if (expanded.includes(':')) throw new NotCovered('relative');
  return loses(node, name);
}
