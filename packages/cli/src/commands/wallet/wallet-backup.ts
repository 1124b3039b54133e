/**
 * `laurel wallet backup`: all of the wallet in one file, and a second one for the recovery sheet.
 * @module
 */

import { LaurelError } from '@laurel/core';
import { cleanTemporaryFilesOf, writePiecesAtomically } from '@laurel/core/node';
import { type BackupContents, type WriteBackupOptions, writeBackup } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { isThere, refuseTaken } from '../../files/sealed-file.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { sheetOf } from './sheet-of.ts';

/** Adds the command. */
export const addWalletBackupCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'backup <DIR>', 'all of the wallet in one sealed file, to keep somewhere else')
    .requiredOption(
      '--out <FILE>',
      'the file to write, FILE.age; for the recovery sheet another is written, FILE.sheet.age',
    )
    .option('--replace', 'in the place of an older backup of that name, once the new one is whole')
    .action(async (directory: string, options: BackupOptions) => finish(await backUp(io, directory, options)));
};

interface BackupOptions {
  readonly out: string;
  readonly replace?: true;
}

interface Written extends BackupContents {
  readonly file: string;
  readonly opensWith: 'passphrase' | 'recovery sheet';
}

/** The older one may hold what cannot be read any more. */
const olderStays = (file: string, { leftOut }: BackupContents): string =>
  `${leftOut.length} of the records could not be read, and ${file} may hold them: it stays as it is. Bring it back into the wallet with restore, or give --out another name.`;

async function backUp(io: Io, directory: string, { out, replace }: BackupOptions): Promise<CommandResult> {
  if (!/.\.age$/i.test(out)) {
    throw new CommandError('USAGE', `A backup is a sealed file: give --out a name that ends in .age.`);
  }
  const forSheet = out.replace(/\.age$/i, '.sheet.age');
  const mayReplace = replace === true;
  await refuseTaken(out, { mayReplace });
  const { files: written, sheet } = await withWallet(io, directory, async (wallet, { passphrase }) => {
    const sheet = await sheetOf(wallet);
    const hasSheet = sheet === 'this' || sheet === 'another';
    if (hasSheet) await refuseTaken(forSheet, { mayReplace });
    const files: Written[] = [];
    const put = async (file: string, openedBy: WriteBackupOptions['openedBy']) => {
      await cleanTemporaryFilesOf(file);
      const isOlderThere = await isThere(file);
      const contents = await writePiecesAtomically(file, async (write) => {
        const made = await writeBackup(wallet, { openedBy, now: io.now(), write });
        if (isOlderThere && made.leftOut.length > 0) throw new CommandError('REFUSED', olderStays(file, made));
        return made;
      }).catch((error: unknown) => {
        const isDisk = error instanceof LaurelError && error.code === 'LP_STORE_IO';
        throw isDisk ? new CommandError('UNWRITABLE', `${file} could not be written.`) : error;
      });
      files.push({ file, opensWith: openedBy === 'recovery' ? 'recovery sheet' : 'passphrase', ...contents });
    };
    // Whoever came in by words does not know the passphrase: theirs is the file for the sheet.
    if (passphrase !== undefined) await put(out, { passphrase, ...(io.logN === undefined ? {} : { logN: io.logN }) });
    if (hasSheet) await put(forSheet, 'recovery');
    return { files, sheet };
  });
  const { good, bad, open, strong } = styleFor(io);
  const say = (text: string) => wrap(text, io.columns, 2);
  const [first] = written;
  const leftOut = first?.leftOut.length ?? 0;
  const hasSheet = written.some(({ opensWith }) => opensWith === 'recovery sheet');
  return {
    exitCode: leftOut > 0 ? exitCodes.indeterminate : exitCodes.done,
    json: { backups: written },
    text: [
      good(`${first?.records ?? 0} records are backed up.`),
      ...written.flatMap(({ file, opensWith }) =>
        say(
          opensWith === 'passphrase'
            ? `${file} opens with the passphrase that the wallet has today, also when you change it later.`
            : `${file} opens with the words of the recovery sheet.`,
        ),
      ),
      ...(leftOut > 0 ? [bad(`${leftOut} could not be read and are not in it: see ${io.command} wallet check.`)] : []),
      ...(hasSheet
        ? []
        : [
            open(
              sheet === 'damaged'
                ? 'The file that the recovery sheet opens is damaged: nothing was made for it.'
                : 'There is no recovery sheet: without the passphrase, nobody can open this backup.',
            ),
            `  ${strong(`${io.command} wallet recovery ${directory} --sheet sheet.pdf${sheet === 'damaged' ? ' --replace' : ''}`)}`,
          ]),
      '',
      ...say(
        'Keep a copy apart from this computer, such as on a memory stick, and not together with the sheet. Whoever has a backup and what opens it has the wallet.',
      ),
    ],
  };
}
