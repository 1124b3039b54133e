/**
 * Proofs of one document that refer to one another.
 * @module
 */
import type { JsonObject, JsonValue } from '../../json/index.ts';

/**
 * Which proofs each proof is over: those that its `previousProof` names, in the order of the document. Each must be
 * there, once; none may be over itself, be it by way of others; and none over one that nobody verifies.
 *
 * @param proofs - all proofs of a document
 * @param isSetAside - says of a proof's place that it is not verified
 * @returns for each proof the proofs that it is over; undefined where they cannot be so
 * @see Data Integrity 1.0 §4.5 Verify Proof Sets and Chains
 */
export function linkProofs(
  proofs: readonly JsonObject[],
  isSetAside: (index: number) => boolean = () => false,
): readonly (readonly JsonObject[])[] | undefined {
  const ids = proofs.map(({ id }) => id);
  const named = ids.filter((id) => id !== undefined);
  if (new Set(named).size < named.length) return undefined;
  const before = proofs.map(({ previousProof }) => namesIn(previousProof));
  for (const [index, names] of before.entries()) {
    if (new Set(names).size < names.length) return undefined;
    for (const name of names) {
      const place = ids.indexOf(name);
      if (place < 0 || (isSetAside(place) && !isSetAside(index))) return undefined;
    }
  }
  if (hasCycle(before.map((names) => names.map((name) => ids.indexOf(name))))) return undefined;
  return before.map((names) => proofs.filter(({ id }) => id !== undefined && names.includes(id)));
}

const namesIn = (value: JsonValue | undefined): readonly JsonValue[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** Whether some place leads back to itself: whatever can be left out step by step, because it is over nothing, is not in a cycle. */
function hasCycle(before: readonly (readonly number[])[]): boolean {
  const open = new Set(before.keys());
  for (let size = Number.POSITIVE_INFINITY; open.size < size; ) {
    size = open.size;
    for (const index of [...open]) if (!before[index]?.some((place) => open.has(place))) open.delete(index);
  }
  return open.size > 0;
}
