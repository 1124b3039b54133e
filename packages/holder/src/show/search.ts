/**
 * Finding an item again by a few words: over the index alone, no record is opened.
 * @module
 */
import { isKind, kinds, safeLine, sections } from '@laurel/core';
import type { ManifestEntry } from '../vault/manifest.ts';
import { type CredentialSummary, credentialSummaryOf } from '../wallet/credential-summary.ts';
import { type CredentialEntry, listCredentials } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { arrangementIn } from './arrangement.ts';
import { foldForSearch } from './fold.ts';
import { sectionOf } from './sections.ts';

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
  const words = foldForSearch(options.text).split(' ').filter(Boolean);
  const listed = listCredentials(wallet, options.now === undefined ? {} : { now: options.now });
  if (words.length === 0) return options.text.trim() === '' ? listed : [];
  const { vault } = wallet;
  const entries = new Map(vault.entries().map((entry) => [entry.id, entry]));
  const arrangement = arrangementIn(vault);
  const isArranged = arrangement.best.length > 0 || Object.keys(arrangement.moved).length > 0;
  return listed.filter((item) => {
    const entry = entries.get(item.id);
    if (entry === undefined) return false;
    const section = isArranged ? foldForSearch(sections[sectionOf(item, arrangement)]) : '';
    const text = `${wordsOf(entry)} ${section} `;
    return words.every((word) => text.includes(word.length < 3 ? ` ${word}` : word));
  });
}

/** What was folded once is kept as long as the entry that it was folded from. */
const folded = new WeakMap<ManifestEntry, string>();

function wordsOf(entry: ManifestEntry): string {
  const known = folded.get(entry);
  if (known !== undefined) return known;
  const summary = credentialSummaryOf(entry);
  const { title = '', issuerName = '', kind, section, isOwnWord } = summary;
  const words = [
    safeLine(title),
    safeLine(issuerName),
    kind !== undefined && isKind(kind) ? kinds[kind].words : '',
    sections[sectionOf({ ...summary, id: entry.id, isSetAside: false, isTiedElsewhere: false })],
    section ?? '',
    isOwnWord ? 'my own words' : '',
  ].join(' ');
  const text = ` ${foldForSearch(words)} ${monthsOf(summary)}`;
  folded.set(entry, text);
  return text;
}

function monthsOf({ from, to, validFrom }: CredentialSummary): string {
  const first = from ?? to ?? validFrom?.slice(0, 7);
  const start = numberOf(first);
  const end = numberOf(to) ?? start;
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
