/**
 * `laurel issue`: records and drafts become signed credentials, one folder a learner.
 * @module
 */
import { type Securing, securings } from '@laurel/core';
import { isSelective } from '@laurel/issuer';
import {
  auditRun,
  canWithdraw,
  findIssuer,
  type IssueOutcome,
  type IssueOutcomeKind,
  type IssueProgress,
  keepMemorySmall,
  keyOfPastYear,
  nameRun,
  openIssuer,
} from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { momentOf } from '../../terminal/moment.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from './audit-options.ts';
import { issueInputs, readIssueInputs, wayFor } from './issue-inputs.ts';

interface IssueOptions extends ByOption {
  readonly issuer: string;
  readonly out: string;
  readonly securing?: Securing;
  readonly handout?: true;
  readonly replace?: true;
  readonly status: boolean;
  readonly acceptHeld?: true;
  readonly checkEvery?: true;
  readonly acceptOlderRegister?: true;
  readonly now?: string;
  readonly json?: true;
}

/** Adds `issue`. */
export const addIssueCommand: AddCommand = (program, io, finish) => {
  addByOption(subcommand(program, 'issue <PATH...>', 'sign what an import kept, or drafts of credentials (JSON)'))
    .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
    .requiredOption('--out <DIR>', 'where the credentials go: one randomly named folder a learner')
    .addOption(
      new Option('--securing <HOW>', 'how they are signed (default: the usual way of the school’s key)').choices(
        securings,
      ),
    )
    .option('--handout', 'also write the private list: pupil, class, folder')
    .option('--replace', 'issue corrected facts in the place of what was issued, which is withdrawn')
    .option('--no-status', 'without a place on a list: what is issued can never be withdrawn')
    .option('--accept-held', 'sign too what the check of wording would have a person decide about')
    .option('--check-every', 'check every credential by the independent path, not the first of each shape')
    .option(
      '--accept-older-register',
      'go on although an older register was put back: what it does not know is issued a second time',
    )
    .option('--now <TIME>', 'the time of signing, e.g. 2026-08-20T07:00:00Z (default: now)')
    .action(async (paths: string[], options: IssueOptions) => finish(await issuePaths(io, paths, options)));
};

/** How many of each; `total` is what came in. */
type Counts = Record<IssueOutcomeKind, number>;

async function issuePaths(io: Io, paths: readonly string[], options: IssueOptions): Promise<CommandResult> {
  keepMemorySmall();
  const now = options.now === undefined ? io.now() : momentOf('--now', options.now);
  const by = roleGiven(io, options);
  const inputs = await readIssueInputs(io, paths);
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer = await openIssuer({
    directory: options.issuer,
    passphrase,
    ...(options.acceptOlderRegister ? { acceptOlderRegister: true } : {}),
  });
  const counts: Counts = {
    issued: 0,
    replaced: 0,
    'already-issued': 0,
    'replacement-offered': 0,
    'not-signed': 0,
    held: 0,
    refused: 0,
  };
  const batch = nameRun();
  const withdraws = options.status ? canWithdraw(issuer) : 'unwanted';
  const pastKey = keyOfPastYear(issuer.signer.id, now);
  const notable: IssueOutcome[] = [];
  let elsewhere = 0;
  const progress = startProgress(io, { label: 'Signing' });
  const settings = (securing: Securing) => ({
    issuer,
    out: options.out,
    now,
    securing,
    run: batch,
    handout: options.handout === true,
    ...(options.replace ? { replace: true } : {}),
    ...(options.status ? {} : { status: false }),
    ...(options.acceptHeld ? { acceptHeld: true } : {}),
    ...(options.checkEvery ? { secondOpinionFor: 'all' as const } : {}),
    onProgress: ({ done }: IssueProgress) => progress.update(done),
  });
  const collect = async (outcomes: AsyncIterable<IssueOutcome>) => {
    for await (const outcome of outcomes) {
      // Learners are known, not signed: they are no news.
      if (outcome.codes.includes('LP_NOT_A_CLAIM')) continue;
      counts[outcome.outcome]++;
      const isElsewhere = outcome.codes.includes('LP_ISSUED_ELSEWHERE');
      if (isElsewhere) elsewhere++;
      const isQuiet = outcome.outcome === 'issued' || outcome.outcome === 'already-issued';
      const isWithoutFile = outcome.codes.some((code) => code.startsWith('LP_EVIDENCE_'));
      const isNews = !isQuiet || isWithoutFile || (isElsewhere && options.json === true);
      if (isNews && (options.json || notable.length < mostShown)) notable.push(outcome);
    }
  };
  const said = { directory: options.issuer, isOpen: true, what: 'issue', by, batch, now: io.now } as const;
  const countsSoFar = (): Record<string, number> => signedOf(counts);
  let securing: Securing;
  try {
    const way = wayFor(io, issuer, options.securing);
    securing = way;
    await auditRun({ ...said, key: issuer.signer.id, countsSoFar }, async () => {
      await collect(issueInputs(inputs, settings(way)));
      return { result: undefined, counts: countsSoFar() };
    });
  } finally {
    progress.end();
    await issuer.close();
  }
  return {
    exitCode: counts.refused > 0 ? exitCodes.refused : exitCodes.done,
    json: { out: options.out, batch, securing, canBeWithdrawn: withdraws === 'yes', counts, items: notable },
    text: describe(io, counts, notable, { ...options, batch, securing, elsewhere, withdraws, pastKey }),
  };
}

/** What a run did, without what it met and left alone. */
const signedOf = (counts: Counts): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([kind, count]) => count > 0 && kind !== 'already-issued'));

const words: Readonly<Record<IssueOutcomeKind, string>> = {
  issued: 'signed',
  replaced: 'signed again, in the place of an older version',
  'already-issued': 'signed before: nothing to do',
  'replacement-offered': 'changed since they were signed: add --replace to sign them again',
  'not-signed': 'not the school’s to sign',
  held: 'wait for a decision',
  refused: 'refused',
};

/** Whether what was signed can be withdrawn; why not, and how to change that. */
const withoutStatus = {
  yes: '',
  unwanted: 'They cannot be withdrawn: they were signed with --no-status.',
  nowhere:
    'They cannot be withdrawn: this school has no address at which it publishes lists (issuer create --published URL, or --did webvh:HOST).',
  key: 'They cannot be withdrawn: a key of this kind signs no lists.',
} as const;

const mostShown = 40;

function describe(
  io: Io,
  counts: Counts,
  notable: readonly IssueOutcome[],
  options: IssueOptions & {
    readonly elsewhere: number;
    readonly batch: string;
    readonly withdraws: keyof typeof withoutStatus;
    readonly pastKey: string | undefined;
  },
): string[] {
  const { good, bad, open, strong, quiet } = styleFor(io);
  const colourOf = (kind: IssueOutcomeKind) => (kind === 'refused' ? bad : kind === 'held' ? open : good);
  const text: string[] = [];
  for (const [kind, count] of Object.entries(counts) as [IssueOutcomeKind, number][]) {
    if (count > 0) text.push(colourOf(kind)(`${String(count).padStart(5)} ${words[kind]}`));
  }
  if (text.length === 0) text.push('There was nothing to sign.');
  for (const { index, message } of notable.slice(0, mostShown)) {
    if (message !== '') text.push(...wrap(`item ${index + 1}: ${message}`, io.columns, 2));
  }
  const more =
    counts.replaced + counts['replacement-offered'] + counts['not-signed'] + counts.held + counts.refused - mostShown;
  if (more > 0) text.push(quiet(`  … and ${more} more (all are in --json)`));
  const { elsewhere, out } = options;
  if (elsewhere > 0) {
    const say = `${elsewhere} of those signed before ${elsewhere === 1 ? 'is' : 'are'} no longer in ${out}: handed out, moved or deleted. Put back what you moved, or add --replace to sign them again: what was handed out is withdrawn then.`;
    text.push('', ...wrap(say, io.columns, 2));
  }
  const here = counts.issued + counts.replaced + counts['already-issued'] - elsewhere;
  if (here === 0) return text;
  text.push('', ...wrap(`They are in ${out}: one folder a learner, with random names.`, io.columns));
  if (options.securing !== undefined && isSelective(options.securing)) {
    const say = `They are signed as ${options.securing}: learners can show a part of each (${io.command} derive).`;
    text.push(...wrap(say, io.columns));
  }
  const { withdraws } = options;
  const hasNew = counts.issued + counts.replaced > 0;
  if (hasNew) {
    text.push(...wrap(withoutStatus[withdraws], io.columns));
    const batch = `This batch is ${options.batch}: by that name it can be put right (${io.command} audit lists all batches).`;
    text.push(...wrap(batch, io.columns));
  }
  if (hasNew && options.pastKey !== undefined) {
    text.push(
      `The key ${options.pastKey} is of a past year: ${strong(`${io.command} issuer rotate ${options.issuer}`)}`,
    );
  }
  if (hasNew && withdraws === 'yes') {
    text.push('Publish the lists that say whether one was withdrawn, today and every few days:');
    text.push(`  ${strong(`${io.command} status publish DIR --issuer ${options.issuer}`)}`);
  }
  if (options.handout) text.push('The private list in it says whose folder is whose. Keep it in school.');
  text.push(`Next: give each learner their folder; they keep it with ${strong(`${io.command} wallet add`)}.`);
  return text;
}
