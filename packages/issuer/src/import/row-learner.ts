/**
 * Whom a row of results or achievements is about: by the roster, or by the row's own id; never by name.
 * @module
 */
import type { Cells } from './cells.ts';
import type { Field } from './codes.ts';
import { idFields, kindOf, lastingKinds, type RowIdentity, readIdentity } from './identity.ts';
import { nameFields, type RowName, readNames } from './names.ts';
import { createPartMemo } from './part-memo.ts';
import type { Learner, LearnerLink, LearnerName } from './record.ts';
import type { RowContext } from './row-context.ts';

/** Whom a row is about. */
export interface RowLearner {
  /** Absent when nothing but a name, or nothing at all, says who it is. */
  readonly key?: LearnerLink;
  readonly links: readonly LearnerLink[];
  readonly shown?: LearnerName;
  readonly rosterLearner?: Learner;
}

/** What the cells and the roster say, without the rows before. */
interface NamedLearner {
  readonly identity: RowIdentity;
  readonly name: RowName;
  readonly learner: RowLearner;
  /** Without the school's list nothing says that two addresses are one learner's. */
  readonly hasTwoAddresses: boolean;
}

/** Finds the learner of a row; `sitting` is for results: centre and series, within which a candidate number means somebody. */
export type ReadRowLearner = (cells: Cells, context: RowContext, sitting?: string) => RowLearner;

/**
 * What finds the learners of one sheet's rows.
 *
 * @returns the learner of a row, as far as they are known; the row's notes say whether that is enough
 */
export function createRowLearnerReader(): ReadRowLearner {
  const memo = createPartMemo<NamedLearner>();
  return (cells, context, sitting) => {
    const { notes } = context;
    let isNew = false;
    const named = memo.read(`${cells.keyOf(identityFields)}${sitting ?? ''}`, notes, () => {
      isNew = true;
      return readNamedLearner(cells, context, sitting);
    });
    // The same ids and names once more cannot be at odds with themselves.
    if (isNew) compareIds(named.identity, named.name, context);
    if (named.hasTwoAddresses) notes.add('LP_ROW_ID_FITS_SEVERAL');
    return named.learner;
  };
}

const identityFields: readonly Field[] = [...idFields, ...nameFields];

function readNamedLearner(cells: Cells, context: RowContext, sitting: string | undefined): NamedLearner {
  const { notes, roster } = context;
  const identity = readIdentity(cells, { notes, ...(sitting === undefined ? {} : { sitting }) });
  const name = readNames(cells, notes);
  const match = roster.match(identity, name);
  if (match.is === 'held') notes.add(match.code);
  const { links } = identity;
  if (match.is === 'found') {
    const { key, givenName, familyName, displayName } = match.learner;
    const shown = { givenName, familyName, displayName };
    return { identity, name, learner: { key, links, shown, rosterLearner: match.learner }, hasTwoAddresses: false };
  }
  const [first] = links;
  const key = first === undefined || kindOf(first) === 'contact' ? {} : { key: first };
  const shown = name.shown === undefined ? {} : { shown: name.shown };
  const hasTwoAddresses =
    links.filter((link) => kindOf(link) === 'email').length > 1 && kindOf(first ?? 'contact:') === 'email';
  return { identity, name, learner: { ...key, links, ...shown }, hasTwoAddresses };
}

/** One id with two names, or with two other ids, is two people in one. */
function compareIds(identity: RowIdentity, name: RowName, { notes, row, seen }: RowContext): void {
  const [key] = identity.links;
  if (key === undefined) return;
  const words = [...name.words].map((word) => seen.first(['name of', key, word], row));
  if (words.length > 0) {
    const earlier = seen.first(['named', key], row);
    if (earlier !== undefined && words.every((word) => word === undefined))
      notes.add('LP_ROW_ID_TWO_NAMES', { row: earlier });
  }
  const others = identity.links.filter((link) => link !== key && kindOf(link) !== 'contact');
  const conflicts = others.map((link) => {
    const kind = kindOf(link);
    const isKnownPair = seen.first(['pair', key, link], row) !== undefined;
    const hasOwner = seen.first(['owner of', link, kindOf(key)], row) !== undefined;
    // A person has one number of each lasting kind, but any number of addresses and candidate numbers.
    const isSingle = kind !== 'email' && lastingKinds.includes(kind);
    const hasOther = isSingle && seen.first(['other of', key, kind], row) !== undefined;
    return !isKnownPair && (hasOwner || hasOther);
  });
  if (conflicts.includes(true)) notes.add('LP_ROW_ID_FITS_SEVERAL');
}
