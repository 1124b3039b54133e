/**
 * Hash First Degree Quads (RDFC-1.0 §4.6): what is said directly about a blank node.
 * @module
 */
import { compareCodePoints, hasAstral } from './code-point-order.ts';
import type { Quad } from './dataset.ts';
import type { BlankNodeStatements } from './group-statements.ts';
import {
  type BlankText,
  type CompareTexts,
  compareCodeUnits,
  compareStatements,
  isSameStatement,
  restOfLine,
  sortStatements,
} from './statement-order.ts';

/**
 * The text of which the first-degree hash is taken: the statements about a blank node, itself as `_:a`, every
 * other blank node as `_:z`.
 *
 * @param node - its number
 * @param statements - what mentions it; the lists are left sorted, repetitions next to each other
 * @returns the lines, each once, by code point
 */
export function firstDegreeText(node: number, statements: BlankNodeStatements): string {
  const text = linesOf(node, statements, compareCodeUnits);
  return hasAstral(text) ? linesOf(node, statements, compareCodePoints) : text;
}

function linesOf(node: number, { own, others }: BlankNodeStatements, compare: CompareTexts): string {
  const blankText: BlankText = (mentioned) => (mentioned === node ? '_:a' : '_:z');
  const order = { blankText, compare };
  sortStatements(own, order);
  if (others.length > 1) others.sort((a, b) => compareSubjects(a, b, compare) || compareStatements(a, b, order));
  let text = '';
  let last: Quad | undefined;
  const write = (subject: string, quad: Quad): void => {
    if (last !== undefined && isSameStatement(last, quad)) return;
    last = quad;
    text += subject + restOfLine(quad, blankText);
  };
  // «<» is less than «_», and «_:a » than «_:z ».
  let at = 0;
  for (; at < others.length; at++) {
    const quad = others[at];
    if (quad === undefined || typeof quad.subject === 'number') break;
    write(quad.subject, quad);
  }
  for (const quad of own) write('_:a', quad);
  for (; at < others.length; at++) {
    const quad = others[at];
    if (quad !== undefined) write('_:z', quad);
  }
  return text;
}

function compareSubjects({ subject: a }: Quad, { subject: b }: Quad, compare: CompareTexts): number {
  if (typeof a === 'string') return typeof b === 'string' ? compare(a, b) : -1;
  return typeof b === 'string' ? 1 : 0;
}
