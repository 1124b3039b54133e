export * from './import/index.ts';
export type { EntryRevision, ListChange } from './list-changes.ts';
export { type TrustListDifference, trustListDifference } from './list-difference.ts';
export { isTrustSource, isVerifiedTrustList } from './list-guards.ts';
export type { ChangeTrustListOptions, MakeTrustListOptions } from './make-trust-list.ts';
export { amendTrustList, changeTrustList, makeTrustList } from './make-trust-list.ts';
export { type OwnTrustList, readOwnTrustList } from './plain-trust-list.ts';
export { readTrustListDraft, trustListDigest } from './read-trust-list.ts';
export { type SignTrustListOptions, signersOfTrustList, signTrustList } from './sign-trust-list.ts';
export * from './succession/index.ts';
export type {
  AssertionRule,
  ListedKey,
  ListedSuccessor,
  PlainTrustList,
  RepresentedSchool,
  SchoolNumbers,
  SuccessionScope,
  TrustEntry,
  TrustListDocument,
  TrustRoots,
} from './trust-list.ts';
export type { SeenTrustList, TrustListVerified, TrustSource } from './trust-source.ts';
export { loadTrustTools, type TrustTools } from './trust-tools.ts';
export { type VerifyTrustListOptions, verifyTrustList } from './verify-trust-list.ts';
