/**
 * The issuer's directory on disk: its key, its register, and the folders of credentials that it writes.
 * @module
 */
export { handOutListName } from './delivery/hand-out-list.ts';
export {
  type CreateIssuerOptions,
  createIssuer,
  findFreeFolder,
  findIssuer,
  type IssuerIdentifiers,
  type IssuerProfile,
  type OpenIssuer,
  type OpenIssuerOptions,
  openIssuer,
  trustListFor,
} from './directory/index.ts';
export type { IssueIntoOptions, IssueOutcome, IssueOutcomeKind, IssueProgress } from './issue-claims.ts';
export { issueDrafts } from './issue-drafts.ts';
export { type IssueRecordsOptions, issueRecords } from './issue-records.ts';
export { keepMemorySmall } from './memory.ts';
export type { Register } from './register/index.ts';
