/**
 * `laurel wallet present`: what goes out is made, looked at as the other side will see it, agreed to, written down, and
 * then handed over: the very bytes that were looked at.
 * @module
 */
import { encodeUtf8, type PresentationSecuring, presentationSecurings } from '@laurel/core';
import { handOver, type PresentCredentialsResult, presentCredentials, previewOf, type Wallet } from '@laurel/holder';
import { showingHtml } from '@laurel/render';
import { explain, type VerifyOptions, verify } from '@laurel/verifier';
import { Option } from 'commander';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { periodOf } from '../../terminal/period.ts';
import { prepare, type SourceOptions } from '../../verification/prepare.ts';
import { addSourceOptions } from '../check/verify.ts';
import { type ChoosingOptions, type ChosenItems, chooseItems } from './choose-items.ts';
import { handedOverLines, type Showing, showingLines } from './showing-words.ts';

interface PresentOptions extends SourceOptions, ChoosingOptions {
  readonly out?: string;
  readonly challenge?: string;
  readonly domain?: string;
  readonly unchallenged?: true;
  readonly expires?: string;
  readonly to?: string;
  readonly purpose?: string;
  readonly preview?: string;
  readonly yes?: true;
  readonly securing?: PresentationSecuring;
}

/** Adds `present`, which is also `wallet present`. */
export const addPresentCommand: AddCommand = (parent, io, finish) => {
  const command = subcommand(
    parent,
    'present <DIR> [ID...]',
    'make a profile of chosen items, or of parts of them, for somebody',
  )
    .option('--out <FILE>', 'the file to hand over (default: standard output)')
    .option('--all', 'show everything but older versions and testimonials')
    .option('--selection <NAME>', 'show what you saved under this name (see wallet select)')
    .option('--newer', 'with --selection: where a newer version has come, show that')
    .option('--testimonial <ID>', 'what somebody says about an item goes with it; may be repeated', collect)
    .option(
      '--disclose <POINTER...>',
      'show only this of the items, and what is always shown; of one item: the first letters of its id, then the pointer',
    )
    .option('--whole', 'with --disclose: items of which no part can be shown go out whole')
    .option('--challenge <TEXT>', 'the text that they asked you to sign; with --domain')
    .option('--domain <NAME>', 'the name that they gave you for themselves; with --challenge')
    .option('--unchallenged', 'make a copy that answers nobody’s question; anyone could forward it')
    .option(
      '--expires <WHEN>',
      'until when they can check it: 30d, 6w, 3m, a day, or never (default: 30 days, for a copy 90); what is in it does not end',
    )
    .option('--to <WHO>', 'for whom it is, in your words; for your log alone')
    .option('--purpose <WHY>', 'what it is for; for your log alone')
    .option('--preview <PAGE.html>', 'write what they will see as a page, and ask before anything is handed over')
    .option('--yes', 'do not ask: you have decided')
    .option('--anyway', 'hand it over though something in it would not be believed')
    .addOption(
      new Option('--securing <HOW>', 'how it is signed (default: as what is shown asks for)').choices(
        presentationSecurings,
      ),
    );
  addSourceOptions(command).action(async (directory: string, ids: string[], options: PresentOptions) =>
    finish(await present(io, directory, ids, options)),
  );
};

async function present(
  io: Io,
  directory: string,
  ids: readonly string[],
  options: PresentOptions,
): Promise<CommandResult> {
  refuseContradictions(io, ids, options);
  const now = io.now();
  const expires = options.expires === undefined ? undefined : periodOf('--expires', options.expires, now);
  const { verifyOptions } = await prepare(io, options);
  const { result, ...facts } = await withWallet(io, directory, async (wallet) => {
    const chosen = await chooseItems(io, wallet, { directory, ids, ...options });
    const made = await presentCredentials(wallet, {
      ids: chosen.ids,
      now,
      ...asked(options),
      ...(chosen.disclose === undefined ? {} : { disclose: chosen.disclose }),
      ...(expires === undefined ? {} : { expires }),
    });
    return handOut(io, wallet, { chosen, made, options, verifyOptions, now });
  });
  const { presentation, ...told } = result;
  const json = options.out === undefined ? { presentation, ...told } : { out: options.out, ...told };
  const text = options.out === undefined ? [textOf(presentation)] : handedOverLines(io, facts.showing, options.out);
  return { exitCode: exitCodes.done, json: { ...json, ...facts.json }, text };
}

function refuseContradictions(io: Io, ids: readonly string[], options: PresentOptions): void {
  const { challenge, domain, unchallenged, all, selection } = options;
  const ways = [ids.length > 0, all === true, selection !== undefined].filter(Boolean).length;
  const rules: readonly (readonly [isBroken: boolean, words: string])[] = [
    [ways !== 1, `Say which items to show (see ${io.command} wallet list), or --selection with a name, or --all.`],
    [
      challenge === undefined && domain === undefined && !unchallenged,
      'Give --challenge and --domain as they were given to you, or --unchallenged for a copy that anyone could forward.',
    ],
    [(challenge === undefined) !== (domain === undefined), '--challenge and --domain belong together: give both.'],
    [
      challenge !== undefined && unchallenged === true,
      '--challenge and --unchallenged contradict each other: give one of them.',
    ],
    [
      options.whole === true && options.disclose === undefined,
      '--whole goes with --disclose: without it, all goes out whole.',
    ],
    [options.newer === true && selection === undefined, '--newer goes with --selection.'],
    [options.preview !== undefined && options.preview === options.out, '--preview and --out name the same file.'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) throw new CommandError('USAGE', broken[1]);
}

const asked = ({ challenge, domain, unchallenged, securing }: PresentOptions) => ({
  ...(challenge === undefined ? {} : { challenge }),
  ...(domain === undefined ? {} : { domain }),
  ...(unchallenged ? { unchallenged: true } : {}),
  ...(securing === undefined ? {} : { securing }),
});

const textOf = (presentation: PresentCredentialsResult['presentation']): string =>
  typeof presentation === 'string' ? presentation : JSON.stringify(presentation, null, 2);

interface HandOutInput {
  readonly chosen: ChosenItems;
  readonly made: PresentCredentialsResult;
  readonly options: PresentOptions;
  readonly verifyOptions: VerifyOptions;
  readonly now: Date;
}

/** From the bytes to their reader: looked at, agreed to, written down, handed over. */
async function handOut(io: Io, wallet: Wallet, { chosen, made, options, verifyOptions, now }: HandOutInput) {
  const { challenge, domain, out, to, purpose } = options;
  const text = textOf(made.presentation);
  // What `writeOutput` and the terminal end with; the digest in the log is that of the file.
  const bytes = encodeUtf8(`${text}\n`);
  const policy: VerifyOptions = {
    ...verifyOptions,
    now,
    ...(challenge === undefined || domain === undefined ? { acceptUnchallenged: true } : { challenge, domain }),
  };
  const preview = await previewOf({
    presentation: bytes,
    verify: (sent) => verify(sent, policy),
    explain: (report) => explain(report, { audience: 'employer' }),
  });
  const isTold = options.yes !== true && (io.isInteractive || options.preview !== undefined);
  const showing: Showing = { chosen, made, preview, isTold, ...given({ domain, to, purpose, page: options.preview }) };
  if (options.preview !== undefined) await writeOutput(options.preview, showingHtml(preview.page, { files: [] }));
  await requireConsent(io, showing, options);
  const record = await handOver(
    wallet,
    {
      bytes,
      ids: [made.onBehalfOf?.permission ?? [], chosen.items.map(({ id }) => id)].flat(),
      testimonials: chosen.testimonials.map(({ id }) => id),
      form: made.securing,
      now,
      ...given({
        disclose: chosen.disclose,
        to,
        domain,
        purpose,
        expires: preview.expires,
        onBehalfOf: made.onBehalfOf,
      }),
    },
    () => (out === undefined ? Promise.resolve() : writeOutput(out, text)),
  );
  return {
    result: made,
    showing,
    json: {
      ...inParts(chosen),
      verdict: preview.report.verdict,
      log: record.id,
      digest: record.digest,
      ...given({ preview: options.preview }),
    },
  };
}

/** How many items go out in part, and how many whole where parts were chosen. */
const inParts = ({ items, disclose }: ChosenItems) => ({
  inPart: Object.keys(disclose ?? {}).length,
  whole: disclose === undefined ? 0 : items.length - Object.keys(disclose).length,
});

function given<Options extends object>(options: Options): { [Name in keyof Options]?: NonNullable<Options[Name]> } {
  const some: { [Name in keyof Options]?: NonNullable<Options[Name]> } = {};
  for (const name in options) {
    const value = options[name];
    if (value !== undefined && value !== null) some[name] = value;
  }
  return some;
}

/** Nothing goes out that somebody did not agree to: at a terminal they are asked, a program says so beforehand. */
async function requireConsent(io: Io, showing: Showing, options: PresentOptions): Promise<void> {
  if (showing.isTold) io.err(`${showingLines(io, showing).join('\n')}\n`);
  if (showing.preview.report.verdict === 'invalid' && options.anyway !== true) {
    throw new CommandError(
      'REFUSED',
      `Nothing was handed over: it would not be believed. ${wrongWords(showing)} Leave that out, or add --anyway.`,
    );
  }
  if (!showing.isTold) return;
  if (!io.isInteractive) {
    throw new CommandError(
      'REFUSED',
      'Nothing was handed over. Look at what would go out, then run this again with --yes.',
    );
  }
  const answer = (await io.ask('Hand this over? y/N ')).trim().toLowerCase();
  if (answer !== 'y' && answer !== 'yes') throw new CommandError('REFUSED', 'Nothing was handed over.');
}

/** What is wrong, by the titles of the items. */
function wrongWords({ preview }: Showing): string {
  const wrong = preview.page.items.filter(({ voucher }) => voucher === 'refused');
  return wrong.map(({ title, notes }) => [`“${title}”:`, ...notes.map(({ text }) => text)].join(' ')).join(' ');
}
