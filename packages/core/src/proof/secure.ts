/**
 * Securing: from an unsecured document to what leaves the house.
 * @module
 */
import { formatDateTime, parseDateTime } from '../credential/index.ts';
import { LaurelError } from '../errors/index.ts';
import { copyJson, isJsonObject, type JsonObject } from '../json/index.ts';
import { checkDocument } from '../jsonld/index.ts';
import type { KeyPurpose, Signer } from '../keys/index.ts';
import { addDataIntegrityProof, type CryptosuiteName, cryptosuites } from './data-integrity/index.ts';
import { isClaimOfToken, signToken } from './jose/index.ts';

/** The ways of securing a credential. */
export type Securing = CryptosuiteName | 'vc+jwt';

/** The ways of securing a presentation. */
export type PresentationSecuring = CryptosuiteName | 'vp+jwt';

/** Every way of securing a credential, by name: for menus and for checks of arguments. */
export const securings: readonly Securing[] = ['eddsa-rdfc-2022', 'vc+jwt'];

/** Every way of securing a presentation, by name. */
export const presentationSecurings: readonly PresentationSecuring[] = ['eddsa-rdfc-2022', 'vp+jwt'];

/** How a credential is secured. */
export interface SecureCredentialOptions {
  /** A signer whose purpose is `assertionMethod`. */
  readonly signer: Signer;
  readonly securing: Securing;
  readonly created: Date;
}

/**
 * Secures a credential.
 *
 * @param credential - without a proof; its issuer is the signer's DID
 * @param options - `signer`, `securing`, `created`
 * @returns JSON with `proof`, or a compact JWS; it shares nothing with what was given
 * @throws {@link LaurelError} LP_USAGE, LP_ISSUER_KEY_MISMATCH, PROOF_GENERATION_ERROR, and what the gate and
 * canonicalisation throw
 * @see vc-di-eddsa §3.2.1; VC-JOSE-COSE §3.1.1
 * @example
 * ```ts
 * const secured = await secureCredential(credential, { signer, securing: 'vc+jwt', created: now });
 * ```
 */
export async function secureCredential(
  credential: JsonObject,
  options: SecureCredentialOptions,
): Promise<JsonObject | string> {
  const { signer, securing, created } = options;
  requirePurpose(signer, 'assertionMethod');
  const document = copyObject(credential);
  const { issuer } = document;
  const issuerId = isJsonObject(issuer) ? issuer['id'] : issuer;
  if (issuerId !== signer.controller) throw new LaurelError('LP_ISSUER_KEY_MISMATCH');
  if (securing === 'vc+jwt') {
    await requireFitForToken(document);
    return signToken(document, { signer, type: 'vc+jwt' });
  }
  return addDataIntegrityProof(document, { signers: [signer], cryptosuite: suiteOf(securing), created });
}

/** How a presentation is secured. */
export interface SecurePresentationOptions {
  /** One proof by each signer, all with the purpose `authentication`; a JWT has exactly one. */
  readonly signers: readonly Signer[];
  readonly securing: PresentationSecuring;
  readonly created: Date;
  readonly challenge?: string;
  readonly domain?: string;
}

/**
 * Secures a presentation with one proof by each signer, over the same challenge and domain.
 *
 * @param presentation - without a proof
 * @param options - `signers`, `securing`, `created`, `challenge`, `domain`
 * @returns JSON with `proof`, or a compact JWS; it shares nothing with what was given
 * @throws {@link LaurelError} LP_USAGE, PROOF_GENERATION_ERROR, and what the gate and canonicalisation throw
 * @see Data Integrity 1.0 §4.3; VC-JOSE-COSE §3.1.2
 * @example
 * ```ts
 * const secured = await securePresentation(presentation, {
 *   signers: [signer],
 *   securing: 'eddsa-rdfc-2022',
 *   created: now,
 *   challenge,
 *   domain: 'employer.example',
 * });
 * ```
 */
export async function securePresentation(
  presentation: JsonObject,
  options: SecurePresentationOptions,
): Promise<JsonObject | string> {
  const { signers, securing, created, challenge, domain } = options;
  for (const signer of signers) requirePurpose(signer, 'authentication');
  const document = copyObject(presentation);
  if (securing === 'vp+jwt') {
    const [signer] = signers;
    if (signer === undefined || signers.length > 1) {
      throw new LaurelError('LP_USAGE', { reason: 'a presentation as a token has exactly one signer' });
    }
    await requireFitForToken(document);
    const { holder } = document;
    const holderId = isJsonObject(holder) ? holder['id'] : holder;
    const claims = {
      ...(holderId === undefined ? {} : { iss: holderId }),
      iat: Math.floor(parseDateTime(formatDateTime(created)).epochMilliseconds / 1000),
      ...(domain === undefined ? {} : { aud: domain }),
      ...(challenge === undefined ? {} : { nonce: challenge }),
    };
    return signToken(document, { signer, type: 'vp+jwt', claims });
  }
  return addDataIntegrityProof(document, {
    signers,
    cryptosuite: suiteOf(securing),
    created,
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
  });
}

function requirePurpose(signer: Signer, purpose: KeyPurpose): void {
  if (signer.purpose === purpose) return;
  throw new LaurelError('LP_USAGE', { reason: `a signer for ${purpose} is needed, this one is for ${signer.purpose}` });
}

function suiteOf(securing: string): CryptosuiteName {
  const suite = Object.values(cryptosuites).find(({ name }) => name === securing);
  if (suite === undefined) throw new LaurelError('LP_USAGE', { reason: 'this way of securing is not known' });
  return suite.name;
}

/** The caller's object may change while it is signed; what is signed and given back is a copy. */
function copyObject(document: JsonObject): JsonObject {
  const copy = copyJson(document);
  if (!isJsonObject(copy)) throw new LaurelError('LP_USAGE', { reason: 'a JSON object is needed' });
  return copy;
}

/** A token is signed to the letter, so what its words mean is looked up here, as canonicalisation does for a proof. */
async function requireFitForToken(document: JsonObject): Promise<void> {
  if (document['proof'] !== undefined) {
    throw new LaurelError('PROOF_GENERATION_ERROR', { reason: 'the document already has a proof' });
  }
  // A reader would take such a member for the token's own word, and out of the document.
  if (Object.keys(document).some(isClaimOfToken)) {
    throw new LaurelError('PROOF_GENERATION_ERROR', { reason: 'a member has the name of a claim of JWT' });
  }
  await checkDocument(document);
}
