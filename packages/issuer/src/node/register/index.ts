export { digestOf } from './digest.ts';
export type { FoundLearner } from './learner-index.ts';
export type { Delivery, FactEntry, LearnerEntry, PlaceEntry } from './page.ts';
export { type Deliver, openRegister, type Register } from './register.ts';
export { noMark, sealState } from './register-state.ts';
export type { FoundFact, WantedFacts } from './wanted-facts.ts';
