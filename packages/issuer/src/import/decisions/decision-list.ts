/**
 * The list of what a person must decide or correct: one line a question, sorted by class, as a CSV file for a
 * spreadsheet. It holds names, so it is the school's own.
 * @module
 */
import { fillMessage } from '@laurel/core';
import { enGroups, enListColumns } from '../messages/en-decisions.ts';
import type { ListLine } from './decision-book.ts';
import { listCell } from './list-cell.ts';
import type { RowQuestion } from './question.ts';
import { readReference } from './reference.ts';
import { rowSpans } from './row-spans.ts';

/** A question with the place that it comes from. */
export interface PlacedQuestion extends RowQuestion {
  /** The file's name, as the list shows it. */
  readonly sheet: string;
  readonly row: number;
}

/** A list being gathered. */
export interface DecisionList {
  add(question: PlacedQuestion): void;
  /** How many lines wait for a decision, and how many for a correction in the sheet. */
  readonly counts: () => { readonly toDecide: number; readonly toCorrect: number };
  /**
   * The file: UTF-8 with a mark, CRLF, every cell in quotation marks.
   *
   * @param kept - decided lines of the list that this one takes the place of; none when not given
   */
  text(kept?: readonly ListLine[]): string;
}

type Column = keyof typeof enListColumns;
const columns = Object.keys(enListColumns).filter((name): name is Column => Object.hasOwn(enListColumns, name));

/** All rows that one answer settles. */
interface Asked {
  readonly question: PlacedQuestion;
  readonly rows: number[];
  readonly says: string[];
}

/** More rows than this that need the same correction have one cause, and are one line. */
const manyAlike = 10;
/** What the first rows of a question say is enough to know what it is about. */
const shownTexts = 3;

/**
 * An empty list.
 *
 * @returns where questions are gathered; those of one reference become one line
 * @example
 * ```ts
 * const list = createDecisionList();
 * const sheet = await importSheet('Admission No,Surname\n,Adeyemi\n', { as: 'learners', now: new Date('2026-09-01'), asks: true });
 * for await (const { row, questions = [] } of sheet.rows) for (const one of questions) list.add({ ...one, sheet: 'learners.csv', row });
 * list.counts(); // { toDecide: 0, toCorrect: 1 }
 * ```
 */
export function createDecisionList(): DecisionList {
  const asked = new Map<string, Asked>();
  return {
    add(question) {
      const { sheet, reference, row, says } = question;
      const known = asked.get(`${sheet}\0${reference}`);
      if (known === undefined) asked.set(`${sheet}\0${reference}`, { question, rows: [row], says: [says] });
      else {
        known.rows.push(row);
        if (known.says.length < shownTexts && !known.says.includes(says)) known.says.push(says);
      }
    },
    counts() {
      const lines = linesOf([...asked.values()]);
      const toCorrect = lines.filter(({ question }) => question.kind === 'sheet').length;
      return { toDecide: lines.length - toCorrect, toCorrect };
    },
    text(kept = []) {
      const lines = linesOf([...asked.values()]);
      const decided = new Map(
        kept.map((line) => [readReference(line.reference)?.reference ?? `line ${line.line}`, line]),
      );
      const texts = lines.map((line) => {
        const typed = decided.get(line.question.reference);
        decided.delete(line.question.reference);
        return textOf(cellsOf(line, typed?.decision ?? ''));
      });
      const others = [...decided.values()].map((line) => textOf(columns.map((name) => line.cells[name] ?? '')));
      return `\uFEFF${[textOf(columns.map((name) => enListColumns[name])), ...texts, ...others].join('\r\n')}\r\n`;
    },
  };
}

const textOf = (cells: readonly string[]): string => cells.map(listCell).join(',');

/** One line; `alike` are rows that need the same correction. */
interface Line extends Asked {
  readonly isAlike?: boolean;
}

/** The lines in the order of the list: sheet by sheet, class by class; what many rows have in common stands first. */
function linesOf(asked: readonly Asked[]): readonly Line[] {
  const alike = new Map<string, Asked[]>();
  for (const one of asked) {
    if (one.question.kind !== 'sheet') continue;
    const key = `${one.question.sheet}\0${one.question.matter}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const many = new Set([...alike.values()].filter((group) => group.length > manyAlike));
  const inMany = new Set([...many].flat());
  const gathered = [...many].flatMap((group): Line[] => {
    const [first] = group;
    if (first === undefined) return [];
    const nobody = { class: '', learner: '', says: '', reference: '' };
    return [
      { question: { ...first.question, ...nobody }, rows: group.flatMap(({ rows }) => rows), says: [], isAlike: true },
    ];
  });
  const single = asked.filter((one) => !inMany.has(one)).toSorted(byPlace);
  return [...gathered, ...single];
}

const compare = new Intl.Collator('en', { numeric: true }).compare;

function byPlace({ question: left }: Asked, { question: right }: Asked): number {
  return (
    compare(left.sheet, right.sheet) ||
    compare(left.class, right.class) ||
    compare(left.learner, right.learner) ||
    left.row - right.row
  );
}

function cellsOf({ question, rows, says, isAlike }: Line, decision: string): readonly string[] {
  const [first = question.row] = rows;
  const count = rows.length;
  const together = { count, rows: rowSpans(rows, { most: 8 }), row: first, more: count - 1 };
  const wait = count === 1 || isAlike ? '' : ` ${fillMessage(enGroups.wait, together)}`;
  const all = isAlike ? ` ${fillMessage(enGroups.alike, together)}` : '';
  const cells: Readonly<Record<Column, string>> = {
    sheet: question.sheet,
    row: count === 1 ? String(first) : fillMessage(enGroups.rows, together),
    class: question.class,
    learner: question.learner,
    says: [...new Set(says)].join('; ') + (count > says.length && says.length === shownTexts ? '; …' : ''),
    matter: `${question.matter}${wait}${all}`,
    proposal: question.proposal,
    write: question.write,
    decision,
    reference: question.reference,
  };
  return columns.map((name) => cells[name]);
}
