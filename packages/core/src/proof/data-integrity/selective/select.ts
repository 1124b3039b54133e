/**
 * What a part of a document says, and the part as a document of its own (vc-di-ecdsa §3.4: selectJsonLd,
 * selectCanonicalNQuads). An object of which anything is shown comes with its identifier, its types and its contexts.
 * @module
 */
import type { JsonObject, JsonValue } from '../../../json/index.ts';
import type { Part } from './pointers.ts';
import type { MemberRecord, NodeRecord } from './recorded-walk.ts';
import type { SelectiveTools } from './tools.ts';

/**
 * Which statements a part of a document makes.
 *
 * @param tools - what it is done with
 * @param document - the document
 * @param record - of the walk through it, and how many statements there are
 * @param part - which part; undefined for none
 * @returns 1 for each statement of the part, 0 for every other
 * @throws LaurelError LP_POINTER_WHOLE for a part of what is one piece
 */
export function statementsOf(
  tools: SelectiveTools,
  document: JsonObject,
  record: { readonly top: NodeRecord; readonly count: number },
  part: Part | undefined,
): Uint8Array {
  const marks = new Uint8Array(record.count);
  if (part !== undefined) markNode({ tools, marks }, document, record.top, part, '');
  return marks;
}

interface Marking {
  readonly tools: SelectiveTools;
  readonly marks: Uint8Array;
}

function markNode(marking: Marking, node: JsonObject, record: NodeRecord, part: Part, pointer: string): void {
  const { marks, tools } = marking;
  if (part === 'all') {
    marks.fill(1, record.from, record.to);
    return;
  }
  // Its own proof is over all of it.
  if (pointer !== '' && record.members.some(({ name }) => name === 'proof')) {
    throw new tools.LaurelError('LP_POINTER_WHOLE', { pointer });
  }
  marks.fill(1, record.from, record.members[0]?.from ?? record.to);
  for (const member of record.members) {
    const inner = part.get(member.name);
    const value = node[member.name];
    if (inner === undefined || value === undefined) continue;
    if (inner === 'all') marks.fill(1, member.from, member.to);
    else markMember(marking, value, member, inner, `${pointer}/${tools.shownStep(member.name)}`);
  }
}

/** A part of a member's value: one statement for each text, number, boolean or object, in the order of the walk. */
function markMember(marking: Marking, value: JsonValue, member: MemberRecord, part: Part, pointer: string): void {
  if (member.isWhole) throw new marking.tools.LaurelError('LP_POINTER_WHOLE', { pointer });
  let at = member.from;
  let objects = 0;
  const visit = (item: JsonValue, wanted: Part | undefined, place: string): void => {
    if (Array.isArray(item)) {
      item.forEach((element: JsonValue, index) => {
        visit(element, wanted === 'all' ? 'all' : wanted?.get(String(index)), `${place}/${index}`);
      });
      return;
    }
    const node = marking.tools.isJsonObject(item) ? member.nodes[objects++] : undefined;
    if (node === undefined || !marking.tools.isJsonObject(item)) {
      if (wanted !== undefined) marking.marks[at] = 1;
      at += 1;
      return;
    }
    // A graph is named before what is in it; any other object is referred to after what it says.
    const link = member.isGraph ? node.from - 1 : node.to;
    if (wanted !== undefined) {
      marking.marks[link] = 1;
      markNode(marking, item, node, wanted, place);
    }
    at = Math.max(link + 1, node.to);
  };
  visit(value, part, pointer);
  // Something else was stated than the record knows of; a wrong mark would show or hide another statement.
  if (at !== member.to) throw new marking.tools.LaurelError('LP_POINTER_WHOLE', { pointer });
}

/**
 * The part of a document as a document, in the order of the whole.
 *
 * @param document - the document
 * @param record - of the walk through it
 * @param part - which part
 * @returns a new object; what is shown whole is shared with the document
 */
export function partialDocument(document: JsonObject, record: NodeRecord, part: Part): JsonObject {
  if (part === 'all') return document;
  const members = new Map(record.members.map((member) => [member.name, member]));
  const made: Record<string, JsonValue> = {};
  for (const name of Object.keys(document)) {
    const value = document[name];
    const member = members.get(name);
    const inner = member === undefined ? 'all' : part.get(name);
    if (value === undefined || inner === undefined) continue;
    made[name] = inner === 'all' || member === undefined ? value : partialValue(value, member, inner);
  }
  return made;
}

function partialValue(value: JsonValue, member: MemberRecord, part: Part): JsonValue {
  let objects = 0;
  const visit = (item: JsonValue, wanted: Part | undefined): JsonValue | undefined => {
    if (Array.isArray(item)) {
      const elements = item.map((element: JsonValue, index) =>
        visit(element, wanted === 'all' ? 'all' : wanted?.get(String(index))),
      );
      if (wanted === 'all') return item;
      return wanted === undefined ? undefined : elements.filter((element) => element !== undefined);
    }
    const node = typeof item === 'object' && item !== null ? member.nodes[objects++] : undefined;
    if (wanted === undefined || wanted === 'all' || node === undefined) return wanted === undefined ? undefined : item;
    return partialDocument(item as JsonObject, node, wanted);
  };
  return visit(value, part) ?? [];
}
