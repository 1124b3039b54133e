import type { StatusEntry } from './status-entry.ts';
import { statusFault } from './status-fault.ts';
import type { StatusList } from './status-list.ts';
import { tokenStatuses } from './token-statuses.ts';

/** What a list says at one place. */
export interface Status {
  /** `clear` where the status is 0. */
  readonly outcome: 'clear' | 'set';
  /**
   * What the status is of. A Token Status List answers `revocation` (invalid, or valid), `suspension`, `replacement`
   * (the first of the values that are the issuer's own, as Laurel's issuers use it: withdrawn, and a newer version was
   * issued), or `other` for a status that only its issuer knows the meaning of.
   */
  readonly purpose: string;
  readonly value: number;
  /** The issuer's word for the status, where the entry has one: for developers, not for the screen. */
  readonly message?: string;
}

/**
 * What a list says of a credential.
 *
 * @param entry - a place, as {@link parseStatusEntries} gave it
 * @param list - the list of that address, as {@link readStatusList} gave it
 * @returns the status
 * @throws {@link LaurelError} STATUS_VERIFICATION_ERROR (another list, or one for another purpose), RANGE_ERROR,
 * STATUS_LIST_LENGTH_ERROR
 * @see Bitstring Status List 1.0 §3.2; Token Status List draft 21 §8.3
 * @example
 * ```ts
 * for (const entry of parseStatusEntries(credential)) {
 *   const how = { url: entry.url, now, resolver: createDidResolver(), mayIssue: () => true };
 *   const list = await readStatusList(text, how);
 *   console.log(statusOf(entry, list).outcome, 'as of', list.validFrom.text);
 * }
 * ```
 */
export function statusOf(entry: StatusEntry, list: StatusList): Status {
  if (entry.kind !== list.kind || entry.url !== list.url) throw statusFault('it is another list than the one named');
  if (entry.kind === 'token') return tokenStatus(list.statusAt(entry.index));
  if (!list.purposes.includes(entry.purpose)) throw statusFault('it is a list for another purpose');
  const value = list.withStatusSize(entry.statusSize).statusAt(entry.index);
  const message = entry.messages?.[value];
  const status = { outcome: value === 0 ? 'clear' : 'set', purpose: entry.purpose, value } as const;
  return message === undefined ? status : { ...status, message };
}

/** Draft 21 §7.1; what has no meaning there is not clear. */
function tokenStatus(value: number): Status {
  if (value === tokenStatuses.valid) return { outcome: 'clear', purpose: 'revocation', value };
  if (value === tokenStatuses.invalid) return { outcome: 'set', purpose: 'revocation', value };
  if (value === tokenStatuses.suspended) return { outcome: 'set', purpose: 'suspension', value };
  if (value === tokenStatuses.replaced) return { outcome: 'set', purpose: 'replacement', value };
  return { outcome: 'set', purpose: 'other', value };
}
