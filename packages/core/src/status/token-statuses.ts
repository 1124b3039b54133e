/**
 * Statuses as Token Status Lists write them: zlib and base64url, beside the number of their bits.
 * @module
 */
import { decodeBase64url, encodeBase64url } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { usualMaxBytes } from './bitstring.ts';
import { packStatuses, type Statuses, statusesIn } from './packed-statuses.ts';
import { statusFault } from './status-fault.ts';
import { compress, expand } from './wrapped-deflate.ts';

/**
 * The values that the draft gives a meaning (draft 21 §7.1), and `replaced`: 0x03 is for applications, as 0x0B to 0x0F
 * are, and Laurel's say by it that a newer version took the place of what was withdrawn.
 */
export const tokenStatuses = { valid: 0, invalid: 1, suspended: 2, replaced: 3 } as const;

const sizes: readonly unknown[] = [1, 2, 4, 8];
const isSize = (bits: unknown): bits is number => sizes.includes(bits);

/**
 * Statuses as the `status_list` of a token.
 *
 * @param statuses - of 1, 2, 4 or 8 bits
 * @returns `bits` and `lst`, index 0 at the right-most bit
 * @throws {@link LaurelError} LP_USAGE
 * @see Token Status List draft 21 §4.1, §4.2
 * @example
 * ```ts
 * const bits = createStatusBits({ length: 16 });
 * for (const index of [0, 3, 4, 5, 7, 8, 9, 13, 15]) bits.set(index, 1);
 * await encodeTokenStatuses(bits); // { bits: 1, lst: 'eNrbuRgAAhcBXQ' }
 * ```
 */
export async function encodeTokenStatuses(
  statuses: Statuses,
): Promise<{ readonly bits: number; readonly lst: string }> {
  const { statusSize: bits } = statuses;
  if (!isSize(bits)) throw new LaurelError('LP_USAGE', { reason: 'a status of 1, 2, 4 or 8 bits is needed' });
  return { bits, lst: encodeBase64url(await compress(packStatuses(statuses, 'right'), 'zlib')) };
}

/**
 * The statuses of a `status_list`.
 *
 * @param list - with `bits` and `lst`
 * @param maxBytes - how many bytes may come of it; 4 MiB when not given
 * @returns the statuses
 * @throws {@link LaurelError} STATUS_VERIFICATION_ERROR, STATUS_RETRIEVAL_ERROR (larger than `maxBytes`)
 * @see Token Status List draft 21 §4.2
 * @example
 * ```ts
 * (await decodeTokenStatuses({ bits: 2, lst: 'eNo76fITAAPfAgc' })).statusAt(1); // 2
 * ```
 */
export async function decodeTokenStatuses(
  list: JsonObject | JsonValue | undefined,
  maxBytes = usualMaxBytes,
): Promise<Statuses> {
  const { bits, lst } = isJsonObject(list) ? list : {};
  if (!isSize(bits) || typeof lst !== 'string') throw statusFault('its statuses are not in their form');
  let compressed: Uint8Array;
  try {
    compressed = decodeBase64url(lst);
  } catch (cause) {
    throw statusFault('it is not encoded in the one right way', cause);
  }
  return statusesIn(await expand(compressed, 'zlib', maxBytes), bits, 'right');
}
