/**
 * A report in plain words, for the person who has to decide.
 * @module
 */
import { fillMessage, isPermissionReport, LaurelError, type Report, shownForIn } from '@laurel/core';
import { en } from './en.ts';
import { type ExplainedItem, itemsOf, olderWays, reasonFor, type Telling, titlesOf, worded } from './explain-item.ts';
import { shownForLine } from './shown-for.ts';
import { checkOf, type Obstacle, obstaclesOf, voucherOf } from './voucher.ts';
import type { Audience, Headline, Voucher, Wording } from './wording.ts';

/** How a report is explained. */
export interface ExplainOptions {
  readonly audience: Audience;
  /** BCP 47; default `en`. */
  readonly language?: string;
  /** The words themselves, when they are not among Laurel's languages. */
  readonly catalogue?: Wording;
}

/** An explanation: plain text in parts, ready to be laid out. */
export interface Explanation {
  readonly language: string;
  readonly audience: Audience;
  readonly verdict: Report['verdict'];
  readonly headline: string;
  /** First how many items by whom, then who shows it, what stands in the way, what was done without. */
  readonly lines: readonly string[];
  readonly items: readonly ExplainedItem[];
  readonly labels: Wording['labels'];
}

/** The languages that Laurel speaks; a language is a file and a line here. */
export const wordings: Readonly<Record<string, Wording>> = { en };

/**
 * Explains a report. What an item says comes from the verified document alone, and names are told apart: the one on
 * the caller's list from the one that a file claims.
 *
 * @param report - what `verify` gave
 * @param options - `audience`, `language` (default `en`) or a `catalogue`
 * @returns the headline, the lines and the items
 * @throws {@link LaurelError} LP_USAGE for a language that Laurel does not speak
 * @example
 * ```ts
 * const { headline, items } = explain(report, { audience: 'employer', language: 'en' });
 * ```
 */
export function explain(report: Report, options: ExplainOptions): Explanation {
  const { audience, language = 'en' } = options;
  const wording = options.catalogue ?? (Object.hasOwn(wordings, language) ? wordings[language] : undefined);
  if (wording === undefined)
    throw new LaurelError('LP_USAGE', { reason: 'the language is not one that Laurel speaks' });
  const titles = new Map(titlesOf(report));
  const telling: Telling = { wording, audience, titles, isInside: false, isRepeated: false };
  const items = itemsOf(report, telling);
  return {
    language: wording.language,
    audience,
    verdict: report.verdict,
    headline: worded(wording.headlines[headlineOf(report, items)], audience),
    lines: linesOf(report, items, telling),
    items,
    labels: wording.labels,
  };
}

function headlineOf(report: Report, items: readonly ExplainedItem[]): Headline {
  if (checkOf(report, 'well-formed')?.outcome !== 'passed') return 'unreadable';
  if (report.verdict !== 'valid') return report.verdict;
  if (items.length === 0) return 'empty';
  if (items.every(({ voucher }) => voucher === 'own')) return 'validOwnWords';
  if (report.waived.includes('acceptAnyIssuer')) return 'validByAnyone';
  return checkOf(report, 'holder-binding')?.outcome === 'passed' ? 'valid' : 'validCopy';
}

const vouchers: readonly Voucher[] = ['listed', 'own', 'unknown', 'noList', 'anyone', 'open', 'refused'];

function linesOf(report: Report, items: readonly ExplainedItem[], telling: Telling): readonly string[] {
  const { wording, audience } = telling;
  // That it is a copy is told by who shows it.
  const permissions = (report.credentials ?? []).filter(isPermissionReport);
  const isRefused = shownForIn(report) === 'refused';
  const reasons = [
    ...obstaclesOf(report),
    // That it ended or was taken back is told with the items, of which it is the reason.
    ...permissions
      .flatMap(obstaclesOf)
      .filter(({ id }) => !(isRefused && (id === 'status' || id === 'validity-period'))),
  ].filter(({ code }) => code !== 'LP_UNCHALLENGED');
  return [
    ...(headlineOf(report, items) === 'unreadable' ? [] : countLine(items, wording, audience)),
    ...aboutLine(items, wording, audience),
    ...showingLine(report, telling),
    ...new Set(
      reasons.map((check) =>
        isOutOfTime(report, check) ? worded(wording.shownOutOfTime, audience) : reasonFor(check, telling),
      ),
    ),
    ...olderWays(report, telling),
    ...report.waived.map((name) => worded(wording.waived[name], audience)),
  ];
}

/** It is the showing that is not looked at in its time; what is shown has times of its own, told with each item. */
const isOutOfTime = (report: Report, { id, code }: Obstacle): boolean =>
  report.kind === 'presentation' && id === 'validity-period' && (code === 'LP_PROOF_TIME' || code === 'LP_EXPIRED');

/** Who shows it; of whoever shows for a child the school’s word says it. */
function showingLine(report: Report, { wording, audience }: Telling): readonly string[] {
  const [shownFor] = shownForLine(report, { wording, audience, worded });
  if (shownFor !== undefined) return [shownFor];
  return report.document === undefined ? [] : [worded(wording.shown[showingOf(report)], audience)];
}

/** Nothing is said where there are no items: that they are absent means nothing. */
function countLine(items: readonly ExplainedItem[], wording: Wording, audience: Audience): readonly string[] {
  if (items.length === 0) return [];
  const parts = vouchers.flatMap((voucher) => {
    const count = items.filter((item) => item.voucher === voucher).length;
    return count === 0 ? [] : [worded(wording.counts[voucher](count), audience)];
  });
  return [`${wording.total(items.length)}: ${parts.join(', ')}.`];
}

/** Names are what the items say; those of an item that is not to be relied on are not told. */
function aboutLine(items: readonly ExplainedItem[], wording: Wording, audience: Audience): readonly string[] {
  const relied = items.filter(({ voucher }) => voucher !== 'refused');
  const names = [...new Set(relied.flatMap(({ about }) => about ?? []))];
  if (names.length === 0) return [];
  return [
    fillMessage(worded(names.length === 1 ? wording.about : wording.aboutSeveral, audience), {
      names: names.join(', '),
    }),
  ];
}

function showingOf(report: Report): keyof Wording['shown'] {
  const binding = checkOf(report, 'holder-binding');
  if (binding?.outcome === 'passed') return isBound(report) ? 'fresh' : 'freshUnbound';
  return binding?.code === 'LP_UNCHALLENGED' ? 'copy' : 'bearer';
}

/** Whether somebody other than the presenter says that one of the items belongs to the presenter's key. */
const isBound = (report: Report): boolean =>
  (report.kind === 'credential' &&
    !isPermissionReport(report) &&
    checkOf(report, 'holder-binding')?.outcome === 'passed' &&
    checkOf(report, 'holder-binding')?.code !== 'LP_GUARDIAN' &&
    voucherOf(report) !== 'own') ||
  (report.credentials ?? []).some(isBound);
