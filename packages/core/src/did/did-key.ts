/**
 * did:key over the key importer: what the identifier spells is the whole document.
 * @module
 */
import type { DIDResolver } from 'did-resolver';
import { LaurelError } from '../errors/index.ts';
import { didKeyOf, importPublicKey } from '../keys/index.ts';

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
  try {
    const multikey = did.slice('did:key:'.length);
    const key = importPublicKey(multikey);
    // A key has one spelling (base58 letter `z`), so a DID has one too.
    if (didKeyOf(key) !== did) throw new LaurelError('invalidDid');
    const id = `${did}#${multikey}`;
    return {
      didResolutionMetadata: { contentType: 'application/did+json' },
      didDocumentMetadata: {},
      didDocument: {
        '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
        id: did,
        verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
        authentication: [id],
        assertionMethod: [id],
        capabilityInvocation: [id],
        capabilityDelegation: [id],
      },
    };
  } catch (error) {
    const code = error instanceof LaurelError && error.code.startsWith('invalidPublicKey') ? error.code : 'invalidDid';
    return { didResolutionMetadata: { error: code }, didDocumentMetadata: {}, didDocument: null };
  }
};
