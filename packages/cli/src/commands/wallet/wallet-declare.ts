/**
 * `laurel wallet declare`: what a learner says about themselves, signed with their own key.
 * @module
 */
import {
  type Evidence,
  type Item,
  isSection,
  lintDraft,
  randomUrn,
  type Section,
  safeLine,
  sections,
  selfDeclaredDraft,
} from '@laurel/core';
import { cleanFile, declare, type EvidenceFile, ownKey } from '@laurel/holder';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { keptWords, notEvidence, readOthersShown } from './evidence-words.ts';
import { requireDecision } from './own-words.ts';
import { shortId } from './short-id.ts';

interface DeclareOptions {
  readonly title: string;
  readonly text: string;
  readonly name: string;
  readonly kind: OwnKind;
  readonly section?: string;
  readonly from?: string;
  readonly to?: string;
  readonly evidence?: string;
  readonly alternative?: string;
  readonly othersShown?: string;
  readonly decided?: true;
}

type Words = Pick<DeclareOptions, 'title' | 'text'>;
type OwnItem = Item extends infer One ? (One extends Item ? Omit<One, 'assurance'> : never) : never;

/** What a learner can say about themselves; results and others' words are for whoever gives them. */
const makers = {
  reflection: ({ title, text }: Words): OwnItem => ({ kind: 'reflection', title, text }),
  supportStatement: ({ title, text }: Words): OwnItem => ({ kind: 'supportStatement', title, text }),
  interest: ({ title, text }: Words): OwnItem => ({ kind: 'interest', activity: 'other', title, text }),
  project: ({ title, text }: Words): OwnItem => ({ kind: 'project', title, text }),
  award: ({ title, text }: Words): OwnItem => ({ kind: 'award', title, text }),
  volunteering: ({ title, text }: Words): OwnItem => ({ kind: 'volunteering', title, text }),
  workExperience: ({ title, text }: Words): OwnItem => ({ kind: 'workExperience', title, text }),
  skill: ({ title, text }: Words): OwnItem => ({ kind: 'skill', skill: title, text }),
} as const;

type OwnKind = keyof typeof makers;

/** A testimonial is somebody else's word, also by where it stands. */
const ownSections = Object.keys(sections).filter((section) => section !== 'testimonials');

/** Adds `declare`. */
export const addWalletDeclareCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'declare <DIR>', 'write something about yourself, in your own words, and sign it')
    .requiredOption('--title <TITLE>', 'what it is about')
    .requiredOption('--text <TEXT>', 'your words')
    .requiredOption('--name <NAME>', 'your name as it is to be shown, e.g. your first name and an initial')
    .addOption(
      new Option('--kind <KIND>', 'what sort of thing it is').choices(Object.keys(makers)).default('reflection'),
    )
    .addOption(new Option('--section <SECTION>', 'where it belongs (default: as its kind)').choices(ownSections))
    .option('--from <MONTH>', 'when it began, as a month: 2026-03')
    .option('--to <MONTH>', 'when it ended, as a month: 2026-06')
    .option(
      '--evidence <FILE>',
      'a picture, recording or document that shows it; kept beside, and never at a public address',
    )
    .option('--alternative <TEXT>', 'with --evidence: what it shows or says, for people who cannot see or hear it')
    .option('--others-shown <YES|NO>', 'with --evidence: whether other children can be seen or heard in it')
    .option('--decided', 'you have thought about telling this, and want to')
    .action(async (directory: string, options: DeclareOptions) => finish(await declareWords(io, directory, options)));
};

async function declareWords(io: Io, directory: string, options: DeclareOptions): Promise<CommandResult> {
  const { title, text, name, kind } = options;
  const now = io.now();
  const occurred = periodOf(options);
  const file = await fileIn(io, options);
  const entry = await withWallet(io, directory, async (wallet) => {
    const { did } = await ownKey(wallet);
    const draft = selfDeclaredDraft(
      {
        ...makers[kind]({ title, text }),
        assurance: 'self-declared',
        visibility: 'private',
        ...(occurred === undefined ? {} : { occurred }),
        ...(file === undefined ? {} : { evidence: [file.declared] }),
      },
      { learner: { displayName: name, did }, now, ...sectionOf(options) },
    );
    requireDecision(lintDraft(draft, { speaker: 'learner', names: { display: name } }), options);
    return declare(wallet, { draft, now, ...(file === undefined ? {} : { evidence: [file.kept] }) });
  });
  const { good } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: {
      item: entry,
      ...(file === undefined ? {} : { evidence: { digest: file.kept.digest, isCleaned: file.isCleaned } }),
    },
    text: [
      good('Signed with your own key and kept.'),
      `  ${shortId(entry.id)}  ${safeLine(title)}`,
      '  Whoever reads it sees that these are your own words.',
      ...(file === undefined ? [] : keptWords(file).flatMap((words) => wrap(words, io.columns, 2))),
    ],
  };
}

function sectionOf({ section }: DeclareOptions): { readonly section?: Section } {
  return section !== undefined && isSection(section) ? { section } : {};
}

/** Months are as exact as anything is told: where somebody is on which day is nobody's business. */
const month = /^\d{4}-(0[1-9]|1[0-2])$/;

function periodOf({ from, to }: DeclareOptions): Item['occurred'] {
  for (const [option, value] of [
    ['--from', from],
    ['--to', to],
  ] as const) {
    if (value !== undefined && !month.test(value)) {
      throw new CommandError('USAGE', `${option} takes a month, like 2026-03: days are never told.`);
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new CommandError('USAGE', '--from is after --to: the month in which it began comes first.');
  }
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

interface OwnFile {
  readonly declared: Evidence;
  readonly kept: EvidenceFile;
  readonly isCleaned: boolean;
  readonly mayName: boolean;
}

async function fileIn(io: Io, options: DeclareOptions): Promise<OwnFile | undefined> {
  const { evidence: path, alternative = '', title } = options;
  if (path === undefined) {
    if (options.alternative !== undefined || options.othersShown !== undefined) {
      throw new CommandError('USAGE', '--alternative and --others-shown go with --evidence FILE.');
    }
    return undefined;
  }
  if (alternative.trim() === '') {
    throw new CommandError(
      'USAGE',
      'Say with --alternative "…" what the file shows or says, for people who cannot see or hear it.',
    );
  }
  const othersShown = readOthersShown(options.othersShown);
  const clean = cleanFile(await readInput(path, io));
  if (clean.is !== 'evidence') throw notEvidence(path, clean.is);
  const { kind, mediaType, digest, bytes, isCleaned, mayName } = clean;
  const declared: Evidence = {
    id: randomUrn(),
    kind,
    title,
    description: alternative,
    mediaType,
    digest,
    storedAt: 'learner',
    showsOtherChildren: false,
  };
  return { declared, kept: { bytes, digest, mediaType, title, alternative, othersShown }, isCleaned, mayName };
}
