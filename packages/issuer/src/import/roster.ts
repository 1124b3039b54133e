/**
 * The learners imported before, packed, and what finds them.
 * @module
 */
import { createCompactMap, createTextBlocks } from '../compact-map.ts';
import { kindOf, writtenLinks } from './identity.ts';
import { knownNameOf } from './name-fit.ts';
import { createNameIndex } from './name-index.ts';
import type { Learner, LearnerLink, LearnerRecord, LinkKind } from './record.ts';
import { type AskedRow, type Directory, type WhoseRow, whoseRow } from './whose-row.ts';

/** Finds learners. */
export interface Roster {
  /** Whose row it is, by all that the row says of the learner. */
  match(row: AskedRow): WhoseRow<Learner>;
  /** The one learner who has an id that a person wrote, of whatever kind; undefined for none and for several. */
  withWrittenId(id: string): Learner | undefined;
}

/**
 * Indexes learners by their ids and names. They are kept packed, and each is unpacked when a row asks for them.
 *
 * @param records - learners imported before, the newest of two records last; none when there is no roster
 * @returns what finds them
 */
export async function createRoster(
  records: Iterable<LearnerRecord> | AsyncIterable<LearnerRecord> = [],
): Promise<Roster> {
  const texts = createTextBlocks();
  /** Where each learner's text is; 0 where a newer record of them has come. */
  const offsets: number[] = [];
  const byKey = createCompactMap();
  const byLink = createCompactMap();
  const left = new Set<number>();
  const kinds = new Set<LinkKind>();
  const learnerAt = (place: number): Learner => JSON.parse(texts.read(offsets[place] ?? 0)) as Learner;
  const names = createNameIndex((place) => knownNameOf(learnerAt(place)));
  const listed = (link: LearnerLink): readonly number[] =>
    (byLink.get(link)?.split(',') ?? []).map(Number).filter((place) => offsets[place] !== 0);

  for await (const { learner: read } of records) {
    const before = byKey.get(read.key);
    const learner = before === undefined ? read : joined(learnerAt(Number(before)), read);
    // Places rise, so that the lists of places by name are in order.
    const place = offsets.length;
    if (before !== undefined) offsets[Number(before)] = 0;
    offsets.push(texts.append(JSON.stringify(learner)));
    byKey.set(learner.key, String(place));
    if (learner.left === true) left.add(place);
    for (const link of learner.links) {
      byLink.set(link, [...listed(link), place].join());
      if (kindOf(link) !== 'contact') kinds.add(kindOf(link));
    }
    names.add(place, knownNameOf(learner));
  }

  const directory: Directory = {
    learnerAt,
    knows: (kind) => kinds.has(kind),
    // A candidate number, and now and then an address, is given to somebody else when its owner has left.
    ownersOf(link) {
      const owners = listed(link);
      const staying = owners.filter((place) => !left.has(place));
      return staying.length > 0 ? staying : owners;
    },
    everyOwnerOf: listed,
    named: (versions) => names.find(versions).filter(({ place }) => offsets[place] !== 0),
  };
  return {
    match: createMatcher(directory),
    withWrittenId(id) {
      const places = new Set(writtenLinks(id).flatMap((link) => directory.ownersOf(link)));
      const [place] = places;
      return place === undefined || places.size > 1 ? undefined : learnerAt(place);
    },
  };
}

/** Answers that are kept: a sheet that goes title by title asks about every learner again and again. */
const keptAnswers = 50_000;

function createMatcher(directory: Directory): Roster['match'] {
  let answers = createCompactMap();
  const answer = (row: AskedRow): string => {
    const { identity, versions, className } = row;
    const key = JSON.stringify([identity.links, identity.candidate ?? '', identity.hasUnread, versions, className]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const text = JSON.stringify(whoseRow(row, directory));
    if (answers.size >= keptAnswers) answers = createCompactMap();
    answers.set(key, text);
    return text;
  };
  return (row) => {
    const match = JSON.parse(answer(row)) as WhoseRow;
    if (match.is === 'own-id') return match;
    if (match.is === 'found') return { ...match, learner: directory.learnerAt(match.learner) };
    const { code, proposed } = match;
    return { is: 'held', code, ...(proposed === undefined ? {} : { proposed: directory.learnerAt(proposed) }) };
  };
}

/** Two records of one learner: the newer one counts, and of the older what it does not say. Who is there has not left. */
function joined(older: Learner, newer: Learner): Learner {
  const [first, second] = newer.left === true && older.left !== true ? [newer, older] : [older, newer];
  const kinds = new Set(second.links.map(kindOf));
  return {
    ...second,
    links: [...second.links, ...first.links.filter((link) => !kinds.has(kindOf(link)))],
    otherNames: [...new Set([...second.otherNames, ...first.otherNames])],
  };
}
