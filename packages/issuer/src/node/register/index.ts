export { digestOf } from './digest.ts';
export type { LearnerClue } from './learner-index.ts';
export type { Delivery, FactEntry, LearnerEntry } from './page.ts';
export { type Deliver, type OpenRegisterOptions, openRegister, type Register, type RegisterBatch } from './register.ts';
