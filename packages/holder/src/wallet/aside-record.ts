/**
 * What did not pass, kept apart so that somebody can look at it: never an item, never shown to anybody, never searched.
 * @module
 */
import {
  type ErrorCode,
  encodeHex,
  isJsonObject,
  type JsonObject,
  laurelError,
  readSecured,
  safeLine,
  sha256,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';
import { contentOf, originalIn } from './original.ts';
import type { Wallet } from './wallet.ts';

const asideSummarySchema = z.object({
  /** SHA-256 of the bytes as they came. */
  fingerprint: z.string(),
  /** Why, each code once. */
  codes: z.array(z.string()),
  /** When it came, and when it was looked at last (RFC 3339). */
  at: z.string(),
  checked: z.string(),
  bytes: z.number(),
  /** Its signature holds: it is what its issuer wrote, and fails for another reason. */
  isGenuine: z.boolean(),
});

/** What the list of contents says of it: nothing that it says of itself. */
export type AsideSummary = Readonly<z.infer<typeof asideSummarySchema>>;

/** Something that was kept apart. */
export interface AsideEntry extends AsideSummary {
  /** Its random id in this wallet. */
  readonly id: string;
}

/** Enough to find out what happened; a stranger's folder must not fill the wallet. */
export const mostAside = { count: 200, bytesOfOne: 1024 * 1024, bytes: 16 * 1024 * 1024 } as const;

/** What is put apart. */
export interface NewAside {
  readonly original: Uint8Array;
  readonly codes: readonly ErrorCode[];
  readonly isGenuine: boolean;
  readonly now: Date;
}

/** SHA-256 of the bytes as they came. */
export const fingerprintOfBytes = (bytes: Uint8Array): string => encodeHex(sha256(bytes));

/**
 * Something apart, as a record.
 *
 * @param aside - the bytes, why, when
 * @param before - of the same thing, where it is there already
 * @returns the record
 */
export function asideRecord({ original, codes, isGenuine, now }: NewAside, before?: AsideSummary) {
  const checked = now.toISOString();
  const fingerprint = fingerprintOfBytes(original);
  const summary = {
    fingerprint,
    codes: [...codes],
    at: before?.at ?? checked,
    checked,
    bytes: original.length,
    isGenuine,
  };
  return { kind: 'aside', summary, content: contentOf(original) } as const;
}

/**
 * What was kept apart.
 *
 * @param wallet - the open wallet
 * @returns each with why it did not pass, the oldest first; nothing of what it says of itself
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * for (const { id, codes, at } of listAside(wallet)) console.log(id, at, codes);
 * ```
 */
export const listAside = ({ vault }: Wallet): readonly AsideEntry[] =>
  vault
    .entries()
    .filter(({ kind, id }) => kind === 'aside' && !vault.isSetAside(id))
    .map(asideOf);

function asideOf(entry: ManifestEntry): AsideEntry {
  const parsed = asideSummarySchema.safeParse(entry.summary);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  return { id: entry.id, ...parsed.data };
}

/** Something apart, opened. */
export interface ShownAside {
  readonly aside: AsideEntry;
  /** As it came, to the byte. */
  readonly original: Uint8Array;
  /** What it says of itself, on one line and without what hides; nobody vouches for a word of it. */
  readonly claims: { readonly title?: string; readonly issuer?: string };
}

/**
 * Opens something that was kept apart.
 *
 * @param wallet - the open wallet
 * @param options - `id`, or its first letters (four at least)
 * @returns its bytes, and what it claims
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const { original } = await showAside(wallet, { id });
 * ```
 */
export async function showAside(wallet: Wallet, options: { readonly id: string }): Promise<ShownAside> {
  const aside = findAside(wallet, options.id);
  const original = await readAside(wallet, aside.id);
  const document = await readSecured(original).then(
    (secured) => secured.document,
    () => undefined,
  );
  return { aside, original, claims: document === undefined ? {} : claimsOf(document) };
}

/**
 * The bytes of something that was kept apart.
 *
 * @param wallet - the open wallet
 * @param id - its id
 * @returns as they came
 */
export async function readAside({ vault }: Wallet, id: string): Promise<Uint8Array> {
  const entry = vault.entries().find((one) => one.id === id);
  if (entry === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  return originalIn((await vault.read(entry)).content);
}

/**
 * Takes something that was kept apart out of the wallet for good.
 *
 * @param wallet - the open wallet
 * @param options - `id`, or its first letters (four at least)
 * @returns what was removed
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await removeAside(wallet, { id });
 * ```
 */
export const removeAside = (wallet: Wallet, options: { readonly id: string }): Promise<AsideEntry> =>
  wallet.vault.exclusively(async () => {
    const found = findAside(wallet, options.id);
    await wallet.vault.commit({ remove: [found.id] });
    return found;
  });

function findAside(wallet: Wallet, id: string): AsideEntry {
  const [found, ...others] = id.length < 4 ? [] : listAside(wallet).filter((entry) => entry.id.startsWith(id));
  if (found === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  if (others.length > 0) throw laurelError('LP_WALLET_AMBIGUOUS');
  return found;
}

function claimsOf({ name, issuer }: JsonObject): ShownAside['claims'] {
  const party = isJsonObject(issuer) ? (issuer['name'] ?? issuer['id']) : issuer;
  const [title, by] = [name, party].map((value) => (typeof value === 'string' ? safeLine(value).slice(0, 200) : ''));
  return { ...(title ? { title } : {}), ...(by ? { issuer: by } : {}) };
}
