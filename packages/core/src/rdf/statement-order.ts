/**
 * The order of canonical statements. Comparing predicate, object and graph one after the other is the same as
 * comparing whole lines: where one term's text is the beginning of another's, what follows in the longer one is
 * greater than the space that follows the shorter one. So no line is built to be compared.
 * @module
 */
import type { Quad, Term } from './dataset.ts';

/** What is written for a blank node, by its number. */
export type BlankText = (node: number) => string;

/** Compares two texts, as sort expects. */
export type CompareTexts = (a: string, b: string) => number;

/**
 * Compares by UTF-16 code unit, which is by code point as long as there is no character beyond U+FFFF.
 *
 * @param a - a text
 * @param b - another
 * @returns -1, 0 or 1
 */
export const compareCodeUnits: CompareTexts = (a, b) => (a === b ? 0 : a < b ? -1 : 1);

/** How statements are written and ordered. */
export interface StatementOrder {
  readonly blankText: BlankText;
  readonly compare: CompareTexts;
}

/** Up to here a sort by insertion beats the built-in one; few subjects have more statements. */
const few = 24;

/**
 * Sorts statements in place, those that are the same next to each other.
 *
 * @param statements - statements, which `order` compares without their subjects
 * @param order - what is written for blank nodes, and how texts compare
 */
export function sortStatements(statements: Quad[], order: StatementOrder): void {
  if (statements.length > few) {
    statements.sort((a, b) => compareStatements(a, b, order));
    return;
  }
  for (let next = 1; next < statements.length; next++) {
    const statement = statements[next];
    let place = next - 1;
    for (; place >= 0; place--) {
      const before = statements[place];
      if (before === undefined || statement === undefined || compareStatements(before, statement, order) <= 0) break;
      statements[place + 1] = before;
    }
    if (statement !== undefined) statements[place + 1] = statement;
  }
}

/**
 * Compares two statements, but for their subjects.
 *
 * @param a - a statement
 * @param b - another
 * @param order - what is written for blank nodes, and how texts compare
 * @returns a negative number, zero or a positive number; zero only for one statement, where the subjects are written alike
 */
export function compareStatements(a: Quad, b: Quad, { blankText, compare }: StatementOrder): number {
  if (a.predicate !== b.predicate) return compare(a.predicate, b.predicate);
  const byObject = a.object === b.object ? 0 : compare(termText(a.object, blankText), termText(b.object, blankText));
  if (byObject !== 0) return byObject;
  const byGraph = a.graph === b.graph ? 0 : compare(termText(a.graph, blankText), termText(b.graph, blankText));
  if (byGraph !== 0) return byGraph;
  // Blank nodes may be written alike: their numbers keep repetitions together.
  return (
    numberOf(a.subject) - numberOf(b.subject) ||
    numberOf(a.object) - numberOf(b.object) ||
    numberOf(a.graph) - numberOf(b.graph)
  );
}

const numberOf = (term: Term): number => (typeof term === 'number' ? term : -1);

/**
 * What is written for a term.
 *
 * @param term - a term
 * @param blankText - what is written for a blank node
 * @returns its text
 */
export const termText = (term: Term, blankText: BlankText): string =>
  typeof term === 'number' ? blankText(term) : term;

/**
 * A statement's line after its subject.
 *
 * @param statement - the statement
 * @param blankText - what is written for a blank node
 * @returns ` predicate object graph .` and a line feed
 */
export function restOfLine({ predicate, object, graph }: Quad, blankText: BlankText): string {
  const rest = ` ${predicate} ${termText(object, blankText)}`;
  return graph === '' ? `${rest} .\n` : `${rest} ${termText(graph, blankText)} .\n`;
}

/**
 * Whether two statements are one.
 *
 * @param a - a statement
 * @param b - another
 * @returns true for the same terms
 */
export const isSameStatement = (a: Quad, b: Quad): boolean =>
  a.predicate === b.predicate && a.object === b.object && a.subject === b.subject && a.graph === b.graph;
