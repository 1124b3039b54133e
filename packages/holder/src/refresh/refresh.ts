/**
 * Refreshing: histories and lists are renewed, and everything is judged again over what the wallet has.
 * @module
 */
import { type GuardedFetch, readSecured, type Staple, type TrustListVerified } from '@laurel/core';
import { evidenceEntries } from '../evidence/evidence-record.ts';
import { putApart } from '../receive/aside.ts';
import { examine, type GoodCredential, type JudgeCredential, readTaken } from '../receive/examine.ts';
import { keepCredentials } from '../receive/keep-credentials.ts';
import { fetchStaples } from '../staples/fetch-staples.ts';
import { type Reliance, staplesDesk } from '../staples/needed.ts';
import { relianceOf, stapleChange } from '../staples/pool.ts';
import { type KnownStaple, openStaples, type StapleSummary } from '../staples/staple-record.ts';
import { type UnusableStaple, verifyStaples } from '../staples/verify-staples.ts';
import { type AsideEntry, listAside, readAside } from '../wallet/aside-record.ts';
import { type CheckSummary, checkSummary, type CredentialSummary, credentialSummaryOf } from '../wallet/credential-summary.ts';
import { ownDids } from '../wallet/key-for.ts';
import { type CredentialEntry, listCredentials, readOriginal } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { changeOf, changesBetween, type ItemChange } from './changes.ts';

/** Where newer histories and lists come from, and how everything is judged. */
export interface RefreshOptions {
  readonly verify: JudgeCredential;
  readonly now: Date;
  /** Asks for the histories and lists that the items rely on; nothing is asked when not given. */
  readonly fetch?: GuardedFetch;
  /** Histories, lists and statements that are at hand as files. */
  readonly files?: readonly Staple[];
  /** Verified lists of schools, for statements that an authority made in place of a school. */
  readonly trust?: readonly TrustListVerified[];
  /** Told while it asks (`asking`) and while it judges (`checking`). */
  readonly onProgress?: (done: number, total: number, stage: 'asking' | 'checking') => void;
}

/** An item of which something changed. */
export interface RefreshedItem {
  readonly credential: CredentialEntry;
  readonly changes: readonly ItemChange[];
}

/** What came of it. */
export interface RefreshResult {
  /** How many items were judged again. */
  readonly checked: number;
  /** Those of which something changed. */
  readonly changed: readonly RefreshedItem[];
  /** What was apart and is good now. */
  readonly admitted: readonly CredentialEntry[];
  /** How many staples are new, or newer than before. */
  readonly renewed: number;
  /** Hosts that did not hand out what was asked for: what was had from them before still counts. */
  readonly failedHosts: readonly string[];
  /** Files, and answers of hosts, that could not be used. */
  readonly unusable: readonly UnusableStaple[];
}

/**
 * Renews histories and status lists and judges everything again over what the wallet then has; what was put apart too,
 * for its day may have come. Each list is asked for once for all the items on it, so that no host learns about which
 * item it is asked. Whoever does not answer leaves what was had before. All of it is one change.
 *
 * @param wallet - the open wallet
 * @param options - `verify`, `now`; `fetch`, `files`, `trust`, `onProgress`
 * @returns what changed, in words
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION, LP_STORE_IO
 * @example
 * ```ts
 * const { changed } = await refresh(wallet, { verify, now, files });
 * for (const { credential, changes } of changed) console.log(credential.title, changes.map(({ words }) => words));
 * ```
 */
export async function refresh(wallet: Wallet, options: RefreshOptions): Promise<RefreshResult> {
  const { now, verify, fetch, files = [], trust, onProgress } = options;
  const { vault } = wallet;
  const own: ReadonlySet<string> = new Set(ownDids(vault).keys());
  const items = listCredentials(wallet).filter(({ isSetAside }) => !isSetAside);
  const reliances = items.map(relianceOf);
  const asked =
    fetch === undefined
      ? undefined
      : await fetchStaples({
          fetch,
          reliances,
          isAnew: true,
          onProgress: (done, total) => onProgress?.(done, total, 'asking'),
        });
  const known = await openStaples(vault);
  const staples = await verifyStaples([...files, ...(asked?.staples ?? [])], { now, known, fetch, trust });
  const all: readonly KnownStaple[] = [
    ...staples.all.filter(({ summary }) => !isRenewed(summary, asked?.documents ?? [])),
    ...(asked?.documents ?? []),
  ];
  const desk = staplesDesk(all);
  const checks = new Map<string, CheckSummary>();
  for (const [index, item] of items.entries()) {
    checks.set(item.id, await judgedAgain(wallet, item, { verify, desk }));
    onProgress?.(index + 1, items.length, 'checking');
  }
  const admitted = await goodNow(wallet, { verify, desk, own });
  const gone = itemsWithoutFile(wallet);
  return vault.exclusively(async () => {
    // Of what was there before: somebody may have removed an item in the meantime.
    const entries = new Map(vault.entries().map((entry) => [entry.id, entry]));
    const before = items.filter(({ id }) => entries.has(id));
    const kept = keepCredentials(wallet, admitted.map(({ good }) => good));
    const pool = stapleChange(vault, all, kept.reliances);
    const update = before.flatMap(({ id }) => {
      const entry = entries.get(id);
      const check = checks.get(id);
      if (entry === undefined || check === undefined) return [];
      return [{ id, summary: { ...entry.summary, check: plain(check) } }];
    });
    const remove = [...pool.remove, ...admitted.map(({ aside }) => aside.id)];
    const add = [...kept.add, ...pool.add];
    if (add.length + remove.length + update.length > 0) await vault.commit({ add, remove, update });
    const listed = new Map(listCredentials(wallet).map((entry) => [entry.id, entry]));
    const fingerprints = new Set(admitted.map(({ good }) => good.fingerprint));
    return {
      checked: before.length,
      changed: before.flatMap((item) => {
        const credential = listed.get(item.id);
        const check = checks.get(item.id);
        if (credential === undefined || check === undefined) return [];
        const changes = [
          ...changesBetween(item.check, credential.check),
          ...(gone.has(item.id) ? [changeOf('evidence-gone', check)] : []),
        ];
        return changes.length === 0 ? [] : [{ credential, changes }];
      }),
      admitted: [...listed.values()].filter(({ fingerprint }) => fingerprints.has(fingerprint)),
      renewed: pool.add.length,
      failedHosts: asked?.failedHosts ?? [],
      unusable: staples.unusable,
    };
  });
}
