/**
 * Which of several versions of a credential is the one that counts.
 * @module
 */
import type { CredentialSummary } from './credential-summary.ts';

/** What tells versions of a credential apart. */
export interface Version extends CredentialSummary {
  /** Its id in this wallet. */
  readonly id: string;
  readonly isSetAside: boolean;
}

/**
 * Says of each credential which one took its place. Versions have the same id and the same issuer: another issuer's
 * credential of the same id is no version, for anybody can choose an id.
 *
 * @param entries - all credentials
 * @param now - the clock; the time of each one's check when not given
 * @returns the same, with `supersededBy`; whatever order they are in, the same ones are superseded
 */
export function withVersions<Entry extends Version>(
  entries: readonly Entry[],
  now?: Date,
): readonly (Entry & { readonly supersededBy?: string })[] {
  const versions = new Map<string, Version[]>();
  for (const entry of entries) {
    const key = versionKey(entry);
    const before = versions.get(key);
    if (before === undefined) versions.set(key, [entry]);
    else before.push(entry);
  }
  const rivals = new Map<string, readonly Version[]>();
  for (const [key, group] of versions) if (group.length > 1) rivals.set(key, rivalsIn(group, now));
  return entries.map((entry) => {
    const current = rivals.get(versionKey(entry))?.find((rival) => takesPlaceOf(rival, entry, now));
    return current === undefined ? entry : { ...entry, supersededBy: current.id };
  });
}

const versionKey = (entry: Version): string =>
  entry.credentialId === undefined ? entry.id : JSON.stringify([entry.issuer, entry.credentialId]);

/** The best of those whose signature was checked, and the best of the others. */
function rivalsIn(group: readonly Version[], now: Date | undefined): readonly Version[] {
  return [true, false].flatMap((wanted) => {
    const [first, ...others] = group.filter((entry) => isProven(entry) === wanted);
    if (first === undefined) return [];
    return others.reduce((best, entry) => (isBetter(entry, best, now) ? entry : best), first);
  });
}

/** Between two of which neither takes the place of the other, the choice is by content, not by who came first. */
function isBetter(one: Version, other: Version, now: Date | undefined): boolean {
  if (takesPlaceOf(one, other, now)) return true;
  return !takesPlaceOf(other, one, now) && one.fingerprint < other.fingerprint;
}

function takesPlaceOf(one: Version, other: Version, now: Date | undefined): boolean {
  if (isProven(one) !== isProven(other)) return isProven(one) && isGood(one, now);
  if (isGood(one, now) !== isGood(other, now)) return isGood(one, now);
  if (momentOf(one) !== momentOf(other)) return momentOf(one) > momentOf(other);
  // Of the same version, all of it rather than a part.
  return other.isPart === true && one.isPart !== true;
}

/** The checks without which nobody knows that the issuer wrote it. */
export const signatureChecks: readonly string[] = ['proof', 'proof-purpose', 'issuer-key'];

/** Whether it was found, last time, that its issuer wrote it. */
export const isProven = ({ check }: Pick<CredentialSummary, 'check'>): boolean =>
  !check.open.some(({ id }) => signatureChecks.includes(id));

/** Not withdrawn, and begun: a result under embargo replaces nothing before its day. */
function isGood({ check, validFrom, isSetAside }: Version, now: Date | undefined): boolean {
  const clock = now?.getTime() ?? Date.parse(check.at);
  return !isSetAside && check.verdict !== 'invalid' && !(Date.parse(validFrom ?? '') > clock);
}

const momentOf = ({ validFrom }: Version): number => {
  const moment = Date.parse(validFrom ?? '');
  return Number.isNaN(moment) ? 0 : moment;
};
