export { digestOf } from './digest.ts';
export type { Delivery, FactEntry, PlaceEntry } from './page.ts';
export { type Deliver, openRegister, type Register } from './register.ts';
export { noMark, sealState } from './register-state.ts';
