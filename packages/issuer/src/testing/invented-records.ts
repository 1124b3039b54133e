/**
 * Invented records, as an import gives them, for tests.
 * @module
 */
import type { Item } from '@laurel/core';
import type { ItemRecord, Learner } from '../import/record.ts';

/** Words that no learner's identifier of `inventedLearner` shares. */
const titles = ['Water quality', 'Oracy', 'Chess', 'Coding', 'Choir', 'Garden', 'Debate', 'Robotics'] as const;

const letters = (number: number): string =>
  [...String(number)].map((digit) => 'bcdfghjklm'[Number(digit)] ?? 'x').join('e');

/**
 * An invented learner with every id that a school could have.
 *
 * @param number - which
 * @param more - what differs
 * @returns the learner
 */
export function inventedLearner(number: number, more: Partial<Learner> = {}): Learner {
  const digits = String(number).padStart(6, '0');
  const links = [
    `admission:${digits}`,
    `email:pupil${digits}@school.example`,
    `uci:99992X26${digits}`,
    `uln:9${digits}017`,
    `upn:M9999${digits}21`,
    `candidate:${digits.slice(2)}`,
  ] as const;
  return {
    key: links[0],
    links,
    givenName: `Given${letters(number)}`,
    familyName: `Family${letters(number)}`,
    displayName: `Given${letters(number)} F.`,
    otherNames: [`Legal${letters(number)} Family${letters(number)}`],
    class: `${7 + (number % 5)}R`,
    ageBand: '13to15',
    ageBandFrom: 'date-of-birth',
    ...more,
  };
}

/**
 * An invented record of an achievement.
 *
 * @param number - which learner
 * @param which - which of the learner's achievements
 * @param more - what differs in the item
 * @returns the record
 */
export function inventedRecord(
  number: number,
  which = 0,
  more: { readonly learner?: Partial<Learner>; readonly text?: string; readonly item?: Item } = {},
): ItemRecord {
  const learner = inventedLearner(number, more.learner);
  const name = `${titles[which % titles.length] ?? ''} ${Math.floor(which / titles.length) + 1}`;
  const item: Item = more.item ?? {
    kind: 'project',
    title: name,
    text: more.text ?? 'Planned it, did it and showed it.',
    assurance: 'teacher-assessed',
    occurred: { to: '2026-06' },
  };
  const { givenName, familyName, displayName } = learner;
  return {
    as: 'achievements',
    learnerKey: learner.key,
    learnerLinks: learner.links,
    learner: { givenName, familyName, displayName },
    rosterLearner: learner,
    item,
    signer: item.assurance === 'self-declared' ? 'learner' : 'school',
    fact: { kind: item.kind, name: name.toLowerCase(), period: '2026-06' },
    factKey: JSON.stringify([learner.key, item.kind, name, '2026-06']),
    contentKey: JSON.stringify(item),
  };
}
