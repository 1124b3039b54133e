/**
 * The issuer: makes drafts into signed credentials, one or many. Data in, data out; the school's directory is
 * in `@laurel/issuer/node`.
 * @module
 */
export { type AcceptWalletKeyOptions, acceptWalletKey } from './accept-wallet-key.ts';
export * from './import/index.ts';
export {
  type BatchOutcome,
  type BatchProgress,
  type IssueBatchOptions,
  issueBatch,
  type SecondOpinionFor,
} from './issue-batch.ts';
export { type IssueCredentialOptions, issueCredential } from './issue-credential.ts';
export {
  createSecondOpinion,
  type SecondOpinion,
  type SecondOpinionOptions,
  type SecondOpinionRequest,
} from './second-opinion/index.ts';
export { algorithmsFor, isSelective, securingsFor } from './securing-ways.ts';
export {
  credentialStatusFor,
  type StatusAt,
  type StatusForm,
  statusClaimFor,
  statusFormOf,
} from './status/place-entries.ts';
export type {
  AllocateOptions,
  GivenPlace,
  ListState,
  PublishedList,
  StatusChange,
  StatusChangeKind,
  StatusFamily,
  StatusPlace,
  StatusStore,
} from './status/status-store.ts';
