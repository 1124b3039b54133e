/**
 * The issuer's directory on disk: its key, its register, and the folders of credentials that it writes; and batches
 * over all cores.
 * @module
 */
export { handOutListName } from './delivery/hand-out-list.ts';
export {
  type CreateIssuerOptions,
  createIssuer,
  findFreeFolder,
  findIssuer,
  type IssuerAlgorithm,
  type IssuerIdentifiers,
  type IssuerProfile,
  type OpenIssuer,
  type OpenIssuerOptions,
  openIssuer,
  trustListFor,
} from './directory/index.ts';
export {
  type BatchOutcomeWithText,
  type IssueBatchOverCoresOptions,
  issueBatch,
} from './issue-batch.ts';
export type { IssueIntoOptions } from './issue-claims.ts';
export { issueDrafts } from './issue-drafts.ts';
export type { IssueOutcome, IssueOutcomeKind, IssueProgress } from './issue-outcome.ts';
export { type IssueRecordsOptions, issueRecords } from './issue-records.ts';
export { keepMemorySmall } from './memory.ts';
export type { Register } from './register/index.ts';
