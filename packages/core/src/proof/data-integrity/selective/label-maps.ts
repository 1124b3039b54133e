/**
 * New labels for blank nodes, so that what is hidden cannot be told from the numbers that are left
 * (vc-di-ecdsa §3.4, vc-di-bbs §3.3).
 * @module
 */
import { hmacSha256 } from './hmac.ts';
import type { SelectiveTools } from './tools.ts';

/**
 * New labels for canonical ones.
 *
 * @param canonical - `_:c14n0`…, by the number of the blank node; `''` for a number that no statement mentions
 * @returns the new labels with their `_:`, by the same number
 */
export type LabelMap = (canonical: readonly string[]) => readonly string[];

/**
 * Labels that are HMACs of the canonical ones.
 *
 * @param tools - what it is done with
 * @param key - the 32 secret bytes
 * @returns the map
 * @see vc-di-ecdsa §3.4.3 createHmacIdLabelMapFunction
 */
export const hmacLabels =
  (tools: SelectiveTools, key: Uint8Array): LabelMap =>
  (canonical) =>
    canonical.map((label) =>
      label === '' ? '' : `_:u${tools.encodeBase64url(hmacSha256(tools, key, tools.encodeUtf8(label.slice(2))))}`,
    );

/**
 * Labels `_:b0`, `_:b1`…, in the order of their HMACs: they say nothing but how many there are.
 *
 * @param tools - what it is done with
 * @param key - the 32 secret bytes
 * @returns the map
 * @see vc-di-bbs §3.3.1 createShuffledIdLabelMapFunction
 */
export function shuffledHmacLabels(tools: SelectiveTools, key: Uint8Array): LabelMap {
  const byHmac = hmacLabels(tools, key);
  return (canonical) => {
    const labels = byHmac(canonical);
    const order = new Map(
      labels
        .filter((label) => label !== '')
        .sort()
        .map((label, index) => [label, `_:b${index}`]),
    );
    return labels.map((label) => order.get(label) ?? '');
  };
}
