/**
 * One item of an explanation: what it says, who says so, how it was checked, and what to do.
 * @module
 */
import {
  canonicalizeJson,
  fillMessage,
  isCompatibilityName,
  isDeceptiveName,
  isPermissionReport,
  type LearnerItem,
  learnerItemOf,
  messageFor,
  type Report,
  verdictOf,
} from '@laurel/core';
import { achievementIdsOf } from '../facts/claims.ts';
import { quotedLine, quotedText, shownLine } from './shown-text.ts';
import { standingNotes, statusNotes } from './standing-notes.ts';
import { checkOf, hasCode, isBeyondRemit, type Obstacle, obstaclesOf, voucherOf } from './voucher.ts';
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
  /** What it is told from, for who tells it in other words. */
  readonly report: Report;
}

/** For whom and in which words. */
export interface Telling {
  readonly wording: Wording;
  readonly audience: Audience;
  /** Whether the item lies inside what is explained, so that its reasons are told with it. */
  readonly isInside: boolean;
  /** What an endorsement in the same file can speak about: titles by identifier; people have none. */
  readonly titles: ReadonlyMap<string, string | undefined>;
  /** Whether the very same document is in the file more than once. */
  readonly isRepeated: boolean;
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
  const inner = distinct(report.credentials ?? []).flatMap(({ report: one, isRepeated }) =>
    itemsOf(one, { ...telling, isInside: true, isRepeated }),
  );
  if (report.kind === 'presentation') return inner;
  // Leave to show for a child is nothing that anybody achieved.
  if (isPermissionReport(report)) return inner;
  const item = signedItem(report);
  const isMereFolder = item?.form === 'snapshot' && inner.length > 0 && !hasOwnObstacle(report);
  return isMereFolder ? inner : [explainItem(report, item, telling), ...inner];
}

/** What it says, where whoever it names as issuer signed it; what anybody else signed in that name is not shown. */
const signedItem = ({ document, issuer }: Report): LearnerItem | undefined =>
  document === undefined || issuer === undefined ? undefined : learnerItemOf(document);

/** Who shows it is told with the whole; anything else that stands in a record's way is told with the record. */
const hasOwnObstacle = (report: Report): boolean =>
  obstaclesOf(report).some(({ id, outcome }) => outcome === 'failed' || id !== 'holder-binding');

/** The same document twice says nothing more than once, so it is counted once. */
function distinct(reports: readonly Report[]): readonly { readonly report: Report; readonly isRepeated: boolean }[] {
  const byKey = new Map<string, { readonly report: Report; readonly isRepeated: boolean }>();
  for (const [index, report] of reports.entries()) {
    const { document, verdict } = report;
    const key = document === undefined ? String(index) : `${verdict} ${canonicalizeJson(document)}`;
    const first = byKey.get(key);
    byKey.set(key, first === undefined ? { report, isRepeated: false } : { ...first, isRepeated: true });
  }
  return [...byKey.values()];
}

function explainItem(report: Report, item: LearnerItem | undefined, telling: Telling): ExplainedItem {
  const { wording, audience } = telling;
  const voucher = voucherOf(report);
  return {
    title: titleOf(report, item, wording),
    says: item === undefined ? [] : saysOf(item, wording),
    voucher,
    verdict: report.verdict,
    who: whoOf(report, voucher, telling),
    how: howOf(report, item, voucher, wording),
    asOf: fillMessage(wording.asOf, { date: wording.date(new Date(report.at)) }),
    notes: notesOf(report, item, telling),
    next: worded(nextOf(report, item, voucher, wording), audience),
    ...(item?.learner === undefined ? {} : { about: shownLine(item.learner) }),
    report,
  };
}

function titleOf({ document, issuer }: Report, item: LearnerItem | undefined, wording: Wording): string {
  if (item !== undefined && item.title !== '') return shownLine(item.title);
  const isForeign = document !== undefined && issuer !== undefined && document['@context'] === undefined;
  return isForeign ? wording.foreign : wording.untitled;
}

function saysOf(item: LearnerItem, wording: Wording): readonly string[] {
  const results = item.results
    .filter(({ words }) => words !== '')
    .map(({ label, words, status }) =>
      fillMessage(status === 'Provisional' ? wording.resultProvisional : wording.result, {
        label: shownLine(label),
        words: shownLine(words),
      }),
    );
  // The words of an endorsement and of the learner are the item; of others the results are, where there are any.
  const isSpoken = item.form === 'endorsement' || item.isOwnWords || results.length === 0;
  return isSpoken && item.narrative !== undefined
    ? [...results, fillMessage(wording.quote, { words: quotedText(item.narrative) })]
    : results;
}

function whoOf(report: Report, voucher: Voucher, { wording, audience }: Telling): string {
  const listed = report.issuer?.listedName ?? '';
  const claimed = quotedLine(report.issuer?.claimedName ?? '');
  const isNamedOtherwise = voucher === 'listed' && claimed !== '' && claimed !== quotedLine(listed);
  const isNameless = claimed === '' && (voucher === 'unknown' || voucher === 'noList' || voucher === 'anyone');
  if (isBeyondRemit(report)) return fillMessage(worded(wording.who.beyond, audience), { listed });
  const key = isNamedOtherwise ? 'listedUnderAnotherName' : isNameless ? 'unknownWithoutName' : voucher;
  return fillMessage(worded(wording.who[key], audience), { listed, claimed });
}

function howOf(report: Report, item: LearnerItem | undefined, voucher: Voucher, wording: Wording): string {
  if (item?.assurance !== undefined && isBeyondRemit(report)) {
    const { board, otherwise } = wording.howBeyond;
    return item.assurance === 'externally-validated'
      ? board
      : fillMessage(otherwise, { how: wording.how[item.assurance] });
  }
  if (voucher === 'refused') return wording.howRefused;
  if (item === undefined) return wording.howOpen;
  const how = wording.how[item.assurance ?? (voucher === 'own' ? 'self-declared' : 'unstated')];
  return voucher === 'listed' || voucher === 'own' || item.assurance === undefined
    ? how
    : fillMessage(wording.howClaimed, { how });
}

function notesOf(report: Report, item: LearnerItem | undefined, telling: Telling): readonly string[] {
  const { wording, audience, isInside, isRepeated } = telling;
  // With the whole its reasons are told above; that its signer is unknown is told by who says so.
  const told = isInside
    ? obstaclesOf(report).filter(
        ({ outcome, id }) => outcome === 'failed' || (outcome === 'indeterminate' && id !== 'issuer-trust'),
      )
    : [];
  const isDeceptive = (item?.flags.length ?? 0) > 0 || isDeceptiveName(report.issuer?.claimedName ?? '');
  const status = checkOf(report, 'status')?.code;
  const isUnchecked = status === 'LP_STATUS_NOT_CHECKED' || status === 'LP_END_WITHHELD';
  const isUnanswered = checkOf(report, 'issuer-trust')?.outcome === 'passed' && voucherOf(report) === 'listed';
  const noted = [...(isUnanswered ? ['issuer-trust' as const] : []), 'status' as const].flatMap((id) => {
    const check = checkOf(report, id);
    return check?.outcome === 'passed' && hasCode(check) ? [check] : [];
  });
  const isBearer = item?.form !== 'endorsement' && checkOf(report, 'holder-binding')?.code === 'LP_BEARER';
  return [
    ...new Set(told.map((check) => reasonFor(check, telling))),
    ...(item?.form === 'endorsement' ? endorsedNote(item.about ?? '', telling) : []),
    ...(item?.isProvisional === true ? [worded(wording.notes.provisional, audience)] : []),
    ...(isDeceptive ? [worded(wording.notes.deceptive, audience)] : []),
    ...(isInside && isBearer ? [worded(wording.notes.bearer, audience)] : []),
    ...(isUnchecked ? [worded(wording.notes.statusUnchecked, audience)] : []),
    ...noted.map((check) => reasonFor(check, telling)),
    ...statusNotes(report, { wording, audience, worded }),
    ...standingNotes(report, { wording, audience, worded }),
    ...(report.securing?.some((name) => selectiveForms.has(name)) ? [worded(wording.notes.selective, audience)] : []),
    ...(isInside ? olderWays(report, telling) : []),
    ...(checkOf(report, 'proof')?.code === 'LP_PROOF_SET_ASIDE' ? [worded(wording.notes.setAside, audience)] : []),
    ...(isRepeated ? [worded(wording.notes.repeated, audience)] : []),
  ];
}

/** The ways of signing that leave it to the holder what is shown. */
const selectiveForms: ReadonlySet<string> = new Set([
  'ecdsa-sd-2023',
  'bbs-2023',
  'dc+sd-jwt',
  'vc+sd-jwt',
  'vp+sd-jwt',
]);

/**
 * By which policies a form of another making was accepted.
 *
 * @param report - of a presentation or a credential
 * @param telling - the words and the audience
 * @returns a sentence for each
 */
export const olderWays = ({ compatibility = [] }: Report, { wording, audience }: Telling): readonly string[] =>
  compatibility.flatMap((name) => (isCompatibilityName(name) ? [worded(wording.compatibility[name], audience)] : []));

function endorsedNote(about: string, { titles, wording, audience }: Telling): readonly string[] {
  if (!titles.has(about)) return [worded(wording.notes.endorsesElsewhere, audience)];
  const title = titles.get(about);
  return title === undefined ? [] : [fillMessage(wording.endorses, { title: quotedLine(title) })];
}

/**
 * What an endorsement can speak about: the items of a report and their achievements, by identifier, with their titles.
 *
 * @param report - of a presentation or a credential
 * @returns identifier and title of each that was shown to be signed; no title for whoever presented or issued
 */
export function titlesOf(report: Report): readonly (readonly [string, string | undefined])[] {
  const { document = {} } = report;
  const title = report.kind === 'credential' ? (signedItem(report)?.title ?? '') : '';
  const ids = title === '' ? [] : [document['id'], ...achievementIdsOf(document)];
  return [
    ...ids.flatMap((id) => (typeof id === 'string' ? [[id, title] as const] : [])),
    ...[...(report.holder ?? []), ...(report.issuer === undefined ? [] : [report.issuer.id])].map(
      (id) => [id, undefined] as const,
    ),
    ...(report.credentials ?? []).flatMap(titlesOf),
  ];
}

function nextOf(report: Report, item: LearnerItem | undefined, voucher: Voucher, wording: Wording): Worded {
  const { next, nextOtherwise: otherwise } = wording;
  const [first] = obstaclesOf(report);
  if (first !== undefined) {
    // After its end there is somebody to ask, where there is.
    if (first.code === 'LP_ISSUER_NOT_AUTHORISED' && report.issuer?.state !== undefined) return otherwise.closed;
    return next[first.code] ?? otherwise[first.outcome === 'failed' ? 'invalid' : 'indeterminate'];
  }
  // What stands on the document around it may be open for a reason that is told there.
  const verdict = verdictOf(report.checks, report.waived);
  if (verdict !== 'valid') return otherwise[verdict];
  if (item?.isProvisional === true) return otherwise.provisional;
  if (voucher === 'anyone' || voucher === 'open' || report.issuer?.trial === true) return otherwise.anyone;
  return otherwise[voucher === 'own' ? 'own' : 'valid'];
}

/**
 * Why a check did not pass, in the words of an audience.
 *
 * @param check - of a report
 * @param telling - the words and the audience
 * @returns the sentence
 */
export function reasonFor({ code, params }: Obstacle, { wording, audience }: Telling): string {
  const words = wording.reasons[code];
  return words === undefined
    ? messageFor(code, params, wording.messages)
    : fillMessage(worded(words, audience), params);
}
