/**
 * Whose row it is. An id names a learner; the name in the row must be theirs, word by word, and nothing in the row may
 * speak for another learner as well. Where something does, the row waits for a person.
 * @module
 */
import { isTemporaryUpn } from '@laurel/core';
import type { RowCode } from './codes.ts';
import { fold } from './fold.ts';
import { kindOf, lastingKinds, type RowIdentity } from './identity.ts';
import { isFullName, knownNameOf, type NameVersion, nameFit } from './name-fit.ts';
import type { NameFound } from './name-index.ts';
import type { Learner, LearnerLink, LinkKind } from './record.ts';
import { readYearGroup } from './school-year.ts';

/** All that a row says of the learner. */
export interface AskedRow {
  readonly identity: RowIdentity;
  /** The name, in each way in which the row writes it; none when it has no name. */
  readonly versions: readonly NameVersion[];
  /** '' when the row has none. */
  readonly className: string;
}

/** Whom a row is about; a learner is a number of the directory's. */
export type WhoseRow<Who = number> =
  | { readonly is: 'found'; readonly learner: Who; readonly remark?: RowCode }
  /** The roster has no ids of the kinds that the row has: the row's own id stands for the learner. */
  | { readonly is: 'own-id'; readonly key: LearnerLink }
  | { readonly is: 'held'; readonly code: RowCode; readonly proposed?: Who };

/** The learners by number. */
export interface Directory {
  learnerAt(place: number): Learner;
  /** Whether any learner has an id of this kind. */
  knows(kind: LinkKind): boolean;
  /** Whose id it is now; those who have left only where it is nobody else's. */
  ownersOf(link: LearnerLink): readonly number[];
  /** Whose id it is or was. */
  everyOwnerOf(link: LearnerLink): readonly number[];
  named(versions: readonly NameVersion[]): readonly NameFound[];
}

/** Kinds of which a person has one: another value means another person. */
const singleKinds: readonly LinkKind[] = ['admission', 'mis', 'uci', 'uln', 'upn', 'candidate'];

/** Numbers that a school makes itself, so short that one in the wrong column is somebody else's. */
const ownNumbers: readonly LinkKind[] = ['admission', 'mis', 'candidate'];

/** A row that has ids of its learner. */
interface Asked {
  readonly row: AskedRow;
  readonly ids: readonly LearnerLink[];
  readonly directory: Directory;
}

/**
 * Says whose row it is.
 *
 * @param row - what the row says of the learner
 * @param directory - the learners
 * @returns the learner, or why the row must wait, with the one learner whom it fits where there is one
 */
export function whoseRow(row: AskedRow, directory: Directory): WhoseRow {
  const asked: Asked = { row, ids: idsOf(row.identity), directory };
  const { ids } = asked;
  if (ids.length === 0) return byContact(asked);
  const found = [...new Set(ids.flatMap((link) => directory.ownersOf(link)))];
  const [place] = found;
  if (place === undefined) {
    const [key] = row.identity.links;
    if (key !== undefined && !ids.some((link) => directory.knows(kindOf(link)))) return { is: 'own-id', key };
    return { is: 'held', code: 'LP_ROW_NOT_ON_ROSTER' };
  }
  const code = found.length > 1 ? 'LP_ROW_ID_FITS_SEVERAL' : objectionTo(place, asked);
  if (code !== undefined) return { is: 'held', code, ...proposalBeside(code, found, asked) };
  const learner = directory.learnerAt(place);
  return {
    is: 'found',
    learner: place,
    ...(classFit(row.className, learner) === 'other' ? { remark: 'LP_ROW_CLASS_MOVED' } : {}),
  };
}

/** What speaks against the learner whom the ids name. */
function objectionTo(place: number, { row, ids, directory }: Asked): RowCode | undefined {
  const learner = directory.learnerAt(place);
  if (disagrees(ids, learner)) return 'LP_ROW_ID_FITS_SEVERAL';
  const confirmed = ids.filter((link) => learner.links.includes(link));
  const isSure = confirmed.length > 1;
  const unknown = ids.filter((link) => !confirmed.includes(link));
  const isNamed = row.versions.length > 0;
  const cost = nameFit(row.versions, knownNameOf(learner));
  if (cost === undefined) return 'LP_ROW_NAME_DOES_NOT_FIT';
  const rivals = isNamed ? directory.named(row.versions).filter((rival) => rival.place !== place) : [];
  if (!confirmed.some((link) => lastingKinds.includes(kindOf(link)))) {
    // A candidate number alone could be somebody else's this year, and so could one beside a name that two have.
    if (!isNamed) return 'LP_ROW_NO_LEARNER_ID';
    if (rivals.length > 0) return 'LP_ROW_ID_FITS_SEVERAL';
  }
  const mixedUp = ownersInOtherColumns(ids, directory).filter((other) => other !== place);
  if (!isNamed && !isSure && mixedUp.length > 0) return 'LP_ROW_ID_FITS_SEVERAL';
  const owners = new Set([...mixedUp, ...ids.flatMap((id) => directory.everyOwnerOf(id))]);
  const fit = classWeight[classFit(row.className, learner)];
  const isRival = (rival: NameFound): boolean =>
    rival.cost < cost ||
    owners.has(rival.place) ||
    ((unknown.length > 0 || row.identity.hasUnread) && !isSure) ||
    (row.className !== '' && classWeight[classFit(row.className, directory.learnerAt(rival.place))] > fit);
  if (rivals.some(isRival)) return 'LP_ROW_ID_FITS_SEVERAL';
  // One id and a full name are enough against a stranger's address and last year's class; less than that is not.
  if (isSure || isFullName(row.versions)) return undefined;
  const isStrange = row.identity.hasUnread || unknown.some((link) => directory.knows(kindOf(link)));
  if (isStrange) return 'LP_ROW_NOT_ON_ROSTER';
  return row.className !== '' && fit === classWeight.other ? 'LP_ROW_CLASS_DOES_NOT_FIT' : undefined;
}

/** No id but, perhaps, a parent's or carer's address: theirs is one of several children's. */
function byContact(asked: Asked): WhoseRow {
  const { row, directory } = asked;
  const family = [...new Set(row.identity.links.flatMap((link) => directory.ownersOf(link)))];
  const held = byName(asked);
  const [place] = family;
  if (place === undefined || family.length > 1 || !isFullName(row.versions)) return held;
  const named = directory.named(row.versions);
  const learner = directory.learnerAt(place);
  const isOnly = named.length === 1 && named[0]?.place === place;
  return isOnly && classFit(row.className, learner) !== 'other' ? { is: 'found', learner: place } : held;
}

/** A name, and perhaps a class: never enough, but a person can be asked about the one whom they fit. */
function byName({ row, directory }: Asked): WhoseRow {
  const named = directory.named(row.versions);
  if (named.length === 0) return { is: 'held', code: 'LP_ROW_NO_LEARNER_ID' };
  const one = onlyOne(named, row, directory);
  if (one !== undefined) {
    // Without the class itself, or with the year alone, a namesake whom Laurel does not know yet could be meant.
    const says = classFit(row.className, directory.learnerAt(one)) === 'same';
    return { is: 'held', code: 'LP_ROW_NAME_FITS_ONE', ...(says ? { proposed: one } : {}) };
  }
  return { is: 'held', code: named.length === 1 ? 'LP_ROW_NAME_FITS_OTHER_CLASS' : 'LP_ROW_NAME_FITS_SEVERAL' };
}

/** The one learner whom name and class fit, when nobody else of that name fits either as well. */
function onlyOne(named: readonly NameFound[], row: AskedRow, directory: Directory): number | undefined {
  const fitting = named.map(({ place, cost }) => {
    const learner = directory.learnerAt(place);
    return { place, cost, weight: row.className === '' ? 0 : classWeight[classFit(row.className, learner)] };
  });
  const heaviest = Math.max(...fitting.map(({ weight }) => weight));
  const [best, second] = fitting.filter(({ weight }) => weight === heaviest);
  if (best === undefined || second !== undefined) return undefined;
  if (row.className !== '' && best.weight === classWeight.other) return undefined;
  return fitting.some(({ cost }) => cost < best.cost) ? undefined : best.place;
}

/** Beside ids that were not believed: the one whom the name fits, when no id says anything else of them. */
function proposalBeside(code: RowCode, found: readonly number[], asked: Asked): { readonly proposed?: number } {
  const { row, ids, directory } = asked;
  if (code === 'LP_ROW_NO_LEARNER_ID' || !isFullName(row.versions)) return {};
  const named = directory.named(row.versions);
  const [only] = named;
  if (only === undefined || named.length > 1) return {};
  if (classFit(row.className, directory.learnerAt(only.place)) === 'other') return {};
  // An id that nobody has may be that of a learner whom Laurel does not know yet.
  if (ids.some((link) => directory.ownersOf(link).length === 0)) return {};
  return found.includes(only.place) || code === 'LP_ROW_NAME_DOES_NOT_FIT' ? { proposed: only.place } : {};
}

/** A candidate number is bound to its sitting in a row of results, and to nothing in the roster. */
const idsOf = ({ links, candidate }: RowIdentity): readonly LearnerLink[] =>
  links
    .filter((link) => kindOf(link) !== 'contact')
    .map((link): LearnerLink => (kindOf(link) === 'candidate' ? `candidate:${candidate ?? ''}` : link));

function disagrees(ids: readonly LearnerLink[], learner: Learner): boolean {
  return singleKinds.some((kind) => {
    const ofRow = lasting(ids.filter((link) => kindOf(link) === kind));
    const ofLearner = lasting(learner.links.filter((link) => kindOf(link) === kind));
    return ofRow.length > 0 && ofLearner.length > 0 && !ofRow.some((link) => ofLearner.includes(link));
  });
}

/** A temporary UPN gives way to the lasting one, and contradicts nothing. */
const lasting = (links: readonly LearnerLink[]): readonly LearnerLink[] =>
  links.filter((link) => !(kindOf(link) === 'upn' && isTemporaryUpn(link.slice('upn:'.length))));

/** Who has a number of the row under another heading: an admission number in the column for candidate numbers. */
const ownersInOtherColumns = (ids: readonly LearnerLink[], directory: Directory): readonly number[] =>
  ids
    .filter((link) => ownNumbers.includes(kindOf(link)))
    .flatMap((link) => {
      const value = link.slice(link.indexOf(':') + 1);
      const digits = value.replace(/^0+(?=\d)/, '');
      return ownNumbers
        .filter((kind) => kind !== kindOf(link))
        .flatMap((kind) =>
          directory.everyOwnerOf(kind === 'candidate' ? `candidate:${digits.padStart(4, '0')}` : `${kind}:${digits}`),
        );
    });

const classWeight = { same: 2, unknown: 1, other: 0 } as const;

/** How the class in a row fits a learner's: a sheet may give the year alone. */
function classFit(className: string, learner: Learner): keyof typeof classWeight {
  const [ofRow, ofLearner] = [className, learner.class ?? ''].map((text) => fold(text).replaceAll(' ', ''));
  if (ofRow === '') return 'unknown';
  if (ofRow === ofLearner) return 'same';
  const year = readYearGroup(className);
  if (year !== undefined && learner.yearGroup !== undefined) return year === learner.yearGroup ? 'unknown' : 'other';
  return ofLearner === '' ? 'unknown' : 'other';
}
