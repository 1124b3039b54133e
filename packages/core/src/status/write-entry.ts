/**
 * What an issuer puts into a credential, so that it can be withdrawn.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { parseBitstringEntry, parseTokenEntry } from './status-entry.ts';

/** A place in a Bitstring Status List. */
export interface WriteBitstringEntryOptions {
  /** The list's address. */
  readonly url: string;
  readonly index: number;
  /** `revocation`, `suspension`, `refresh`, `message`, or a word of one's own. */
  readonly purpose: string;
  /** Bits of one status; 1 when not given. */
  readonly statusSize?: number;
  /** A message for each status, by the status; needed where a status has more than one bit. */
  readonly messages?: readonly string[];
  /** Where it is explained what the statuses mean. */
  readonly reference?: string;
}

/**
 * An entry for `credentialStatus`. It has no `id`: that would be one more mark by which a learner is known again.
 *
 * @param options - `url`, `index`, `purpose`, and for statuses of more than one bit `statusSize` and `messages`
 * @returns the entry
 * @throws {@link LaurelError} MALFORMED_VALUE_ERROR, RANGE_ERROR
 * @see Bitstring Status List 1.0 §2.1
 * @example
 * ```ts
 * writeBitstringEntry({ url: 'https://school.example/lists/1', index: 7, purpose: 'revocation' }).statusListIndex; // '7'
 * ```
 */
export function writeBitstringEntry(options: WriteBitstringEntryOptions): JsonObject {
  const { url, index, purpose, statusSize, messages, reference } = options;
  const entry = {
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: url,
    ...(statusSize === undefined ? {} : { statusSize }),
    ...(messages === undefined
      ? {}
      : { statusMessage: messages.map((message, status) => ({ status: `0x${status.toString(16)}`, message })) }),
    ...(reference === undefined ? {} : { statusReference: reference }),
  };
  // What is written is what is read.
  parseBitstringEntry(entry);
  return entry;
}

/**
 * The claim `status` for a token.
 *
 * @param place - the list's `url`, and the `index` in it
 * @returns the claim's value
 * @throws {@link LaurelError} MALFORMED_VALUE_ERROR
 * @see Token Status List draft 21 §6.2
 * @example
 * ```ts
 * writeTokenEntry({ url: 'https://school.example/lists/1', index: 7 });
 * // { status_list: { idx: 7, uri: 'https://school.example/lists/1' } }
 * ```
 */
export function writeTokenEntry({ url, index }: { readonly url: string; readonly index: number }): JsonObject {
  const entry = { status_list: { idx: index, uri: url } };
  parseTokenEntry(entry);
  return entry;
}
