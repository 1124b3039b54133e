/**
 * The second opinion on an SD-JWT: jose verifies what the issuer signed, and what it commits to is computed here a
 * second time from RFC 9901 alone, with WebCrypto. It shares no line with Laurel's own SD-JWT code; the whole is
 * Laurel's all the same, for no maintained library does it in our runtimes.
 * @module
 */
import {
  canonicalizeJson,
  decodeBase64url,
  decodeUtf8,
  encodeBase64url,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '@laurel/core';
import type { IndependentPath, IndependentPathOptions } from './independent-path.ts';
import { payloadByJose } from './jose.ts';
import { publicJwkOf } from './public-jwk.ts';
import { withoutClaims } from './registered-claims.ts';

/** Claims that no member of the credential repeats (RFC 9901 §4.1.1, §4.1.2; SD-JWT VC §3.2.2). */
const ownClaims = ['iat', 'cnf', 'vct', 'vct#integrity', '_sd_alg', 'status'] as const;

/**
 * The independent path for one type of SD-JWT.
 *
 * @param typ - `dc+sd-jwt` or `vc+sd-jwt`
 * @returns the path: the credential with all its parts, or nothing where it does not agree
 * @example
 * ```ts
 * const document = await sdJwtPath('dc+sd-jwt')(text, { multikey, signer, at });
 * ```
 */
export const sdJwtPath =
  (typ: 'dc+sd-jwt' | 'vc+sd-jwt'): IndependentPath =>
  async (secured, options) => {
    if (typeof secured !== 'string') return undefined;
    const [compact = '', ...parts] = secured.split('~');
    // As the issuer hands it out it ends with a tilde: nobody has bound it to a moment yet (RFC 9901 §4).
    if (parts.pop() !== '') return undefined;
    const payload = await payloadByJose(compact, { ...options, typ });
    if (payload === undefined || payload['_sd_alg'] !== 'sha-256') return undefined;
    if (!isBoundAsAsked(payload['cnf'], options) || !showsAll(payload, options)) return undefined;
    if (!isSame(payload['status'], options.status)) return undefined;
    const disclosures = new Map<string, readonly JsonValue[]>();
    for (const part of parts) {
      const told = parseJson(decodeUtf8(decodeBase64url(part)));
      if (!Array.isArray(told)) return undefined;
      disclosures.set(await digestOf(part), told);
    }
    const used = new Set<string>();
    const whole = disclosed(payload, { disclosures, used });
    // Each part is committed to once, and none was put beside.
    if (disclosures.size !== parts.length || used.size !== parts.length || !isJsonObject(whole)) return undefined;
    return withoutClaims(whole, ownClaims);
  };

/** The claim by which it can be withdrawn stands open, and is the one that was asked for. */
const isSame = (status: JsonValue | undefined, asked: JsonObject | undefined): boolean =>
  status === undefined || asked === undefined ? status === asked : canonicalizeJson(status) === canonicalizeJson(asked);

const digestOf = async (part: string): Promise<string> =>
  encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', encodeUtf8(part).slice())));

/** What the disclosures are, and which of them have found their place. */
interface Parts {
  readonly disclosures: ReadonlyMap<string, readonly JsonValue[]>;
  readonly used: Set<string>;
}

/** RFC 9901 §7.1 step 3: digests give way to what they stand for, and those of nothing (decoys) are left out. */
function disclosed(value: JsonValue, parts: Parts): JsonValue {
  if (Array.isArray(value)) {
    return value.flatMap((element) => {
      if (!isJsonObject(element) || !('...' in element)) return [disclosed(element, parts)];
      const told = take(element['...'], 2, parts);
      return told === undefined ? [] : [disclosed(told[1] ?? null, parts)];
    });
  }
  if (!isJsonObject(value)) return value;
  const { _sd: digests = [], ...members } = value;
  const result: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(members)) result[name] = disclosed(member, parts);
  for (const digest of Array.isArray(digests) ? digests : []) {
    const told = take(digest, 3, parts);
    if (told === undefined) continue;
    const [, name, member = null] = told;
    if (typeof name !== 'string' || Object.hasOwn(members, name)) throw new TypeError('a member twice');
    result[name] = disclosed(member, parts);
  }
  return result;
}

function take(digest: JsonValue | undefined, length: 2 | 3, { disclosures, used }: Parts) {
  if (typeof digest !== 'string') throw new TypeError('a digest that is no text');
  const told = disclosures.get(digest);
  if (told === undefined) return undefined;
  if (used.has(digest) || told.length !== length) throw new TypeError('a digest twice, or in the wrong place');
  used.add(digest);
  return told;
}

/** RFC 7800 §3.2: the key that must answer is the one that was asked for, and none where none was. */
function isBoundAsAsked(cnf: JsonValue | undefined, { holder }: IndependentPathOptions): boolean {
  if (holder === undefined) return cnf === undefined;
  const jwk = isJsonObject(cnf) ? cnf['jwk'] : undefined;
  const asked = typeof holder === 'string' ? publicJwkOf(holder.slice('did:key:'.length)) : holder;
  const names = ['kty', 'crv', 'x', 'y'] as const;
  return isJsonObject(jwk) && names.every((name) => jwk[name] === (asked as JsonObject)[name]);
}

/** What must always be shown stands open in what was signed, whole. */
function showsAll(payload: JsonObject, { mandatory = [] }: IndependentPathOptions): boolean {
  return mandatory.every((pointer) => {
    const found = pointer.split('/').slice(1).reduce<JsonValue | undefined>(stepInto, payload);
    return found !== undefined && !/"(?:_sd|\.\.\.)":/.test(canonicalizeJson(found));
  });
}

/** RFC 6901 §4. */
function stepInto(value: JsonValue | undefined, step: string): JsonValue | undefined {
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(value)) return value[Number(name)];
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
