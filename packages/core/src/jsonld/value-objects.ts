/**
 * Objects of general JSON-LD that are no nodes: values with a datatype or a language, lists and sets.
 * A credential may not have them; it is in compact form.
 * @module
 */
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Term } from '../rdf/dataset.ts';
import type { ActiveContext } from './active-context.ts';
import { expandName } from './iri.ts';
import { listTerm } from './lists.ts';
import { enterNode } from './node-scope.ts';
import { loses, NotCovered } from './signals.ts';
import { typedTerm } from './term-definition.ts';
import { datatypeOf, languageTerm, scalarTerm } from './values.ts';
import type { Slot, Walk } from './walk-state.ts';

/** More than the members of a value object and a context. */
const mostNames = 5;

/** The members of an object by the keywords that they mean; undefined when one means something else. */
function keywordsOf(active: ActiveContext, names: readonly string[]): ReadonlyMap<string, string> | undefined {
  if (names.length === 0 || names.length > mostNames) return undefined;
  const members = new Map<string, string>();
  for (const name of names) {
    if (name === '@context') continue;
    const keyword = expandName(name, active);
    if (keyword === null || !keyword.startsWith('@') || members.has(keyword)) return undefined;
    members.set(keyword, name);
  }
  return members;
}

/**
 * What an object stands for that is no node.
 *
 * @param walk - the walk
 * @param slot - the member whose value it is
 * @param active - the terms in force within
 * @param node - the object
 * @param names - its members
 * @returns a literal or a list; undefined for a node
 * @throws Refusal, NotCovered
 */
export function objectForm(
  walk: Walk,
  slot: Slot,
  active: ActiveContext,
  node: JsonObject,
  names: readonly string[],
): Term | undefined {
  const members = keywordsOf(active, names);
  if (members === undefined) return undefined;
  if (members.has('@value')) return valueTerm(walk, slot, active, node, members);
  const list = members.get('@list');
  if (list === undefined || members.size > 1 || names.length > 1) return undefined;
  const value = node[list];
  const inner = innerSlot(slot, active);
  if (slot.mustSay) return loses(node);
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [value as JsonValue];
  // jsonld.js takes lists in such a list for lists or not, by what the member's term says.
  if (items.some((item) => Array.isArray(item)) || value === null) throw new NotCovered('@list');
  return Array.isArray(value) ? listTerm(walk, inner, items, items) : listTerm(walk, inner, items, node, list);
}

/** What lies in a list or set has the same member, by the terms in force there. */
function innerSlot(slot: Slot, active: ActiveContext): Slot {
  const property = active.terms.get(slot.name);
  if (property !== undefined && (property.kind !== 'property' || property.isGraph)) throw new NotCovered('keyword');
  return { ...slot, context: active, property, isHead: false };
}

/**
 * Whether an object is a list.
 *
 * @param walk - the walk
 * @param slot - the member whose value it is
 * @param node - the object
 * @returns true for a list; false for a node or a value
 * @throws NotCovered for a set
 */
export function isListObject(walk: Walk, slot: Slot, node: JsonObject): boolean {
  const names = Object.keys(node);
  const members = keywordsOf(enterNode(walk, slot, node, names), names);
  if (members?.has('@set') === true) throw new NotCovered('@set');
  return members?.has('@list') === true;
}

/**
 * What a set holds: it is as if it were not there.
 *
 * @param walk - the walk
 * @param slot - the member whose value it is
 * @param node - the object
 * @returns its content, and the member by the terms in force there; undefined for everything else
 * @throws NotCovered
 */
export function setOf(
  walk: Walk,
  slot: Slot,
  node: JsonObject,
): { readonly slot: Slot; readonly value: JsonValue } | undefined {
  const names = Object.keys(node);
  const active = enterNode(walk, slot, node, names);
  const name = keywordsOf(active, names)?.get('@set');
  if (name === undefined) return undefined;
  const value = node[name];
  if (names.length > 1 || value === undefined || value === null) throw new NotCovered('@set');
  return { slot: innerSlot(slot, active), value };
}

/** JSON-LD API 1.1 §5.1.2 step 14. */
function valueTerm(
  walk: Walk,
  slot: Slot,
  active: ActiveContext,
  node: JsonObject,
  members: ReadonlyMap<string, string>,
): Term {
  const name = members.get('@value') ?? '';
  const value = node[name];
  const [typeName, languageName] = [members.get('@type'), members.get('@language')];
  if (typeof value === 'object' || value === undefined) throw new NotCovered('@value');
  const size = 1 + (typeName === undefined ? 0 : 1) + (languageName === undefined ? 0 : 1);
  if (members.size !== size || size > 2) throw new NotCovered('@value');
  if (typeName !== undefined) {
    const type = datatypeOf(node[typeName], active);
    if (slot.mustSay) return loses(node);
    return scalarTerm(walk, value, typedTerm(type), active, node, name);
  }
  if (languageName !== undefined) {
    const language = node[languageName];
    if (typeof language !== 'string' || typeof value !== 'string') throw new NotCovered('@language');
    const term = languageTerm(walk, value, language, node, name);
    return slot.mustSay ? loses(node) : term;
  }
  return slot.mustSay ? loses(node) : scalarTerm(walk, value, undefined, active, node, name);
}
