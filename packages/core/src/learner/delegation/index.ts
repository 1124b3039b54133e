export {
  type Custodian,
  custodians,
  type DelegationScope,
  type DelegationTerms,
  delegationScopes,
  type GuardianDelegation,
  isDelegation,
  readDelegation,
} from './delegation.ts';
export { type DelegationDraftOptions, delegationDraft } from './delegation-draft.ts';
