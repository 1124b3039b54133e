/**
 * `laurel wallet key`: what a school's sheet takes for a learner.
 * @module
 */
import { keyFor, type WalletKeyAlgorithm } from '@laurel/holder';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';

interface KeyOptions {
  readonly for: string;
  readonly algorithm?: WalletKeyAlgorithm;
}

/** Adds `key`. */
export const addWalletKeyCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'key <DIR>', 'print the identifier that a school’s sheet takes for you')
    .requiredOption('--for <SCHOOL>', 'the school’s name; each school gets a key of its own')
    .addOption(
      new Option('--algorithm <NAME>', 'kind of key, where the school asks for one (default: Ed25519)').choices([
        'Ed25519',
        'P-256',
      ]),
    )
    .action(async (directory: string, options: KeyOptions) => {
      const { for: school, algorithm } = options;
      const wanted = { school, ...(algorithm === undefined ? {} : { algorithm }) };
      const { did } = await withWallet(io, directory, (wallet) => keyFor(wallet, wanted));
      finish({ exitCode: exitCodes.done, json: { did, school }, text: [did] });
    });
};
