/**
 * Who shows something for a child, told from the report alone.
 * @module
 */
import { fillMessage, isDelegation, type Report, readDelegation } from '@laurel/core';
import { checkOf } from './voucher.ts';
import type { Audience, Worded, Wording } from './wording.ts';

/** Whether a report is on leave to show for a child, which is nothing that anybody achieved. */
export const isPermission = ({ kind, document }: Report): boolean =>
  kind === 'credential' && document !== undefined && isDelegation(document);

/**
 * The line that says who shows for a child.
 *
 * @param report - on a presentation, or on a permission alone
 * @param telling - the words, the audience, and what chooses a sentence for it
 * @returns the line; none where nobody does, or what is shown by permission does not stand
 */
export function shownForLine(
  report: Report,
  {
    wording,
    audience,
    worded,
  }: {
    readonly wording: Wording;
    readonly audience: Audience;
    readonly worded: (words: Worded, audience: Audience) => string;
  },
): readonly string[] {
  const inner = report.credentials ?? [];
  const permission = isPermission(report) ? report : inner.find(isPermission);
  const terms = permission?.document === undefined ? undefined : readDelegation(permission.document);
  if (permission === undefined || terms === undefined || permission.verdict === 'invalid') return [];
  const items = inner.filter((one) => one !== permission);
  const bindings = items.flatMap((one) => checkOf(one, 'holder-binding') ?? []);
  if (bindings.some(({ outcome }) => outcome === 'failed')) return [];
  const isShown = bindings.some(({ code }) => code === 'LP_GUARDIAN');
  const how = items.length === 0 ? 'alone' : isShown ? 'fresh' : 'copy';
  const words = worded(wording.shownFor[terms.custodian][how], audience);
  return [fillMessage(words, { date: wording.day(new Date(terms.validUntil)) })];
}
