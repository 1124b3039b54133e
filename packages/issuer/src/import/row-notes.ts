/**
 * What is found in one row, and what it adds up to.
 * @module
 */
import { fillMessage, type Finding as LintFinding } from '@laurel/core';
import {
  type Field,
  type ImportCatalogue,
  type ImportCode,
  type RowCode,
  type RowOutcomeKind,
  rowOutcomes,
} from './codes.ts';
import { en, enFields } from './messages/en.ts';
import type { ImportRecord, Learner, RowOutcome } from './record.ts';

/** One thing found in a row. */
export interface RowFinding {
  readonly code: ImportCode;
  readonly outcome: RowOutcomeKind;
  readonly message: string;
  /** The other row that the sentence speaks of. */
  readonly other?: number;
  /** The one learner who fits: for a person to confirm, never released by itself. */
  readonly proposed?: Learner;
}

/** What a sentence speaks of, besides its own row. */
export interface FindingPlace {
  readonly field?: Field;
  readonly row?: number;
  readonly proposed?: Learner;
}

/** Where the findings of one row are gathered. */
export interface RowNotes {
  /** Notes a code, with the field or the other row that its sentence speaks of, and the learner who is proposed. */
  add(code: RowCode, place?: FindingPlace): void;
  /** Notes what the lint found. */
  addLint(findings: readonly LintFinding[]): void;
  /** Notes what was found in another row where the same stood. */
  addAgain(findings: readonly RowFinding[]): void;
  readonly findings: readonly RowFinding[];
  /** Notes whose row it is, when the roster knows them: a question about the row is sorted by their class. */
  setLearner(learner: Learner): void;
  /** Whose row it is. */
  readonly learner: Learner | undefined;
}

const lintOutcomes = { refuse: 'refused', hold: 'held', warn: 'warning' } as const;
const weight: Readonly<Record<RowOutcomeKind, number>> = { refused: 3, held: 2, warning: 1, ok: 0 };

/**
 * An empty list of findings for one row.
 *
 * @param catalogue - the language; English when not given
 * @returns where to note them
 */
export function createRowNotes(catalogue: ImportCatalogue = en): RowNotes {
  const findings: RowFinding[] = [];
  let known: Learner | undefined;
  return {
    findings,
    get learner() {
      return known;
    },
    setLearner(learner) {
      known = learner;
    },
    add(code, place = {}) {
      const params = {
        ...(place.field === undefined ? {} : { field: enFields[place.field] }),
        ...(place.row === undefined ? {} : { row: place.row }),
      };
      findings.push({
        code,
        outcome: rowOutcomes[code],
        message: fillMessage(catalogue[code], params),
        ...(place.row === undefined ? {} : { other: place.row }),
        ...(place.proposed === undefined ? {} : { proposed: place.proposed }),
      });
    },
    addLint(found) {
      for (const { code, severity, message } of found) {
        findings.push({ code, outcome: lintOutcomes[severity], message });
      }
    },
    addAgain(found) {
      for (const finding of found) findings.push(finding);
    },
  };
}

/**
 * What findings add up to: the weightiest counts, and only a row that goes on keeps its record.
 *
 * @param row - the row's number; the header is row 1
 * @param notes - what was found
 * @param record - what the row became, when it could be read
 * @returns the row's outcome
 */
export function rowOutcome(row: number, notes: Pick<RowNotes, 'findings'>, record?: ImportRecord): RowOutcome {
  // So end most rows of most sheets.
  if (notes.findings.length === 0)
    return { row, outcome: 'ok', codes: [], message: 'Ready.', ...(record && { record }) };
  const sorted = notes.findings.toSorted((left, right) => weight[right.outcome] - weight[left.outcome]);
  const outcome = sorted[0]?.outcome ?? 'ok';
  const codes = [...new Set(sorted.map((finding) => finding.code))];
  const message = [...new Set(sorted.map((finding) => finding.message))].join(' ');
  const goesOn = outcome === 'ok' || outcome === 'warning';
  return { row, outcome, codes, message, ...(goesOn && record !== undefined ? { record } : {}) };
}
