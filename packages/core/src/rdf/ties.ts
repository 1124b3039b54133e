/**
 * Blank nodes that are tied: what tells them apart is loaded when a dataset first has some.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import type { KnownSoFar, TieTools } from './label-ties.ts';
import { unescapedIri } from './n-quads-terms.ts';

/** Thrown where blank nodes are tied before what tells them apart is loaded; nothing is canonical then. */
class TiesNotLoaded extends Error {
  override readonly name = 'TiesNotLoaded';
}

let loaded: typeof import('./label-ties.ts') | undefined;

/** Loads what tells tied blank nodes apart; {@link withTies} does so where it is needed. */
export async function loadTies(): Promise<void> {
  loaded ??= await import('./label-ties.ts');
}

const tools: TieTools = { unescapedIri, tooMuchWork: () => new LaurelError('LP_CANON_LIMIT') };

/**
 * Labels blank nodes about which the same is said (RDFC-1.0 §4.4, step 5).
 *
 * @param ties - the numbers of those whose first-degree hashes are equal, by hash
 * @param label - gives a blank node the next label, once
 * @param known - what is known of the dataset
 * @returns the hashes that it took beyond the allowance
 * @throws LaurelError LP_CANON_LIMIT; TiesNotLoaded
 */
export function labelTies(
  ties: readonly (readonly number[])[],
  label: (node: number) => void,
  known: KnownSoFar,
): number {
  if (loaded === undefined) throw new TiesNotLoaded();
  return loaded.labelTies(ties, label, known, tools);
}

/**
 * Does work that may meet ties: at once, and where they are not loaded yet once more when they are.
 *
 * @param work - changes nothing before it is done
 * @returns what it gives; a promise only where something had to be loaded
 */
export function withTies<Result>(work: () => Result): Result | Promise<Result> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TiesNotLoaded)) throw error;
    return loadTies().then(work);
  }
}
