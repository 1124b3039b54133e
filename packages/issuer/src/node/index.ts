/**
 * The issuer's directory on disk: its key, its register, and the folders of credentials that it writes; and batches
 * over all cores.
 * @module
 */
export {
  type AuditAction,
  type AuditedRun,
  type AuditedWork,
  type AuditList,
  type AuditRunOptions,
  auditRun,
  readAudit,
  roleOf,
} from './audit/index.ts';
export { type ColumnMapFile, type LearntColumns, openColumnMap } from './column-map-file.ts';
export {
  type ChosenFacts,
  type Correction,
  type CorrectionOptions,
  chooseFacts,
  createCorrection,
  type DeliveredOf,
  type FactChoice,
  findTypedLearner,
  foldersOf,
  forgetDelivered,
  isOfLearner,
  nameRun,
  readRunName,
} from './correct/index.ts';
export { type IssueDelegationOptions, type IssuedDelegation, issueDelegation } from './delegation/index.ts';
export { pruneEvidence } from './delivery/deliver-evidence.ts';
export { handOutListIn } from './delivery/deliver-hand-outs.ts';
export { type HandOut, handOutListName, privateSheet } from './delivery/hand-out-list.ts';
export {
  type AddApprovalsOptions,
  type ApproveDidOptions,
  addApprovals,
  approveDid,
  type ChangeIssuerOptions,
  closeIssuer,
  type DidApproval,
  type DidPlace,
  keyOfPastYear,
  type PublishedIssuerFile,
  type PublishIssuerOptions,
  placeOfText,
  publishIssuer,
  type RotatedIssuer,
  type RotateIssuerOptions,
  rotateIssuer,
  type UpdateKeyPlace,
  type WebvhChoice,
} from './did/index.ts';
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
export { type EvidenceFolder, evidenceFolderName, openEvidenceFolder } from './evidence/index.ts';
export {
  type GatheredSnapshot,
  type GatherSnapshotsOptions,
  gatherSnapshots,
  type LeftOutside,
} from './gather-snapshots.ts';
export {
  type BatchOutcomeWithText,
  type IssueBatchOverCoresOptions,
  issueBatch,
} from './issue-batch.ts';
export { canWithdraw, type IssueIntoOptions } from './issue-claims.ts';
export { issueDrafts } from './issue-drafts.ts';
export type { IssueOutcome, IssueOutcomeKind, IssueProgress } from './issue-outcome.ts';
export { type IssueRecordsOptions, issueRecords } from './issue-records.ts';
export { issueSnapshots, type Snapshot } from './issue-snapshots.ts';
export { keepMemorySmall } from './memory.ts';
export { type CredentialOwner, type OwnCredential, readOwnCredential } from './own-credential.ts';
export {
  findRecovery,
  type ReadSheetBack,
  type RecoverIssuerOptions,
  type Recovery,
  type RecoverySheet,
  recoverIssuer,
} from './recovery/index.ts';
export type { FoundFact, FoundLearner, LearnerEntry, PlaceEntry, Register, WantedFacts } from './register/index.ts';
export {
  type OpenStatusStoreOptions,
  openStatusStore,
  type PublishedListFile,
  type PublishStatusListsOptions,
  publishStatusLists,
  usualDays,
  type Withdrawal,
  type WithdrawalFault,
  type WithdrawCredentialsOptions,
  withdrawCredentials,
} from './status/index.ts';
