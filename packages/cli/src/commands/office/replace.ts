/**
 * `laurel replace`: what has changed since it was issued is signed again, under the same id; nothing new is.
 * @module
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageFor, type Securing, securings } from '@laurel/core';
import {
  auditRun,
  canWithdraw,
  createCorrection,
  type FoundFact,
  findIssuer,
  type IssueOutcome,
  type IssueProgress,
  keepMemorySmall,
  nameRun,
  openIssuer,
} from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { momentOf } from '../../terminal/moment.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from './audit-options.ts';
import { counted, linesByBatch, linesOfJoined } from './chosen-facts.ts';
import { issueInputs, readIssueInputs, wayFor } from './issue-inputs.ts';

interface ReplaceOptions extends ByOption {
  readonly issuer: string;
  readonly out: string;
  readonly learner?: string;
  readonly credential?: readonly string[];
  readonly batch?: string;
  readonly securing?: Securing;
  readonly acceptHeld?: true;
  readonly now?: string;
  readonly yes?: true;
}

/** Adds `replace`. */
export const addReplaceCommand: AddCommand = (program, io, finish) => {
  addByOption(
    subcommand(
      program,
      'replace <PATH...>',
      'sign again what has changed since it was issued; without --yes it only says what would happen',
    ),
  )
    .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
    .requiredOption('--out <DIR>', 'the folder that it was issued into')
    .option('--learner <ID>', 'only what this learner was given: one of the school’s own ids, never a name')
    .option('--credential <ID>', 'only this credential, by its id; repeatable', collect)
    .option('--batch <ID>', 'only what this batch signed: the id that `issue` printed')
    .addOption(
      new Option('--securing <HOW>', 'how they are signed (default: the usual way of the school’s key)').choices(
        securings,
      ),
    )
    .option('--accept-held', 'sign too what the check of wording would have a person decide about')
    .option('--now <TIME>', 'the time of signing, e.g. 2026-08-20T07:00:00Z (default: now)')
    .option('--yes', 'do it')
    .action(async (paths: string[], options: ReplaceOptions) => finish(await replace(io, paths, options)));
};

/** What came of a run. */
interface Replaced {
  readonly again: readonly IssueOutcome[];
  readonly stopped: readonly IssueOutcome[];
  readonly same: number;
  readonly unissued: number;
  readonly withdrawn: number;
  /** Issued, and in no sheet any more. */
  readonly unmet: readonly FoundFact[];
}

async function replace(io: Io, paths: readonly string[], options: ReplaceOptions): Promise<CommandResult> {
  keepMemorySmall();
  const now = options.now === undefined ? io.now() : momentOf('--now', options.now);
  const { learner, credential: credentials, batch: run } = options;
  const by = roleGiven(io, options);
  const inputs = await readIssueInputs(io, paths);
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer = await openIssuer({ directory: options.issuer, passphrase });
  const progress = startProgress(io, { label: options.yes ? 'Signing' : 'Comparing' });
  try {
    const securing = wayFor(io, issuer, options.securing);
    const isDry = options.yes !== true;
    const choice = {
      ...(learner === undefined ? {} : { learner }),
      ...(credentials === undefined ? {} : { credentials }),
      ...(run === undefined ? {} : { run }),
    };
    const corrects = createCorrection({ issuer, choice, isDry });
    const batch = nameRun();
    const tally = createTally();
    const work = async () => {
      const settings = {
        ...{ issuer, out: options.out, now, securing, corrects, run: batch },
        ...(options.acceptHeld ? { acceptHeld: true } : {}),
        onProgress: ({ done }: IssueProgress) => progress.update(done),
      };
      for await (const outcome of issueInputs(inputs, settings)) tally.add(outcome);
      return { result: undefined, counts: tally.counts() };
    };
    const said = { directory: options.issuer, isOpen: true, what: 'replace', by, batch, now: io.now } as const;
    if (isDry) await work();
    else await auditRun({ ...said, key: issuer.signer.id, countsSoFar: tally.counts }, work);
    const replaced: Replaced = { ...tally.all(), unmet: await corrects.unmet() };
    const { again, stopped, unmet } = replaced;
    const about = corrects.learner;
    const byId = new Set(again.map((one) => one.credential));
    const facts = about ? [...issuer.register.factsOf('all')].filter((fact) => byId.has(fact.credential)) : [];
    return {
      exitCode: stopped.some(({ outcome }) => outcome === 'refused') ? exitCodes.refused : exitCodes.done,
      json: {
        done: !isDry,
        ...(isDry ? {} : { batch }),
        counts: tally.counts(),
        items: [...again, ...stopped],
        inNoSheet: unmet.map(({ credential, folder, file, validFrom }) => ({ credential, folder, file, validFrom })),
      },
      text: await describe(io, replaced, {
        ...{ options, batch, joined: linesOfJoined(io, about, facts) },
        canBeWithdrawn: canWithdraw(issuer) === 'yes',
      }),
    };
  } finally {
    progress.end();
    await issuer.close();
  }
}

function createTally() {
  const again: IssueOutcome[] = [];
  const stopped: IssueOutcome[] = [];
  const seen = { same: 0, unissued: 0, withdrawn: 0 };
  return {
    add: (outcome: IssueOutcome): void => {
      if (outcome.outcome === 'replaced' || outcome.outcome === 'replacement-offered') again.push(outcome);
      else if (outcome.outcome === 'refused' || outcome.outcome === 'held') stopped.push(outcome);
      else if (outcome.outcome === 'already-issued') seen.same++;
      else if (outcome.codes.includes('LP_NOT_ISSUED_BEFORE')) seen.unissued++;
      else if (outcome.codes.includes('LP_WITHDRAWN_BEFORE')) seen.withdrawn++;
    },
    counts: (): Record<string, number> => {
      const refused = stopped.filter(({ outcome }) => outcome === 'refused').length;
      const counts = { replaced: again.length, held: stopped.length - refused, refused };
      return Object.fromEntries(Object.entries(counts).filter(([kind, count]) => count > 0 || kind === 'replaced'));
    },
    all: () => ({ again, stopped, ...seen }),
  };
}

interface Described {
  readonly options: ReplaceOptions;
  readonly batch: string;
  readonly joined: readonly string[];
  readonly canBeWithdrawn: boolean;
}

const mostShown = 10;

async function describe(io: Io, replaced: Replaced, described: Described): Promise<string[]> {
  const { again, stopped, same, unissued, withdrawn, unmet } = replaced;
  const { options, batch, joined, canBeWithdrawn } = described;
  const { good, open, strong } = styleFor(io);
  const say = (text: string, indent = 0): string[] => wrap(text, io.columns, indent);
  const isOne = again.length === 1;
  const text: string[] = [];
  if (again.length === 0) text.push('Nothing that was issued has changed.');
  else if (!options.yes) {
    text.push(
      open(`${counted(again.length)} ${isOne ? 'has' : 'have'} changed and would be signed again.`),
      ...joined,
      '',
      ...say('The ids stay the same; the new version is valid from a later time.'),
    );
  } else {
    text.push(
      good(`${counted(again.length)} ${isOne ? 'was' : 'were'} signed again, in the place of an older version.`),
      ...say(`This batch is ${batch}: by that name it can be put right (${io.command} audit lists all batches).`),
      '',
    );
  }
  if (again.length > 0) {
    text.push(
      ...say('A wallet that is given the new file shows the old one as “an older version”.'),
      ...say(
        canBeWithdrawn
          ? `Whoever checks an old one will read: “${messageFor('LP_REPLACED')}”`
          : 'This school publishes no lists: nobody who checks an old one is told that there is a newer one.',
      ),
      ...say('Copies that were handed on are not called back.'),
    );
  }
  for (const { index, message } of stopped.slice(0, mostShown)) text.push(...say(`item ${index + 1}: ${message}`, 2));
  if (stopped.length > mostShown) text.push(`  … and ${stopped.length - mostShown} more (all are in --json)`);
  const rest = [
    saying(same, 'stands as it was issued', 'stand as they were issued'),
    saying(
      unissued,
      `was never issued: ${io.command} issue signs it`,
      `were never issued: ${io.command} issue signs them`,
    ),
    saying(withdrawn, 'has changed and was withdrawn: it stays so', 'have changed and were withdrawn: they stay so'),
  ].flat();
  if (rest.length > 0) text.push('', ...rest.flatMap((line) => say(line)));
  text.push(...(await unmetLines(io, unmet, options)));
  if (again.length === 0) return text;
  if (!options.yes) return [...text, '', 'Nothing was changed yet. Add --yes to do it.'];
  return [
    ...text,
    '',
    `The new files are in ${options.out}. Hand them out, and publish what was replaced:`,
    `  ${strong(`${io.command} status publish DIR --issuer ${options.issuer}`)}`,
  ];
}

const saying = (many: number, one: string, more: string): string[] =>
  many === 0 ? [] : [`${counted(many)} ${many === 1 ? one : more}.`];

/** What was issued and is in no sheet any more is told, and never touched: only a person knows why. */
async function unmetLines(io: Io, unmet: readonly FoundFact[], { out, issuer }: ReplaceOptions): Promise<string[]> {
  if (unmet.length === 0) return [];
  const isOne = unmet.length === 1;
  const say = (text: string): string[] => wrap(text, io.columns);
  const here: string[] = [];
  for (const { folder, file } of unmet) {
    const path = join(out, folder, file);
    if (here.length < mostShown && (await isFile(path))) here.push(path);
  }
  return [
    '',
    ...say(
      `${counted(unmet.length)} ${isOne ? 'was' : 'were'} issued and ${isOne ? 'is' : 'are'} in no sheet any more, or in a row that does not go through. ${isOne ? 'It was' : 'They were'} not touched:`,
    ),
    ...linesByBatch(unmet),
    ...(here.length === 0 ? [] : ['Look at them:', ...here.map((path) => `  ${io.command} inspect ${path}`)]),
    ...(unmet.length > here.length ? say('All ids are in --json.') : []),
    ...say('Withdraw what should not stand:'),
    `  ${io.command} revoke FILE --issuer ${issuer}`,
  ];
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
