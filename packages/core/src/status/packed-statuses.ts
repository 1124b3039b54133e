/**
 * Statuses side by side in bytes, in the order of either specification.
 * @module
 */
import { LaurelError } from '../errors/index.ts';

/** Statuses by their index. */
export interface Statuses {
  /** Bits of one status. */
  readonly statusSize: number;
  /** How many statuses. */
  readonly length: number;
  /** The status at an index; RANGE_ERROR where there is none. */
  readonly statusAt: (index: number) => number;
}

/**
 * Which end of a byte comes first: `left` of a Bitstring Status List (1.0 §7.1), `right` of a Token Status List
 * (draft 21 §4.1), whose sizes are 1, 2, 4 or 8 so that none lies across two bytes.
 */
export type FirstBit = 'left' | 'right';

/** A status of more bits than this has more messages than one place of a document may hold. */
export const mostBits = 13;

/**
 * The status at a place; the place exists.
 *
 * @param bytes - the list
 * @param statusSize - bits of one status
 * @param index - which
 * @param first - which end of a byte comes first
 * @returns the status, its first bit the highest
 */
function readStatus(bytes: Uint8Array, statusSize: number, index: number, first: FirstBit): number {
  const start = index * statusSize;
  const byte = bytes[start >> 3] ?? 0;
  if (first === 'right') return (byte >> (start & 7)) & ((1 << statusSize) - 1);
  if (statusSize === 1) return (byte >> (7 - (start & 7))) & 1;
  let status = 0;
  for (let bit = start; bit < start + statusSize; bit++) {
    status = (status << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return status;
}

/**
 * Writes a status at a place that exists.
 *
 * @param bytes - the list; changed
 * @param statusSize - bits of one status
 * @param index - which
 * @param status - fits into them
 * @param first - which end of a byte comes first
 */
export function writeStatus(
  bytes: Uint8Array,
  statusSize: number,
  index: number,
  status: number,
  first: FirstBit,
): void {
  const start = index * statusSize;
  if (first === 'right') {
    const mask = ((1 << statusSize) - 1) << (start & 7);
    bytes[start >> 3] = ((bytes[start >> 3] ?? 0) & ~mask) | (status << (start & 7));
    return;
  }
  for (let offset = 0; offset < statusSize; offset++) {
    const bit = start + offset;
    const mask = 128 >> (bit & 7);
    const isSet = (status >> (statusSize - 1 - offset)) & 1;
    bytes[bit >> 3] = isSet ? (bytes[bit >> 3] ?? 0) | mask : (bytes[bit >> 3] ?? 0) & ~mask;
  }
}

/**
 * Bytes as statuses.
 *
 * @param bytes - nobody changes them any more
 * @param statusSize - bits of one status
 * @param first - which end of a byte comes first
 * @returns the statuses; bits at the end that make no whole one are none
 */
export function statusesIn(bytes: Uint8Array, statusSize: number, first: FirstBit): Statuses {
  const length = Math.floor((bytes.length * 8) / statusSize);
  return Object.freeze({
    statusSize,
    length,
    statusAt: (index: number) => {
      requireIndex(index, length);
      return readStatus(bytes, statusSize, index, first);
    },
  });
}

/**
 * Statuses as bytes.
 *
 * @param statuses - whose length times size is a whole number of bytes
 * @param first - which end of a byte comes first
 * @returns the bytes
 */
export function packStatuses({ statusSize, length, statusAt }: Statuses, first: FirstBit): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((length * statusSize) / 8));
  for (let index = 0; index < length; index++) {
    const status = statusAt(index);
    if (status !== 0) writeStatus(bytes, statusSize, index, status, first);
  }
  return bytes;
}

/**
 * Refuses an index that is not in a list.
 *
 * @param index - which
 * @param length - how many there are
 * @throws {@link LaurelError} RANGE_ERROR
 * @see Bitstring Status List 1.0 §3.2
 */
export function requireIndex(index: number, length: number): void {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < length)) throw new LaurelError('RANGE_ERROR');
}
