/**
 * `laurel wallet recovery`: a sheet, or cards of its words among people one trusts.
 * @module
 */
import { makeRecoveryKey, type RecoveryKey, setRecovery, shareCounts, shareRecovery } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { readBackCards, readBackSheet } from '../../terminal/read-back.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { writeCards, writeSheet } from './sheet-files.ts';
import { sheetOf } from './sheet-of.ts';

interface RecoveryOptions {
  readonly sheet?: string;
  readonly shares?: string;
  readonly out?: string;
  readonly replace?: true;
}

interface Asked extends RecoveryOptions {
  readonly counts?: { readonly needed: number; readonly total: number };
}

/** Adds the command. */
export const addWalletRecoveryCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'recovery <DIR>', 'a way back in: a sheet of words to print, or cards for people you trust')
    .option('--sheet <FILE>', 'the sheet to print, FILE.pdf or FILE.html (without it, the words are shown)')
    .option('--shares <K/N>', 'cards for N people, of whom any K can open the wallet together, e.g. 2/3; with --out')
    .option('--out <DIR>', 'the folder for the cards')
    .option('--replace', 'a new sheet in place of the one there is, which then opens the wallet no more')
    .action(async (directory: string, options: RecoveryOptions) => finish(await recover(io, directory, options)));
};

async function recover(io: Io, directory: string, options: RecoveryOptions): Promise<CommandResult> {
  const asked: Asked = { ...options, ...countsIn(options) };
  const done = await withWallet(io, directory, async (wallet, { recovery: given }) => {
    const before = await sheetOf(wallet, given);
    if (before === 'damaged' && options.replace === undefined) {
      throw new CommandError(
        'REFUSED',
        'The file that the recovery sheet opens is damaged, or is not this wallet’s. With --replace a new sheet is made.',
      );
    }
    if (before !== 'none' && given === undefined && options.replace === undefined) {
      throw new CommandError(
        'REFUSED',
        'This wallet has a recovery sheet. Give its words with --recovery-words, to print it again or to make cards of it; or --replace for a new one, and then the old sheet, and cards that were made of it, open the wallet no more.',
      );
    }
    const isNew = given === undefined || options.replace === true;
    const recovery = isNew ? makeRecoveryKey() : given;
    const cards = await onPaper(io, recovery, asked);
    if (isNew) await setRecovery(wallet, { recovery });
    return { before, isNew, cards };
  });
  const { good } = styleFor(io);
  const say = (text: string) => wrap(text, io.columns, 2);
  const { before, isNew, cards } = done;
  return {
    exitCode: exitCodes.done,
    json: { wallet: directory, isNew, replaced: isNew && before !== 'none', ...cards },
    text: [
      good(isNew ? 'The wallet has a way back in.' : 'The sheet is the same as before.'),
      ...(options.sheet === undefined ? [] : say(`Print ${options.sheet}, keep it at home, and delete the file.`)),
      ...(cards === undefined
        ? []
        : say(
            `Any ${cards.needed} of the ${cards.total} cards of set ${cards.set} open the wallet. Give each to another person, and delete the files. Cards that you made before of the same sheet still work: only a new sheet (--replace) makes them useless.`,
          )),
      ...(isNew && before !== 'none'
        ? say(
            'The old sheet, and cards that were made of it, open this wallet no more. They still open backups, and copies of the folder, from before: destroy those.',
          )
        : []),
      ...(isNew
        ? [
            '',
            ...say('The sheet alone holds none of your files. Make a backup, and keep it somewhere else:'),
            `  ${styleFor(io).strong(`${io.command} wallet backup ${directory} --out backup.age`)}`,
          ]
        : []),
    ],
  };
}

async function onPaper(io: Io, key: RecoveryKey, { sheet, counts, out }: Asked) {
  if (sheet !== undefined) await writeSheet(io, sheet, key);
  // The words are typed back from the sheet; where there are cards only, from the cards.
  if (sheet !== undefined || counts === undefined) await readBackSheet(io, key, sheet);
  if (counts === undefined || out === undefined) return undefined;
  const cards = await shareRecovery(key, counts);
  const files = await writeCards(io, out, cards);
  await readBackCards(io, cards, files);
  return { set: cards[0]?.set ?? '', files, ...counts };
}

function countsIn({ shares, out }: RecoveryOptions): Pick<Asked, 'counts'> {
  if (shares === undefined && out === undefined) return {};
  if (shares === undefined || out === undefined) {
    throw new CommandError('USAGE', '--shares and --out belong together: how many cards, and the folder for them.');
  }
  const [, needed, total] = (/^(\d{1,2})\/(\d{1,2})$/.exec(shares) ?? []).map(Number);
  const isRight =
    needed !== undefined &&
    total !== undefined &&
    needed >= shareCounts.least &&
    needed <= total &&
    total <= shareCounts.most;
  if (!isRight) {
    throw new CommandError(
      'USAGE',
      `--shares takes how many are needed and how many there are, such as 2/3: from ${shareCounts.least} to ${shareCounts.most}.`,
    );
  }
  return { counts: { needed, total } };
}
