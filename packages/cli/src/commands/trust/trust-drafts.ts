/**
 * What is said of a version that is still to be signed: what is different, who has signed, who is missing.
 * @module
 */
import {
  safeLine,
  signersOfTrustList,
  type TrustListDifference,
  type TrustListDocument,
  type TrustRoots,
  trustListDifference,
  trustListDigest,
} from '@laurel/core';
import { exitCodes } from '../../exit-codes.ts';
import { changeList, readTrustListFiles, type TrustListFiles } from '../../files/trust-list-files.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { dayOf, differenceLines, thresholdWords } from './trust-words.ts';

/** How many signatures of some roots are there. */
export interface SignatureCount {
  /** Of the list itself, or of the version before it, whose roots were others. */
  readonly of: 'roots' | 'previous-roots';
  readonly roots: TrustRoots;
  readonly signed: readonly string[];
  readonly missing: number;
}

/**
 * Who has signed, and how many are missing; where root keys change, by the old ones and by the new ones.
 *
 * @param list - a version
 * @param before - the last signed version, if there is one
 * @param io - the run's io
 * @returns one count, or two
 */
export async function countSignatures(
  list: TrustListDocument,
  before: TrustListDocument | undefined,
  io: Io,
): Promise<readonly SignatureCount[]> {
  const signers = await signersOfTrustList(list, { now: io.now() });
  const count = (of: SignatureCount['of'], roots: TrustRoots): SignatureCount => {
    const signed = roots.keys.filter((key) => signers.includes(key));
    return { of, roots, signed, missing: Math.max(0, roots.threshold - signed.length) };
  };
  const isSame =
    before === undefined ||
    (before.roots.threshold === list.roots.threshold && String(before.roots.keys) === String(list.roots.keys));
  return isSame ? [count('roots', list.roots)] : [count('previous-roots', before.roots), count('roots', list.roots)];
}

/** What is missing, in words. */
export function missingWords(counts: readonly SignatureCount[]): string {
  const missing = counts.filter((count) => count.missing > 0);
  if (missing.length === 0) return 'It is signed by as many as it must be.';
  const sentences = missing.map(({ of, roots, missing: number, signed }) => {
    const whose =
      counts.length === 1
        ? ''
        : of === 'roots'
          ? ', counted among the new root keys'
          : ', counted among the old root keys';
    return `${number} more must sign (${thresholdWords(roots)}, ${signed.length} so far${whose}).`;
  });
  return sentences.join(' ');
}

/** What is different from the last signed version; of the first, all of it is new. */
export const differenceOf = (list: TrustListDocument, before: TrustListDocument | undefined): TrustListDifference =>
  before === undefined
    ? { added: list.issuers, removed: [], changed: [], members: [] }
    : trustListDifference(before, list);

/** A change that a command makes, and what is to be said of it. */
export interface Change {
  readonly files: TrustListFiles;
  readonly changes: Parameters<typeof changeList>[1]['changes'];
  readonly expires?: Date | undefined;
  /** What somebody should know before they go on. */
  readonly notes?: readonly string[];
}

/**
 * Reads a list, changes it, and says what the draft is now.
 *
 * @param io - the run's io
 * @param path - the list
 * @param changeFor - from what there is to what becomes of it
 * @returns the command's result
 */
export async function changeAndTell(
  io: Io,
  path: string,
  changeFor: (list: TrustListDocument) => Promise<Omit<Change, 'files'>> | Omit<Change, 'files'>,
): Promise<CommandResult> {
  const files = await readTrustListFiles(path, io);
  const current = files.draft ?? files.signed;
  if (current === undefined) throw new Error('a list that was read has a version');
  const { changes, expires, notes = [] } = await changeFor(current);
  const draft = await changeList(files, { changes, expires, now: io.now() });
  const lost = files.draft === undefined ? [] : await signersOfTrustList(files.draft, { now: io.now() });
  const more =
    lost.length === 0
      ? []
      : [`${lost.length} had signed this version before it was changed again: everybody signs anew.`];
  return tellOfDraft(io, files, draft, [...notes, ...more]);
}

/**
 * What is to be said of a new draft.
 *
 * @param io - the run's io
 * @param files - where it is
 * @param draft - it
 * @param notes - what somebody should know
 * @returns the command's result
 */
export async function tellOfDraft(
  io: Io,
  files: Pick<TrustListFiles, 'path' | 'draftPath' | 'signed'>,
  draft: TrustListDocument,
  notes: readonly string[] = [],
): Promise<CommandResult> {
  const difference = differenceOf(draft, files.signed);
  const counts = await countSignatures(draft, files.signed, io);
  const { strong, open } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: {
      list: files.path,
      draft: files.draftPath,
      id: draft.id,
      sequence: draft.sequence,
      expires: draft.expires,
      digest: trustListDigest(draft),
      difference,
      missing: counts.map(({ of, missing }) => ({ of, missing })),
      notes,
    },
    text: [
      strong(`${safeLine(draft.authority.name)}: version ${draft.sequence}, not yet in force`),
      `  until ${dayOf(draft.expires)}, in ${files.draftPath}`,
      '',
      ...differenceLines(io, difference, draft),
      '',
      ...notes.flatMap((note) => [...wrap(`${open('Look:')} ${note}`, io.columns), '']),
      ...wrap(missingWords(counts), io.columns),
      '',
      draft.issuers.length === 0
        ? `Next: ${strong(`${io.command} trust add ${files.path} --entry trust.json`)}`
        : `Next: ${strong(`${io.command} trust sign ${files.path} --key FILE.age`)}`,
    ],
  };
}
