/**
 * The learners imported before, found by their ids. A name never finds anybody; it only tells a person
 * what to look at, and stops an id that does not fit.
 * @module
 */
import type { RowCode } from './codes.ts';
import { nameWords } from './fold.ts';
import { kindOf, lastingKinds, type RowIdentity } from './identity.ts';
import type { RowName } from './names.ts';
import type { Learner, LearnerLink, LearnerRecord, LinkKind } from './record.ts';

/** Whom a row is about. */
type RosterMatch =
  | { readonly is: 'found'; readonly learner: Learner }
  /** The roster has no ids of the kinds that the row has: the row's own id stands for the learner. */
  | { readonly is: 'own-id'; readonly key: LearnerLink }
  | { readonly is: 'held'; readonly code: RowCode };

/** Finds learners. */
export interface Roster {
  match(identity: RowIdentity, name: RowName): RosterMatch;
}

/** Kinds of which a person has one: another value means another person. */
const singleKinds: readonly LinkKind[] = ['admission', 'mis', 'uci', 'uln', 'upn'];

/**
 * Indexes learners by their ids.
 *
 * @param records - learners imported before; none when there is no roster
 * @returns what finds them
 */
export function createRoster(records: Iterable<LearnerRecord> = []): Roster {
  const byLink = new Map<LearnerLink, Learner[]>();
  const byWord = new Map<string, Learner[]>();
  const kinds = new Set<LinkKind>();
  for (const { learner } of records) {
    for (const link of learner.links) {
      append(byLink, link, learner);
      if (kindOf(link) !== 'contact') kinds.add(kindOf(link));
    }
    for (const word of wordsOf(learner)) append(byWord, word, learner);
  }

  const byName = (name: RowName): RowCode => {
    const [first, ...others] = [...name.words];
    const fitting = (byWord.get(first ?? '') ?? []).filter((learner) => {
      const words = wordsOf(learner);
      return others.every((word) => words.has(word));
    });
    if (fitting.length === 0) return 'LP_ROW_NO_LEARNER_ID';
    return fitting.length === 1 ? 'LP_ROW_NAME_FITS_ONE' : 'LP_ROW_NAME_FITS_SEVERAL';
  };

  return {
    match(identity, name) {
      const asked: readonly LearnerLink[] =
        identity.candidate === undefined ? identity.links : [...identity.links, `candidate:${identity.candidate}`];
      const found = new Set(asked.flatMap((link) => byLink.get(link) ?? []));
      const [learner] = found;
      if (found.size > 1) return { is: 'held', code: 'LP_ROW_ID_FITS_SEVERAL' };
      if (learner === undefined) {
        const [key] = identity.links;
        if (key === undefined || kindOf(key) === 'contact') return { is: 'held', code: byName(name) };
        const isExpected = identity.links.some((link) => kinds.has(kindOf(link)));
        return isExpected ? { is: 'held', code: 'LP_ROW_NOT_ON_ROSTER' } : { is: 'own-id', key };
      }
      if (disagrees(identity.links, learner)) return { is: 'held', code: 'LP_ROW_ID_FITS_SEVERAL' };
      const fits = sharesWord(name.words, wordsOf(learner));
      if (name.words.size > 0 && !fits) return { is: 'held', code: 'LP_ROW_NAME_DOES_NOT_FIT' };
      // A candidate number or a parent's address alone could be somebody else's this year.
      const isLasting = identity.links.some(
        (link) => lastingKinds.includes(kindOf(link)) && learner.links.includes(link),
      );
      return isLasting || fits ? { is: 'found', learner } : { is: 'held', code: 'LP_ROW_NO_LEARNER_ID' };
    },
  };
}

function append<Key>(map: Map<Key, Learner[]>, key: Key, learner: Learner): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [learner]);
  else if (!list.some((one) => one.key === learner.key)) list.push(learner);
}

const wordsOf = (learner: Learner): ReadonlySet<string> =>
  nameWords(learner.givenName, learner.familyName, ...learner.otherNames);

/**
 * Whether two sets of name words have one in common.
 *
 * @param left - folded words
 * @param right - folded words
 * @returns true for one or more
 */
const sharesWord = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  [...left].some((word) => right.has(word));

function disagrees(links: readonly LearnerLink[], learner: Learner): boolean {
  return singleKinds.some((kind) => {
    const ofRow = links.filter((link) => kindOf(link) === kind);
    const ofLearner = learner.links.filter((link) => kindOf(link) === kind);
    return ofRow.length > 0 && ofLearner.length > 0 && !ofRow.some((link) => ofLearner.includes(link));
  });
}
