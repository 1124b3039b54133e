import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Keeps a long run small. V8 lets its heap grow by half and more before it looks for what is no longer needed; this
 * has it look sooner, for about a tenth more time, and once at once: opening an issuer leaves the memory behind that
 * its passphrase was made to cost. It holds for the whole process, so that a program says it and no library does.
 *
 * @example
 * ```ts
 * const issuer = await openIssuer({ directory, passphrase });
 * keepMemorySmall();
 * ```
 */
export function keepMemorySmall(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=20', '--expose-gc']) setFlagsFromString(flag);
  const collect: unknown = runInNewContext('globalThis.gc');
  if (typeof collect === 'function') collect();
}
