/**
 * A Token Status List as a JWT (`statuslist+jwt`): how it is signed, verified and read.
 * @module
 */
import { readDateTime } from '../credential/index.ts';
import { resolveVerificationMethod } from '../did/index.ts';
import { decodeBase64url, encodeBase64url, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { checkSize, isJsonObject, type JsonLimits, type JsonObject, parseJson } from '../json/index.ts';
import type { AlgorithmRegister, Signer } from '../keys/index.ts';
import { checkHeaderMembers, readPayload } from '../proof/jose/read-token.ts';
import { joseNameOf } from '../proof/jose/sign-token.ts';
import { isTokenAlgorithm } from '../proof/jose/token-types.ts';
import { type VerifyTokenOptions, verifyByMethod } from '../proof/jose/verify-by-method.ts';
import type { VerifiedProof } from '../proof/verified-proof.ts';
import { statusFault } from './status-fault.ts';
import type { StatusList } from './status-list.ts';
import { decodeTokenStatuses } from './token-statuses.ts';

const typ = 'statuslist+jwt';

/** The claims of a list, beside who signed it. */
export interface ListClaims {
  readonly url: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expires?: number | undefined;
  /** Seconds. */
  readonly ttl?: number | undefined;
  readonly list: { readonly bits: number; readonly lst: string };
}

/**
 * Signs a list.
 *
 * @param claims - what it says
 * @param signer - whose key
 * @param register - Laurel's own register of algorithms when not given
 * @returns a compact JWS
 * @throws {@link LaurelError} PROOF_GENERATION_ERROR, LP_ALGORITHM_NOT_ACTIVE
 * @see Token Status List draft 21 §5.1
 */
export async function signListToken(
  { url, issuedAt, expires, ttl, list }: ListClaims,
  signer: Signer,
  register: AlgorithmRegister | undefined,
): Promise<string> {
  const header = { alg: joseNameOf(signer, register), typ, kid: signer.id };
  const payload = {
    iss: signer.controller,
    sub: url,
    iat: issuedAt,
    ...(expires === undefined ? {} : { exp: expires }),
    ...(ttl === undefined ? {} : { ttl }),
    status_list: { bits: list.bits, lst: list.lst },
  };
  const part = (value: JsonObject) => encodeBase64url(encodeUtf8(JSON.stringify(value)));
  const signingInput = `${part(header)}.${part(payload)}`;
  return `${signingInput}.${encodeBase64url(await signer.sign(encodeUtf8(signingInput)))}`;
}

/**
 * Whether a text says by its `typ` that it is a Token Status List; nothing is verified.
 *
 * @param text - anything
 * @param limits - changes to the gate's limits
 * @returns true for a compact JWS of that type
 */
export function isListToken(text: string, limits: Partial<JsonLimits>): boolean {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return false;
  return readPart(text.slice(0, text.indexOf('.')), limits)['typ'] === typ;
}

function readPart(part: string, limits: Partial<JsonLimits>): JsonObject {
  const value = parseJson(decodeBase64url(part), limits);
  if (!isJsonObject(value)) throw new LaurelError('PARSING_ERROR', { reason: 'a part of a token is a JSON object' });
  return value;
}

/** A token whose signature holds. */
export interface VerifiedListToken {
  readonly proof: VerifiedProof;
  readonly payload: JsonObject;
}

/**
 * Verifies the signature of a list; the key is that of `kid`, a DID URL.
 *
 * @param compact - for which {@link isListToken} is true
 * @param options - `resolver`, `register`, `limits`
 * @returns the proof, and the claims
 * @throws {@link LaurelError} what reading and verifying a token throws; LP_CLAIM_CONFLICT where `iss` is somebody else
 * @see Token Status List draft 21 §5.1, §8.3
 */
export async function verifyListToken(compact: string, options: VerifyTokenOptions): Promise<VerifiedListToken> {
  const { limits = {} } = options;
  checkSize(compact, limits);
  const [header64 = '', payload64 = ''] = compact.split('.', 2);
  const header = readPart(header64, limits);
  checkHeaderMembers(header);
  const { alg, kid, cty } = header;
  // What is inside is a list, and no token in a token.
  if (cty !== undefined) throw new LaurelError('LP_TYP');
  if (!isTokenAlgorithm(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (typeof kid !== 'string' || !kid.startsWith('did:')) throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  const payload = readPart(payload64, limits);
  const { document, claims } = readPayload(payload, undefined);
  const method = await resolveVerificationMethod(kid, options);
  const proof = await verifyByMethod(
    { compact, type: typ, kind: 'credential', document, claims },
    alg,
    method,
    options,
  );
  if (payload['iss'] !== undefined && payload['iss'] !== proof.controller) {
    throw new LaurelError('LP_CLAIM_CONFLICT', { pointer: '/iss' });
  }
  return { proof, payload };
}

/**
 * The list that a verified token carries.
 *
 * @param token - what {@link verifyListToken} gave
 * @param url - the address that was asked for
 * @param maxBytes - how many bytes the list may be
 * @returns the list
 * @throws {@link LaurelError} STATUS_VERIFICATION_ERROR, STATUS_RETRIEVAL_ERROR
 * @see Token Status List draft 21 §5.1, §8.3
 */
export async function readListToken(
  { proof, payload }: VerifiedListToken,
  url: string,
  maxBytes: number | undefined,
): Promise<StatusList> {
  const { sub, ttl, status_list: list } = payload;
  if (sub !== url) throw statusFault('it is another list than the one asked for');
  const issuedAt = readDateTime(proof.created);
  const notBefore = readDateTime(proof.notBefore);
  const until = readDateTime(proof.expires);
  if (issuedAt === undefined) throw statusFault('it does not say since when');
  const from = (notBefore?.epochMilliseconds ?? 0) > issuedAt.epochMilliseconds ? (notBefore ?? issuedAt) : issuedAt;
  if (until !== undefined && until.epochMilliseconds < from.epochMilliseconds) {
    throw statusFault('it ends before it begins');
  }
  if (ttl !== undefined && !(typeof ttl === 'number' && ttl > 0)) throw statusFault('its ttl is no length of time');
  const statuses = await decodeTokenStatuses(list, maxBytes);
  return Object.freeze({
    kind: 'token',
    url,
    issuer: proof.controller,
    purposes: Object.freeze([]),
    validFrom: Object.freeze(from),
    ...(until === undefined ? {} : { validUntil: Object.freeze(until) }),
    ...(ttl === undefined ? {} : { ttl: ttl * 1000 }),
    ...statuses,
    withStatusSize: (statusSize: number) => {
      if (statusSize !== statuses.statusSize) throw statusFault('its statuses are of another size');
      return statuses;
    },
  } satisfies StatusList);
}
