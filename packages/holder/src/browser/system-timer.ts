import type { Timer } from '../index.ts';

/**
 * The browser's clock, for a wallet that locks itself.
 *
 * @example
 * ```ts
 * const wallet = await openWalletDatabase('wallet', { passphrase, autoLock: { afterMs: 300_000, timer: systemTimer } });
 * ```
 */
export const systemTimer: Timer = {
  now: () => Date.now(),
  after: (milliseconds, work) => {
    // biome-ignore lint/style/noRestrictedGlobals: this is where the clock comes from that others are handed
    const handle = setTimeout(work, milliseconds);
    return () => clearTimeout(handle);
  },
};
