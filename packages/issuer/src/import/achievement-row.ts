/**
 * A row of a teacher's sheet becomes an item, as sure as whoever saw it; what the learner wrote stays
 * apart, for it is theirs.
 * @module
 */
import { type Evidence, type Finding, type Item, lintText, messageFor } from '@laurel/core';
import {
  type AchievementType,
  assuranceBy,
  isSupportType,
  readAchievementType,
  readTestimonialSource,
  readWitness,
  type TestimonialSource,
  type Witness,
} from './achievement-type.ts';
import { type CellPeriod, readPeriod } from './calendar.ts';
import type { Cells } from './cells.ts';
import type { Field } from './codes.ts';
import { fold } from './fold.ts';
import { type Claim, contentOf, itemRecord } from './item-record.ts';
import { createPartMemo } from './part-memo.ts';
import type { Fact, ItemRecord } from './record.ts';
import type { RowContext } from './row-context.ts';
import { evidenceFields, type RowEvidence, readRowEvidence } from './row-evidence.ts';
import { createRowLearnerReader } from './row-learner.ts';
import { readSkillLevel, type SkillLevel } from './skill-level.ts';
import { readLanguage, readYesNo } from './yes-no.ts';

/**
 * What reads the rows of a teacher's sheet.
 *
 * @returns the item of a row with its cells and context, when the row has one; the notes say whether it goes on
 */
export function createAchievementReader(): (cells: Cells, context: RowContext) => ItemRecord | undefined {
  const readRowLearner = createRowLearnerReader();
  const memo = createPartMemo<Claim>();
  return (cells, context) => {
    const learner = readRowLearner(cells, context);
    const readAgain = (): Claim => readClaim(cells, context);
    // Hardly any two learners write the same, and what they write is theirs: it is never remembered.
    const claim =
      cells.get('ownWords') === '' ? memo.read(cells.keyOf(claimFields), context.notes, readAgain) : readAgain();
    return itemRecord({ as: 'achievements', learner, claim }, { context, cells });
  };
}

/** All that a claim is read from, but the learner's own words. */
const claimFields = [
  'title',
  'type',
  'skill',
  'level',
  'witness',
  'date',
  'share',
  'language',
  ...evidenceFields,
] as const satisfies Field[];

function readClaim(cells: Cells, context: RowContext): Claim {
  const { notes, memo, options } = context;
  const title = cells.get('title');
  const ownWords = cells.get('ownWords');
  const type = readAchievementType(cells.get('type'), title);
  if (isSupportType(cells.get('type'))) notes.addLint([support()]);
  else if (type === undefined) notes.add('LP_ROW_TYPE');
  const level = readSkillLevel({
    skill: cells.get('skill'),
    level: cells.get('level'),
    framework: options.skillsFramework ?? 'sbuf-2.0',
  });
  if (level.isSpreadsheets === true) notes.add('LP_ROW_LEVEL_SPREADSHEET');
  if (level.isBeyondSteps === true) notes.add('LP_ROW_LEVEL_UNKNOWN');
  if (level.ownLevel !== undefined) notes.add('LP_ROW_LEVEL_UNCLEAR');
  const period = readRowPeriod(cells, context);
  // Words of a known framework need no reading; a school's own do.
  const ownTerms = [level.frameworkRef === undefined ? (level.skill ?? '') : '', level.ownLevel ?? ''];
  for (const text of [title, ...ownTerms]) {
    if (text !== '') notes.addLint(lintText(text, { speaker: 'school', memo }));
  }
  // Not in the memo: hardly any two are the same, and they are the learner's.
  if (ownWords !== '') notes.addLint(lintText(ownWords, { speaker: 'learner' }));
  const witness = type?.kind === 'reflection' ? 'learner' : readWitness(cells.get('witness'));
  const language = readRowLanguage(cells, context);
  const evidence = readRowEvidence(cells, context, { title, language });
  if (type?.kind === 'testimonial') noteSource(context, cells.get('witness'));
  else noteWitness(context, { type, witness, evidence });
  const isOwn = witness === 'learner';
  if (type !== undefined) noteWords({ type, title, ownWords, isOwn, skill: level.skill }, context);

  const kind = type?.kind ?? 'interest';
  const name = kind === 'skill' ? `${fold(level.skill ?? '')}/${fold(title)}` : fold(title === '' ? ownWords : title);
  const fact: Fact = { kind, name: name === '/' ? '' : name, period: periodText(period) };
  const visibility = readVisibility(cells, context);
  const files = evidence.files;
  const said = { type, title, ownWords, witness, level, period, language, visibility, files };
  const from = readTestimonialSource(cells.get('witness'));
  const item = type === undefined ? undefined : buildItem({ ...said, type, from });
  const beside = { evidenceLinks: evidence.links, ...(ownWords === '' ? {} : { ownWords }) };
  return { fact, content: contentOf(item, beside), signer: isOwn ? 'learner' : 'school' };
}

const support = (): Finding => ({
  code: 'LP_LINT_SEND',
  severity: 'refuse',
  category: 'special educational needs',
  message: messageFor('LP_LINT_SEND'),
});

function readRowPeriod(cells: Cells, { notes, options }: RowContext): CellPeriod {
  const text = cells.get('date');
  if (text === '') return { notes: [] };
  const field = 'date';
  const period = readPeriod(text, { now: options.now });
  const codes = {
    'two-digit-year': 'LP_ROW_DATE_TWO_DIGIT_YEAR',
    serial: 'LP_ROW_DATE_SERIAL',
    impossible: 'LP_ROW_DATE_IMPOSSIBLE',
    'no-year': 'LP_ROW_DATE_NO_YEAR',
  } as const;
  for (const note of new Set(period.notes)) notes.add(codes[note], { field });
  if (period.year !== undefined) notes.add('LP_ROW_DATE_YEAR_ONLY', { field });
  const lastYear = Number((period.months?.to ?? period.year ?? '0').slice(0, 4));
  // Clocks of a test or a school may be a year apart; a year like 2062 is a slip of the hand.
  if (lastYear > options.now.getUTCFullYear() + 1) notes.add('LP_ROW_DATE_NOT_PAST', { field });
  return period;
}

/** An award by somebody else is passed on with what shows it; a claim of the school's own needs whoever saw it. */
function noteWitness(
  { notes }: RowContext,
  claim: {
    readonly type: AchievementType | undefined;
    readonly witness: Witness;
    readonly evidence: RowEvidence;
  },
): void {
  const { type, witness, evidence } = claim;
  const isOutside = witness === 'outside' || witness === 'outside-perhaps';
  const isThirdParty = type?.isThirdParty === true || (type?.kind === 'award' && isOutside);
  if (isThirdParty && !evidence.isGiven) notes.add('LP_ROW_THIRD_PARTY_EVIDENCE');
  if (witness === 'nobody' && !isThirdParty) notes.add('LP_ROW_WITNESS_MISSING');
  if (witness === 'outside-perhaps' && !isThirdParty) notes.add('LP_ROW_WITNESS_OUTSIDE');
}

/** A testimonial is quoted with a role and an organisation, and never with a name. */
function noteSource({ notes }: RowContext, text: string): void {
  if (readTestimonialSource(text) === undefined) notes.add('LP_ROW_TESTIMONIAL_SOURCE');
}

function readRowLanguage(cells: Cells, { notes }: RowContext): Item['language'] {
  const text = cells.get('language');
  const language = readLanguage(text);
  if (text !== '' && language === undefined) notes.add('LP_ROW_LANGUAGE_UNKNOWN');
  return language;
}

/** Whether the family may read the learner's words, where the learner said so; nothing but a yes is one. */
function readVisibility(cells: Cells, { notes }: RowContext): Item['visibility'] {
  const text = cells.get('share');
  if (text === '') return undefined;
  const answer = readYesNo(text);
  if (answer === undefined) notes.add('LP_ROW_SHARE_UNCLEAR');
  return answer === 'yes' ? 'family' : 'private';
}

function noteWords(
  row: {
    readonly type: AchievementType;
    readonly title: string;
    readonly ownWords: string;
    readonly isOwn: boolean;
    readonly skill: string | undefined;
  },
  { notes }: RowContext,
): void {
  const isReflection = row.type.kind === 'reflection';
  if (isReflection && row.ownWords === '') notes.add('LP_ROW_OWN_WORDS_MISSING');
  const hasName = row.title !== '' || (row.type.kind === 'skill' && row.skill !== undefined);
  if (!isReflection && !hasName) notes.add('LP_ROW_TITLE_MISSING');
  if (row.isOwn) notes.add('LP_ROW_OWN_ACCOUNT');
}

/** Months are as exact as a fact needs: where somebody is on which day is not told. */
function periodText({ months, year }: CellPeriod): string {
  if (months === undefined) return year ?? '';
  return months.from === months.to ? months.from : `${months.from}/${months.to}`;
}

function buildItem(row: {
  readonly type: AchievementType;
  readonly title: string;
  readonly ownWords: string;
  readonly witness: Witness;
  readonly level: SkillLevel;
  readonly period: CellPeriod;
  readonly language: Item['language'];
  readonly visibility: Item['visibility'];
  readonly files: readonly Evidence[];
  readonly from: TestimonialSource | undefined;
}): Item | undefined {
  const { type, title, ownWords, witness, level, period, language, visibility, files, from } = row;
  if (witness === 'nobody' && type.isThirdParty !== true) return undefined;
  const assurance = type.isThirdParty === true || witness === 'nobody' ? 'third-party-confirmed' : assuranceBy[witness];
  const common = {
    assurance,
    ...(period.months === undefined ? {} : { occurred: period.months }),
    ...(level.frameworkRef === undefined ? {} : { frameworkRefs: [level.frameworkRef] }),
    ...(level.result === undefined ? {} : { results: [level.result] }),
    ...(level.ownLevel === undefined ? {} : { summary: `${level.skill ?? 'Level'}: ${level.ownLevel}` }),
    ...(assurance === 'teacher-assessed' ? { assessor: { role: 'Teacher' } } : {}),
    ...(language === undefined ? {} : { language }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(files.length === 0 ? {} : { evidence: [...files] }),
  };
  if (type.kind === 'reflection') {
    if (ownWords === '') return undefined;
    return { kind: 'reflection', ...common, ...(title === '' ? {} : { title }), text: ownWords };
  }
  if (type.kind === 'skill') {
    const skill = level.skill ?? title;
    if (skill === '') return undefined;
    return { kind: 'skill', ...common, skill, ...(title === '' ? {} : { title }) };
  }
  if (title === '') return undefined;
  // The school records what somebody outside said, and says no more than that.
  if (type.kind === 'testimonial') return from && { kind: 'testimonial', ...common, text: title, from };
  if (type.kind === 'interest')
    return { kind: 'interest', ...common, title, activity: type.isClub === true ? 'club' : 'other' };
  return { kind: type.kind, ...common, title };
}
