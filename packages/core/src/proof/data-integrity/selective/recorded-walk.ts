/**
 * A walk through a document that keeps a record: which object and which member made which statement. What a part of the
 * document says is then known without reading the part by itself, which is what the skolemisation of vc-di-ecdsa §3.4
 * is for: the blank nodes of a part are those of the whole.
 * @module
 */
import type { JsonObject } from '../../../json/index.ts';
import type { CanonicalizeDocumentOptions } from '../../../jsonld/canonicalize.ts';
import type { Quad } from '../../../rdf/index.ts';
import type { SelectiveTools } from './tools.ts';

/** What an object says: the statements from `from` up to `to`, its types first and then member by member. */
export interface NodeRecord {
  readonly from: number;
  to: number;
  /** Its members that say something; its identifier, its types and its contexts are none. */
  readonly members: MemberRecord[];
}

/** What a member says, up to where the next one begins. */
export interface MemberRecord {
  readonly name: string;
  readonly from: number;
  to: number;
  /** Whether it is one piece: an ordered list, JSON that is kept whole, a graph of its own. */
  readonly isWhole: boolean;
  /** Whether each value is a graph, which is named before it is gone through. */
  readonly isGraph: boolean;
  /** The objects in its value, in their order. */
  readonly nodes: NodeRecord[];
}

/** A document's statements, and the record. */
export interface RecordedWalk {
  /** Some may be there twice. */
  readonly quads: readonly Quad[];
  readonly top: NodeRecord;
}

/** What a document is read with. */
export type ReadOptions = Pick<CanonicalizeDocumentOptions, 'contexts' | 'onTies'>;

/**
 * Of options, those that a document is read with.
 *
 * @param options - options of a suite
 * @returns `contexts`, `onTies`
 */
export const readOptionsOf = ({ contexts, onTies }: ReadOptions): ReadOptions => ({
  ...(contexts === undefined ? {} : { contexts }),
  ...(onTies === undefined ? {} : { onTies }),
});

/**
 * Reads a document and keeps the record.
 *
 * @param tools - what it is done with
 * @param document - a credential without its proofs
 * @param options - `contexts`, `onTies`
 * @returns the statements and the record
 * @throws LaurelError what canonicalisation throws; PROOF_GENERATION_ERROR for what only jsonld.js can read
 */
export async function readRecorded(
  tools: SelectiveTools,
  document: JsonObject,
  options: ReadOptions,
): Promise<RecordedWalk> {
  const first = walkOnce(tools, document, options);
  if (first !== undefined) return first;
  // Loads contexts, holds new ones against jsonld.js, and says what is wrong and where.
  await tools.checkDocument(document, options);
  const second = walkOnce(tools, document, options);
  if (second !== undefined) return second;
  throw new tools.LaurelError('PROOF_GENERATION_ERROR', {
    reason: 'its contexts use JSON-LD of which no part can be shown by itself',
  });
}

function walkOnce(tools: SelectiveTools, document: JsonObject, options: ReadOptions): RecordedWalk | undefined {
  const { contexts = tools.bundledContexts } = options;
  const walk = tools.startWalk({ contexts, isCredential: true, isGated: tools.isGated(document), hasBase: false });
  const { quads, walkNode } = walk;
  const top: NodeRecord = { from: 0, to: 0, members: [] };
  let current = top;
  const end = (node: NodeRecord): void => {
    node.to = quads.length;
    const last = node.members.at(-1);
    if (last !== undefined) last.to = quads.length;
  };
  walk.onMember = (name, { coercion, isGraph, isList, kind }) => {
    const from = quads.length;
    const last = current.members.at(-1);
    if (last !== undefined) last.to = from;
    const isWhole = isList || coercion === 'json' || kind === 'keyword';
    current.members.push({ name, from, to: from, isWhole, isGraph, nodes: [] });
  };
  walk.walkNode = (state, slot, node) => {
    const outer = current;
    const inner: NodeRecord = { from: quads.length, to: 0, members: [] };
    outer.members.at(-1)?.nodes.push(inner);
    current = inner;
    const term = walkNode(state, slot, node);
    end(inner);
    current = outer;
    return term;
  };
  try {
    tools.walkDocument(walk, document);
  } catch {
    return undefined;
  }
  end(top);
  return walk.unproven.size === 0 ? { quads, top } : undefined;
}
