/**
 * `laurel issuer recover`: a new passphrase, from the recovery sheet or an age identity.
 * @module
 */
import { auditRun, findRecovery, recoverIssuer } from '@laurel/issuer/node';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { identityText, recoveryFor } from '../../terminal/recovery.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from '../office/audit-options.ts';
import { updateKeyFor } from './issuer-options.ts';

interface RecoverOptions extends ByOption {
  readonly recoveryIdentity?: string;
  readonly newSheet?: true;
  readonly sheet?: string;
  readonly updateKey?: string;
}

/** Adds `issuer recover`. */
export const addIssuerRecoverCommand: AddCommand = (group, io, finish) => {
  addByOption(subcommand(group, 'recover <DIR>', 'a new passphrase, from the recovery sheet'))
    .option('--recovery-identity <FILE>', 'in place of a sheet: the identity file of the age key that was named')
    .option('--new-sheet', 'also make a new sheet: the old one opens nothing from then on')
    .option('--sheet <FILE>', 'with --new-sheet: write it as a page to print')
    .option(
      '--update-key <FILE>',
      'write the key that changes the identifier into this new file, where the old one is lost or cannot be opened',
    )
    .action(async (directory: string, options: RecoverOptions) => finish(await recover(io, directory, options)));
};

async function recover(io: Io, directory: string, options: RecoverOptions): Promise<CommandResult> {
  const { recoveryIdentity: file, newSheet, sheet } = options;
  if (sheet !== undefined && !newSheet) throw new CommandError('USAGE', '--sheet goes with --new-sheet.');
  const role = roleGiven(io, options);
  const kind = await findRecovery(directory);
  if (kind === 'recipient' && file === undefined) {
    const say = 'This issuer has no sheet: its recovery is an age key. Give --recovery-identity FILE.';
    throw new CommandError('USAGE', say);
  }
  const by =
    file === undefined
      ? { code: await io.ask('The code of the recovery sheet: ') }
      : { identity: await identityText(io, file) };
  const passphrase = await passphraseFor(io, { of: 'the school’s key', isNew: true });
  const updateKey = await updateKeyFor(io, options.updateKey, { isNew: true });
  const change = {
    directory,
    by,
    passphrase,
    ...(newSheet ? { renew: await recoveryFor(io, sheet === undefined ? {} : { sheet }) } : {}),
    ...(updateKey ? { updateKey } : {}),
    now: io.now(),
    ...(io.logN === undefined ? {} : { logN: io.logN }),
  };
  const profile = await auditRun({ directory, what: 'recover', by: role, now: io.now }, async () => ({
    result: await recoverIssuer(change),
    counts: {},
  }));
  const { good, strong } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { issuer: profile, directory, hasNewSheet: newSheet === true },
    text: [
      good(`${profile.name} can sign again, with the new passphrase.`),
      '',
      ...(newSheet ? wrap('The old sheet opens nothing in this folder any more: destroy it.', io.columns) : []),
      ...wrap(
        'Old copies of this folder still open with the old passphrase. Where somebody else may know it, change the key itself next:',
        io.columns,
      ),
      `  ${strong(`${io.command} issuer rotate ${directory}`)}`,
    ],
  };
}
