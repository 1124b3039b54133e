/**
 * From a document to its statements, in one walk and without an expanded form: JSON-LD API 1.1 §5.1 (expansion),
 * §7.2 (node maps) and §8.1 (RDF) at once, for the part of JSON-LD that credentials are made of.
 *
 * What it accepts it reads as jsonld.js 9 in safe mode does; what it refuses jsonld.js refuses; where it is not
 * sure it throws NotCovered. A statement may come twice: RDF is a set.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Term } from '../rdf/dataset.ts';
import type { ActiveContext } from './active-context.ts';
import { contextTree } from './context-cache.ts';
import { requireDepth } from './depth-limit.ts';
import { requirePlain, requireValue, strangeMember } from './document-rules.ts';
import { embedContexts } from './embedded-contexts.ts';
import { expandName } from './iri.ts';
import { walkMember } from './members.ts';
import { enterNode, enterTypes, memberAmong, stateTypes, subjectOf } from './node-scope.ts';
import { loses, NotCovered, Refusal } from './signals.ts';
import { enterActive, type Slot, type Walk } from './walk-state.ts';

/** What a walk is begun with. */
export type WalkOptions = Pick<Walk, 'contexts' | 'isCredential' | 'forms' | 'isGated' | 'hasBase'> &
  Partial<Pick<Walk, 'glances'>>;

/**
 * Begins a walk.
 *
 * @param options - `contexts`, `isCredential`, `isGated`, `hasBase`, `glances`
 * @returns its state
 */
export const startWalk = (options: WalkOptions): Walk => ({
  ...options,
  glances: options.glances,
  walkNode,
  onMember: undefined,
  quads: [],
  unproven: new Set(),
  labels: new Map(),
  blankNodes: 0,
  graph: '',
  depth: 0,
});

/**
 * Walks through a document.
 *
 * @param walk - a new walk; it has the statements afterwards
 * @param document - an object, or in general JSON-LD a list of them
 * @throws Refusal, NotCovered; LaurelError LP_TOO_DEEP
 */
export function walkDocument(walk: Walk, document: JsonObject | readonly JsonValue[]): void {
  const { root } = contextTree();
  const top: Slot = { name: '', context: root, property: undefined, isHead: true, mustSay: true };
  if (walk.isCredential && !Object.hasOwn(document, '@context')) {
    throw new Refusal('LP_CONTEXT_NOT_ALLOWED', { holder: document, step: '@context' });
  }
  if (!isJsonObject(document)) walkTop(walk, top, document);
  else if (walk.isCredential || !walkTopGraph(walk, top, document)) walkNode(walk, top, document);
}

/** Objects at the top of a document or of a graph: nothing else may stand there. */
function walkTop(walk: Walk, slot: Slot, items: readonly JsonValue[]): void {
  for (const [index, item] of items.entries()) {
    if (item === null) continue;
    if (Array.isArray(item)) walkTop(walk, slot, item);
    else if (isJsonObject(item)) walkNode(walk, slot, item);
    else loses(items, index);
  }
}

/** A document that is nothing but a graph and its context is the default graph. */
function walkTopGraph(walk: Walk, top: Slot, document: JsonObject): boolean {
  const context = embedContexts(walk, top.context, document, true);
  const names = Object.keys(document).filter((name) => name !== '@context');
  const graph = names.find((name) => expandName(name, context) === '@graph');
  if (graph === undefined) return false;
  if (names.length === 1) {
    walkGraph(walk, context, document, graph);
    return true;
  }
  // What says nothing is left out before jsonld.js looks whether there is anything but the graph.
  const isEmpty = (value: JsonValue | undefined): boolean =>
    value === null || (Array.isArray(value) && value.every((item: JsonValue) => isEmpty(item)));
  if (names.every((name) => name === graph || isEmpty(document[name]))) throw new NotCovered('@graph');
  return false;
}

function walkGraph(walk: Walk, context: ActiveContext, holder: JsonObject, name: string): void {
  enterActive(walk, context);
  const value = holder[name];
  const slot: Slot = { name, context, property: undefined, isHead: false, mustSay: true };
  if (Array.isArray(value)) walkTop(walk, slot, value);
  else if (isJsonObject(value)) walkNode(walk, slot, value);
  else throw new NotCovered('@graph');
}

function walkNamedGraph(walk: Walk, context: ActiveContext, node: JsonObject, name: string, subject: Term): void {
  const outer = walk.graph;
  walk.graph = subject;
  walkGraph(walk, context, node, name);
  walk.graph = outer;
}

/** What is said of one node; gives back its name. In general JSON-LD the object may also stand for a value. */
function walkNode(walk: Walk, slot: Slot, node: JsonObject): Term {
  requireDepth(++walk.depth);
  if (!walk.isGated) requirePlain(node);
  const names = Object.keys(node);
  const before = enterNode(walk, slot, node, names);
  if (walk.forms !== undefined) {
    const term = walk.forms.objectForm(walk, slot, before, node, names);
    if (term !== undefined) {
      walk.depth -= 1;
      return term;
    }
  }
  const typeName = memberAmong(before.typeNames, node);
  const active = enterTypes(walk, before, node, typeName);
  const subject = subjectOf(walk, active, node);
  let isSaid = stateTypes(walk, before, node, typeName, subject);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    const property = active.terms.get(name) ?? strangeMember(walk, active, node, name);
    switch (property.kind) {
      case 'property':
        walk.onMember?.(name, property);
        if (walkMember(walk, active, node, name, property, subject)) isSaid = true;
        break;
      case 'identifier':
      case 'type':
        // Nothing in JSON is undefined, and what is was passed over before.
        if (!walk.isGated) requireValue(node, name);
        break;
      case 'keyword':
        if (property.id !== '@graph') throw new NotCovered('keyword');
        walk.onMember?.(name, property);
        walkNamedGraph(walk, active, node, name, subject);
        isSaid = true;
        break;
      case 'nothing':
        return loses(node, name);
      case 'uncovered':
        throw new NotCovered(name);
    }
  }
  if (!isSaid) checkSaid(slot, active, node);
  walk.depth -= 1;
  return subject;
}

/** An object about which nothing is said is left out at the top of documents and graphs. */
function checkSaid(slot: Slot, active: ActiveContext, node: JsonObject): void {
  if (slot.mustSay) loses(node);
  if (active.terms.get(slot.name)?.isGraph === true) throw new NotCovered('graph');
}
