import type { Timer } from '../index.ts';

/**
 * The system's clock, for a wallet that locks itself. A program that has nothing left to do does not wait for it.
 *
 * @example
 * ```ts
 * const wallet = await openWalletDirectory(path, { passphrase, autoLock: { afterMs: 300_000, timer: systemTimer } });
 * ```
 */
export const systemTimer: Timer = {
  now: () => Date.now(),
  after: (milliseconds, work) => {
    const handle = setTimeout(work, milliseconds);
    handle.unref();
    return () => clearTimeout(handle);
  },
};
