/**
 * Learners who are missing from a new export of the same list: they have left, but results of August still reach them.
 * @module
 */
import { createCompactMap } from '../compact-map.ts';
import { fold, hashKey } from './fold.ts';
import { kindOf } from './identity.ts';
import type { Learner, LearnerLink, LearnerRecord, LinkKind } from './record.ts';

/** Ids that only one person ever has; an address or a candidate number goes to somebody else in time. */
const ownForLife: readonly LinkKind[] = ['admission', 'mis', 'uci', 'uln', 'upn'];

/** Compares a new list of learners with the one before it. */
export interface Leavers {
  /**
   * Takes in a learner who stands in the new list, whether or not the row went through.
   *
   * @param links - their ids
   * @param name - given name and surname
   */
  stays(links: readonly LearnerLink[], name?: string): void;
  /**
   * Whether a learner of the older list has left.
   *
   * @param record - of the older list
   * @returns their record, marked as left; undefined when the new list has them, under whatever number
   */
  leaverOf(record: LearnerRecord): LearnerRecord | undefined;
}

/**
 * Makes what compares two lists; it keeps digests only.
 *
 * @returns an empty comparison: first everybody of the new list, then everybody of the older one
 * @example
 * ```ts
 * const leavers = createLeavers();
 * leavers.stays(['admission:1042']);
 * ```
 */
export function createLeavers(): Leavers {
  const there = createCompactMap();
  return {
    stays(links, name = '') {
      for (const link of links) there.set(ownForLife.includes(kindOf(link)) ? link : `${link} ${fold(name)}`, '');
    },
    leaverOf({ learner }) {
      const name = fold(`${learner.givenName} ${learner.familyName}`);
      const isThere = learner.links.some((link) => {
        const kind = kindOf(link);
        if (ownForLife.includes(kind)) return there.has(link);
        return kind === 'email' && there.has(`${link} ${name}`);
      });
      if (isThere) return undefined;
      const left: Learner = { ...learner, left: true };
      return { as: 'learners', learner: left, contentKey: hashKey(['learner', JSON.stringify(left)]) };
    },
  };
}
