/**
 * Receiving: whatever came, in whatever clothing, is verified first and then kept in one change.
 * @module
 */
import {
  type CarriedEvidence,
  type ErrorCode,
  type GuardedFetch,
  type JsonObject,
  LaurelError,
  messageFor,
  openCarrier,
  type Parcel,
  type PdfAttachments,
  type Report,
  type Staple,
  type TrustListVerified,
} from '@laurel/core';
import { evidenceToKeep, type KeptEvidence } from '../evidence/index.ts';
import { fetchStaples } from '../staples/fetch-staples.ts';
import { staplesDesk } from '../staples/needed.ts';
import { stapleChange, withDocuments } from '../staples/pool.ts';
import { openStaples } from '../staples/staple-record.ts';
import { type UnusableStaple, verifyStaples } from '../staples/verify-staples.ts';
import { type AsideEntry, fingerprintOfBytes, listAside } from '../wallet/aside-record.ts';
import { ownDids } from '../wallet/key-for.ts';
import { type CredentialEntry, listCredentials, showCredential } from '../wallet/list-credentials.ts';
import { listOldBadges, mostOldBadges, type OldBadgeEntry, oldBadgeRecord } from '../wallet/old-badge-record.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { putApart } from './aside.ts';
import { type BadDocument, examine, type GoodCredential, type JudgeCredential, readTaken } from './examine.ts';
import { keepCredentials, settleKnown } from './keep-credentials.ts';
import { takeAllApart } from './take-apart.ts';

/** What came, and how it is judged. */
export interface ReceiveOptions {
  /** Files as they came, or what they carried, as `openCarrier` of core opens them. */
  readonly parcels: readonly (Parcel | Uint8Array)[];
  /** Reads what is attached to a PDF; `@laurel/render/attachments` has one. Without it a PDF is refused. */
  readonly pdfAttachments?: PdfAttachments;
  readonly verify: JudgeCredential;
  readonly now: Date;
  /** Asks for the histories and lists that credentials rely on; nothing is asked when not given. */
  readonly fetch?: GuardedFetch;
  /** Verified lists of schools, for statements that an authority made in place of a school. */
  readonly trust?: readonly TrustListVerified[];
  /** Told after each document, with how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What became of one document, or of one credential out of it. */
export type Received = {
  /** Which parcel it came in, from 0. */
  readonly parcel: number;
  /** What it stood in: a presentation, or a record (CLR). */
  readonly within?: 'presentation' | 'record';
} & (
  | {
      /** `added`: kept, and `credential.check` says what could not be checked. `already-there`: it was in the wallet. */
      readonly outcome: 'added' | 'already-there';
      readonly credential: CredentialEntry;
      /** Older versions that it takes the place of; they are kept. */
      readonly supersedes: readonly string[];
      readonly report: Report;
    }
  | {
      /** Did not pass. */
      readonly outcome: 'aside';
      /** Where it is kept apart; not given where there was no room, or it was too large. */
      readonly aside?: AsideEntry;
      readonly codes: readonly ErrorCode[];
      /** The same in sentences, each once. */
      readonly reasons: readonly string[];
      /** Its issuer wrote it, and it fails for another reason: its time is over, or it was withdrawn. */
      readonly isGenuine: boolean;
      readonly report?: Report;
    }
);

/** What became of all that came. */
export interface ReceiveResult {
  readonly documents: readonly Received[];
  /** Badges of Open Badges 1 and 2: kept as old, and not verified. */
  readonly oldBadges: readonly OldBadgeEntry[];
  /** How many staples are new, or newer; which could not be used. */
  readonly staples: { readonly kept: number; readonly unusable: readonly UnusableStaple[] };
  readonly evidence: readonly KeptEvidence[];
  /** How many credentials were not looked at, for one go takes 2,000. */
  readonly leftOut: number;
  /** Hosts that did not hand out what was asked for. */
  readonly failedHosts: readonly string[];
}

/**
 * Keeps what came, in one change. Presentations and records (CLR) are taken apart, and each credential is judged by
 * itself over the staples that came with it and those that the wallet has. What is invalid goes apart (see
 * {@link listAside}); what could not be decided is kept and marked so. Staples are kept where a credential of the wallet
 * relies on them; files of evidence where one names their digest.
 *
 * @param wallet - the open wallet
 * @param options - `parcels`, `verify`, `now`; `fetch`, `trust`, `onProgress`
 * @returns what became of each document; a bad one is an outcome, never a throw
 * @throws LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const parcel = await openCarrier(bytes);
 * const verify = (credential: Uint8Array) => verifyCredential(credential, { now });
 * const { documents } = await receive(wallet, { parcels: [parcel], verify, now });
 * ```
 */
export async function receive(wallet: Wallet, options: ReceiveOptions): Promise<ReceiveResult> {
  const { now, verify, fetch, trust } = options;
  const opened = await Promise.all(options.parcels.map((one) => openParcel(one, options.pdfAttachments)));
  const parcels = opened.map(({ parcel }) => parcel);
  const { taken, lists, leftOut } = await takeAllApart(parcels.map(({ documents }) => documents));
  const read = await Promise.all(
    taken.map(async (one) => {
      const { secured } = one;
      return secured === undefined ? one : readTaken({ ...one, secured });
    }),
  );
  const reliances = read.flatMap((one) => ('reliance' in one ? one.reliance : []));
  const asked = fetch === undefined ? undefined : await fetchStaples({ fetch, reliances });
  const carried: readonly Staple[] = [
    ...parcels.flatMap(({ staples }) => staples),
    ...lists.map((bytes) => ({ name: 'status-list', bytes })),
    ...(asked?.staples ?? []),
  ];
  const known = await openStaples(wallet.vault);
  const staples = await verifyStaples(carried, { now, known, fetch, trust });
  const all = withDocuments(staples.all, asked?.documents);
  const desk = staplesDesk(all);
  const own: ReadonlySet<string> = new Set(ownDids(wallet.vault).keys());
  const judged: (GoodCredential | BadDocument)[] = opened.flatMap(({ bad }, parcel) =>
    bad === undefined ? [] : { ...bad, parcel },
  );
  for (const one of read) {
    judged.push(
      'reliance' in one
        ? await examine(one, { verify, atHand: desk(one.reliance), own })
        : { ...one, codes: one.code === undefined ? [] : [one.code], isGenuine: false },
    );
    options.onProgress?.(judged.length, Math.max(read.length, judged.length));
  }
  return wallet.vault.exclusively(async () => {
    const kept = keepCredentials(wallet, judged.filter(isGood));
    const settled = settleKnown(wallet, judged.filter(isBad));
    const apart = putApart(wallet, { documents: settled.unknown.filter(isWorthALook), now });
    const badges = newOldBadges(wallet, parcels, now);
    const evidence = await newEvidence(wallet, parcels, judged.filter(isGood));
    const pool = stapleChange(wallet.vault, all, kept.reliances, staples.waiting);
    const add = [...kept.add, ...apart.add, ...badges, ...evidence.records, ...pool.add];
    const remove = [...apart.remove, ...pool.remove];
    const update = [...kept.update, ...settled.update];
    // What was all there already changes nothing.
    if (add.length + remove.length + update.length > 0) await wallet.vault.commit({ add, remove, update });
    const outcomeOf = outcomesIn(wallet, kept.isNew);
    return {
      documents: judged.map(outcomeOf),
      oldBadges: oldBadgesOf(wallet, parcels, now),
      staples: { kept: pool.add.length, unusable: staples.unusable },
      evidence: evidence.files,
      leftOut,
      failedHosts: asked?.failedHosts ?? [],
    };
  });
}

/** A file that cannot be opened is a document that did not pass. */
async function openParcel(
  given: Parcel | Uint8Array,
  pdfAttachments: PdfAttachments | undefined,
): Promise<{ readonly parcel: Parcel; readonly bad?: Omit<BadDocument, 'parcel'> }> {
  if (!(given instanceof Uint8Array)) return { parcel: given };
  const bytes = given.slice();
  try {
    return { parcel: await openCarrier(bytes, { pdfAttachments }) };
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    const { code, message } = error;
    return { parcel: nothing, bad: { bytes, codes: [code], reasons: [message], isGenuine: false } };
  }
}

const nothing: Parcel = { carrier: 'list', documents: [], staples: [], evidence: [], oldBadges: [] };

/** A photograph given by mistake is nobody's attack, and is not kept. */
const isWorthALook = ({ codes }: BadDocument): boolean => !codes.some((code) => ordinaryMistakes.has(code));
const ordinaryMistakes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'LP_CARRIER_UNKNOWN',
  'LP_CARRIER_EMPTY',
  'LP_CARRIER_LOCKED',
  'LP_CARRIER_LINK',
  'LP_CARRIER_TOO_LARGE',
  'LP_CARRIER_VERSION',
  'LP_CARRIER_NO_READER',
]);

/** The sentences of the checks that failed, each once; where none did, those of the codes. */
function reasonsFor({ codes, reasons, report }: BadDocument): readonly string[] {
  const failed = report?.checks.filter(({ outcome }) => outcome === 'failed').map(({ message }) => message) ?? [];
  return [...new Set(reasons ?? (failed.length > 0 ? failed : codes.map((code) => messageFor(code))))];
}

const isGood = (one: GoodCredential | BadDocument): one is GoodCredential => 'record' in one;
const isBad = (one: GoodCredential | BadDocument): one is BadDocument => !('record' in one);

/** Those that are not there yet, each once. */
function newOldBadges(wallet: Wallet, parcels: readonly Parcel[], now: Date) {
  const there = listOldBadges(wallet);
  const known = new Set(there.map(({ fingerprint }) => fingerprint));
  const records = parcels
    .flatMap(({ oldBadges }) => oldBadges)
    .slice(0, mostOldBadges)
    .map((badge) => oldBadgeRecord(badge, now));
  return records
    .filter(({ summary: { fingerprint } }) => !known.has(fingerprint) && known.add(fingerprint))
    .slice(0, Math.max(0, mostOldBadges - there.length));
}

function oldBadgesOf(wallet: Wallet, parcels: readonly Parcel[], now: Date): readonly OldBadgeEntry[] {
  const came = new Set(
    parcels
      .flatMap(({ oldBadges }) => oldBadges)
      .slice(0, mostOldBadges)
      .map((badge) => oldBadgeRecord(badge, now).summary.fingerprint),
  );
  return listOldBadges(wallet).filter(({ fingerprint }) => came.has(fingerprint));
}

/** A file may come after the credential that names it. */
async function newEvidence(wallet: Wallet, parcels: readonly Parcel[], good: readonly GoodCredential[]) {
  const evidence: readonly CarriedEvidence[] = parcels.flatMap((parcel) => parcel.evidence);
  if (evidence.length === 0) return { records: [], files: [] };
  const documents: JsonObject[] = good.map(({ secured }) => secured.document);
  const first = evidenceToKeep(wallet, { evidence, documents });
  if (first.files.every(({ outcome }) => outcome !== 'named-by-nothing')) return first;
  for (const { id, isSetAside } of listCredentials(wallet)) {
    if (!isSetAside) documents.push((await showCredential(wallet, { id })).document);
  }
  return evidenceToKeep(wallet, { evidence, documents });
}

/** What became of each, by what the wallet has now. */
function outcomesIn(wallet: Wallet, isNew: ReadonlySet<string>) {
  const listed = listCredentials(wallet).filter(({ isSetAside }) => !isSetAside);
  const byFingerprint = new Map(listed.map((entry) => [entry.fingerprint, entry]));
  const asides = new Map(listAside(wallet).map((entry) => [entry.fingerprint, entry]));
  const told = new Set<string>();
  return (one: GoodCredential | BadDocument): Received => {
    const about = { parcel: one.parcel, ...(one.within === undefined ? {} : { within: one.within }) };
    const there = byFingerprint.get(one.fingerprint ?? '');
    if (isBad(one) && one.report !== undefined && there !== undefined) {
      return { ...about, outcome: 'already-there', credential: there, supersedes: [], report: one.report };
    }
    if (isBad(one)) {
      const { codes, isGenuine: genuine, report } = one;
      const reasons = reasonsFor(one);
      const aside = asides.get(fingerprintOfBytes(one.bytes));
      const optional = { ...(aside === undefined ? {} : { aside }), ...(report === undefined ? {} : { report }) };
      return { ...about, outcome: 'aside', codes, reasons, isGenuine: genuine, ...optional };
    }
    const { fingerprint, report } = one;
    const credential = byFingerprint.get(fingerprint);
    if (credential === undefined) throw new Error('the record that was just written is not listed');
    const outcome = isNew.has(fingerprint) && !told.has(fingerprint) ? 'added' : 'already-there';
    told.add(fingerprint);
    const supersedes =
      outcome === 'added'
        ? listed.filter(({ supersededBy }) => supersededBy === credential.id).map(({ id }) => id)
        : [];
    return { ...about, outcome, credential, supersedes, report };
  };
}
