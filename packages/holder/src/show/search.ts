/**
 * Finding an item again by a few words: over the index alone, no record is opened.
 * @module
 */
import { isKind, type JsonValue, kinds, sections } from '@laurel/core';
import type { ManifestEntry } from '../vault/manifest.ts';
import { credentialSummaryOf } from '../wallet/credential-summary.ts';
import { type CredentialEntry, listCredentials, listEntries } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Arrangement, arrangementIn } from './arrangement.ts';
import { foldForSearch } from './fold.ts';
import { itemKeyOf } from './item-key.ts';
import { ownSectionOf } from './sections.ts';

const monthNames = [
  'january ionawr',
  'february chwefror',
  'march mawrth',
  'april ebrill',
  'may mai',
  'june mehefin',
  'july gorffennaf',
  'august awst',
  'september medi',
  'october hydref',
  'november tachwedd',
  'december rhagfyr',
] as const;

/** How many months of a long time are told one by one; of a longer one, its first and last. */
const mostMonths = 36;

/**
 * The items that have all of the words, in their title, who signed them, their section, their kind or their months
 * (`june 2026`, `2026-06`, Welsh months too). Case, accents and apostrophes do not matter; a word may be the beginning
 * or, from three letters on, any part of one.
 *
 * @param wallet - the open wallet
 * @param options - `text`: what the learner typed; nothing finds everything; `now`, for versions that are valid from a
 *   day to come
 * @returns the items, older versions too, in the order in which they came
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * searchCredentials(wallet, { text: 'siân riverside 2026' });
 * ```
 */
export function searchCredentials(
  wallet: Wallet,
  options: { readonly text: string; readonly now?: Date },
): readonly CredentialEntry[] {
  const { text, now } = options;
  const { vault } = wallet;
  const words = foldForSearch(text)
    .split(' ')
    .filter(Boolean)
    .map((word) => (word.length < 3 ? ` ${word}` : word));
  if (words.length === 0) return text.trim() === '' ? listCredentials(wallet, now === undefined ? {} : { now }) : [];
  const movedTo = movedWords(arrangementIn(vault));
  const index = indexOf(vault.entries());
  const found = index.filter(({ entry, folded }) => {
    const moved = movedTo.size === 0 ? undefined : movedTo.get(itemKeyOf(credentialSummaryOf(entry)));
    const all = moved === undefined ? folded : `${folded} ${moved} `;
    return words.every((word) => all.includes(word));
  });
  // Which of them is the newest depends on all versions of them.
  const isFound = new Set(found.map(({ entry }) => entry.id));
  const credentials = new Set(found.flatMap(({ credentialId }) => credentialId ?? []));
  const entries = index
    .filter(({ entry, credentialId }) => isFound.has(entry.id) || (credentialId && credentials.has(credentialId)))
    .map(({ entry }) => entry);
  return listEntries(vault, entries, now).filter(({ id }) => isFound.has(id));
}

/** The words of the section that the learner put an item in. */
const movedWords = ({ moved, best }: Arrangement): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(moved).map(([key, section]) => [key, foldForSearch(sections[section])] as const),
    ...best.map((key) => [key, foldForSearch(sections['best-work'])] as const),
  ]);

interface Indexed {
  readonly entry: ManifestEntry;
  readonly credentialId: string | undefined;
  readonly folded: string;
}

/** Made once for each entry: what a change adds is all that the next search has to read. */
const known = new WeakMap<ManifestEntry, Indexed>();

/**
 * Reads the list of contents for searching, so that the first search is as quick as the others.
 *
 * @param entries - of a vault
 */
export function prepareSearch(entries: readonly ManifestEntry[]): void {
  indexOf(entries);
}

function indexOf(entries: readonly ManifestEntry[]): readonly Indexed[] {
  // A wallet has many titles, and few schools and months.
  const folding = { fold: remembered(foldForSearch), sorts: remembered(sortWords), months: remembered(monthWords) };
  return entries
    .filter(({ kind }) => kind === 'credential')
    .map((entry) => {
      const indexed = known.get(entry) ?? indexedOf(entry, folding);
      known.set(entry, indexed);
      return indexed;
    });
}

type Folding = Readonly<Record<'fold' | 'sorts' | 'months', (text: string) => string>>;

function indexedOf(entry: ManifestEntry, { fold, sorts, months }: Folding): Indexed {
  // Not by the schema: of 10,000 summaries a few are read whole afterwards.
  const { summary } = entry;
  const member = (name: string): string | undefined => textOf(summary[name]);
  const [from, to] = [member('from'), member('to')];
  const rest = [
    fold(member('issuerName') ?? ''),
    sorts(`${member('kind') ?? ''} ${member('section') ?? ''} ${summary['isOwnWord'] === true}`),
    months(`${from ?? to ?? member('validFrom') ?? ''} ${to ?? ''}`),
  ];
  const folded = ` ${foldForSearch(member('title') ?? '')} ${rest.join(' ')} `;
  return { entry, credentialId: member('credentialId'), folded };
}

function remembered(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const result = made.get(text) ?? make(text);
    made.set(text, result);
    return result;
  };
}

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** Its kind, its section and whose words it is. */
function sortWords(text: string): string {
  const [kind = '', section = '', isOwn] = text.split(' ');
  const isOwnWord = isOwn === 'true';
  return foldForSearch(
    [
      isKind(kind) ? kinds[kind].words : '',
      sections[ownSectionOf({ kind, section, isOwnWord })],
      section,
      isOwnWord ? 'my own words' : '',
    ].join(' '),
  );
}

/** The months from one to another (`2026-01 2026-06`), in words and in numbers. */
function monthWords(period: string): string {
  const [first, last] = period.split(' ');
  const start = numberOf(first);
  const end = numberOf(last) ?? start;
  if (start === undefined || end === undefined) return '';
  const all = Array.from({ length: Math.max(1, end - start + 1) }, (_, index) => start + index);
  const told = all.length > mostMonths ? [start, end] : all;
  return told.map((month) => `${monthNames[month % 12] ?? ''} ${Math.floor(month / 12)} ${twoDigits(month)}`).join(' ');
}

const twoDigits = (month: number): string => String((month % 12) + 1).padStart(2, '0');

/** Months since the year 0. */
function numberOf(month: string | undefined): number | undefined {
  const [, year, number] = /^(\d{4})-(\d{2})/.exec(month ?? '') ?? [];
  return year === undefined || number === undefined ? undefined : Number(year) * 12 + Number(number) - 1;
}
