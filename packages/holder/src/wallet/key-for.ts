/**
 * The learner's keys: another one for each school, so that two schools cannot tell that they teach the same person.
 * @module
 */
import {
  createSigner,
  decodeBase64url,
  encodeBase64url,
  generatePrivateKey,
  importPublicKey,
  type KeyPurpose,
  LaurelError,
  laurelError,
  type Signer,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';
import type { Vault } from '../vault/vault.ts';
import type { Wallet } from './wallet.ts';

export const keySummarySchema = z.object({
  did: z.string(),
  /** For whom: a school, or the learner's own words. */
  use: z.enum(['school', 'own']),
  school: z.optional(z.string()),
});

export const keyContentSchema = z.object({ algorithm: z.enum(['Ed25519', 'P-256']), privateKey: z.string() });

/** What kinds of key a wallet makes: what everybody reads, and what wallets for SD-JWT ask for. */
export type WalletKeyAlgorithm = z.infer<typeof keyContentSchema>['algorithm'];

type KeySummary = z.infer<typeof keySummarySchema>;

/** A key of the wallet; only its public name leaves it. */
export interface WalletKey {
  /** `did:key:z6Mk…` (Ed25519) or `did:key:zDn…` (P-256): what a school's sheet takes. */
  readonly did: string;
}

/**
 * The key for one school, made when it is first asked for.
 *
 * @param wallet - the open wallet
 * @param options - `school`: its name (spaces and capitals do not matter) or its DID; never sent anywhere. `algorithm`
 *   where the school asks for one: whichever there is, else Ed25519, when not given
 * @returns the key's DID
 * @throws LP_USAGE for an empty name; LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
 * ```
 */
export function keyFor(
  wallet: Wallet,
  options: { readonly school: string; readonly algorithm?: WalletKeyAlgorithm },
): Promise<WalletKey> {
  const { algorithm } = options;
  const school = normalSchool(options.school);
  if (school === '') throw new LaurelError('LP_USAGE', { reason: 'the school has no name' });
  return wallet.vault.exclusively(() => findOrMakeKey(wallet.vault, { use: 'school', school, algorithm }));
}

/**
 * The key that the learner's own words are signed with, made when it is first asked for.
 *
 * @param wallet - the open wallet
 * @returns the key's DID
 * @throws LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const { did } = await ownKey(wallet);
 * ```
 */
export const ownKey = (wallet: Wallet): Promise<WalletKey> =>
  wallet.vault.exclusively(() => findOrMakeKey(wallet.vault, { use: 'own', algorithm: undefined }));

/**
 * Every DID whose key this wallet has and can use.
 *
 * @param vault - the records
 * @returns DIDs with the entry of their key
 */
export function ownDids(vault: Vault): ReadonlyMap<string, ManifestEntry> {
  const keys = vault.entries().filter(({ kind, id }) => kind === 'key' && !vault.isSetAside(id));
  return new Map(keys.map((entry) => [summaryOf(entry).did, entry]));
}

/**
 * For whom each of the wallet's keys is.
 *
 * @param vault - the records
 * @returns the school by DID, as the learner named it in lower case; undefined for the key of the learner's own words
 */
export const schoolsOfKeys = (vault: Vault): ReadonlyMap<string, string | undefined> =>
  new Map([...ownDids(vault)].map(([did, entry]) => [did, summaryOf(entry).school]));

/**
 * A signer with one of the wallet's keys.
 *
 * @param vault - the records
 * @param options - `did`, one of {@link ownDids}; `purpose`, what it signs for
 * @returns the signer
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_RECORD_DAMAGED, LP_WALLET_VERSION
 */
export async function signerOf(
  vault: Vault,
  options: { readonly did: string; readonly purpose: KeyPurpose },
): Promise<Signer> {
  const entry = ownDids(vault).get(options.did);
  if (entry === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  const parsed = keyContentSchema.safeParse((await vault.read(entry)).content);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  const { algorithm, privateKey } = parsed.data;
  return createSigner({ algorithm, privateKey: decodeBase64url(privateKey), purpose: options.purpose });
}

interface WantedKey extends Pick<KeySummary, 'use' | 'school'> {
  readonly algorithm: WalletKeyAlgorithm | undefined;
}

async function findOrMakeKey(vault: Vault, wanted: WantedKey): Promise<WalletKey> {
  const keys = vault.entries().filter(({ kind }) => kind === 'key');
  const found = keys.find((entry) => {
    const { use, school, did } = summaryOf(entry);
    const isOfKind = wanted.algorithm === undefined || algorithmOf(did) === wanted.algorithm;
    return use === wanted.use && school === wanted.school && isOfKind;
  });
  // A key whose file is damaged is not silently replaced: what is bound to it needs that very key.
  if (found !== undefined) return { did: summaryOf(found).did };
  const algorithm = wanted.algorithm ?? 'Ed25519';
  const privateKey = await generatePrivateKey({ algorithm, random: vault.random });
  const { controller: did } = await createSigner({ algorithm, privateKey, purpose: 'authentication' });
  const summary = { did, use: wanted.use, ...(wanted.school === undefined ? {} : { school: wanted.school }) };
  const content = { algorithm, privateKey: encodeBase64url(privateKey) };
  await vault.commit({ add: [{ kind: 'key', summary, content }] });
  return { did };
}

/** did:key §3.1: the identifier is the key itself. */
const algorithmOf = (did: string): string => importPublicKey(did.slice('did:key:'.length)).algorithm.name;

function summaryOf(entry: ManifestEntry): KeySummary {
  const parsed = keySummarySchema.safeParse(entry.summary);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  return parsed.data;
}

/** A DID is exact; a name is the same however it is spaced, composed or capitalised. */
const normalSchool = (school: string): string =>
  /^did:/.test(school) ? school : school.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
