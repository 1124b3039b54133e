/**
 * `laurel issuer create`: a school's key, made once.
 * @module
 */
import { join } from 'node:path';
import type { AlgorithmName } from '@laurel/core';
import { createIssuer, findFreeFolder } from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { passphraseFor } from '../terminal/passphrase.ts';
import { styleFor } from '../terminal/style.ts';

interface CreateOptions {
  readonly name: string;
  readonly urn?: string;
  readonly ukprn?: string;
  readonly ncn?: string;
  readonly algorithm: AlgorithmName;
}

/** Adds `issuer create`. */
export const addIssuerCommands: AddCommand = (program, io, finish) => {
  const group = program.command('issuer').description('the key that a school signs with').exitOverride();
  subcommand(group, 'create <DIR>', 'make the school’s key, sealed with a passphrase')
    .requiredOption('--name <NAME>', 'the school’s name, as people will see it')
    .option('--urn <URN>', 'unique reference number (GIAS)')
    .option('--ukprn <UKPRN>', 'UK provider reference number')
    .option('--ncn <NCN>', 'centre number (JCQ)')
    .addOption(
      new Option('--algorithm <NAME>', 'kind of key').choices(['Ed25519', 'P-256', 'P-384']).default('Ed25519'),
    )
    .action(async (directory: string, options: CreateOptions) => {
      const { urn, ukprn, ncn, name, algorithm } = options;
      await findFreeFolder(directory);
      const passphrase = await passphraseFor(io, { of: 'the school’s key', isNew: true });
      const profile = await createIssuer({
        directory,
        name,
        algorithm,
        identifiers: { ...(urn ? { urn } : {}), ...(ukprn ? { ukprn } : {}), ...(ncn ? { ncn } : {}) },
        passphrase,
        now: io.now(),
        ...(io.logN === undefined ? {} : { logN: io.logN }),
      });
      const { good, strong } = styleFor(io);
      finish({
        exitCode: exitCodes.done,
        json: { issuer: profile, directory, trust: join(directory, 'trust.json') },
        text: [
          good(`${name} can sign now.`),
          '',
          `  its key        ${directory}`,
          '                 (sealed: keep a copy of this folder and the passphrase, apart)',
          `  for employers  ${join(directory, 'trust.json')}`,
          '                 (give this file to whoever checks)',
          `  its identifier ${profile.id}`,
          '',
          `Next: ${strong(`${io.command} import SHEET.csv --as learners --out work`)}`,
        ],
      });
    });
};
