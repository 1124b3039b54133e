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
  if (mayTie(quads)) labelBlankNodes(quads, options);
}

/** What nodes about which the same is said have in common, whatever the order, and however often it is said. */
interface Glance {
  bits: number;
  least: number;
  most: number;
}

function mayTie(quads: readonly Quad[]): boolean {
  const glances: Glance[] = [];
  const note = (node: number, mark: number): void => {
    while (glances.length <= node) glances.push({ bits: 0, least: 0, most: 0 });
    const glance = glances[node];
    if (glance === undefined) return;
    const isFirst = glance.bits === 0;
    glance.bits |= 1 << (mark % 31);
    if (isFirst || mark < glance.least) glance.least = mark;
    if (isFirst || mark > glance.most) glance.most = mark;
  };
  for (const { subject, predicate, object, graph } of quads) {
    const size = 3 * (predicate.length * 4_099 + sizeOf(object));
    if (typeof subject === 'number') note(subject, size);
    if (typeof object === 'number') note(object, size + 1);
    if (typeof graph === 'number') note(graph, size + 2);
  }
  const seen = new Set<number>();
  for (const { bits, least, most } of glances) {
    // Two that only look alike are looked at more closely for nothing.
    seen.add(bits ^ Math.imul(least, 0x9e3779b1) ^ Math.imul(most, 0x85ebca6b));
  }
  return seen.size < glances.length;
}

/** Blank nodes are all alike at first. */
const sizeOf = (term: Term): number => (typeof term === 'number' ? 0 : term.length);
