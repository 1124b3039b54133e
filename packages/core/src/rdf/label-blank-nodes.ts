/**
 * The canonical labels of a dataset's blank nodes (RDFC-1.0 §4.4): by what is said directly about each where
 * that tells them apart, by following paths where it does not.
 * @module
 */
import { loadSha384Hex, sha256Hex, type TextHash } from '../runtime/index.ts';
import type { Quad } from './dataset.ts';
import { type BlankNodeStatements, groupStatements } from './group-statements.ts';
import { firstDegreeTexts } from './hash-first-degree.ts';
import { sortInPlace } from './sort-in-place.ts';
import { compareCodeUnits } from './statement-order.ts';
import { labelTies } from './ties.ts';

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
 * @throws LaurelError LP_CANON_LIMIT; TiesNotLoaded before `loadTies()`
 * @example
 * ```ts
 * labelBlankNodes([{ subject: 0, predicate: ' <urn:p> ', object: '"a"', graph: '' }]); // ['_:c14n0']
 * ```
 */
export const labelBlankNodes = (quads: readonly Quad[], options: HashOptions = {}): readonly string[] =>
  labelNodes(groupStatements(quads).blank, options).labels;

/**
 * The same, for statements that are grouped already.
 *
 * @param nodes - what mentions each blank node, by its number; the lists are left sorted, with nothing twice
 * @param options - `hash`: of a text, in hexadecimal
 * @returns `{ labels, order }`
 * @throws LaurelError LP_CANON_LIMIT; TiesNotLoaded before `loadTies()`
 */
export function labelNodes(
  nodes: readonly BlankNodeStatements[],
  { hash = sha256Hex, onTies }: HashOptions = {},
): BlankNodeLabels {
  const textOf = firstDegreeTexts(nodes);
  const labels: string[] = [];
  const order: number[] = [];
  const firstDegree: string[] = [];
  const mentioned: number[] = [];
  for (let node = 0; node < nodes.length; node++) {
    const text = textOf(node);
    labels.push('');
    firstDegree.push(text === '' ? '' : hash(text));
    if (text !== '') mentioned.push(node);
  }
  const label = (node: number): void => {
    if (labels[node] !== '') return;
    labels[node] = `_:c14n${order.length}`;
    order.push(node);
  };
  const hashOfNode = (node: number | undefined): string => firstDegree[node ?? -1] ?? '';
  // Hexadecimal, so code units do.
  sortInPlace(mentioned, (a, b) => compareCodeUnits(hashOfNode(a), hashOfNode(b)));
  const ties: number[][] = [];
  for (let from = 0, to = 1; from < mentioned.length; from = to, to++) {
    const hashHere = hashOfNode(mentioned[from]);
    while (to < mentioned.length && hashOfNode(mentioned[to]) === hashHere) to++;
    if (to - from > 1) ties.push(mentioned.slice(from, to));
    else label(mentioned[from] ?? -1);
  }
  if (ties.length > 0) {
    const spent = labelTies(ties, label, { nodes, labels, firstDegree, hash });
    onTies?.(spent);
  }
  return { labels, order };
}
