/**
 * What a row asks, with what a person needs to know for it.
 * @module
 */
import { fillMessage } from '@laurel/core';
import type { Cells } from '../cells.ts';
import type { Field, ImportCode } from '../codes.ts';
import { idFields } from '../identity.ts';
import { enGroups, enWrite } from '../messages/en-decisions.ts';
import { nameFields } from '../names.ts';
import type { ImportRecord, Learner, SheetKind } from '../record.ts';
import type { RowFinding } from '../row-notes.ts';
import type { QuestionKind, RowQuestion } from './question.ts';
import { isPairQuestion, nothingToCorrect, questionOf } from './questions.ts';
import { type Mark, markOf, pairReferenceOf, referenceOf } from './reference.ts';

/** A question before it is put into words. */
export interface AskedQuestion {
  readonly kind: QuestionKind;
  readonly reference: string;
  /** The same two rows in their other order. */
  readonly turned?: string;
  readonly findings: readonly RowFinding[];
  readonly proposed?: Learner;
}

/** A row that was read, and what it is known by. */
export interface AskingRow {
  readonly as: SheetKind;
  /** The cells as they stand in the sheet. */
  readonly cells: Cells;
  readonly findings: readonly RowFinding[];
  readonly record: ImportRecord | undefined;
  /** Whose row it is, when the roster knows them. */
  readonly learner: Learner | undefined;
}

/**
 * The mark of a row: of everything in it that is read, wherever its columns stand.
 *
 * @param as - which sheet it stands in
 * @param cells - its cells
 * @returns the mark
 */
export const rowMarkOf = (as: SheetKind, cells: Cells): Mark => markOf(['row', as, ...cells.all]);

/** All that says whose row it is; a candidate number is somebody's within one centre and series. */
const learnerFields: readonly Field[] = [
  ...new Set([...idFields, ...nameFields, 'class', 'centre', 'series'] as const),
];

/** Where an id or a proposal says that rows are one learner's; a name that fits nobody or several says nothing. */
const oneLearner: ReadonlySet<ImportCode> = new Set<ImportCode>([
  'LP_ROW_NAME_FITS_ONE',
  'LP_ROW_NOT_ON_ROSTER',
  'LP_ROW_ID_FITS_SEVERAL',
  'LP_ROW_NAME_DOES_NOT_FIT',
  'LP_ROW_CLASS_DOES_NOT_FIT',
  'LP_ROW_ID_TWO_NAMES',
]);

/** Capitals, and the zeros that a spreadsheet takes from the front of a number, make nobody another learner. */
const sameId = (text: string): string => text.toLowerCase().replace(/^0+(?=\d+$)/, '');

/** What is asked about: the whole row, or what many rows can share. */
function subjectOf(kind: QuestionKind, row: AskingRow, codes: readonly ImportCode[]): Mark {
  const { as, cells } = row;
  const shared = (fields: readonly Field[]): Mark => markOf([kind, as, cells.keyOf(fields)]);
  const isLearner = kind === 'learner' || kind === 'one-learner';
  if (isLearner && codes.every((code) => oneLearner.has(code)))
    return markOf([kind, as, ...learnerFields.map((field) => sameId(cells.get(field)))]);
  if (kind === 'series') return shared(['series']);
  if (kind === 'type' && cells.get('type') !== '') return shared(['type']);
  return rowMarkOf(as, cells);
}

/**
 * What a row asks.
 *
 * @param row - the row as it was read
 * @param markOfRow - the marks of the rows before it
 * @returns its questions; one for a refused row, none where there is nothing to decide
 */
export function questionsOf(row: AskingRow, markOfRow: (row: number) => Mark | undefined): readonly AskedQuestion[] {
  const refused = row.findings.filter(({ outcome }) => outcome === 'refused');
  const basisOf = (kind: QuestionKind, codes: readonly ImportCode[], key = ''): Mark =>
    markOf([kind, ...[...new Set(codes)].sort(), key]);
  if (refused.length > 0) {
    const findings = refused.filter(({ code }) => !nothingToCorrect.has(code));
    if (findings.length < refused.length) return [];
    const codes = findings.map(({ code }) => code);
    return [
      { kind: 'sheet', reference: referenceOf(subjectOf('sheet', row, codes), basisOf('sheet', codes)), findings },
    ];
  }
  const held = row.findings.filter(({ outcome }) => outcome === 'held');
  const kinds = [...new Set(held.map(({ code }) => questionOf(code)))];
  // What has no result, or was left out, asks nothing else either.
  if (kinds.includes('nothing')) return [];
  return kinds.flatMap((kind): AskedQuestion[] => {
    if (kind === 'nothing') return [];
    const findings = held.filter(({ code }) => questionOf(code) === kind);
    const codes = findings.map(({ code }) => code);
    const subject = subjectOf(kind, row, codes);
    const other = markOfRow(findings[0]?.other ?? 0);
    if (isPairQuestion(kind) && other !== undefined) {
      const reference = pairReferenceOf(subject, other);
      return [{ kind, reference, turned: pairReferenceOf(other, subject), findings }];
    }
    const proposals = findings.flatMap(({ proposed }) => proposed ?? []);
    const proposed = new Set(proposals.map(({ key }) => key)).size === 1 ? proposals[0] : undefined;
    const reference = referenceOf(subject, basisOf(kind, codes, proposed?.key));
    return [{ kind, reference, findings, ...(proposed === undefined ? {} : { proposed }) }];
  });
}

/**
 * Puts a question into words.
 *
 * @param asked - the question
 * @param row - the row that asks it
 * @returns the line of the list, without its file and row
 */
export function wordQuestion(asked: AskedQuestion, row: AskingRow): RowQuestion {
  const { kind, reference, findings, proposed } = asked;
  const { cells, learner } = row;
  return {
    reference,
    kind,
    isRefused: findings.some(({ outcome }) => outcome === 'refused'),
    class: cells.get('class') || (learner?.class ?? ''),
    learner: learnerIn(cells) || `${learner?.givenName ?? ''} ${learner?.familyName ?? ''}`.trim() || idIn(cells),
    // What should not be told in the sheet is not told in the list a second time.
    says: row.findings.some(({ code }) => isOfText(code)) ? enGroups.hidden : saysOf(row),
    matter: [...new Set(findings.map(matterOf))].join(' '),
    proposal: proposed === undefined ? '' : proposalOf(proposed),
    write: writeFor(kind, proposed !== undefined),
  };
}

/**
 * What may be written for a question.
 *
 * @param kind - the question
 * @param hasProposal - whether a learner is proposed
 * @returns a sentence
 */
export const writeFor = (kind: QuestionKind, hasProposal: boolean): string =>
  enWrite[kind === 'learner' && hasProposal ? 'learner-proposed' : kind];

/** What is special about a person (health, needs, family …) does not stand beside their name in one more file. */
const privateMatters: ReadonlySet<ImportCode> = new Set<ImportCode>([
  'LP_LINT_SEND',
  'LP_LINT_HEALTH',
  'LP_LINT_SAFEGUARDING',
  'LP_LINT_CARE',
  'LP_LINT_ETHNICITY',
  'LP_LINT_RELIGION',
  'LP_LINT_HOME_LANGUAGE',
  'LP_LINT_FREE_MEALS',
  'LP_LINT_ATTENDANCE',
  'LP_LINT_BEHAVIOUR',
  'LP_LINT_IMMIGRATION',
  'LP_LINT_SEXUALITY',
  'LP_LINT_FAMILY',
]);

function matterOf({ code, message }: RowFinding): string {
  if (code === 'LP_LINT_OWN_WORDS') return enGroups['own-words'];
  return privateMatters.has(code) ? enGroups.private : message;
}

const isOfText = (code: ImportCode): boolean => code.startsWith('LP_LINT_') || code === 'LP_DECEPTIVE_TEXT';

function learnerIn(cells: Cells): string {
  const first = (...fields: readonly Field[]): string => fields.map((field) => cells.get(field)).find(Boolean) ?? '';
  const given = first('preferredForename', 'forename', 'legalForename');
  const family = first('preferredSurname', 'surname', 'legalSurname');
  return `${given} ${family}`.trim() || cells.get('name');
}

const idIn = (cells: Cells): string => idFields.map((field) => cells.get(field)).find(Boolean) ?? '';

/** The words that tell one row from another, by kind of sheet; never what learners wrote of themselves. */
const saidFields: Readonly<Record<SheetKind, readonly Field[]>> = {
  learners: ['admission', 'mis', 'year'],
  results: ['title', 'qualification', 'grade', 'series'],
  achievements: ['title', 'type', 'skill', 'level', 'witness', 'date'],
};

/** Quotation marks in front keep a spreadsheet from reading a number or a formula. */
const saysOf = ({ as, cells }: AskingRow): string =>
  saidFields[as]
    .map((field) => cells.get(field))
    .filter((text) => text !== '')
    .map((text) => `“${text.length > 120 ? `${text.slice(0, 119)}…` : text}”`)
    .join(' ');

function proposalOf({ givenName, familyName, class: className, key }: Learner): string {
  const id = /^(admission|mis|email):(.+)$/.exec(key);
  return fillMessage(enGroups.proposal, {
    name: `${givenName} ${familyName}`.trim(),
    class: className === undefined ? '' : `, ${className}`,
    id: id === null ? '' : ` (${id[2] ?? ''})`,
  });
}
