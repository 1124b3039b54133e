/**
 * What others ask of a credential, whatever its kind and version: who, about whom, from when to
 * when, with what status and under which schema. Each takes any JSON and none of them throws, so that
 * they can also be asked about what no model has accepted.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type DateTime, readDateTime } from './date-time.ts';

/** From when to when a credential says that it is valid. */
export interface ValidityPeriod {
  readonly from?: DateTime;
  readonly until?: DateTime;
}

/** A schema that the issuer says the credential follows. */
export interface NamedSchema {
  readonly id: string;
  readonly types: readonly string[];
}

/** The texts among what a member holds. */
function textsOf(value: JsonValue | undefined): readonly string[] {
  const texts: string[] = [];
  if (typeof value === 'string') texts.push(value);
  else if (Array.isArray(value)) for (const item of value) if (typeof item === 'string') texts.push(item);
  return texts;
}

function idOf(value: JsonValue | undefined): string | undefined {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
}

/**
 * The types that a document gives itself (VCDM 2.0 §4.5).
 *
 * @param document - a credential or a presentation
 * @returns the types in the document's order
 * @example
 * ```ts
 * typesOf(credential); // ['VerifiableCredential', 'OpenBadgeCredential']
 * ```
 */
export const typesOf = (document: JsonObject): readonly string[] => textsOf(document['type']);

/**
 * The issuer's id, whether the credential gives a URL or a profile (VCDM 2.0 §4.7).
 *
 * @param credential - a credential
 * @returns the URL, such as a DID; undefined when there is none
 * @example
 * ```ts
 * issuerIdOf(credential); // 'did:web:school.example'
 * ```
 */
export const issuerIdOf = (credential: JsonObject): string | undefined => idOf(credential['issuer']);

/**
 * The name that the issuer gives itself: a claim, not a fact (a list of trusted issuers has the fact).
 *
 * @param credential - a credential
 * @returns the name, the first one where there are several languages; undefined when there is none
 * @example
 * ```ts
 * issuerNameOf(credential); // 'An invented school'
 * ```
 */
export function issuerNameOf(credential: JsonObject): string | undefined {
  const issuer = credential['issuer'];
  const [name] = isJsonObject(issuer) ? asList(issuer['name']) : [];
  const words = isJsonObject(name) ? name['@value'] : name;
  return typeof words === 'string' ? words : undefined;
}

/**
 * The ids of whom or what the credential is about (VCDM 2.0 §4.8).
 *
 * @param credential - a credential
 * @returns the ids in the document's order; empty when the subject is named otherwise
 * @example
 * ```ts
 * subjectIdsOf(credential); // ['urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09']
 * ```
 */
export function subjectIdsOf(credential: JsonObject): readonly string[] {
  const ids: string[] = [];
  for (const subject of asList(credential['credentialSubject'])) {
    const id = idOf(subject);
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

/**
 * The id of who shows a presentation, as it says itself (VCDM 2.0 §4.13).
 *
 * @param presentation - a presentation
 * @returns the id, or undefined when it names nobody
 * @example
 * ```ts
 * holderIdOf(presentation); // 'did:key:z6Mk…'
 * ```
 */
export const holderIdOf = (presentation: JsonObject): string | undefined => idOf(presentation['holder']);

/**
 * From when to when a credential says that it is valid, in the words of its own version
 * (`validFrom`/`validUntil` of 2.0 §4.9, `issuanceDate`/`expirationDate` of 1.1).
 *
 * @param credential - a credential; {@link parseCredential} refuses one that has both versions' members
 * @returns the moments, without a member that the credential does not have; undefined when one that it has is
 *   no date and time
 * @example
 * ```ts
 * const until = validityPeriodOf(credential)?.until;
 * const ended = until !== undefined && until.epochMilliseconds <= now.getTime();
 * ```
 */
export function validityPeriodOf(credential: JsonObject): ValidityPeriod | undefined {
  const start = credential['validFrom'] ?? credential['issuanceDate'];
  const end = credential['validUntil'] ?? credential['expirationDate'];
  const from = readDateTime(start);
  const until = readDateTime(end);
  if ((start !== undefined && from === undefined) || (end !== undefined && until === undefined)) return undefined;
  const period: { -readonly [Member in keyof ValidityPeriod]: ValidityPeriod[Member] } = {};
  if (from !== undefined) period.from = from;
  if (until !== undefined) period.until = until;
  return period;
}

/**
 * The status entries of a credential: each says where it can be asked whether it was withdrawn (VCDM 2.0 §4.10).
 *
 * @param credential - a credential
 * @returns the entries as they stand, of whatever form: none is overlooked
 * @example
 * ```ts
 * const canBeWithdrawn = statusEntriesOf(credential).length > 0;
 * ```
 */
export const statusEntriesOf = (credential: JsonObject): readonly JsonValue[] => asList(credential['credentialStatus']);

/**
 * The schemas that the issuer says the credential follows (VCDM 2.0 §4.11).
 *
 * @param credential - a credential
 * @returns id and types of each; an entry without an id has an empty one
 * @example
 * ```ts
 * const isKnown = schemasOf(credential).every(({ id }) => knownCredentialSchemas.has(id));
 * ```
 */
export function schemasOf(credential: JsonObject): readonly NamedSchema[] {
  return asList(credential['credentialSchema']).map((entry) => ({
    id: (isJsonObject(entry) ? idOf(entry) : undefined) ?? '',
    types: isJsonObject(entry) ? typesOf(entry) : [],
  }));
}

const vocabulary = 'https://purl.imsglobal.org/spec';

/** The ids of the schemas that Laurel's own models stand for, and the credential type that each is for. */
export const knownCredentialSchemas: ReadonlyMap<string, 'achievement' | 'endorsement' | 'clr'> = new Map([
  [`${vocabulary}/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json`, 'achievement'],
  [`${vocabulary}/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json`, 'endorsement'],
  [`${vocabulary}/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json`, 'clr'],
] as const);
