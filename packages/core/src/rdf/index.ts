export { canonicalizeDataset, canonicalizeQuads, canonicalParts } from './canonicalize-dataset.ts';
export type { Quad, Term } from './dataset.ts';
export { type CanonicalizeQuadsOptions, hashOf, labelBlankNodes, type TieOptions } from './label-blank-nodes.ts';
export { iriText, literalText, predicateText } from './n-quads-terms.ts';
export { type Glance, mayTie, refuseKnots } from './refuse-knots.ts';
export { withTies } from './ties.ts';
