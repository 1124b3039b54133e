/**
 * The learners imported before, found by their ids. A name never finds anybody; it only tells a person
 * what to look at, and stops an id that does not fit.
 * @module
 */
import { createCompactMap, createTextBlocks } from '../compact-map.ts';
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
 * Indexes learners by their ids. They are kept packed, and each is unpacked when a row asks for them.
 *
 * @param records - learners imported before; none when there is no roster
 * @returns what finds them
 */
export async function createRoster(
  records: Iterable<LearnerRecord> | AsyncIterable<LearnerRecord> = [],
): Promise<Roster> {
  const learners = createTextBlocks();
  const byKey = createCompactMap();
  const byLink = createCompactMap();
  const byWord = new Map<string, number[]>();
  const kinds = new Set<LinkKind>();
  for await (const { learner } of records) {
    const place = Number(byKey.get(learner.key) ?? learners.append(JSON.stringify(learner)));
    byKey.set(learner.key, String(place));
    for (const link of learner.links) {
      const places = placesIn(byLink.get(link));
      if (!places.includes(place)) byLink.set(link, [...places, place].join());
      if (kindOf(link) !== 'contact') kinds.add(kindOf(link));
    }
    for (const word of wordsOf(learner)) {
      const places = byWord.get(word);
      if (places === undefined) byWord.set(word, [place]);
      else if (places.at(-1) !== place) places.push(place);
    }
  }
  const learnerAt = (place: number): Learner => JSON.parse(learners.read(place)) as Learner;

  const byName = (name: RowName): RowCode => {
    const lists = [...name.words].map((word) => byWord.get(word) ?? []);
    const [shortest = [], ...others] = lists.sort((left, right) => left.length - right.length);
    const sets = others.map((list) => new Set(list));
    const fitting = new Set(shortest.filter((place) => sets.every((set) => set.has(place))));
    if (fitting.size === 0) return 'LP_ROW_NO_LEARNER_ID';
    return fitting.size === 1 ? 'LP_ROW_NAME_FITS_ONE' : 'LP_ROW_NAME_FITS_SEVERAL';
  };

  return {
    match(identity, name) {
      const asked: readonly LearnerLink[] =
        identity.candidate === undefined ? identity.links : [...identity.links, `candidate:${identity.candidate}`];
      const found = new Set(asked.flatMap((link) => placesIn(byLink.get(link))));
      const [place] = found;
      if (found.size > 1) return { is: 'held', code: 'LP_ROW_ID_FITS_SEVERAL' };
      if (place === undefined) {
        const [key] = identity.links;
        if (key === undefined || kindOf(key) === 'contact') return { is: 'held', code: byName(name) };
        const isExpected = identity.links.some((link) => kinds.has(kindOf(link)));
        return isExpected ? { is: 'held', code: 'LP_ROW_NOT_ON_ROSTER' } : { is: 'own-id', key };
      }
      const learner = learnerAt(place);
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

const placesIn = (packed: string | undefined): number[] => (packed === undefined ? [] : packed.split(',').map(Number));

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
