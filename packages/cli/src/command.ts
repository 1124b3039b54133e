/**
 * What every command is made of.
 * @module
 */
import { type Command, InvalidArgumentError } from 'commander';
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

/**
 * The same for an option that takes only some names.
 *
 * @param isKnown - whether a value is one of them
 * @param names - all of them, for who gave another
 * @returns what commander calls with each value
 */
export const collectNames =
  <Name extends string>(isKnown: (value: string) => value is Name, names: readonly Name[]) =>
  (value: string, before: readonly Name[] = []): readonly Name[] => {
    if (!isKnown(value)) throw new InvalidArgumentError(`Allowed choices are ${names.join(', ')}.`);
    return [...before, value];
  };
