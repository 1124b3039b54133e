/**
 * `laurel issue`: records and drafts become signed credentials, one folder a learner.
 * @module
 */
import { asList, type JsonValue, parseJson, type Securing, securings } from '@laurel/core';
import { algorithmsFor, isSelective, securingsFor } from '@laurel/issuer';
import {
  canWithdraw,
  findIssuer,
  type IssueOutcome,
  type IssueOutcomeKind,
  type IssueProgress,
  issueDrafts,
  issueRecords,
  keepMemorySmall,
  keyOfPastYear,
  type OpenIssuer,
  openIssuer,
} from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { expandFolders, readInput } from '../files/read-file.ts';
import { readRecords, recordEnding } from '../files/work-folder.ts';
import type { CommandResult, Io } from '../terminal/io.ts';
import { momentOf } from '../terminal/moment.ts';
import { passphraseFor } from '../terminal/passphrase.ts';
import { startProgress } from '../terminal/progress.ts';
import { styleFor, wrap } from '../terminal/style.ts';

interface IssueOptions {
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
  subcommand(program, 'issue <PATH...>', 'sign what an import kept, or drafts of credentials (JSON)')
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
  const files = await expandFolders(paths, [recordEnding, '.json']);
  const recordFiles = files.filter((file) => file.endsWith(recordEnding));
  const drafts = await readDrafts(
    files.filter((file) => !file.endsWith(recordEnding)),
    io,
  );
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
  const securing = await wayFor(issuer, options, io);
  const withdraws = options.status ? canWithdraw(issuer) : 'unwanted';
  const pastKey = keyOfPastYear(issuer.signer.id, now);
  const notable: IssueOutcome[] = [];
  let elsewhere = 0;
  const progress = startProgress(io, { label: 'Signing' });
  const settings = {
    issuer,
    out: options.out,
    now,
    securing,
    ...(options.replace ? { replace: true } : {}),
    ...(options.status ? {} : { status: false }),
    ...(options.acceptHeld ? { acceptHeld: true } : {}),
    ...(options.checkEvery ? { secondOpinionFor: 'all' as const } : {}),
    onProgress: ({ done }: IssueProgress) => progress.update(done),
  };
  const collect = async (outcomes: AsyncIterable<IssueOutcome>) => {
    for await (const outcome of outcomes) {
      // Learners are known, not signed: they are no news.
      if (outcome.codes.includes('LP_NOT_A_CLAIM')) continue;
      counts[outcome.outcome]++;
      const isElsewhere = outcome.codes.includes('LP_ISSUED_ELSEWHERE');
      if (isElsewhere) elsewhere++;
      const isQuiet = outcome.outcome === 'issued' || outcome.outcome === 'already-issued';
      const isNews = !isQuiet || (isElsewhere && options.json === true);
      if (isNews && (options.json || notable.length < mostShown)) notable.push(outcome);
    }
  };
  try {
    if (recordFiles.length > 0) {
      await collect(issueRecords(readRecords(recordFiles), { ...settings, handout: options.handout === true }));
    }
    if (drafts.length > 0) await collect(issueDrafts(drafts, settings));
  } finally {
    progress.end();
    await issuer.close();
  }
  return {
    exitCode: counts.refused > 0 ? exitCodes.refused : exitCodes.done,
    json: { out: options.out, securing, canBeWithdrawn: withdraws === 'yes', counts, items: notable },
    text: describe(io, counts, notable, { ...options, securing, elsewhere, withdraws, pastKey }),
  };
}

/** The way that was asked for, or the usual one of the key; one that the key cannot do is refused before any work. */
async function wayFor({ signer, close }: OpenIssuer, { securing }: IssueOptions, io: Io): Promise<Securing> {
  const fits = securingsFor(signer.algorithm);
  const way = securing ?? fits[0];
  if (way !== undefined && fits.includes(way)) return way;
  await close();
  const needs = securing === undefined ? [] : algorithmsFor(securing);
  throw new CommandError(
    'USAGE',
    `This school’s key is ${signer.algorithm}, and ${securing} needs ${needs.join(' or ')}. With this key, --securing takes ${fits.join(', ')}. For ${securing}, make another issuer: ${io.command} issuer create DIR --name NAME --algorithm ${needs[0]}.`,
  );
}

async function readDrafts(files: readonly string[], io: Io): Promise<JsonValue[]> {
  const drafts: JsonValue[] = [];
  for (const file of files) drafts.push(...asList(parseJson(await readInput(file, io))));
  return drafts;
}

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
  if (hasNew) text.push(...wrap(withoutStatus[withdraws], io.columns));
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
