/**
 * The store of statuses over a file of SQLite: any number of processes may give out places and change statuses at once.
 * @module
 */
import type { DatabaseSync } from 'node:sqlite';
import { encodeBase64url, fewestStatuses, LaurelError, laurelError, randomBytes } from '@laurel/core';
import { changeStatuses, isTaken, pickIndexes, valueAt } from '../../status/packed-places.ts';
import type {
  GivenPlace,
  ListState,
  StatusChange,
  StatusFamily,
  StatusPlace,
  StatusStore,
  statusValues,
} from '../../status/status-store.ts';
import { openStatusDatabase, type StatusDatabase } from './status-database.ts';

/** Which store, and where its lists are published. */
export interface OpenStatusStoreOptions {
  /** The file; made when it is not there. */
  readonly path: string;
  /** The https address below which the issuer publishes, without a slash at its end; no place is given out without. */
  readonly published?: string;
  /** Random bytes, for names and indexes; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
}

/** So many random bytes name a list. */
const nameLength = 12;
/** Places of a list that are given out before another is begun: one that is nearly full would say who came last. */
const mostGiven = fewestStatuses / 2;

/**
 * The store in a file, which is opened, or made, when something is asked of it first.
 *
 * @param options - `path`, `published`, `random`
 * @returns the store; close it. Whatever it does may throw LP_STATUS_DAMAGED, LP_STORE_IO, and LP_STORE_LOCKED where
 *   others hold it for half a minute
 * @example
 * ```ts
 * const store = openStatusStore({ path: 'school/status.db', published: 'https://school.example' });
 * const [place] = await store.allocate(1, { family: 'bitstring' });
 * await store.close();
 * ```
 */
export function openStatusStore(options: OpenStatusStoreOptions): StatusStore {
  const { path, published, random = randomBytes } = options;
  let opened: Promise<StatusDatabase> | undefined;
  let state: 'open' | 'closed' = 'open';
  const database = (): Promise<StatusDatabase> => {
    if (state === 'closed') throw new LaurelError('LP_USAGE', { reason: 'these statuses were closed' });
    opened ??= openStatusDatabase(path);
    return opened;
  };
  const read = async <T>(work: (database: DatabaseSync) => T): Promise<T> => (await database()).read(work);
  const write = async <T>(work: (database: DatabaseSync) => T): Promise<T> => (await database()).write(work);

  const begin = (database: DatabaseSync, base: string): OpenList => {
    const name = encodeBase64url(random(nameLength));
    const url = `${base}/status/${name}`;
    addList(database, { name, url });
    return { name, url };
  };
  const allocate: StatusStore['allocate'] = async (count, { family }) => {
    if (published === undefined) {
      throw new LaurelError('LP_USAGE', { reason: 'nothing is published, so nobody could look up a place' });
    }
    if (!(Number.isSafeInteger(count) && count >= 0)) {
      throw new LaurelError('LP_USAGE', { reason: 'a number of places is a whole number' });
    }
    return write((database) => {
      const places: GivenPlace[] = [];
      while (places.length < count) {
        const list = openListOf(database, published) ?? begin(database, published);
        const before = takenOf(database, list.name);
        // Counted, not believed: to look for a free place where there is none would never end.
        const share = Math.min(count - places.length, Math.max(mostGiven - countOf(before), 0));
        const { indexes, taken } = pickIndexes(before, { count: share, random });
        setTaken(database, list.name, taken);
        for (const index of indexes) places.push({ list: list.name, url: list.url, index });
        noteFamily(database, list.name, family);
      }
      return places;
    });
  };

  return {
    allocate,
    change: async (changes) => {
      if (changes.length === 0) return;
      await write((database) => {
        for (const [list, some] of byList(changes)) {
          const taken = takenOf(database, list);
          for (const { place } of some) requireTaken(taken, place);
          const before = statusesOf(database, list);
          const statuses = changeStatuses(
            before,
            some.map(({ place, to }) => ({ index: place.index, to })),
          );
          if (Buffer.compare(before, statuses) === 0) continue;
          database.prepare('UPDATE status SET bits = ? WHERE list = ?').run(statuses, list);
        }
      });
    },
    statusAt: async (place) =>
      read((database) => {
        requireTaken(takenOf(database, place.list), place);
        return nameOf(valueAt(statusesOf(database, place.list), place.index));
      }),
    lists: async () => read(listsIn),
    published: async (list, file) =>
      read((database) => {
        const row = database.prepare('SELECT * FROM published WHERE list = ? AND file = ?').get(list, file);
        if (row === undefined) return undefined;
        return {
          validFrom: new Date(numberIn(row, 'valid_from')),
          validUntil: new Date(numberIn(row, 'valid_until')),
          statuses: bytesIn(row, 'bits', statusBytes),
          text: textIn(row, 'text'),
        };
      }),
    notePublished: async (list, file, { validFrom, validUntil, statuses, text }) => {
      await write((database) => {
        const { changes } = database
          .prepare(
            `INSERT INTO published (list, file, valid_from, valid_until, bits, text) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET valid_from = excluded.valid_from, valid_until = excluded.valid_until,
             bits = excluded.bits, text = excluded.text WHERE excluded.valid_from > published.valid_from`,
          )
          .run(list, file, validFrom.getTime(), validUntil.getTime(), statuses, text);
        if (Number(changes) !== 1) throw laurelError('LP_STORE_LOCKED');
      });
    },
    reserve: async (places) => {
      // Mostly there is nothing to do, and then nothing is written.
      const isMissing = (database: DatabaseSync): boolean =>
        [...places].some(([list, bits]) => addsTo(findTaken(database, list) ?? noneTaken(), bits));
      if (places.size === 0 || !(await read(isMissing))) return;
      await write((database) => {
        for (const [name, bits] of places) {
          if (findTaken(database, name) === undefined) {
            if (published === undefined) throw laurelError('LP_STATUS_DAMAGED');
            addList(database, { name, url: `${published}/status/${name}` });
          }
          const before = takenOf(database, name);
          if (!addsTo(before, bits)) continue;
          setTaken(
            database,
            name,
            before.map((byte, at) => byte | (bits[at] ?? 0)),
          );
          // In what way these credentials name it is forgotten: all its forms are published.
          noteFamily(database, name, 'bitstring');
          noteFamily(database, name, 'token');
        }
      });
    },
    endList: async (list) => {
      await write((database) => {
        database.prepare('UPDATE list SET given = ? WHERE name = ?').run(mostGiven, list);
      });
    },
    close: async () => {
      state = 'closed';
      // One that could not be opened has nothing to close.
      const found = await opened?.catch(() => undefined);
      found?.close();
    },
  };
}

interface OpenList {
  readonly name: string;
  readonly url: string;
}

type Row = Readonly<Record<string, unknown>>;

const takenBytes = fewestStatuses / 8;
const statusBytes = fewestStatuses / 4;
const noneTaken = (): Uint8Array => new Uint8Array(takenBytes);

function addList(database: DatabaseSync, { name, url }: { readonly name: string; readonly url: string }): void {
  database.prepare('INSERT INTO list (name, url, given, bitstring, token) VALUES (?, ?, 0, 0, 0)').run(name, url);
  database.prepare('INSERT INTO taken (list, bits) VALUES (?, ?)').run(name, noneTaken());
  database.prepare('INSERT INTO status (list, bits) VALUES (?, ?)').run(name, new Uint8Array(statusBytes));
}

/** The newest list of this address, while it is not half given out. */
function openListOf(database: DatabaseSync, published: string): OpenList | undefined {
  const row = database
    .prepare(`SELECT name, url FROM list WHERE given < ? AND url = ? || '/status/' || name ORDER BY number DESC`)
    .get(mostGiven, published);
  return row === undefined ? undefined : nameAndUrlIn(row);
}

function setTaken(database: DatabaseSync, name: string, taken: Uint8Array): void {
  database.prepare('UPDATE taken SET bits = ? WHERE list = ?').run(taken, name);
  database.prepare('UPDATE list SET given = max(given, ?) WHERE name = ?').run(countOf(taken), name);
}

function noteFamily(database: DatabaseSync, name: string, family: StatusFamily): void {
  const [bitstring, token] = [Number(family === 'bitstring'), Number(family === 'token')];
  const sql = 'UPDATE list SET bitstring = bitstring | ?, token = token | ? WHERE name = ?';
  database.prepare(sql).run(bitstring, token, name);
}

function findTaken(database: DatabaseSync, name: string): Uint8Array | undefined {
  const row = database.prepare('SELECT bits FROM taken WHERE list = ?').get(name);
  return row === undefined ? undefined : bytesIn(row, 'bits', takenBytes);
}

const takenOf = (database: DatabaseSync, name: string): Uint8Array => {
  const bits = findTaken(database, name);
  if (bits === undefined) throw laurelError('LP_STATUS_NOT_GIVEN');
  return bits;
};

function statusesOf(database: DatabaseSync, name: string): Uint8Array {
  const row = database.prepare('SELECT bits FROM status WHERE list = ?').get(name);
  if (row === undefined) throw laurelError('LP_STATUS_NOT_GIVEN');
  return bytesIn(row, 'bits', statusBytes);
}

/** A place that nobody was given is a slip, or somebody else's list. */
function requireTaken(taken: Uint8Array, { index }: StatusPlace): void {
  const isIndex = Number.isSafeInteger(index) && index >= 0 && index < fewestStatuses;
  if (!isIndex || !isTaken(taken, index)) throw laurelError('LP_STATUS_NOT_GIVEN');
}

const listsIn = (database: DatabaseSync): ListState[] =>
  database
    .prepare('SELECT * FROM list JOIN status ON status.list = list.name ORDER BY number')
    .all()
    .map((row) => ({
      ...nameAndUrlIn(row),
      families: (['bitstring', 'token'] as const).filter((family) => numberIn(row, family) === 1),
      statuses: bytesIn(row, 'bits', statusBytes),
      length: fewestStatuses,
    }));

function byList(changes: readonly StatusChange[]): ReadonlyMap<string, readonly StatusChange[]> {
  const lists = new Map<string, StatusChange[]>();
  for (const change of changes) {
    const some = lists.get(change.place.list);
    if (some === undefined) lists.set(change.place.list, [change]);
    else some.push(change);
  }
  return lists;
}

const addsTo = (taken: Uint8Array, bits: Uint8Array): boolean =>
  bits.some((byte, at) => (byte & ~(taken[at] ?? 0)) !== 0);

function countOf(taken: Uint8Array): number {
  let count = 0;
  for (const byte of taken) for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}

const names = ['valid', 'revoked', 'suspended', 'replaced'] as const satisfies readonly (keyof typeof statusValues)[];
const nameOf = (value: number): keyof typeof statusValues => names[value] ?? 'valid';

const textIn = (row: Row, column: string): string => String(row[column]);
const numberIn = (row: Row, column: string): number => Number(row[column]);

/** What somebody changed must not lead out of the folder in which lists are published. */
function nameAndUrlIn(row: Row): OpenList {
  const [name, url] = [textIn(row, 'name'), textIn(row, 'url')];
  const isOwn = /^[\w-]{16}$/.test(name) && url.endsWith(`/status/${name}`);
  if (!isOwn) throw laurelError('LP_STATUS_DAMAGED');
  return { name, url };
}

function bytesIn(row: Row, column: string, length: number): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array && value.length === length)) throw laurelError('LP_STATUS_DAMAGED');
  return value;
}
