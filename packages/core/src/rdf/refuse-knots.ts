/**
 * Knots without canonical forms: what is signed to the letter is refused for them as well.
 * @module
 */
import type { Quad, Term } from './dataset.ts';
import { labelBlankNodes, type TieOptions } from './label-blank-nodes.ts';

/**
 * Refuses a dataset whose blank nodes ask for too much work to be told apart. Where each differs from all others
 * at a glance, nothing more is done.
 *
 * @param quads - the statements; a repetition counts once
 * @param options - `onTies`: told of the work
 * @throws LaurelError LP_CANON_LIMIT; what `withTies` waits for
 * @see RDFC-1.0 §7.1
 */
export function refuseKnots(quads: readonly Quad[], options: TieOptions = {}): void {
  const glances: Glance[] = [];
  for (const { subject, predicate, object, graph } of quads) glanceAt(glances, subject, predicate, object, graph);
  if (mayTie(glances)) labelBlankNodes(quads, options);
}

/** What nodes about which the same is said have in common, whatever the order, and however often it is said. */
export interface Glance {
  bits: number;
  least: number;
  most: number;
}

/**
 * Looks at a statement.
 *
 * @param glances - of the blank nodes so far, by number
 * @param subject - of what
 * @param predicate - as in a quad
 * @param object - what: as in a quad, or a text of which equal ones are equally long
 * @param graph - where
 */
export function glanceAt(glances: Glance[], subject: Term, predicate: string, object: Term, graph: Term): void {
  const size = 3 * (predicate.length * 4_099 + sizeOf(object));
  if (typeof subject === 'number') note(glances, subject, size);
  if (typeof object === 'number') note(glances, object, size + 1);
  if (typeof graph === 'number') note(glances, graph, size + 2);
}

function note(glances: Glance[], node: number, mark: number): void {
  while (glances.length <= node) glances.push({ bits: 0, least: 0, most: 0 });
  const glance = glances[node];
  if (glance === undefined) return;
  const isFirst = glance.bits === 0;
  glance.bits |= 1 << (mark % 31);
  if (isFirst || mark < glance.least) glance.least = mark;
  if (isFirst || mark > glance.most) glance.most = mark;
}

/**
 * Whether two blank nodes look alike. Two that only look so are looked at more closely for nothing.
 *
 * @param glances - of all of them
 * @returns false where no two can be tied
 */
export function mayTie(glances: readonly Glance[]): boolean {
  const seen = new Set<number>();
  for (const { bits, least, most } of glances) {
    seen.add(bits ^ Math.imul(least, 0x9e3779b1) ^ Math.imul(most, 0x85ebca6b));
  }
  return seen.size < glances.length;
}

/** Blank nodes are all alike at first. */
const sizeOf = (term: Term): number => (typeof term === 'number' ? 0 : term.length);
