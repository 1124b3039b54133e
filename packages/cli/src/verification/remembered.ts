/**
 * What was seen in earlier runs: the newest versions of histories, lists of statuses and lists of schools, so that an
 * older one that somebody hands out later is named. It holds identifiers of schools, addresses of lists, keys of
 * authorities and times; nothing of a learner, and not which credential was checked.
 * @module
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createMemoryFetchCache,
  encodeUtf8,
  type FetchCache,
  LaurelError,
  type SeenLists,
  type SeenTrustList,
  type SeenVersions,
  type TrustRoots,
} from '@laurel/core';
import {
  cleanTemporaryFilesOf,
  createFetchCacheFolder,
  faultCode,
  lockDirectory,
  writeFileAtomically,
} from '@laurel/core/node';
import { CommandError } from '../exit-codes.ts';
import { unreadable } from '../files/read-file.ts';
import { emptyNotes, type Notes, newerOf, notesText, readNotes } from './seen-notes.ts';

/** A list of schools that was verified, and the keys that its next version must be signed with. */
export interface RememberedTrustList extends SeenTrustList {
  readonly roots: TrustRoots;
}

/** What was seen, before and in this run. */
export interface Remembered {
  readonly versions: SeenVersions;
  readonly lists: SeenLists;
  readonly trustList: (id: string) => RememberedTrustList | undefined;
  readonly rememberTrustList: (id: string, list: RememberedTrustList) => void;
  /** What was fetched. */
  readonly cache: FetchCache;
  /** Writes down what is new; before anything is said on the strength of it. */
  readonly keep: () => Promise<void>;
}

const fileName = 'seen.json';

/**
 * Opens what was seen before.
 *
 * @param folder - the folder of `--remember`, made when something is kept; of this run alone when not given
 * @returns what was seen
 * @throws CommandError UNUSABLE where the notes are damaged, UNREADABLE
 */
export async function openRemembered(folder: string | undefined): Promise<Remembered> {
  const before = folder === undefined ? emptyNotes : await readFrom(folder);
  let notes = before;
  const add = (news: Partial<Notes>): void => {
    notes = newerOf(notes, { ...emptyNotes, ...news });
  };
  return {
    versions: {
      get: async (scid) => notes.histories.get(scid),
      set: async (scid, version) => add({ histories: new Map([[scid, version]]) }),
    },
    lists: {
      get: (url, issuer) => notes.statusLists.get(`${issuer}\n${url}`),
      set: (url, issuer, validFrom) => {
        const name = `${issuer}\n${url}`;
        // Most entries ask for a list that was seen a moment ago.
        if ((notes.statusLists.get(name)?.getTime() ?? Number.NEGATIVE_INFINITY) < validFrom.getTime()) {
          add({ statusLists: new Map([[name, validFrom]]) });
        }
      },
    },
    trustList: (id) => notes.trustLists.get(id),
    rememberTrustList: (id, list) => {
      if ((notes.trustLists.get(id)?.sequence ?? 0) < list.sequence) add({ trustLists: new Map([[id, list]]) });
    },
    cache: folder === undefined ? createMemoryFetchCache() : createFetchCacheFolder({ path: join(folder, 'fetched') }),
    keep: async () => {
      if (folder !== undefined && notes !== before) await writeTo(folder, notes);
    },
  };
}

async function readFrom(folder: string): Promise<Notes> {
  const path = join(folder, fileName);
  const bytes = await readFile(path).catch((error: unknown) => {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw unreadable(path, error);
  });
  const notes = bytes === undefined ? emptyNotes : readNotes(bytes);
  // Whoever reads it as empty would no longer notice what is held back.
  if (notes === undefined) {
    throw new CommandError(
      'UNUSABLE',
      `${path} is damaged: nobody can tell from it what was seen before. Put back a copy of it, or take it away and begin anew.`,
    );
  }
  return notes;
}

/** Another run may have seen something newer in the meantime. */
async function writeTo(folder: string, notes: Notes): Promise<void> {
  const path = join(folder, fileName);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unlock = await lockWhenFree(folder);
    try {
      await cleanTemporaryFilesOf(path);
      await writeFileAtomically(path, encodeUtf8(notesText(newerOf(await readFrom(folder), notes))));
    } finally {
      await unlock();
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      'UNWRITABLE',
      `What was seen could not be kept in ${folder}: check the disk and who may write there.`,
    );
  }
}

/** How long somebody else may be at it. */
const waits: readonly number[] = Array.from({ length: 100 }, () => 50);

async function lockWhenFree(folder: string): Promise<() => Promise<void>> {
  for (const wait of waits) {
    try {
      return await lockDirectory(folder);
    } catch (error) {
      if (!(error instanceof LaurelError) || error.code !== 'LP_STORE_LOCKED') throw error;
      await pause(wait);
    }
  }
  return lockDirectory(folder);
}
