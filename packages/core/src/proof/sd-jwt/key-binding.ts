/**
 * The key binding: the holder's own word that this SD-JWT is shown by them, to this verifier, now.
 * @module
 */
import type { JsonLimits, JsonObject, JsonValue } from '../../json/index.ts';
import type { PublicKey } from '../../keys/index.ts';
import { readPublicKey } from '../../keys/read-public-key.ts';
import type { HolderBinding } from '../verified-proof.ts';
import type { TextDigest } from './digest-algorithms.ts';
import { objectOf, readHeader } from './read-header.ts';
import type { SdJwtTools } from './tools.ts';

/** A key binding taken apart; nothing is verified yet. */
export interface KeyBindingToken {
  readonly compact: string;
  readonly algorithm: string;
  /** `nonce`, `aud` and `iat` (RFC 3339). */
  readonly challenge: string;
  readonly domain: string;
  readonly issuedAt: string;
  /** `exp` (RFC 3339), which hardly any has. */
  readonly expires?: string;
  /** `sd_hash`: the digest of the SD-JWT that it was made for. */
  readonly digest: string;
}

interface ReadKeyBindingOptions {
  readonly limits: Partial<JsonLimits>;
  readonly tools: SdJwtTools;
}

/**
 * Reads a key binding.
 *
 * @param compact - `header.payload.signature`
 * @param options - `limits` of the gate, `tools`
 * @returns its parts
 * @throws LaurelError LP_SD_FORMAT, LP_TYP, LP_CRIT, LP_ALG_NOT_ALLOWED, LP_KEY_NOT_AUTHORISED, MALFORMED_VALUE_ERROR,
 * LP_ENCODING, and what the gate throws
 * @see RFC 9901 §4.3
 */
export function readKeyBinding(compact: string, options: ReadKeyBindingOptions): KeyBindingToken {
  const { LaurelError, checkHeaderMembers, decodeBase64url, isTokenAlgorithm } = options.tools;
  const [header64 = '', payload64 = '', signature64 = '', ...more] = compact.split('.', 4);
  // A disclosure has no points: one without its tilde is no key binding.
  if (header64 === '' || payload64 === '' || signature64 === '' || more.length > 0) {
    throw new LaurelError('LP_SD_FORMAT');
  }
  decodeBase64url(signature64);
  const header = readHeader(header64, options.limits, options.tools);
  checkHeaderMembers(header);
  const { typ, cty, alg } = header;
  if (typ !== 'kb+jwt' || cty !== undefined) throw new LaurelError('LP_TYP');
  if (!isTokenAlgorithm(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  const payload = objectOf(payload64, options.limits, options.tools);
  return Object.freeze({
    compact,
    algorithm: alg,
    challenge: textOf(payload, 'nonce', options),
    domain: textOf(payload, 'aud', options),
    ...timesOf(payload, options),
    digest: textOf(payload, 'sd_hash', options),
  });
}

function textOf(payload: JsonObject, claim: string, options: ReadKeyBindingOptions): string {
  const value = payload[claim];
  if (typeof value !== 'string' || value === '') throw malformed(claim, options);
  return value;
}

/** 9999-12-31T23:59:59Z: what RFC 3339 can say. */
const lastSecond = 253_402_300_799;

function timesOf(payload: JsonObject, options: ReadKeyBindingOptions): Pick<KeyBindingToken, 'issuedAt' | 'expires'> {
  const seconds = payload['iat'];
  if (!isTime(seconds)) throw malformed('iat', options);
  // A verifier holds `iat` and the nonce against its own clock; a token that says more of its time has to agree.
  const { nbf, exp } = payload;
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > seconds)) throw malformed('nbf', options);
  if (exp !== undefined && (!isTime(exp) || exp <= seconds)) throw malformed('exp', options);
  return { issuedAt: timeText(seconds), ...(exp === undefined ? {} : { expires: timeText(exp) }) };
}

const isTime = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= lastSecond;

const timeText = (seconds: number): string => new Date(seconds * 1000).toISOString();

const malformed = (claim: string, { tools }: ReadKeyBindingOptions): Error =>
  new tools.LaurelError('MALFORMED_VALUE_ERROR', { pointer: `/${claim}`, reason: 'not what this claim needs' });

/**
 * The key that the issuer bound a credential to. Only a key that stands there itself is taken: nothing is looked up.
 *
 * @param confirmation - `cnf`, out of the gate
 * @param tools - what keys are read with
 * @returns the key
 * @throws LaurelError LP_KB_KEY
 * @see RFC 7800 §3.2; RFC 9901 §4.1.2
 */
export function boundKeyOf(confirmation: JsonValue, tools: SdJwtTools): PublicKey {
  const { LaurelError, isJsonObject } = tools;
  const { jwk, kid, ...more } = isJsonObject(confirmation) ? confirmation : {};
  if (!isJsonObject(jwk) || Object.keys(more).length > 0 || (kid !== undefined && typeof kid !== 'string')) {
    throw new LaurelError('LP_KB_KEY');
  }
  // A member `type` would make the importer take it for a verification method.
  if (jwk['kty'] === undefined || jwk['type'] !== undefined) throw new LaurelError('LP_KB_KEY');
  try {
    return readPublicKey(jwk, tools);
  } catch (cause) {
    throw new LaurelError('LP_KB_KEY', {}, { cause });
  }
}

/** What a key binding is verified against. */
export interface VerifyKeyBindingOptions {
  /** The SD-JWT before it, up to and with the last tilde. */
  readonly presented: string;
  readonly publicKey: PublicKey;
  readonly digestOf: TextDigest;
  /** The identifiers of whom the credential is about. */
  readonly subjects: readonly JsonValue[];
  readonly tools: SdJwtTools;
}

/**
 * Verifies a key binding; whether challenge, domain and time are right is the verifier's to judge.
 *
 * @param token - what {@link readKeyBinding} gave
 * @param options - what was `presented`, the `publicKey` of `cnf`, `digestOf`, `subjects`, `tools`
 * @returns who showed it
 * @throws LaurelError PROOF_VERIFICATION_ERROR (made for other disclosures), LP_ALG_NOT_ALLOWED, LP_KB_KEY
 * @see RFC 9901 §4.3.1, §7.3 step 5
 */
export async function verifyKeyBinding(
  token: KeyBindingToken,
  options: VerifyKeyBindingOptions,
): Promise<HolderBinding> {
  const { presented, publicKey, digestOf, subjects, tools } = options;
  const { LaurelError, decodeBase64url, didKeyOf, encodeAscii } = tools;
  const { compact, algorithm, challenge, domain, issuedAt, expires, digest } = token;
  const names: readonly string[] = publicKey.algorithm.joseNames;
  if (!names.includes(algorithm)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (digestOf(presented) !== digest) throw new LaurelError('PROOF_VERIFICATION_ERROR');
  const end = compact.lastIndexOf('.');
  const signature = decodeBase64url(compact.slice(end + 1));
  if (!(await publicKey.verify(encodeAscii(compact, end), signature))) throw new LaurelError('LP_KB_KEY');
  const controller = didKeyOf(publicKey);
  return {
    publicKey,
    ...(subjects.includes(controller) ? { controller } : {}),
    challenge,
    domains: [domain],
    issuedAt,
    ...(expires === undefined ? {} : { expires }),
  };
}
