/**
 * What kind of file it was, and what came with it, in a line or two.
 * @module
 */
import {
  type CarriedEvidence,
  type Carrier,
  type JsonObject,
  type JsonValue,
  type Report,
  recogniseFile,
  safeLine,
} from '@laurel/core';
import { explanationsInEnglish } from '@laurel/verifier';
import type { OpenedFile } from './open-files.ts';

const kinds: Readonly<Record<Carrier, string>> = {
  credential: 'a signed file',
  presentation: 'a signed profile',
  clr: 'a record of several achievements',
  token: 'a signed text',
  list: 'a list of signed files',
  png: 'a badge (a PNG picture that carries a signed file)',
  svg: 'a badge (an SVG picture that carries a signed file)',
  pdf: 'a PDF with a signed file attached; what is printed on its pages was not looked at',
  html: 'a page with a signed file in it; what can be read on the page was not looked at',
  qr: 'the text of square codes (QR)',
  bundle: 'a bundle: a signed file with what is needed to check it',
  'lcw-export': 'an export of Learner Credential Wallet',
  'open-badges-2': 'an older kind of badge (Open Badges 1 or 2)',
};

/**
 * The kind of file in one sentence, and how old the lists are that came with it.
 *
 * @param file - as it was opened
 * @param reports - on its documents; without them the lists are taken by their own word
 * @returns sentences; none for a document as it is
 */
export function carrierLines(
  { parcel, staples }: Pick<OpenedFile, 'parcel' | 'staples'>,
  reports?: readonly Report[],
): readonly string[] {
  if (parcel === undefined) return [];
  const kind = `This file is ${kinds[parcel.carrier]}.`;
  const date = oldestOf(staples, reports);
  if (parcel.documents.length === 0) return [kind];
  if (staples.length === 0) return [kind, 'No keys and no lists of a school came with it.'];
  const dated =
    date === undefined
      ? 'No list of what was withdrawn that could be used is among it.'
      : `What it says of withdrawals is as of ${explanationsInEnglish.day(new Date(date))}; later ones are not in it.`;
  return [kind, `What is needed to check it offline came with it. ${dated}`];
}

/**
 * The date of the oldest list among staples: of those that a check went by, or, before any check, by the lists' own word.
 *
 * @param staples - what came along
 * @param reports - on the documents
 * @returns the date as the list has it
 */
export function oldestOf(staples: OpenedFile['staples'], reports?: readonly Report[]): string | undefined {
  const used = reports === undefined ? undefined : new Set(reports.flatMap(listDatesIn));
  const dates = staples.flatMap(({ bytes }) => {
    const found = recogniseFile(bytes);
    const from = found?.is === 'status-list' ? found.from : undefined;
    const time = Date.parse(from ?? '');
    return from === undefined || Number.isNaN(time) || used?.has(time) === false ? [] : [from];
  });
  return dates.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}

const listDatesIn = ({ checks, credentials = [] }: Report): readonly number[] => [
  ...checks.flatMap(({ id, asOf }) => (id === 'status' && asOf !== undefined ? [Date.parse(asOf)] : [])),
  ...credentials.flatMap(listDatesIn),
];

/** An old badge in words; nothing of it is vouched for. */
export function oldBadgeLines(badges: readonly JsonObject[]): readonly string[] {
  return badges.map((badge) => {
    const name = nameOf(badge);
    return `${name === undefined ? 'This' : `“${name}”`} is an older kind of badge (Open Badges 1 or 2). Laurel shows it and cannot vouch for it.`;
  });
}

function nameOf({ badge, name }: JsonObject): string | undefined {
  const inner =
    typeof badge === 'object' && badge !== null && !Array.isArray(badge) ? (badge as JsonObject)['name'] : name;
  return typeof inner === 'string' && inner !== '' ? safeLine(inner) : undefined;
}

/** Carried evidence by whether something that was signed names it. */
export interface EvidenceFound {
  readonly digest: string;
  readonly mediaType: string;
  /** Whether what was signed names these very bytes. */
  readonly isNamed: boolean;
}

/**
 * Holds the files of evidence that were carried against what was signed.
 *
 * @param evidence - what was carried
 * @param reports - on what was signed
 * @returns each with whether it is the very file that is meant
 */
export function matchEvidence(
  evidence: readonly CarriedEvidence[],
  reports: readonly Report[],
): readonly EvidenceFound[] {
  if (evidence.length === 0) return [];
  const named = new Set(reports.flatMap(digestsIn));
  return evidence.map(({ digest, mediaType }) => ({ digest, mediaType, isNamed: named.has(digest) }));
}

/** Of an item that is not to be relied on nothing counts, nor of a profile, which holds such items as well. */
const digestsIn = ({ document, kind, verdict, credentials = [] }: Report): readonly string[] => [
  ...(document === undefined || kind === 'presentation' || verdict === 'invalid'
    ? []
    : textsIn(document).filter((text) => text.startsWith('sha384-'))),
  ...credentials.flatMap(digestsIn),
];

const textsIn = (value: JsonValue): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** What came along and is named by nothing; what the items name is told with them. */
export function evidenceLines(found: readonly EvidenceFound[]): readonly string[] {
  const strangers = found.filter(({ isNamed }) => !isNamed).length;
  if (strangers === 0) return [];
  const it = strangers === 1 ? 'it' : 'them';
  return [`${filesOf(strangers)} came with it that nothing signed names: do not take ${it} for proof of anything.`];
}

const filesOf = (count: number): string => (count === 1 ? '1 file' : `${count} files`);
