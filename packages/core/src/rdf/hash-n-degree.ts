/**
 * Hash N-Degree Quads (RDFC-1.0 §4.8): tells apart blank nodes about which the same is said, by following
 * every path to the other blank nodes that have no canonical label yet.
 *
 * The specification copies the issuer of temporary labels for each order that it tries. Here there is one
 * issuer, a trail that is taken back to where the order began; only the best order so far is kept.
 * @module
 */
import type { WorkBudget } from './work-budget.ts';

/** A blank node seen from another: how they stand in one statement, and which it is. */
export interface Relation {
  /** `s`, `o` or `g`, and for the first two the predicate (§4.7, steps 1 and 2). */
  readonly position: string;
  readonly node: number;
}

/** What the algorithm reads, besides the issuer. */
export interface TieState {
  /** The relations of a blank node, one for each mention; the same list at every call. */
  readonly relationsOf: (node: number) => readonly Relation[];
  /** The canonical labels issued so far, with their `_:`, by blank node; `''` where there is none. */
  readonly canonical: readonly string[];
  /** The first-degree hashes, by blank node. */
  readonly firstDegree: readonly string[];
  readonly hash: (text: string) => string;
  readonly budget: WorkBudget;
}

/** Temporary labels, in the order in which they were issued (§4.5). */
interface Issuer {
  /** Which number a blank node was issued; -1 where none. */
  readonly issued: Int32Array;
  readonly trail: number[];
}

/** One blank node's hash, and the blank nodes that were met on the way to it, itself first. */
export interface NDegreeResult {
  readonly hash: string;
  readonly nodes: readonly number[];
}

/**
 * A function that hashes blank nodes one after the other; each call begins with an issuer that has issued
 * nothing.
 *
 * @param state - what is known of the dataset; its canonical labels may grow between calls
 * @returns `(node) => { hash, nodes }`; it throws LP_CANON_LIMIT
 */
export function createNDegreeHasher(state: TieState): (node: number) => NDegreeResult {
  const issuer: Issuer = { issued: new Int32Array(state.firstDegree.length).fill(-1), trail: [] };
  return (node) => {
    issue(issuer, node);
    const hash = hashNDegree(state, issuer, node, 1);
    const nodes = issuer.trail.slice();
    takeBack(issuer, 0);
    return { hash, nodes };
  };
}

function issue(issuer: Issuer, node: number): void {
  issuer.issued[node] = issuer.trail.length;
  issuer.trail.push(node);
}

function takeBack(issuer: Issuer, length: number): void {
  for (let at = length; at < issuer.trail.length; at++) issuer.issued[issuer.trail[at] ?? -1] = -1;
  issuer.trail.length = length;
}

const labelOf = ({ issued }: Issuer, node: number): string => `_:b${issued[node]}`;

function hashText({ hash, budget }: TieState, text: string): string {
  budget.hash(text.length);
  return hash(text);
}

function hashNDegree(state: TieState, issuer: Issuer, node: number, depth: number): string {
  state.budget.enter(depth);
  const related = relatedByHash(state, issuer, node);
  const data: string[] = [];
  // Hexadecimal, so the default sort is by code point.
  for (const hash of [...related.keys()].sort()) {
    data.push(hash, choosePath(state, issuer, related.get(hash) ?? [], depth));
  }
  return hashText(state, data.join(''));
}

/** Steps 1 to 3, with Hash Related Blank Node (§4.7). */
function relatedByHash(state: TieState, issuer: Issuer, node: number): Map<string, number[]> {
  const related = new Map<string, number[]>();
  for (const { position, node: other } of state.relationsOf(node)) {
    const canonical = state.canonical[other] ?? '';
    const temporary = (issuer.issued[other] ?? -1) < 0 ? (state.firstDegree[other] ?? '') : labelOf(issuer, other);
    const hash = hashText(state, position + (canonical === '' ? temporary : canonical));
    const list = related.get(hash);
    if (list === undefined) related.set(hash, [other]);
    else list.push(other);
  }
  return related;
}

/** Steps 5.2 to 5.6: the least path over all orders of the list; the issuer is left as that path leaves it. */
function choosePath(state: TieState, issuer: Issuer, list: number[], depth: number): string {
  const start = issuer.trail.length;
  let chosen = '';
  let chosenTrail: readonly number[] | undefined;
  list.sort((a, b) => a - b);
  do {
    // Left by the order before.
    takeBack(issuer, start);
    const path = followPath(state, issuer, list, { chosen, depth });
    if (path !== undefined && (chosen === '' || path < chosen)) {
      chosen = path;
      chosenTrail = undefined;
      // The last order stays on the trail and needs no copy.
      if (hasNextOrder(list)) chosenTrail = issuer.trail.slice(start);
    }
  } while (nextOrder(list));
  if (chosenTrail !== undefined) {
    takeBack(issuer, start);
    for (const node of chosenTrail) issue(issuer, node);
  }
  return chosen;
}

/**
 * Steps 5.4.2 to 5.4.5: the path of one order; undefined as soon as it is seen to be greater than the chosen
 * one. Paths are ASCII, and each is compared as it grows, so that none is read twice.
 */
function followPath(
  state: TieState,
  issuer: Issuer,
  order: readonly number[],
  { chosen, depth }: { readonly chosen: string; readonly depth: number },
): string | undefined {
  state.budget.order(order.length);
  const recursion: number[] = [];
  let path = '';
  // Whether the path is equal to the chosen one as far as it goes; otherwise it is less already.
  let isEqual = chosen !== '';
  const goesBeyond = (part: string): boolean => {
    const at = path.length;
    path += part;
    if (!isEqual || chosen.startsWith(part, at)) return false;
    isEqual = false;
    return part > chosen.slice(at, at + part.length);
  };
  for (const node of order) {
    const canonical = state.canonical[node] ?? '';
    if (canonical === '' && (issuer.issued[node] ?? -1) < 0) {
      recursion.push(node);
      issue(issuer, node);
    }
    if (goesBeyond(canonical === '' ? labelOf(issuer, node) : canonical)) return undefined;
  }
  for (const node of recursion) {
    const hash = hashNDegree(state, issuer, node, depth + 1);
    if (goesBeyond(`${labelOf(issuer, node)}<${hash}>`)) return undefined;
  }
  return path;
}

/** Puts a list into its next greater order, equal elements being one; false when there is none. */
function nextOrder(list: number[]): boolean {
  const pivot = lastAscent(list);
  if (pivot < 0) return false;
  let swap = list.length - 1;
  while (at(list, swap) <= at(list, pivot)) swap--;
  exchange(list, pivot, swap);
  for (let low = pivot + 1, high = list.length - 1; low < high; low++, high--) exchange(list, low, high);
  return true;
}

const hasNextOrder = (list: readonly number[]): boolean => lastAscent(list) >= 0;

/** The last place whose element is less than the one after it; -1 when there is none. */
function lastAscent(list: readonly number[]): number {
  let place = list.length - 2;
  while (place >= 0 && at(list, place) >= at(list, place + 1)) place--;
  return place;
}

const at = (list: readonly number[], place: number): number => list[place] ?? -1;

function exchange(list: number[], one: number, other: number): void {
  const held = at(list, one);
  list[one] = at(list, other);
  list[other] = held;
}
