/**
 * The canonical labels of a dataset's blank nodes (RDFC-1.0 §4.4): by what is said directly about each where
 * that tells them apart, by following paths where it does not.
 * @module
 */
import { loadSha384Hex, sha256Hex, type TextHash } from '../runtime/index.ts';
import type { Quad, Term } from './dataset.ts';
import { type BlankNodeStatements, groupStatements } from './group-statements.ts';
import { firstDegreeText } from './hash-first-degree.ts';
import { createNDegreeHasher, type NDegreeResult, type Relation } from './hash-n-degree.ts';
import { unescapedIri } from './n-quads-terms.ts';
import { isSameStatement } from './statement-order.ts';
import { createWorkBudget } from './work-budget.ts';

/** Options of every function that canonicalises. */
export interface CanonicalizeQuadsOptions {
  /** The hash by which blank nodes are named: `sha256` unless the cryptosuite says otherwise. */
  readonly hash?: 'sha256' | 'sha384';
}

/** Canonical labels. */
export interface BlankNodeLabels {
  /** `_:c14n0`, `_:c14n1`…, by the number of the blank node; `''` for a number that no statement mentions. */
  readonly labels: readonly string[];
  /** The numbers of the blank nodes, in the order in which they were labelled. */
  readonly order: readonly number[];
}

/** Somebody who counts the work over several documents. */
export interface TieOptions {
  /** Told how many hashes it took to tell equal blank nodes apart, beyond what the size of the document allows for. */
  readonly onTies?: (hashes: number) => void;
}

/** Options of what canonicalises at once: the hash itself, SHA-256 when it is not given. */
export interface HashOptions extends TieOptions {
  readonly hash?: TextHash;
}

/**
 * The hash that options name.
 *
 * @param options - `hash`: `sha256` or `sha384`
 * @returns the same with the hash itself
 */
export const hashOf = async ({ hash }: CanonicalizeQuadsOptions): Promise<HashOptions> =>
  hash === 'sha384' ? { hash: await loadSha384Hex() } : {};

/**
 * The canonical label of every blank node.
 *
 * @param quads - the statements; a repetition counts once
 * @param options - `hash`: of a text, in hexadecimal
 * @returns `_:c14n0`, `_:c14n1`…, by the number of the blank node; `''` for a number that no statement mentions
 * @throws LaurelError LP_CANON_LIMIT
 * @example
 * ```ts
 * labelBlankNodes([{ subject: 0, predicate: '<urn:p>', object: '"a"', graph: '' }]); // ['_:c14n0']
 * ```
 */
export const labelBlankNodes = (quads: readonly Quad[], options: HashOptions = {}): readonly string[] =>
  labelNodes(groupStatements(quads).blank, options).labels;

/**
 * The same, for statements that are grouped already.
 *
 * @param nodes - what mentions each blank node, by its number; the lists are left sorted
 * @param options - `hash`: of a text, in hexadecimal
 * @returns `{ labels, order }`
 * @throws LaurelError LP_CANON_LIMIT
 */
export function labelNodes(
  nodes: readonly BlankNodeStatements[],
  { hash = sha256Hex, onTies }: HashOptions = {},
): BlankNodeLabels {
  const labels: string[] = [];
  const order: number[] = [];
  const firstDegree: string[] = [];
  for (let node = 0; node < nodes.length; node++) {
    const text = firstDegreeText(node, nodes[node] ?? { own: [], others: [] });
    firstDegree.push(text === '' ? '' : hash(text));
    labels.push('');
  }
  const label = (node: number): void => {
    if (labels[node] !== '') return;
    labels[node] = `_:c14n${order.length}`;
    order.push(node);
  };
  const ties: number[][] = [];
  for (const tied of byHash(firstDegree)) {
    if (tied.length > 1) ties.push(tied);
    else tied.forEach(label);
  }
  if (ties.length > 0) {
    const spent = labelTies(ties, label, { nodes, labels, firstDegree, hash });
    onTies?.(spent);
  }
  return { labels, order };
}

/** The blank nodes of each hash, in the order of the hashes. */
function byHash(firstDegree: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let node = 0; node < firstDegree.length; node++) {
    const hash = firstDegree[node] ?? '';
    if (hash === '') continue;
    const group = groups.get(hash);
    if (group === undefined) groups.set(hash, [node]);
    else group.push(node);
  }
  // Hexadecimal, so the default sort is by code point.
  return [...groups.keys()].sort().map((hash) => groups.get(hash) ?? []);
}

interface KnownSoFar {
  readonly nodes: readonly BlankNodeStatements[];
  readonly labels: readonly string[];
  readonly firstDegree: readonly string[];
  readonly hash: (text: string) => string;
}

/** Step 5; gives the hashes that it took beyond the allowance. */
function labelTies(ties: readonly number[][], label: (node: number) => void, known: KnownSoFar): number {
  const { nodes, labels, firstDegree, hash } = known;
  const relations = new Map<number, readonly Relation[]>();
  const relationsOf = (node: number): readonly Relation[] => {
    const list = relations.get(node) ?? relationsIn(node, nodes[node]);
    relations.set(node, list);
    return list;
  };
  // However harmless the dataset is, each tied node and each mention of it must be looked at.
  let allowance = 0;
  for (const tied of ties) for (const node of tied) allowance += 2 + 2 * mentionsOf(nodes[node]);
  const budget = createWorkBudget(allowance);
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

function relationsIn(node: number, statements: BlankNodeStatements = { own: [], others: [] }): Relation[] {
  const relations: Relation[] = [];
  const relate = (term: Term, position: string): void => {
    if (typeof term === 'number' && term !== node) relations.push({ position, node: term });
  };
  for (const list of [statements.own, statements.others]) {
    let last: Quad | undefined;
    for (const quad of list) {
      // The first-degree hash has left repetitions next to each other.
      if (last !== undefined && isSameStatement(last, quad)) continue;
      last = quad;
      relate(quad.subject, `s${unescapedIri(quad.predicate)}`);
      relate(quad.object, `o${unescapedIri(quad.predicate)}`);
      relate(quad.graph, 'g');
    }
  }
  return relations;
}
