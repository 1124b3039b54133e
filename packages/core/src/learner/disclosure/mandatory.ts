/**
 * The mandatory part of a credential of which its holder may show parts: what everybody sees who sees any of it.
 * @module
 */
import { checkModel } from '../../credential/check-model.ts';
import { modelOfCredential } from '../../credential/document-model.ts';
import { messageFor } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { partOf, selectiveTools } from '../../proof/data-integrity/selective/index.ts';
import { isShown } from '../../proof/disclosure/json-part.ts';
import { neededByModel } from '../../proof/disclosure/needed-by-model.ts';
import { documentOf } from '../../proof/unproven.ts';
import { type MustShowReason, mustShow } from './must-show.ts';

/** Members that are mandatory unless the issuer says otherwise, besides what must never be hidden. */
const usuallyShown = ['termsOfUse', 'confidenceMethod'] as const;

/**
 * The mandatory part that a credential should have: who issued it, what it is, when it is valid, its status, its
 * schema, whom it is about, the digests of its evidence, how the claim was checked, what kind of claim it is, and what
 * its model asks for. Which credentials of a record are shown is left to the holder.
 *
 * @param credential - what is to be signed, complete
 * @returns JSON pointers (RFC 6901) for `mandatory`
 * @throws {@link LaurelError} LP_SCHEMA for a credential that does not follow its model
 * @see vc-di-ecdsa §5.3 (mandatory disclosure); VC-BSL §Unnecessary Correlation
 * @example
 * ```ts
 * mandatoryPointersOf(credential).includes('/issuer'); // true
 * ```
 */
export function mandatoryPointersOf(credential: JsonObject): readonly string[] {
  const document = documentOf(credential);
  checkModel(modelOfCredential(document), document);
  const usual = usuallyShown.filter((name) => document[name] !== undefined).map((name) => `/${name}`);
  const pointers = [...mustShow(document).map(({ pointer }) => pointer), ...usual];
  // What it is, everybody sees: the types of whatever is shown.
  const named = pointers.filter((pointer) => pointer !== '/type');
  return [...named, ...neededByModel(document, named, { isWithoutDocuments: true })];
}

/** Something that could be hidden and must not be. */
export interface MandatoryFinding {
  readonly code: 'LP_MANDATORY_MISSING';
  /** Where it stands in the credential (RFC 6901). */
  readonly pointer: string;
  readonly reason: MustShowReason;
  /** Plain words for who issues. */
  readonly message: string;
}

/**
 * Looks whether a mandatory part leaves out something that must not be hidden: a reader would then take what is shown
 * for something else than it is.
 *
 * @param credential - what is to be signed, complete
 * @param pointers - the mandatory part: JSON pointers (RFC 6901)
 * @returns the findings; none where the mandatory part is enough
 * @throws {@link LaurelError} LP_POINTER_UNKNOWN
 * @example
 * ```ts
 * lintMandatory(credential, ['/issuer']).map(({ pointer }) => pointer); // ['/validFrom', …]
 * lintMandatory(credential, mandatoryPointersOf(credential)); // []
 * ```
 */
export function lintMandatory(credential: JsonObject, pointers: readonly string[]): readonly MandatoryFinding[] {
  const document = documentOf(credential);
  const part = partOf(selectiveTools, document, pointers);
  return mustShow(document)
    .filter(({ pointer }) => !isShown(document, part, pointer.slice(1).split('/')))
    .map(({ pointer, reason }) => ({
      code: 'LP_MANDATORY_MISSING',
      pointer,
      reason,
      message: messageFor('LP_MANDATORY_MISSING', { pointer, what: reason }),
    }));
}
