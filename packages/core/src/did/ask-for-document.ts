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
 * What Laurel's own methods say besides, in `code`: why a document could not be fetched, or what is wrong with a history.
 * Any other code is a stranger's, and says nothing.
 */
const ownCodes: ReadonlySet<unknown> = new Set<JudgingCode>([
  'LP_DID_LOG_FORM',
  'LP_DID_LOG_PARAMETERS',
  'LP_DID_LOG_SCID',
  'LP_DID_LOG_HASH',
  'LP_DID_LOG_ORDER',
  'LP_DID_LOG_PROOF',
  'LP_DID_LOG_KEY',
  'LP_DID_LOG_PRE_ROTATION',
  'LP_DID_LOG_WITNESS',
  'LP_DID_LOG_PORTABILITY',
  'LP_LOG_ROLLBACK',
  'LP_FETCH_REFUSED',
  'LP_FETCH_REDIRECT',
  'LP_FETCH_TIMEOUT',
  'LP_FETCH_SIZE',
  'LP_FETCH_TYPE',
  'LP_FETCH_NOT_FOUND',
  'LP_FETCH_STATUS',
  'LP_FETCH_FAILED',
  'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID',
]);

const isOwnCode = (code: unknown): code is JudgingCode => ownCodes.has(code);

/** The places that sentences name: the number of an entry, the name of a host. All else is left out. */
function placeIn({ entry, host }: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return {
    ...(typeof entry === 'number' && Number.isSafeInteger(entry) ? { entry } : {}),
    ...(typeof host === 'string' && /^[a-z0-9.-]{1,253}$/.test(host) ? { host } : {}),
  };
}

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
  const { error, code, params, deactivated, document } = await resolve(did, resolver, tools);
  if (error !== undefined) {
    if (isOwnCode(code)) throw new LaurelError(code, placeIn(isJsonObject(params) ? params : {}));
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
  readonly code: unknown;
  readonly params: JsonValue;
  readonly deactivated: unknown;
  readonly document: JsonValue;
}

/** A resolver may be anybody's: one that breaks, or answers in another form than promised, has found nothing. */
async function resolve(did: string, resolver: Resolvable, { LaurelError, copyJson }: MethodTools): Promise<Answer> {
  try {
    const { didResolutionMetadata, didDocumentMetadata, didDocument } = await resolver.resolve(did);
    return {
      error: didResolutionMetadata.error,
      code: didResolutionMetadata['code'],
      params: copyJson(didResolutionMetadata['params'] ?? null),
      deactivated: didDocumentMetadata.deactivated,
      document: copyJson(didDocument),
    };
  } catch (cause) {
    throw new LaurelError('LP_DID_NOT_FOUND', {}, { cause });
  }
}
