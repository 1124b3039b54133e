/**
 * Whom the user relies on: plain lists of their own, and lists that an authority signed.
 * @module
 */
import {
  LaurelError,
  type OwnTrustList,
  readOwnTrustList,
  recogniseFile,
  safeLine,
  type TrustListFile,
  type TrustListVerified,
  type TrustRoots,
  trustListDigest,
  verifyTrustList,
} from '@laurel/core';
import { readTrustList, type TrustList } from '@laurel/verifier';
import { CommandError } from '../exit-codes.ts';
import { readInput } from '../files/read-file.ts';
import type { Io } from '../terminal/io.ts';
import { type FoundFile, type NamedFile, ownList } from './files-at-hand.ts';
import type { Remembered } from './remembered.ts';
import { unusable } from './unusable-file.ts';

/** What lists are verified with. */
export interface TrustContext {
  readonly now: Date;
  /** Those of `--trust-root`; undefined where none was given. */
  readonly roots: TrustRoots | undefined;
  readonly remembered: Remembered;
}

/** The lists that are relied on. */
export interface TrustFiles {
  /** Plain ones. */
  readonly own: readonly (TrustList | OwnTrustList)[];
  readonly signed: readonly TrustListVerified[];
  /** What of the files is not used, and why, in words. */
  readonly unused: readonly string[];
}

/**
 * Reads the lists of `--trust`, and signed ones that lay among the files.
 *
 * @param paths - the files of `--trust`
 * @param among - lists of `--files`: signed ones count where their authority's keys are known, others never
 * @param context - the clock, the root keys, what was seen before
 * @param io - the run's io
 * @returns the lists
 * @throws CommandError UNUSABLE, USAGE: a wrong list is a wrong call
 */
export async function readTrustFiles(
  paths: readonly string[],
  among: readonly FoundFile<TrustListFile>[],
  context: TrustContext,
  io: Io,
): Promise<TrustFiles> {
  const own: (TrustList | OwnTrustList)[] = [];
  const signed: SignedFile[] = [];
  const given = await Promise.all(paths.map(async (path) => ({ path, bytes: await readInput(path, io) })));
  for (const file of given) {
    const found = recogniseFile(file.bytes);
    if (found?.is === 'trust-list' && found.isSigned) signed.push(signedFile(file, found));
    else own.push(unusable(file.path, 'is no list of trusted schools.', () => readOwn(file.bytes)));
  }
  const unused: string[] = [];
  for (const file of among) {
    const one = signedFile(file, file.found);
    const isKnown = context.roots !== undefined || context.remembered.trustList(one.id) !== undefined;
    if (file.found.isSigned && isKnown) signed.push(one);
    // A school publishes the list that it hands over, too.
    else if (!given.some(({ bytes }) => Buffer.compare(bytes, file.bytes) === 0)) {
      unused.push(`${safeLine(file.path)} ${file.found.isSigned ? withoutKeys : ownList}`);
    }
  }
  return { own, signed: await verifySigned(signed, context), unused };
}

const withoutKeys = 'is a signed list of schools: to rely on it, add --trust-root with its authority’s key.';

/** One that says no more than who may say what is plain data, which several threads can share. */
function readOwn(bytes: Uint8Array): TrustList | OwnTrustList {
  try {
    return readTrustList(bytes);
  } catch {
    return readOwnTrustList(bytes);
  }
}

/** By its own word; its form is looked at with its signatures. */
interface SignedFile extends NamedFile {
  readonly id: string;
  readonly sequence: number;
}

const signedFile = ({ path, bytes }: NamedFile, { json }: TrustListFile): SignedFile => ({
  path,
  bytes,
  id: String(json['id']),
  sequence: Number(json['sequence']),
});

/** One list of each authority: the newest version that is there; those before it lead to it. */
async function verifySigned(
  files: readonly SignedFile[],
  context: TrustContext,
): Promise<readonly TrustListVerified[]> {
  const lists: TrustListVerified[] = [];
  let isRootUsed = context.roots === undefined;
  for (const authority of new Set(files.map(({ id }) => id))) {
    const versions = files.filter(({ id }) => id === authority);
    const { list, byRoots } = await verifyNewest(versions, context);
    isRootUsed ||= byRoots;
    const { id, sequence, digest, roots } = list;
    context.remembered.rememberTrustList(id, { sequence, digest, roots });
    lists.push(list);
  }
  // Whoever names a key wants a list that it signed.
  if (!isRootUsed) {
    throw new CommandError(
      'USAGE',
      files.length === 0
        ? '--trust-root is the key of an authority that signs its list: give that list with --trust.'
        : 'No list that was given is signed by the keys of --trust-root. What is remembered of a list goes on without it.',
    );
  }
  return lists;
}

async function verifyNewest(
  versions: readonly SignedFile[],
  { now, roots, remembered }: TrustContext,
): Promise<{ readonly list: TrustListVerified; readonly byRoots: boolean }> {
  const [newest, ...others] = versions.toSorted((one, other) => other.sequence - one.sequence);
  if (newest === undefined) throw new CommandError('USAGE', 'There is no list.');
  const twin = others.find(({ sequence, bytes }) => sequence === newest.sequence && !isSameList(bytes, newest.bytes));
  if (twin !== undefined) {
    throw new CommandError(
      'UNUSABLE',
      `${newest.path} and ${twin.path} are lists of the same number that say different things: ask their authority which is right, and rely on neither.`,
    );
  }
  const before = remembered.trustList(newest.id);
  const verify = (known: TrustRoots) =>
    verifyTrustList(newest.bytes, {
      now,
      roots: known,
      versions: others.map(({ bytes }) => bytes),
      ...(before === undefined ? {} : { seen: { sequence: before.sequence, digest: before.digest } }),
    });
  const ways = [roots, before?.roots].filter((way) => way !== undefined);
  if (ways.length === 0) {
    throw new CommandError(
      'USAGE',
      `${newest.path} is signed, and nothing says by whose keys it must be: add --trust-root did:key:… with the key that its authority gave you (once, with --remember).`,
    );
  }
  let fault: unknown;
  for (const way of ways) {
    try {
      return { list: await verify(way), byRoots: way === roots };
    } catch (error) {
      fault ??= error;
      // Only that other keys signed may be made good by what is remembered.
      if (!(error instanceof LaurelError) || error.code !== 'LP_TRUST_LIST_SIGNATURES') break;
    }
  }
  return unusable(newest.path, 'is no list that can be relied on.', () => {
    throw fault;
  });
}

/** Of one version there may be copies with more signatures than others. */
function isSameList(one: Uint8Array, other: Uint8Array): boolean {
  if (Buffer.compare(one, other) === 0) return true;
  try {
    return trustListDigest(one) === trustListDigest(other);
  } catch {
    return false;
  }
}
