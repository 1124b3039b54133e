/**
 * What the libraries of data model 1.1 need: its context in the place of 2.0's, and a DID document from memory.
 * @module
 */
import type { DIDResolutionResult, Resolvable } from 'did-resolver';
import type { Json, Material, School } from '../documents/material.ts';

/**
 * The same badges, as data model 1.1 has them.
 *
 * @param material - the material
 * @returns drafts with the context of 1.1 and `issuanceDate`
 */
export function olderDrafts({ drafts }: Material): Json[] {
  return drafts.map((draft) => {
    const { validFrom, ...rest } = JSON.parse(JSON.stringify(draft));
    const [, ...others] = rest['@context'];
    return { ...rest, '@context': ['https://www.w3.org/2018/credentials/v1', ...others], issuanceDate: validFrom };
  });
}

/**
 * Resolves the school's DID from memory.
 *
 * @param school - the school
 * @returns a resolver
 */
export function resolverFor({ did, keyId, multikey }: School): Resolvable {
  const type = 'Ed25519VerificationKey2020';
  const resolution: DIDResolutionResult = {
    didResolutionMetadata: { contentType: 'application/did+ld+json' },
    didDocumentMetadata: {},
    didDocument: {
      id: did,
      verificationMethod: [{ id: keyId, type, controller: did, publicKeyMultibase: multikey }],
      authentication: [keyId],
      assertionMethod: [keyId],
    },
  };
  return { resolve: async () => resolution };
}

/** The clock as their policies take it: seconds. */
export const secondsOf = (now: string): number => Math.floor(Date.parse(now) / 1000);
