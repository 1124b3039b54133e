/**
 * Hash First Degree Quads (RDFC-1.0 §4.6): what is said directly about a blank node.
 * @module
 */
import { compareCodePoints, hasAstral } from './code-point-order.ts';
import type { Quad } from './dataset.ts';
import type { BlankNodeStatements } from './group-statements.ts';
import {
  addLine,
  compareCodeUnits,
  compareStatements,
  type StatementOrder,
  sortStatements,
  termText,
} from './statement-order.ts';

/**
 * A function that gives the text of which the first-degree hash is taken: the statements about a blank node, itself
 * as `_:a`, every other blank node as `_:z`.
 *
 * @param nodes - what mentions each blank node, by its number
 * @returns `(node) => lines`, each once, by code point; the lists of the node are left so
 */
export function firstDegreeTexts(nodes: readonly BlankNodeStatements[]): (node: number) => string {
  const blankTexts = nodes.map(() => '_:z');
  const usual: StatementOrder = { blankTexts, compare: compareCodeUnits };
  return (node) => {
    const statements = nodes[node];
    if (statements === undefined) return '';
    blankTexts[node] = '_:a';
    let text = linesOf(statements, usual);
    if (hasAstral(text)) text = linesOf(statements, { blankTexts, compare: compareCodePoints });
    blankTexts[node] = '_:z';
    return text;
  };
}

function linesOf({ own, others }: BlankNodeStatements, order: StatementOrder): string {
  sortStatements(own, order);
  if (others.length > 1) sortStatements(others, order, compareWholly);
  const { blankTexts } = order;
  let text = '';
  // «<» is less than «_», and «_:a » than «_:z ».
  let at = 0;
  for (; at < others.length; at++) {
    const quad = others[at];
    if (quad === undefined || typeof quad.subject === 'number') break;
    text = addLine(text, quad.subject, quad, blankTexts);
  }
  for (let index = 0; index < own.length; index++) {
    const quad = own[index];
    if (quad !== undefined) text = addLine(text, '_:a', quad, blankTexts);
  }
  for (; at < others.length; at++) {
    const quad = others[at];
    if (quad !== undefined) text = addLine(text, '_:z', quad, blankTexts);
  }
  return text;
}

const compareWholly = (a: Quad, b: Quad, order: StatementOrder): number =>
  (a.subject === b.subject
    ? 0
    : order.compare(termText(a.subject, order.blankTexts), termText(b.subject, order.blankTexts))) ||
  compareStatements(a, b, order);
