/**
 * Which credentials a change adds, and which it settles: the same one is kept once.
 * @module
 */
import type { Reliance } from '../staples/needed.ts';
import { relianceOf } from '../staples/pool.ts';
import { checkSummary, credentialSummaryOf } from '../wallet/credential-summary.ts';
import { type CredentialEntry, listCredentials } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { BadDocument, GoodCredential } from './examine.ts';

/** A part of a change. */
export interface CredentialChange {
  readonly add: readonly GoodCredential['record'][];
  /** What the list of contents says anew of those that were there. */
  readonly update: readonly { readonly id: string; readonly summary: GoodCredential['record']['summary'] }[];
  /** Fingerprints of those that were not there. */
  readonly isNew: ReadonlySet<string>;
  /** What the wallet's credentials rely on after the change. */
  readonly reliances: readonly Reliance[];
}

/**
 * Decides what becomes of credentials that may be kept. One that is there already and could be checked better now is
 * there with what was found now.
 *
 * @param wallet - the open wallet; inside `vault.exclusively`
 * @param good - in the order in which they came
 * @returns the change
 */
export function keepCredentials(wallet: Wallet, good: readonly GoodCredential[]): CredentialChange {
  const there = listCredentials(wallet);
  const known = new Map(there.filter(({ isSetAside }) => !isSetAside).map((entry) => [entry.fingerprint, entry]));
  const add = new Map<string, GoodCredential['record']>();
  const update: CredentialChange['update'][number][] = [];
  for (const { fingerprint, record, report } of good) {
    const before = known.get(fingerprint);
    if (before === undefined) {
      if (!add.has(fingerprint)) add.set(fingerprint, record);
    } else if (isSettled(before, openChecks(report.checks))) update.push({ id: before.id, summary: record.summary });
  }
  const reliances = [...there.map(relianceOf), ...good.map(({ reliance }) => reliance)];
  return { add: [...add.values()], update, isNew: new Set(add.keys()), reliances };
}

/**
 * What the list of contents says anew of credentials that are in the wallet and no longer pass: they stay, and it is said.
 *
 * @param wallet - the open wallet; inside `vault.exclusively`
 * @param bad - what did not pass
 * @returns the change, and what of it is not in the wallet
 */
export function settleKnown(wallet: Wallet, bad: readonly BadDocument[]) {
  const entries = new Map(wallet.vault.entries().map((entry) => [entry.id, entry]));
  const known = new Map(
    listCredentials(wallet).flatMap(({ id, fingerprint, isSetAside }) =>
      isSetAside ? [] : [[fingerprint, id] as const],
    ),
  );
  const update = new Map<string, CredentialChange['update'][number]>();
  for (const { fingerprint = '', report, isGenuine } of bad) {
    const entry = entries.get(known.get(fingerprint) ?? '');
    // What merely could not be judged now says nothing of what was judged before.
    if (entry === undefined || report === undefined || !isGenuine) continue;
    const before = credentialSummaryOf(entry).check;
    if (before.verdict === 'invalid') continue;
    update.set(entry.id, { id: entry.id, summary: { ...entry.summary, check: checkSummary(report) } });
  }
  return { update: [...update.values()], unknown: bad.filter(({ fingerprint = '' }) => !known.has(fingerprint)) };
}

const openChecks = (checks: GoodCredential['report']['checks']): number =>
  checks.filter(({ outcome }) => outcome === 'indeterminate' || outcome === 'not-checked').length;

/** Judged anew with more to go by, such as a list of schools: what was open then is settled now. */
const isSettled = ({ check, isOwnWord }: CredentialEntry, open: number): boolean =>
  !isOwnWord && (open < check.open.length || check.verdict === 'invalid');
