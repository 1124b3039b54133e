/**
 * A bitstring as W3C lists write it: gzip, base64url, and a letter before it.
 * @module
 */
import { decodeMultibase, encodeMultibase } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { mostBits, packStatuses, type Statuses, statusesIn } from './packed-statuses.ts';
import { fewestStatuses } from './status-bits.ts';
import { statusFault } from './status-fault.ts';
import { compress, expand } from './wrapped-deflate.ts';

/** How a bitstring is read. */
export interface DecodeBitstringOptions {
  /** Bits of one status, as the entry says it; 1 when not given. */
  readonly statusSize?: number;
  /** Bytes that may come of it; 4 MiB when not given. */
  readonly maxBytes?: number;
}

/** The most that is expanded when nothing else is said: 33 million statuses of one bit. */
export const usualMaxBytes = 4 * 1024 * 1024;

/**
 * Statuses as the `encodedList` of a list.
 *
 * @param statuses - at least 131,072
 * @returns `u` and base64url of gzip, index 0 at the left-most bit
 * @throws {@link LaurelError} STATUS_LIST_LENGTH_ERROR
 * @see Bitstring Status List 1.0 §3.3
 * @example
 * ```ts
 * (await encodeBitstring(createStatusBits())).slice(0, 5); // 'uH4sI'
 * ```
 */
export async function encodeBitstring(statuses: Statuses): Promise<string> {
  requireCrowd(statuses.length);
  return encodeMultibase(await compress(packStatuses(statuses, 'left'), 'gzip'), 'u');
}

/**
 * The statuses of an `encodedList`.
 *
 * @param encoded - `u` and base64url of gzip
 * @param options - `statusSize`, `maxBytes`
 * @returns the statuses
 * @throws {@link LaurelError} STATUS_VERIFICATION_ERROR (not in its one right form), STATUS_RETRIEVAL_ERROR (larger than
 * `maxBytes`), STATUS_LIST_LENGTH_ERROR (fewer than 131,072)
 * @see Bitstring Status List 1.0 §3.2, §3.4
 * @example
 * ```ts
 * const bits = createStatusBits();
 * bits.set(7, 1);
 * (await decodeBitstring(await encodeBitstring(bits))).statusAt(7); // 1
 * ```
 */
export async function decodeBitstring(encoded: string, options: DecodeBitstringOptions = {}): Promise<Statuses> {
  const bytes = await expandBitstring(encoded, options.maxBytes);
  return statusesOfSize(bytes, options.statusSize ?? 1);
}

/**
 * The bytes of an `encodedList`.
 *
 * @param encoded - `u` and base64url of gzip
 * @param maxBytes - how many may come of it
 * @returns the bytes
 * @throws {@link LaurelError} STATUS_VERIFICATION_ERROR, STATUS_RETRIEVAL_ERROR
 */
export async function expandBitstring(encoded: string, maxBytes = usualMaxBytes): Promise<Uint8Array> {
  let compressed: Uint8Array;
  try {
    compressed = decodeMultibase(encoded, 'u');
  } catch (cause) {
    throw statusFault('it is not encoded in the one right way', cause);
  }
  return expand(compressed, 'gzip', maxBytes);
}

/**
 * Bytes as statuses of a size, at least as many as a list must have.
 *
 * @param bytes - of a bitstring
 * @param statusSize - bits of one status
 * @returns the statuses
 * @throws {@link LaurelError} STATUS_LIST_LENGTH_ERROR, LP_USAGE
 */
export function statusesOfSize(bytes: Uint8Array, statusSize: number): Statuses {
  if (!(Number.isSafeInteger(statusSize) && statusSize >= 1 && statusSize <= mostBits)) {
    throw new LaurelError('LP_USAGE', { reason: `a status has 1 to ${mostBits} bits` });
  }
  const statuses = statusesIn(bytes, statusSize, 'left');
  requireCrowd(statuses.length);
  return statuses;
}

function requireCrowd(length: number): void {
  if (length < fewestStatuses) throw new LaurelError('STATUS_LIST_LENGTH_ERROR', { least: fewestStatuses });
}
