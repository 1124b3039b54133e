/**
 * Badges of Open Badges 1 and 2: kept and shown as old, never as verified. Nobody signed them in a way that lasts; what
 * they say was true where their address answered.
 * @module
 */
import {
  asList,
  canonicalizeJson,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  laurelError,
  parseJson,
  safeLine,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';
import { fingerprintOfBytes } from './aside-record.ts';
import { contentOf, originalIn } from './original.ts';
import type { Wallet } from './wallet.ts';

const oldBadgeSummarySchema = z.object({
  /** SHA-256 of the canonical JSON. */
  fingerprint: z.string(),
  /** What it says of itself, each on one line. */
  title: z.optional(z.string()),
  issuerName: z.optional(z.string()),
  issuedOn: z.optional(z.string()),
  /** When it came (RFC 3339). */
  at: z.string(),
});

/** What the list of contents says of an old badge: its own claims. */
export type OldBadgeSummary = Readonly<z.infer<typeof oldBadgeSummarySchema>>;

/** An old badge of the wallet. It is no credential: it cannot be presented, and nothing about it was verified. */
export interface OldBadgeEntry extends OldBadgeSummary {
  readonly id: string;
}

/** More than a childhood of badges. */
export const mostOldBadges = 1000;

/**
 * An old badge as a record.
 *
 * @param badge - the assertion
 * @param now - when it came
 * @returns the record
 */
export function oldBadgeRecord(badge: JsonObject, now: Date) {
  const bytes = encodeUtf8(canonicalizeJson(badge));
  const about = badge['badge'];
  const badgeClass = isJsonObject(about) ? about : badge;
  const { issuer } = badgeClass;
  const optional = {
    title: lineIn(badgeClass['name']),
    issuerName: lineIn(isJsonObject(issuer) ? issuer['name'] : undefined),
    issuedOn: lineIn(badge['issuedOn']),
  };
  const known = Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const summary = { fingerprint: fingerprintOfBytes(bytes), at: now.toISOString(), ...Object.fromEntries(known) };
  return { kind: 'old-badge', summary, content: contentOf(bytes) } as const;
}

const lineIn = (value: JsonValue | undefined): string | undefined => {
  const [first] = asList(value);
  const line = typeof first === 'string' ? safeLine(first).slice(0, 300) : '';
  return line === '' ? undefined : line;
};

/**
 * The old badges of a wallet. Show them as old: nobody can check them any more.
 *
 * @param wallet - the open wallet
 * @returns each with what it claims
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * for (const { title, issuerName } of listOldBadges(wallet)) console.log(`${title} (old, not checked)`, issuerName);
 * ```
 */
export const listOldBadges = ({ vault }: Wallet): readonly OldBadgeEntry[] =>
  vault
    .entries()
    .filter(({ kind, id }) => kind === 'old-badge' && !vault.isSetAside(id))
    .map(oldBadgeOf);

function oldBadgeOf(entry: ManifestEntry): OldBadgeEntry {
  const parsed = oldBadgeSummarySchema.safeParse(entry.summary);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  return { id: entry.id, ...parsed.data };
}

/**
 * Opens an old badge.
 *
 * @param wallet - the open wallet
 * @param options - `id`, or its first letters (four at least)
 * @returns what it says, all of it a claim
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const { badge } = await showOldBadge(wallet, { id });
 * ```
 */
export async function showOldBadge(
  wallet: Wallet,
  options: { readonly id: string },
): Promise<{ readonly entry: OldBadgeEntry; readonly badge: JsonObject }> {
  const { vault } = wallet;
  const found = findOldBadge(wallet, options.id);
  const entry = vault.entries().find(({ id }) => id === found.id);
  const badge = entry === undefined ? null : parseJson(originalIn((await vault.read(entry)).content));
  if (!isJsonObject(badge)) throw laurelError('LP_WALLET_NO_ITEM');
  return { entry: found, badge };
}

/**
 * Takes an old badge out of the wallet for good.
 *
 * @param wallet - the open wallet
 * @param options - `id`, or its first letters (four at least)
 * @returns what was removed
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await removeOldBadge(wallet, { id });
 * ```
 */
export const removeOldBadge = (wallet: Wallet, options: { readonly id: string }): Promise<OldBadgeEntry> =>
  wallet.vault.exclusively(async () => {
    const found = findOldBadge(wallet, options.id);
    await wallet.vault.commit({ remove: [found.id] });
    return found;
  });

function findOldBadge(wallet: Wallet, id: string): OldBadgeEntry {
  const [found, ...others] = id.length < 4 ? [] : listOldBadges(wallet).filter((entry) => entry.id.startsWith(id));
  if (found === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  if (others.length > 0) throw laurelError('LP_WALLET_AMBIGUOUS');
  return found;
}
