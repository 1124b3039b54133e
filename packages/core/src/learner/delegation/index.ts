export type { Custodian, DelegationScope, DelegationTerms, GuardianDelegation } from './delegation.ts';
export { type DelegationDraftOptions, delegationDraft } from './delegation-draft.ts';
export { custodians, delegationScopes, delegationTitle, isDelegation, readDelegation } from './read-delegation.ts';
