/**
 * Notes of what was seen, as they are written down and put together.
 * @module
 */
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  type SeenTrustList,
  type SeenVersion,
  type TrustRoots,
} from '@laurel/core';

/** What was seen, the newest of each. */
export interface Notes {
  /** By the self-certifying part of the identifier. */
  readonly histories: ReadonlyMap<string, SeenVersion>;
  /** The beginning of each, by who signed it and its address. */
  readonly statusLists: ReadonlyMap<string, Date>;
  /** By the list's id; with the root keys of that version. */
  readonly trustLists: ReadonlyMap<string, SeenTrustList & { readonly roots: TrustRoots }>;
}

/** Nothing seen yet. */
export const emptyNotes: Notes = { histories: new Map(), statusLists: new Map(), trustLists: new Map() };

/** More schools than there are. */
const limits = { size: 64 * 1024 * 1024, values: 2_000_000, width: 200_000 };

/**
 * The newer of each thing that two notes know; of two that are as new, the first.
 *
 * @param one - notes
 * @param other - notes
 * @returns both together
 */
export const newerOf = (one: Notes, other: Notes): Notes => ({
  histories: newest(one.histories, other.histories, ({ versionNumber }) => versionNumber),
  statusLists: newest(one.statusLists, other.statusLists, (date) => date.getTime()),
  trustLists: newest(one.trustLists, other.trustLists, ({ sequence }) => sequence),
});

function newest<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  ageOf: (value: Value) => number,
): ReadonlyMap<string, Value> {
  const all = new Map(one);
  for (const [name, value] of other) {
    const before = all.get(name);
    if (before === undefined || ageOf(value) > ageOf(before)) all.set(name, value);
  }
  return all;
}

/**
 * The notes as text.
 *
 * @param notes - what was seen
 * @returns JSON, the same for the same notes
 */
export function notesText({ histories, statusLists, trustLists }: Notes): string {
  const sorted = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = {
    version: 1,
    histories: sorted(histories).map(([scid, version]) => ({ scid, ...version })),
    statusLists: sorted(statusLists).map(([name, validFrom]) => {
      const [issuer, url] = name.split('\n');
      return { issuer, url, validFrom };
    }),
    trustLists: sorted(trustLists).map(([id, list]) => ({ id, ...list })),
  };
  return `${JSON.stringify(text, null, 1)}\n`;
}

/**
 * Reads notes.
 *
 * @param bytes - what {@link notesText} wrote
 * @returns the notes; undefined where they are anything else
 */
export function readNotes(bytes: Uint8Array): Notes | undefined {
  try {
    const value = parseJson(bytes, limits);
    if (!isJsonObject(value) || value['version'] !== 1) return undefined;
    const entries = (name: string) => asList(value[name] ?? null).map(objectOf);
    return {
      histories: new Map(entries('histories').map(historyOf)),
      statusLists: new Map(entries('statusLists').map(statusListOf)),
      trustLists: new Map(entries('trustLists').map(trustListOf)),
    };
  } catch {
    return undefined;
  }
}

const historyOf = (one: JsonObject): [string, SeenVersion] => [
  text(one, 'scid'),
  { versionId: text(one, 'versionId'), versionNumber: count(one, 'versionNumber') },
];

function statusListOf(one: JsonObject): [string, Date] {
  const validFrom = new Date(text(one, 'validFrom'));
  if (Number.isNaN(validFrom.getTime())) throw new TypeError('no time');
  return [`${text(one, 'issuer')}\n${text(one, 'url')}`, validFrom];
}

function trustListOf(one: JsonObject): [string, SeenTrustList & { readonly roots: TrustRoots }] {
  const roots = objectOf(one['roots'] ?? null);
  const keys = asList(roots['keys'] ?? null).map((key) => {
    if (typeof key !== 'string') throw new TypeError('no key');
    return key;
  });
  const list = { sequence: count(one, 'sequence'), digest: text(one, 'digest') };
  return [text(one, 'id'), { ...list, roots: { threshold: count(roots, 'threshold'), keys } }];
}

function objectOf(value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw new TypeError('no object');
  return value;
}

function text(one: JsonObject, name: string): string {
  const value = one[name];
  if (typeof value !== 'string') throw new TypeError('no text');
  return value;
}

function count(one: JsonObject, name: string): number {
  const value = one[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw new TypeError('no number');
  return value;
}
