export { type IssueDelegationOptions, type IssuedDelegation, issueDelegation } from './issue-delegation.ts';
