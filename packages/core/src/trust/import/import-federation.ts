/**
 * Importing entity statements of an OpenID Federation: what its members say of their subordinates. Their signatures are
 * by keys of the federation, which are found on the web; here nothing is looked up, so none is checked.
 * @module
 */

import { formatDateTime } from '../../credential/index.ts';
import { decodeBase64url } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../json/index.ts';
import { identifier, textUpTo } from '../form.ts';
import { throughGate } from '../read-trust-list.ts';
import { type FoundEntry, type ImportedTrustList, type ImportOptions, importedFrom, noRegistry } from './imported.ts';

/** How entity statements are imported. */
export interface ImportFederationOptions extends ImportOptions {
  readonly now: Date;
}

const name = textUpTo(500);

/** The latest moment that a date can write. */
const lastSecond = Date.UTC(9999, 11, 31) / 1000;

/**
 * Makes an unsigned list of entity statements, one for each issuer. A statement that has ended is left out; one that
 * will end vouches until then.
 *
 * @param statements - compact JWTs, or their claims as objects: `sub` (the issuer), `exp`, `metadata`
 * @param options - `now`; `mayAssert`: what its issuers may say, of which a federation says nothing
 * @returns `unsigned: true`, the list, and findings; {@link readOwnTrustList} takes the list when somebody has read them
 * @throws {@link LaurelError} LP_REGISTRY_FORM; LP_TOO_LARGE
 * @see OpenID Federation 1.0 §3 Entity Statement
 * @example
 * ```ts
 * const mayAssert = [{ kinds: ['skill'], assurance: ['teacher-assessed'] }] as const;
 * const metadata = { federation_entity: { organization_name: 'Elm School' } };
 * const statement = { iss: 'https://trust.example', sub: 'did:web:elm.example', iat: 1790000000, exp: 1800000000, metadata };
 * importFederation([statement], { now, mayAssert }).unsigned; // true
 * ```
 */
export function importFederation(statements: readonly unknown[], options: ImportFederationOptions): ImportedTrustList {
  if (Number.isNaN(options.now.getTime())) throw new LaurelError('LP_USAGE', { reason: 'a valid time is needed' });
  if (statements.length === 0) throw noRegistry('there are no statements');
  const found = statements.map((statement, index) => {
    const claims = claimsOf(statement);
    const pointer = `/${index}`;
    return claims === undefined
      ? { pointer, reason: 'it is no entity statement' }
      : readEntry(claims, pointer, options.now);
  });
  return importedFrom(found, options);
}

/** The claims of a JWT, whose signature is not looked at, or those given. */
function claimsOf(statement: unknown): JsonObject | undefined {
  try {
    const claims = typeof statement === 'string' ? payloadOf(statement) : throughGate(statement);
    return isJsonObject(claims) ? claims : undefined;
  } catch (error) {
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}

function payloadOf(token: string): JsonValue | undefined {
  const [, payload, signature, ...more] = token.trim().split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return undefined;
  return parseJson(decodeBase64url(payload));
}

function readEntry(claims: JsonObject, pointer: string, now: Date): FoundEntry {
  const { sub, iss, exp, metadata } = claims;
  if (typeof sub !== 'string' || identifier(sub) !== undefined)
    return { pointer, reason: 'its subject is no identifier' };
  // An entity's own configuration is its own word.
  if (iss === sub) return { pointer, reason: 'an entity says it of itself' };
  if (typeof exp !== 'number' || !(exp > 0 && exp < lastSecond))
    return { pointer, reason: 'it does not say when it ends' };
  if (exp * 1000 <= now.getTime()) return { pointer, reason: 'it has ended' };
  const shown = nameIn(metadata);
  if (shown === undefined) return { pointer, reason: 'it has no name' };
  return { id: sub, name: shown, until: formatDateTime(new Date(Math.floor(exp) * 1000)) };
}

/** The name of the organisation (§5.1.1 federation_entity, §5.2.2 organization_name). */
function nameIn(metadata: JsonValue | undefined): string | undefined {
  const entity = isJsonObject(metadata) ? metadata['federation_entity'] : undefined;
  const shown = isJsonObject(entity) ? entity['organization_name'] : undefined;
  return typeof shown === 'string' && name(shown) === undefined ? shown : undefined;
}
