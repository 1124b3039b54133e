/**
 * A trust list on the disk of those who keep it. `elmshire.json` is always the last version that was signed by enough,
 * which can be published from where it lies; the next one stands beside it as `elmshire.draft.json` until it is signed,
 * and each that it took the place of as `elmshire.v1.json` and so on: who last looked years ago needs them.
 * @module
 */
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  amendTrustList,
  changeTrustList,
  LaurelError,
  type ListChange,
  readTrustListDraft,
  type TrustListDocument,
  trustListDigest,
  verifyTrustList,
} from '@laurel/core';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { readInput } from './read-file.ts';
import { writeOutput } from './write-file.ts';

/** The versions of a list that are at hand. */
export interface TrustListFiles {
  /** Of the last version that was signed. */
  readonly path: string;
  readonly draftPath: string;
  /** Signed by enough of its own roots; none before the first is. */
  readonly signed?: TrustListDocument;
  /** The next version; it follows from `signed`. */
  readonly draft?: TrustListDocument;
}

/** Any that somebody gives: the list's own name, or that of its draft. */
const pathsOf = (given: string): Pick<TrustListFiles, 'path' | 'draftPath'> => {
  const stem = given.replace(/(\.draft)?\.json$/, '');
  return { path: `${stem}.json`, draftPath: `${stem}.draft.json` };
};

/**
 * Reads what there is of a list.
 *
 * @param given - the list's name, or its draft's
 * @param io - the run's io
 * @returns both, as far as they are there; they belong together
 * @throws CommandError UNREADABLE where neither is there, UNUSABLE where they do not belong together; LaurelError
 */
export async function readTrustListFiles(given: string, io: Io): Promise<TrustListFiles> {
  if (!given.endsWith('.json')) throw new CommandError('USAGE', `${given} is no name of a list: it ends in .json.`);
  const paths = pathsOf(given);
  const [signedBytes, draftBytes] = [await maybe(paths.path, io), await maybe(paths.draftPath, io)];
  if (signedBytes === undefined && draftBytes === undefined) {
    throw new CommandError(
      'UNREADABLE',
      `There is no list at ${paths.path}: make one with ${io.command} trust create.`,
    );
  }
  const signed = signedBytes && (await wholeVersion(signedBytes, paths.path, io));
  const draft = draftBytes && readDraft(draftBytes, paths, signed);
  return { ...paths, ...(signed && { signed }), ...(draft && { draft }) };
}

async function maybe(path: string, io: Io): Promise<Uint8Array | undefined> {
  try {
    return await readInput(path, io);
  } catch (error) {
    if (error instanceof CommandError && error.message.includes('no such file')) return undefined;
    throw error;
  }
}

/** What the next version follows has its signatures, also when it has ended. */
async function wholeVersion(bytes: Uint8Array, path: string, io: Io): Promise<TrustListDocument> {
  const { roots } = readDocument(bytes, path);
  try {
    return (await verifyTrustList(bytes, { now: io.now(), roots, acceptExpired: true })).list;
  } catch (error) {
    throw new CommandError(
      'UNUSABLE',
      `${path} is not as it was signed: put back the copy that was.${reasonOf(error)}`,
    );
  }
}

function readDocument(bytes: Uint8Array, path: string): TrustListDocument {
  try {
    return readTrustListDraft(bytes);
  } catch (error) {
    throw new CommandError('UNUSABLE', `${path} is no list that is signed.${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof LaurelError) return ` ${error.message}`;
  throw error;
}

function readDraft(
  bytes: Uint8Array,
  { path, draftPath }: Pick<TrustListFiles, 'path' | 'draftPath'>,
  signed: TrustListDocument | undefined,
): TrustListDocument | undefined {
  const draft = readDocument(bytes, draftPath);
  if (signed === undefined) {
    if (draft.sequence === 1) return draft;
    throw new CommandError(
      'UNUSABLE',
      `${draftPath} is version ${draft.sequence}, and what it changes cannot be seen: put the version before it, signed, beside it as ${path}.`,
    );
  }
  // The last signature was added, and the draft is left over: somebody stopped the program between the two.
  if (trustListDigest(draft) === trustListDigest(signed)) return undefined;
  if (draft.id === signed.id && draft.previous === trustListDigest(signed)) return draft;
  throw new CommandError(
    'UNUSABLE',
    `${draftPath} (version ${draft.sequence}) does not follow from ${path} (version ${signed.sequence}). Take the draft away and make its changes anew, or put back the version that it was made from.`,
  );
}

/**
 * Changes the list: a draft that is there is amended, else one is begun from the last signed version.
 *
 * @param files - as they were read
 * @param options - `changes`, when, and until when the list is to hold (as before, where not given)
 * @returns the draft, which is written
 * @throws CommandError USAGE where it would have ended already; LaurelError LP_USAGE, LP_TRUST_LIST
 */
export async function changeList(
  files: TrustListFiles,
  options: { readonly changes: readonly ListChange[]; readonly now: Date; readonly expires?: Date | undefined },
): Promise<TrustListDocument> {
  const { changes, now } = options;
  const before = files.draft ?? files.signed;
  if (before === undefined) throw new CommandError('UNREADABLE', `There is no list at ${files.path}.`);
  const expires = options.expires ?? new Date(before.expires);
  if (expires.getTime() <= now.getTime()) {
    throw new CommandError('USAGE', 'The list would have ended already: say with --expires until when it is to hold.');
  }
  const change = files.draft === undefined ? changeTrustList : amendTrustList;
  const draft = change(before, { changes, issued: now, expires });
  await writeList(files.draftPath, draft);
  return draft;
}

/** Writes a version, whole or not at all. */
export const writeList = (path: string, list: TrustListDocument): Promise<void> =>
  writeOutput(path, JSON.stringify(list, null, 2));

/**
 * Puts a version that is signed by enough in the place of the last one, which is kept beside it.
 *
 * @param files - as they were read
 * @param list - the new version
 */
export async function completeList(files: TrustListFiles, list: TrustListDocument): Promise<void> {
  const { path, draftPath, signed } = files;
  if (signed !== undefined && signed.sequence < list.sequence)
    await writeList(olderPath(path, signed.sequence), signed);
  await writeList(path, list);
  await rm(draftPath, { force: true });
}

const olderPath = (path: string, sequence: number): string => path.replace(/\.json$/, `.v${sequence}.json`);

/**
 * The versions before the last signed one, as far as they lie beside it.
 *
 * @param path - of the list
 * @param io - the run's io
 * @returns their bytes, in no order
 */
export async function olderVersions(path: string, io: Io): Promise<readonly Uint8Array[]> {
  const stem = basename(path).replace(/\.json$/, '');
  const names = await readdir(dirname(path));
  const older = names.filter((name) => name.startsWith(`${stem}.v`) && /^\d+\.json$/.test(name.slice(stem.length + 2)));
  return Promise.all(older.map((name) => readInput(join(dirname(path), name), io)));
}
