import { Presets, SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

/** A bar that appears when work takes over a second. */
export interface Progress {
  readonly update: (done: number, note?: string) => void;
  readonly end: () => void;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Shows how far long work is, on standard error, and only where somebody looks.
 *
 * @param io - the run's io
 * @param options - `label`; `total` where it is known
 * @returns the bar; `end` takes it away
 */
export function startProgress(io: Io, options: { readonly label: string; readonly total?: number }): Progress {
  if (!io.showsProgress) return { update: () => undefined, end: () => undefined };
  const started = Date.now();
  const format =
    options.total === undefined ? `${options.label} {value} {note}` : `${options.label} [{bar}] {value}/{total} {note}`;
  const bar = new SingleBar(
    // Its own way of stopping swallows the first Ctrl-C.
    { format, hideCursor: true, clearOnComplete: true, gracefulExit: false, stream: process.stderr },
    Presets.shades_classic,
  );
  let isShown = false;
  const end = (): void => {
    for (const signal of signals) process.off(signal, stop);
    if (isShown) bar.stop();
    isShown = false;
  };
  const stop = (signal: NodeJS.Signals): void => {
    end();
    process.kill(process.pid, signal);
  };
  return {
    update: (done, note = '') => {
      if (!isShown && Date.now() - started < 1000) return;
      if (!isShown) {
        bar.start(options.total ?? 0, done, { note });
        // A stopped program must give the cursor back.
        for (const signal of signals) process.once(signal, stop);
      }
      isShown = true;
      bar.update(done, { note });
    },
    end,
  };
}
