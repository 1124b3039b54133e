/**
 * Whom a row of results or achievements is about: by the roster, or by the row's own id; never by name.
 * @module
 */
import type { Cells } from './cells.ts';
import { hashKey } from './fold.ts';
import { kindOf, lastingKinds, readIdentity, type RowIdentity } from './identity.ts';
import { readNames, type RowName } from './names.ts';
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
  return { ...(key === undefined || kindOf(key) === 'contact' ? {} : { key }), links: identity.links, ...shown };
}

/** One id with two names, or with two other ids, is two people in one. */
function compareIds(identity: RowIdentity, name: RowName, { notes, row, seen }: RowContext): void {
  const [key] = identity.links;
  if (key === undefined) return;
  if (name.words.size > 0) {
    const words = [...name.words].map((word) => hashKey([word]).slice(0, 8));
    const earlier = seen.recall(['names of', key], { row, value: words.join(' ') });
    if (earlier !== undefined && !words.some((word) => earlier.value.includes(word))) {
      notes.add('LP_ROW_ID_TWO_NAMES', { row: earlier.row });
    }
  }
  const others = identity.links.filter((link) => link !== key && kindOf(link) !== 'contact');
  const owner = hashKey([key]).slice(0, 16);
  for (const link of others) {
    const kind = kindOf(link);
    const sameLink = seen.recall(['owner of', link, kindOf(key)], { row, value: owner });
    const sameKind = kind === 'email' || kind === 'candidate' || !lastingKinds.includes(kind)
      ? undefined
      : seen.recall(['other id of', key, kind], { row, value: hashKey([link]).slice(0, 16) });
    const isTwo =
      (sameLink !== undefined && sameLink.value !== owner) ||
      (sameKind !== undefined && sameKind.value !== hashKey([link]).slice(0, 16));
    if (isTwo) {
      notes.add('LP_ROW_ID_FITS_SEVERAL');
      return;
    }
  }
}
