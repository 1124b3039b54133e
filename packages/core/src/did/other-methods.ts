/**
 * Keys that are named otherwise than by a DID URL, each way under its policy. Loaded only then; what it works with is
 * handed in, so that nothing else is loaded anew.
 * @module
 */
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { KeyPurpose, PublicKey } from '../keys/index.ts';
import { readPublicKey, secretMembers } from '../keys/read-public-key.ts';
import type {
  ImportKey,
  MethodTools,
  ResolvedVerificationMethod,
  ResolveMethodOptions,
} from './verification-method.ts';

export { askForDocument } from './ask-for-document.ts';

/** Keys in any clothing. */
const readerOf =
  (tools: MethodTools): ImportKey =>
  (source) =>
    readPublicKey(source, tools);

/**
 * A verification method of a document that has to be asked for.
 *
 * @param id - its address
 * @param did - the identifier in it
 * @param options - `resolver`
 * @param tools - what finding keys works with
 * @returns the method
 * @throws LaurelError as `resolveVerificationMethod`
 */
export const methodOfDocument = async (
  id: string,
  did: string,
  { resolver }: ResolveMethodOptions,
  tools: MethodTools,
): Promise<ResolvedVerificationMethod> =>
  tools.findMethod(id, did, await tools.documentOf(did, resolver), readerOf(tools));

/** How a signer says which of its keys signed. */
export interface NamedKey {
  readonly kid?: string | undefined;
  /** A key that came along; it counts only where the signer has the same one. */
  readonly jwk?: JsonObject | undefined;
  readonly options: ResolveMethodOptions;
  /** What the key must be for; assertions when not given. */
  readonly purpose?: KeyPurpose;
  readonly importKey?: ImportKey;
}

/**
 * A verification method that is named by a did:key without a fragment, or by a web address.
 *
 * @param id - how it is named
 * @param options - `resolver`, `compatibility`, `keySets`
 * @param tools - what finding keys works with
 * @returns the method, with the policy
 * @throws LaurelError INVALID_VERIFICATION_METHOD_URL with `policy`, where the one that is needed was not chosen; as
 * `resolveVerificationMethod`
 * @see did:key §2; Controlled Identifiers 1.0 §3.3
 */
export async function resolveOtherMethod(
  id: string,
  options: ResolveMethodOptions,
  tools: MethodTools,
): Promise<ResolvedVerificationMethod> {
  const { LaurelError, documentOf, findMethod } = tools;
  if (id.startsWith('did:key:')) {
    requirePolicy('did-key-without-fragment', options, tools);
    const method = await methodOfDid(id, { options }, tools);
    return { ...method, compatibility: 'did-key-without-fragment' };
  }
  requirePolicy('https-issuer-key-set', options, tools);
  const at = id.indexOf('#');
  const controller = at < 0 ? id : id.slice(0, at);
  if (!isWebIdentifier(controller)) throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  if (Object.hasOwn(options.keySets ?? {}, controller)) return keyOfSet(controller, { kid: id, options }, tools);
  if (!/^#[A-Za-z0-9._~!$&'()*+,;=:@/?%-]+$/.test(id.slice(controller.length))) {
    throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  }
  const method = findMethod(id, controller, await documentOf(controller, options.resolver), readerOf(tools));
  return { ...method, compatibility: 'https-issuer-key-set' };
}

/**
 * The key of a token's signer. Nothing is fetched.
 *
 * @param signer - a DID, or the web address of an issuer
 * @param named - which key: by its `kid`, by the key that came along; by neither where there is only one
 * @param tools - what finding keys works with
 * @returns the method; whether `signer` controls it is for others to judge
 * @throws LaurelError INVALID_VERIFICATION_METHOD_URL with `policy`, where one is needed and was not chosen;
 * LP_KEY_NOT_AUTHORISED (the key that came along is none of the signer's); INVALID_VERIFICATION_METHOD (no such key, or
 * several); LP_PRIVATE_KEY; and as `resolveVerificationMethod`
 * @see Open Badges 3.0 §8.2.3; VCDM 1.1 §6.3.1; RFC 7517 §4, §5
 */
export async function methodOfSigner(
  signer: string | undefined,
  named: NamedKey,
  tools: MethodTools,
): Promise<ResolvedVerificationMethod> {
  const { kid, jwk, importKey = readerOf(tools) } = named;
  const method = await findNamed(signer, named, tools);
  if (kid !== undefined && jwk !== undefined && keyText(method.publicKey) !== keyText(importKey(jwk))) {
    throw new tools.LaurelError('LP_KEY_NOT_AUTHORISED');
  }
  return method;
}

async function findNamed(
  signer: string | undefined,
  named: NamedKey,
  tools: MethodTools,
): Promise<ResolvedVerificationMethod> {
  const { LaurelError, documentOf, findMethod, parseDidUrl } = tools;
  const { kid, options, importKey = readerOf(tools) } = named;
  if (kid?.startsWith('did:')) {
    if (/^did:key:\w+$/.test(kid)) return resolveOtherMethod(kid, options, tools);
    const { did } = parseDidUrl(kid);
    return findMethod(kid, did, await documentOf(did, options.resolver), importKey);
  }
  if (signer?.startsWith('https:')) {
    requirePolicy('https-issuer-key-set', options, tools);
    if (!isWebIdentifier(signer)) throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
    const hasSet = Object.hasOwn(options.keySets ?? {}, signer);
    // Else its document may be at hand, as that of a DID is.
    const isAddress = kid?.startsWith('https:') === true;
    return isAddress && !hasSet ? resolveOtherMethod(kid, options, tools) : keyOfSet(signer, named, tools);
  }
  if (kid !== undefined || signer === undefined) throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  return methodOfDid(signer, named, tools);
}

function requirePolicy(
  policy: NonNullable<ResolvedVerificationMethod['compatibility']>,
  { compatibility = [] }: ResolveMethodOptions,
  { LaurelError }: MethodTools,
): void {
  if (!compatibility.includes(policy)) throw new LaurelError('INVALID_VERIFICATION_METHOD_URL', { policy });
}

/** Whether a text is a web address that an issuer may be named by: `https:`, without user, query or fragment. */
const isWebIdentifier = (text: string): boolean =>
  text.length <= 2048 && /^https:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~!$&'()*+,;=:@/%-]*)?$/.test(text);

/** A key of the set that was handed in for a web address, which controls it. */
function keyOfSet(issuer: string, named: NamedKey, tools: MethodTools): ResolvedVerificationMethod {
  const { LaurelError, isJsonObject } = tools;
  const { kid, jwk, options, importKey = readerOf(tools) } = named;
  const keySets = options.keySets ?? {};
  // Without a set there is no telling; nothing speaks against the document itself.
  if (!Object.hasOwn(keySets, issuer)) throw new LaurelError('LP_DID_NOT_FOUND');
  const set = tools.copyJson(keySets[issuer]);
  const keys = isJsonObject(set) ? tools.asList(set['keys']).filter(isJsonObject) : [];
  // Whoever gives away one secret did not look at what they gave away.
  if (keys.some((key) => secretMembers.some((name) => key[name] !== undefined)))
    throw new LaurelError('LP_PRIVATE_KEY');
  const wanted = kid === undefined ? keys : withKid(keys, kid);
  const brought = jwk === undefined ? undefined : keyText(importKey(jwk));
  const found = brought === undefined ? wanted : wanted.filter((key) => textOrNone(key, importKey) === brought);
  if (brought !== undefined && found.length === 0) throw new LaurelError('LP_KEY_NOT_AUTHORISED');
  const [key] = found;
  // Two keys under one name: whose it is would depend on who reads.
  if (key === undefined || found.length > 1) throw new LaurelError('INVALID_VERIFICATION_METHOD');
  const name = kid ?? key['kid'];
  return {
    id: typeof name !== 'string' || name.startsWith('https:') ? String(name ?? issuer) : `${issuer}#${name}`,
    controller: issuer,
    publicKey: importKey(key),
    purposes: ['assertionMethod'],
    compatibility: 'https-issuer-key-set',
  };
}

/** By the whole name; by the fragment where the name is an address (Open Badges 3.0 §8.2.2: `https://…/keys#key-1`). */
function withKid(keys: readonly JsonObject[], kid: string): readonly JsonObject[] {
  const whole = keys.filter((key) => key['kid'] === kid);
  const [, fragment] = kid.startsWith('https://') ? kid.split('#', 2) : [];
  return whole.length > 0 || fragment === undefined ? whole : keys.filter((key) => key['kid'] === fragment);
}

/** A key of a DID: the one that came along, or the only one (VCDM 1.1 §6.3.1: `kid` is needed where there are several). */
async function methodOfDid(did: string, named: NamedKey, tools: MethodTools): Promise<ResolvedVerificationMethod> {
  const { LaurelError } = tools;
  const { jwk, options, purpose = 'assertionMethod', importKey = readerOf(tools) } = named;
  const document = await tools.documentOf(did, options.resolver);
  const ids = methodIds(document, purpose, tools);
  if (jwk === undefined) {
    const [only] = ids;
    if (only === undefined || ids.length > 1) throw new LaurelError('INVALID_VERIFICATION_METHOD');
    return tools.findMethod(only, did, document, importKey);
  }
  const brought = keyText(importKey(jwk));
  for (const id of ids) {
    const method = attempt(() => tools.findMethod(id, did, document, importKey));
    if (method !== undefined && keyText(method.publicKey) === brought) return method;
  }
  throw new LaurelError('LP_KEY_NOT_AUTHORISED');
}

/** The ids of a document's methods for a purpose, each once. */
function methodIds(
  document: JsonObject,
  purpose: KeyPurpose,
  { asList, isJsonObject }: MethodTools,
): readonly string[] {
  const own = document['id'];
  const ids = asList(document[purpose]).map((entry: JsonValue) => (isJsonObject(entry) ? entry['id'] : entry));
  const texts = ids.filter((id) => typeof id === 'string');
  return [...new Set(texts.map((id) => (id.startsWith('#') && typeof own === 'string' ? own + id : id)))];
}

/** A key in its one spelling. */
const keyText = (key: PublicKey): string => JSON.stringify(key.toJwk());

const textOrNone = (jwk: JsonObject, importKey: ImportKey): string | undefined =>
  attempt(() => keyText(importKey(jwk)));

/** A key of a kind that is not known is no key that could be meant. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
