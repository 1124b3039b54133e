/**
 * Ordered lists, as RDF chains them.
 * @module
 */
import { isJsonObject, type JsonValue } from '../json/index.ts';
import type { Term } from '../rdf/dataset.ts';
import { predicateText } from '../rdf/n-quads-terms.ts';
import { requireDepth } from './depth-limit.ts';
import { type Scalar, type Step, scalarTerm } from './values.ts';
import { belowHead, leaveOut, nextBlankNode, type Slot, state, type Walk } from './walk-state.ts';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const rdfFirst = predicateText(`${rdf}first`);
const rdfRest = predicateText(`${rdf}rest`);
const rdfNil = `<${rdf}nil>`;

/**
 * An ordered list.
 *
 * @param walk - the walk
 * @param slot - the member whose value it is
 * @param items - its elements; an array among them is a list of its own
 * @param holder - what holds the elements
 * @param step - where, when it is not the array itself
 * @returns the first cell, or `rdf:nil`
 * @see JSON-LD API 1.1 §8.4
 */
export function listTerm(walk: Walk, slot: Slot, items: readonly JsonValue[], holder: object, step?: Step): Term {
  requireDepth(++walk.depth);
  let head: Term = rdfNil;
  let last: Term | undefined;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item === null || item === undefined) {
      leaveOut(walk, holder, step ?? index);
      continue;
    }
    const cell = nextBlankNode(walk);
    if (last === undefined) head = cell;
    else state(walk, last, rdfRest, cell);
    state(walk, cell, rdfFirst, itemTerm(walk, slot, item, holder, step ?? index));
    last = cell;
  }
  if (last !== undefined) state(walk, last, rdfRest, rdfNil);
  walk.depth -= 1;
  return head;
}

function itemTerm(walk: Walk, slot: Slot, item: JsonValue, holder: object, step: Step): Term {
  if (Array.isArray(item)) return listTerm(walk, belowHead(slot), item, item);
  if (isJsonObject(item)) return walk.walkNode(walk, slot, item);
  return scalarTerm(walk, item as Scalar, slot.property, slot.context, holder, step);
}
