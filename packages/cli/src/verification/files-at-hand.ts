/**
 * What `--files` hands over: histories of identifiers, lists of statuses, signed lists of schools, hand-over statements.
 * @module
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type DidLogFiles,
  encodeUtf8,
  type HistoryFile,
  type RecognisedFile,
  recogniseFile,
  type StatusListFile,
  safeLine,
  type TrustListFile,
  type WitnessFile,
} from '@laurel/core';
import { CommandError } from '../exit-codes.ts';
import { readInput, unreadable } from '../files/read-file.ts';
import type { Io } from '../terminal/io.ts';

/** A file with its name, for who must be told of it. */
export interface NamedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file with what it says it is. */
export interface FoundFile<Found extends RecognisedFile = RecognisedFile> extends NamedFile {
  readonly found: Found;
}

/** Everything that was handed over, by what it says of itself. */
export interface FilesAtHand {
  /** By their newest identifier. */
  readonly logs: Readonly<Record<string, DidLogFiles>>;
  /** By the address that they call themselves by. */
  readonly lists: Readonly<Record<string, Uint8Array>>;
  /** Of the same addresses, what came with a document: the user's own may be the older ones. */
  readonly otherLists?: Readonly<Record<string, Uint8Array>>;
  /** Signed ones, and plain ones that lay in a folder. */
  readonly trustLists: readonly FoundFile<TrustListFile>[];
  readonly successions: readonly NamedFile[];
  /** What was found in a folder and is not used, each with why, in words. */
  readonly unused: readonly string[];
}

/** Many times the files of a country's schools; a whole disk given by mistake is not read. */
const mostFiles = 20_000;
const mostBytes = 512 * 1024 * 1024;

/**
 * Reads what was handed over. Nothing of it is believed for lying there: histories prove themselves, and lists and
 * statements are signed. A document of a did:web proves nothing by itself, so that it is none of these.
 *
 * @param paths - files and folders of `--files`
 * @param io - the run's io
 * @returns what is there
 * @throws CommandError UNUSABLE for a named file that is none of these, and for two that say different things
 */
export async function readFilesAtHand(paths: readonly string[], io: Io): Promise<FilesAtHand> {
  const files: FoundFile[] = [];
  const unused: string[] = [];
  let bytesInAll = 0;
  for (const { path, isNamed } of await everyFile(paths, unused)) {
    const bytes = await readInput(path, io);
    const found = recogniseFile(bytes);
    if (isNamed && found?.is === 'trust-list' && !found.isSigned)
      throw new CommandError('UNUSABLE', `${path} ${ownList}`);
    if (found === undefined) {
      if (isNamed) throw new CommandError('UNUSABLE', `${path} ${nothingKnown}`);
      if (!isBesideStaples.test(basename(path))) unused.push(`${safeLine(path)} ${nothingKnown}`);
      continue;
    }
    bytesInAll += bytes.length;
    if (bytesInAll > mostBytes) throw tooMuch();
    files.push({ path, bytes, found });
  }
  return sorted(files, unused);
}

function sorted(files: readonly FoundFile[], unused: string[]): FilesAtHand {
  const logs = eachOnce(files.filter(isHistory), ({ scid }) => scid, 'the history of one identifier');
  const lists = eachOnce(files.filter(isStatusList), ({ url }) => url, 'one list of what was withdrawn');
  return {
    logs: Object.fromEntries(withWitnesses(logs, files, unused)),
    lists: Object.fromEntries(lists.map(({ bytes, found }) => [found.url, bytes])),
    trustLists: files.filter(isTrustList),
    successions: files.filter(({ found }) => found.is === 'succession'),
    unused,
  };
}

/**
 * What was handed over together with the files that came with a document. Where both speak of the same, the user's own
 * count, unless what came goes on from them: an older file at home must not hide that a key was given up or an item
 * withdrawn. A list of schools that came with what it would vouch for is never used.
 *
 * @param given - the files of `--files`
 * @param staples - what came with the document
 * @returns all of them
 * @throws CommandError UNUSABLE for two staples that say different things
 */
export function withStaples(given: FilesAtHand, staples: readonly NamedFile[]): FilesAtHand {
  const unused: string[] = [];
  const files = staples.flatMap((file) => {
    const found = recogniseFile(file.bytes);
    if (found !== undefined && found.is !== 'trust-list') return [{ ...file, found }];
    unused.push(`${safeLine(file.path)} ${found === undefined ? nothingKnown : besideItsOwn}`);
    return [];
  });
  const own = sorted(files, unused);
  const known = new Map(Object.entries(given.logs).map(([did, { log }]) => [did.split(':')[2], { did, log }]));
  const others = Object.entries(own.logs).filter(([did, { log }]) => {
    const before = known.get(did.split(':')[2]);
    return before === undefined || goesOn(before.log, log);
  });
  const isOlder = new Set(others.map(([did]) => known.get(did.split(':')[2])?.did));
  const ownLists = Object.entries(own.lists);
  return {
    logs: Object.fromEntries([...Object.entries(given.logs).filter(([did]) => !isOlder.has(did)), ...others]),
    lists: { ...own.lists, ...given.lists },
    otherLists: Object.fromEntries(ownLists.filter(([url]) => Object.hasOwn(given.lists, url))),
    trustLists: given.trustLists,
    successions: [...given.successions, ...own.successions],
    unused,
  };
}

/** Whether a history says all that another says, and then more; whether it holds is for the verifier to find. */
function goesOn(before: DidLogFiles['log'], after: DidLogFiles['log']): boolean {
  const [one, other] = [before, after].map((log) => recogniseFile(typeof log === 'string' ? encodeUtf8(log) : log));
  if (one?.is !== 'history' || other?.is !== 'history') return false;
  const { versionIds } = one;
  return other.versionIds.length > versionIds.length && versionIds.every((id, at) => other.versionIds[at] === id);
}

const besideItsOwn = 'is a list of schools that came with what it would vouch for: it is not relied on.';

/** What `wallet export` puts into one folder with what checks it: nobody is told that a badge is no list. */
const isBesideStaples = /^(?:[\w-]{64}\.\w{1,5}|badge-\d+\.(?:svg|png)|code-\d+-of-\d+\.svg|codes\.txt|sheet\.html)$/;

const nothingKnown = 'is no history of an identifier, no list and no hand-over statement.';

/** Why a list that nobody signed is not used for lying among the files. */
export const ownList =
  'is a list of schools that nobody signed: rely on it only if you know where it comes from, and then with --trust.';

const tooMuch = (): CommandError =>
  new CommandError(
    'USAGE',
    '--files leads to more than can be looked at: give the folder of the schools’ files alone.',
  );

async function everyFile(
  paths: readonly string[],
  unused: string[],
): Promise<readonly { readonly path: string; readonly isNamed: boolean }[]> {
  const files: { readonly path: string; readonly isNamed: boolean }[] = [];
  for (const path of paths) {
    try {
      if (path === '-' || !(await stat(path)).isDirectory()) {
        files.push({ path, isNamed: true });
        continue;
      }
      // Names that begin with a dot too: a web server's folder has `.well-known`.
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
        const inside = join(entry.parentPath, entry.name);
        if (entry.isFile()) files.push({ path: inside, isNamed: false });
        else if (!entry.isDirectory()) unused.push(`${safeLine(inside)} is no plain file.`);
        if (files.length > mostFiles) throw tooMuch();
      }
    } catch (error) {
      throw error instanceof CommandError ? error : unreadable(path, error);
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const isHistory = (file: FoundFile): file is FoundFile<HistoryFile> => file.found.is === 'history';
const isStatusList = (file: FoundFile): file is FoundFile<StatusListFile> => file.found.is === 'status-list';
const isTrustList = (file: FoundFile): file is FoundFile<TrustListFile> => file.found.is === 'trust-list';
const isWitnesses = (file: FoundFile): file is FoundFile<WitnessFile> => file.found.is === 'witnesses';

/** Each thing once: of two files that differ, neither is taken on its own word. */
function eachOnce<Found extends RecognisedFile>(
  files: readonly FoundFile<Found>[],
  nameOf: (found: Found) => string,
  what: string,
): readonly FoundFile<Found>[] {
  const known = new Map<string, FoundFile<Found>>();
  for (const file of files) {
    const name = nameOf(file.found);
    const before = known.get(name);
    if (before !== undefined && !isSame(before, file)) throw differ(before, file, what);
    known.set(name, before ?? file);
  }
  return [...known.values()];
}

const isSame = (one: NamedFile, other: NamedFile): boolean => Buffer.compare(one.bytes, other.bytes) === 0;

const differ = (one: NamedFile, other: NamedFile, what: string): CommandError =>
  new CommandError(
    'UNUSABLE',
    `${one.path} and ${other.path} both say that they are ${what}, and differ: give one of them, the newer that you have from the school.`,
  );

/** Each history with the proofs that name a version of it. */
function withWitnesses(
  logs: readonly FoundFile<HistoryFile>[],
  files: readonly FoundFile[],
  unused: string[],
): readonly (readonly [did: string, files: DidLogFiles])[] {
  const witnesses = new Map<string, NamedFile>();
  for (const file of files.filter(isWitnesses)) {
    const log = logs.find(({ found }) => sharesVersion(found, file.found.versionIds));
    if (log === undefined) {
      unused.push(`${safeLine(file.path)} holds proofs of witnesses for no history that is there.`);
      continue;
    }
    const before = witnesses.get(log.found.scid);
    if (before !== undefined && !isSame(before, file))
      throw differ(before, file, 'proofs of witnesses for one history');
    witnesses.set(log.found.scid, file);
  }
  return logs.map(({ bytes, found }) => {
    const witness = witnesses.get(found.scid);
    return [found.did, witness === undefined ? { log: bytes } : { log: bytes, witness: witness.bytes }];
  });
}

const sharesVersion = ({ versionIds }: HistoryFile, others: readonly string[]): boolean => {
  const own = new Set(versionIds);
  return others.some((id) => own.has(id));
};
