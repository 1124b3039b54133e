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

const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

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

// What is no text is refused as a type later.
const byCodeUnit = (one: JsonValue, other: JsonValue): number =>
  typeof one !== 'string' || typeof other !== 'string' || one === other ? 0 : one < other ? -1 : 1;

/** Type-scoped contexts, in the order of the types' names (JSON-LD API 1.1 §5.1.2 step 11). */
export function enterTypes(walk: Walk, before: ActiveContext, node: JsonObject): ActiveContext {
  let active = before;
  let typeName: string | undefined;
  for (const name of before.typeNames) {
    if (!Object.hasOwn(node, name)) continue;
    if (typeName !== undefined) throw new NotCovered('two members for types');
    typeName = name;
    const value = node[name];
    if (Array.isArray(value)) {
      for (const type of value.length > 1 ? [...value].sort(byCodeUnit) : value)
        active = enterScope(before, active, type);
    } else active = enterScope(before, active, value);
  }
  if (active === before) return active;
  enterActive(walk, active);
  if (typeName !== undefined && !active.typeNames.includes(typeName)) throw new NotCovered('types');
  // jsonld.js goes on to look for types by names that only the new terms give this meaning.
  if (active.typeNames !== before.typeNames && active.typeNames.some((name) => isNew(name, before, node))) {
    throw new NotCovered('another member for types');
  }
  return active;
}

const isNew = (name: string, before: ActiveContext, node: JsonObject): boolean =>
  Object.hasOwn(node, name) && !before.typeNames.includes(name);

function enterScope(before: ActiveContext, active: ActiveContext, type: JsonValue | undefined): ActiveContext {
  if (typeof type !== 'string') return active;
  const definition = before.terms.get(type);
  return definition?.context === undefined ? active : enterType(active, definition);
}

export function subjectOf(walk: Walk, active: ActiveContext, node: JsonObject): Term {
  let subject: Term | undefined;
  for (const name of active.identifierNames) {
    if (!Object.hasOwn(node, name)) continue;
    if (subject !== undefined) throw new NotCovered('two identifiers');
    const value = node[name];
    if (typeof value !== 'string') return malformed('an identifier must be text', node, name);
    subject = identifierTerm(walk, value, active, node, name);
  }
  return subject ?? nextBlankNode(walk);
}

/** Says what the types of a node are; gives back whether it has any. */
export function stateTypes(walk: Walk, before: ActiveContext, node: JsonObject, subject: Term): boolean {
  let hasTypes = false;
  for (const name of before.typeNames) {
    if (!Object.hasOwn(node, name)) continue;
    const value = node[name];
    const types: readonly JsonValue[] = Array.isArray(value) ? value : [value as JsonValue];
    for (let index = 0; index < types.length; index++) {
      const type = types[index];
      const [holder, step]: [object, Step] = Array.isArray(value) ? [value, index] : [node, name];
      if (typeof type !== 'string') return malformed('a type must be text', holder, step);
      state(walk, subject, rdfType, typeTerm(walk, type, before, holder, step));
      hasTypes = true;
    }
  }
  return hasTypes;
}
