/**
 * The second opinion on a `vc+jwt`: the jose library with WebCrypto, and a key made straight from its JWK.
 * @module
 */
import { copyJson, isJsonObject, type JsonObject } from '@laurel/core';
import { importJWK, jwtVerify } from 'jose';
import type { IndependentPathOptions } from './independent-path.ts';
import { publicJwkOf } from './public-jwk.ts';
import { withoutClaims } from './registered-claims.ts';

/** The JOSE names that a key of each algorithm may sign under (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2). */
const algorithms: Readonly<Record<string, readonly [string, ...string[]]>> = {
  Ed25519: ['EdDSA', 'Ed25519'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
};

/**
 * Verifies a signed JWT by jose.
 *
 * @param compact - the three parts
 * @param options - the expected key, the moment and the `typ`
 * @returns what it carries, or nothing where the path does not agree
 */
export async function payloadByJose(
  compact: string,
  { multikey, signer, at, typ }: IndependentPathOptions & { readonly typ: string },
): Promise<JsonObject | undefined> {
  const allowed = algorithms[signer.algorithm];
  if (allowed === undefined) return undefined;
  const key = await importJWK(publicJwkOf(multikey), allowed[0]);
  const { payload, protectedHeader } = await jwtVerify(compact, key, {
    typ,
    algorithms: [...allowed],
    currentDate: at,
  });
  if (protectedHeader.kid !== signer.id) return undefined;
  const whole = copyJson(payload);
  return isJsonObject(whole) ? whole : undefined;
}

/**
 * Verifies by the independent path.
 *
 * @param secured - the compact token
 * @param options - the expected key and the moment
 * @returns the credential without the registered claims, or nothing where the path does not agree
 * @example
 * ```ts
 * const document = await verifyWithJose(token, { multikey, signer, at });
 * ```
 */
export async function verifyWithJose(
  secured: JsonObject | string,
  options: IndependentPathOptions,
): Promise<JsonObject | undefined> {
  if (typeof secured !== 'string') return undefined;
  const whole = await payloadByJose(secured, { ...options, typ: 'vc+jwt' });
  return whole === undefined ? undefined : withoutClaims(whole, ['iat']);
}
