/**
 * What is in the wallet, and which version of it is the newest.
 * @module
 */
import { type JsonObject, laurelError, readSecured } from '@laurel/core';
import type { ManifestEntry } from '../vault/manifest.ts';
import type { Vault } from '../vault/vault.ts';
import { boundTo, type CredentialSummary, credentialSummaryOf } from './credential-summary.ts';
import { ownDids } from './key-for.ts';
import { originalIn } from './original.ts';
import { withVersions } from './versions.ts';
import type { Wallet } from './wallet.ts';

/** One credential of the wallet. */
export interface CredentialEntry extends CredentialSummary {
  /** Its random id in this wallet. */
  readonly id: string;
  /** Set aside: its file is missing or damaged, see the wallet's findings. */
  readonly isSetAside: boolean;
  /** About somebody whose key this wallet lacks, so that it cannot be shown from here. */
  readonly isTiedElsewhere: boolean;
  /** The newest version of it, when that is another one. */
  readonly supersededBy?: string;
}

/**
 * Lists the credentials, in the order in which they came.
 *
 * A credential is superseded by one with the same id from the same issuer that is valid from later (both are
 * kept). One whose signature could not be checked never supersedes one whose signature was; nor does one that was
 * withdrawn, or that is not valid yet, supersede one that is good.
 *
 * @param wallet - the open wallet
 * @param options - `now`, for versions that are valid from a day to come; when not given, by the time of their check
 * @returns the credentials, superseded ones and those set aside too
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * for (const { id, title, supersededBy } of listCredentials(wallet)) if (!supersededBy) console.log(id, title);
 * ```
 */
export function listCredentials(wallet: Wallet, options: { readonly now?: Date } = {}): readonly CredentialEntry[] {
  const { vault } = wallet;
  return listEntries(
    vault,
    vault.entries().filter(({ kind }) => kind === 'credential'),
    options.now,
  );
}

/**
 * Lists some of the credentials: with one, every version of it, or which is the newest cannot be told.
 *
 * @param vault - the records
 * @param entries - of credentials
 * @param now - the clock, where it is known
 * @returns the credentials, in that order
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 */
export function listEntries(
  vault: Vault,
  entries: readonly ManifestEntry[],
  now: Date | undefined,
): readonly CredentialEntry[] {
  const own = ownDids(vault);
  const listed = entries.map((entry) => withBinding(entry, { own, isSetAside: vault.isSetAside(entry.id) }));
  return withVersions(listed, now);
}

function withBinding(
  entry: ManifestEntry,
  { own, isSetAside }: { readonly own: ReadonlyMap<string, unknown>; readonly isSetAside: boolean },
): CredentialEntry {
  const summary = credentialSummaryOf(entry);
  const { subjects, holderKey } = summary;
  const bound = [...boundTo(subjects), ...(holderKey === undefined ? [] : [holderKey])];
  const isTiedElsewhere = bound.some((did) => !own.has(did));
  // Alone, a credential cannot show who holds it; this wallet can, for it has the key.
  const isProvable = bound.length > 0 && !isTiedElsewhere;
  const open = summary.check.open.filter(({ id }) => !(isProvable && id === 'holder-binding'));
  return { ...summary, check: { ...summary.check, open }, id: entry.id, isSetAside, isTiedElsewhere };
}

/** A credential with all that the wallet keeps of it. */
export interface ShownCredential {
  readonly credential: CredentialEntry;
  /** The bytes that were added, unchanged. */
  readonly original: Uint8Array;
  /** What it says, without its proof. */
  readonly document: JsonObject;
}

/**
 * Opens one credential.
 *
 * @param wallet - the open wallet
 * @param options - `id` of the credential in this wallet, or its first letters (four at least)
 * @returns the credential, its original bytes and what it says
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const { document } = await showCredential(wallet, { id });
 * ```
 */
export async function showCredential(wallet: Wallet, options: { readonly id: string }): Promise<ShownCredential> {
  const credential = findCredential(wallet, options.id);
  const original = await readOriginal(wallet.vault, credential.id);
  return { credential, original, document: (await readSecured(original)).document };
}

/**
 * Finds a credential by its id or the beginning of it.
 *
 * @param wallet - the open wallet
 * @param id - the id, or four letters or more of its beginning
 * @returns the credential
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS
 */
export function findCredential(wallet: Wallet, id: string): CredentialEntry {
  const [found, ...others] = id.length < 4 ? [] : listCredentials(wallet).filter((entry) => entry.id.startsWith(id));
  if (found === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  if (others.length > 0) throw laurelError('LP_WALLET_AMBIGUOUS');
  return found;
}

/**
 * Removes a credential for good; another version of it stays.
 *
 * @param wallet - the open wallet
 * @param options - `id` of the credential in this wallet, or its first letters (four at least)
 * @returns what was removed
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await removeCredential(wallet, { id });
 * ```
 */
export function removeCredential(wallet: Wallet, options: { readonly id: string }): Promise<CredentialEntry> {
  return wallet.vault.exclusively(async () => {
    const found = findCredential(wallet, options.id);
    await wallet.vault.commit({ remove: [found.id] });
    return found;
  });
}

/**
 * The bytes of a credential as they came.
 *
 * @param vault - the records
 * @param id - of the credential
 * @returns the bytes
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_VERSION
 */
export async function readOriginal(vault: Vault, id: string): Promise<Uint8Array> {
  const entry = vault.entries().find((one: ManifestEntry) => one.id === id);
  if (entry === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  return originalIn((await vault.read(entry)).content);
}
