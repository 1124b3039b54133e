/**
 * Tokens of another making, each under its policy: those of the data model 1.1, which carry the credential in a claim,
 * and those of Open Badges 3.0 and CLR 2.0. Loaded only where a token has the `typ` of such a one, or none; what it
 * works with is handed in, so that nothing else is loaded anew.
 * @module
 */
import type { NamedKey } from '../../did/other-methods.ts';
import type { JsonLimits, JsonObject, JsonValue } from '../../json/index.ts';
import { readPublicKey } from '../../keys/read-public-key.ts';
import type { CompatibilityName, TokenCompatibility } from '../compatibility.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { documentOfClaims } from './older-claims.ts';
import type { Token } from './read-token.ts';
import type { TokenTools } from './token-tools.ts';
import type { VerifyTokenOptions } from './verify-by-method.ts';

/** How such a token is read. */
export interface ReadOlderTokenOptions {
  readonly limits: Partial<JsonLimits>;
  readonly compatibility: readonly CompatibilityName[];
}

/** One of them, and the policy that reads it. */
type OlderToken = Token & { readonly compatibility: TokenCompatibility };

/**
 * Reads a token of another making.
 *
 * @param compact - `header.payload.signature`
 * @param options - `limits`, and the policies that were chosen
 * @param tools - what it is read with
 * @returns the token's parts; the document is what the signature covers
 * @throws LaurelError LP_TYP, with `policy` where one would read it; LP_CLAIM_CONFLICT, MALFORMED_VALUE_ERROR, LP_CRIT,
 * LP_ALG_NOT_ALLOWED, LP_KEY_NOT_AUTHORISED, LP_ENCODING, PARSING_ERROR, and what the gate throws
 * @see VCDM 1.1 §6.3.1; Open Badges 3.0 §8.2
 */
export function readOlderToken(
  compact: string,
  { limits, compatibility }: ReadOlderTokenOptions,
  tools: TokenTools,
): OlderToken {
  const { LaurelError, parseJson, decodeBase64url, isJsonObject, checkHeaderMembers, withoutMembers } = tools;
  const [header64 = '', payload64 = '', signature64 = '', ...more] = compact.split('.', 4);
  if (more.length > 0) throw new LaurelError('PARSING_ERROR', { reason: 'a token has three parts' });
  decodeBase64url(signature64);
  const header = parseJson(decodeBase64url(header64), { ...limits, depth: 8 });
  // Open Badges 3.0 §8.2.3: `typ` is `JWT` or absent.
  if (!isJsonObject(header) || (header['typ'] !== undefined && header['typ'] !== 'JWT'))
    throw new LaurelError('LP_TYP');
  const payload = parseJson(decodeBase64url(payload64), limits);
  const policy = isJsonObject(payload) ? policyFor(payload) : undefined;
  if (policy === undefined || !isJsonObject(payload)) throw new LaurelError('LP_TYP');
  if (!compatibility.includes(policy)) throw new LaurelError('LP_TYP', { policy });
  // What the key is worth that came along is for verifying to say.
  checkHeaderMembers(withoutMembers(header, (name) => name === 'jwk'));
  if (header['jwk'] !== undefined && !isJsonObject(header['jwk'])) throw new LaurelError('LP_KEY_NOT_AUTHORISED');
  // The type of what is inside (RFC 7519 §5.2): a token in a token would be another's word.
  if (header['cty'] !== undefined) throw new LaurelError('LP_TYP');
  const read = policy === 'vcdm-1.1-jwt' ? documentOfClaims(payload, limits, tools) : readBadge(payload, tools);
  return Object.freeze({ compact, header, type: 'JWT', compatibility: policy, ...read });
}

/** By its form, and by no attempt: which policy reads it. */
function policyFor(payload: JsonObject): TokenCompatibility | undefined {
  if (payload['vc'] !== undefined || payload['vp'] !== undefined) return 'vcdm-1.1-jwt';
  return payload['@context'] === undefined ? undefined : 'open-badges-jwt';
}

/** What Open Badges 3.0 §8.2 and CLR 2.0 §8.2 let be such a token. */
const badgeTypes = ['OpenBadgeCredential', 'AchievementCredential', 'EndorsementCredential', 'ClrCredential'];

/** Open Badges 3.0 §8.2.4.1: claims beside the credential's members, which must say the same. */
function readBadge(payload: JsonObject, tools: TokenTools): Pick<Token, 'kind' | 'document' | 'claims'> {
  const { LaurelError, asList, readPayload, isJsonObject } = tools;
  const types = asList(payload['type']);
  if (!badgeTypes.some((type) => types.includes(type))) throw new LaurelError('LP_TYP');
  const ids = asList(payload['credentialSubject'])
    .filter(isJsonObject)
    .flatMap(({ id }) => id ?? []);
  for (const claim of ['iss', 'jti', 'nbf', ...(ids.length > 0 ? ['sub'] : [])]) {
    if (payload[claim] === undefined) throw malformed(claim, tools);
  }
  // A subject that only the claim names is nobody whom the credential is about.
  if (payload['sub'] !== undefined && ids.length === 0) throw conflict('sub', tools);
  if (payload['id'] === undefined) throw conflict('jti', tools);
  if ((payload['validFrom'] ?? payload['issuanceDate']) === undefined) throw conflict('nbf', tools);
  return { kind: 'credential', ...readPayload(payload, 'issuer') };
}

const conflict = (claim: string, { LaurelError }: TokenTools) =>
  new LaurelError('LP_CLAIM_CONFLICT', { pointer: `/${claim}` });

const malformed = (claim: string, { LaurelError }: TokenTools) =>
  new LaurelError('MALFORMED_VALUE_ERROR', { pointer: `/${claim}`, reason: 'not what this claim needs' });

/**
 * Verifies a token of another making.
 *
 * @param token - what reading gave
 * @param options - as for `verifyToken`; the policies must be chosen here too
 * @param tools - what it is verified with
 * @returns the proof, with the policies that it took
 * @throws LaurelError as {@link readOlderToken} and `verifyToken`; LP_KEY_NOT_AUTHORISED for a key that came along and
 * is bound to the issuer by nothing but itself
 * @see Open Badges 3.0 §8.2.6
 */
export async function verifyOlderToken(
  token: Token,
  options: VerifyTokenOptions,
  tools: TokenTools,
): Promise<VerifiedProof> {
  const { LaurelError, isTokenAlgorithm, isJsonObject, issuerIdOf, holderIdOf, verifyByMethod } = tools;
  const { limits = {}, compatibility = [] } = options;
  const read = readOlderToken(token.compact, { limits, compatibility }, tools);
  const { alg, kid, jwk } = read.header;
  const isRsa = alg === 'RS256' && compatibility.includes('open-badges-jwt');
  if (!isRsa && !isTokenAlgorithm(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (kid !== undefined && typeof kid !== 'string') throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  const isCredential = read.kind === 'credential';
  const signer = isCredential ? issuerIdOf(read.document) : holderIdOf(read.document);
  const { methodOfSigner } = await import('../../did/other-methods.ts');
  const named: NamedKey = {
    kid,
    jwk: isJsonObject(jwk) ? jwk : undefined,
    options,
    purpose: isCredential ? 'assertionMethod' : 'authentication',
    ...(isRsa ? { importKey: await rsaImporter(tools) } : {}),
  };
  const method = await methodOfSigner(signer, named, tools);
  const { compatibility: more = [], ...proof } = await verifyByMethod(read, alg, method, options);
  const used: CompatibilityName[] = [read.compatibility];
  if (isRsa && !used.includes('open-badges-jwt')) used.push('open-badges-jwt');
  return { ...proof, compatibility: [...used, ...more] };
}

/** RSA is read here and nowhere else: a JWK, or a verification method that carries one. */
async function rsaImporter(tools: TokenTools): Promise<NonNullable<NamedKey['importKey']>> {
  const { isJsonObject } = tools;
  const { readRsaPublicKey } = await import('../../keys/read-rsa-key.ts');
  return (source) => {
    const jwk: JsonValue | undefined = source['kty'] === undefined ? source['publicKeyJwk'] : source;
    return isJsonObject(jwk) && jwk['kty'] === 'RSA' ? readRsaPublicKey(jwk, tools) : readPublicKey(source, tools);
  };
}
