/**
 * From the address of a verification method to a key and what it may be used for.
 * @module
 */

import { decodeBase58btc, decodeBase64url } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { algorithms } from '../keys/algorithms.ts';
import { createBoundedMemo } from '../keys/bounded-memo.ts';
import type { KeyPurpose } from '../keys/index.ts';
import { importMultikey, publicKeyOfBytes } from '../keys/public-key.ts';
import { documentAtHand } from './did-document.ts';
import { parseDidUrl } from './did-url.ts';
import type {
  ImportKey,
  MethodTools,
  ResolvedVerificationMethod,
  ResolveMethodOptions,
} from './verification-method.ts';

const keyPurposes: readonly KeyPurpose[] = ['assertionMethod', 'authentication'];

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
    return (await loadOther()).resolveOtherMethod(id, options, methodTools);
  }
  const { did } = parseDidUrl(id);
  const document = documentAtHand(options.resolver, did);
  if (document === undefined) return (await loadOther()).methodOfDocument(id, did, options, methodTools);
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
  importKey: ImportKey = importOwn,
): ResolvedVerificationMethod {
  const entries = [...methodsIn(document, 'verificationMethod'), ...keyPurposes.flatMap((p) => methodsIn(document, p))];
  const found = entries.filter((entry) => absoluteId(entry['id'], did) === id);
  const [method] = found;
  // Two methods under one id: whose key it is would depend on who reads.
  if (method === undefined || found.length > 1 || method['controller'] !== did) {
    throw new LaurelError('INVALID_VERIFICATION_METHOD');
  }
  // In the document's own letters, for it is remembered: `id` and `did` may be views of a whole credential's text.
  const { controller, expires, revoked } = method;
  // An end that cannot be read is no lack of one (Controlled Identifiers 1.0 §2.2).
  if (!isTextOrNone(expires) || !isTextOrNone(revoked)) throw new LaurelError('INVALID_VERIFICATION_METHOD');
  return Object.freeze({
    id: String(absoluteId(method['id'], did)),
    controller,
    publicKey: importKey(method),
    purposes: Object.freeze(keyPurposes.filter((purpose) => names(document, purpose, id, did))),
    ...(expires === undefined ? {} : { expires }),
    ...(revoked === undefined ? {} : { revoked }),
  });
}

const isTextOrNone = (value: JsonValue | undefined): value is string | undefined =>
  value === undefined || typeof value === 'string';

/** The documents at hand are Laurel's own, in which keys are written in one way. */
const importOwn: ImportKey = ({ publicKeyMultibase }) => importMultikey(String(publicKeyMultibase));

/** What finding keys otherwise works with. */
export const methodTools: MethodTools = {
  LaurelError,
  algorithms,
  asList,
  copyJson,
  createBoundedMemo,
  decodeBase58btc,
  decodeBase64url,
  importMultikey,
  isJsonObject,
  parseDidUrl,
  publicKeyOfBytes,
  documentOf: async (id, resolver) =>
    documentAtHand(resolver, id) ?? (await loadOther()).askForDocument(id, resolver, methodTools),
  findMethod,
};

/** What is not at hand is asked for by what is loaded then, and kept: asking for what is loaded takes time too. */
let other: typeof import('./other-methods.ts') | undefined;

const loadOther = async (): Promise<typeof import('./other-methods.ts')> =>
  (other ??= await import('./other-methods.ts'));

const methodsIn = (document: JsonObject, member: string): JsonObject[] => asList(document[member]).filter(isJsonObject);

const absoluteId = (value: JsonValue | undefined, did: string): string | undefined =>
  typeof value === 'string' ? (value.startsWith('#') ? did + value : value) : undefined;

const names = (document: JsonObject, purpose: KeyPurpose, id: string, did: string): boolean =>
  asList(document[purpose]).some((entry) => absoluteId(isJsonObject(entry) ? entry['id'] : entry, did) === id);
