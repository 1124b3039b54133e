/**
 * Places for a run, some at a time: to ask the store for each would be a write of the disk for each credential.
 * @module
 */
import { laurelError } from '@laurel/core';
import type { AllocateOptions, GivenPlace, StatusStore } from '../../status/status-store.ts';

/** Gives a run its places. */
export interface PlaceSupply {
  readonly take: () => Promise<GivenPlace>;
  /** Takes back a place that no credential went out with; another of this run gets it. */
  readonly giveBack: (place: GivenPlace) => void;
}

/** The most that is asked for at once. */
const mostAtOnce = 1024;

/**
 * Makes a supply. It asks for one place first and then for twice as many each time, so that what a run leaves over,
 * which nobody gets any more, is never more than what it used.
 *
 * @param store - where they come from
 * @param options - `family`: in what way the credentials of the run name their places
 * @returns the supply
 */
export function createPlaceSupply(store: Pick<StatusStore, 'allocate'>, options: AllocateOptions): PlaceSupply {
  const left: GivenPlace[] = [];
  let next = 1;
  return {
    take: async () => {
      if (left.length === 0) {
        left.push(...(await store.allocate(next, options)));
        next = Math.min(next * 2, mostAtOnce);
      }
      const place = left.pop();
      if (place === undefined) throw laurelError('LP_STATUS_DAMAGED');
      return place;
    },
    giveBack: (place) => {
      left.push(place);
    },
  };
}
