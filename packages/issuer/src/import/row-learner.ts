/**
 * Whom a row of results or achievements is about: by the roster, by the row's own id, or by what a person decided; never
 * by name.
 * @module
 */
import type { Cells } from './cells.ts';
import type { Field } from './codes.ts';
import type { LearnerDecision } from './decisions/row-decisions.ts';
import { idFields, kindOf, lastingKinds, type RowIdentity, readIdentity } from './identity.ts';
import type { NameVersion } from './name-fit.ts';
import { nameFields, type RowName, readNames } from './names.ts';
import { createPartMemo } from './part-memo.ts';
import type { Learner, LearnerLink, LearnerName } from './record.ts';
import type { RowContext } from './row-context.ts';
import { createRowNotes } from './row-notes.ts';
import { tableFormsOf } from './short-forms.ts';

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
    const { notes, decisions } = context;
    if (decisions?.learner !== undefined) {
      const decided = readDecidedLearner(cells, { context, sitting, decision: decisions.learner });
      if (decided !== undefined) return decided;
    }
    // What is at odds with an earlier row is so again when the same ids and names come once more.
    const named = memo.read(`${cells.keyOf(identityFields)}${sitting ?? ''}`, notes, () => {
      const found = readNamedLearner(cells, context, sitting);
      compareWithEarlier(found, context);
      if (found.hasTwoAddresses) notes.add('LP_ROW_ID_FITS_SEVERAL');
      return found;
    });
    return named.learner;
  };
}

const identityFields: readonly Field[] = [...idFields, ...nameFields, 'class'];

function readNamedLearner(cells: Cells, context: RowContext, sitting: string | undefined): NamedLearner {
  const { notes, roster } = context;
  const identity = readIdentity(cells, { notes, ...(sitting === undefined ? {} : { sitting }) });
  const name = readNames(cells, notes);
  const match = roster.match({ identity, versions: name.versions, className: cells.get('class') });
  const { links } = identity;
  if (match.is === 'found') {
    if (match.remark !== undefined) notes.add(match.remark);
    return { identity, name, learner: knownLearner(match.learner, links), hasTwoAddresses: false };
  }
  if (match.is === 'held') {
    const { code, proposed } = match;
    notes.add(code, proposed === undefined ? {} : { proposed });
  }
  const [first] = links;
  const key = first === undefined || kindOf(first) === 'contact' ? {} : { key: first };
  const shown = name.shown === undefined ? {} : { shown: name.shown };
  const hasTwoAddresses =
    links.filter((link) => kindOf(link) === 'email').length > 1 && kindOf(first ?? 'contact:') === 'email';
  return { identity, name, learner: { ...key, links, ...shown }, hasTwoAddresses };
}

const knownLearner = (learner: Learner, links: readonly LearnerLink[]): RowLearner => {
  const { key, givenName, familyName, displayName } = learner;
  return { key, links, shown: { givenName, familyName, displayName }, rosterLearner: learner };
};

/** Whom a person named, of those whom the roster knows; undefined when it knows nobody of that kind. */
function readDecidedLearner(
  cells: Cells,
  decided: {
    readonly context: RowContext;
    readonly sitting: string | undefined;
    readonly decision: LearnerDecision;
  },
): RowLearner | undefined {
  const { context, sitting, decision } = decided;
  const { notes, roster } = context;
  const own = createRowNotes(context.options.catalogue);
  const identity = readIdentity(cells, { notes: own, ...(sitting === undefined ? {} : { sitting }) });
  const { versions } = readNames(cells, own);
  const match = roster.match({ identity, versions, className: cells.get('class') });
  const proposed = match.is === 'held' ? match.proposed : undefined;
  const learner = decision.is === 'proposed' ? proposed : roster.withWrittenId(decision.id);
  if (learner === undefined) return undefined;
  notes.addAgain(own.findings);
  // The row's own ids may be another learner's: none of them is joined to this one.
  return knownLearner(learner, learner.links);
}

/** One id with two names, or with two other ids, is two people in one. */
function compareWithEarlier({ identity, name, learner }: NamedLearner, context: RowContext): void {
  const { notes, row, seen } = context;
  const [first] = identity.links;
  if (first === undefined) return;
  const { rosterLearner } = learner;
  // What the roster knows has been held against it already.
  if (rosterLearner === undefined) compareNames(first, name.versions, context);
  const key = rosterLearner === undefined ? first : rosterLearner.key;
  const holder = rosterLearner === undefined ? kindOf(first) : 'roster';
  const others = identity.links.filter((link) => link !== key && kindOf(link) !== 'contact');
  const facts = others.map((link) => {
    const kind = kindOf(link);
    // A person has one number of each lasting kind, but any number of addresses and candidate numbers.
    const isSingle = kind !== 'email' && lastingKinds.includes(kind);
    return {
      pair: ['pair', key, link],
      single: [['owner of', link, holder], ...(isSingle ? [['other of', key, kind]] : [])],
    };
  });
  const isTaken = (parts: readonly string[]): boolean => seen.find(parts) !== undefined;
  if (facts.some(({ pair, single }) => !isTaken(pair) && single.some(isTaken))) {
    notes.add('LP_ROW_ID_FITS_SEVERAL');
    return;
  }
  // Only what was not in doubt is held against later rows.
  for (const { pair, single } of facts) for (const parts of [pair, ...single]) seen.first(parts, row);
}

/** Every word must have stood beside the id before, once a name of that part has: as it is, in short, or as an initial. */
function compareNames(key: LearnerLink, versions: readonly NameVersion[], { notes, row, seen }: RowContext): void {
  const words = versions.flatMap(({ given, family }) => [
    ...given.map((word) => ({ word, part: 'given', forms: tableFormsOf(word) })),
    ...family.map((word) => ({ word, part: 'family', forms: [] })),
  ]);
  const isOther = words.some(({ word, part, forms }) => {
    const earlier = seen.find(['named', key, part]);
    const wasSeen = (form: string): boolean => seen.find(['name of', key, part, form]) !== undefined;
    return earlier !== undefined && ![word, ...forms].some(wasSeen);
  });
  if (isOther) {
    notes.add('LP_ROW_ID_TWO_NAMES', {
      row: seen.find(['named', key, 'given']) ?? seen.find(['named', key, 'family']) ?? row,
    });
    return;
  }
  for (const { word, part } of words) {
    seen.first(['named', key, part], row);
    seen.first(['name of', key, part, word], row);
    if (part === 'given') seen.first(['name of', key, part, word.slice(0, 1)], row);
  }
}
