/**
 * From JSON that passed the gate to a credential or a presentation that follows its model.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { checkModel } from './check-model.ts';
import type { ClrCredential } from './clr.ts';
import { type CredentialKind, kindsOf, modelOfCredential, modelOfPresentation } from './document-model.ts';
import type { AchievementCredential } from './open-badges/achievement-credential.ts';
import type { EndorsementCredential } from './open-badges/profile.ts';
import type { Presentation } from './presentation.ts';
import type { VcdmCredential } from './vcdm.ts';

/** A credential that follows the model of its kind. */
export type Credential = AchievementCredential | EndorsementCredential | ClrCredential | VcdmCredential;

/**
 * Which kind a credential is, by its `type`.
 *
 * @param credential - a credential
 * @returns the kind; `other` for one that Laurel has no model for beyond the data model's
 * @example
 * ```ts
 * kindOf(parseCredential(credential)); // 'achievement', 'endorsement', 'clr' or 'other'
 * ```
 */
export function kindOf(credential: Credential): CredentialKind {
  return kindsOf(credential)[0] ?? 'other';
}

/**
 * Whether a credential says that a learner achieved something (Open Badges 3.0).
 *
 * @param credential - what {@link parseCredential} gave
 * @returns true when it is of that kind
 * @example
 * ```ts
 * const parsed = parseCredential(credential);
 * if (isAchievementCredential(parsed)) listOf(parsed.credentialSubject.result);
 * ```
 */
export function isAchievementCredential(credential: Credential): credential is AchievementCredential {
  return kindOf(credential) === 'achievement';
}

/**
 * Whether a credential is somebody's word for something (Open Badges 3.0).
 *
 * @param credential - what {@link parseCredential} gave
 * @returns true when it is of that kind
 * @example
 * ```ts
 * const parsed = parseCredential(credential);
 * if (isEndorsementCredential(parsed)) parsed.credentialSubject.endorsementComment;
 * ```
 */
export function isEndorsementCredential(credential: Credential): credential is EndorsementCredential {
  return kindOf(credential) === 'endorsement';
}

/**
 * Whether a credential is a record that bundles others (CLR 2.0).
 *
 * @param credential - what {@link parseCredential} gave
 * @returns true when it is of that kind
 * @example
 * ```ts
 * const parsed = parseCredential(credential);
 * if (isClrCredential(parsed)) listOf(parsed.credentialSubject.verifiableCredential).length;
 * ```
 */
export function isClrCredential(credential: Credential): credential is ClrCredential {
  return kindOf(credential) === 'clr';
}

/**
 * Holds a credential to the model of its kind: Open Badges 3.0, CLR 2.0, or else the data model
 * itself (VCDM 2.0, reading 1.1). Its signature, its issuer and its dates are judged elsewhere, and
 * so is each credential inside it.
 *
 * @param json - what the gate gave
 * @returns the same object, typed
 * @throws LaurelError LP_SCHEMA with `pointer` (RFC 6901) and `reason`, at the first fault
 * @example
 * ```ts
 * parseCredential({ type: ['VerifiableCredential'] }); // throws LP_SCHEMA at /@context
 * ```
 */
export function parseCredential(json: JsonObject): Credential {
  return checkModel(modelOfCredential(json), json);
}

/**
 * Holds a presentation to its model (VCDM 2.0 §Verifiable Presentations, reading 1.1); each
 * credential that it shows is judged on its own.
 *
 * @param json - what the gate gave
 * @returns the same object, typed
 * @throws LaurelError LP_SCHEMA with `pointer` (RFC 6901) and `reason`, at the first fault
 * @example
 * ```ts
 * parsePresentation({
 *   '@context': ['https://www.w3.org/ns/credentials/v2'],
 *   type: ['VerifiablePresentation'],
 * });
 * ```
 */
export function parsePresentation(json: JsonObject): Presentation {
  return checkModel(modelOfPresentation(json), json);
}
