export {
  type ChosenFacts,
  chooseFacts,
  type FactChoice,
  findTypedLearner,
  foldersOf,
  isOfLearner,
} from './choose-facts.ts';
export { type Correction, type CorrectionOptions, createCorrection } from './correction.ts';
export { type DeliveredOf, forgetDelivered } from './forget-delivered.ts';
export { nameRun, readRunName } from './run-name.ts';
