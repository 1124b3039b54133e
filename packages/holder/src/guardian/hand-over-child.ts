/**
 * Handing a child’s record over to the child: all that is held for that child, and nothing else, as a file that the
 * child restores into a wallet of their own (the form of a backup). What was shown for the child goes with it.
 * @module
 */
import { type JsonObject, laurelError, readSecured, sealStream } from '@laurel/core';
import { endLine, headerLine, lineBytes } from '../backup/backup-lines.ts';
import { lineOf } from '../backup/backup-records.ts';
import { declaredEvidence, relatedIds } from '../evidence/declared-evidence.ts';
import { evidenceEntries } from '../evidence/evidence-record.ts';
import { handOver, listDisclosures } from '../show/disclosure-log.ts';
import { disclosureSummaryOf } from '../show/disclosure-record.ts';
import { neededBy } from '../staples/needed.ts';
import { relianceOf } from '../staples/pool.ts';
import { openStaples, stapleEntries } from '../staples/staple-record.ts';
import type { ManifestEntry } from '../vault/manifest.ts';
import { listAside, readAside } from '../wallet/aside-record.ts';
import { subjectIdsIn } from '../wallet/credential-summary.ts';
import { type CredentialEntry, listCredentials, showCredential } from '../wallet/list-credentials.ts';
import { listOldBadges } from '../wallet/old-badge-record.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Child, childrenOf, handOverForm } from './children.ts';

/** How a record is handed over. */
export interface HandOverChildOptions {
  /** The child’s pairwise id, or the first letters of it after `urn:uuid:` or `did:key:` (four at least). */
  readonly child: string;
  /** Who opens the file: a passphrase that the child knows, or the public part of a recovery key of the child’s. */
  readonly openedBy: { readonly passphrase: string; readonly logN?: number } | { readonly recipient: string };
  /** Writes the file, whole or not at all. */
  readonly deliver: (file: Uint8Array) => Promise<void>;
  readonly now: Date;
}

/** What was handed over. */
export interface HandedOver {
  readonly child: string;
  /** How many of the child’s things, older versions too; how many files, and entries of the log, go with them. */
  readonly items: number;
  readonly files: number;
  readonly showings: number;
  /** How many things go with them that were signed for the child and did not pass a check. */
  readonly apart: number;
  /** What stays here because nothing shows whose it is: things kept apart, and old badges. */
  readonly stays: { readonly apart: number; readonly oldBadges: number };
  /** The ids of the permissions, by which the school can take them back. */
  readonly permissions: readonly string[];
}

/**
 * Finds a child by id.
 *
 * @param wallet - the open wallet
 * @param options - `child`: the id or the beginning of it; `now`
 * @returns the child
 * @throws LP_CHILD_UNKNOWN where there is none, or several
 * @example
 * ```ts
 * const { items } = await findChild(wallet, { child: '0e1f', now });
 * ```
 */
export async function findChild(
  wallet: Wallet,
  options: { readonly child: string; readonly now: Date },
): Promise<Child> {
  const wanted = withoutScheme(options.child);
  const children = await childrenOf(wallet, options);
  const found = children.filter(({ id }) => withoutScheme(id).startsWith(wanted) && wanted.length >= 4);
  const [child] = found;
  if (child === undefined || new Set(found.map(({ id }) => id)).size > 1) throw laurelError('LP_CHILD_UNKNOWN');
  return child;
}

const withoutScheme = (id: string): string => id.replace(/^(?:urn:uuid:|did:key:)/, '');

/**
 * Hands a child’s record over. The log says before the file is written that it is about to be, and afterwards that it
 * was: only then does this wallet refuse to show anything for the child. One that was interrupted can be done again.
 * Nothing is taken out of this wallet, and copies that are about are not called back.
 *
 * @param wallet - the open wallet of the parent, carer or school
 * @param options - the `child`, `openedBy`, `deliver`, `now`
 * @returns what is in the file
 * @throws LP_CHILD_UNKNOWN; LP_WALLET_RECORD_DAMAGED, LP_WALLET_RECORD_MISSING where something of the child’s cannot be
 *   read, so that nothing is handed over in part; LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS, LP_SEALING_KEY, LP_STORE_IO; what
 *   `deliver` throws
 * @example
 * ```ts
 * await handOverChild(wallet, { child, openedBy: { passphrase }, deliver: keep, now });
 * ```
 */
export async function handOverChild(wallet: Wallet, options: HandOverChildOptions): Promise<HandedOver> {
  const { now, openedBy, deliver } = options;
  const child = await findChild(wallet, options);
  const records = await recordsFor(wallet, child);
  const count = (kind: ManifestEntry['kind']): number => records.filter((entry) => entry.kind === kind).length;
  const credentials = records.filter(({ kind }) => kind === 'credential').map(({ id }) => id);
  if (credentials.length === 0) throw laurelError('LP_PRESENTATION_EMPTY');
  const seal = 'recipient' in openedBy ? { recipients: [openedBy.recipient] } : openedBy;
  const file = await joined(sealStream(linesOf(wallet, records, now), seal));
  const showings = (await listDisclosures(wallet, { child: child.id })).length;
  const evidence = evidenceEntries(wallet.vault)
    .filter(({ id }) => records.some((record) => record.id === id))
    .map(({ digest, title }) => ({ digest, ...(title === undefined ? {} : { title }) }));
  const about = { ids: credentials, evidence, onBehalfOf: { id: child.id } };
  const log = { bytes: file, ...about, form: handOverForm, to: 'the child', now };
  await handOver(wallet, log, () => deliver(file));
  return {
    child: child.id,
    items: count('credential'),
    files: count('evidence'),
    showings,
    apart: count('aside'),
    stays: { apart: listAside(wallet).length - count('aside'), oldBadges: listOldBadges(wallet).length },
    permissions: child.delegations.map(({ terms }) => terms.id),
  };
}

/** Every record that is the child’s, in the order in which they came. */
async function recordsFor(wallet: Wallet, child: Child): Promise<readonly ManifestEntry[]> {
  const { vault } = wallet;
  const listed = listCredentials(wallet);
  const theirs = new Set(child.items.map(({ credentialId }) => credentialId).filter((id) => id !== undefined));
  const isWordAbout = (entry: CredentialEntry): boolean =>
    !entry.isOwnWord &&
    entry.types.includes('EndorsementCredential') &&
    entry.subjects.length > 0 &&
    entry.subjects.every((id) => theirs.has(id));
  const items = [...child.items, ...listed.filter(isWordAbout)];
  const digests = new Set<string>();
  for (const { id } of items) {
    const { document } = await showCredential(wallet, { id });
    for (const { digest } of declaredEvidence(document)) digests.add(digest);
  }
  // A file that was added to one of the child’s things is the child’s; the words that added it are by this wallet’s key.
  for (const { id } of listed.filter(({ isOwnWord, isSetAside }) => isOwnWord && !isSetAside)) {
    const { document } = await showCredential(wallet, { id });
    if (!relatedIds(document).some((about) => theirs.has(about))) continue;
    for (const { digest } of declaredEvidence(document)) digests.add(digest);
  }
  const showings = new Set((await listDisclosures(wallet, { child: child.id })).map(({ id }) => id));
  const chosen = new Set([
    ...items.map(({ id }) => id),
    ...evidenceEntries(vault)
      .filter(({ digest }) => digests.has(digest))
      .map(({ id }) => id),
    ...(await stapleIds(wallet, items)),
    ...(await logIds(wallet, showings)),
    ...(await apartIds(wallet, child)),
  ]);
  return vault.entries().filter(({ id }) => chosen.has(id));
}

/** What was signed for this child says whose it is, passed or not; of anything else kept apart nobody knows. */
async function apartIds(wallet: Wallet, child: Child): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { id, isGenuine } of listAside(wallet)) {
    if (!isGenuine) continue;
    const subjects = await readSecured(await readAside(wallet, id)).then(
      ({ document }) => subjectIdsIn(document),
      () => [],
    );
    if (subjects.length > 0 && subjects.every((subject) => subject === child.id)) ids.push(id);
  }
  return ids;
}

async function stapleIds({ vault }: Wallet, items: readonly CredentialEntry[]): Promise<readonly string[]> {
  const keyOf = ({ type, about, digest }: { readonly type: string; readonly about: string; readonly digest: string }) =>
    JSON.stringify([type, about, digest]);
  const needed = new Set(
    neededBy(await openStaples(vault), items.map(relianceOf)).map(({ summary }) => keyOf(summary)),
  );
  return stapleEntries(vault).flatMap(({ entry, summary }) => (needed.has(keyOf(summary)) ? [entry.id] : []));
}

/** The showings, and what became of each. */
async function logIds({ vault }: Wallet, showings: ReadonlySet<string>): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const entry of vault.entries().filter(({ kind, id }) => kind === 'disclosure' && !vault.isSetAside(id))) {
    const { sort, id } = disclosureSummaryOf(entry);
    if (sort === 'showing' ? showings.has(id) : await isOutcomeOf(vault, entry, showings)) ids.push(entry.id);
  }
  return ids;
}

async function isOutcomeOf(
  vault: Wallet['vault'],
  entry: ManifestEntry,
  showings: ReadonlySet<string>,
): Promise<boolean> {
  const { of } = (await vault.read(entry)).content;
  return typeof of === 'string' && showings.has(of);
}

/** The lines of the file; neither which wallet it comes from nor how many changes that has seen. */
async function* linesOf({ vault }: Wallet, records: readonly ManifestEntry[], made: Date): AsyncGenerator<Uint8Array> {
  const { wallet: _, counter: __, ...header }: JsonObject = headerLine({ wallet: '', counter: 1, made });
  yield lineBytes(header);
  for (const entry of records) {
    const { content } = await vault.read(entry);
    yield lineBytes(lineOf({ kind: entry.kind, summary: entry.summary, content }));
  }
  yield lineBytes(endLine(records.length));
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
