export { type Child, childrenOf, type HeldDelegation, type Lapse } from './children.ts';
export { findChild, type HandedOver, type HandOverChildOptions, handOverChild } from './hand-over-child.ts';
export { type Behalf, behalfOf } from './on-behalf.ts';
