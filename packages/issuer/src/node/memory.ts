/**
 * What keeps a process small; V8 by itself lets its heap grow by half and more before it looks for what is not needed.
 * @module
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Young objects in megabytes. A batch of credentials lives as long as its files take to be written: where there is less
 * room than that, all of it is taken for old, and old objects cost several times as much to find dead.
 */
const youngMegabytes = 4;

const flags = [
  '--semi-space-growth-factor=1',
  `--min-semi-space-size=${youngMegabytes}`,
  `--max-semi-space-size=${youngMegabytes}`,
  '--heap-growing-percent=20',
];

/**
 * Keeps a long run small, for about a tenth more time. It holds for the whole process and its threads, so that a program
 * says it and no library does.
 *
 * @example
 * ```ts
 * keepMemorySmall();
 * const issuer = await openIssuer({ directory, passphrase });
 * ```
 */
export function keepMemorySmall(): void {
  for (const flag of flags) setFlagsFromString(flag);
}

/** Gives memory back at once: a passphrase costs 128 MB to try, which V8 would keep for a while. */
export function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  if (typeof collect === 'function') collect();
}
