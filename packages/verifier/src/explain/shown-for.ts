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
 * @returns the line, also where they may not; none where nobody does
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
  if (shown === 'refused') return [worded(wording.shownForRefused, audience)];
  const words = worded(wording.shownFor[shown.custodian][shown.how], audience);
  return [fillMessage(words, { date: wording.day(new Date(shown.until)) })];
}
