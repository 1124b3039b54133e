/**
 * Reading back what an issuer signed itself: a file in its folder is nobody's word until its signature was checked.
 * @module
 */
import {
  asList,
  createDidResolver,
  isJsonObject,
  type JsonObject,
  laurelError,
  readSecured,
  type Secured,
  verifySecured,
} from '@laurel/core';
import type { OpenIssuer } from './directory/index.ts';

/** Whose signature it must be. */
export type CredentialOwner = Pick<OpenIssuer, 'signer' | 'document'>;

/** A credential whose signature is the issuer's own. */
export interface OwnCredential {
  /** What was signed. */
  readonly document: JsonObject;
  readonly secured: Secured;
}

/**
 * Reads a credential that this issuer signed, by a key that its identifier lists today.
 *
 * @param input - the file: JSON with a proof, or a compact token
 * @param issuer - from `openIssuer`
 * @returns what was signed
 * @throws LP_NOT_ISSUED_HERE for what somebody else signed; LP_PROOF_MISSING, PROOF_VERIFICATION_ERROR and what reading
 *   throws for what is changed, damaged or signed by a key that is retired
 * @example
 * ```ts
 * const { document } = await readOwnCredential(bytes, issuer);
 * ```
 */
export async function readOwnCredential(input: Uint8Array | string, issuer: CredentialOwner): Promise<OwnCredential> {
  const { signer, document } = issuer;
  const secured = await readSecured(input);
  // A school that has moved goes by its older names too (did:webvh 1.0 §3.7.6).
  const names = [signer.controller, ...asList(document?.['alsoKnownAs'])].filter((name) => typeof name === 'string');
  if (!names.includes(issuerOf(secured.document))) throw laurelError('LP_NOT_ISSUED_HERE');
  const documents = Object.fromEntries(document === undefined ? [] : names.map((name) => [name, document]));
  const [proof] = await verifySecured(secured, { resolver: createDidResolver({ documents }) });
  if (proof === undefined) throw laurelError('LP_PROOF_MISSING');
  if (!names.includes(proof.controller)) throw laurelError('LP_NOT_ISSUED_HERE');
  return { document: proof.document, secured };
}

function issuerOf({ issuer }: JsonObject): string {
  const id = isJsonObject(issuer) ? issuer['id'] : issuer;
  return typeof id === 'string' ? id : '';
}
