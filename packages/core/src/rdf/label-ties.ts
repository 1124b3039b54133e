/**
 * The labels of blank nodes about which the same is said directly (RDFC-1.0 §4.4, step 5). Few documents have such,
 * so this is loaded with the first.
 * @module
 */
import type { Term } from './dataset.ts';
import type { BlankNodeStatements } from './group-statements.ts';
import { createNDegreeHasher, type NDegreeResult, type Relation } from './hash-n-degree.ts';
import { createWorkBudget } from './work-budget.ts';

/** What is known of a dataset whose blank nodes are tied. */
export interface KnownSoFar {
  /** What mentions each blank node, by its number; sorted, with nothing twice. */
  readonly nodes: readonly BlankNodeStatements[];
  /** The canonical labels, which grow; `''` where there is none yet. */
  readonly labels: readonly string[];
  readonly firstDegree: readonly string[];
  readonly hash: (text: string) => string;
}

/** Handed in, so that a page which loads this loads nothing else anew. */
export interface TieTools {
  readonly unescapedIri: (predicate: string) => string;
  /** The error for what asks for too much work. */
  readonly tooMuchWork: () => Error;
}

/**
 * Labels blank nodes about which the same is said (step 5).
 *
 * @param ties - the numbers of those whose first-degree hashes are equal, by hash
 * @param label - gives a blank node the next label, once
 * @param known - what is known of the dataset
 * @param tools - what this is done with
 * @returns the hashes that it took beyond the allowance
 * @throws what `tooMuchWork` gives
 */
export function labelTies(
  ties: readonly (readonly number[])[],
  label: (node: number) => void,
  known: KnownSoFar,
  { unescapedIri, tooMuchWork }: TieTools,
): number {
  const { nodes, labels, firstDegree, hash } = known;
  const relations = new Map<number, readonly Relation[]>();
  const relationsOf = (node: number): readonly Relation[] => {
    const list = relations.get(node) ?? relationsIn(node, nodes[node], unescapedIri);
    relations.set(node, list);
    return list;
  };
  // However harmless the dataset is, each tied node and each mention of it must be looked at.
  let allowance = 0;
  for (const tied of ties) for (const node of tied) allowance += 2 + 2 * mentionsOf(nodes[node]);
  const budget = createWorkBudget(allowance, tooMuchWork);
  const hashNDegree = createNDegreeHasher({ relationsOf, canonical: labels, firstDegree, hash, budget });
  for (const tied of ties) {
    const results: NDegreeResult[] = [];
    for (const node of tied) if (labels[node] === '') results.push(hashNDegree(node));
    results.sort((a, b) => (a.hash === b.hash ? 0 : a.hash < b.hash ? -1 : 1));
    for (const result of results) result.nodes.forEach(label);
  }
  return budget.spent();
}

const mentionsOf = (statements: BlankNodeStatements | undefined): number =>
  statements === undefined ? 0 : statements.own.length + statements.others.length;

function relationsIn(
  node: number,
  statements: BlankNodeStatements | undefined,
  unescapedIri: TieTools['unescapedIri'],
): Relation[] {
  const relations: Relation[] = [];
  if (statements === undefined) return relations;
  const relate = (term: Term, position: string): void => {
    if (typeof term === 'number' && term !== node) relations.push({ position, node: term });
  };
  for (const list of [statements.own, statements.others]) {
    // The first-degree hash has left each once.
    for (const quad of list) {
      relate(quad.subject, `s${unescapedIri(quad.predicate)}`);
      relate(quad.object, `o${unescapedIri(quad.predicate)}`);
      relate(quad.graph, 'g');
    }
  }
  return relations;
}
