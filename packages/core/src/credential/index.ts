export { type Association, type ClrCredential, clrCredentialSchema } from './clr.ts';
export {
  holderIdOf,
  issuerIdOf,
  issuerNameOf,
  knownCredentialSchemas,
  type NamedSchema,
  schemasOf,
  statusEntriesOf,
  subjectIdsOf,
  typesOf,
  type ValidityPeriod,
  validityPeriodOf,
} from './credential-parts.ts';
export { contextV1, contextV2 } from './data-model.ts';
export { type DateTime, formatDateTime, isDate, isDateTime, parseDateTime, readDateTime } from './date-time.ts';
export {
  type EmbeddedDocument,
  type EmbeddedJwt,
  type Embedding,
  embeddedDocuments,
  embeddedJwts,
} from './embedded.ts';
export { envelopedCredentialSchema, envelopedPresentationSchema } from './envelope-schemas.ts';
export {
  type EnvelopeContent,
  type EnvelopedType,
  envelopedTypeOf,
  openEnvelope,
} from './enveloped.ts';
export { isAbsoluteUrl } from './formats.ts';
export { listOf } from './list-of.ts';
export {
  type Achievement,
  type Alignment,
  achievementSchema,
  type Result,
  type ResultDescription,
} from './open-badges/achievement.ts';
export {
  type AchievementCredential,
  type AchievementSubject,
  achievementCredentialSchema,
} from './open-badges/achievement-credential.ts';
export {
  type EndorsementCredential,
  endorsementCredentialSchema,
  type Profile,
  profileSchema,
} from './open-badges/profile.ts';
export {
  type Credential,
  type CredentialKind,
  isAchievementCredential,
  isClrCredential,
  isEndorsementCredential,
  kindOf,
  parseCredential,
  parsePresentation,
} from './parse.ts';
export { parseDataIntegrityProof } from './parse-proof.ts';
export { type Presentation, presentationSchema } from './presentation.ts';
export { type DataIntegrityProof, dataIntegrityProofSchema } from './proof-options.ts';
export type { Modelled } from './value.ts';
export { type VcdmCredential, vcdmCredentialSchema } from './vcdm.ts';
