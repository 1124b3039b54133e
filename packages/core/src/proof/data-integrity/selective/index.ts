/**
 * The primitives of selective disclosure, which every selective cryptosuite is made of (vc-di-ecdsa §3.4).
 * @module
 */
export { canonicalizeAndGroup } from './group.ts';
export { hmacLabels, shuffledHmacLabels } from './label-maps.ts';
export { labelledLines } from './labelled-lines.ts';
export type { CborValue } from './plain-cbor.ts';
export { partOf } from './pointers.ts';
export { selectiveTools } from './tools.ts';
