/**
 * What a saved selection comes to today: what is newer, what is gone, what cannot be shown. Said before, never done
 * quietly.
 * @module
 */
import { readSecured } from '@laurel/core';
import { canShowParts, partsOf } from '../parts/index.ts';
import { type CredentialEntry, listCredentials, showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { isWithin, leavesOf } from './leaves.ts';
import { readSelection, type SelectionItem } from './selection.ts';

/** What goes out of one item. */
export interface SelectedItem {
  /** Its id in this wallet. */
  readonly id: string;
  readonly title: string;
  /** JSON pointers to what is shown of it; all of it where there are none. */
  readonly parts?: readonly string[];
  /** Ids of the testimonials that go with it. */
  readonly testimonials: readonly string[];
  /** Digests of the evidence files that go with it. */
  readonly evidence: readonly string[];
}

/** Why something of a selection is not as it was chosen. For the learner alone. */
export type SelectionNotice =
  /** It is no longer in the wallet. */
  | { readonly notice: 'gone'; readonly title: string }
  /** Its file is missing or damaged. */
  | { readonly notice: 'damaged'; readonly title: string; readonly id: string }
  /** It is about a key that this wallet lacks. */
  | { readonly notice: 'tied-elsewhere'; readonly title: string; readonly id: string }
  /** It was withdrawn, or its time is over: with it, nothing that is shown would be believed. */
  | { readonly notice: 'not-believed'; readonly title: string; readonly id: string }
  /** A newer version has come; `added` is what it says besides and cannot be withheld. */
  | {
      readonly notice: 'newer';
      readonly title: string;
      readonly olderId: string;
      readonly id: string;
      readonly added: readonly string[];
    }
  /** A newer version has come, and which of its parts to show has to be chosen anew. */
  | { readonly notice: 'choose-again'; readonly title: string; readonly olderId: string; readonly id: string };

/** A selection as it can be shown today. */
export interface OpenedSelection {
  readonly name: string;
  /** What can go out, in the order chosen; a newer version stands here only where `acceptNewer` was said. */
  readonly items: readonly SelectedItem[];
  readonly notices: readonly SelectionNotice[];
}

/**
 * Opens a saved selection. It follows an item to its newer version only where that is accepted, after the notices
 * were read; what the newer version says besides is withheld where it can be, and named where it cannot. What is gone
 * leaves a notice with its title, and nothing in what goes out.
 *
 * @param wallet - the open wallet
 * @param options - `name`; `acceptNewer`: the learner was told of the newer versions, and wants them; `now`, for versions
 *   that are valid from a day to come
 * @returns the items and the notices
 * @throws LP_WALLET_NO_SELECTION, LP_WALLET_RECORD_DAMAGED, LP_WALLET_RECORD_MISSING, LP_WALLET_VERSION, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const { items, notices } = await openSelection(wallet, { name: 'apprenticeship' });
 * ```
 */
export async function openSelection(
  wallet: Wallet,
  options: { readonly name: string; readonly acceptNewer?: boolean; readonly now?: Date },
): Promise<OpenedSelection> {
  const { vault } = wallet;
  const selection = await readSelection(vault, options.name);
  const listed = listCredentials(wallet, options.now === undefined ? {} : { now: options.now });
  const byFingerprint = new Map(listed.map((entry) => [entry.fingerprint, entry]));
  const byId = new Map(listed.map((entry) => [entry.id, entry]));
  const items: SelectedItem[] = [];
  const notices: SelectionNotice[] = [];
  for (const chosen of selection.items) {
    const { title } = chosen;
    const entry = byFingerprint.get(chosen.fingerprint) ?? sameCredential(chosen, listed);
    if (entry === undefined) {
      notices.push({ notice: 'gone', title });
      continue;
    }
    const current = (entry.supersededBy === undefined ? undefined : byId.get(entry.supersededBy)) ?? entry;
    const stands = standing(current);
    if (stands !== undefined) {
      notices.push({ notice: stands, title, id: current.id });
      continue;
    }
    const { testimonials, missing } = testimonialsOf(chosen, byFingerprint);
    notices.push(...missing.map((name): SelectionNotice => ({ notice: 'gone', title: name })));
    const kept = { title: current.title ?? title, testimonials, evidence: chosen.evidence };
    if (current.fingerprint === chosen.fingerprint) {
      items.push({ id: current.id, ...kept, ...(chosen.parts === undefined ? {} : { parts: chosen.parts }) });
      continue;
    }
    const followed = await follow(wallet, chosen, { older: entry, current });
    const told = { title: kept.title, olderId: entry.id, id: current.id };
    if (followed === undefined) notices.push({ notice: 'choose-again', ...told });
    else {
      notices.push({ notice: 'newer', ...told, added: followed.added });
      if (options.acceptNewer === true) items.push({ id: current.id, ...kept, ...followed.shown });
    }
  }
  return { name: selection.name, items, notices };
}

/** The same credential under another signature, where the version that was chosen was taken out. */
function sameCredential(
  { issuer, credentialId }: SelectionItem,
  listed: readonly CredentialEntry[],
): CredentialEntry | undefined {
  if (credentialId === undefined) return undefined;
  return listed.find(
    (entry) => entry.credentialId === credentialId && entry.issuer === issuer && entry.supersededBy === undefined,
  );
}

function standing({
  check,
  isSetAside,
  isTiedElsewhere,
}: CredentialEntry): 'damaged' | 'tied-elsewhere' | 'not-believed' | undefined {
  if (isSetAside) return 'damaged';
  if (isTiedElsewhere) return 'tied-elsewhere';
  return check.verdict === 'invalid' ? 'not-believed' : undefined;
}

function testimonialsOf(
  { testimonials }: SelectionItem,
  byFingerprint: ReadonlyMap<string, CredentialEntry>,
): { readonly testimonials: readonly string[]; readonly missing: readonly string[] } {
  const found = testimonials.map(({ fingerprint, title }) => ({ title, entry: byFingerprint.get(fingerprint) }));
  return {
    testimonials: found.flatMap(({ entry }) => (entry === undefined || entry.isSetAside ? [] : [entry.id])),
    missing: found.flatMap(({ title, entry }) => (entry === undefined || entry.isSetAside ? [title] : [])),
  };
}

interface Followed {
  readonly shown: { readonly parts?: readonly string[] };
  readonly added: readonly string[];
}

/** What of a newer version is shown where so much of the older one was; nothing where that cannot be told. */
async function follow(
  wallet: Wallet,
  chosen: SelectionItem,
  { older, current }: { readonly older: CredentialEntry; readonly current: CredentialEntry },
): Promise<Followed | undefined> {
  const { original, document } = await showCredential(wallet, { id: current.id });
  const leaves = leavesOf(document);
  const seen = new Set(chosen.seen);
  const isFresh = (pointer: string): boolean => !seen.has(pointer);
  if (!(await canShowParts(await readSecured(original)))) {
    return chosen.parts === undefined ? { shown: {}, added: leaves.filter(isFresh) } : undefined;
  }
  const { parts: chosenParts } = chosen;
  if (chosenParts === undefined && !leaves.some(isFresh)) return { shown: {}, added: [] };
  const wanted = chosenParts === undefined ? seen : new Set(chosen.seen.filter((one) => isWithin(one, chosenParts)));
  // A place in a list may hold something else in another version, also what was withheld.
  if (chosenParts !== undefined && [...wanted, ...chosenParts].some(isInList)) return undefined;
  const parts = await partsOf(original);
  const leavesIn = (pointer: string) => leaves.filter((one) => isWithin(one, [pointer]));
  // What could be withheld of the older one, and was, is as good as new where it cannot be any more.
  const shownBefore = chosenParts === undefined ? [] : await alwaysShownOf(wallet, chosen, older);
  const isAdded = (one: string): boolean => !wanted.has(one) && !isWithin(one, shownBefore);
  return {
    shown: {
      parts: parts.flatMap(({ pointer, isAlwaysShown }) =>
        !isAlwaysShown && leavesIn(pointer).every((one) => wanted.has(one)) ? [pointer] : [],
      ),
    },
    added: parts.flatMap(({ pointer, isAlwaysShown }) =>
      isAlwaysShown && leavesIn(pointer).some(isAdded) ? [pointer] : [],
    ),
  };
}

/** What was always shown of the version that was chosen; nothing is known of one that was taken out. */
async function alwaysShownOf(
  wallet: Wallet,
  { fingerprint }: SelectionItem,
  older: CredentialEntry,
): Promise<readonly string[]> {
  if (older.fingerprint !== fingerprint || older.isSetAside) return [];
  const { original } = await showCredential(wallet, { id: older.id });
  const parts = (await canShowParts(await readSecured(original))) ? await partsOf(original) : [];
  return parts.flatMap(({ pointer, isAlwaysShown }) => (isAlwaysShown ? [pointer] : []));
}

const isInList = (pointer: string): boolean => /\/\d+(?:\/|$)/.test(pointer);
