/**
 * The decisions that came back, found by their references; and what became of each line of the list.
 * @module
 */
import type { Mark } from './reference.ts';
import { readReference } from './reference.ts';

/** One line of a list that came back. */
export interface ListLine {
  /** The line in the file; the headings are line 1. */
  readonly line: number;
  readonly reference: string;
  readonly decision: string;
  /** The file that it is about, as the list has it. */
  readonly sheet: string;
  /** The cells as they stand, by heading; for a list that is written again. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Why an answer was not used. */
export type AnswerFault =
  | 'not-an-answer'
  | 'only-the-sheet'
  | 'two-answers'
  | 'no-such-learner'
  | 'did-not-help'
  | 'cannot-be-used'
  | 'reference-damaged';

/** An answer that was not used, and what the sentence about it needs. */
export interface FaultyLine {
  readonly line: number;
  /** The file and the row that it is about, as the list has them. */
  readonly sheet: string;
  readonly row: string;
  readonly fault: AnswerFault;
  readonly params?: Readonly<Record<string, string>>;
}

/** What became of the lines that hold a decision, once the sheets are read. */
export interface DecisionsReport {
  /** Lines whose decision was applied. */
  readonly applied: number;
  readonly faults: readonly FaultyLine[];
  /** Decided lines that fit no row. */
  readonly unused: readonly ListLine[];
}

/** The decisions of one list, for any number of sheets. */
export interface DecisionBook {
  /** The decided line of a reference; undefined where none is, or where two disagree. */
  find(reference: string): ListLine | undefined;
  /** The decided lines of a pair of which this row is one. */
  pairsOf(mark: Mark): readonly PairLine[];
  /** Notes that a line was applied. */
  use(line: ListLine): void;
  /** Notes that a line was not applied, and why. */
  blame(line: ListLine, fault: AnswerFault, params?: Readonly<Record<string, string>>): void;
  report(): DecisionsReport;
}

/** A decided line about two rows. */
export interface PairLine {
  readonly line: ListLine;
  readonly asked: Mark;
  readonly other: Mark;
}

/**
 * Gathers decisions.
 *
 * @param lines - the lines of one or more lists; those without a decision are passed over
 * @returns the book
 * @example
 * ```ts
 * const book = createDecisionBook(await readDecisionList(new TextEncoder().encode('Decision,Reference\nyes,BCDFG\n')));
 * book.report().faults[0]?.fault; // 'reference-damaged'
 * ```
 */
export function createDecisionBook(lines: readonly ListLine[]): DecisionBook {
  const byReference = new Map<string, ListLine[]>();
  const byMark = new Map<Mark, PairLine[]>();
  const faults = new Map<ListLine, FaultyLine>();
  const used = new Set<ListLine>();
  const decided = lines.filter(({ decision }) => decision.trim() !== '');
  const blame: DecisionBook['blame'] = (line, fault, params) => {
    const about = { line: line.line, sheet: line.sheet, row: line.cells['row'] ?? '' };
    faults.set(line, { ...about, fault, ...(params === undefined ? {} : { params }) });
  };
  for (const line of decided) {
    const read = readReference(line.reference);
    if (read === undefined) blame(line, 'reference-damaged');
    else byReference.set(read.reference, [...(byReference.get(read.reference) ?? []), line]);
  }
  for (const [reference, same] of byReference) {
    const answers = new Set(same.map(({ decision }) => decision.trim().toLowerCase()));
    const [first] = same;
    if (answers.size > 1) {
      for (const line of same) blame(line, 'two-answers');
      byReference.delete(reference);
      continue;
    }
    const pair = readReference(reference)?.pair;
    if (pair === undefined || first === undefined) continue;
    for (const mark of [pair.asked, pair.other]) {
      byMark.set(mark, [...(byMark.get(mark) ?? []), { line: first, ...pair }]);
    }
  }
  const sameAs = (line: ListLine): readonly ListLine[] =>
    byReference.get(readReference(line.reference)?.reference ?? '') ?? [];
  return {
    find: (reference) => byReference.get(reference)?.[0],
    pairsOf: (mark) => byMark.get(mark) ?? [],
    use: (line) => {
      for (const same of sameAs(line)) used.add(same);
    },
    blame,
    report: () => ({
      applied: [...used].filter((line) => !faults.has(line)).length,
      faults: [...faults.values()].toSorted((left, right) => left.line - right.line),
      unused: decided.filter((line) => !used.has(line) && !faults.has(line)),
    }),
  };
}
