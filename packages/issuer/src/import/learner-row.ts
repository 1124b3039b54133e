/**
 * A row of a school's learner export becomes a learner.
 * @module
 */
import { isTemporaryUpn } from '@laurel/core';
import { readDate } from './calendar.ts';
import type { Cells } from './cells.ts';
import { hashKey } from './fold.ts';
import { fieldOfLink, kindOf, lastingKinds, type RowIdentity, readIdentity } from './identity.ts';
import type { NameVersion } from './name-fit.ts';
import { type RowName, readNames } from './names.ts';
import type { Learner, LearnerLink, LearnerRecord } from './record.ts';
import type { RowContext } from './row-context.ts';
import { ageBandOf, ageOf, fitsYearGroup, readYearGroup, youngestIn } from './school-year.ts';
import { tableFormsOf } from './short-forms.ts';

/**
 * Reads a row of a learner export.
 *
 * @param cells - the row's cells
 * @param context - the row's number, its notes, and what was seen before
 * @returns the learner, when the row has enough to make one; the notes say whether they go on
 */
export function readLearnerRow(cells: Cells, context: RowContext): LearnerRecord | undefined {
  const { notes, options, row, seen } = context;
  const identity = readIdentity(cells, { notes });
  const name = readNames(cells, notes);
  const born = readBirth(cells, context);
  const yearGroup = readYear(cells, context, born);
  const holderDid = cells.get('holderDid');
  if (holderDid !== '' && !/^did:key:z[1-9A-HJ-NP-Za-km-z]{40,160}$/.test(holderDid))
    notes.add('LP_ROW_DID_FORM', { field: 'holderDid' });
  if (!/^(y|n|yes|no|true|false|1|0|ydw|ie|na|oes|nac oes|given|not given)?$/i.test(cells.get('consent')))
    notes.add('LP_ROW_CONSENT_UNCLEAR');
  if (name.shown === undefined) notes.add('LP_ROW_NAME_MISSING');
  const key = identity.links.find((link) => lastingKinds.includes(kindOf(link)));
  if (key === undefined) notes.add('LP_ROW_NO_SCHOOL_ID');
  const again = seen.first(['row', ...cells.all.flat()], row);
  if (again === undefined) compareWithEarlier(identity, { context, born: born ?? '', name });
  else notes.add('LP_ROW_AGAIN', { row: again });

  if (key === undefined || name.shown === undefined) return undefined;
  const className = cells.get('class');
  const learner: Learner = {
    key,
    links: identity.links,
    ...name.shown,
    otherNames: name.otherNames,
    ...(className === '' ? {} : { class: className }),
    ...(yearGroup === undefined ? {} : { yearGroup }),
    ...bandOf({ born, yearGroup, now: options.now }),
    ...(holderDid === '' ? {} : { holderDid }),
  };
  return { as: 'learners', learner, contentKey: hashKey(['learner', JSON.stringify(learner)]) };
}

function readBirth(cells: Cells, { notes, options }: RowContext): string | undefined {
  const text = cells.get('dateOfBirth');
  if (text === '') return undefined;
  const field = 'dateOfBirth';
  const date = readDate(text, { now: options.now, isBirth: true });
  if (date.is !== 'day') {
    notes.add(date.is === 'impossible' ? 'LP_ROW_DATE_IMPOSSIBLE' : 'LP_ROW_DATE_UNREADABLE', { field });
    return undefined;
  }
  if (date.note === 'two-digit-year') notes.add('LP_ROW_DATE_TWO_DIGIT_YEAR', { field });
  if (date.note === 'serial') notes.add('LP_ROW_DATE_SERIAL', { field });
  const age = ageOf(date.day, options.now);
  if (age < 0) notes.add('LP_ROW_DATE_NOT_PAST', { field });
  // 1 January 1900 is how a spreadsheet writes that it has no date.
  if (age > 105) {
    notes.add('LP_ROW_DATE_IMPOSSIBLE', { field });
    return undefined;
  }
  return date.day;
}

function readYear(cells: Cells, { notes, options }: RowContext, born: string | undefined): string | undefined {
  const text = cells.get('year');
  if (text === '') return undefined;
  const yearGroup = readYearGroup(text);
  if (yearGroup === undefined) notes.add('LP_ROW_YEAR_UNREADABLE');
  else if (born !== undefined && !fitsYearGroup(yearGroup, { born, now: options.now }))
    notes.add('LP_ROW_YEAR_DOES_NOT_FIT');
  return yearGroup;
}

function bandOf(known: {
  readonly born: string | undefined;
  readonly yearGroup: string | undefined;
  readonly now: Date;
}): Pick<Learner, 'ageBand' | 'ageBandFrom'> {
  const { born, yearGroup, now } = known;
  if (born !== undefined) return { ageBand: ageBandOf(ageOf(born, now)), ageBandFrom: 'date-of-birth' };
  if (yearGroup !== undefined) return { ageBand: ageBandOf(youngestIn(yearGroup)), ageBandFrom: 'year-group' };
  return { ageBand: 'under13', ageBandFrom: 'nothing' };
}

/** The same id is the same person; the same name is not, but nothing else may say that it is. */
function compareWithEarlier(
  identity: RowIdentity,
  options: { readonly context: RowContext; readonly born: string; readonly name: RowName },
): void {
  const { context, born, name } = options;
  const { folded } = name;
  const { notes, row, seen } = context;
  const twice = identity.links
    .filter((link) => kindOf(link) !== 'contact')
    .map((link) => ({ link, earlier: seen.first(['link', link], row) }))
    .find(({ earlier }) => earlier !== undefined && earlier !== row);
  if (twice?.earlier !== undefined) {
    notes.add('LP_ROW_ID_TWICE', { field: fieldOfLink[kindOf(twice.link)], row: twice.earlier });
  }
  if (folded === '') return;
  // Two national numbers are two people; a school's own number can be given to one person twice.
  const isNational = identity.links.some(isLastingNational);
  const sameBirth = isNational
    ? seen.find(['name and birth', folded, born, 'no number'])
    : seen.find(['name and birth', folded, born, 'any']);
  const withoutBirth = born === '' ? undefined : seen.find(['name and birth', folded, '', 'any']);
  const otherForm = earlierForm(name.versions, { context, born, isNational });
  seen.first(['name and birth', folded, born, 'any'], row);
  if (!isNational) seen.first(['name and birth', folded, born, 'no number'], row);
  const sameName = seen.first(['name', folded], row);
  if (twice !== undefined) return;
  if (sameName === undefined) {
    if (otherForm !== undefined) notes.add('LP_ROW_SAME_PERSON', { row: otherForm });
    return;
  }
  const samePerson = sameBirth ?? withoutBirth ?? (born === '' ? sameName : undefined);
  if (samePerson === undefined) notes.add('LP_ROW_SAME_NAME', { row: sameName });
  else notes.add('LP_ROW_SAME_PERSON', { row: samePerson });
}

/** A temporary UPN is given to a child who has a lasting one somewhere else: it tells nobody apart. */
const isLastingNational = (link: LearnerLink): boolean =>
  kindOf(link) === 'uln' || (kindOf(link) === 'upn' && !isTemporaryUpn(link.slice('upn:'.length)));

/** Rows of one birthday and surname, by the first given name; those without a lasting number once more. */
function formsOf(
  versions: readonly NameVersion[],
  born: string,
): readonly { readonly first: string; readonly rest: string }[] {
  if (born === '') return [];
  return versions.flatMap(({ given, family }) => {
    const [first] = given;
    // A row may leave out the surname that both names share.
    const surnames = family.length > 0 ? [family] : versions.map((one) => one.family).filter((one) => one.length > 0);
    return first === undefined ? [] : surnames.map((surname) => ({ first, rest: `${surname.join(' ')} ${born}` }));
  });
}

/** Born on one day, of one surname, and one given name is the other or short for it: no twins, unless somebody says so. */
function earlierForm(
  versions: readonly NameVersion[],
  options: { readonly context: RowContext; readonly born: string; readonly isNational: boolean },
): number | undefined {
  const { context, born, isNational } = options;
  const { seen, row } = context;
  const forms = formsOf(versions, born);
  const asked = isNational ? 'no number' : 'any';
  const earlier = forms
    .flatMap(({ first, rest }) => [first, ...tableFormsOf(first)].map((form) => seen.find(['form', form, rest, asked])))
    .find((one) => one !== undefined);
  for (const { first, rest } of forms) {
    seen.first(['form', first, rest, 'any'], row);
    if (!isNational) seen.first(['form', first, rest, 'no number'], row);
  }
  return earlier;
}
