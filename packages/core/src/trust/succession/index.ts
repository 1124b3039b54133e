export type {
  Answering,
  FollowSuccessionsOptions,
  FollowTools,
  SuccessionStep,
  SuccessionWord,
} from './follow-hand-overs.ts';
export { followSuccessions } from './follow-successions.ts';
export {
  type MakeSuccessionOptions,
  makeSuccession,
  readSuccession,
  type SignSuccessionOptions,
  signSuccession,
} from './make-succession.ts';
export type { AttestedBy, HandedOver, Predecessor, SuccessionStatement } from './statement.ts';
export type { SuccessionVerified } from './verified-succession.ts';
export { type VerifySuccessionOptions, verifySuccession } from './verify-succession.ts';
