/**
 * Laurel's verifier: judges a credential or a presentation and says why, in plain words.
 * @module
 */
export type {
  ClaimQuery,
  ClaimStep,
  CredentialQuery,
  CredentialSetQuery,
  DcqlQuery,
  QueryFormat,
} from './asked/query.ts';
export { readQuery } from './asked/read-query.ts';
export { createReplayGuard, type ReplayGuard, type ReplayGuardOptions } from './asked/replay-guard.ts';
export { en as explanationsInEnglish } from './explain/en.ts';
export { type ExplainOptions, type Explanation, explain, wordings } from './explain/explain.ts';
export type { ExplainedItem } from './explain/explain-item.ts';
export { type ExplanationTextOptions, explanationText } from './explain/explanation-text.ts';
export type { Audience, Headline, Voucher, Worded, Wording } from './explain/wording.ts';
export type { Input } from './facts/gather.ts';
export type { VerifyLimits, VerifyOptions } from './policy.ts';
export type { ProofOptions, RequiredProof } from './proof-options.ts';
export { acceptTrustList, readTrustList } from './trust/trust-list.ts';
export type { AssertionRule, TrustedIssuer, TrustList } from './trust/trust-list-schema.ts';
export { verify, verifyCredential, verifyPresentation } from './verify.ts';
export { type VerifyBatchOptions, verifyBatch } from './verify-batch.ts';
