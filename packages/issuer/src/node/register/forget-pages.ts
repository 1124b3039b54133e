/**
 * Taking a learner out of the register's pages. What stays is where the status of what was issued to them stands: a
 * place is one credential's for ever, and what was withdrawn stays withdrawn.
 * @module
 */
import type { StatusPlace } from '../../status/status-store.ts';
import type { FactEntry, Forgetting, LearnerEntry, Page } from './page.ts';

/**
 * A page without a learner.
 *
 * @param page - as it is
 * @param folders - the learner's, also those from before two records were joined
 * @returns the page without them; the very same where it holds nothing of them
 */
export function pageWithout(page: Page, folders: readonly string[]): Page {
  const gone = new Set(folders);
  const learners = page.learners.filter((entry) => !isOf(entry, gone));
  const facts = page.facts.filter(({ folder }) => !gone.has(folder));
  const isSame = learners.length === page.learners.length && facts.length === page.facts.length;
  return isSame ? page : { ...page, learners, facts };
}

const isOf = ({ folder, also = [] }: LearnerEntry, gone: ReadonlySet<string>): boolean =>
  gone.has(folder) || also.some((one) => gone.has(one));

/** Collects, page by page, where the status of a learner's facts stands. */
export interface PlacesOfLearner {
  readonly add: (facts: readonly FactEntry[]) => void;
  /** Without the learner: in the order of the lists. */
  readonly places: () => Pick<Forgetting, 'taken' | 'replaced'>;
}

/**
 * Makes a collector.
 *
 * @param folders - the learner's
 * @returns what takes the facts of pages, in their order
 */
export function collectPlaces(folders: readonly string[]): PlacesOfLearner {
  const gone = new Set(folders);
  const inForce = new Map<string, StatusPlace>();
  const taken: StatusPlace[] = [];
  const replaced: StatusPlace[] = [];
  return {
    add: (facts) => {
      for (const { key, folder, status } of facts) {
        if (!gone.has(folder)) continue;
        const older = inForce.get(key);
        if (older !== undefined) replaced.push(older);
        inForce.delete(key);
        if (status === undefined) continue;
        const place = { list: status.list, index: status.index };
        taken.push(place);
        inForce.set(key, place);
      }
    },
    places: () => ({ taken: inOrder(taken), replaced: inOrder(replaced) }),
  };
}

/**
 * Puts places together so that their order says nothing of when, or with which others, they came.
 *
 * @param places - any
 * @returns them by list and index
 */
export const inOrder = (places: readonly StatusPlace[]): StatusPlace[] =>
  places.toSorted((one, other) => (one.list === other.list ? one.index - other.index : one.list < other.list ? -1 : 1));
