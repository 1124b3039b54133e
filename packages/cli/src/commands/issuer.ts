/**
 * `laurel issuer create`: a school's key, made once.
 * @module
 */
import { join } from 'node:path';
import { securingsFor } from '@laurel/issuer';
import { createIssuer, findFreeFolder, type IssuerAlgorithm } from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { passphraseFor } from '../terminal/passphrase.ts';
import { styleFor, wrap } from '../terminal/style.ts';

interface CreateOptions {
  readonly name: string;
  readonly urn?: string;
  readonly ukprn?: string;
  readonly ncn?: string;
  readonly algorithm: IssuerAlgorithm;
}

/** What each kind of key is for, in plain words. The first is the one for a school that has no reason to choose. */
const purposes: Readonly<Record<IssuerAlgorithm, string>> = {
  Ed25519: 'It signs whole credentials, and SD-JWT, of which learners can show a part.',
  'P-256':
    'It signs in the ways that many wallets read, and in three of which learners can show a part: ecdsa-sd-2023, dc+sd-jwt and vc+sd-jwt.',
  'P-384': 'It signs as P-256 does, with a longer key, but not as ecdsa-sd-2023.',
  'BLS12-381':
    'It signs in one way, bbs-2023: learners can show a part, and nobody who is shown two parts can tell from the signature that they come from one credential. Few programs read that yet: make another issuer, without --algorithm, for everything else.',
};

/** Adds `issuer create`. */
export const addIssuerCommands: AddCommand = (program, io, finish) => {
  const group = program.command('issuer').description('the key that a school signs with').exitOverride();
  subcommand(group, 'create <DIR>', 'make the school’s key, sealed with a passphrase')
    .requiredOption('--name <NAME>', 'the school’s name, as people will see it')
    .option('--urn <URN>', 'unique reference number (GIAS)')
    .option('--ukprn <UKPRN>', 'UK provider reference number')
    .option('--ncn <NCN>', 'centre number (JCQ)')
    .addOption(
      new Option('--algorithm <NAME>', 'kind of key; BLS12-381 signs as bbs-2023 and in no other way')
        .choices(Object.keys(purposes))
        .default('Ed25519'),
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
        json: {
          issuer: profile,
          directory,
          trust: join(directory, 'trust.json'),
          algorithm,
          securings: securingsFor(algorithm),
        },
        text: [
          good(`${name} can sign now.`),
          '',
          `  its key        ${directory}`,
          '                 (sealed: keep a copy of this folder and the passphrase, apart)',
          `  for employers  ${join(directory, 'trust.json')}`,
          '                 (give this file to whoever checks)',
          `  its identifier ${profile.id}`,
          '',
          // The usual key needs no explanation; whoever chose another is told what it is good for.
          ...(algorithm === 'Ed25519' ? [] : [...wrap(`${algorithm}: ${purposes[algorithm]}`, io.columns), '']),
          `Next: ${strong(`${io.command} import SHEET.csv --as learners --out work`)}`,
        ],
      });
    });
};
