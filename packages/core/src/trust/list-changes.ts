/**
 * What can become of a list: schools come, change, close, merge and are followed by others; and root keys change.
 * @module
 */
import { formatDateTime } from '../credential/index.ts';
import { LaurelError } from '../errors/index.ts';
import { momentOf } from './form.ts';
import type { SuccessionScope, TrustEntry, TrustListDocument, TrustRoots } from './trust-list.ts';

/** One change. */
export type ListChange =
  /** A new entry; of an issuer that stands there already, for another time. */
  | { readonly change: 'add'; readonly entry: TrustEntry }
  /** New words or rights in every entry of an issuer: a name, numbers, rules, who signs its status lists. */
  | { readonly change: 'revise'; readonly id: string; readonly to: EntryRevision }
  /** Takes out what should never have been there. A school that closed is closed, so that its past stays readable. */
  | { readonly change: 'remove'; readonly id: string }
  | { readonly change: 'close'; readonly id: string; readonly since: Date }
  | { readonly change: 'merge'; readonly id: string; readonly into: string; readonly since: Date }
  /** Says who answers for an issuer from some time on. */
  | {
      readonly change: 'succeed';
      readonly id: string;
      readonly successor: string;
      readonly from: Date;
      readonly scope?: readonly SuccessionScope[];
    }
  | { readonly change: 'roots'; readonly roots: TrustRoots };

/** What of an entry can be revised; what is not given stays. */
export type EntryRevision = Partial<
  Pick<TrustEntry, 'name' | 'mayAssert' | 'from' | 'until' | 'numbers' | 'statusIssuers' | 'onBehalfOf'>
>;

/** What changes change. */
export type Changeable = Pick<TrustListDocument, 'roots' | 'issuers'>;

type ChangeOf<Name extends ListChange['change']> = Extract<ListChange, { readonly change: Name }>;

const steps: {
  readonly [Name in Exclude<ListChange['change'], 'add'>]: (list: Changeable, change: ChangeOf<Name>) => Changeable;
} = {
  revise: (list, { id, to }) => eachOf(list, id, (entry) => ({ ...entry, ...to })),
  remove: (list, { id }) => {
    const issuers = list.issuers.filter((entry) => entry.id !== id);
    if (issuers.length === list.issuers.length) throw unknown();
    return { ...list, issuers };
  },
  close: (list, { id, since }) => eachOf(list, id, (entry) => ended(entry, 'closed', since)),
  merge: (list, { id, into, since }) => {
    if (id === into) throw new LaurelError('LP_USAGE', { reason: 'a school merges into another one' });
    return eachOf(list, id, (entry) => merged(entry, into, since));
  },
  succeed: (list, { id, successor, from, scope }) => {
    if (id === successor) throw new LaurelError('LP_USAGE', { reason: 'a successor is somebody else' });
    return eachOf(list, id, (entry) => succeeded(entry, successor, from, scope));
  },
  roots: (list, { roots }) => ({ ...list, roots }),
};

/**
 * A list's issuers and roots after changes.
 *
 * @param list - those before
 * @param changes - one after the other
 * @returns new ones
 * @throws LaurelError LP_USAGE
 */
export function withChanges(list: Changeable, changes: readonly ListChange[]): Changeable {
  let after = list;
  // A country's schools come one by one: those that come together are put in together.
  let coming: TrustEntry[] = [];
  const settle = (): void => {
    if (coming.length > 0) after = { ...after, issuers: [...after.issuers, ...coming] };
    coming = [];
  };
  for (const change of changes) {
    if (change.change === 'add') {
      coming.push(change.entry);
      continue;
    }
    settle();
    // The table has for each name the step that takes its change, which TypeScript cannot follow.
    const step = steps[change.change] as (list: Changeable, change: ListChange) => Changeable;
    after = step(after, change);
  }
  settle();
  return after;
}

/** Every entry of an issuer, of which some must change; what comes out as nothing is taken out. */
function eachOf(list: Changeable, id: string, step: (entry: TrustEntry) => TrustEntry | undefined): Changeable {
  const issuers = list.issuers.flatMap((entry) => (entry.id === id ? (step(entry) ?? []) : [entry]));
  const isChanged = issuers.some((entry) => entry.id === id && !list.issuers.includes(entry));
  if (!isChanged) throw unknown();
  return { ...list, issuers };
}

const unknown = (): LaurelError =>
  new LaurelError('LP_USAGE', { reason: 'the list has no such issuer, or none that this could be said of' });

/** From `since` on it may assert nothing. What had ended before keeps its end; what was to begin later never does. */
function ended(entry: TrustEntry, is: 'closed' | 'merged', since: Date): TrustEntry | undefined {
  if (isEnded(entry)) return entry;
  if (momentOf(entry.from, Number.NEGATIVE_INFINITY) > since.getTime()) return undefined;
  const end = formatDateTime(since);
  const until = momentOf(entry.until, Number.POSITIVE_INFINITY) < since.getTime() ? (entry.until ?? end) : end;
  return { ...entry, until, state: { is, since: end } };
}

/** Merged: whoever it merged into answers for it. */
function merged(entry: TrustEntry, into: string, since: Date): TrustEntry | undefined {
  const end = ended(entry, 'merged', since);
  return end === undefined || end === entry ? end : succeeded(end, into, since);
}

const isEnded = ({ state }: TrustEntry): boolean => state !== undefined && state.is !== 'open';

function succeeded(entry: TrustEntry, id: string, from: Date, scope?: readonly SuccessionScope[]): TrustEntry {
  const successor = { id, from: formatDateTime(from), ...(scope === undefined ? {} : { scope }) };
  return { ...entry, successors: [...(entry.successors ?? []), successor] };
}
