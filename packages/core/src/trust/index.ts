export * from './import/index.ts';
export type { EntryRevision, ListChange } from './list-changes.ts';
export type { ChangeTrustListOptions, MakeTrustListOptions } from './make-trust-list.ts';
export { changeTrustList, makeTrustList } from './make-trust-list.ts';
export { type OwnTrustList, readOwnTrustList } from './plain-trust-list.ts';
export { trustListDigest } from './read-trust-list.ts';
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
export { isVerifiedTrustList, type SeenTrustList, type TrustListVerified, type TrustSource } from './trust-source.ts';
export { type VerifyTrustListOptions, verifyTrustList } from './verify-trust-list.ts';
