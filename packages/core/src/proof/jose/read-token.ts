/**
 * A compact JWS, read strictly: one spelling, headers and payload through the gate, claims that agree.
 * Nothing is verified yet.
 * @module
 */
import { readDateTime } from '../../credential/index.ts';
import { decodeBase64url } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import {
  asList,
  checkSize,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
  parseJson,
  withoutMembers,
} from '../../json/index.ts';
import { createBoundedMemo } from '../../keys/bounded-memo.ts';
import type { TokenCompatibility } from '../compatibility.ts';
import { isTokenType, type TokenType, tokenTypes } from './token-types.ts';

/** A token taken apart; what it says is still only claimed. */
export interface Token {
  readonly compact: string;
  readonly header: JsonObject;
  /** Its `typ`; `JWT` for a token that is read under a policy, whether it says so or not. */
  readonly type: TokenType | 'JWT';
  readonly kind: 'credential' | 'presentation';
  /** The policy under which it was read, if it is none of today's. */
  readonly compatibility?: TokenCompatibility;
  /** The credential or presentation, without JWT's own claims. */
  readonly document: JsonObject;
  /** The part of the document whose words are its own, where tokens stand in it as text. */
  readonly ownWords?: JsonObject;
  readonly claims: TokenClaims;
}

/** JWT's own claims (RFC 7519 §4.1), times as RFC 3339. */
export interface TokenClaims {
  readonly issuedAt?: string;
  readonly notBefore?: string;
  readonly expires?: string;
  readonly audience: readonly string[];
  readonly nonce?: string;
}

/** Headers that bring a key or fetch one (RFC 7515 §4.1.2–§4.1.6): the signer's identifier names the key. */
const keyHeaders = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256'];

/** JWT's own claims, which are no members of the document. */
const registeredClaims: readonly string[] = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce'];

// VC-JOSE-COSE: `vc` and `vp` MUST NOT be present. A second proof inside would be ambiguous.
const forbiddenClaims: readonly string[] = ['vc', 'vp', 'proof'];

/**
 * Whether a member of a credential or a presentation would be something else in a token.
 *
 * @param name - the member's name
 * @returns true for the claims of JWT itself, and for those that a token must not have
 */
export const isClaimOfToken = (name: string): boolean =>
  registeredClaims.includes(name) || forbiddenClaims.includes(name);

/**
 * Reads a compact JWS of VC-JOSE-COSE.
 *
 * @param compact - `header.payload.signature`
 * @param limits - changes to the gate's limits
 * @returns the token's parts
 * @throws {@link LaurelError} PARSING_ERROR, LP_ENCODING, LP_TYP, LP_CRIT, LP_KEY_NOT_AUTHORISED,
 * LP_CLAIM_CONFLICT, MALFORMED_VALUE_ERROR, and what the gate throws
 * @see VC-JOSE-COSE §3.1; RFC 7515 §5.2
 */
export function readToken(compact: string, limits: Partial<JsonLimits> = {}): Token {
  checkSize(compact, limits);
  const parts = compact.split('.', 4);
  const [header64, payload64, signature64] = parts;
  if (parts.length !== 3 || header64 === undefined || payload64 === undefined || signature64 === undefined) {
    throw new LaurelError('PARSING_ERROR', { reason: 'a token has three parts' });
  }
  decodeBase64url(signature64);
  const { header, type } = readHeader(header64, limits);
  const payload = objectOf(parseJson(decodeBase64url(payload64), limits));
  const { kind, signedBy } = tokenTypes[type];
  const { document, claims } = readPayload(payload, signedBy);
  const token = Object.freeze({ compact, header, type, kind, document, claims });
  readUnder.set(token, limits);
  return token;
}

interface Header {
  readonly header: JsonObject;
  readonly type: TokenType;
}

/** A signer writes the same header again and again. */
const headers = createBoundedMemo<Header>();

function readHeader(header64: string, limits: Partial<JsonLimits>): Header {
  // What is read under other limits, or is long, is read each time.
  const isUsual = header64.length <= 1_000 && Object.keys(limits).length === 0;
  const known = isUsual ? headers.get(header64) : undefined;
  if (known !== undefined) return known;
  const header = objectOf(parseJson(decodeBase64url(header64), { ...limits, depth: 8 }));
  const read = { header, type: checkHeader(header) };
  if (isUsual) headers.set(header64, read);
  return read;
}

/**
 * Whether a member is a claim of JWT itself, and none of the document.
 *
 * @param name - the member's name
 * @returns true for those of the table
 */
export const isRegistered = (name: string): boolean => registeredClaims.includes(name);

/** What was read here, frozen to the ground, and under which limits. */
const readUnder = new WeakMap<Token, Partial<JsonLimits>>();

/**
 * The token as its text says it, which may not be as it was handed on.
 *
 * @param token - what {@link readToken} gave, or something in its place
 * @param limits - changes to the gate's limits
 * @returns `token`, where it is what was read under these limits; else its text is read again
 * @throws {@link LaurelError} as {@link readToken}
 */
export const asRead = (token: Token, limits: Partial<JsonLimits> = {}): Token =>
  readUnder.get(token) === limits ? token : readToken(token.compact, limits);

function checkHeader(header: JsonObject): TokenType {
  const { typ, cty } = header;
  // First what it is: tokens of another making have rules of their own (`older-token.ts`).
  if (!isTokenType(typ)) throw new LaurelError('LP_TYP');
  checkHeaderMembers(header);
  if (cty !== undefined && cty !== tokenTypes[typ].contentType) throw new LaurelError('LP_TYP');
  return typ;
}

/**
 * Refuses what no token's header may have, whatever its `typ`: extensions, encryption, keys of its own.
 *
 * @param header - out of the gate
 * @throws {@link LaurelError} LP_CRIT, LP_ALG_NOT_ALLOWED, LP_KEY_NOT_AUTHORISED
 * @see RFC 7515 §4.1
 */
export function checkHeaderMembers(header: JsonObject): void {
  if (header['crit'] !== undefined) throw new LaurelError('LP_CRIT');
  // RFC 7797: without `crit` a `b64` header has no meaning, and Laurel knows no such extension.
  if (header['b64'] !== undefined) throw new LaurelError('LP_CRIT');
  if (header['enc'] !== undefined || header['zip'] !== undefined) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (keyHeaders.some((name) => header[name] !== undefined)) throw new LaurelError('LP_KEY_NOT_AUTHORISED');
}

function objectOf(value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw new LaurelError('PARSING_ERROR', { reason: 'a part of a token is a JSON object' });
  return value;
}

/**
 * Takes the claims of JWT off a payload, and holds them against the members that they repeat.
 *
 * @param payload - out of the gate
 * @param signedBy - the member that `iss` must equal; undefined where claims by themselves are no document
 * @param isTakenOff - further members that are no part of the document
 * @returns the document, and the claims
 * @throws {@link LaurelError} LP_CLAIM_CONFLICT, MALFORMED_VALUE_ERROR
 * @see VC-JOSE-COSE §3.1.3
 */
export function readPayload(
  payload: JsonObject,
  signedBy: 'issuer' | 'holder' | undefined,
  isTakenOff: (name: string) => boolean = isRegistered,
): { readonly document: JsonObject; readonly claims: TokenClaims } {
  for (const member of forbiddenClaims) {
    if (payload[member] !== undefined) throw new LaurelError('LP_CLAIM_CONFLICT', { pointer: `/${member}` });
  }
  const document = withoutMembers(payload, isTakenOff);
  if (signedBy !== undefined) checkAgreement(payload, document, signedBy);
  return { document, claims: readClaims(payload, document) };
}

const idOf = (value: JsonValue | undefined): JsonValue | undefined => (isJsonObject(value) ? value['id'] : value);

/** Each claim with the member that it repeats (VC-JOSE-COSE §3.1.3); both present must say the same. */
function checkAgreement(payload: JsonObject, document: JsonObject, signedBy: 'issuer' | 'holder'): void {
  // Without any such claim a payload is its document.
  if (payload === document) return;
  const pairs: readonly (readonly [string, readonly (JsonValue | undefined)[]])[] = [
    ['iss', [idOf(document[signedBy])]],
    ['jti', asList(document['id'])],
    ['sub', asList(document['credentialSubject']).flatMap((subject) => idOf(subject) ?? [])],
  ];
  for (const [claim, members] of pairs) {
    const stated = payload[claim];
    if (stated === undefined) continue;
    if (typeof stated !== 'string') throw malformed(claim);
    // `iss` MUST match (§3.1.3); the others only where the document says something itself.
    if (members.length > 0 && !members.includes(stated)) throw conflict(claim);
  }
  for (const [claim, member] of [
    ['nbf', document['validFrom'] ?? document['issuanceDate']],
    ['exp', document['validUntil'] ?? document['expirationDate']],
  ] as const) {
    const stated = payload[claim];
    if (stated === undefined || member === undefined) continue;
    if (typeof stated !== 'number' || Math.floor(stated) !== secondOf(member)) throw conflict(claim);
  }
}

/** The whole second of a date and time; undefined for what is none. */
function secondOf(value: JsonValue): number | undefined {
  const moment = readDateTime(value);
  return moment === undefined ? undefined : Math.floor(moment.epochMilliseconds / 1000);
}

const conflict = (claim: string): LaurelError => new LaurelError('LP_CLAIM_CONFLICT', { pointer: `/${claim}` });

function readClaims(payload: JsonObject, document: JsonObject): TokenClaims {
  if (payload === document) return noClaims;
  const { nonce } = payload;
  if (nonce !== undefined && typeof nonce !== 'string') throw malformed('nonce');
  const issuedAt = timeOf(payload, 'iat');
  const notBefore = timeOf(payload, 'nbf');
  const expires = timeOf(payload, 'exp');
  const audience = asList(payload['aud']).map((entry) => {
    if (typeof entry !== 'string') throw malformed('aud');
    return entry;
  });
  return Object.freeze({
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expires === undefined ? {} : { expires }),
    ...(nonce === undefined ? {} : { nonce }),
    audience: Object.freeze(audience),
  });
}

const noClaims: TokenClaims = Object.freeze({ audience: Object.freeze([]) });

/** 9999-12-31T23:59:59Z: what RFC 3339 can say. */
const lastSecond = 253_402_300_799;

/** A NumericDate (RFC 7519 §2) as RFC 3339. */
function timeOf(payload: JsonObject, claim: string): string | undefined {
  const seconds = payload[claim];
  if (seconds === undefined) return undefined;
  if (typeof seconds !== 'number' || seconds < 0 || seconds > lastSecond) throw malformed(claim);
  return new Date(seconds * 1000).toISOString();
}

const malformed = (claim: string): LaurelError =>
  new LaurelError('MALFORMED_VALUE_ERROR', { pointer: `/${claim}`, reason: 'not what this claim needs' });
