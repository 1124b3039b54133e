/**
 * The statuses that an issuer keeps and changes.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { mostBits, requireIndex, type Statuses, statusesIn, writeStatus } from './packed-statuses.ts';

/** Statuses that can be set. */
export interface StatusBits extends Statuses {
  /** Sets one; RANGE_ERROR for an index, LP_USAGE for a status that does not fit. */
  readonly set: (index: number, status: number) => void;
}

/** What statuses are made of. */
export interface CreateStatusBitsOptions {
  /** How many, a multiple of 8: at least 131,072 for a Bitstring Status List. That of `from` when not given. */
  readonly length?: number;
  /** Bits of one status, 1 to 13; for a Token Status List 1, 2, 4 or 8. That of `from`, else 1, when not given. */
  readonly statusSize?: number;
  /** What is taken over, from the first on. */
  readonly from?: Statuses;
}

/** 4 MiB of one-bit statuses: what is read at most, too. */
const mostStatuses = 32 * 1024 * 1024;

/** The fewest statuses of a Bitstring Status List (1.0 §6.1): so many among whom one is not found. */
export const fewestStatuses = 131_072;

/**
 * Statuses that can be set, all 0 or taken over from others. They are not shared with anybody.
 *
 * @param options - `length` (131,072 when not given), `statusSize`, `from`
 * @returns the statuses
 * @throws {@link LaurelError} LP_USAGE
 * @example
 * ```ts
 * const bits = createStatusBits();
 * bits.set(94_567, 1);
 * bits.statusAt(94_567); // 1
 * ```
 */
export function createStatusBits(options: CreateStatusBitsOptions = {}): StatusBits {
  const { from } = options;
  const { length = from?.length ?? fewestStatuses, statusSize = from?.statusSize ?? 1 } = options;
  if (!isWhole(statusSize, 1, mostBits)) throw wrong(`statusSize must be a whole number from 1 to ${mostBits}`);
  if (!isWhole(length * statusSize, 8, mostStatuses) || !isWhole(length, 8, mostStatuses) || length % 8 !== 0) {
    throw wrong('length must be a multiple of 8, and the list at most 4 MiB');
  }
  if (from !== undefined && (from.length > length || from.statusSize > statusSize)) {
    throw wrong('what is taken over must fit in');
  }
  const bytes = new Uint8Array((length * statusSize) / 8);
  const set = (index: number, status: number): void => {
    requireIndex(index, length);
    if (!isWhole(status, 0, 2 ** statusSize - 1)) throw wrong(`a status of ${statusSize} bits is needed`);
    writeStatus(bytes, statusSize, index, status, 'left');
  };
  for (let index = 0; index < (from?.length ?? 0); index++) {
    const status = from?.statusAt(index) ?? 0;
    if (status !== 0) set(index, status);
  }
  return Object.freeze({ ...statusesIn(bytes, statusSize, 'left'), set });
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

const wrong = (reason: string): LaurelError => new LaurelError('LP_USAGE', { reason });
