/**
 * Finding facts by something else than what they are known by.
 * @module
 */
import type { CompactMap } from '../../compact-map.ts';
import { type FactEntry, unpackFact } from './page.ts';

/** Which facts are wanted: those of credentials (by id), of learners' folders, of runs, or all. */
export type WantedFacts =
  | { readonly credentials: readonly string[] }
  | { readonly folders: readonly string[] }
  | { readonly runs: readonly string[] }
  | 'all';

/** A fact that was found; what it is known by is a digest that only its row gives again. */
export type FoundFact = Omit<FactEntry, 'key'>;

/**
 * Reads all facts once, however many are wanted: it is asked for rarely, and a standing index by id would be as large as
 * what it is of.
 *
 * @param facts - the register's facts, packed
 * @param wanted - which
 * @returns those, in no order
 */
export function* wantedFacts(facts: Pick<CompactMap, 'values'>, wanted: WantedFacts): Generator<FoundFact> {
  const isWanted = testFor(wanted);
  for (const packed of facts.values()) {
    const { key: _, ...fact } = unpackFact('', packed);
    if (isWanted(fact)) yield fact;
  }
}

function testFor(wanted: WantedFacts): (fact: FoundFact) => boolean {
  if (wanted === 'all') return () => true;
  if ('credentials' in wanted) {
    const ids = new Set(wanted.credentials);
    return ({ credential }) => ids.has(credential);
  }
  if ('folders' in wanted) {
    const folders = new Set(wanted.folders);
    return ({ folder }) => folders.has(folder);
  }
  const runs = new Set(wanted.runs);
  return ({ run }) => run !== undefined && runs.has(run);
}
