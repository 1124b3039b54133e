/**
 * What an object of a document is, before its members are looked at: its terms, its types and its name.
 * @module
 */
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Term } from '../rdf/dataset.ts';
import { type ActiveContext, enterProperty, enterType } from './active-context.ts';
import { embedContexts } from './embedded-contexts.ts';
import { expandName } from './iri.ts';
import { malformed, NotCovered } from './signals.ts';
import { identifierTerm, type Step, typeTerm } from './values.ts';
import { enterActive, nextBlankNode, type Slot, state, type Walk } from './walk-state.ts';

const rdfType = ' <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ';

/** The terms in force within an object, before its types are looked at (JSON-LD API 1.1 §5.1.2 steps 7 to 9). */
export function enterNode(walk: Walk, slot: Slot, node: JsonObject, names: readonly string[]): ActiveContext {
  const { context, property } = slot;
  let active = context;
  if (context.previous !== undefined && !keepsTypeScope(context, names)) active = context.previous;
  if (property !== undefined && property.context !== undefined) active = enterProperty(active, property);
  active = embedContexts(walk, active, node, slot.isHead);
  enterActive(walk, active);
  return active;
}

/** A type-scoped context ends where the next node begins, but not at values and references. */
function keepsTypeScope(context: ActiveContext, names: readonly string[]): boolean {
  if (names.length > 2 || names.includes('@context')) return false;
  return names.some((name) => {
    const expanded = expandName(name, context);
    return expanded === '@value' || (expanded === '@id' && names.length === 1);
  });
}

/**
 * The one member of an object that has one of these names. It is looked for by its value, which is sooner than by its
 * name: what an object inherits is a function, and no member of JSON is. (`__proto__` is never among the names.)
 *
 * @param names - all that mean the same
 * @param node - the object
 * @returns its name; undefined when there is none
 * @throws NotCovered for two
 */
export function memberAmong(names: readonly string[], node: JsonObject): string | undefined {
  let found: string | undefined;
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    if (name === undefined || !isMember(node, name)) continue;
    if (found !== undefined) throw new NotCovered('two members of one meaning');
    found = name;
  }
  return found;
}

function isMember(node: JsonObject, name: string): boolean {
  const value: unknown = node[name];
  return value !== undefined && typeof value !== 'function';
}

// What is no text is refused as a type later.
const byCodeUnit = (one: JsonValue, other: JsonValue): number =>
  typeof one !== 'string' || typeof other !== 'string' || one === other ? 0 : one < other ? -1 : 1;

/**
 * Type-scoped contexts, in the order of the types' names (JSON-LD API 1.1 §5.1.2 step 11).
 *
 * @param walk - the walk
 * @param before - the terms in force
 * @param node - the object
 * @param typeName - its member for types
 * @returns the terms within
 * @throws NotCovered
 */
export function enterTypes(
  walk: Walk,
  before: ActiveContext,
  node: JsonObject,
  typeName: string | undefined,
): ActiveContext {
  if (typeName === undefined) return before;
  const value = node[typeName];
  let active = before;
  if (!Array.isArray(value)) active = enterScope(before, active, value);
  else if (value.length === 1) active = enterScope(before, active, value[0]);
  else for (const type of [...value].sort(byCodeUnit)) active = enterScope(before, active, type);
  if (active === before) return active;
  enterActive(walk, active);
  if (active.typeNames === before.typeNames) return active;
  if (!active.typeNames.includes(typeName)) throw new NotCovered('types');
  // jsonld.js goes on to look for types by names that only the new terms give this meaning.
  if (active.typeNames.some((name) => isMember(node, name) && !before.typeNames.includes(name))) {
    throw new NotCovered('another member for types');
  }
  return active;
}

function enterScope(before: ActiveContext, active: ActiveContext, type: JsonValue | undefined): ActiveContext {
  if (typeof type !== 'string') return active;
  const definition = before.terms.get(type);
  return definition?.context === undefined ? active : enterType(active, definition);
}

export function subjectOf(walk: Walk, active: ActiveContext, node: JsonObject): Term {
  const name = memberAmong(active.identifierNames, node);
  if (name === undefined) return nextBlankNode(walk);
  const value = node[name];
  if (typeof value !== 'string') return malformed('an identifier must be text', node, name);
  return identifierTerm(walk, value, active, node, name);
}

/** Says what the types of a node are; gives back whether it has any. */
export function stateTypes(
  walk: Walk,
  before: ActiveContext,
  node: JsonObject,
  typeName: string | undefined,
  subject: Term,
): boolean {
  if (typeName === undefined) return false;
  const value = node[typeName];
  if (!Array.isArray(value)) {
    stateType(walk, before, value, node, typeName, subject);
    return true;
  }
  for (let index = 0; index < value.length; index++) stateType(walk, before, value[index], value, index, subject);
  return value.length > 0;
}

function stateType(
  walk: Walk,
  before: ActiveContext,
  type: JsonValue | undefined,
  holder: object,
  step: Step,
  subject: Term,
): void {
  if (typeof type !== 'string') malformed('a type must be text', holder, step);
  state(walk, subject, rdfType, typeTerm(walk, type, before, holder, step));
}
