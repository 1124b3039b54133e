/**
 * What is different between two versions of a list: what somebody sees before they sign the newer one. It is found by
 * comparing the two, never by what anybody says that they changed.
 * @module
 */
import { canonicalizeJson, copyJson, type JsonObject } from '../json/index.ts';
import { readListForm } from './read-trust-list.ts';
import type { TrustEntry, TrustListDocument, TrustRoots } from './trust-list.ts';

/** What is different. */
export interface TrustListDifference {
  readonly added: readonly TrustEntry[];
  readonly removed: readonly TrustEntry[];
  readonly changed: readonly { readonly before: TrustEntry; readonly after: TrustEntry }[];
  /** Only where they are others. */
  readonly roots?: { readonly before: TrustRoots; readonly after: TrustRoots };
  /** Other members that differ, by name; those that differ between any two versions are not among them. */
  readonly members: readonly string[];
}

/** Of every two versions they are different; and what they hold is told otherwise, or is no word of the list. */
const ownWays: ReadonlySet<string> = new Set(['sequence', 'issued', 'previous', 'proof', 'roots', 'issuers']);

/**
 * Compares two versions of a list. Entries are told apart by their issuer; the order of entries means nothing.
 *
 * @param before - the older version: a text, its UTF-8 bytes, or an object; signatures are not looked at
 * @param after - the newer one
 * @returns what is different
 * @throws {@link LaurelError} LP_TRUST_LIST, and what the gate throws
 * @example
 * ```ts
 * const { added, removed, changed } = trustListDifference(text, draft);
 * ```
 */
export function trustListDifference(before: unknown, after: unknown): TrustListDifference {
  const [older, newer] = [readListForm(before), readListForm(after)];
  const entries = differentEntries(older.list, newer.list);
  const names = new Set([...Object.keys(older.json), ...Object.keys(newer.json)]);
  const { roots: rootsBefore } = older.list;
  const { roots: rootsAfter } = newer.list;
  return Object.freeze({
    ...entries,
    ...(textOf(rootsBefore) === textOf(rootsAfter) ? {} : { roots: { before: rootsBefore, after: rootsAfter } }),
    members: [...names].filter((name) => !ownWays.has(name) && isOther(older.json, newer.json, name)).sort(),
  });
}

const textOf = (value: object): string => canonicalizeJson(copyJson(value));

const isOther = (before: JsonObject, after: JsonObject, name: string): boolean =>
  textOf([before[name] ?? null]) !== textOf([after[name] ?? null]);

function differentEntries(
  before: TrustListDocument,
  after: TrustListDocument,
): Pick<TrustListDifference, 'added' | 'removed' | 'changed'> {
  const left = grouped(before.issuers, textOf);
  const isNew = (entry: TrustEntry): boolean => left.get(textOf(entry))?.pop() === undefined;
  const others = after.issuers.filter(isNew);
  const gone = grouped([...left.values()].flat(), ({ id }) => id);
  const added: TrustEntry[] = [];
  const changed: { before: TrustEntry; after: TrustEntry }[] = [];
  for (const entry of others) {
    // Of several that an issuer had, the first that is no longer there.
    const was = gone.get(entry.id)?.shift();
    if (was === undefined) added.push(entry);
    else changed.push({ before: was, after: entry });
  }
  return { added, removed: [...gone.values()].flat(), changed };
}

function grouped(entries: readonly TrustEntry[], keyOf: (entry: TrustEntry) => string): Map<string, TrustEntry[]> {
  const groups = new Map<string, TrustEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}
