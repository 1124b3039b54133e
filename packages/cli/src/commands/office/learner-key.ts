/**
 * `laurel learner-key`: a school asks a learner to show their wallet's key, and checks the answer before it puts the key on its
 * list.
 * @module
 */
import { encodeBase64url, messageFor, randomBytes } from '@laurel/core';
import { type AddedWalletKey, acceptWalletKey, addWalletKey } from '@laurel/issuer';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface CheckOptions {
  readonly challenge: string;
  readonly domain: string;
  readonly list?: string;
  readonly learner?: string;
  readonly out?: string;
}

/** Adds `learner-key ask` and `learner-key check`. */
export const addLearnerKeyCommands: AddCommand = (program, io, finish) => {
  const group = program
    .command('learner-key')
    .description('learners show their wallet’s key before you issue to it')
    .exitOverride();
  subcommand(group, 'ask', 'make a question for one learner’s wallet')
    .requiredOption('--domain <NAME>', 'the school’s name for this, e.g. riverside.example; always the same')
    .action(({ domain }: { readonly domain: string }) => finish(ask(io, domain)));
  subcommand(group, 'check <FILE>', 'check a learner’s answer and put the key on your list')
    .requiredOption('--challenge <TEXT>', 'the question that this learner was given')
    .requiredOption('--domain <NAME>', 'the name that goes with it')
    .option('--list <SHEET.csv>', 'your list of learners, to take the key into')
    .option('--learner <ID>', 'with --list: the learner’s number in it, such as the admission number')
    .option('--out <SHEET.csv>', 'with --list: the list with the key in it')
    .action(async (file: string, options: CheckOptions) => finish(await check(io, file, options)));
};

function ask(io: Io, domain: string): CommandResult {
  const challenge = encodeBase64url(randomBytes(16));
  const { strong } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { challenge, domain },
    text: [
      ...wrap('A question for one learner. Note whom you give it to, and use it for nobody else.', io.columns),
      '',
      `  challenge: ${challenge}`,
      `  domain:    ${domain}`,
      '',
      'The learner answers with:',
      `  ${strong(`${io.command} wallet prove WALLET --for "YOUR SCHOOL" --challenge=${challenge} --domain ${domain} --out key.json`)}`,
      'and you check the answer with:',
      `  ${strong(`${io.command} learner-key check key.json --challenge=${challenge} --domain ${domain}`)}`,
    ],
  };
}

const notAdded: Readonly<Record<Exclude<AddedWalletKey['outcome'], 'added'>, string>> = {
  'not-found': 'The key was shown, but no row of the list has this number. Nothing was written.',
  several: 'The key was shown, but more than one row of the list has this number. Nothing was written.',
  taken: messageFor('LP_KEY_TAKEN'),
};

async function check(io: Io, file: string, options: CheckOptions): Promise<CommandResult> {
  const { challenge, domain, list, learner, out } = options;
  const given = [list, learner, out].filter((one) => one !== undefined).length;
  if (given !== 0 && given !== 3) {
    throw new CommandError('USAGE', '--list, --learner and --out belong together: give all three, or none of them.');
  }
  const sheet = list === undefined ? undefined : await readInput(list, io);
  const checked = await acceptWalletKey(await readInput(file, io), {
    challenge,
    domain,
    now: io.now(),
  });
  const { good, bad, strong } = styleFor(io);
  if (checked.outcome === 'refused') {
    const message = messageFor(checked.code);
    return {
      exitCode: exitCodes.refused,
      json: { outcome: 'refused', code: checked.code, message },
      text: [bad('Not shown: put no key on your list.'), ...wrap(message, io.columns, 2)],
    };
  }
  if (sheet !== undefined) {
    const added = await addWalletKey(sheet, { learner: learner ?? '', did: checked.did });
    if (added.outcome !== 'added') throw new CommandError('REFUSED', notAdded[added.outcome]);
    await writeOutput(out ?? '', added.sheet);
  }
  return {
    exitCode: exitCodes.done,
    json: { ...checked, ...(out === undefined ? {} : { out }) },
    text: [
      good('Shown: whoever answered has this key.'),
      `  ${checked.did}`,
      ...(out === undefined
        ? wrap('Put it into your list of learners, into a column “Wallet key”, in this learner’s row.', io.columns, 2)
        : [
            `  ${out} is your list with the key in it. Import it as learners:`,
            `  ${strong(`${io.command} import ${out} --as learners …`)}`,
          ]),
      ...wrap('That it is the learner who answered, you know by whom you gave the question to.', io.columns, 2),
    ],
  };
}
