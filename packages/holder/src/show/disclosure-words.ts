/**
 * An entry of the log as a sixteen-year-old, or a child with somebody beside them, reads it.
 * @module
 */
import { safeLine } from '@laurel/core';
import type { DisclosureEntry } from './disclosure-log.ts';
import type { LoggedItem, ShowingRecord } from './disclosure-record.ts';
import { dayWords, partWords } from './words.ts';

/** One entry, in plain text. */
export interface ToldDisclosure {
  /** When and for whom. */
  readonly heading: string;
  readonly lines: readonly string[];
  /** What was shown, one line each. */
  readonly items: readonly string[];
}

const forms: Readonly<Record<string, string>> = {
  pdf: 'As a PDF.',
  html: 'As a page.',
  clr: 'As a record for leaving.',
  badges: 'As badges.',
  qr: 'As square codes.',
  presentation: 'As a signed file.',
  key: 'Only that you have the key that they know you by. None of your items.',
};

/**
 * Tells an entry.
 *
 * @param entry - of the log
 * @returns heading, lines and items
 * @example
 * ```ts
 * const entries = await listDisclosures(wallet);
 * entries.map((entry) => disclosureLines(entry).heading); // ['23 November 2026: the bakery (bakery.example)', …]
 * ```
 */
export function disclosureLines({ at, outcome, showing }: DisclosureEntry): ToldDisclosure {
  const day = dayWords(at);
  if (showing === undefined) {
    return {
      heading: day,
      lines: ['Something was shown. This entry is damaged, and what it was cannot be read. Restore it from a backup.'],
      items: [],
    };
  }
  const { purpose, expires, onBehalfOf, form, items, testimonials, evidence } = showing;
  return {
    heading: `${day}: ${whoIn(showing)}`,
    lines: [
      ...(purpose === undefined ? [] : [`What for: ${safeLine(purpose)}`]),
      ...(onBehalfOf === undefined
        ? []
        : [`A parent or carer showed it for ${safeLine(onBehalfOf.name ?? 'the child')}.`]),
      forms[form] ?? 'As a signed file.',
      ...(expires === undefined
        ? ['It has no end: they can check it for as long as they keep it.']
        : [`They could check it until ${dayWords(expires)}. What was shown in it did not end then.`]),
      ...outcomeLine(outcome),
    ],
    items: [
      ...items.map((item) => itemLine(item)),
      ...testimonials.map((item) => `${itemLine(item)} Somebody’s words about it.`),
      ...evidence.map(({ title, digest }) => `A file: ${safeLine(title ?? digest)}`),
    ],
  };
}

function whoIn({ to }: ShowingRecord): string {
  const domain = to.domain === undefined ? undefined : safeLine(to.domain);
  if (to.words === undefined) return domain ?? 'nobody was named';
  return domain === undefined ? safeLine(to.words) : `${safeLine(to.words)} (${domain})`;
}

const outcomeLine = (outcome: DisclosureEntry['outcome']): readonly string[] =>
  ({
    'handed-over': [],
    'not-handed-over': ['It was not handed over: the file could not be written.'],
    unknown: ['The program was interrupted before it was done. It may have been handed over.'],
  })[outcome];

function itemLine({ title, issuerName, isOwnWord, parts }: LoggedItem): string {
  const name = safeLine(title === '' ? 'Untitled' : title);
  const by = isOwnWord ? 'your own words' : safeLine(issuerName ?? 'somebody without a name');
  const what = parts === undefined ? 'All of it.' : `In part: ${partsWords(parts)}.`;
  return `${name} (${by}). ${what}`;
}

const partsWords = (parts: readonly string[]): string =>
  parts.length === 0 ? 'only what is always shown' : `${parts.map(partWords).join('; ')}, and what is always shown`;
