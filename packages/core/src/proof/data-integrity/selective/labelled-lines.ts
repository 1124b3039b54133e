/**
 * The statements of a part that was shown, with the labels that were signed (vc-di-ecdsa §3.4.2
 * labelReplacementCanonicalizeJsonLd).
 * @module
 */
import type { JsonObject } from '../../../json/index.ts';
import { lineOf, sortLines } from './group.ts';
import type { ReadOptions } from './recorded-walk.ts';
import type { SelectiveTools } from './tools.ts';

/**
 * The canonical statements of a document, with other labels.
 *
 * @param tools - what it is done with
 * @param document - the part that was shown
 * @param options - `labels`: without `_:`, for `c14n0`, `c14n1`…, one for each blank node; `contexts`, `onTies`
 * @returns lines, sorted by code point; undefined where there are more or fewer labels than blank nodes
 * @throws LaurelError what canonicalisation throws
 */
export async function labelledLines(
  tools: SelectiveTools,
  document: JsonObject,
  options: ReadOptions & { readonly labels: readonly string[] },
): Promise<readonly string[] | undefined> {
  const { labels } = options;
  const { quads, labels: canonical } = await tools.labelledStatements(document, options);
  const count = canonical.filter((label) => label !== '').length;
  if (count !== labels.length) return undefined;
  const written = canonical.map((label) => (label === '' ? '' : `_:${labels[Number(label.slice('_:c14n'.length))]}`));
  return sortLines(
    tools,
    quads.map((quad) => lineOf(tools, quad, written)),
  );
}
