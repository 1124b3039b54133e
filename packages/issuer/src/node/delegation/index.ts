export { isDelegationFact } from './delegation-fact.ts';
export { type IssueDelegationOptions, type IssuedDelegation, issueDelegation } from './issue-delegation.ts';
