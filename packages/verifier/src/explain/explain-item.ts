/**
 * One item of an explanation: what it says, who says so, how it was checked, and what to do.
 * @module
 */
import {
  type Check,
  fillMessage,
  isDeceptiveName,
  type LearnerItem,
  learnerItemOf,
  messageFor,
  type Report,
  safeLine,
  safeText,
} from '@laurel/core';
import { achievementIdsOf } from '../facts/claims.ts';
import { checkOf, obstaclesOf, voucherOf } from './voucher.ts';
import type { Audience, Voucher, Worded, Wording } from './wording.ts';

/** One item, ready to show: plain text, no markup. */
export interface ExplainedItem {
  readonly title: string;
  /** What it says: results, or the words of whoever speaks. */
  readonly says: readonly string[];
  readonly voucher: Voucher;
  readonly verdict: Report['verdict'];
  readonly who: string;
  readonly how: string;
  readonly asOf: string;
  readonly notes: readonly string[];
  readonly next: string;
  /** The learner's name as the item gives it. */
  readonly about?: string;
}

/** For whom and in which words. */
export interface Telling {
  readonly wording: Wording;
  readonly audience: Audience;
  /** Whether the item lies inside what is explained, so that its reasons are told with it. */
  readonly isInside: boolean;
  /** What an endorsement in the same file can speak about: titles by identifier; the learner’s have none. */
  readonly titles: ReadonlyMap<string, string | undefined>;
}

/** The sentence for an audience. */
export const worded = (words: Worded, audience: Audience): string =>
  typeof words === 'string' ? words : (words[audience] ?? words.other);

/**
 * The items of a report: those of a presentation or a record, or the credential itself, each followed by the
 * endorsements inside it. What a document says is taken from the verified document alone.
 *
 * @param report - of a presentation or a credential
 * @param telling - the words and the audience
 * @returns the items in the document's order
 */
export function itemsOf(report: Report, telling: Telling): readonly ExplainedItem[] {
  const inner = (report.credentials ?? []).flatMap((one) => itemsOf(one, { ...telling, isInside: true }));
  if (report.kind === 'presentation') return inner;
  const item = report.document === undefined ? undefined : learnerItemOf(report.document);
  return item?.form === 'snapshot' && inner.length > 0 ? inner : [explainItem(report, item, telling), ...inner];
}

function explainItem(report: Report, item: LearnerItem | undefined, telling: Telling): ExplainedItem {
  const { wording, audience } = telling;
  const voucher = voucherOf(report);
  return {
    title: item === undefined || item.title === '' ? wording.untitled : item.title,
    says: item === undefined ? [] : saysOf(item, wording),
    voucher,
    verdict: report.verdict,
    who: whoOf(report, voucher, telling),
    how: howOf(item, voucher, wording),
    asOf: fillMessage(wording.asOf, { date: wording.date(new Date(report.at)) }),
    notes: notesOf(report, item, telling),
    next: worded(nextOf(report, item, voucher, wording), audience),
    ...(item?.learner === undefined ? {} : { about: item.learner }),
  };
}

function saysOf(item: LearnerItem, wording: Wording): readonly string[] {
  const results = item.results
    .filter(({ words }) => words !== '')
    .map(({ label, words, status }) =>
      fillMessage(status === 'Provisional' ? wording.resultProvisional : wording.result, { label, words }),
    );
  // The words of an endorsement and of the learner are the item; of others the title and results are.
  const isSpoken = item.form === 'endorsement' || item.isOwnWords;
  return isSpoken && item.narrative !== undefined
    ? [...results, fillMessage(wording.quote, { words: safeText(item.narrative) })]
    : results;
}

function whoOf(report: Report, voucher: Voucher, { wording, audience }: Telling): string {
  const listed = report.issuer?.listedName ?? '';
  const claimed = safeLine(report.issuer?.claimedName ?? '');
  const isNamedOtherwise = voucher === 'listed' && claimed !== '' && claimed !== listed;
  const isNameless = claimed === '' && (voucher === 'unknown' || voucher === 'noList' || voucher === 'anyone');
  const key = isNamedOtherwise ? 'listedUnderAnotherName' : isNameless ? 'unknownWithoutName' : voucher;
  return fillMessage(worded(wording.who[key], audience), { listed, claimed });
}

function howOf(item: LearnerItem | undefined, voucher: Voucher, wording: Wording): string {
  if (voucher === 'refused') return wording.howRefused;
  const how = wording.how[item?.assurance ?? (voucher === 'own' ? 'self-declared' : 'unstated')];
  return voucher === 'listed' || voucher === 'own' || item?.assurance === undefined
    ? how
    : fillMessage(wording.howClaimed, { how });
}

function notesOf(report: Report, item: LearnerItem | undefined, telling: Telling): readonly string[] {
  const { wording, isInside } = telling;
  const failed = isInside ? report.checks.filter(({ outcome }) => outcome === 'failed') : [];
  const isDeceptive = (item?.flags.length ?? 0) > 0 || isDeceptiveName(report.issuer?.claimedName ?? '');
  const isUnchecked = checkOf(report, 'status')?.code === 'LP_STATUS_NOT_CHECKED';
  const isBearer = item?.form !== 'endorsement' && checkOf(report, 'holder-binding')?.code === 'LP_BEARER';
  return [
    ...new Set(
      failed.flatMap(({ code, params }) => (code === undefined ? [] : [messageFor(code, params, wording.messages)])),
    ),
    ...(item?.form === 'endorsement' ? endorsedNote(item.about ?? '', telling) : []),
    ...(item?.isProvisional === true ? [wording.notes.provisional] : []),
    ...(isDeceptive ? [wording.notes.deceptive] : []),
    ...(isInside && isBearer ? [wording.notes.bearer] : []),
    ...(isUnchecked ? [wording.notes.statusUnchecked] : []),
  ];
}

function endorsedNote(about: string, { titles, wording }: Telling): readonly string[] {
  if (!titles.has(about)) return [wording.notes.endorsesElsewhere];
  const title = titles.get(about);
  return title === undefined ? [] : [fillMessage(wording.endorses, { title })];
}

/**
 * What an endorsement can speak about: the items of a report and their achievements, by identifier, with their titles.
 *
 * @param report - of a presentation or a credential
 * @returns identifier and title of each that was shown to be signed; no title for whoever presented
 */
export function titlesOf(report: Report): readonly (readonly [string, string | undefined])[] {
  const { document = {} } = report;
  const title = report.kind === 'credential' ? learnerItemOf(document).title : '';
  const ids = title === '' ? [] : [document['id'], ...achievementIdsOf(document)];
  return [
    ...ids.flatMap((id) => (typeof id === 'string' ? [[id, title] as const] : [])),
    ...(report.holder ?? []).map((id) => [id, undefined] as const),
    ...(report.credentials ?? []).flatMap(titlesOf),
  ];
}

function nextOf(report: Report, item: LearnerItem | undefined, voucher: Voucher, wording: Wording): Worded {
  const [first] = obstaclesOf(report).filter((check) => !isWaived(check, report));
  if (first === undefined && item?.isProvisional === true) return wording.nextOtherwise.provisional;
  if (first === undefined) return wording.nextOtherwise[voucher === 'own' ? 'own' : 'valid'];
  const step = first.code === undefined ? undefined : wording.next[first.code];
  return step ?? wording.nextOtherwise[first.outcome === 'failed' ? 'invalid' : 'indeterminate'];
}

const isWaived = (check: Check, report: Report): boolean =>
  check.outcome === 'not-checked' && report.verdict === 'valid';
