/**
 * Whom a row of results or achievements is about: by the roster, or by the row's own id; never by name.
 * @module
 */
import type { Cells } from './cells.ts';
import { kindOf, lastingKinds, type RowIdentity, readIdentity } from './identity.ts';
import { type RowName, readNames } from './names.ts';
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

/**
 * Finds the learner of a row.
 *
 * @param cells - the row's cells
 * @param context - the roster, the notes, and what was seen before
 * @param sitting - for results: centre and series, within which a candidate number means somebody
 * @returns the learner, as far as they are known; the notes say whether that is enough
 */
export function readRowLearner(cells: Cells, context: RowContext, sitting?: string): RowLearner {
  const { notes, roster } = context;
  const identity = readIdentity(cells, { notes, ...(sitting === undefined ? {} : { sitting }) });
  const name = readNames(cells, notes);
  const match = roster.match(identity, name);
  if (match.is === 'held') notes.add(match.code);
  compareIds(identity, name, context);
  const shown = name.shown === undefined ? {} : { shown: name.shown };
  if (match.is === 'found') {
    const { givenName, familyName, displayName } = match.learner;
    return {
      key: match.learner.key,
      links: identity.links,
      shown: { givenName, familyName, displayName },
      rosterLearner: match.learner,
    };
  }
  const [key] = identity.links;
  // Without the school's list nothing says that two addresses are one learner's.
  if (identity.links.filter((link) => kindOf(link) === 'email').length > 1 && kindOf(key ?? 'contact:') === 'email')
    notes.add('LP_ROW_ID_FITS_SEVERAL');
  return { ...(key === undefined || kindOf(key) === 'contact' ? {} : { key }), links: identity.links, ...shown };
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
