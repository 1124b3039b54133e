/**
 * Rows and what people decided about them: a row that waits is read a second time with the answers to its questions.
 * A row that was refused is never read again, and a row without an answer ends as it would have without any list.
 * @module
 */

import type { ImportCode } from '../codes.ts';
import { factKeyOf } from '../item-record.ts';
import type { ImportRecord, RowOutcome, SheetKind } from '../record.ts';
import { createRowNotes, type RowFinding, rowOutcome } from '../row-notes.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { DecisionBook, ListLine, PairLine } from './decision-book.ts';
import type { QuestionKind } from './question.ts';
import type { Mark } from './reference.ts';
import type { LearnerDecision, RowDecisions } from './row-decisions.ts';
import { type AskedQuestion, type AskingRow, questionsOf, rowMarkOf, wordQuestion, writeFor } from './row-question.ts';

/** A row that can be read again, with decisions. */
export interface ReadAgain extends AskingRow {
  readonly row: number;
  readonly again: (decisions: RowDecisions) => AskingRow;
}

/** Decides of the rows of one sheet. */
export interface RowDecider {
  /** The row's outcome; undefined for one that can only be told when the whole sheet is known. */
  decide(read: ReadAgain): RowOutcome | undefined;
  /** The rows that waited for the end of the sheet. */
  rest(): readonly RowOutcome[];
}

/** What the two rows of a pair are asked, by kind of sheet. */
const pairKinds: Readonly<Record<SheetKind, QuestionKind>> = {
  learners: 'two-people',
  results: 'which',
  achievements: 'both',
};

/** An answer and the line that it stands in. */
interface Answered {
  readonly asked: AskedQuestion;
  readonly line: ListLine;
  readonly answer: Answer;
}

interface Deferred {
  readonly outcome: RowOutcome;
  readonly pair: PairLine;
  readonly partner: Mark;
}

/**
 * What decides of the rows of one sheet.
 *
 * @param as - which sheet it is
 * @param book - the decisions; without one, rows only bring their questions
 * @returns the decider
 */
export function createRowDecider(as: SheetKind, book?: DecisionBook): RowDecider {
  const marks: Mark[] = [];
  const paired = new Set<Mark>();
  const deferred: Deferred[] = [];
  const asksOf = (row: AskingRow): readonly AskedQuestion[] => questionsOf(row, (place) => marks[place]);

  const answerTo = (asked: AskedQuestion): Answered | undefined => {
    const question = { kind: asked.kind, hasProposal: asked.proposed !== undefined };
    const line = book?.find(asked.reference);
    if (line !== undefined) return { asked, line, answer: readAnswer(line.decision, question) };
    const turned = asked.turned === undefined ? undefined : book?.find(asked.turned);
    if (turned === undefined) return undefined;
    return { asked, line: turned, answer: turnedAnswer(asked.kind, readAnswer(turned.decision, question)) };
  };

  const settle = (read: ReadAgain): RowOutcome => {
    const { row } = read;
    const asked = asksOf(read);
    const asItWas = (): RowOutcome => outcomeOf(row, read, asked);
    const answered = asked.flatMap((one) => answerTo(one) ?? []);
    for (const { asked: one, line, answer } of answered) {
      if (answer.is !== 'not-an-answer') continue;
      if (one.kind === 'sheet') book?.blame(line, 'only-the-sheet');
      else book?.blame(line, 'not-an-answer', { write: writeFor(one.kind, one.proposed !== undefined) });
    }
    const out = answered.filter(({ answer }) => answer.is === 'left-out');
    if (out.length > 0) {
      for (const { line } of out) book?.use(line);
      return leftOut(row, read);
    }
    if (read.findings.some(({ outcome }) => outcome === 'refused')) return asItWas();
    const decisions = decisionsOf(answered);
    if (decisions === undefined) return asItWas();
    return readWith(read, { asked, answered, decisions });
  };

  const readWith = (
    read: ReadAgain,
    given: {
      readonly asked: readonly AskedQuestion[];
      readonly answered: readonly Answered[];
      readonly decisions: RowDecisions;
    },
  ): RowOutcome => {
    const { row } = read;
    const second = read.again(given.decisions);
    const refused = second.findings.find(({ outcome }) => outcome === 'refused');
    if (refused !== undefined) {
      // A decision lets a row through or does nothing; it never makes one worse.
      for (const { line, answer } of given.answered)
        if (answer.is === 'words') book?.blame(line, 'cannot-be-used', { message: refused.message });
        else if (answer.is === 'learner') book?.blame(line, 'no-such-learner');
      return outcomeOf(row, read, given.asked);
    }
    const asked = asksOf(second);
    const settled = asked.flatMap((one) => {
      const answer = answerTo(one);
      return answer?.answer.is === 'released' || answer?.answer.is === 'left-out' ? [answer] : [];
    });
    const out = settled.filter(({ answer }) => answer.is === 'left-out');
    if (out.length > 0) {
      for (const { line } of out) book?.use(line);
      return leftOut(row, read);
    }
    const open = asked.filter((one) => !settled.some((answer) => answer.asked === one));
    let isChanged = settled.length > 0;
    for (const { asked: one, line, answer } of given.answered) {
      if (answer.is !== 'words' && answer.is !== 'learner') continue;
      if (!open.some(({ kind }) => kind === one.kind)) {
        isChanged = true;
        book?.use(line);
      } else if (answer.is === 'learner') book?.blame(line, 'no-such-learner');
      else book?.blame(line, 'did-not-help', { write: writeFor(one.kind, one.proposed !== undefined) });
    }
    if (!isChanged) return outcomeOf(row, read, given.asked);
    for (const { line } of settled) book?.use(line);
    const gone = new Set<RowFinding>(settled.flatMap(({ asked: one }) => one.findings));
    const notes = createRowNotes();
    notes.addAgain(second.findings.filter((finding) => !gone.has(finding)));
    notes.add('LP_ROW_DECIDED');
    const released = [...new Set([...gone].map(({ code }) => code))];
    const record = second.record === undefined ? undefined : withReleased(second.record, released);
    return outcomeOf(row, { ...second, findings: notes.findings, record }, open);
  };

  /** Nothing that is asked is asked in public: the questions hold names. */
  const outcomeOf = (row: number, read: AskingRow, asked: readonly AskedQuestion[]): RowOutcome => {
    const outcome = rowOutcome(row, read, read.record);
    const distinct = outcome.record === undefined ? undefined : withOwnFact(outcome.record, read);
    return {
      ...outcome,
      ...(distinct === undefined ? {} : { record: distinct }),
      ...(asked.length === 0 ? {} : { questions: asked.map((one) => wordQuestion(one, read)) }),
    };
  };

  /** Two things that are both meant are known as one fact by all that is compared; the one that was asked about gets a fact of its own. */
  const withOwnFact = (record: ImportRecord, { cells }: AskingRow): ImportRecord => {
    if (record.as !== 'achievements' || book === undefined) return record;
    const mark = rowMarkOf(as, cells);
    const isBoth = book.pairsOf(mark).some(({ asked, line }) => {
      const answer = readAnswer(line.decision, { kind: 'both', hasProposal: false });
      return asked === mark && answer.is === 'released';
    });
    if (!isBoth) return record;
    const fact = { ...record.fact, name: `${record.fact.name}#${mark}` };
    return { ...record, fact, factKey: factKeyOf(record.learnerKey, fact) };
  };

  /** The pair by which this row is left out, when the other one of the two is in the sheet. */
  const lossOf = (mark: Mark): PairLine | undefined =>
    book?.pairsOf(mark).find(({ line, asked, other }) => {
      const kind = pairKinds[as];
      const answer = readAnswer(line.decision, { kind, hasProposal: false });
      if (answer.is === 'left-out') return asked === mark;
      return kind === 'which' && answer.is === 'released' && other === mark;
    });

  return {
    decide(read) {
      const mark = rowMarkOf(as, read.cells);
      marks[read.row] = mark;
      const outcome = settle(read);
      if (book === undefined || book.pairsOf(mark).length === 0) return outcome;
      paired.add(mark);
      if (outcome.outcome === 'refused' || outcome.codes.includes('LP_ROW_LEFT_OUT')) return outcome;
      const pair = lossOf(mark);
      if (pair === undefined) return outcome;
      deferred.push({ outcome, pair, partner: pair.asked === mark ? pair.other : pair.asked });
      return undefined;
    },
    rest: () =>
      deferred.map(({ outcome, pair, partner }) => {
        if (!paired.has(partner)) return outcome;
        book?.use(pair.line);
        return leftOut(outcome.row, { findings: [] });
      }),
  };
}

/** What an answer about two rows says of the other one. */
function turnedAnswer(kind: QuestionKind, answer: Answer): Answer {
  if (answer.is === 'left-out') return { is: 'released' };
  return kind === 'which' && answer.is === 'released' ? { is: 'left-out' } : answer;
}

/** What answers come to; undefined when none says anything. */
function decisionsOf(answered: readonly Answered[]): RowDecisions | undefined {
  const released = new Set<ImportCode>();
  const words: Record<string, string> = {};
  let learner: LearnerDecision | undefined;
  for (const { asked, answer } of answered) {
    if (answer.is === 'released') for (const { code } of asked.findings) released.add(code);
    if (answer.is === 'words') words[answer.field] = answer.text;
    if (answer.is === 'learner') learner = answer.learner;
  }
  if (released.size === 0 && learner === undefined && Object.keys(words).length === 0) return undefined;
  return { released, words, ...(learner === undefined ? {} : { learner }) };
}

/** A refused row stays refused, and says why; it is only asked about no more. */
function leftOut(row: number, { findings }: Pick<AskingRow, 'findings'>): RowOutcome {
  const notes = createRowNotes();
  notes.addAgain(findings.filter(({ outcome }) => outcome === 'refused'));
  notes.add('LP_ROW_LEFT_OUT');
  return rowOutcome(row, notes);
}

const withReleased = (record: ImportRecord, released: readonly ImportCode[]): ImportRecord =>
  record.as === 'learners' || released.length === 0 ? record : { ...record, released };
