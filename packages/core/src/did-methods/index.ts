export { type CreateDidWebMethodOptions, createDidWebMethod } from './did-web.ts';
export { type WebLocation, webLocationOf } from './web-location.ts';
export {
  type CreateDidWebvhMethodOptions,
  createDidWebvhMethod,
  type SeenVersions,
} from './webvh/did-webvh.ts';
export { hashOfNextKey } from './webvh/hashes.ts';
export type { DidHistory, DidLogFiles, DidVersion, SeenVersion } from './webvh/history.ts';
export type { LogParameters, WitnessRule } from './webvh/parameters.ts';
export type { DidLogLimits } from './webvh/read-log.ts';
export { resolveInHistory, type VersionQuery } from './webvh/resolve-in-history.ts';
export { type VerifyDidLogOptions, verifyDidLog } from './webvh/verify-log.ts';
export { type AppendDidLogEntryOptions, appendDidLogEntry, type DidLogChange } from './webvh/write/append-entry.ts';
export { approvalsOf, type PendingApproval } from './webvh/write/approvals.ts';
export { type CreateDidLogOptions, createDidLog, type WrittenDidLog } from './webvh/write/create-log.ts';
export {
  type AddWitnessProofsOptions,
  addWitnessProofs,
  type CreateWitnessProofOptions,
  createWitnessProof,
  type WitnessApproval,
} from './webvh/write/witness-proofs.ts';
