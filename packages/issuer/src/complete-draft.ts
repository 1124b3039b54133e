/**
 * From a draft to a credential that is ready to be signed: with issuer, id and validFrom.
 * @module
 */
import {
  asList,
  copyJson,
  formatDateTime,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  LaurelError,
  laurelError,
  randomUrn,
  rearrangeJson,
} from '@laurel/core';

/** What a draft is completed with. */
export interface CompleteDraftOptions {
  /** The issuer's id (a DID), or its profile with that id. */
  readonly issuer: string | JsonObject;
  /** The DID that signs; the issuer must be it. */
  readonly controller: string;
  readonly now: Date;
  readonly random: (length: number) => Uint8Array;
}

/**
 * Completes a draft; the draft itself stays as it is.
 *
 * @param draft - a credential without issuer and proof, or with this very issuer
 * @param options - who issues, when, and randomness for the id
 * @returns the credential to sign, frozen to the ground
 * @throws LP_NOT_A_DRAFT, LP_ALREADY_SECURED, LP_OTHER_ISSUER, and the codes of the JSON gate
 * @example
 * ```ts
 * const credential = completeDraft(draft, { issuer: did, controller: did, now, random: randomBytes });
 * ```
 */
export function completeDraft(draft: unknown, options: CompleteDraftOptions): JsonObject {
  const { controller, now, random } = options;
  const given = copyJson(draft);
  // Also a copy: what is checked here is what is signed.
  const issuer = copyJson(options.issuer);
  if (!isJsonObject(given) || given['credentialSubject'] === undefined) throw laurelError('LP_NOT_A_DRAFT');
  refuseForeign(given, controller);
  const isOwn = (isJsonObject(issuer) ? issuer['id'] : issuer) === controller;
  if (!isOwn || !(isJsonObject(issuer) || typeof issuer === 'string')) {
    throw new LaurelError('LP_USAGE', { reason: 'the issuer must be the one whose key signs' });
  }
  const { '@context': context, type, issuer: named } = given;
  // A member that is null is not one that is missing: the model refuses it.
  const { id = randomUrn({ random }), validFrom = formatDateTime(now) } = given;
  const completed: Record<string, JsonValue> = {};
  if (context !== undefined) completed['@context'] = context;
  completed['id'] = id;
  if (type !== undefined) completed['type'] = type;
  // A profile that the draft brings along counts only where the caller gives none.
  completed['issuer'] = isJsonObject(issuer) || named === undefined ? issuer : named;
  completed['validFrom'] = validFrom;
  for (const name in given) {
    const value = given[name];
    if (value !== undefined && !leading.has(name)) completed[name] = value;
  }
  return rearrangeJson(given, completed);
}

/**
 * A credential with what it is withdrawn by; the credential itself stays as it is.
 *
 * @param credential - from {@link completeDraft}
 * @param status - its `credentialStatus`; nothing where a token says it
 * @returns the credential to sign
 * @throws LP_USAGE where it has a status of its own
 */
export function withStatus(credential: JsonObject, status: JsonValue | undefined): JsonObject {
  if (credential['credentialStatus'] !== undefined) {
    throw new LaurelError('LP_USAGE', { reason: 'the draft has a status of its own' });
  }
  // Also from the gate, as all else that is signed.
  return status === undefined
    ? credential
    : rearrangeJson(credential, { ...credential, credentialStatus: copyJson(status) });
}

/** The members that come first, in this order. */
const leading: ReadonlySet<string> = new Set(['@context', 'id', 'type', 'issuer', 'validFrom']);

/**
 * Refuses what is signed already, and what names another issuer: nobody's words are signed by somebody else.
 *
 * @param draft - from the gate
 * @param controller - the DID that signs
 * @throws LP_ALREADY_SECURED, LP_OTHER_ISSUER
 */
export function refuseForeign(draft: JsonObject, controller: string): void {
  // An enveloped credential is somebody's signed credential in other clothes (VCDM 2.0 §4.13).
  if ('proof' in draft || asList(draft['type']).includes('EnvelopedVerifiableCredential')) {
    throw laurelError('LP_ALREADY_SECURED');
  }
  const named = draft['issuer'];
  if (named !== undefined && (isJsonObject(named) ? named['id'] : named) !== controller) {
    throw laurelError('LP_OTHER_ISSUER');
  }
}
