/**
 * From the records of a work folder to learners with what there is to show of each. Whose a record is, is decided by
 * the school's ids alone; one that fits two learners, or none with a name, goes on nobody's page.
 * @module
 */
import { stat } from 'node:fs/promises';
import { type AgeBand, type PageSource, safeLine } from '@laurel/core';
import type { ImportRecord, ItemRecord, Learner, LearnerLink, LearnerName } from '@laurel/issuer';
import { readRecords } from '../files/work-folder.ts';

/** A learner, and what the school's record holds of them. */
export interface GatheredLearner {
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly className: string;
  /** Whose words are whose to share; older where nobody knows, for then the learner decides. */
  readonly ageBand: AgeBand;
  /** The school's own number; for the private list, where two have one name. */
  readonly number?: string;
  readonly sources: readonly PageSource[];
}

/** All learners, with something to show or not, and how many records went on nobody's page. */
export interface Gathered {
  readonly learners: readonly GatheredLearner[];
  /** Records that fit two learners, or that no name is known for. */
  readonly unplaced: number;
  /** Learners who are in the school's list no more: report night is not for them. */
  readonly left: number;
}

/** Ids that more than one person can have, or have one after another. */
const shared = /^(?:contact|candidate):/;

/**
 * Reads learners and achievements; exam results have no place on report night and are not read.
 *
 * @param files - record files of a work folder
 * @param onRecord - called for each record that was read
 * @returns the learners, in no order
 */
export async function gatherLearners(files: readonly string[], onRecord: () => void): Promise<Gathered> {
  const roster = new Map<LearnerLink, Learner>();
  const owners = new Map<LearnerLink, LearnerLink | 'several'>();
  for await (const record of readRecords(files.filter((file) => kindOf(file) === 'learners'))) {
    onRecord();
    if (record.as !== 'learners') continue;
    const { key, links } = record.learner;
    // Who left one list may stand in another.
    if (record.learner.left === undefined || !roster.has(key)) roster.set(key, record.learner);
    for (const link of links.filter((one) => !shared.test(one))) {
      const owner = owners.get(link);
      owners.set(link, owner === undefined || owner === key ? key : 'several');
    }
  }
  const records: ItemRecord[] = [];
  for (const file of await oldestFirst(files.filter((one) => kindOf(one) === 'achievements'))) {
    for await (const record of readRecords([file])) {
      onRecord();
      if (isShown(record)) records.push(record);
    }
  }
  return gather(records, { roster, owners });
}

const kindOf = (file: string): string => /(?:^|[\\/])(learners|achievements)-[^\\/]*$/.exec(file)?.[1] ?? '';

async function oldestFirst(files: readonly string[]): Promise<readonly string[]> {
  const timed = await Promise.all(files.map(async (file) => ({ file, time: (await stat(file)).mtimeMs })));
  return timed.toSorted((one, other) => one.time - other.time).map(({ file }) => file);
}

const isShown = (record: ImportRecord): record is ItemRecord =>
  record.as === 'achievements' && record.item.kind !== 'examResult' && record.item.kind !== 'supportStatement';

type ShownLearner = Omit<GatheredLearner, 'sources'>;

interface Known {
  readonly roster: ReadonlyMap<LearnerLink, Learner>;
  readonly owners: ReadonlyMap<LearnerLink, LearnerLink | 'several'>;
}

function gather(records: readonly ItemRecord[], known: Known): Gathered {
  const found = new Map<LearnerLink, { learner: ShownLearner; sources: Map<string, PageSource> }>();
  const here = [...known.roster].filter(([, { left }]) => left === undefined);
  for (const [key, learner] of here) found.set(key, { learner: shownLearner(learner), sources: new Map() });
  let unplaced = 0;
  for (const record of records) {
    const key = keyOf(record, known);
    if (key !== undefined && known.roster.get(key)?.left === true) continue;
    const name = record.rosterLearner ?? record.learner;
    if (key === undefined || name === undefined) {
      unplaced++;
      continue;
    }
    const entry = found.get(key) ?? { learner: shownLearner(name), sources: new Map() };
    // The same fact again, from a sheet that was imported later: what it says now holds.
    entry.sources.set(factOf(record), sourceOf(record));
    found.set(key, entry);
  }
  const learners = [...found.values()].map(({ learner, sources }) => ({ ...learner, sources: [...sources.values()] }));
  return { learners, unplaced, left: known.roster.size - here.length };
}

/** By whichever of their ids a row knew the learner; what has no name is itself alone. */
const factOf = ({ fact: { kind, name, period }, contentKey, factKey }: ItemRecord): string =>
  JSON.stringify(name === '' ? [factKey, contentKey] : [kind, name, period]);

/** The roster's key; undefined where the row's ids are those of two learners. */
function keyOf({ learnerKey, learnerLinks }: ItemRecord, { roster, owners }: Known): LearnerLink | undefined {
  const keys = new Set(
    [learnerKey, ...learnerLinks]
      .filter((link) => !shared.test(link))
      .map((link) => owners.get(link))
      .filter((owner) => owner !== undefined),
  );
  if (keys.has('several') || keys.size > 1) return undefined;
  const [key] = keys;
  if (key !== undefined && key !== 'several') return key;
  return roster.size === 0 || !shared.test(learnerKey) ? learnerKey : undefined;
}

function shownLearner(name: Learner | LearnerName): ShownLearner {
  const listed = 'key' in name ? name : undefined;
  const number = listed?.links.find((link) => /^(?:admission|mis):/.test(link));
  return {
    givenName: safeLine(name.givenName),
    familyName: safeLine(name.familyName),
    displayName: safeLine(name.displayName),
    className: safeLine(listed?.class ?? ''),
    ageBand: bandOf(listed),
    ...(number === undefined ? {} : { number: number.slice(number.indexOf(':') + 1) }),
  };
}

/** Years 8 and up hold learners of 13; who is of no known age is taken for one: their words stay theirs. */
function bandOf(learner: Learner | undefined): AgeBand {
  if (learner === undefined || learner.ageBandFrom === 'nothing') return '13to15';
  if (learner.ageBandFrom === 'year-group' && learner.ageBand === 'under13') {
    return Number(learner.yearGroup ?? '8') >= 8 ? '13to15' : 'under13';
  }
  return learner.ageBand;
}

/** What a learner says of themselves is theirs, whoever else is named in it. */
const sourceOf = ({ item, signer, ownWords }: ItemRecord): PageSource => ({
  item: signer === 'learner' ? { ...item, assurance: 'self-declared' } : item,
  ...(ownWords === undefined ? {} : { ownWords }),
});
