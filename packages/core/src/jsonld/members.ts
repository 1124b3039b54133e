/**
 * What a member of an object says.
 * @module
 */
import { documentMembers, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Term } from '../rdf/dataset.ts';
import { type ActiveContext, enterProperty } from './active-context.ts';
import { requireDepth } from './depth-limit.ts';
import { checkJson, checkLabels } from './document-rules.ts';
import { listTerm } from './lists.ts';
import { loses, NotCovered } from './signals.ts';
import type { TermDefinition } from './term-definition.ts';
import { jsonTerm, type Scalar, type Step, scalarTerm } from './values.ts';
import { belowHead, enterActive, leaveOut, nextBlankNode, type Slot, state, type Walk } from './walk-state.ts';

/**
 * What a member says.
 *
 * @param walk - the walk
 * @param active - the terms in force
 * @param node - the object
 * @param name - the member
 * @param property - the member's term
 * @param subject - the object's name
 * @returns whether it says anything, be it an empty list
 * @throws Refusal, NotCovered
 */
export function walkMember(
  walk: Walk,
  active: ActiveContext,
  node: JsonObject,
  name: string,
  property: TermDefinition,
  subject: Term,
): boolean {
  const value = node[name];
  if (walk.isCredential) checkLabels(node, name);
  if (property.coercion === 'json') {
    if (property.context !== undefined || value === undefined) throw new NotCovered('@json');
    checkJson(walk, value, node, name);
    state(walk, subject, property.predicate, jsonTerm(value, node, name));
    return true;
  }
  if (value === null || value === undefined) return leaveOut(walk, node, name);
  // Nearly every member is this one.
  if (typeof value === 'string' && property.context === undefined && !property.isList && !property.isGraph) {
    state(walk, subject, property.predicate, scalarTerm(walk, value, property, active, node, name));
    return true;
  }
  const slot = slotOf(walk, active, node, name, property);
  if (property.isList) {
    state(walk, subject, property.predicate, listOf(walk, slot, value, node, name));
    return true;
  }
  if (property.isGraph) return walkGraphs(walk, slot, property.predicate, subject, value, node, name);
  walkValues(walk, slot, property.predicate, subject, value, node, name);
  return true;
}

function listOf(walk: Walk, slot: Slot, value: JsonValue, node: JsonObject, name: string): Term {
  if (Array.isArray(value)) return listTerm(walk, slot, value, value);
  // What says itself that it is a list is not a list in a list.
  if (isJsonObject(value) && walk.forms?.isListObject(walk, slot, value) === true)
    return walk.walkNode(walk, slot, value);
  return listTerm(walk, slot, [value], node, name);
}

function slotOf(walk: Walk, active: ActiveContext, node: JsonObject, name: string, property: TermDefinition): Slot {
  // A document's proof may name the contexts that it was made under (vc-di-eddsa §3.3.1).
  const isHead = documentMembers.has(name) || (name === 'proof' && node['@context'] !== undefined);
  const mustSay = property.isGraph;
  if (property.context === undefined) return { name, context: active, property, isHead, mustSay };
  const context = enterProperty(active, property);
  enterActive(walk, context);
  const inner = context.terms.get(name);
  // Values are read by what the member means in its own scoped context.
  if (inner !== property) {
    if (inner === undefined ? property.isList : !isLike(inner, property)) throw new NotCovered('scoped term');
  }
  return { name, context, property: inner, isHead, mustSay };
}

const isLike = (inner: TermDefinition, outer: TermDefinition): boolean =>
  inner.kind === 'property' && inner.isList === outer.isList && inner.isGraph === outer.isGraph;

/** A value, or each of several: lists in lists are one list, for their order means nothing. */
function walkValues(
  walk: Walk,
  slot: Slot,
  predicate: string,
  subject: Term,
  value: JsonValue | undefined,
  holder: object,
  step: Step,
): void {
  if (Array.isArray(value)) {
    requireDepth(++walk.depth);
    for (let index = 0; index < value.length; index++) {
      const item: JsonValue | undefined = value[index];
      walkValues(walk, Array.isArray(item) ? belowHead(slot) : slot, predicate, subject, item, value, index);
    }
    walk.depth -= 1;
  } else if (isJsonObject(value)) {
    const set = walk.forms?.setOf(walk, slot, value);
    if (set === undefined) state(walk, subject, predicate, walk.walkNode(walk, slot, value));
    else walkValues(walk, set.slot, predicate, subject, set.value, value, '@set');
  } else if (value === null || value === undefined) leaveOut(walk, holder, step);
  else state(walk, subject, predicate, scalarTerm(walk, value as Scalar, slot.property, slot.context, holder, step));
}

/** Each value is a graph of its own, with a blank node for its name; gives back whether there is any. */
function walkGraphs(
  walk: Walk,
  slot: Slot,
  predicate: string,
  subject: Term,
  value: JsonValue | undefined,
  holder: object,
  step: Step,
): boolean {
  if (Array.isArray(value)) {
    requireDepth(++walk.depth);
    let isSaid = false;
    for (let index = 0; index < value.length; index++) {
      const item: JsonValue | undefined = value[index];
      const inner = Array.isArray(item) ? belowHead(slot) : slot;
      if (walkGraphs(walk, inner, predicate, subject, item, value, index)) isSaid = true;
    }
    walk.depth -= 1;
    return isSaid;
  }
  if (value === null || value === undefined) return leaveOut(walk, holder, step);
  // A reference or a text has nothing to say in a graph, and would be left out.
  if (!isJsonObject(value)) return loses(holder, step);
  const outer = walk.graph;
  const graph = nextBlankNode(walk);
  state(walk, subject, predicate, graph);
  walk.graph = graph;
  walk.walkNode(walk, slot, value);
  walk.graph = outer;
  return true;
}
