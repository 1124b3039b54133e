/**
 * What every command is made of.
 * @module
 */
import type { Command } from 'commander';
import type { CommandResult, Io } from './terminal/io.ts';

/** Takes what a command leaves. */
export type Finish = (result: CommandResult) => void;

/** Adds a command to the program. */
export type AddCommand = (program: Command, io: Io, finish: Finish) => void;

/**
 * A command with what all have: `--json`, and errors that become exit codes.
 *
 * @param parent - the program or a group
 * @param usage - name and arguments
 * @param description - one line
 * @returns the command
 */
export function subcommand(parent: Command, usage: string, description: string): Command {
  return parent
    .command(usage)
    .description(description)
    .option('--json', 'print one JSON document and nothing else')
    .exitOverride();
}

/**
 * For an option that may be given several times, one value each: a list of values would swallow the files after it.
 *
 * @param value - this time's value
 * @param before - those before it
 * @returns all of them
 */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
