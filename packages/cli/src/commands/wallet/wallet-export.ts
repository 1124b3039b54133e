/**
 * `laurel wallet export`: chosen items to take away, as a file that others can check without asking anyone.
 * @module
 */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CarriedEvidence,
  type JsonObject,
  type PresentationSecuring,
  presentationSecurings,
  safeLine,
  showingPage,
} from '@laurel/core';
import {
  behalfOf,
  evidenceOf,
  evidenceOfDocuments,
  handOver,
  hasStaleList,
  presentCredentials,
  signedBytes,
  staplesFor,
  type Wallet,
} from '@laurel/holder';
import { Option } from 'commander';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import { writeOutputBytes } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { periodOf } from '../../terminal/period.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { type Preparation, prepare } from '../../verification/prepare.ts';
import { type ChoosingOptions, type ChosenItems, chooseItems } from './choose-items.ts';
import { type Checked, checkExport, exportPolicy, oldestList } from './export-check.ts';
import {
  type ExportInput,
  type ExportKind,
  type ExportOutput,
  type ExportWords,
  exportKinds,
  isFolder,
  signFor,
  writers,
} from './export-kinds.ts';
import { showingLines } from './showing-words.ts';

interface ExportOptions extends ChoosingOptions {
  readonly as: ExportKind;
  readonly out: string;
  readonly challenge?: string;
  readonly domain?: string;
  readonly expires?: string;
  readonly to?: string;
  readonly purpose?: string;
  readonly language: 'en' | 'cy';
  readonly name?: string;
  readonly picture: 'svg' | 'png';
  readonly evidence: boolean;
  readonly bare?: true;
  readonly link?: string;
  readonly trust?: readonly string[];
  readonly trustRoot?: readonly string[];
  readonly trustThreshold?: string;
  readonly securing?: PresentationSecuring;
  readonly yes?: true;
}

/** Adds `export`. */
export const addWalletExportCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'export <DIR> [ID...]', 'take chosen items away as a file that others can check')
    .addOption(
      new Option('--as <KIND>', 'what it becomes: badges and qr are folders')
        .choices(exportKinds)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <PATH>', 'the file, or the folder for badges and qr')
    .option('--all', 'everything but older versions and testimonials')
    .option('--selection <NAME>', 'what you saved under this name (see wallet select)')
    .option('--newer', 'with --selection: where a newer version has come, take that')
    .option('--testimonial <ID>', 'what somebody says about an item goes with it; may be repeated', collect)
    .option('--disclose <POINTER...>', 'only this of the items, and what is always shown')
    .option('--whole', 'with --disclose: items of which no part can be shown go out whole')
    .option('--challenge <TEXT>', 'the text that they asked you to sign; with --domain (default: a copy)')
    .option('--domain <NAME>', 'the name that they gave you for themselves; with --challenge')
    .option('--expires <WHEN>', 'until when it is meant: 30d, 6w, 3m, a day, or never (default: 90 days)')
    .option('--to <WHO>', 'for whom it is, in your words; stands on what they see')
    .option('--purpose <WHY>', 'what it is for; stands on what they see')
    .addOption(new Option('--language <CODE>', 'of the words around the items').choices(['en', 'cy']).default('en'))
    .option('--name <NAME>', 'for clr: your name as it is to be shown (default: the one in the items)')
    .addOption(new Option('--picture <KIND>', 'for badges: how they are drawn').choices(['svg', 'png']).default('svg'))
    .option('--no-evidence', 'leave out the files that show the items')
    .option('--bare', 'for presentation and clr: the signed file alone, for other programs, without what checks it')
    .option('--link <URL>', 'name this page on it; whoever runs the page is told who looks')
    .option('--trust <FILE>', 'list of schools by which the names on it are told; may be repeated', collect)
    .option('--trust-root <KEY>', 'key of the authority that signs such a list; may be repeated', collect)
    .option('--trust-threshold <NUMBER>', 'how many of these keys must have signed (default: all)')
    .addOption(new Option('--securing <HOW>', 'how it is signed').choices(presentationSecurings))
    .option('--anyway', 'take it away though something in it would not be believed')
    .option('--yes', 'do not ask: you have decided')
    .action(async (directory: string, ids: string[], options: ExportOptions) =>
      finish(await exportItems(io, directory, ids, options)),
    );
};

async function exportItems(
  io: Io,
  directory: string,
  ids: readonly string[],
  options: ExportOptions,
): Promise<CommandResult> {
  refuseContradictions(io, ids, options);
  if (isFolder(options.as)) await refuseFullFolder(options.out);
  const now = io.now();
  const { trust, trustRoot, trustThreshold } = options;
  const preparation = await prepare(io, given({ trust, trustRoot, trustThreshold }));
  return withWallet(io, directory, async (wallet) => {
    const progress = startProgress(io, { label: 'Putting it together' });
    const { input, chosen } = await gather(io, wallet, { directory, ids, options, preparation, now }).finally(
      progress.end,
    );
    const remarks = remarksOf(io, directory, input);
    await requireConsent(io, input, { chosen, options, remarks });
    const written = await writers[options.as](input);
    const { out } = options;
    const [first] = input.signed.documents;
    const record = await handOver(
      wallet,
      {
        bytes: isFolder(options.as) ? (first ?? new Uint8Array()) : (written.files[0]?.bytes ?? new Uint8Array()),
        ids: [input.signed.made.onBehalfOf?.permission ?? [], chosen.items.map(({ id }) => id)].flat(),
        testimonials: chosen.testimonials.map(({ id }) => id),
        evidence: input.evidence.map(({ digest }) => ({ digest })),
        form: options.as,
        now,
        ...given({
          disclose: chosen.disclose,
          to: options.to,
          domain: options.domain,
          purpose: options.purpose,
          expires: input.words.expires,
          onBehalfOf: input.signed.made.onBehalfOf,
        }),
      },
      () => writeAll(options.as, out, written.files),
    );
    const { verdict } = input.report;
    const json: JsonObject = {
      out,
      as: options.as,
      items: chosen.items.length,
      files: isFolder(options.as) ? written.files.map(({ name }) => name) : [],
      verdict,
      isStale: hasStaleList(input.report),
      log: record.id,
    };
    return {
      exitCode: exitCodes.done,
      json,
      text: doneLines(io, { options, remarks: [...remarks, ...written.remarks] }),
    };
  });
}

function refuseContradictions(io: Io, ids: readonly string[], options: ExportOptions): void {
  const { as: kind, all, selection, challenge, domain, disclose } = options;
  const ways = [ids.length > 0, all === true, selection !== undefined].filter(Boolean).length;
  const isSigned = kind === 'clr' || kind === 'badges';
  const rules: readonly (readonly [isBroken: boolean, words: string])[] = [
    [ways !== 1, `Say which items to take (see ${io.command} wallet list), or --selection with a name, or --all.`],
    [(challenge === undefined) !== (domain === undefined), '--challenge and --domain belong together: give both.'],
    [isSigned && challenge !== undefined, `--as ${kind} answers nobody’s question: leave out --challenge.`],
    [isSigned && disclose !== undefined, `--as ${kind} holds items whole: leave out --disclose.`],
    [isSigned && options.expires !== undefined, `--as ${kind} has no end of its own: leave out --expires.`],
    [
      options.bare === true && kind !== 'presentation' && kind !== 'clr',
      '--bare goes with --as presentation and --as clr.',
    ],
    [options.link !== undefined && !/^https:\/\/[^\s]+$/.test(options.link), '--link takes an address: https://….'],
    [options.whole === true && disclose === undefined, '--whole goes with --disclose.'],
    [options.newer === true && selection === undefined, '--newer goes with --selection.'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) throw new CommandError('USAGE', broken[1]);
}

interface Gathering {
  readonly directory: string;
  readonly ids: readonly string[];
  readonly options: ExportOptions;
  readonly preparation: Preparation;
  readonly now: Date;
}

/** Everything that goes out, and what is found when it is checked by nothing but itself. */
async function gather(
  io: Io,
  wallet: Wallet,
  { directory, ids, options, preparation, now }: Gathering,
): Promise<{ readonly input: ExportInput; readonly chosen: ChosenItems }> {
  const { as: kind, challenge, domain, securing, to, purpose, link, language, picture } = options;
  const chosen = await chooseItems(io, wallet, { directory, ids, ...options });
  if ((kind === 'clr' || kind === 'badges') && Object.keys(chosen.disclose ?? {}).length > 0) {
    // What the learner saved as parts never goes out whole for the form's sake.
    throw new CommandError(
      'USAGE',
      `--as ${kind} holds items whole, and what you saved shows only parts of them: choose another form, or name the items yourself.`,
    );
  }
  // Nothing of a child's goes out without the school's permission.
  await behalfOf(wallet, { ids: chosen.ids, domain, now });
  const asked = { ...given({ securing, disclose: chosen.disclose }), ids: chosen.ids, now };
  const expires = options.expires === undefined ? undefined : periodOf('--expires', options.expires, now);
  const question = challenge === undefined || domain === undefined ? { unchallenged: true } : { challenge, domain };
  const signed = (await signFor(wallet, {
    kind,
    ids: chosen.ids,
    picture,
    now,
    ...given({ displayName: options.name }),
  })) ?? {
    ...(await presented(wallet, { ...asked, ...question, ...given({ expires }) })),
  };
  const staples = await staplesFor(wallet, signed.documents);
  const policy = await exportPolicy({ preparation, staples, ...given({ challenge, domain }) });
  const checked = await checkExport(signed.documents, policy);
  const evidence = await evidenceFor(wallet, { chosen, options, items: checked.items });
  const end = signed.made.expires === undefined ? {} : { expires: new Date(signed.made.expires) };
  const words: ExportWords = { language, ...given({ to, purpose, domain, link }), ...end };
  return { input: { ...checked, signed, staples, evidence, words, isBare: options.bare === true, now }, chosen };
}

async function presented(wallet: Wallet, options: Parameters<typeof presentCredentials>[1]) {
  const made = await presentCredentials(wallet, options);
  return { made, documents: [signedBytes(made.presentation)] };
}

/** The files that show what goes out: of items in part, only those that a shown part names. */
async function evidenceFor(
  wallet: Wallet,
  {
    chosen,
    options,
    items,
  }: { readonly chosen: ChosenItems; readonly options: ExportOptions; readonly items: Checked['items'] },
): Promise<readonly CarriedEvidence[]> {
  if (!options.evidence) return [];
  const documents = items.map(({ report }) => report.document).filter((one) => one !== undefined);
  const { files } =
    chosen.disclose === undefined
      ? await evidenceOf(wallet, chosen.ids)
      : await evidenceOfDocuments(wallet, { documents });
  return options.selection === undefined ? files : files.filter(({ digest }) => chosen.evidence.includes(digest));
}

/** What the learner is to know before, besides what goes out. */
function remarksOf(io: Io, directory: string, { report, staples, evidence }: ExportInput): readonly string[] {
  const oldest = oldestList(report);
  return [
    ...(evidence.length === 0 ? [] : [`Files that show the items go with it: ${evidence.length}.`]),
    ...(staples.length === 0
      ? []
      : [
          'What it takes to check it without the internet goes with it.',
          ...(oldest === undefined
            ? []
            : [`The list of what was withdrawn that goes with it is of ${oldest.slice(0, 10)}.`]),
        ]),
    ...(hasStaleList(report)
      ? [`A list in it is older than it should be. Refresh first: ${io.command} wallet refresh ${directory} --online`]
      : []),
  ];
}

interface Consent {
  readonly chosen: ChosenItems;
  readonly options: ExportOptions;
  readonly remarks: readonly string[];
}

/** Nothing goes out that somebody did not agree to: at a terminal they are asked, a program says so beforehand. */
async function requireConsent(io: Io, input: ExportInput, { chosen, options, remarks }: Consent): Promise<void> {
  const { report, items, words, signed, evidence } = input;
  const page = showingPage({ report, items }, { ...words, language: 'en', form: 'preview' });
  const isWrong = page.items.filter(({ voucher }) => voucher === 'refused');
  if (report.verdict === 'invalid' && options.anyway !== true) {
    const why = isWrong.map(({ title, notes }) => [`“${title}”:`, ...notes.map(({ text }) => text)].join(' '));
    throw new CommandError(
      'REFUSED',
      `Nothing was taken away: it would not be believed. ${why.join(' ')} Leave that out, or add --anyway.`,
    );
  }
  if (options.yes === true) return;
  if (!io.isInteractive) {
    throw new CommandError(
      'REFUSED',
      'Nothing was taken away. Run this at a terminal, where you see what goes out, or add --yes.',
    );
  }
  const goesWith = new Set(evidence.map(({ digest }) => digest));
  const showing = {
    ...{ chosen, made: signed.made, preview: { page, report }, goesWith, isTold: false },
    ...given({ domain: options.domain, to: options.to, purpose: options.purpose }),
  };
  const lines = [...showingLines(io, showing), ...remarks.flatMap((text) => wrap(text, io.columns, 2)), ''];
  io.err(`${lines.join('\n')}\n`);
  const answer = (await io.ask('Take this away? y/N ')).trim().toLowerCase();
  if (answer !== 'y' && answer !== 'yes') throw new CommandError('REFUSED', 'Nothing was taken away.');
}

/** A folder of the learner’s own is not mixed with what is handed over. */
async function refuseFullFolder(path: string): Promise<void> {
  const names = await readdir(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new CommandError('UNWRITABLE', `${path} is no folder that can be written to.`);
  });
  if (names.length > 0) throw new CommandError('USAGE', `${path} is not empty: give --out a folder that is new.`);
}

async function writeAll(kind: ExportKind, out: string, files: ExportOutput['files']): Promise<void> {
  if (isFolder(kind)) await mkdir(out, { recursive: true, mode: 0o700 });
  for (const { name, bytes } of files) await writeOutputBytes(isFolder(kind) ? join(out, name) : out, bytes);
}

/** How whoever gets it checks it. */
const checkedBy: Readonly<Record<ExportKind, (out: string) => string>> = {
  presentation: (out) => `laurel verify ${out}`,
  pdf: (out) => `laurel verify ${out}`,
  html: (out) => `laurel verify ${out}`,
  clr: (out) => `laurel verify ${out}`,
  badges: (out) => `laurel verify ${out} --files ${out}`,
  qr: (out) => `laurel verify ${join(out, 'codes.txt')} --files ${out}`,
};

function doneLines(
  io: Io,
  { options, remarks }: { readonly options: ExportOptions; readonly remarks: readonly string[] },
): string[] {
  const { good, strong } = styleFor(io);
  const { as: kind, out, challenge, domain } = options;
  const say = (words: string) => wrap(words, io.columns, 2);
  const question =
    challenge === undefined || domain === undefined ? ' --unchallenged' : ` --challenge … --domain ${domain}`;
  return [
    good(`${safeLine(out)} is ready to take away.`),
    ...remarks.flatMap(say),
    ...say('It is written down in your log. Copies cannot be called back.'),
    '',
    `Give them this ${isFolder(kind) ? 'folder' : 'file'}; they check it with:`,
    `  ${strong(`${checkedBy[kind](safeLine(out))}${question}`)}`,
    ...say('and with --trust and a list of the schools that they rely on.'),
  ];
}

function given<Options extends object>(options: Options): { [Name in keyof Options]?: NonNullable<Options[Name]> } {
  const some: { [Name in keyof Options]?: NonNullable<Options[Name]> } = {};
  for (const name in options) {
    const value = options[name];
    if (value !== undefined && value !== null) some[name] = value;
  }
  return some;
}
