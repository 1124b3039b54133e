/**
 * What keeps a process small; V8 by itself lets its heap grow by half and more before it looks for what is not needed.
 * @module
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Keeps a long run small, for about a sixth more time. It holds for the whole process and its threads, so that a program
 * says it and no library does.
 *
 * @example
 * ```ts
 * keepMemorySmall();
 * const issuer = await openIssuer({ directory, passphrase });
 * ```
 */
export function keepMemorySmall(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=20']) setFlagsFromString(flag);
}

/** Gives memory back at once: a passphrase costs 128 MB to try, which V8 would keep for a while. */
export function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  if (typeof collect === 'function') collect();
}
