/**
 * `laurel wallet check`: whether every file of the wallet is as the wallet left it, and what to do where it is not.
 * @module
 */
import { type ErrorCode, LaurelError, safeLine } from '@laurel/core';
import { checkWallet, type Finding, type UnusableRecord, type WalletCheck } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

/** Adds `check`. */
export const addWalletCheckCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'check <DIR>', 'look whether every file of the wallet is whole, and say what to do if not')
    .option('--rebuild', 'where the list of contents is damaged: make it anew from the files that open')
    .action(async (directory: string, options: { readonly rebuild?: true }) =>
      finish(await check(io, directory, options.rebuild === true)),
    );
};

async function check(io: Io, directory: string, rebuild: boolean): Promise<CommandResult> {
  try {
    const found = await withWallet(io, directory, checkWallet, { rebuild, isQuiet: true });
    return describe(io, directory, found);
  } catch (error) {
    if (error instanceof LaurelError && error.code === 'LP_WALLET_MANIFEST') io.err(`${wayOut(io, directory)}\n`);
    throw error;
  }
}

const wayOut = (io: Io, directory: string): string =>
  [
    'The list of what is in the wallet is damaged or missing.',
    'With a backup, make the wallet anew from it, in a new folder:',
    `    ${io.command} wallet restore NEW-DIR --from BACKUP.age`,
    'Without one, make the list anew from the files that open (what you took out may come back):',
    `    ${io.command} wallet check ${directory} --rebuild`,
  ].join('\n');

/** What harms: something of the learner's cannot be used, or may be older than it was. */
const harmful: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'LP_WALLET_MANIFEST',
  'LP_WALLET_RECORD_DAMAGED',
  'LP_WALLET_RECORD_MISSING',
  'LP_WALLET_RECORD_SWAPPED',
  'LP_WALLET_ROLLED_BACK',
  'LP_WALLET_SHEET_DAMAGED',
]);

function describe(io: Io, directory: string, found: WalletCheck): CommandResult {
  const { good, bad, open } = styleFor(io);
  const { findings, records, unlocking, unusable } = found;
  const harm = findings.filter(({ code }) => harmful.has(code));
  const notes = findings.filter(({ code }) => !harmful.has(code));
  const others = harm.filter(({ record }) => record === undefined);
  const heading =
    harm.length === 0
      ? good(records === 1 ? 'All is well: the one record is whole.' : `All is well: all ${records} records are whole.`)
      : bad('Something is wrong with this wallet.');
  return {
    exitCode: harm.length === 0 ? exitCodes.done : exitCodes.refused,
    json: { wallet: directory, isWhole: harm.length === 0, records, unlocking, findings, unusable },
    text: [
      heading,
      ...wrap(waysIn(unlocking), io.columns, 2),
      ...unusable.flatMap((record) => ['', ...recordLines(io, record, findings)]),
      ...others.flatMap(({ message }) => ['', ...wrap(message, io.columns, 2)]),
      ...notes.flatMap(({ message }) => ['', ...wrap(`${open('Worth knowing:')} ${message}`, io.columns, 2)]),
      ...(harm.length === 0 ? [] : ['', ...advice(io, directory, found)]),
    ],
  };
}

const wayWords = { passphrase: 'the passphrase', recovery: 'the recovery sheet' } as const;

const waysIn = (unlocking: WalletCheck['unlocking']): string =>
  unlocking.length === 1 && unlocking[0] === 'passphrase'
    ? 'Only the passphrase opens it. A recovery sheet would open it too, should you forget the passphrase.'
    : `It is opened by ${unlocking.map((way) => wayWords[way]).join(' or ')}.`;

const kindWords: Readonly<Record<string, string>> = {
  credential: 'an item',
  key: 'a key of yours',
  evidence: 'a file of evidence',
  selection: 'a saved selection',
  disclosure: 'an entry of the log of what you showed',
  staple: 'a paper of a school, kept for checking offline',
  aside: 'something that was set aside when you added it',
  'old-badge': 'an old badge',
  arrangement: 'the order of your sections',
};

function recordLines(io: Io, { id, kind, title }: UnusableRecord, findings: readonly Finding[]): readonly string[] {
  const { strong } = styleFor(io);
  const words = kindWords[kind] ?? 'a record';
  const message = findings.find(({ record }) => record === id)?.message ?? '';
  return [
    `  ${strong(title === undefined ? words : safeLine(title))}${title === undefined ? '' : ` (${words})`}`,
    ...wrap(message, io.columns, 4),
  ];
}

function advice(io: Io, directory: string, { unusable, findings }: WalletCheck): readonly string[] {
  const { strong } = styleFor(io);
  const isOlder = findings.some(({ code }) => code === 'LP_WALLET_ROLLED_BACK');
  const isSheet = findings.some(({ code }) => code === 'LP_WALLET_SHEET_DAMAGED');
  const isMore = findings.some(({ code }) => harmful.has(code) && code !== 'LP_WALLET_SHEET_DAMAGED');
  return [
    'What to do',
    ...(isSheet
      ? [
          ...wrap('Make a new recovery sheet:', io.columns, 2),
          `    ${strong(`${io.command} wallet recovery ${directory} --sheet sheet.pdf --replace`)}`,
        ]
      : []),
    ...(isMore
      ? [
          ...wrap('Put back what is gone from a backup; nothing that is there now is changed by it:', io.columns, 2),
          `    ${strong(`${io.command} wallet restore ${directory} --from BACKUP.age`)}`,
        ]
      : []),
    ...(unusable.some(({ kind }) => kind === 'credential')
      ? wrap('Without a backup, ask who gave you the item for it again.', io.columns, 2)
      : []),
    ...(unusable.length === 0 ? [] : wrap('Everything else still opens.', io.columns, 2)),
    ...(isOlder
      ? wrap('If you put an older copy of the folder here yourself, all is as you wanted it.', io.columns, 2)
      : []),
    ...wrap(
      'If you did not expect this, somebody or a failing disk changed the folder: copy it elsewhere first.',
      io.columns,
      2,
    ),
  ];
}
