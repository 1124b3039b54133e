export { checkForm } from './check-form.ts';
export type { Association, ClrCredential } from './clr.ts';
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
export type { CredentialKind } from './document-model.ts';
export {
  type EmbeddedDocument,
  type EmbeddedJwt,
  type Embedding,
  embeddedDocuments,
  embeddedJwts,
} from './embedded.ts';
export { type EnvelopedType, envelopedTypeOf } from './enveloped.ts';
export { isAbsoluteUrl } from './formats.ts';
export { listOf } from './list-of.ts';
export type { Achievement, Alignment, Result, ResultDescription } from './open-badges/achievement.ts';
export type { AchievementCredential, AchievementSubject } from './open-badges/achievement-credential.ts';
export type { EndorsementCredential, Profile } from './open-badges/profile.ts';
export { openEnvelope } from './open-envelope.ts';
export {
  type Credential,
  isAchievementCredential,
  isClrCredential,
  isEndorsementCredential,
  kindOf,
  parseCredential,
  parsePresentation,
} from './parse.ts';
export { parseDataIntegrityProof } from './parse-proof.ts';
export type { Presentation } from './presentation.ts';
export type { DataIntegrityProof } from './proof-options.ts';
export type { EnvelopeContent } from './read-envelope.ts';
export type { Modelled } from './value.ts';
export type { VcdmCredential } from './vcdm.ts';
