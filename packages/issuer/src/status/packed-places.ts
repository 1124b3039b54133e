/**
 * Places as bits: which are taken, and what stands at each.
 * @module
 */
import { fewestStatuses, laurelError } from '@laurel/core';
import { type StatusChangeKind, type StatusPlace, statusValues } from './status-store.ts';

/** Whether an index is taken; the first is the left-most bit. */
export const isTaken = (taken: Uint8Array, index: number): boolean =>
  ((taken[index >> 3] ?? 0) & (128 >> (index & 7))) !== 0;

/**
 * Takes one more place, in what is only being gathered.
 *
 * @param places - a bit for each index, by list; changed
 * @param place - the place
 */
export function addPlace(places: Map<string, Uint8Array>, { list, index }: StatusPlace): void {
  const bits = places.get(list) ?? new Uint8Array(fewestStatuses / 8);
  places.set(list, bits);
  bits[index >> 3] = (bits[index >> 3] ?? 0) | (128 >> (index & 7));
}

/** How random indexes are picked. */
export interface PickIndexesOptions {
  readonly count: number;
  /** Gives random bytes. */
  readonly random: (length: number) => Uint8Array;
}

/** Indexes that are drawn at once: no generator gives more than 64 KiB. */
const mostDrawn = 4096;

/** What was picked, and what is taken now. */
export interface PickedIndexes {
  readonly indexes: readonly number[];
  readonly taken: Uint8Array;
}

/**
 * Picks indexes that nobody has, each of them as likely as any other.
 *
 * @param taken - a bit for each index; at least `count` of them are 0. It stays as it is
 * @param options - `count`, `random`
 * @returns the indexes, in the order in which they were drawn, and what is taken with them
 * @example
 * ```ts
 * pickIndexes(new Uint8Array(16_384), { count: 1, random: randomBytes }).indexes; // [94567]
 * ```
 */
export function pickIndexes(taken: Uint8Array, { count, random }: PickIndexesOptions): PickedIndexes {
  const length = taken.length * 8;
  const now = taken.slice();
  const indexes: number[] = [];
  // A number below the next power of two is drawn again where it is none of the list: no index is likelier for it.
  const mask = 2 ** Math.ceil(Math.log2(length)) - 1;
  while (indexes.length < count) {
    const drawn = random(4 * Math.min(count - indexes.length, mostDrawn));
    const view = new DataView(drawn.buffer, drawn.byteOffset, drawn.byteLength);
    for (let at = 0; at + 4 <= drawn.length; at += 4) {
      const index = view.getUint32(at) & mask;
      if (index >= length || isTaken(now, index)) continue;
      now[index >> 3] = (now[index >> 3] ?? 0) | (128 >> (index & 7));
      indexes.push(index);
    }
  }
  return { indexes, taken: now };
}

/** The value of two bits at an index, the first at the right (Token Status List draft 21 §4.1). */
export const valueAt = (statuses: Uint8Array, index: number): number =>
  ((statuses[index >> 2] ?? 0) >> ((index & 3) * 2)) & 3;

/** What a change makes of a value: itself where it is final already. */
const changed: Readonly<Record<StatusChangeKind, (value: number) => number | undefined>> = {
  revoked: (value) => (isFinal(value) ? value : statusValues.revoked),
  replaced: (value) => (isFinal(value) ? value : statusValues.replaced),
  suspended: (value) => (isFinal(value) ? undefined : statusValues.suspended),
  reinstated: (value) => (isFinal(value) ? undefined : statusValues.valid),
};

const isFinal = (value: number): boolean => value === statusValues.revoked || value === statusValues.replaced;

/**
 * Statuses after some changes.
 *
 * @param statuses - two bits for each index; they stay as they are
 * @param changes - indexes that exist, and what becomes of each
 * @returns the statuses
 * @throws LP_STATUS_FINAL for a suspension or a reinstatement of what was withdrawn for good
 * @see Bitstring Status List 1.0 §2.1 (a revocation is not reversible)
 */
export function changeStatuses(
  statuses: Uint8Array,
  changes: Iterable<{ readonly index: number; readonly to: StatusChangeKind }>,
): Uint8Array {
  const now = statuses.slice();
  for (const { index, to } of changes) {
    const value = changed[to](valueAt(now, index));
    if (value === undefined) throw laurelError('LP_STATUS_FINAL');
    const shift = (index & 3) * 2;
    now[index >> 2] = ((now[index >> 2] ?? 0) & ~(3 << shift)) | (value << shift);
  }
  return now;
}
