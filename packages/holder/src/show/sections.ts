/**
 * The wallet as a profile: its items in the sections of a learner profile, in their order.
 * @module
 */
import { isKind, isSection, kinds, type Section, sections } from '@laurel/core';
import { type CredentialEntry, listCredentials } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Arrangement, arrangementIn } from './arrangement.ts';
import { itemKeyOf } from './item-key.ts';

/** A section with what stands in it. */
export interface ProfileSection {
  readonly key: Section;
  /** Its heading in English. */
  readonly heading: string;
  readonly items: readonly CredentialEntry[];
}

/**
 * The section that an item belongs to: where the learner put it, else what it says itself, else that of its kind. What
 * says neither is one of the wider experience, and the learner's own words are about the learner.
 *
 * @param entry - of the list
 * @param arrangement - what the learner moved; nothing when not given
 * @returns the section
 * @example
 * ```ts
 * listCredentials(wallet).map((entry) => sectionOf(entry)); // ['qualifications', 'projects', …]
 * ```
 */
export function sectionOf(entry: CredentialEntry, arrangement?: Arrangement): Section {
  const key = itemKeyOf(entry);
  if (arrangement?.best.includes(key)) return 'best-work';
  const moved = arrangement !== undefined && Object.hasOwn(arrangement.moved, key) ? arrangement.moved[key] : undefined;
  return moved ?? ownSectionOf(entry);
}

/**
 * The section that an item belongs to by itself.
 *
 * @param item - what its summary says of it
 * @returns the section
 */
export function ownSectionOf({
  section,
  kind,
  isOwnWord,
}: Pick<CredentialEntry, 'section' | 'kind' | 'isOwnWord'>): Section {
  if (section !== undefined && isSection(section)) return section;
  if (kind !== undefined && isKind(kind)) return kinds[kind].section;
  return isOwnWord ? 'about-me' : 'wider-experience';
}

/**
 * The newest version of each item, by section, in the order of a learner profile. A section without items is not there:
 * that something is absent says nothing.
 *
 * @param wallet - the open wallet
 * @returns the sections that have something, items in the order in which they came
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * for (const { heading, items } of profileOf(wallet)) console.log(heading, items.length);
 * ```
 */
export const profileOf = (wallet: Wallet): readonly ProfileSection[] =>
  bySection(
    listCredentials(wallet).filter(({ supersededBy }) => supersededBy === undefined),
    arrangementIn(wallet.vault),
  );

/**
 * Groups items by section.
 *
 * @param items - entries of the list
 * @param arrangement - what the learner moved
 * @returns the sections that have something, in the profile's order
 * @example
 * ```ts
 * for (const { heading, items } of bySection(listCredentials(wallet), arrangementIn(wallet.vault))) {
 *   console.log(heading, items.length);
 * }
 * ```
 */
export function bySection(items: readonly CredentialEntry[], arrangement: Arrangement): readonly ProfileSection[] {
  const groups = new Map<Section, CredentialEntry[]>();
  const placeOf = placer(arrangement);
  for (const item of items) {
    const key = placeOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return (Object.keys(sections) as Section[]).flatMap((key) => {
    const found = groups.get(key);
    return found === undefined ? [] : [{ key, heading: sections[key], items: found }];
  });
}

/** Most wallets have nothing moved: then no key is made. */
function placer(arrangement: Arrangement): (entry: CredentialEntry) => Section {
  const isEmpty = arrangement.best.length === 0 && Object.keys(arrangement.moved).length === 0;
  return (entry) => sectionOf(entry, isEmpty ? undefined : arrangement);
}
