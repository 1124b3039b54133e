/**
 * What is told of whoever issued an item beyond the name: the list that vouches, whether the school is still there, who
 * answers for it; and as of when it was not withdrawn.
 * @module
 */
import { fillMessage, type Report, type ReportParty } from '@laurel/core';
import { quotedLine } from './shown-text.ts';
import { checkOf } from './voucher.ts';
import type { Audience, Worded, Wording } from './wording.ts';

interface Words {
  readonly wording: Wording;
  readonly audience: Audience;
  /** The sentence for an audience. */
  readonly worded: (words: Worded, audience: Audience) => string;
}

/**
 * How the issuer of an item stands.
 *
 * @param report - on a credential
 * @param words - the language and the audience
 * @returns a sentence for each thing that a list or a hand-over says
 */
export function standingNotes({ issuer }: Report, { wording, audience, worded }: Words): readonly string[] {
  if (issuer === undefined) return [];
  const { list, trial, state, stateSince, onBehalfOf } = issuer;
  const { standing } = wording;
  const say = (words: Worded, params: Readonly<Record<string, string>> = {}): string =>
    fillMessage(worded(words, audience), params);
  const since = dayOf(stateSince, wording);
  return [
    ...(list?.isSigned === true && list.name !== undefined
      ? [say(standing.signedList, { list: quotedLine(list.name) })]
      : []),
    ...(list?.isExpired === true ? [say(standing.expiredList)] : []),
    ...(onBehalfOf === undefined
      ? []
      : [say(standing.onBehalfOf, { name: quotedLine(onBehalfOf.name), urn: quotedLine(onBehalfOf.urn) })]),
    ...(trial === true ? [say(standing.trial)] : []),
    ...(state === undefined || since === undefined ? [] : [say(standing[state], { date: since })]),
    ...answersNote(issuer, wording, say),
  ];
}

const wordKeys = {
  both: 'answers',
  'authority-attested': 'answersByAuthority',
  'trust-list': 'answersByList',
} as const;

function answersNote(
  { answers }: ReportParty,
  wording: Wording,
  say: (words: Worded, params: Readonly<Record<string, string>>) => string,
): readonly string[] {
  const date = dayOf(answers?.since, wording);
  if (answers === undefined || date === undefined) return [];
  const { listedName, word } = answers;
  return listedName === undefined
    ? [say(wording.standing.answersUnlisted, { date })]
    : [say(wording.standing[wordKeys[word]], { date, name: quotedLine(listedName) })];
}

/**
 * As of when an item was not withdrawn, or what was found instead.
 *
 * @param report - on a credential
 * @param words - the language and the audience
 * @returns a sentence, where lists were looked up
 */
export function statusNotes(report: Report, { wording, audience, worded }: Words): readonly string[] {
  const check = checkOf(report, 'status');
  if (check?.asOf === undefined || Number.isNaN(Date.parse(check.asOf))) return [];
  const date = fillMessage(wording.asOf, { date: wording.date(new Date(check.asOf)) });
  const words = check.outcome === 'passed' ? wording.status.clear : wording.status.asOf;
  return [fillMessage(worded(words, audience), { date })];
}

function dayOf(time: string | undefined, wording: Wording): string | undefined {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : wording.day(date);
}
