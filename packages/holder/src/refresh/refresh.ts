/**
 * Refreshing: histories and lists are renewed, and everything is judged again over what the wallet has.
 * @module
 */
import {
  asList,
  type ErrorCode,
  type GuardedFetch,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  LaurelError,
  readSecured,
  type Staple,
  type TrustListVerified,
} from '@laurel/core';
import { declaredEvidence } from '../evidence/declared-evidence.ts';
import { evidenceEntries } from '../evidence/evidence-record.ts';
import { examine, type GoodCredential, type JudgeCredential, readTaken } from '../receive/examine.ts';
import { keepCredentials } from '../receive/keep-credentials.ts';
import { fetchStaples } from '../staples/fetch-staples.ts';
import { type Reliance, type StaplesAtHand, staplesDesk } from '../staples/needed.ts';
import { relianceOf, stapleChange, withDocuments } from '../staples/pool.ts';
import { openStaples } from '../staples/staple-record.ts';
import { type UnusableStaple, verifyStaples } from '../staples/verify-staples.ts';
import { type AsideEntry, asideRecord, listAside, readAside } from '../wallet/aside-record.ts';
import { type CheckSummary, checkSummary, credentialSummaryOf } from '../wallet/credential-summary.ts';
import { ownDids } from '../wallet/key-for.ts';
import { type CredentialEntry, listCredentials, readOriginal } from '../wallet/list-credentials.ts';
import { isProven, signatureChecks } from '../wallet/versions.ts';
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
  /** What nobody had been able to check, and its issuer did not write: it is apart now, and listed as it was before. */
  readonly apart: readonly CredentialEntry[];
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
 * const verify = (credential: Uint8Array) => verifyCredential(credential, { now, trust });
 * const { changed } = await refresh(wallet, { verify, now });
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
  const all = withDocuments(staples.all, asked?.documents);
  const desk = staplesDesk(all);
  const checks = new Map<string, JsonObject>();
  const gone = new Set<string>();
  const lost = lostFiles(wallet);
  for (const [index, item] of items.entries()) {
    const judged = await judgedAgain(wallet, item, { verify, desk });
    if (judged !== undefined && !item.isOwnWord) checks.set(item.id, judged.check);
    if (judged?.files.some((digest) => lost.has(digest)) === true) gone.add(item.id);
    onProgress?.(index + 1, items.length, 'checking');
  }
  const admitted = await goodNow(wallet, { verify, desk, own });
  return vault.exclusively(async () => {
    // Of what was there before: somebody may have removed an item in the meantime.
    const entries = new Map(vault.entries().map((entry) => [entry.id, entry]));
    const before = items.filter(({ id }) => entries.has(id));
    const kept = keepCredentials(
      wallet,
      admitted.map(({ good }) => good),
    );
    const pool = stapleChange(vault, all, kept.reliances, staples.waiting);
    const update = before.flatMap(({ id }) => {
      const entry = entries.get(id);
      const check = checks.get(id);
      if (entry === undefined || check === undefined) return [];
      return [{ id, summary: { ...entry.summary, check: whereAsked(credentialSummaryOf(entry).check, check) } }];
    });
    const apart = before.filter((item) => isForged(item, checks.get(item.id)));
    const isApart = new Set(apart.map(({ id }) => id));
    const asides = await Promise.all(
      apart.map((item) => apartRecord(wallet, item, { check: checks.get(item.id), now })),
    );
    const remove = [...pool.remove, ...admitted.map(({ aside }) => aside.id), ...isApart];
    const add = [...kept.add, ...pool.add, ...asides];
    const renew = update.filter(({ id }) => !isApart.has(id));
    if (add.length + remove.length + renew.length > 0) await vault.commit({ add, remove, update: renew });
    const listed = new Map(listCredentials(wallet).map((entry) => [entry.id, entry]));
    const fingerprints = new Set(admitted.map(({ good }) => good.fingerprint));
    return {
      checked: before.length,
      changed: before.flatMap((item) => {
        const credential = listed.get(item.id);
        if (credential === undefined) return [];
        const changes = [
          ...changesBetween(item.check, credential.check),
          ...(gone.has(item.id) ? [changeOf('evidence-gone', credential.check)] : []),
        ];
        return changes.length === 0 ? [] : [{ credential, changes }];
      }),
      apart,
      admitted: [...listed.values()].filter(({ fingerprint }) => fingerprints.has(fingerprint)),
      renewed: pool.add.length,
      failedHosts: asked?.failedHosts ?? [],
      unusable: staples.unusable,
    };
  });
}

interface Judging {
  readonly verify: JudgeCredential;
  readonly desk: (reliance: Reliance) => StaplesAtHand;
}

/** Damaged since it was opened: it is left as it is, and named when the wallet is opened again. */
async function judgedAgain(wallet: Wallet, item: CredentialEntry, { verify, desk }: Judging) {
  const original = await readOriginal(wallet.vault, item.id).catch(unlessClosed);
  if (original === undefined) return undefined;
  const report = await verify(original, desk(relianceOf(item)));
  const { document } = await readSecured(original);
  return { check: checkSummary(report), files: declaredEvidence(document).map(({ digest }) => digest) };
}

function unlessClosed(error: unknown): undefined {
  if (error instanceof LaurelError && error.code.startsWith('LP_WALLET_RECORD_')) return undefined;
  throw error;
}

/**
 * Something that was kept before anybody could check it, such as a restored one, turns out not to be its issuer's. What
 * was found genuine once stays where it is, and says what is wrong: a school can lose a key.
 */
const isForged = (item: CredentialEntry, check: JsonObject | undefined): boolean =>
  !isProven(item) && failedIn(check).some(({ id }) => signatureChecks.some((one) => one === id));

const failedIn = (check: JsonObject | undefined): readonly JsonObject[] =>
  asList(check?.['failed']).filter(isJsonObject);

async function apartRecord(
  { vault }: Wallet,
  { id }: CredentialEntry,
  { check, now }: { readonly check: JsonObject | undefined; readonly now: Date },
) {
  const codes = failedIn(check).flatMap(({ code }) => (code === undefined ? [] : [code as ErrorCode]));
  return asideRecord({ original: await readOriginal(vault, id), codes, isGenuine: false, now });
}

/** Who may have been on a list last time is not forgotten because no list was given this time. */
function whereAsked(before: CheckSummary, after: JsonObject): JsonObject {
  const open = asList(after['open']);
  const isNotAsked = (check: JsonValue): boolean =>
    isJsonObject(check) && check['code'] === 'LP_TRUST_NOT_GIVEN' && !before.open.some(({ id }) => id === check['id']);
  if (!open.some(isNotAsked)) return after;
  const left = open.filter((check) => !isNotAsked(check));
  const { issuerState, answers } = before;
  return {
    ...after,
    verdict: after['verdict'] === 'indeterminate' && left.length === 0 ? 'valid' : (after['verdict'] ?? 'invalid'),
    open: left,
    ...(issuerState === undefined ? {} : { issuerState }),
    ...(answers === undefined ? {} : { answers: { id: answers.id, ...(answers.name && { name: answers.name }) } }),
  };
}

/** What was put apart and passes now: a result under embargo on its day, or what was held back and is given back. */
async function goodNow(
  wallet: Wallet,
  { verify, desk, own }: Judging & { readonly own: ReadonlySet<string> },
): Promise<readonly { readonly aside: AsideEntry; readonly good: GoodCredential }[]> {
  const admitted: { readonly aside: AsideEntry; readonly good: GoodCredential }[] = [];
  for (const aside of listAside(wallet)) {
    const bytes = await readAside(wallet, aside.id).catch(unlessClosed);
    const secured = bytes && (await readSecured(bytes).catch(() => undefined));
    if (bytes === undefined || secured?.kind !== 'credential') continue;
    const read = await readTaken({ parcel: 0, bytes, secured });
    const good = await examine(read, { verify, atHand: desk(read.reliance), own });
    if ('record' in good) admitted.push({ aside, good });
  }
  return admitted;
}

/** Digests of files whose records are missing or damaged. */
const lostFiles = ({ vault }: Wallet): ReadonlySet<string> =>
  new Set(
    evidenceEntries(vault)
      .filter(({ isSetAside }) => isSetAside)
      .map(({ digest }) => digest),
  );
