/**
 * From JSON that passed the gate to a credential or a presentation that follows its model.
 * @module
 */
import { asList, type JsonObject } from '../json/index.ts';
import type { ClrCredential } from './clr.ts';
import { contextV2 } from './data-model.ts';
import { refuseForeignShape } from './document-shape.ts';
import { checkModel, modelError } from './model-error.ts';
import type { AchievementCredential } from './open-badges/achievement-credential.ts';
import type { EndorsementCredential } from './open-badges/profile.ts';
import type { Presentation } from './presentation.ts';
import type { VcdmCredential } from './vcdm.ts';

/** A credential that follows the model of its kind. */
export type Credential = AchievementCredential | EndorsementCredential | ClrCredential | VcdmCredential;

/** The kinds that have a model of their own. */
export type CredentialKind = 'achievement' | 'endorsement' | 'clr' | 'other';

/** The type that says which kind a credential is. */
const kindOfType: ReadonlyMap<string, CredentialKind> = new Map([
  ['AchievementCredential', 'achievement'],
  ['OpenBadgeCredential', 'achievement'],
  ['EndorsementCredential', 'endorsement'],
  ['ClrCredential', 'clr'],
] as const);

function kindsOf(document: JsonObject): readonly CredentialKind[] {
  const kinds = asList(document['type']).map((type) => kindOfType.get(String(type)));
  return [...new Set(kinds.filter((kind) => kind !== undefined))];
}

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
  // A document of version 2.0 holds only documents of 2.0, as the schemas of Open Badges and CLR ask.
  const isV2 = asList(json['@context'])[0] === contextV2;
  refuseForeignShape(json, isV2 ? { baseInside: contextV2 } : {});
  const kinds = kindsOf(json);
  if (kinds.length > 1) throw modelError(['type'], 'must not name two kinds of credential');
  refuseType(json, 'VerifiablePresentation');
  return checkModel(kinds[0] ?? 'other', json);
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
  refuseForeignShape(json);
  refuseType(json, 'VerifiableCredential');
  return checkModel('presentation', json);
}

/** What is shown and what is asserted are judged by different rules: one document is not both. */
function refuseType(json: JsonObject, foreign: string): void {
  if (asList(json['type']).includes(foreign))
    throw modelError(['type'], 'must not name both a credential and a presentation');
}
