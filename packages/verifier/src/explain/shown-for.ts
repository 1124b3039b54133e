/**
 * The line that says who shows something for a child.
 * @module
 */
import { fillMessage, type Report, shownForIn } from '@laurel/core';
import type { Audience, Worded, Wording } from './wording.ts';

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
  const shown = shownForIn(report);
  if (shown === undefined) return [];
  const words = worded(wording.shownFor[shown.custodian][shown.how], audience);
  return [fillMessage(words, { date: wording.day(new Date(shown.until)) })];
}
