/**
 * The primitives of selective disclosure, which every selective cryptosuite is made of (vc-di-ecdsa §3.4).
 * @module
 */
export { canonicalizeAndGroup, type Grouped, type GroupOptions } from './group.ts';
export { hmacLabels, type LabelMap, shuffledHmacLabels } from './label-maps.ts';
export { labelledLines } from './labelled-lines.ts';
export { type Part, partOf } from './pointers.ts';
export {
  arePlaces,
  type CborValue,
  decodeProofValue,
  encodeProofValue,
  hasHeader,
  isBytes,
  type ProofValueHeader,
  readLabels,
} from './proof-value.ts';
export { type SelectiveTools, selectiveTools } from './tools.ts';
