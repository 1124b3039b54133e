/**
 * did:key over the key importer: what the identifier spells is the whole document.
 * @module
 */
import type { DIDResolutionResult, DIDResolver } from 'did-resolver';
import { LaurelError } from '../errors/index.ts';
import { copyJson } from '../json/index.ts';
import { createBoundedMemo } from '../keys/bounded-memo.ts';
import { didKeyOf, importPublicKey } from '../keys/index.ts';
import { asDidDocument, type GatedDidDocument } from './did-document.ts';

/**
 * The did:key method for a `did-resolver` registry: `new Resolver({ key: resolveDidKey })`.
 *
 * @param did - `did:key:z…`
 * @returns the resolution result; a bad identifier is data in it, never a throw
 * @see did:key §3.1.1
 * @example
 * ```ts
 * const { didDocument } = await createDidResolver({ methods: { key: resolveDidKey } }).resolve('did:key:z6Mk…');
 * ```
 */
export const resolveDidKey: DIDResolver = async (did) => {
  const before = resolved.get(did);
  if (before !== undefined) return answerOf(before);
  try {
    const didDocument = documentOf(did);
    resolved.set(did, didDocument);
    return answerOf(didDocument);
  } catch (error) {
    const code = error instanceof LaurelError && error.code.startsWith('invalidPublicKey') ? error.code : 'invalidDid';
    return { didResolutionMetadata: { error: code }, didDocumentMetadata: {}, didDocument: null };
  }
};

/** What an identifier spells never changes; nor do the documents, which are out of the gate. */
const resolved = createBoundedMemo<GatedDidDocument>();

/**
 * The document of a did:key, for it needs no looking up.
 *
 * @param did - any identifier
 * @returns the document; undefined for another method, and for a bad identifier, of which the resolver says why
 */
export function didKeyAtHand(did: string): GatedDidDocument | undefined {
  const before = resolved.get(did);
  if (before !== undefined || !did.startsWith('did:key:')) return before;
  try {
    const didDocument = documentOf(did);
    resolved.set(did, didDocument);
    return didDocument;
  } catch (error) {
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}

const answerOf = (didDocument: GatedDidDocument): DIDResolutionResult => ({
  didResolutionMetadata: { contentType: 'application/did+json' },
  didDocumentMetadata: {},
  didDocument,
});

function documentOf(did: string): GatedDidDocument {
  const multikey = did.slice('did:key:'.length);
  const key = importPublicKey(multikey);
  // A key has one spelling, so a DID has one too.
  if (didKeyOf(key) !== did) throw new LaurelError('invalidDid');
  const id = `${did}#${multikey}`;
  const document = copyJson({
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
    assertionMethod: [id],
    ...(key.algorithm.onlyAsserts
      ? {}
      : { authentication: [id], capabilityInvocation: [id], capabilityDelegation: [id] }),
  });
  return asDidDocument(document, did);
}
