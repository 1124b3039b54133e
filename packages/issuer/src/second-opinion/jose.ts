/**
 * The second opinion on a `vc+jwt`: the jose library with WebCrypto, and a key made straight from its JWK.
 * @module
 */
import { copyJson, isJsonObject, type JsonObject } from '@laurel/core';
import { importJWK, jwtVerify } from 'jose';
import type { IndependentPathOptions } from './data-integrity.ts';
import { publicJwkOf } from './public-jwk.ts';

/** The JOSE names that a key of each algorithm may sign under (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2). */
const algorithms = { Ed25519: ['EdDSA', 'Ed25519'], 'P-256': ['ES256'], 'P-384': ['ES384'] } as const;

/** Claims that stand beside the credential's own members (VC-JOSE-COSE §3.3); they must repeat it. */
const claims: Readonly<Record<string, (document: JsonObject) => unknown>> = {
  iss: ({ issuer }) => (isJsonObject(issuer) ? issuer['id'] : issuer),
  jti: ({ id }) => id,
  sub: ({ credentialSubject }) => (isJsonObject(credentialSubject) ? credentialSubject['id'] : undefined),
  nbf: ({ validFrom }) => seconds(validFrom),
  exp: ({ validUntil }) => seconds(validUntil),
  iat: () => undefined,
};

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
  { multikey, signer, at }: IndependentPathOptions,
): Promise<JsonObject | undefined> {
  if (typeof secured !== 'string') return undefined;
  const allowed = algorithms[signer.algorithm];
  const { payload, protectedHeader } = await jwtVerify(secured, await importJWK(publicJwkOf(multikey), allowed[0]), {
    typ: 'vc+jwt',
    algorithms: [...allowed],
    currentDate: at,
  });
  if (protectedHeader.kid !== signer.id) return undefined;
  const whole = copyJson(payload);
  if (!isJsonObject(whole)) return undefined;
  for (const [claim, meant] of Object.entries(claims)) {
    if (claim !== 'iat' && claim in whole && whole[claim] !== meant(whole)) return undefined;
  }
  return Object.fromEntries(Object.entries(whole).filter(([member]) => !(member in claims)));
}

const seconds = (time: unknown): number | undefined =>
  typeof time === 'string' ? Math.floor(Date.parse(time) / 1000) : undefined;
