/**
 * The claims of JWT that stand beside a credential's own members: they must repeat it, and are then taken off.
 * @module
 */
import { isJsonObject, type JsonObject } from '@laurel/core';

/** VC-JOSE-COSE §3.3; SD-JWT VC §3.2.2. */
const claims: Readonly<Record<string, (document: JsonObject) => unknown>> = {
  iss: ({ issuer }) => (isJsonObject(issuer) ? issuer['id'] : issuer),
  jti: ({ id }) => id,
  sub: ({ credentialSubject }) => (isJsonObject(credentialSubject) ? credentialSubject['id'] : undefined),
  nbf: ({ validFrom }) => seconds(validFrom),
  exp: ({ validUntil }) => seconds(validUntil),
};

/**
 * Takes the claims off.
 *
 * @param whole - what the token carries
 * @param free - names of claims that repeat nothing of the credential, e.g. `iat`
 * @returns the credential, or nothing where a claim says something else than it
 * @example
 * ```ts
 * withoutClaims({ iss: 'did:key:z6Mk…', issuer: 'did:key:z6Mk…' }, ['iat']); // { issuer: 'did:key:z6Mk…' }
 * ```
 */
export function withoutClaims(whole: JsonObject, free: readonly string[]): JsonObject | undefined {
  for (const [claim, meant] of Object.entries(claims)) {
    if (claim in whole && whole[claim] !== meant(whole)) return undefined;
  }
  return Object.fromEntries(
    Object.entries(whole).filter(([member]) => !(Object.hasOwn(claims, member) || free.includes(member))),
  );
}

const seconds = (time: unknown): number | undefined =>
  typeof time === 'string' ? Math.floor(Date.parse(time) / 1000) : undefined;
