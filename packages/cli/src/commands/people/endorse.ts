/**
 * `laurel endorse`: somebody who knows a learner's work speaks about it. They have the file from the learner and this
 * command; no account, and no key of their own is needed.
 * @module
 */
import { endorse, type Finding, learnerItemOf, lintText, messageFor, safeLine } from '@laurel/core';
import type { Command } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { requireNewKeyFile } from '../../files/sealed-key-file.ts';
import { writeOutput } from '../../files/write-file.ts';
import { confirm } from '../../terminal/confirm.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { describe, unusedText } from '../../verification/describe.ts';
import { prepare, type SourceOptions } from '../../verification/prepare.ts';
import { addSourceOptions } from '../check/verify.ts';
import { type EndorsableItem, itemsToEndorse } from './items-to-endorse.ts';
import { addSchoolRow } from './school-row.ts';
import { openWriterKey, sealWriterKey } from './writer-key.ts';

interface EndorseCommandOptions extends SourceOptions {
  readonly role: string;
  readonly organisation: string;
  readonly text?: string;
  readonly textFile?: string;
  readonly out?: string;
  readonly item?: string;
  readonly throughSchool?: string;
  readonly keepKey?: string;
  readonly key?: string;
  readonly decided?: true;
  readonly yes?: true;
}

/** Adds `endorse`. */
export const addEndorseCommand: AddCommand = (program, io, finish) => {
  withOptions(
    addSourceOptions(
      subcommand(program, 'endorse <FILE>', 'say something about what a learner showed you, and sign it'),
    ),
  ).action(async (file: string, options: EndorseCommandOptions) => finish(await endorseFile(io, file, options)));
};

const withOptions = (command: Command): Command =>
  command
    .requiredOption('--role <ROLE>', 'what you are, e.g. "Kitchen manager"; no name')
    .requiredOption('--organisation <NAME>', 'for whom you speak, e.g. "Example Bakery"')
    .option('--text <TEXT>', 'what you say; no names of others, no addresses, nothing about health')
    .option('--text-file <FILE>', 'the same, from a file')
    .option('--out <FILE>', 'the testimonial, to give to the learner')
    .option('--item <NUMBER>', 'which item of the file you speak about')
    .option('--through-school <SHEET.csv>', 'sign nothing: write a row that the school can import as your word')
    .option('--keep-key <FILE.age>', 'keep the key that signs, sealed with a passphrase (default: it is forgotten)')
    .option('--key <FILE.age>', 'sign with a key that you kept')
    .option('--decided', 'you have thought about telling this, and want to')
    .option('--yes', 'you have read what you speak about: do not ask');

async function endorseFile(io: Io, file: string, options: EndorseCommandOptions): Promise<CommandResult> {
  refuseContradictions(options);
  const text = await textIn(io, options);
  if (options.keepKey !== undefined) await requireNewKeyFile(options.keepKey);
  const preparation = await prepare(io, options);
  io.err(unusedText(io, preparation.unused));
  const items = await itemsToEndorse(file, await readInput(file, io), preparation);
  await preparation.keep();
  const item = chosenItem(items, options);
  if (item.report.verdict === 'invalid') {
    throw new CommandError(
      'REFUSED',
      `Nothing was signed: what you would speak about cannot be relied on. ${reasonsIn(item)}`,
    );
  }
  const seen = [
    'You speak about this:',
    '',
    ...describe(io, item.report),
    '',
    'You say:',
    ...wrap(`“${text}”`, io.columns, 2),
  ];
  const from = `${options.role.trim()}, ${options.organisation.trim()}`;
  if (options.yes) io.err(`${seen.join('\n')}\n`);
  else {
    await confirm(io, {
      lines: [...seen, ''],
      question: `Say this as “${safeLine(from)}”?`,
      otherwise: `look at it first (${io.command} verify) and add --yes`,
    });
  }
  return options.throughSchool === undefined
    ? sign(io, { item, text, options })
    : passOn(io, { item, text, options, sheet: options.throughSchool });
}

function refuseContradictions({ out, throughSchool, text, textFile, key, keepKey }: EndorseCommandOptions): void {
  if ((out === undefined) === (throughSchool === undefined)) {
    throw new CommandError(
      'USAGE',
      'Give --out FILE to sign your word, or --through-school SHEET.csv to have the school record it.',
    );
  }
  if ((text === undefined) === (textFile === undefined)) {
    throw new CommandError('USAGE', 'Say what you want to say: with --text, or with --text-file.');
  }
  if (throughSchool !== undefined && (key !== undefined || keepKey !== undefined)) {
    throw new CommandError('USAGE', 'Through the school nothing is signed here: leave --key and --keep-key out.');
  }
  if (key !== undefined && keepKey !== undefined) {
    throw new CommandError('USAGE', '--key takes a key that is kept already: leave --keep-key out.');
  }
}

async function textIn(io: Io, { text, textFile }: EndorseCommandOptions): Promise<string> {
  const words = text ?? new TextDecoder().decode(await readInput(textFile ?? '', io));
  if (words.trim() === '') throw new CommandError('USAGE', 'There are no words to sign.');
  if (words.length > 5000)
    throw new CommandError('USAGE', 'That is longer than anybody reads: say it in 5,000 letters or fewer.');
  return words.trim();
}

function chosenItem(items: readonly EndorsableItem[], { item }: EndorseCommandOptions): EndorsableItem {
  const titles = items.map(({ title }, at) => `${at + 1}: ${safeLine(title)}`).join('; ');
  const [first, ...others] = items;
  if (first === undefined) throw new CommandError('UNUSABLE', messageFor('LP_ENDORSES_NOTHING'));
  if (item === undefined && others.length > 0) {
    throw new CommandError('USAGE', `Say with --item NUMBER which one you speak about. ${titles}.`);
  }
  const found = items[Number(item ?? '1') - 1];
  if (found === undefined) throw new CommandError('USAGE', `There is no item ${item ?? ''} in the file. ${titles}.`);
  return found;
}

const reasonsIn = ({ report }: EndorsableItem): string => {
  const failed = report.checks.filter(({ outcome }) => outcome === 'failed').map(({ message }) => message);
  return [...new Set(failed)].join(' ');
};

interface Said {
  readonly item: EndorsableItem;
  readonly text: string;
  readonly options: EndorseCommandOptions;
}

/** Somebody else's words about a learner are looked through like a school's. */
function requireFit(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const say = [...new Set(findings.map(({ message }) => message))].join(' ');
  const isOpen = findings.every(({ severity }) => severity === 'hold');
  throw new CommandError(
    'REFUSED',
    `Nothing was signed. ${say}${isOpen ? ' If it is right to say it, add --decided.' : ''}`,
  );
}

async function sign(io: Io, { item, text, options }: Said): Promise<CommandResult> {
  const { role, organisation, out = '', decided, keepKey, key } = options;
  const privateKey = key === undefined ? {} : { privateKey: await openWriterKey(io, key) };
  const made = await endorse({
    credential: item.secured,
    role,
    organisation,
    text,
    now: io.now(),
    decided: decided === true,
    ...privateKey,
  });
  if (made.outcome === 'undecided') requireFit(made.findings);
  if (made.outcome !== 'signed') throw new CommandError('REFUSED', 'Nothing was signed.');
  if (keepKey !== undefined) await sealWriterKey(io, keepKey, made.privateKey);
  await writeOutput(out, JSON.stringify(made.endorsement, null, 2));
  const { good, strong } = styleFor(io);
  const say = (words: string) => wrap(words, io.columns, 2);
  return {
    exitCode: exitCodes.done,
    json: { out, did: made.did, about: item.id, keyKept: keepKey ?? key ?? null },
    text: [
      good(`${out} is your testimonial. Give it to the learner.`),
      ...say(
        `It speaks about “${safeLine(item.title)}” and about nothing else: it cannot be put beside another item or another version.`,
      ),
      ...say('Your name is not in it. Whoever reads it sees what you say you are, and that nobody here looked you up.'),
      ...say(
        keepKey === undefined && key === undefined
          ? 'The key that signed it is forgotten: nobody, and not you either, can sign another one with it.'
          : 'The key that signed it is kept: two testimonials by one key can be seen to be by one writer.',
      ),
      '',
      'The learner keeps it with:',
      `  ${strong(`${io.command} wallet add WALLET ${out}`)}`,
    ],
  };
}

async function passOn(
  io: Io,
  { item, text, options, sheet }: Said & { readonly sheet: string },
): Promise<CommandResult> {
  const { role, organisation, decided } = options;
  const texts = [text, role, organisation];
  requireFit(
    texts
      .flatMap((one) => lintText(one, { speaker: 'third-party' }))
      .filter(({ severity }) => severity === 'refuse' || (severity === 'hold' && decided !== true)),
  );
  const { learner = '' } = learnerItemOf(item.secured.document);
  await addSchoolRow(sheet, { learner, text, role, organisation, now: io.now() });
  const { good } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { sheet, about: item.id },
    text: [
      good(`${sheet} has a row with your words for the school.`),
      ...wrap(
        'Send it to the school’s office by a way that they know you by. They fill in whom it is about as their list has it, check with you, and import it as achievements: the school then says that it was told this by that role at that organisation. Nothing was signed here.',
        io.columns,
        2,
      ),
    ],
  };
}
