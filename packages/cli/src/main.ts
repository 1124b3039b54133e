/**
 * The `laurel` command.
 * @module
 */

import { LaurelError, safeLine } from '@laurel/core';
import { CommanderError } from 'commander';
import { CommandError, exitCodeFor, exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';
import type { Io } from './terminal/io.ts';
import { processIo } from './terminal/process-io.ts';
import { wrap } from './terminal/style.ts';

export type { Io } from './terminal/io.ts';

/**
 * Runs one command line.
 *
 * @param args - the arguments after the program's name
 * @param io - input, output, clock; those of the process when not given
 * @returns the exit code
 */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  const wantsJson = args.includes('--json');
  let exitCode: number = exitCodes.done;
  const program = createProgram(readingOnce(io), (result) => {
    io.out(wantsJson ? `${JSON.stringify(result.json, null, 2)}\n` : `${result.text.join('\n')}\n`);
    exitCode = result.exitCode;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help that was asked for; commander has written it.
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const { code, message } = describe(error);
    if (wantsJson) io.out(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
    // Wrong usage has been said on standard error already, by commander.
    if (error instanceof CommanderError) return exitCodes.wrongUsage;
    // It may name a file, and a stranger may have named that.
    io.err(`${wrap(safeLine(message), io.columns).join('\n')}\n`);
    return exitCodeFor(error);
  }
}

/** Standard input is there once: read again it would be empty, and that would be judged in place of a file. */
function readingOnce(io: Io): Io {
  let isRead = false;
  return {
    ...io,
    readStandardInput: async () => {
      if (isRead) throw new CommandError('USAGE', 'Standard input (-) can be given once: give the rest as files.');
      isRead = true;
      return io.readStandardInput();
    },
  };
}

/** What is said of an error: never a stack, never what an unknown error quotes. */
function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof CommanderError) {
    return { code: 'USAGE', message: error.message.replace(/^error: /, '') };
  }
  if (error instanceof LaurelError || error instanceof CommandError)
    return { code: error.code, message: error.message };
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'UNEXPECTED';
  return { code, message: `Something unexpected went wrong (${code}). Nothing that was finished is lost; try again.` };
}
