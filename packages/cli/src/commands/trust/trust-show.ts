/**
 * `laurel trust show`: a list in plain words.
 * @module
 */
import {
  LaurelError,
  safeLine,
  type TrustEntry,
  type TrustListDocument,
  trustListDigest,
  verifyTrustList,
} from '@laurel/core';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { olderVersions, readTrustListFiles, type TrustListFiles } from '../../files/trust-list-files.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { countSignatures, differenceOf, missingWords } from './trust-drafts.ts';
import { rootsOf } from './trust-options.ts';
import { dayOf, differenceLines, entryLines, rootLines, thresholdWords } from './trust-words.ts';

interface ShowOptions {
  readonly find?: string;
  readonly all?: true;
  readonly root?: readonly string[];
  readonly threshold?: string;
}

/** Adds `trust show`. */
export const addTrustShowCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'show <LIST.json>', 'say in plain words who is on a list, who signed it, and what is missing')
    .option('--find <TEXT>', 'only those whose name, number or identifier has this in it')
    .option('--all', 'all of them, however many')
    .option('--root <DID>', 'a root key that you have from the authority itself; may be repeated', collect)
    .option('--threshold <N>', 'how many of those must have signed (default: all of them)')
    .action(async (path: string, options: ShowOptions) => finish(await show(io, path, options)));
};

/** A screen or two; a country's schools are looked for by name. */
const mostShown = 20;
const day = 24 * 60 * 60 * 1000;
/** Before the next year's list would come. */
const soon = 60 * day;

async function show(io: Io, path: string, options: ShowOptions): Promise<CommandResult> {
  const files = await readTrustListFiles(path, io);
  const list = files.draft ?? files.signed;
  if (list === undefined) throw new Error('a list that was read has a version');
  const isDraft = files.draft !== undefined;
  const isConfirmed = await confirm(io, files, options);
  const counts = await countSignatures(list, isDraft ? files.signed : undefined, io);
  const now = io.now().getTime();
  const found = list.issuers.filter((entry) => options.find === undefined || isAbout(entry, options.find));
  const shown = options.all ? found : found.slice(0, mostShown);
  const ending = list.issuers.filter((entry) => isOpen(entry) && isSoon(entry.until, now));
  const numbers = countsOf(list.issuers);
  const { strong, open, quiet } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: {
      list: files.path,
      id: list.id,
      authority: list.authority,
      sequence: list.sequence,
      digest: trustListDigest(list),
      issued: list.issued,
      expires: list.expires,
      isExpired: Date.parse(list.expires) <= now,
      isInForce: !isDraft,
      ...(isConfirmed === undefined ? {} : { isConfirmed }),
      roots: list.roots,
      signatures: counts.map(({ of, signed, missing }) => ({ of, signed, missing })),
      ...(isDraft ? { draft: files.draftPath, difference: differenceOf(list, files.signed) } : {}),
      counts: numbers,
      endingSoon: ending.map(({ id, until }) => ({ id, until })),
      issuers: found,
    },
    text: [
      ...head(io, files, list, now),
      ...wrap(confirmedWords(isConfirmed), io.columns, 2),
      '',
      ...counts.flatMap(({ of, roots, signed }) => [
        strong(`${of === 'roots' ? 'Must be signed by' : 'And, of those before, by'} ${thresholdWords(roots)}:`),
        ...rootLines(io, roots, signed),
      ]),
      ...wrap(missingWords(counts), io.columns, 2),
      '',
      ...(isDraft && files.signed !== undefined
        ? [
            open(`Different from version ${files.signed.sequence}, which is in force:`),
            ...differenceLines(io, differenceOf(list, files.signed), list),
            '',
          ]
        : []),
      strong(
        `${numbers.all} on the list: ${numbers.open} open, ${numbers.closed} closed, ${numbers.merged} merged; ${numbers.trial} for trials only`,
      ),
      ...(options.find === undefined ? [] : [`${found.length} with “${safeLine(options.find)}”:`]),
      ...shown.flatMap((entry) => entryLines(io, entry)),
      ...(shown.length < found.length
        ? [quiet(`  … and ${found.length - shown.length} more: --find NAME, --all or --json`)]
        : []),
      ...(ending.length === 0
        ? []
        : ['', open(`Ending within 60 days: ${ending.length}`), ...ending.slice(0, mostShown).map(endingLine)]),
    ],
  };
}

function head(io: Io, { path, draftPath, draft }: TrustListFiles, list: TrustListDocument, now: number): string[] {
  const { strong, bad, open } = styleFor(io);
  const left = Date.parse(list.expires) - now;
  const ends =
    left <= 0
      ? bad(`ended on ${dayOf(list.expires)}: nobody relies on it; make a new version with trust renew`)
      : left < soon
        ? open(`until ${dayOf(list.expires)}: ${Math.max(1, Math.round(left / day))} days left; trust renew`)
        : `until ${dayOf(list.expires)}`;
  return [
    strong(safeLine(list.authority.name)),
    `  version ${list.sequence} of ${dayOf(list.issued)}, ${draft === undefined ? 'in force' : 'not yet in force'} (${draft === undefined ? path : draftPath})`,
    `  ${ends}`,
    `  digest ${trustListDigest(list)}`,
  ];
}

/** Whether the version in force is signed by those whose keys the caller has; undefined where none were given. */
async function confirm(io: Io, files: TrustListFiles, options: ShowOptions): Promise<boolean | undefined> {
  const { root: keys, threshold } = options;
  if (keys === undefined) {
    if (options.threshold !== undefined) throw new CommandError('USAGE', '--threshold goes with --root.');
    return undefined;
  }
  if (files.signed === undefined) return false;
  const roots = rootsOf({ keys, threshold });
  try {
    const versions = await olderVersions(files.path, io);
    await verifyTrustList(files.signed, { now: io.now(), roots, versions, acceptExpired: true });
    return true;
  } catch (error) {
    if (error instanceof LaurelError && error.code.startsWith('LP_TRUST_LIST')) return false;
    throw error;
  }
}

const confirmedWords = (isConfirmed: boolean | undefined): string =>
  isConfirmed === undefined
    ? 'Whether these root keys are the authority’s own, this file cannot say: compare them with what the authority gave you, or give --root.'
    : isConfirmed
      ? 'The version in force is signed by the root keys that you gave.'
      : 'The version in force is NOT signed by enough of the root keys that you gave. Do not rely on it.';

function isAbout({ id, name, numbers = {} }: TrustEntry, text: string): boolean {
  const wanted = text.toLowerCase();
  return [id, name, ...Object.values(numbers)].some((one) => one.toLowerCase().includes(wanted));
}

const isOpen = ({ state }: TrustEntry): boolean => state === undefined || state.is === 'open';

const isSoon = (until: string | undefined, now: number): boolean =>
  until !== undefined && Date.parse(until) >= now && Date.parse(until) - now < soon;

const endingLine = ({ name, until = '' }: TrustEntry): string => `  ${dayOf(until)}  ${safeLine(name)}`;

function countsOf(issuers: readonly TrustEntry[]) {
  const count = (is: (entry: TrustEntry) => boolean): number => issuers.filter(is).length;
  return {
    all: issuers.length,
    open: count(isOpen),
    closed: count(({ state }) => state?.is === 'closed'),
    merged: count(({ state }) => state?.is === 'merged'),
    trial: count(({ trial }) => trial === true),
  };
}
