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
  const superseded = new Map<Version, string>();
  for (const group of versions.values()) {
    if (group.length === 1) continue;
    const standings = group.map((entry) => standingOf(entry, now));
    const rivals = rivalsIn(standings);
    for (const one of standings) {
      const current = rivals.find((rival) => takesPlaceOf(rival, one));
      if (current !== undefined) superseded.set(one.entry, current.entry.id);
    }
  }
  return entries.map((entry) => {
    const supersededBy = superseded.get(entry);
    return supersededBy === undefined ? entry : { ...entry, supersededBy };
  });
}

const versionKey = ({ credentialId, issuer, id }: Version): string =>
  credentialId === undefined ? id : JSON.stringify([issuer, credentialId]);

/** What decides between versions; read once of each, for dates are slow to read. */
interface Standing {
  readonly entry: Version;
  readonly isProven: boolean;
  readonly isGood: boolean;
  readonly moment: number;
}

const standingOf = (entry: Version, now: Date | undefined): Standing => ({
  entry,
  isProven: isProven(entry),
  isGood: isGood(entry, now),
  moment: momentOf(entry),
});

/** The best of those whose signature was checked, and the best of the others. */
function rivalsIn(group: readonly Standing[]): readonly Standing[] {
  return [true, false].flatMap((wanted) => {
    const [first, ...others] = group.filter((one) => one.isProven === wanted);
    if (first === undefined) return [];
    return others.reduce((best, one) => (isBetter(one, best) ? one : best), first);
  });
}

/** Between two of which neither takes the place of the other, the choice is by content, not by who came first. */
function isBetter(one: Standing, other: Standing): boolean {
  if (takesPlaceOf(one, other)) return true;
  return !takesPlaceOf(other, one) && one.entry.fingerprint < other.entry.fingerprint;
}

function takesPlaceOf(one: Standing, other: Standing): boolean {
  if (one.isProven !== other.isProven) return one.isProven && one.isGood;
  if (one.isGood !== other.isGood) return one.isGood;
  if (one.moment !== other.moment) return one.moment > other.moment;
  // Of the same version, all of it rather than a part.
  return other.entry.isPart === true && one.entry.isPart !== true;
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
