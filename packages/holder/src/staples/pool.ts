/**
 * The staples of a wallet: kept once each, over all of its credentials, and only as long as one of them relies on them.
 * @module
 */
import { encodeUtf8, readSecured, type Staple, takeApart } from '@laurel/core';
import type { Vault } from '../vault/vault.ts';
import type { CredentialSummary } from '../wallet/credential-summary.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { neededBy, type Reliance } from './needed.ts';
import { reliesOn } from './relies-on.ts';
import { type KnownStaple, openStaples, stapleEntries, stapleRecord } from './staple-record.ts';

/**
 * What a credential relies on, as the list of contents has it.
 *
 * @param summary - of the credential
 * @returns identifiers and addresses
 */
export const relianceOf = ({ issuer, keysOf = [], lists = [] }: CredentialSummary): Reliance => ({
  keysOf: [issuer, ...keysOf],
  lists,
});

/**
 * Documents of did:web, each in place of the one that was had before.
 *
 * @param all - the staples
 * @param documents - that were fetched
 * @returns all together
 */
export function withDocuments(
  all: readonly KnownStaple[],
  documents: readonly KnownStaple[] = [],
): readonly KnownStaple[] {
  const anew = new Set(documents.map(({ summary }) => summary.about));
  return [...all.filter(({ summary: { type, about } }) => !(type === 'did-document' && anew.has(about))), ...documents];
}

/**
 * What a change does to the staples.
 *
 * @param vault - the records; inside `vault.exclusively`
 * @param all - what the wallet had and what is new, the newest of each
 * @param reliances - of the credentials that the wallet has after the change
 * @param waiting - out of a backup, and not verified yet: they stay as long as something relies on them
 * @returns the records to add and to remove
 */
export function stapleChange(
  vault: Vault,
  all: readonly KnownStaple[],
  reliances: readonly Reliance[],
  waiting: readonly KnownStaple[],
) {
  const there = new Map(stapleEntries(vault).map(({ entry, summary }) => [digestKey(summary), entry.id]));
  // What waits keeps nothing out: the two are chosen apart.
  const wanted = [...neededBy(all, reliances), ...neededBy(waiting, reliances)];
  const needed = new Map(wanted.map((one) => [digestKey(one.summary), one]));
  const add = [...needed].filter(([key]) => !there.has(key)).map(([, one]) => stapleRecord(one));
  const remove = [...there].filter(([key]) => !needed.has(key)).map(([, id]) => id);
  return { add, remove };
}

/** One that was verified takes the place of the same one that was not. */
const digestKey = ({ type, about, digest, unproven }: KnownStaple['summary']): string =>
  JSON.stringify([type, about, digest, unproven === true]);

/**
 * The staples that documents rely on, for whoever is to check them offline: of what stands in these documents and of
 * nothing else, so that nothing hints at another item, or at a part that was left out. A document of a did:web is among
 * them for the record: nobody may rely on it.
 *
 * @param wallet - the open wallet
 * @param documents - the presentations, records and credentials that go out, each by its very bytes
 * @returns files under the names by which they are recognised
 * @throws LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED; what reading a document throws
 * @example
 * ```ts
 * const staples = await staplesFor(wallet, [signedBytes(presentation)]); // [{ name: 'did.jsonl', bytes }, …]
 * ```
 */
export async function staplesFor(wallet: Wallet, documents: readonly Uint8Array[]): Promise<readonly Staple[]> {
  const reliances: Reliance[] = [];
  for (const bytes of documents) {
    const { kind, document } = await readSecured(bytes);
    const shown = kind === 'presentation' ? takeApart(encodeUtf8(JSON.stringify(document))) : [bytes];
    for (const one of shown) reliances.push(await reliesOn((await readSecured(one)).document));
  }
  const proven = stapleEntries(wallet.vault).filter(({ summary }) => summary.unproven !== true);
  const entries = neededBy(proven, reliances);
  const opened = await openStaples(wallet.vault, entries);
  // By content, so that the order says nothing of when the wallet came by them.
  const sorted = opened.toSorted((one, other) => (one.summary.digest < other.summary.digest ? -1 : 1));
  return named(sorted.flatMap(({ files }) => files));
}

/** Several histories in one folder need names of their own. */
function named(files: readonly Staple[]): readonly Staple[] {
  const counts = new Map<string, number>();
  return files.map(({ name, bytes }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { name: count === 1 ? name : name.replace(/(?=\.[a-z]+$)/, `-${count}`), bytes };
  });
}
