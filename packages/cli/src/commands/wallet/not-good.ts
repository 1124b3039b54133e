import type { CredentialEntry } from '@laurel/holder';

const reasons: Readonly<Record<string, string>> = {
  LP_REVOKED: 'withdrawn by whoever gave it',
  LP_REPLACED: 'replaced by a newer version that is not here',
  LP_SUSPENDED: 'held back by whoever gave it',
  LP_EXPIRED: 'its time is over',
};

/**
 * Why an item would not be believed, by its last check and by the clock.
 *
 * @param entry - of the list
 * @param now - the clock
 * @returns a few words; undefined where nothing is known against it
 */
export function whyNotGood({ check, validUntil }: CredentialEntry, now: Date): string | undefined {
  if (check.verdict === 'invalid') {
    const known = (check.failed ?? []).flatMap(({ code = '' }) => (Object.hasOwn(reasons, code) ? reasons[code] : []));
    return known[0] ?? 'it does not pass the check';
  }
  return Date.parse(validUntil ?? '') < now.getTime() ? reasons['LP_EXPIRED'] : undefined;
}
