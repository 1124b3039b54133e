/**
 * The statements of a credential in the two groups that a selective proof signs, by the primitives of Digital Bazaar
 * (jsonld.js, rdf-canonize, their selection). Their own grouping gives every node an id, and stops at a list, which may
 * have none (`allowedValue` of an Open Badge): here the nodes get theirs in the document as it stands, and the cells of
 * a list are found by walking it.
 * @module
 */
import {
  canonicalize,
  createHmac,
  createHmacIdLabelMapFunction,
  relabelBlankNodes,
  selectJsonLd,
  stripBlankNodePrefixes,
  toDeskolemizedNQuads,
} from '@digitalbazaar/di-sd-primitives';
import { isJsonObject, type JsonObject, type JsonValue, staticDocumentLoader } from '@laurel/core';

/** The statements of a credential, as N-Quads with the labels that were signed, in the order of signing. */
export interface Groups {
  readonly mandatory: readonly string[];
  readonly others: readonly string[];
}

/** What the groups are made from. */
export interface GroupOptions {
  readonly pointers: readonly string[];
  readonly hmacKey: Uint8Array;
  /** The labels from their keyed digests: those themselves (ecdsa-sd-2023), or their places in order (bbs-2023). */
  readonly labels: 'digests' | 'places';
}

/** What their code is told about contexts. */
export const loading = { documentLoader: staticDocumentLoader } as const;

/**
 * Groups the statements.
 *
 * @param document - the credential without its proof
 * @param options - the pointers, the key and the kind of labels
 * @returns the groups, or nothing where the statements cannot be told apart by this path
 * @see vc-di-ecdsa §3.4; vc-di-bbs §3.3.2
 */
export async function groupsOf(document: JsonObject, options: GroupOptions): Promise<Groups | undefined> {
  const labelled = withIds(document, { count: 0 });
  if (!isJsonObject(labelled)) return undefined;
  const quads = await toDeskolemizedNQuads({ document: labelled, options: loading });
  const canonicalIdMap = new Map<string, string>();
  const canonical = await canonicalize(quads.join(''), {
    ...loading,
    inputFormat: 'application/n-quads',
    canonicalIdMap,
  });
  // The ids that were given must not have changed what is said.
  if (canonical !== (await canonicalize(document, loading))) return undefined;
  const labelMap = await labelsFor(stripBlankNodePrefixes(canonicalIdMap), options);
  const all = relabelBlankNodes({ nquads: quads, labelMap });
  const selection = selectJsonLd({ document: labelled, pointers: options.pointers });
  const selected = selection === null ? [] : await toDeskolemizedNQuads({ document: selection, options: loading });
  const sameCells = cellsIn(quads, selected);
  if (sameCells === undefined) return undefined;
  const inFull = selected.map((quad) => quad.replace(/_:\S+/g, (label) => sameCells.get(label) ?? label));
  const mandatory = new Set(relabelBlankNodes({ nquads: inFull, labelMap }));
  // Their lists have a statement twice where two places of the document say it.
  const sorted = [...new Set(all)].sort();
  if ([...mandatory].some((quad) => !sorted.includes(quad))) return undefined;
  return {
    mandatory: sorted.filter((quad) => mandatory.has(quad)),
    others: sorted.filter((quad) => !mandatory.has(quad)),
  };
}

/** Every node gets an id of its own, which their code takes for the label of a blank node. */
function withIds(value: JsonValue, counter: { count: number }): JsonValue {
  if (Array.isArray(value)) return value.map((one) => withIds(one, counter));
  if (!isJsonObject(value) || '@value' in value) return value;
  const { '@context': context, ...members } = value;
  const result: Record<string, JsonValue> = context === undefined ? {} : { '@context': context };
  if (members['id'] === undefined && members['@id'] === undefined) result['id'] = `urn:bnid:node${counter.count++}`;
  for (const [name, member] of Object.entries(members)) result[name] = withIds(member, counter);
  return result;
}

async function labelsFor(
  canonicalIdMap: ReadonlyMap<string, string>,
  { hmacKey, labels }: GroupOptions,
): Promise<ReadonlyMap<string, string>> {
  const byDigest = createHmacIdLabelMapFunction({ hmac: await createHmac({ key: hmacKey }) });
  const digests = await byDigest({ canonicalIdMap });
  if (labels === 'digests') return digests;
  // vc-di-bbs §3.3.1: the digests in order, and each label's place among them.
  const order = [...digests.values()].sort();
  return new Map([...digests].map(([label, digest]) => [label, `b${order.indexOf(digest)}`]));
}

const rest = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>';
const statement = /^(\S+) (\S+) (.*?)(?: (_:\S+))? \.\n$/;

/**
 * The blank nodes that jsonld.js names itself (cells of lists, graphs) have other names in the selection: each is found
 * by the statement that leads to it, in the order in which those stand.
 */
function cellsIn(full: readonly string[], selected: readonly string[]): ReadonlyMap<string, string> | undefined {
  const same = new Map<string, string>();
  const [ofFull, ofSelected] = [leadsIn(full), leadsIn(selected)];
  for (const [lead, cells] of ofSelected) {
    const theirs = ofFull.get(lead) ?? [];
    // Some of several lists under one name: which of them cannot be told.
    if (theirs.length !== cells.length) return undefined;
    cells.forEach((cell, at) => {
      same.set(cell, theirs[at] ?? cell);
    });
  }
  const [nextOfFull, nextOfSelected] = [nextIn(full), nextIn(selected)];
  for (const head of [...same.keys()]) {
    let [here, there] = [nextOfSelected.get(head), nextOfFull.get(same.get(head) ?? '')];
    while (here !== undefined && there !== undefined) {
      same.set(here, there);
      [here, there] = [nextOfSelected.get(here), nextOfFull.get(there)];
    }
  }
  return same;
}

const isTheirs = (term: string): boolean => /^_:b\d+$/.test(term);

/** The cells and graphs that a node leads to, by that node and the name under which it does. */
function leadsIn(quads: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const leads = new Map<string, string[]>();
  for (const quad of quads) {
    const [, subject = '', predicate = '', object = ''] = statement.exec(quad) ?? [];
    if (!isTheirs(object) || predicate === rest || isTheirs(subject)) continue;
    const lead = `${subject} ${predicate}`;
    leads.set(lead, [...(leads.get(lead) ?? []), object]);
  }
  return leads;
}

const nextIn = (quads: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    quads.flatMap((quad) => {
      const [, subject = '', predicate, object = ''] = statement.exec(quad) ?? [];
      return predicate === rest && isTheirs(object) ? [[subject, object] as const] : [];
    }),
  );
