/**
 * `laurel wallet children` and `hand-over`: a wallet that carries a child’s record, and the day on which the child has it.
 * @module
 */
import { LaurelError, safeLine } from '@laurel/core';
import { cleanTemporaryFilesOf, writeFileAtomically } from '@laurel/core/node';
import { type Child, childrenOf, type HandedOver, handOverChild, type Lapse } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { refuseTaken } from '../../files/sealed-file.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface HandOverOptions {
  readonly child: string;
  readonly out: string;
  readonly to?: string;
}

/** Adds `children` and `hand-over`. */
export const addWalletHandOverCommands: AddCommand = (group, io, finish) => {
  subcommand(group, 'children <DIR>', 'the children whose records you carry, by the school’s permission').action(
    async (directory: string) => finish(await listChildren(io, directory)),
  );
  subcommand(group, 'hand-over <DIR>', 'give a child’s record to the child, to keep in a wallet of their own')
    .requiredOption('--child <ID>', 'the child, by the id that `wallet children` lists, or its first letters')
    .requiredOption('--out <FILE>', 'the sealed file for the child, FILE.age')
    .option('--to <KEY>', 'seal it to the child’s own recovery key, age1…, and not with a passphrase')
    .action(async (directory: string, options: HandOverOptions) => finish(await handOver(io, directory, options)));
};

const states: Readonly<Record<Lapse, string>> = {
  'handed-over': 'handed over to the child, who shows it now',
  ended: 'the permission has ended: nothing can be shown',
  'taken-back': 'the school has taken back the permission: nothing can be shown',
  'not-begun': 'the permission has not begun: nothing can be shown yet',
  damaged: 'the permission does not pass the check: nothing can be shown',
};

async function listChildren(io: Io, directory: string): Promise<CommandResult> {
  const now = io.now();
  const children = await withWallet(io, directory, (wallet) => childrenOf(wallet, { now }));
  return {
    exitCode: exitCodes.done,
    json: { children: children.map(toldOf) },
    text:
      children.length === 0
        ? ['This wallet carries no child’s record. A school’s office gives the permission: `laurel delegate`.']
        : [...children.flatMap((child) => linesOf(io, child)), ...nextLines(io, directory, children)],
  };
}

const itemsNow = ({ items }: Child) => items.filter(({ supersededBy }) => supersededBy === undefined);

function toldOf(child: Child) {
  const [{ terms }] = child.delegations;
  const { id, issuer, custodian, lapse, handedOver } = child;
  const { scopes, presentTo, validUntil: until } = terms;
  return {
    ...{ id, issuer, custodian, scopes, presentTo, until, items: itemsNow(child).map(({ id: item }) => item) },
    ...(lapse === undefined ? {} : { lapse }),
    ...(handedOver === undefined ? {} : { handedOver }),
  };
}

function linesOf(io: Io, child: Child): string[] {
  const { strong, good, open } = styleFor(io);
  const [{ terms }] = child.delegations;
  const items = itemsNow(child);
  const until = terms.validUntil.slice(0, 10);
  const to = terms.presentTo.length === 0 ? '' : `, to ${terms.presentTo.join(', ')} alone`;
  const may = terms.scopes.includes('present') ? `may show it until ${until}${to}` : `may keep it until ${until}`;
  const state = child.lapse === undefined ? good(may) : open(states[child.lapse]);
  return [
    strong(child.id),
    ...wrap(`by ${safeLine(child.issuerName ?? 'a school that gives no name')}`, io.columns, 2),
    `  ${state}`,
    ...items.flatMap(({ id, title }) =>
      wrap(`${id.slice(0, 8)}  ${safeLine(title ?? 'Without a title')}`, io.columns, 4),
    ),
    '',
  ];
}

/** What the day brings on which a child can keep keys. */
function nextLines(io: Io, directory: string, children: readonly Child[]): readonly string[] {
  const [child] = children.filter(({ lapse, items }) => lapse !== 'handed-over' && items.length > 0);
  if (child === undefined) return [];
  const short = child.id.replace(/^(?:urn:uuid:|did:key:)/, '').slice(0, child.id.startsWith('did:') ? 16 : 8);
  return [
    ...wrap('When the child can keep a wallet of their own, give them all of it:', io.columns),
    `  ${styleFor(io).strong(`${io.command} wallet hand-over ${directory} --child ${short} --out child.age`)}`,
  ];
}

async function handOver(io: Io, directory: string, options: HandOverOptions): Promise<CommandResult> {
  const { child, out, to } = options;
  if (!/.\.age$/i.test(out)) {
    throw new CommandError('USAGE', 'It is a sealed file: give --out a name that ends in .age.');
  }
  await refuseTaken(out);
  const now = io.now();
  const done = await withWallet(io, directory, async (wallet, { passphrase }) => {
    const openedBy =
      to === undefined
        ? {
            passphrase: await passphraseOfChild(io, passphrase),
            ...(io.logN === undefined ? {} : { logN: io.logN }),
          }
        : { recipient: to };
    return handOverChild(wallet, { child, openedBy, now, deliver: (file) => write(out, file) });
  });
  return { exitCode: exitCodes.done, json: { out, ...done }, text: describe(io, directory, done, options) };
}

/** One that the child knows: from `LAUREL_NEW_PASSPHRASE`, or typed twice; never the parent’s own. */
async function passphraseOfChild(io: Io, own: string | undefined): Promise<string> {
  const { LAUREL_PASSPHRASE: _, LAUREL_NEW_PASSPHRASE: given, ...environment } = io.environment;
  if (!given && !io.isInteractive) {
    throw new CommandError(
      'USAGE',
      'A passphrase for the child is needed. Run this at a terminal, or set LAUREL_NEW_PASSPHRASE.',
    );
  }
  const chosen = given || (await passphraseFor({ ...io, environment }, { of: 'the child’s file', isNew: true }));
  if (chosen.normalize('NFC') === own?.normalize('NFC')) {
    throw new CommandError('REFUSED', 'That is the passphrase of your own wallet. Let the child choose another.');
  }
  return chosen;
}

async function write(out: string, file: Uint8Array): Promise<void> {
  try {
    await cleanTemporaryFilesOf(out);
    await writeFileAtomically(out, file);
  } catch (error) {
    const isDisk = error instanceof LaurelError && error.code === 'LP_STORE_IO';
    throw isDisk ? new CommandError('UNWRITABLE', `${out} could not be written. Nothing was handed over.`) : error;
  }
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What did not pass a check, and old badges: what of them goes, and what stays for want of knowing whose it is. */
function staysWords(io: Io, { apart, stays }: HandedOver, directory: string): readonly string[] {
  const kept = [
    ...(stays.apart === 0 ? [] : [`${counted(stays.apart, 'thing', 'things')} kept apart`]),
    ...(stays.oldBadges === 0 ? [] : [counted(stays.oldBadges, 'old badge', 'old badges')]),
  ];
  return [
    ...(apart === 0
      ? []
      : [`With it: ${counted(apart, 'thing', 'things')} signed for the child, that did not pass a check.`]),
    ...(kept.length === 0
      ? []
      : [
          `Still here, and not in it: ${kept.join(' and ')}. Nothing in them shows whose they are. What is the child’s, give as the file that it came in: ${io.command} wallet list ${directory} and ${io.command} wallet aside ${directory} say what is there.`,
        ]),
  ];
}

function describe(io: Io, directory: string, done: HandedOver, { out, to }: HandOverOptions): string[] {
  const { good, strong } = styleFor(io);
  const say = (text: string): string[] => wrap(text, io.columns, 2);
  const opens = to === undefined ? 'the passphrase that you just gave it' : 'the child’s own recovery key';
  return [
    good(`${out} is for the child.`),
    ...say(
      `In it: ${counted(done.items, 'thing', 'things')} of the child’s, ${counted(done.files, 'file', 'files')}, and the list of what was shown for the child: ${counted(done.showings, 'entry', 'entries')}. It opens with ${opens}.`,
    ),
    ...staysWords(io, done, directory).flatMap(say),
    ...say('Nothing of yours is in it, and no key. From now on this wallet shows nothing for the child.'),
    ...say('Copies that you gave away, and those in this wallet, are not called back.'),
    '',
    ...say('The child, on a computer of their own:'),
    `  ${strong(`${io.command} wallet create WALLET`)}`,
    `  ${strong(`${io.command} wallet restore WALLET --from ${out}`)}`,
    `  ${strong(`${io.command} wallet key WALLET --for "NAME OF THE SCHOOL"`)}`,
    ...say('The school, with that key in its sheet of learners, so that all is tied to the child’s own key:'),
    `  ${strong(`${io.command} replace WORK --learner ID --issuer SCHOOL --out ISSUED --yes`)}`,
    ...done.permissions.flatMap((id) => [`  ${strong(`${io.command} revoke ${id} --issuer SCHOOL --yes`)}`]),
  ];
}
