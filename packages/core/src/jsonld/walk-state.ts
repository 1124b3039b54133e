/**
 * What a walk through a document has with it.
 * @module
 */
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Quad, Term } from '../rdf/dataset.ts';
import { type Glance, glanceAt } from '../rdf/refuse-knots.ts';
import type { ActiveContext } from './active-context.ts';
import type { ContextSource } from './contexts.ts';
import { loses } from './signals.ts';
import type { TermDefinition } from './term-definition.ts';

/** A member, for the objects in its value. */
export interface Slot {
  readonly name: string;
  /** The terms in force there, with the member's own scoped context. */
  readonly context: ActiveContext;
  /** The member's term by these terms. */
  readonly property: TermDefinition | undefined;
  /** Whether a credential may be embedded there. */
  readonly isHead: boolean;
  /** Whether an object about which nothing is said would be left out. */
  readonly mustSay: boolean;
}

/** How objects of general JSON-LD are read that are no nodes; a credential has none. */
export interface GeneralForms {
  readonly objectForm: (
    walk: Walk,
    slot: Slot,
    active: ActiveContext,
    node: JsonObject,
    names: readonly string[],
  ) => Term | undefined;
  readonly isListObject: (walk: Walk, slot: Slot, node: JsonObject) => boolean;
  readonly setOf: (
    walk: Walk,
    slot: Slot,
    node: JsonObject,
  ) => { readonly slot: Slot; readonly value: JsonValue } | undefined;
}

/** One walk. */
export interface Walk {
  /** The statements so far; some may be there twice. */
  readonly quads: Quad[];
  /** Where they are only looked at, and not kept: what was seen of the blank nodes. Texts need not be written then. */
  readonly glances: Glance[] | undefined;
  readonly contexts: ContextSource;
  /** Whether the document must obey the rules for credentials, not only those of JSON-LD. */
  readonly isCredential: boolean;
  readonly forms?: GeneralForms;
  /** Whether the document came through the gate: all text is well-formed, all objects are plain. */
  readonly isGated: boolean;
  /** Whether there is an IRI against which relative ones are read. */
  readonly hasBase: boolean;
  /** The contexts in use of which it is not known yet whether jsonld.js would make the same. */
  readonly unproven: Set<ActiveContext>;
  /** Blank nodes by their labels in the document. */
  readonly labels: Map<string, number>;
  /** Goes into an object; gives back what it stands for. Whoever keeps a record of the walk puts a function around it. */
  walkNode: (walk: Walk, slot: Slot, node: JsonObject) => Term;
  /** Told of each member before it is walked, where a record is kept of which member says what. */
  onMember: ((name: string, property: TermDefinition) => void) | undefined;
  blankNodes: number;
  /** The graph in which the walk is. */
  graph: Term;
  depth: number;
}

/**
 * A new blank node.
 *
 * @param walk - the walk
 * @returns its number
 */
export function nextBlankNode(walk: Walk): number {
  const number = walk.blankNodes;
  walk.blankNodes = number + 1;
  return number;
}

/**
 * Makes a statement in the graph in which the walk is.
 *
 * @param walk - the walk
 * @param subject - of what
 * @param predicate - an IRI in angle brackets, between two spaces
 * @param object - what
 */
export function state(walk: Walk, subject: Term, predicate: string, object: Term): void {
  if (walk.glances === undefined) walk.quads.push({ subject, predicate, object, graph: walk.graph });
  else glanceAt(walk.glances, subject, predicate, object, walk.graph);
}

/**
 * Remembers a context that is in use, where it is not proven.
 *
 * @param walk - the walk
 * @param active - the context
 */
export function enterActive(walk: Walk, active: ActiveContext): void {
  if (!active.isProven) walk.unproven.add(active);
}

/**
 * A list in a list is no place where a credential is embedded.
 *
 * @param slot - the member
 * @returns the same, for what lies in a list in its list
 */
export const belowHead = (slot: Slot): Slot => (slot.isHead ? { ...slot, isHead: false } : slot);

/**
 * JSON-LD leaves null out without a word; a credential may not rely on it.
 *
 * @param walk - the walk
 * @param holder - what holds the null
 * @param step - where
 * @returns that nothing is said
 * @throws Refusal in a credential
 */
export function leaveOut(walk: Walk, holder: object, step: string | number): false {
  if (walk.isCredential) loses(holder, step);
  return false;
}
