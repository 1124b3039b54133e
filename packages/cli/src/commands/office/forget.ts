/**
 * `laurel forget`: a learner is taken out of all that the school's folders know of them.
 * @module
 */
import { readdir } from 'node:fs/promises';
import { LaurelError, laurelError } from '@laurel/core';
import {
  auditRun,
  type FoundFact,
  findIssuer,
  findTypedLearner,
  foldersOf,
  forgetDelivered,
  handOutListName,
  isOfLearner,
  type LearnerEntry,
  type OpenIssuer,
  openIssuer,
  withdrawCredentials,
} from '@laurel/issuer/node';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { forgetInWork } from '../../files/forget-in-work.ts';
import { unreadable } from '../../files/read-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from './audit-options.ts';
import { counted, linesByBatch, linesOfJoined } from './chosen-facts.ts';

interface ForgetOptions extends ByOption {
  readonly issuer: string;
  readonly learner: string;
  readonly issued?: readonly string[];
  readonly work?: readonly string[];
  readonly withdraw?: true;
  readonly yes?: true;
}

/** Adds `forget`. */
export const addForgetCommand: AddCommand = (program, io, finish) => {
  addByOption(
    subcommand(program, 'forget', 'erase what is known of a learner; without --yes it only says what would happen'),
  )
    .requiredOption('--learner <ID>', 'one of the school’s own ids of the learner, never a name')
    .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
    .option('--issued <DIR>', 'a folder that was issued into: their files in it go; repeatable', collect)
    .option('--work <DIR>', 'a folder that was imported into: their rows in it go; repeatable', collect)
    .option('--withdraw', 'also withdraw what they were given; without it, that stays good')
    .option('--yes', 'do it')
    .action(async (options: ForgetOptions) => finish(await forget(io, options)));
};

/** What of the learner is where. */
interface Found {
  readonly files: number;
  readonly lines: number;
  readonly records: number;
  readonly evidence: number;
}

async function forget(io: Io, options: ForgetOptions): Promise<CommandResult> {
  const by = roleGiven(io, options);
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer = await openIssuer({ directory: options.issuer, passphrase });
  try {
    // What a stopped run owes may be theirs.
    if (issuer.register.owed() > 0) throw laurelError('LP_REGISTER_OWED');
    const learner = learnerIn(issuer, options);
    const facts = learner === undefined ? [] : [...issuer.register.factsOf({ folders: foldersOf(learner) })];
    const found = await inFolders(issuer, learner, { options, isDry: true });
    if (learner === undefined && found.records === 0) throw laurelError('LP_LEARNER_NOT_FOUND');
    const withdrawn = await withdrawTheirs(issuer, facts, { isDry: true, options });
    if (options.yes) {
      const said = { directory: options.issuer, isOpen: true, what: 'forget', by, now: io.now } as const;
      await auditRun({ ...said, key: issuer.signer.id }, async () => {
        // The register last: as long as it knows the learner, a run that was stopped can be run again.
        await withdrawTheirs(issuer, facts, { isDry: false, options });
        await inFolders(issuer, learner, { options, isDry: false });
        if (learner !== undefined) await issuer.register.forget(learner.folder);
        return { result: undefined, counts: { items: facts.length, withdrawn } };
      });
    }
    return {
      exitCode: exitCodes.done,
      json: { done: options.yes === true, items: facts.length, withdrawn, ...found },
      text: describe(io, { facts, found, withdrawn, options, joined: linesOfJoined(io, learner, facts) }),
    };
  } finally {
    await issuer.close();
  }
}

/** Somebody to whom nothing was issued is known to the sheets alone. */
function learnerIn({ register }: OpenIssuer, { learner, work }: ForgetOptions): LearnerEntry | undefined {
  try {
    return findTypedLearner(register, learner);
  } catch (error) {
    if (work !== undefined && error instanceof LaurelError && error.code === 'LP_LEARNER_NOT_FOUND') return undefined;
    throw error;
  }
}

async function inFolders(
  { register }: OpenIssuer,
  learner: LearnerEntry | undefined,
  { options, isDry }: { readonly options: ForgetOptions; readonly isDry: boolean },
): Promise<Found> {
  const found = { files: 0, lines: 0, records: 0, evidence: 0 };
  const isTheirs = (links: readonly string[]): boolean =>
    learner !== undefined && isOfLearner(register, learner, links);
  for (const folder of [...(options.work ?? []), ...(options.issued ?? [])]) await requireFolder(folder);
  for (const folder of options.work ?? []) {
    const there = await forgetInWork(folder, { learner: options.learner, isTheirs, isDry });
    found.records += there.records;
    found.evidence += there.evidence;
  }
  const folders = learner === undefined ? [] : foldersOf(learner);
  for (const folder of folders.length === 0 ? [] : (options.issued ?? [])) {
    const there = await forgetDelivered(folder, folders, { isDry });
    found.files += there.files;
    found.lines += there.lines;
  }
  return found;
}

/** A slip of the hand in a folder's name would leave everything in the right one. */
async function requireFolder(folder: string): Promise<void> {
  await readdir(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
}

/** Those that can be withdrawn and were not; how many. */
async function withdrawTheirs(
  issuer: OpenIssuer,
  facts: readonly FoundFact[],
  { isDry, options }: { readonly isDry: boolean; readonly options: ForgetOptions },
): Promise<number> {
  if (!options.withdraw) return 0;
  const credentials = facts.filter(({ status }) => status !== undefined).map(({ credential }) => credential);
  const done = await withdrawCredentials({ issuer, credentials, to: 'revoked', isDry });
  return done.filter(({ outcome }) => outcome === 'changed').length;
}

interface Described {
  readonly facts: readonly FoundFact[];
  readonly found: Found;
  readonly withdrawn: number;
  readonly options: ForgetOptions;
  readonly joined: readonly string[];
}

function describe(io: Io, { facts, found, withdrawn, options, joined }: Described): string[] {
  const { good, open, strong } = styleFor(io);
  const say = (text: string, indent = 0): string[] => wrap(text, io.columns, indent);
  const { issued = [], work = [], yes } = options;
  const without = facts.filter(({ status }) => status === undefined).length;
  const inIssued = `${counted(found.files, 'file')} and ${counted(found.lines, 'line')} of ${handOutListName}`;
  const inWork = `${counted(found.records, 'row')} and ${counted(found.evidence, 'file')} of evidence`;
  const goes = [
    `in ${options.issuer}: who they are, their ids, and what was issued to them (${counted(facts.length)})`,
    ...(issued.length === 0 ? [] : [`in ${issued.join(', ')}: ${inIssued}`]),
    ...(work.length === 0 ? [] : [`in ${work.join(', ')}: ${inWork}`]),
  ];
  const stays = [
    ...(issued.length === 0 ? ['the folder that was issued into, with the private list (--issued DIR)'] : []),
    ...(work.length === 0 ? ['what was imported (--work DIR)'] : []),
    'the sheets themselves, in the school’s own systems',
    'pages, hand-outs, decision lists and snapshots that were made, and what is on paper',
    'older copies of these folders, and backups',
    'what the learner and others hold, in wallets and as files',
  ];
  const good_ = facts.length - withdrawn;
  return [
    yes ? good('The learner is forgotten.') : open('One learner would be forgotten.'),
    ...(yes ? [] : linesByBatch(facts)),
    ...(yes ? [] : joined),
    '',
    yes ? 'Gone:' : 'This would go:',
    ...goes.flatMap((line) => bullet(io, line)),
    '',
    yes ? 'This command cannot reach:' : 'This stays, for this command cannot reach it:',
    ...stays.flatMap((line) => bullet(io, line)),
    '',
    ...(withdrawn > 0
      ? say(`${counted(withdrawn)} ${yes ? (withdrawn === 1 ? 'is' : 'are') : 'would be'} withdrawn.`)
      : []),
    ...(good_ > 0
      ? say(
          options.withdraw && without > 0
            ? `${counted(without)} cannot be withdrawn: issued without a status. Whoever holds such a file can go on showing it.`
            : options.withdraw
              ? 'What was withdrawn before stays so.'
              : 'What they hold stays good, and can no longer be withdrawn afterwards: nobody will know which it is. (--withdraw withdraws it now.)',
        )
      : []),
    ...say(
      'Their places on the lists stay taken for ever, without a word of whose they were. If they come again, they are a new learner.',
    ),
    '',
    ...(yes
      ? [
          ...(withdrawn > 0 ? [`Next: ${strong(`${io.command} status publish DIR --issuer ${options.issuer}`)}`] : []),
          ...say('Now make a new copy of the school’s folder, and destroy the older ones.'),
        ]
      : ['Nothing was changed yet. Add --yes to do it. It cannot be taken back.']),
  ];
}

function bullet(io: Io, text: string): string[] {
  const [first = '', ...rest] = wrap(text, io.columns, 4);
  return [`  - ${first.trimStart()}`, ...rest];
}
