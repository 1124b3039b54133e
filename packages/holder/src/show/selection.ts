/**
 * Saved selections: what a learner shows to one sort of audience, chosen once and looked at again each time.
 * @module
 */
import { laurelError } from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';
import type { Vault } from '../vault/vault.ts';
import { findCredential, showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { foldForSearch } from './fold.ts';
import { leavesOf } from './leaves.ts';
import { recordContent } from './record-content.ts';

/** This very version of a credential, and how the learner knows it when it is gone. */
const versionSchema = z.object({
  /** SHA-256 of the signed form. */
  fingerprint: z.string(),
  title: z.string(),
});

const selectionItemSchema = z.object({
  ...versionSchema.shape,
  issuer: z.string(),
  credentialId: z.optional(z.string()),
  /** JSON pointers to what is shown of it; all of it where there are none. */
  parts: z.optional(z.array(z.string())),
  /** The places at which it said something when it was chosen: what a newer version says besides was not chosen. */
  seen: z.array(z.string()),
  testimonials: z.array(versionSchema),
  /** Evidence files that go with it, by digest (`sha384-…`). */
  evidence: z.array(z.string()),
});

/** The form of the record. */
export const selectionSchema = z.object({
  version: z.literal(1),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  made: z.string(),
  items: z.array(selectionItemSchema),
});

/** A saved selection, as it was chosen. */
export type Selection = Readonly<z.infer<typeof selectionSchema>>;

/** One item of a selection, as it was chosen. */
export type SelectionItem = Selection['items'][number];

/** One item, as the learner chooses it. */
export interface ChosenForSelection {
  /** Id of the credential in this wallet, or its first letters (four at least). */
  readonly id: string;
  /** JSON pointers to what is shown of it; all of it where not given. */
  readonly parts?: readonly string[];
  /** Ids of testimonials that go with it; none when not given. */
  readonly testimonials?: readonly string[];
  /** Digests of evidence files that go with it; none when not given. */
  readonly evidence?: readonly string[];
}

/** A selection that is to be kept. */
export interface SaveSelectionOptions {
  /** What the learner calls it: `apprenticeship`. Case and accents do not tell two apart. */
  readonly name: string;
  /** In the order in which they are shown. */
  readonly items: readonly ChosenForSelection[];
  readonly now: Date;
}

/**
 * Keeps a selection under a name, in the place of the one that had that name.
 *
 * @param wallet - the open wallet
 * @param options - `name`, `items` in order, `now`
 * @returns what is kept
 * @throws LP_USAGE for a name that is none, or an item twice; LP_PRESENTATION_EMPTY; LP_WALLET_NO_ITEM,
 *   LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await saveSelection(wallet, { name: 'sixth form', items: [{ id }], now });
 * ```
 */
export async function saveSelection(wallet: Wallet, options: SaveSelectionOptions): Promise<Selection> {
  const name = options.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (foldForSearch(name) === '' || name.length > 60) {
    throw laurelError('LP_USAGE', { reason: 'a selection has a name of 1 to 60 letters' });
  }
  if (options.items.length === 0) throw laurelError('LP_PRESENTATION_EMPTY');
  const { vault } = wallet;
  return vault.exclusively(async () => {
    const items: SelectionItem[] = [];
    for (const chosen of options.items) items.push(await selectionItem(wallet, chosen));
    if (new Set(items.map(({ fingerprint }) => fingerprint)).size < items.length) {
      throw laurelError('LP_USAGE', { reason: 'an item is chosen twice' });
    }
    const selection: Selection = { version: 1, name, made: options.now.toISOString(), items };
    const remove = entriesNamed(vault, name).map(({ id }) => id);
    await vault.commit({ add: [{ kind: 'selection', summary: { name }, content: recordContent(selection) }], remove });
    return selection;
  });
}

async function selectionItem(wallet: Wallet, chosen: ChosenForSelection): Promise<SelectionItem> {
  const { credential, document } = await showCredential(wallet, { id: chosen.id });
  const { fingerprint, issuer, credentialId, title = '' } = credential;
  const testimonials = (chosen.testimonials ?? []).map((id) => {
    const found = findCredential(wallet, id);
    return { fingerprint: found.fingerprint, title: found.title ?? '' };
  });
  return {
    fingerprint,
    title,
    issuer,
    ...(credentialId === undefined ? {} : { credentialId }),
    ...(chosen.parts === undefined ? {} : { parts: [...chosen.parts] }),
    seen: [...leavesOf(document)],
    testimonials,
    evidence: [...(chosen.evidence ?? [])],
  };
}

/**
 * The names of the saved selections.
 *
 * @param wallet - the open wallet
 * @returns the names, in the order in which they were last kept
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * listSelections(wallet); // ['apprenticeship', 'sixth form']
 * ```
 */
export const listSelections = (wallet: Wallet): readonly string[] => [
  ...new Map(selectionEntries(wallet.vault).map((entry) => [foldForSearch(nameOf(entry)), nameOf(entry)])).values(),
];

/**
 * Takes a saved selection away; its items stay in the wallet.
 *
 * @param wallet - the open wallet
 * @param options - `name`
 * @throws LP_WALLET_NO_SELECTION, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await removeSelection(wallet, { name: 'sixth form' });
 * ```
 */
export async function removeSelection(wallet: Wallet, options: { readonly name: string }): Promise<void> {
  const { vault } = wallet;
  return vault.exclusively(async () => {
    const remove = entriesNamed(vault, options.name).map(({ id }) => id);
    if (remove.length === 0) throw laurelError('LP_WALLET_NO_SELECTION');
    await vault.commit({ remove });
  });
}

/**
 * Reads a saved selection as it was chosen.
 *
 * @param vault - the records
 * @param name - what the learner calls it
 * @returns the selection
 * @throws LP_WALLET_NO_SELECTION, LP_WALLET_RECORD_DAMAGED, LP_WALLET_RECORD_MISSING, LP_WALLET_VERSION
 */
export async function readSelection(vault: Vault, name: string): Promise<Selection> {
  const entry = entriesNamed(vault, name).at(-1);
  if (entry === undefined) throw laurelError('LP_WALLET_NO_SELECTION');
  const parsed = selectionSchema.safeParse((await vault.read(entry)).content);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  return parsed.data;
}

const selectionEntries = (vault: Vault): readonly ManifestEntry[] =>
  vault.entries().filter(({ kind }) => kind === 'selection');

const entriesNamed = (vault: Vault, name: string): readonly ManifestEntry[] => {
  const wanted = foldForSearch(name);
  return selectionEntries(vault).filter((entry) => foldForSearch(nameOf(entry)) === wanted);
};

const nameOf = ({ summary }: ManifestEntry): string => {
  const { name } = summary;
  if (typeof name !== 'string') throw laurelError('LP_WALLET_VERSION');
  return name;
};
