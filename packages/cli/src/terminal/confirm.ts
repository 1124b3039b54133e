/**
 * A question before something that cannot be taken back.
 * @module
 */
import { CommandError } from '../exit-codes.ts';
import type { Io } from './io.ts';

/** What is asked. */
export interface ConfirmOptions {
  /** What somebody must have seen; printed before the question, so that `--json` stays one document. */
  readonly lines: readonly string[];
  readonly question: string;
  /** What to do where nobody is there to ask. */
  readonly otherwise: string;
}

/**
 * Asks a person; any answer but `yes` stops the command.
 *
 * @param io - the run's io
 * @param options - `lines`, `question`, `otherwise`
 * @throws CommandError USAGE where nobody is there, REFUSED
 */
export async function confirm(io: Io, { lines, question, otherwise }: ConfirmOptions): Promise<void> {
  if (!io.isInteractive)
    throw new CommandError('USAGE', `Nobody is there to ask: run this at a terminal, or ${otherwise}.`);
  io.err(`${lines.join('\n')}\n`);
  const answer = await io.ask(`${question} Type yes: `);
  if (answer.trim().toLowerCase() !== 'yes') throw new CommandError('REFUSED', 'Nothing was signed.');
}
