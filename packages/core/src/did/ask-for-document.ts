/**
 * Asking a resolver for a document that is not at hand. Loaded only then; what it works with is handed in, so that
 * nothing else is loaded anew.
 * @module
 */
import type { Resolvable } from 'did-resolver';
import type { JudgingCode } from '../errors/index.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { MethodTools } from './verification-method.ts';

/** What resolution errors mean; all others are an identifier that cannot be right. */
const resolutionCodes: ReadonlyMap<unknown, JudgingCode> = new Map([
  ['notFound', 'LP_DID_NOT_FOUND'],
  ['methodNotSupported', 'LP_DID_METHOD_NOT_SUPPORTED'],
  ['unsupportedDidMethod', 'LP_DID_METHOD_NOT_SUPPORTED'],
  ['invalidPublicKey', 'invalidPublicKey'],
  ['invalidPublicKeyLength', 'invalidPublicKeyLength'],
  ['invalidPublicKeyType', 'invalidPublicKeyType'],
]);

/**
 * The document that a resolver has for an identifier.
 *
 * @param did - the identifier
 * @param resolver - anybody's
 * @param tools - what finding keys works with
 * @returns the document
 * @throws LaurelError as `resolveVerificationMethod`
 */
export async function askForDocument(did: string, resolver: Resolvable, tools: MethodTools): Promise<JsonObject> {
  const { LaurelError, isJsonObject } = tools;
  const { error, deactivated, document } = await resolve(did, resolver, tools);
  if (error !== undefined) {
    // A web address is no DID; that a resolver does not know it speaks against nobody.
    throw new LaurelError(resolutionCodes.get(error) ?? (did.startsWith('did:') ? 'invalidDid' : 'LP_DID_NOT_FOUND'));
  }
  // Anything but a plain no: a plug-in that writes 'true' means it.
  if (deactivated !== undefined && deactivated !== false) throw new LaurelError('LP_DID_DEACTIVATED');
  if (!isJsonObject(document)) throw new LaurelError('LP_DID_NOT_FOUND');
  // The document of another identifier proves nothing about this one.
  if (document['id'] !== did) throw new LaurelError('INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID');
  return document;
}

/** What a resolver answered, as far as it matters here. */
interface Answer {
  readonly error: unknown;
  readonly deactivated: unknown;
  readonly document: JsonValue;
}

/** A resolver may be anybody's: one that breaks, or answers in another form than promised, has found nothing. */
async function resolve(did: string, resolver: Resolvable, { LaurelError, copyJson }: MethodTools): Promise<Answer> {
  try {
    const { didResolutionMetadata, didDocumentMetadata, didDocument } = await resolver.resolve(did);
    return {
      error: didResolutionMetadata.error,
      deactivated: didDocumentMetadata.deactivated,
      document: copyJson(didDocument),
    };
  } catch (cause) {
    throw new LaurelError('LP_DID_NOT_FOUND', {}, { cause });
  }
}
