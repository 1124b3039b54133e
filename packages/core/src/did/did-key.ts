/**
 * did:key over the key importer: what the identifier spells is the whole document.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { copyJson } from '../json/index.ts';
import { createBoundedMemo } from '../keys/bounded-memo.ts';
import { didKeyOf, importMultikey } from '../keys/index.ts';
import { asDidDocument, type GatedDidDocument } from './did-document.ts';

/** What an identifier spells never changes; nor do the documents, which are out of the gate. */
const resolved = createBoundedMemo<GatedDidDocument>();

/**
 * The document that a did:key spells.
 *
 * @param did - `did:key:z…`
 * @returns the document
 * @throws {@link LaurelError} for a bad identifier
 */
export function didKeyDocument(did: string): GatedDidDocument {
  const before = resolved.get(did);
  const didDocument = before ?? documentOf(did);
  if (before === undefined) resolved.set(did, didDocument);
  return didDocument;
}

/**
 * The document of a did:key, for it needs no looking up.
 *
 * @param did - any identifier
 * @returns the document; undefined for another method, and for a bad identifier, of which the resolver says why
 */
export function didKeyAtHand(did: string): GatedDidDocument | undefined {
  if (!did.startsWith('did:key:')) return undefined;
  try {
    return didKeyDocument(did);
  } catch (error) {
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}

function documentOf(given: string): GatedDidDocument {
  const key = importMultikey(given.slice('did:key:'.length));
  // Made anew of the key: what is remembered must not hold on to the text that a DID was cut out of.
  const [did, { multikey }] = [didKeyOf(key), key];
  // A key has one spelling, so a DID has one too.
  if (did !== given) throw new LaurelError('invalidDid');
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
