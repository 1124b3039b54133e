/**
 * `laurel wallet add`: what a learner was given is checked, and kept.
 * @module
 */
import { type ErrorCode, type Parcel, type Report, safeLine } from '@laurel/core';
import { type Received, type ReceiveResult, receive, type Wallet } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { closingLines } from '../../verification/closing-lines.ts';
import { unusedText } from '../../verification/describe.ts';
import { pdfAttachments } from '../../verification/open-files.ts';
import { judgingFor } from '../../verification/over-staples.ts';
import { prepare, type SourceOptions } from '../../verification/prepare.ts';
import { addSourceOptions } from '../check/verify.ts';
import { shortId } from './short-id.ts';
import { type Given, type GivenFile, readGiven } from './wallet-given.ts';

/** Adds `wallet add`. */
export const addWalletAddCommand: AddCommand = (group, io, finish) => {
  addSourceOptions(
    subcommand(group, 'add <DIR> <FILE|URL|TEXT...>', 'check what you were given and keep it; - reads standard input'),
  ).action(async (directory: string, args: string[], options: SourceOptions) =>
    finish(await addToWallet(io, directory, args, options)),
  );
};

/** What became of one credential, for programs. */
interface Added {
  readonly file: string;
  readonly outcome: 'added' | 'already-there' | 'refused';
  readonly id?: string;
  /** What it stood in: a presentation, or a record. */
  readonly within?: 'presentation' | 'record';
  readonly codes?: readonly ErrorCode[];
  /** Why not, in sentences. */
  readonly reasons?: readonly string[];
  /** Where it is kept apart for a look. */
  readonly aside?: string;
  /** Its issuer wrote it, and it fails for its time or because it was withdrawn. */
  readonly isGenuine?: boolean;
  readonly supersedes?: readonly string[];
  /** The checks that were open, by their codes. */
  readonly open?: readonly string[];
  /** About somebody whose key this wallet lacks. */
  readonly isTiedElsewhere?: boolean;
  /** Somebody’s own word about an item; no list of schools names them. */
  readonly isTestimonial?: true;
}

/** So many files are one change: a class of credentials is quick, and a crash loses little. */
const filesAtOnce = 500;

/**
 * Verifies what was given and keeps what passes.
 *
 * @param io - the run's io
 * @param directory - the wallet's folder
 * @param args - files, folders, `-`, texts, links
 * @param options - whom to rely on, and where to look
 * @returns what was kept, and what not
 */
export async function addToWallet(
  io: Io,
  directory: string,
  args: readonly string[],
  options: SourceOptions,
): Promise<CommandResult> {
  const preparation = await prepare(io, options);
  io.err(unusedText(io, preparation.unused));
  const given = await readGiven(io, args, preparation.network);
  const progress = startProgress(io, { label: 'Checking', total: given.files.length });
  const results = await withWallet(io, directory, (wallet) =>
    receiveAll(wallet, given, { judging: judgingFor(preparation), tell: progress.update }),
  ).finally(progress.end);
  await preparation.keep();
  const passedOver = results.flatMap(passedOverIn);
  const added: readonly Added[] = [
    ...results.flatMap(({ result, files }) =>
      result.documents
        .filter((one) => !isPassedOver(one, files))
        .map((one) => addedOf(one, files[one.parcel]?.name ?? '')),
    ),
    ...given.refused.map(({ name, reason }): Added => ({ file: name, outcome: 'refused', reasons: [reason] })),
  ];
  const reports = results.flatMap(({ result }) => result.documents.flatMap(({ report }) => report ?? []));
  const text = [
    ...keptLines(
      io,
      added,
      results.flatMap(({ result }) => result.documents),
    ),
    ...besidesLines(
      io,
      results.map(({ result }) => result),
    ),
    ...refusedLines(io, directory, added),
    ...passedOverLines(io, passedOver),
    ...closingLines(io, reports.map(withoutTrust), preparation),
  ];
  const { strong } = styleFor(io);
  const isAdded = added.some(({ outcome }) => outcome === 'added');
  return {
    exitCode: added.some(({ outcome }) => outcome === 'refused') ? exitCodes.refused : exitCodes.done,
    json: { items: added, passedOver, ...besides(results.map(({ result }) => result)) },
    text: [...text, ...(isAdded ? ['', `Next: ${strong(`${io.command} wallet list ${directory}`)}`] : [])],
  };
}

interface Batch {
  readonly files: readonly GivenFile[];
  readonly result: ReceiveResult;
}

/** In a folder lie other things too. */
const isPassedOver = (one: Received, files: readonly GivenFile[]): boolean =>
  one.outcome === 'aside' &&
  files[one.parcel]?.isInFolder === true &&
  one.codes.every((code) => code === 'LP_CARRIER_UNKNOWN' || code === 'LP_CARRIER_EMPTY');

const passedOverIn = ({ files, result }: Batch): readonly string[] =>
  result.documents.filter((one) => isPassedOver(one, files)).flatMap(({ parcel }) => files[parcel]?.name ?? []);

interface ReceiveAllOptions {
  readonly judging: ReturnType<typeof judgingFor>;
  readonly tell: (done: number) => void;
}

async function receiveAll(
  wallet: Wallet,
  { files, staples, beside }: Given,
  { judging, tell }: ReceiveAllOptions,
): Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  const extra: Parcel = {
    carrier: 'bundle',
    documents: [],
    staples: [...staples, ...judging.files],
    evidence: beside,
    oldBadges: [],
  };
  for (let from = 0; from === 0 || from < files.length; from += filesAtOnce) {
    const some = files.slice(from, from + filesAtOnce);
    const result = await receive(wallet, {
      ...judging,
      parcels: [...some.map(({ bytes }) => bytes), extra],
      pdfAttachments,
      onProgress: (done) => tell(from + Math.min(done, some.length)),
    });
    batches.push({ files: some.map(({ bytes: _, ...about }) => ({ ...about, bytes: new Uint8Array() })), result });
  }
  return batches;
}

function addedOf(one: Received, file: string): Added {
  const about = { file, ...(one.within === undefined ? {} : { within: one.within }) };
  if (one.outcome === 'aside') {
    const { codes, reasons, isGenuine, aside } = one;
    return {
      ...about,
      outcome: 'refused',
      codes,
      reasons,
      isGenuine,
      ...(aside === undefined ? {} : { aside: aside.id }),
    };
  }
  const { id, check, isTiedElsewhere, types } = one.credential;
  return {
    ...about,
    outcome: one.outcome,
    id,
    supersedes: one.supersedes,
    open: check.open.flatMap(({ code }) => code ?? []),
    isTiedElsewhere,
    ...(types.includes('EndorsementCredential') ? { isTestimonial: true } : {}),
  };
}

function keptLines(io: Io, added: readonly Added[], received: readonly Received[]): readonly string[] {
  const { good, quiet } = styleFor(io);
  const newOnes = added.filter(({ outcome }) => outcome === 'added');
  const there = added.filter(({ outcome }) => outcome === 'already-there').length;
  const isUnnamed = ({ open = [] }: Added) => open.includes('LP_ISSUER_UNKNOWN') || open.includes('LP_TRUST_NOT_GIVEN');
  const spoken = newOnes.filter((one) => one.isTestimonial && isUnnamed(one)).length;
  const withCode = (wanted: string) =>
    newOnes.filter(({ open = [], isTestimonial }) => !isTestimonial && open.includes(wanted)).length;
  const unproven = received.filter((one) => one.outcome === 'added' && !isProven(one.report)).length;
  const older = newOnes.reduce((sum, { supersedes = [] }) => sum + supersedes.length, 0);
  const elsewhere = newOnes.filter(({ isTiedElsewhere }) => isTiedElsewhere === true).length;
  const [unknown, notAsked] = [withCode('LP_ISSUER_UNKNOWN'), withCode('LP_TRUST_NOT_GIVEN')];
  const notes: readonly (readonly [count: number, words: string])[] = [
    [older, `They take the place of ${older} older, which ${older === 1 ? 'is' : 'are'} kept.`],
    [unproven, `Not shown to be genuine yet: ${unproven} of them, for their keys are elsewhere.`],
    [unknown, `Signed by somebody on none of your lists: ${unknown} of them.`],
    [
      spoken,
      'Who wrote a testimonial was not looked up: if a school did, add --trust with the school’s file. Otherwise whoever reads it sees what its writer says they are.',
    ],
    [notAsked, `Who signed was not looked up for ${notAsked} of them: add --trust with the school’s file.`],
    [
      elsewhere,
      `Not yours to show from here: ${elsewhere} of them, for they are tied to a key that this wallet lacks.`,
    ],
  ];
  return [
    ...(newOnes.length > 0 ? [good(`${newOnes.length} kept, each checked first.`)] : []),
    ...notes.flatMap(([count, words]) => (count === 0 ? [] : wrap(words, io.columns, 2))),
    ...(there > 0 ? [quiet(`${there} ${there === 1 ? 'was' : 'were'} there already.`)] : []),
  ];
}

const isProven = (report: Report): boolean =>
  report.checks.some(({ id, outcome }) => id === 'proof' && outcome === 'passed');

/** What came besides credentials, for programs. */
function besides(results: readonly ReceiveResult[]) {
  return {
    oldBadges: results.flatMap(({ oldBadges }) => oldBadges),
    staples: {
      kept: results.reduce((sum, { staples }) => sum + staples.kept, 0),
      unusable: results.flatMap(({ staples }) => staples.unusable),
    },
    evidence: results.flatMap(({ evidence }) => evidence),
    leftOut: results.reduce((sum, { leftOut }) => sum + leftOut, 0),
    failedHosts: [...new Set(results.flatMap(({ failedHosts }) => failedHosts))],
  };
}

function besidesLines(io: Io, results: readonly ReceiveResult[]): readonly string[] {
  const { oldBadges, staples, evidence, leftOut } = besides(results);
  const { open, quiet } = styleFor(io);
  const files = evidence.filter(({ outcome }) => outcome === 'kept').length;
  return [
    ...(oldBadges.length > 0
      ? wrap(
          `${oldBadges.length} of an older kind (Open Badges 2) kept as old: nobody can check them any more, and they cannot be shown as checked.`,
          io.columns,
        )
      : []),
    ...(files > 0 ? [`${files} ${files === 1 ? 'file' : 'files'} of evidence kept beside.`] : []),
    ...(staples.kept > 0
      ? wrap(
          `${staples.kept} of the schools’ files kept too: with them it can be checked without a network.`,
          io.columns,
        ).map(quiet)
      : []),
    ...staples.unusable.flatMap(({ name }) =>
      wrap(`Not used: ${safeLine(name)}: it does not hold, or is older than what is here.`, io.columns),
    ),
    ...(leftOut > 0
      ? wrap(`${open('Look:')} ${leftOut} more were not looked at: a file takes 2,000 at once.`, io.columns)
      : []),
  ];
}

/** A folder of a thousand that fail is told once for each reason. */
const mostTold = 20;

function refusedLines(io: Io, directory: string, added: readonly Added[]): readonly string[] {
  const { bad } = styleFor(io);
  const refused = added.filter(({ outcome }) => outcome === 'refused');
  const apart = refused.filter(({ aside }) => aside !== undefined).length;
  const more = refused.length - mostTold;
  return [
    ...refused
      .slice(0, mostTold)
      .flatMap(({ file, within, isGenuine, reasons = [], aside }) => [
        bad(`Not kept: ${within === undefined ? '' : 'something in '}${safeLine(file)}`) +
          (aside === undefined ? '' : ` (apart: ${shortId(aside)})`),
        ...reasons.flatMap((reason) => wrap(reason, io.columns, 2)),
        ...(isGenuine === true ? wrap('It is what its issuer wrote; it is not good now.', io.columns, 2) : []),
      ]),
    ...(more > 0 ? [bad(`Not kept: ${more} more.`)] : []),
    ...(apart > 0
      ? wrap(`Kept apart, for a look and never to be shown: ${io.command} wallet aside ${directory}`, io.columns)
      : []),
  ];
}

function passedOverLines(io: Io, names: readonly string[]): readonly string[] {
  const { quiet } = styleFor(io);
  const more = names.length - mostTold;
  return [
    ...names
      .slice(0, mostTold)
      .flatMap((name) => wrap(`Not used: ${safeLine(name)} holds nothing that was signed.`, io.columns))
      .map(quiet),
    ...(more > 0 ? [quiet(`Not used: ${more} more.`)] : []),
  ];
}

/** Who signed has been told in numbers already. */
const withoutTrust = (report: Report): Report => ({
  ...report,
  checks: report.checks.filter(({ id }) => id !== 'issuer-trust'),
  credentials: (report.credentials ?? []).map(withoutTrust),
});
