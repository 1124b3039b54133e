/**
 * The learners imported before, found by their ids. A name never finds anybody; it tells a person whom to look at, and
 * it stops an id that does not fit it word by word, or that fits another learner as well.
 * @module
 */
import { createCompactMap, createTextBlocks } from '../compact-map.ts';
import { readLocalId } from './identity.ts';
import { knownNameOf } from './name-fit.ts';
import { createNameIndex, type NameFound } from './name-index.ts';
import type { RowName } from './names.ts';
import { kindOf, type Learner, type LearnerLink, type LearnerRecord, type LinkKind } from './record.ts';
import { type AskedRow, type Directory, judgeRow, type RosterMatch } from './whose-row.ts';

/** Finds learners. */
export interface Roster {
  /** Whose row it is, by everything that the row says of the learner. */
  match(row: AskedRow): RosterMatch;
  /** The one learner who has an id that a person wrote, of whatever kind it is; undefined for none and for several. */
  byWrittenId(id: string): Learner | undefined;
}
