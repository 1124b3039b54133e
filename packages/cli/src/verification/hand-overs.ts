/**
 * Hand-overs from one school to another: who answers for a school that is closed.
 * @module
 */
import {
  LaurelError,
  type Resolvable,
  type SuccessionVerified,
  safeLine,
  type TrustListVerified,
  verifySuccession,
} from '@laurel/core';
import { readInput } from '../files/read-file.ts';
import type { Io } from '../terminal/io.ts';
import type { NamedFile } from './files-at-hand.ts';
import { unusable } from './unusable-file.ts';

/** What hand-overs are verified with. */
export interface SuccessionContext {
  readonly now: Date;
  readonly resolver: Resolvable;
  readonly trust: readonly TrustListVerified[];
}

/**
 * Verifies the hand-overs of `--succession`, and those that lay among the files.
 *
 * @param paths - the files of `--succession`
 * @param among - those of `--files`; one that does not hold is not used, and named
 * @param context - the clock, the resolver, the signed lists
 * @param io - the run's io
 * @returns the hand-overs, and what was not used
 * @throws CommandError UNUSABLE for one that was named and does not hold
 */
export async function readSuccessions(
  paths: readonly string[],
  among: readonly NamedFile[],
  context: SuccessionContext,
  io: Io,
): Promise<{ readonly successions: readonly SuccessionVerified[]; readonly unused: readonly string[] }> {
  const successions: SuccessionVerified[] = [];
  const unused: string[] = [];
  for (const path of paths) {
    const bytes = await readInput(path, io);
    const [verified] = await Promise.allSettled([verifySuccession(bytes, context)]);
    successions.push(
      unusable(path, 'is no hand-over that can be relied on.', () => {
        if (verified.status === 'rejected') throw verified.reason;
        return verified.value;
      }),
    );
  }
  for (const { path, bytes } of among) {
    try {
      successions.push(await verifySuccession(bytes, context));
    } catch (error) {
      if (!(error instanceof LaurelError)) throw error;
      unused.push(`${safeLine(path)} is no hand-over that can be relied on. ${error.message}`);
    }
  }
  return { successions, unused };
}
