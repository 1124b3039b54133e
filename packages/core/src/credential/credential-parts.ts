/**
 * What others ask of a credential, whatever its kind and version: who, about whom, from when to
 * when, with what status and under which schema.
 * @module
 */
import { asList, isJsonObject, type JsonObject } from '../json/index.ts';
import { type DateTime, parseDateTime } from './date-time.ts';
import type { Credential } from './parse.ts';
import type { Presentation } from './presentation.ts';

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

function textsOf(value: Parameters<typeof asList>[0]): readonly string[] {
  return asList(value).filter((item) => typeof item === 'string');
}

function objectsOf(value: Parameters<typeof asList>[0]): readonly JsonObject[] {
  return asList(value).filter((item) => isJsonObject(item));
}

function idOf(value: Parameters<typeof asList>[0]): string | undefined {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
}

/**
 * The issuer's id, whether the credential gives a URL or a profile.
 *
 * @param credential - what {@link parseCredential} gave
 * @returns the URL, such as a DID
 * @example
 * ```ts
 * issuerIdOf(credential); // 'did:web:school.example'
 * ```
 */
export function issuerIdOf(credential: Credential): string {
  return idOf(credential.issuer) ?? '';
}

/**
 * The name that the issuer gives itself: a claim, not a fact (a list of trusted issuers has the fact).
 *
 * @param credential - what {@link parseCredential} gave
 * @returns the name, the first one where there are several languages; undefined when there is none
 */
export function issuerNameOf(credential: Credential): string | undefined {
  const issuer: Parameters<typeof asList>[0] = credential.issuer;
  const [name] = isJsonObject(issuer) ? asList(issuer['name']) : [];
  const words = isJsonObject(name) ? name['@value'] : name;
  return typeof words === 'string' ? words : undefined;
}

/**
 * The ids of whom or what the credential is about.
 *
 * @param credential - what {@link parseCredential} gave
 * @returns the ids in the document's order; empty when the subject is named otherwise
 */
export function subjectIdsOf(credential: Credential): readonly string[] {
  return asList(credential.credentialSubject).flatMap((subject) => idOf(subject) ?? []);
}

/**
 * The id of who shows a presentation, as it says itself.
 *
 * @param presentation - what {@link parsePresentation} gave
 * @returns the id, or undefined when it names nobody
 */
export function holderIdOf(presentation: Presentation): string | undefined {
  return idOf(presentation.holder);
}

/**
 * From when to when a credential says that it is valid, in the words of its own version
 * (`validFrom`/`validUntil` of 2.0, `issuanceDate`/`expirationDate` of 1.1).
 *
 * @param credential - what {@link parseCredential} gave
 * @returns the moments; a member that the credential does not have is left out
 * @example
 * ```ts
 * const { from, until } = validityPeriodOf(credential);
 * const ended = until !== undefined && until.epochMilliseconds < now.getTime();
 * ```
 */
export function validityPeriodOf(credential: Credential): ValidityPeriod {
  // parseCredential refused a document that has both versions' members.
  const from = credential.validFrom ?? credential.issuanceDate;
  const until = credential.validUntil ?? credential.expirationDate;
  return {
    ...(from === undefined ? {} : { from: parseDateTime(from, '/validFrom') }),
    ...(until === undefined ? {} : { until: parseDateTime(until, '/validUntil') }),
  };
}

/**
 * The status entries of a credential: each says where it can be asked whether it was withdrawn.
 *
 * @param credential - what {@link parseCredential} gave
 * @returns the entries, as they stand
 */
export function statusEntriesOf(credential: Credential): readonly JsonObject[] {
  return objectsOf(credential.credentialStatus);
}

/**
 * The schemas that the issuer says the credential follows.
 *
 * @param credential - what {@link parseCredential} gave
 * @returns id and types of each
 */
export function schemasOf(credential: Credential): readonly NamedSchema[] {
  return objectsOf(credential.credentialSchema).map((entry) => ({
    id: idOf(entry) ?? '',
    types: textsOf(entry['type']),
  }));
}

const vocabulary = 'https://purl.imsglobal.org/spec';

/** The ids of the schemas that Laurel's own models stand for, and the credential type that each is for. */
export const knownCredentialSchemas: ReadonlyMap<string, 'achievement' | 'endorsement' | 'clr'> = new Map([
  [`${vocabulary}/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json`, 'achievement'],
  [`${vocabulary}/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json`, 'endorsement'],
  [`${vocabulary}/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json`, 'clr'],
] as const);
