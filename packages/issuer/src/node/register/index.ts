export { digestOf } from './digest.ts';
export type { FoundLearner } from './learner-index.ts';
export type { Delivery, FactEntry, LearnerEntry, PlaceEntry } from './page.ts';
export { openRegister } from './register.ts';
export type { Deliver, Register } from './register-interface.ts';
export { noMark, sealState } from './register-state.ts';
export type { FoundFact, WantedFacts } from './wanted-facts.ts';
