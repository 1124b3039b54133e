export { isDelegation, readDelegation } from '../learner/delegation/delegation.ts';
export { wasRead, wasVerified } from './known-lists.ts';
export { followHandOvers } from './succession/follow-hand-overs.ts';
export { isVerifiedSuccession } from './succession/verified-succession.ts';
