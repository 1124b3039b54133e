/**
 * From the address of a verification method to a key and what it may be used for.
 * @module
 */
import type { Resolvable } from 'did-resolver';
import { type JudgingCode, LaurelError } from '../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { importPublicKey, type KeyPurpose } from '../keys/index.ts';
import { documentAtHand } from './did-document.ts';
import { parseDidUrl } from './did-url.ts';
import type { ImportKey, MethodTools } from './other-methods.ts';
import type { ResolvedVerificationMethod, ResolveMethodOptions } from './verification-method.ts';

const keyPurposes: readonly KeyPurpose[] = ['assertionMethod', 'authentication'];

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
 * Retrieves a verification method: resolves its DID, finds the one method of that id which the DID itself
 * controls, and imports its key.
 *
 * @param id - the method's address: a DID URL with a fragment
 * @param options - `resolver`: a `did-resolver` resolvable
 * @returns the method, its key and its purposes
 * @throws {@link LaurelError} INVALID_VERIFICATION_METHOD_URL, INVALID_VERIFICATION_METHOD, invalidDid,
 * LP_DID_NOT_FOUND, LP_DID_METHOD_NOT_SUPPORTED, LP_DID_DEACTIVATED, invalidPublicKey and its kin
 * @see Controlled Identifiers 1.0 §3.3 Retrieve Verification Method
 * @example
 * ```ts
 * const { controller } = await resolveVerificationMethod(signer.id, { resolver: createDidResolver() });
 * ```
 */
export async function resolveVerificationMethod(
  id: string,
  options: ResolveMethodOptions,
): Promise<ResolvedVerificationMethod> {
  // A did:key without a fragment, or a web address: only under a policy.
  if (/^(?:https:|did:key:\w+$)/.test(id)) {
    const { resolveOtherMethod } = await import('./other-methods.ts');
    return resolveOtherMethod(id, options, methodTools);
  }
  const { did } = parseDidUrl(id);
  const document = documentAtHand(options.resolver, did);
  if (document === undefined) return findMethod(id, did, await resolveDocument(did, options.resolver));
  const known = methods.get(document);
  const method = known?.id === id ? known : findMethod(id, did, document);
  if (method !== known) methods.set(document, method);
  return method;
}

/** The method that was last found in a document at hand; neither can change. */
const methods = new WeakMap<JsonObject, ResolvedVerificationMethod>();

function findMethod(
  id: string,
  did: string,
  document: JsonObject,
  importKey: ImportKey = importPublicKey,
): ResolvedVerificationMethod {
  const entries = [...methodsIn(document, 'verificationMethod'), ...keyPurposes.flatMap((p) => methodsIn(document, p))];
  const found = entries.filter((entry) => absoluteId(entry['id'], did) === id);
  const [method] = found;
  // Two methods under one id: whose key it is would depend on who reads.
  if (method === undefined || found.length > 1 || method['controller'] !== did) {
    throw new LaurelError('INVALID_VERIFICATION_METHOD');
  }
  const { expires, revoked } = method;
  return Object.freeze({
    id,
    controller: did,
    publicKey: importKey(method),
    purposes: Object.freeze(keyPurposes.filter((purpose) => names(document, purpose, id, did))),
    ...(typeof expires === 'string' ? { expires } : {}),
    ...(typeof revoked === 'string' ? { revoked } : {}),
  });
}

/** What finding keys otherwise works with. */
export const methodTools: MethodTools = {
  LaurelError,
  asList,
  copyJson,
  isJsonObject,
  importPublicKey,
  parseDidUrl,
  documentOf: async (id, resolver) => documentAtHand(resolver, id) ?? (await resolveDocument(id, resolver)),
  findMethod,
};

async function resolveDocument(did: string, resolver: Resolvable): Promise<JsonObject> {
  const { error, deactivated, document } = await resolve(did, resolver);
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
async function resolve(did: string, resolver: Resolvable): Promise<Answer> {
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

const methodsIn = (document: JsonObject, member: string): JsonObject[] => asList(document[member]).filter(isJsonObject);

const absoluteId = (value: JsonValue | undefined, did: string): string | undefined =>
  typeof value === 'string' ? (value.startsWith('#') ? did + value : value) : undefined;

const names = (document: JsonObject, purpose: KeyPurpose, id: string, did: string): boolean =>
  asList(document[purpose]).some((entry) => absoluteId(isJsonObject(entry) ? entry['id'] : entry, did) === id);
