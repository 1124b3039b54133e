export {
  type Answering,
  type FollowSuccessionsOptions,
  followSuccessions,
  type SuccessionStep,
  type SuccessionWord,
} from './follow-successions.ts';
export {
  type MakeSuccessionOptions,
  makeSuccession,
  type SignSuccessionOptions,
  signSuccession,
} from './make-succession.ts';
export type { AttestedBy, HandedOver, Predecessor, SuccessionStatement } from './statement.ts';
export { type SuccessionVerified, type VerifySuccessionOptions, verifySuccession } from './verify-succession.ts';
