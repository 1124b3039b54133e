import { LaurelError } from '../errors/index.ts';
import type { Quad, Term } from './dataset.ts';

/**
 * Code units of all statements together: several times what the longest credential needs. More would fill the memory
 * when they are written, for one long name may stand in every line.
 */
const mostText = 48 * 1024 * 1024;

/** What is said about a blank node (its «mention set», RDFC-1.0 §4.3). */
export interface BlankNodeStatements {
  /** Statements that it is the subject of. */
  readonly own: Quad[];
  /** Statements about something else that name it, as their object or graph. */
  readonly others: Quad[];
}

/** A dataset by subject. The lists may be sorted in place; statements stay as they are. */
export interface GroupedStatements {
  readonly named: ReadonlyMap<string, Quad[]>;
  /** By number. */
  readonly blank: readonly BlankNodeStatements[];
}

/**
 * Groups statements by subject, and by the blank nodes that they mention.
 *
 * @param quads - the statements
 * @returns the groups
 * @throws LaurelError LP_CANON_LIMIT, when they are too long to be written
 */
export function groupStatements(quads: readonly Quad[]): GroupedStatements {
  const named = new Map<string, Quad[]>();
  const blank: MutableStatements[] = [];
  const none: Quad[] = [];
  const nodeOf = (node: number): MutableStatements => {
    while (blank.length <= node) blank.push({ own: [], others: none });
    return blank[node] ?? { own: [], others: none };
  };
  const mention = (node: number, quad: Quad): void => {
    const statements = nodeOf(node);
    // Most are named once: a list of one has no room to spare.
    if (statements.others.length === 0) statements.others = [quad];
    else statements.others.push(quad);
  };
  let lastSubject: Term = '';
  let statements: Quad[] = [];
  let length = 0;
  for (const quad of quads) {
    const { subject, object, graph } = quad;
    // A walk gives the statements about one subject mostly one after the other.
    if (subject !== lastSubject) {
      lastSubject = subject;
      if (typeof subject === 'number') statements = nodeOf(subject).own;
      else {
        const known = named.get(subject);
        statements = known ?? [];
        if (known === undefined) named.set(subject, statements);
      }
    }
    statements.push(quad);
    length += lengthOf(subject) + quad.predicate.length + lengthOf(object) + lengthOf(graph);
    if (typeof object === 'number' && object !== subject) mention(object, quad);
    if (typeof graph === 'number' && graph !== subject && graph !== object) mention(graph, quad);
  }
  if (length > mostText) throw new LaurelError('LP_CANON_LIMIT');
  return { named, blank };
}

interface MutableStatements extends BlankNodeStatements {
  others: Quad[];
}

const lengthOf = (term: Term): number => (typeof term === 'string' ? term.length : 8);
