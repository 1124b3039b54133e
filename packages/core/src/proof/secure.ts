/**
 * Securing: from an unsecured document to what leaves the house.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { KeyPurpose, Signer } from '../keys/index.ts';
import { addDataIntegrityProof, type CryptosuiteName, cryptosuites } from './data-integrity/index.ts';
import { signToken } from './jose/index.ts';

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
 * @returns JSON with `proof`, or a compact JWS
 * @throws {@link LaurelError} LP_USAGE, LP_ISSUER_KEY_MISMATCH, PROOF_GENERATION_ERROR, and what canonicalisation throws
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
  const { issuer } = credential;
  const issuerId = typeof issuer === 'object' && issuer !== null && 'id' in issuer ? issuer.id : issuer;
  if (issuerId !== signer.controller) throw new LaurelError('LP_ISSUER_KEY_MISMATCH');
  if (securing === 'vc+jwt') return signToken(withoutProof(credential), { signer, type: 'vc+jwt' });
  return addDataIntegrityProof(credential, { signers: [signer], cryptosuite: suiteOf(securing), created });
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
 * @returns JSON with `proof`, or a compact JWS
 * @throws {@link LaurelError} LP_USAGE, PROOF_GENERATION_ERROR, and what canonicalisation throws
 * @see Data Integrity 1.0 §4.3; VC-JOSE-COSE §3.1.2
 */
export async function securePresentation(
  presentation: JsonObject,
  options: SecurePresentationOptions,
): Promise<JsonObject | string> {
  const { signers, securing, created, challenge, domain } = options;
  for (const signer of signers) requirePurpose(signer, 'authentication');
  if (securing === 'vp+jwt') {
    const [signer] = signers;
    if (signer === undefined || signers.length > 1) {
      throw new LaurelError('LP_USAGE', { reason: 'a presentation as a token has exactly one signer' });
    }
    const claims = {
      ...(presentation['holder'] === undefined ? {} : { iss: presentation['holder'] }),
      iat: Math.floor(created.getTime() / 1000),
      ...(domain === undefined ? {} : { aud: domain }),
      ...(challenge === undefined ? {} : { nonce: challenge }),
    };
    return signToken(withoutProof(presentation), { signer, type: 'vp+jwt', claims });
  }
  return addDataIntegrityProof(presentation, {
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

function withoutProof(document: JsonObject): JsonObject {
  if (document['proof'] === undefined) return document;
  throw new LaurelError('PROOF_GENERATION_ERROR', { reason: 'the document already has a proof' });
}
