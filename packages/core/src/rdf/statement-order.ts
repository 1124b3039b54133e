/**
 * The order of canonical statements. Comparing predicate, object and graph one after the other is the same as
 * comparing whole lines: where one term's text is the beginning of another's, what follows in the longer one is
 * greater than the space that follows the shorter one. So no line is built to be compared.
 * @module
 */
import type { Quad, Term } from './dataset.ts';
import { sortInPlace } from './sort-in-place.ts';

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
  /** What is written for each blank node, by its number. */
  readonly blankTexts: readonly string[];
  readonly compare: CompareTexts;
}

/** Compares two statements; zero only where they are one. */
export type CompareStatements = (a: Quad, b: Quad, order: StatementOrder) => number;

/**
 * Sorts statements in place, and keeps one of those that are the same.
 *
 * @param statements - statements
 * @param order - what is written for blank nodes, and how texts compare
 * @param compare - of two statements; without looking at their subjects' texts when not given
 */
export function sortStatements(
  statements: Quad[],
  order: StatementOrder,
  compare: CompareStatements = compareStatements,
): void {
  if (statements.length < 2) return;
  let isRepeated = false;
  const compareTwo = (a: Quad, b: Quad): number => {
    const compared = compare(a, b, order);
    // Whoever sorts must have compared those that end up next to each other.
    if (compared === 0) isRepeated = true;
    return compared;
  };
  sortInPlace(statements, compareTwo);
  if (isRepeated) removeRepetitions(statements);
}

function removeRepetitions(statements: Quad[]): void {
  let last: Quad | undefined;
  let length = 0;
  for (const quad of statements) {
    if (last !== undefined && isSameStatement(last, quad)) continue;
    last = quad;
    statements[length++] = quad;
  }
  statements.length = length;
}

/**
 * Compares two statements, but for their subjects.
 *
 * @param a - a statement
 * @param b - another
 * @param order - what is written for blank nodes, and how texts compare
 * @returns a negative number, zero or a positive number; zero only for one statement, where the subjects are written alike
 */
export function compareStatements(a: Quad, b: Quad, order: StatementOrder): number {
  const { blankTexts, compare } = order;
  if (a.predicate !== b.predicate) return compare(a.predicate, b.predicate);
  const byObject = a.object === b.object ? 0 : compare(termText(a.object, blankTexts), termText(b.object, blankTexts));
  if (byObject !== 0) return byObject;
  const byGraph = a.graph === b.graph ? 0 : compare(termText(a.graph, blankTexts), termText(b.graph, blankTexts));
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
 * @param blankTexts - what is written for each blank node
 * @returns its text
 */
export const termText = (term: Term, blankTexts: readonly string[]): string =>
  typeof term === 'number' ? (blankTexts[term] ?? '') : term;

/**
 * A text with one more line: piece by piece, for V8 copies a text that is made of many small ones once, at the end.
 *
 * @param text - the lines before
 * @param subject - what is written for the statement's subject
 * @param statement - the statement
 * @param blankTexts - what is written for each blank node
 * @returns the text, ended by a line feed
 */
export function addLine(text: string, subject: string, statement: Quad, blankTexts: readonly string[]): string {
  const { predicate, object, graph } = statement;
  const named = text + subject + predicate + termText(object, blankTexts);
  return graph === '' ? `${named} .\n` : `${named} ${termText(graph, blankTexts)} .\n`;
}

const isSameStatement = (a: Quad, b: Quad): boolean =>
  a.predicate === b.predicate && a.object === b.object && a.subject === b.subject && a.graph === b.graph;
