export { canonicalizeDataset, canonicalizeQuads } from './canonicalize-dataset.ts';
export type { Quad, Term } from './dataset.ts';
export { type CanonicalizeQuadsOptions, hashOf, type TieOptions } from './label-blank-nodes.ts';
export { iriText, literalText } from './n-quads-terms.ts';
export { refuseKnots } from './refuse-knots.ts';
