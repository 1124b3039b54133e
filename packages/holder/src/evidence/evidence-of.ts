/**
 * The files of a wallet: which items they belong to, which are gone, and which go out with what is shown.
 * @module
 */
import { type CarriedEvidence, type JsonObject, laurelError } from '@laurel/core';
import { type CredentialEntry, listCredentials, showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type DeclaredEvidence, declaredEvidence, relatedIds } from './declared-evidence.ts';
import { type EvidenceEntry, evidenceBytes, evidenceEntries } from './evidence-record.ts';

/** A file that an item speaks of. */
export interface ItemEvidence {
  /** Id of the item in this wallet whose word names the file. */
  readonly item: string;
  readonly declared: DeclaredEvidence;
  /** Whether the learner added it, rather than whoever issued the item. */
  readonly isOwnAddition: boolean;
  /** For an own addition: ids in this wallet of the items that it was added to. */
  readonly belongsTo: readonly string[];
  /**
   * The file, where it is here. Without it the item is as good as before, and whoever has the file can still check that
   * it is the one meant.
   */
  readonly file?: EvidenceEntry;
}

/** What is listed. */
export interface ListEvidenceOptions {
  /** Ids of credentials in this wallet; all but older versions when not given. */
  readonly ids?: readonly string[];
}

/**
 * The files that items speak of by digest, whether or not the file is here.
 *
 * @param wallet - the open wallet
 * @param options - `ids`
 * @returns one entry for each item and file, in the order of the items
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @example
 * ```ts
 * for (const { declared, file } of await listEvidence(wallet)) console.log(declared.title, file?.alternative);
 * ```
 */
export async function listEvidence(
  wallet: Wallet,
  options: ListEvidenceOptions = {},
): Promise<readonly ItemEvidence[]> {
  const listed = listCredentials(wallet).filter(({ isSetAside }) => !isSetAside);
  const chosen = options.ids ?? listed.filter(({ supersededBy }) => supersededBy === undefined).map(({ id }) => id);
  const files = filesByDigest(wallet);
  const found: ItemEvidence[] = [];
  for (const wanted of chosen) {
    const { credential, document } = await showCredential(wallet, { id: wanted });
    const about = credential.isOwnWord ? relatedIds(document) : [];
    for (const declared of declaredEvidence(document)) {
      const file = files.get(declared.digest);
      found.push({
        item: credential.id,
        declared,
        isOwnAddition: credential.isOwnWord,
        belongsTo: listed.filter((one) => isNamed(one, about)).map(({ id }) => id),
        ...(file === undefined ? {} : { file }),
      });
    }
  }
  return found;
}

/**
 * The files that the wallet has, also those that no item speaks of any more.
 *
 * @param wallet - the open wallet
 * @returns the files, in the order in which they came
 * @throws LP_WALLET_VERSION, LP_WALLET_CLOSED
 * @example
 * ```ts
 * for (const { id, title, bytes } of listFiles(wallet)) console.log(id, title, bytes);
 * ```
 */
export const listFiles = ({ vault }: Wallet): readonly EvidenceEntry[] => evidenceEntries(vault);

const isNamed = ({ credentialId, supersededBy }: CredentialEntry, ids: readonly string[]): boolean =>
  credentialId !== undefined && supersededBy === undefined && ids.includes(credentialId);

const filesByDigest = ({ vault }: Wallet): ReadonlyMap<string, EvidenceEntry> =>
  new Map(
    evidenceEntries(vault)
      .filter(({ isSetAside }) => !isSetAside)
      .map((entry) => [entry.digest, entry]),
  );

/** What goes out beside a showing. */
export interface EvidenceToShow {
  /** The files, each once, by the digests that what is shown has. */
  readonly files: readonly CarriedEvidence[];
  /** Named by what is shown, and not here: still checkable by whoever has the file. */
  readonly gone: readonly DeclaredEvidence[];
  /** Kept back, for other children can be seen or heard in it and nobody decided that it goes out. */
  readonly withheld: readonly DeclaredEvidence[];
}

/**
 * The files that go out beside documents as they are shown, by digest: nothing that no shown word names, and nothing in
 * which other children can be seen or heard unless that was decided.
 *
 * @param wallet - the open wallet
 * @param options - `documents` that go out, in the very parts that are shown; `othersDecided`: digests of files with other
 *   children that are to go out all the same
 * @returns the files, and what is missing of them
 * @throws LP_WALLET_RECORD_DAMAGED, LP_WALLET_RECORD_MISSING, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const { files, gone } = await evidenceOfDocuments(wallet, { documents: [document] });
 * ```
 */
export async function evidenceOfDocuments(
  wallet: Wallet,
  options: { readonly documents: readonly JsonObject[]; readonly othersDecided?: readonly string[] },
): Promise<EvidenceToShow> {
  const { documents, othersDecided = [] } = options;
  const declared = new Map(documents.flatMap(declaredEvidence).map((one) => [one.digest, one]));
  const entries = filesByDigest(wallet);
  const files: CarriedEvidence[] = [];
  const gone: DeclaredEvidence[] = [];
  const withheld: DeclaredEvidence[] = [];
  for (const one of declared.values()) {
    const entry = entries.get(one.digest);
    if (entry === undefined) gone.push(one);
    else if (entry.othersShown === true && !othersDecided.includes(one.digest)) withheld.push(one);
    else files.push(await carried(wallet, entry));
  }
  return { files, gone, withheld };
}

async function carried({ vault }: Wallet, entry: EvidenceEntry): Promise<CarriedEvidence> {
  const { id, digest, mediaType, alternative } = entry;
  const bytes = await evidenceBytes(vault, id);
  return { digest, mediaType, bytes, ...(alternative === undefined ? {} : { alternative }) };
}

/**
 * The files that go out beside items that are shown whole; of items in part, ask {@link evidenceOfDocuments}.
 *
 * @param wallet - the open wallet
 * @param ids - of the credentials in this wallet that are shown
 * @param options - `othersDecided`: digests of files with other children that are to go out all the same
 * @returns the files, and what is missing of them
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_RECORD_DAMAGED, LP_WALLET_RECORD_MISSING, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const { files, gone } = await evidenceOf(wallet, ids);
 * ```
 */
export async function evidenceOf(
  wallet: Wallet,
  ids: readonly string[],
  options: { readonly othersDecided?: readonly string[] } = {},
): Promise<EvidenceToShow> {
  const documents: JsonObject[] = [];
  for (const id of ids) documents.push((await showCredential(wallet, { id })).document);
  return evidenceOfDocuments(wallet, { documents, ...options });
}

/**
 * Removes a file; the items that speak of it stay, and it can still be checked against them by whoever has it.
 *
 * @param wallet - the open wallet
 * @param options - `id` of the file in this wallet or its first letters (four at least), or its digest
 * @returns what was removed
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await removeEvidence(wallet, { id });
 * ```
 */
export function removeEvidence(wallet: Wallet, options: { readonly id: string }): Promise<EvidenceEntry> {
  const { vault } = wallet;
  return vault.exclusively(async () => {
    const found = findEvidence(wallet, options.id);
    await vault.commit({ remove: [found.id] });
    return found;
  });
}

/**
 * Finds a file by its id, the beginning of it, or its digest.
 *
 * @param wallet - the open wallet
 * @param id - four letters or more, or a digest
 * @returns the file
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS
 */
export function findEvidence({ vault }: Wallet, id: string): EvidenceEntry {
  const entries = evidenceEntries(vault);
  const [found, ...others] =
    id.length < 4 ? [] : entries.filter((entry) => entry.digest === id || entry.id.startsWith(id));
  if (found === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  if (others.length > 0) throw laurelError('LP_WALLET_AMBIGUOUS');
  return found;
}

/**
 * Opens a file of evidence, for looking at it or saving it.
 *
 * @param wallet - the open wallet
 * @param options - `id` as for {@link removeEvidence}
 * @returns the entry and the bytes, which are those of its digest
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED
 * @example
 * ```ts
 * const { bytes, evidence } = await openEvidence(wallet, { id });
 * ```
 */
export async function openEvidence(
  wallet: Wallet,
  options: { readonly id: string },
): Promise<{ readonly evidence: EvidenceEntry; readonly bytes: Uint8Array }> {
  const evidence = findEvidence(wallet, options.id);
  return { evidence, bytes: await evidenceBytes(wallet.vault, evidence.id) };
}
