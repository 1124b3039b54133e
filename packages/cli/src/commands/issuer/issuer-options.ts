/**
 * What the commands about a school's identifier have in common.
 * @module
 */
import type { WitnessRule } from '@laurel/core';
import type { UpdateKeyPlace } from '@laurel/issuer/node';
import { CommandError } from '../../exit-codes.ts';
import type { Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';

/**
 * The rule that `--witness` and `--witness-threshold` make.
 *
 * @param options - of the command
 * @returns the rule; undefined where nobody was named
 */
export function witnessRuleFor(options: {
  readonly witness?: readonly string[];
  readonly witnessThreshold?: string;
}): WitnessRule | undefined {
  const { witness, witnessThreshold } = options;
  if (witness === undefined) {
    if (witnessThreshold === undefined) return undefined;
    throw new CommandError('USAGE', '--witness-threshold needs --witness.');
  }
  const threshold = Number(witnessThreshold ?? witness.length);
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > witness.length) {
    throw new CommandError('USAGE', '--witness-threshold is a number from 1 to how many --witness there are.');
  }
  return { threshold, witnesses: witness.map((id) => ({ id })) };
}

/**
 * The place of an update key that is kept elsewhere, and its passphrase, which may be another person's.
 *
 * @param io - the run's io
 * @param file - of `--update-key`
 * @param options - whether it is being made
 * @returns the place; undefined where the key is in the folder
 */
export async function updateKeyFor(
  io: Io,
  file: string | undefined,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<UpdateKeyPlace | undefined> {
  if (file === undefined) return undefined;
  return { file, passphrase: await passphraseFor(io, { of: `the update key in ${file}`, isNew }) };
}
