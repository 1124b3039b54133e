export type { RelatedAchievement } from './achievement.ts';
export {
  type Assurance,
  assuranceLevels,
  assuranceResultType,
  assuranceVocabulary,
  assuranceWords,
  isAssurance,
  isAssuranceWithin,
} from './assurance.ts';
export { type ClrDraftOptions, clrDraft } from './clr-draft.ts';
export { credentialDigest } from './credential-digest.ts';
export { hasHiddenCharacters, isDeceptiveName, safeLine, safeText } from './deceptive-text.ts';
export {
  type Custodian,
  custodians,
  type DelegationDraftOptions,
  type DelegationScope,
  type DelegationTerms,
  delegationDraft,
  delegationScopes,
  delegationTitle,
  type GuardianDelegation,
  isDelegation,
  readDelegation,
} from './delegation/index.ts';
export * from './disclosure/index.ts';
export {
  achievementContexts,
  type DraftClock,
  type DraftLearner,
  type DraftOptions,
  draftFor,
  type IssuerProfile,
  type SelfDeclaredDraftOptions,
  selfDeclaredDraft,
} from './draft.ts';
export { type Endorsed, type EndorseOptions, endorse, speaksFor } from './endorse.ts';
export { type EndorsementDraftOptions, endorsementDraft } from './endorsement-draft.ts';
export { digestSri, type EvidenceMediaType, evidenceFileName, evidenceFileTypes, evidenceMatches } from './evidence.ts';
export { type Framework, type FrameworkId, findFramework, frameworkRef, frameworks } from './framework.ts';
export {
  isNcn,
  isTemporaryUpn,
  isUkprn,
  isUrn,
  isValidNhsNumber,
  isValidUln,
  isValidUpn,
  looksLikeUci,
  looksLikeUln,
  looksLikeUpn,
  normalizeCandidateNumber,
  normalizeQan,
} from './identifiers.ts';
export type { Definition, Evidence, FrameworkRef, Item, ItemOf, Organisation, ResultItem } from './item.ts';
export {
  type CheckedKeyProof,
  type CheckKeyProofOptions,
  checkKeyProof,
  type KeyProofOptions,
  keyProofEnd,
  longestKeyProof,
  proveKeyBy,
} from './key-proof.ts';
export {
  type AgeBand,
  ageBands,
  isKind,
  isSection,
  type Kind,
  kinds,
  othersWordsKinds,
  ownWordsKinds,
  type Section,
  type SectionKey,
  sections,
  type Visibility,
  visibilities,
  visibilityOf,
} from './kind.ts';
export {
  type DeceptiveText,
  type LearnerItem,
  learnerItemOf,
  type ShownEvidence,
  type ShownParty,
} from './learner-item.ts';
export * from './lint/index.ts';
export { type DisplayName, displayNameFor } from './name.ts';
export * from './page/index.ts';
export type { Authorisation, Learner, LearnerProfile, Phase, ReportingMoment } from './profile.ts';
export { scaleOfQualification } from './qualification.ts';
export { type ParseResultCellOptions, parseResultCell, type ResultCell } from './result-cell.ts';
export { isScale, type ResultType, resultWords, type Scale, type ScaleId, scaleOf, scales } from './scale.ts';
export * from './showing/index.ts';
export type { ShownResult } from './shown-result.ts';
export { statedAssurance, statedAssurances } from './stated-assurance.ts';
export { derivedUrn, randomUrn } from './uuid.ts';
