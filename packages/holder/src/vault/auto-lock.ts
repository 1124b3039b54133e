/**
 * A wallet that nobody uses locks itself: the key is forgotten, and the folder given back.
 * @module
 */

/** A clock that can wake somebody; a test stands in for it. */
export interface Timer {
  /** Milliseconds; those that a computer slept through count. */
  readonly now: () => number;
  /** Does something later; the function that it gives calls it off. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

/** When a wallet locks itself. */
export interface AutoLock {
  /** How long nobody may use it, in milliseconds. */
  readonly afterMs: number;
  readonly timer: Timer;
}

/** Knows how long nothing has happened. */
export interface IdleWatch {
  /** Something is done with the wallet. */
  readonly touch: () => void;
  /** As long as this work goes on, the wallet is in use. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly stop: () => void;
}

/**
 * Begins to watch.
 *
 * @param options - `afterMs`, `timer`; without them nothing ever happens
 * @param lock - called once
 * @returns what is to be told of each use
 */
export function watchIdleness(options: AutoLock | undefined, lock: () => void): IdleWatch {
  if (options === undefined) return { touch: () => undefined, during: (work) => work(), stop: () => undefined };
  const { afterMs, timer } = options;
  let lastUse = timer.now();
  let busy = 0;
  let cancel = (): void => undefined;
  const look = (): void => {
    const left = lastUse + afterMs - timer.now();
    if (busy > 0 || left > 0) cancel = timer.after(busy > 0 ? afterMs : left, look);
    else lock();
  };
  cancel = timer.after(afterMs, look);
  return {
    touch: () => {
      // A timer may sleep with the computer: whoever comes back first finds the wallet locked.
      if (busy === 0 && timer.now() - lastUse >= afterMs) lock();
      lastUse = timer.now();
    },
    during: async (work) => {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        lastUse = timer.now();
      }
    },
    stop: () => cancel(),
  };
}
