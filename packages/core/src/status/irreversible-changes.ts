/**
 * The law that a revocation is not taken back.
 * @module
 */
import type { Statuses } from './packed-statuses.ts';
import { isReversible, type StatusList } from './status-list.ts';
import { tokenStatuses } from './token-statuses.ts';

/** Statuses, and what they are of. */
export interface ListedStatuses extends Statuses, Pick<StatusList, 'kind' | 'purposes'> {}

/** A status that was taken back, though it may not be. */
export interface IrreversibleChange {
  readonly index: number;
  readonly from: number;
  /** Undefined where the newer list has no such place, or is no longer for that. */
  readonly to?: number;
}

/**
 * The statuses of an older list that a newer one takes back, though nobody may: an issuer publishes no such list, and
 * whoever watches lists tells of it. A suspension may end, and a message may change.
 *
 * @param older - what was published before: a {@link StatusList}, or the issuer's own statuses with `kind` and `purposes`
 * @param newer - what is there now
 * @returns each such change by its index; empty where all is well
 * @see Bitstring Status List 1.0 §2.1 statusPurpose; Token Status List draft 21 §7.1
 * @example
 * ```ts
 * const older = createStatusBits();
 * older.set(7, 1);
 * const listed = { kind: 'bitstring', purposes: ['revocation'] } as const;
 * irreversibleChanges({ ...listed, ...older }, { ...listed, ...createStatusBits() }); // [{ index: 7, from: 1, to: 0 }]
 * ```
 */
export function irreversibleChanges(older: ListedStatuses, newer: ListedStatuses): readonly IrreversibleChange[] {
  const changes: IrreversibleChange[] = [];
  const lasting = older.kind === 'token' ? [] : older.purposes.filter((purpose) => !isReversible(purpose));
  if (older.kind === 'bitstring' && lasting.length === 0) return changes;
  const isSameList =
    older.kind === newer.kind &&
    older.statusSize === newer.statusSize &&
    lasting.every((purpose) => newer.purposes.includes(purpose));
  for (let index = 0; index < older.length; index++) {
    const from = older.statusAt(index);
    if (!isLasting(older.kind, from)) continue;
    const to = isSameList && index < newer.length ? newer.statusAt(index) : undefined;
    if (to === undefined) changes.push({ index, from });
    else if (!isLasting(newer.kind, to)) changes.push({ index, from, to });
  }
  return changes;
}

/** In a Token Status List only INVALID is for ever. */
const isLasting = (kind: StatusList['kind'], status: number): boolean =>
  kind === 'token' ? status === tokenStatuses.invalid : status !== 0;
