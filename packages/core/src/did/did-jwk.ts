/**
 * did:jwk: what the identifier spells is a JWK, which is the whole document. Loaded only for such an identifier; what it
 * works with is handed in, so that nothing else is loaded anew.
 * @module
 */
import type { DIDResolutionResult } from 'did-resolver';
import type { decodeBase64url } from '../encoding/index.ts';
import type { isJsonObject, JsonValue, parseJson } from '../json/index.ts';
import type { asDidDocument } from './did-document.ts';

/** What it works with. */
export interface DidJwkTools {
  readonly asDidDocument: typeof asDidDocument;
  readonly decodeBase64url: typeof decodeBase64url;
  readonly isJsonObject: typeof isJsonObject;
  readonly parseJson: typeof parseJson;
}

/** A JWK of RSA with 8,192 bits is half as long. */
const longestIdentifier = 4_000;

/**
 * The document of a did:jwk.
 *
 * @param did - `did:jwk:` and a JWK in base64url
 * @param tools - what it works with
 * @returns the resolution result; a bad identifier is data in it, never a throw. The key is looked at by whoever uses it
 * @see did:jwk, DID Operations: Read
 */
export function resolveDidJwk(did: string, tools: DidJwkTools): DIDResolutionResult {
  const jwk = did.length > longestIdentifier ? null : readJwk(did.slice('did:jwk:'.length), tools);
  if (!tools.isJsonObject(jwk)) {
    return { didResolutionMetadata: { error: 'invalidDid' }, didDocumentMetadata: {}, didDocument: null };
  }
  const id = `${did}#0`;
  // A key for encryption signs nothing.
  const purposes = jwk['use'] === 'enc' ? [] : [id];
  const document: JsonValue = {
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk: jwk }],
    assertionMethod: purposes,
    authentication: purposes,
  };
  return {
    didResolutionMetadata: { contentType: 'application/did+json' },
    didDocumentMetadata: {},
    didDocument: tools.asDidDocument(document, did),
  };
}

function readJwk(text: string, { parseJson, decodeBase64url }: DidJwkTools): JsonValue {
  try {
    return parseJson(decodeBase64url(text), { depth: 4 });
  } catch {
    return null;
  }
}
