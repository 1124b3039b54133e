/**
 * What a credential claims, read from any JSON without trusting its form: the checks speak about these.
 * @module
 */
import {
  asList,
  assuranceResultType,
  embeddedDocuments,
  embeddedJwts,
  isJsonObject,
  isKind,
  type JsonObject,
  type JsonValue,
  type Kind,
} from '@laurel/core';
import { readDateTime } from './date-time.ts';

/** The types that a document gives itself. */
export const typesOf = (document: JsonObject): readonly string[] => asList(document['type']).filter(isText);

/** Whether a document is a record that bundles others and says nothing of its own. */
export const isBareRecord = (document: JsonObject): boolean =>
  typesOf(document).includes('ClrCredential') && kindsOf(document).length === 0;

/** The identifier of whoever is named as issuer. */
export const issuerIdOf = (document: JsonObject): string | undefined => idOf(document['issuer']);

/** The name that the issuer goes by in the document: a claim, nothing more. */
export function claimedIssuerName(document: JsonObject): string | undefined {
  const issuer = document['issuer'];
  const name = isJsonObject(issuer) ? issuer['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** The identifier of whoever is named as the presenter. */
export const holderIdOf = (document: JsonObject): string | undefined => idOf(document['holder']);

/** The subjects of a credential. */
const subjectsOf = (document: JsonObject): readonly JsonObject[] =>
  asList(document['credentialSubject']).filter(isJsonObject);

/** The identifiers of whom a credential is about. */
export const subjectIdsOf = (document: JsonObject): readonly string[] =>
  subjectsOf(document)
    .map((subject) => subject['id'])
    .filter(isText);

/** Whether an identifier stands for a key that somebody can prove to hold: any DID does. */
export const isKeyIdentifier = (id: string): boolean => /^did:/i.test(id);

/** The statuses that a credential points to, of whatever type. */
export const statusEntriesOf = (document: JsonObject): readonly JsonValue[] => asList(document['credentialStatus']);

/** From when and until when a credential says that it holds: milliseconds since 1970, NaN for nonsense. */
export interface Validity {
  readonly from?: number;
  readonly until?: number;
}

/**
 * The period of validity of VCDM 2.0 (§4.9), or of 1.1 (`issuanceDate`, `expirationDate`).
 *
 * @param document - a credential
 * @returns the bounds that it states
 */
export function validityOf(document: JsonObject): Validity {
  const from = document['validFrom'] ?? document['issuanceDate'];
  const until = document['validUntil'] ?? document['expirationDate'];
  return {
    ...(from === undefined ? {} : { from: momentOf(from) }),
    ...(until === undefined ? {} : { until: momentOf(until) }),
  };
}

/**
 * The kinds of thing that a credential says: those of its tags, and those that its content gives away
 * whatever its tags say (a qualification number is an exam result).
 *
 * @param document - a credential
 * @returns the kinds, each once; none when it shows none
 */
export function kindsOf(document: JsonObject): readonly Kind[] {
  const achievements = achievementsOf(document);
  const tagged = achievements
    .flatMap((achievement) => asList(achievement['tag']).filter(isText))
    .filter((tag) => tag.startsWith(kindTag))
    .map((tag) => tag.slice(kindTag.length))
    .filter(isKind);
  const shown: Kind[] = [];
  if (achievements.some(hasQualificationNumber)) shown.push('examResult');
  if (typesOf(document).includes('EndorsementCredential')) shown.push('testimonial');
  return [...new Set([...tagged, ...shown])];
}

/**
 * The assurance levels that a credential states, as written: the values of results that are described
 * as a level, and of those that are aligned to one.
 *
 * @param document - a credential
 * @returns the words, each once; they need not be levels of the ladder
 */
export function assurancesOf(document: JsonObject): readonly string[] {
  const words = subjectsOf(document).flatMap((subject) => {
    const described = new Set(
      achievementsIn(subject)
        .flatMap((achievement) => asList(achievement['resultDescription']).filter(isJsonObject))
        .filter((description) => description['resultType'] === assuranceResultType)
        .map((description) => description['id']),
    );
    const results = asList(subject['result']).filter(isJsonObject);
    return results
      .filter((result) => described.has(result['resultDescription']) || isAlignedToLevel(result))
      .map((result) => (typeof result['value'] === 'string' ? result['value'] : ''));
  });
  return [...new Set(words)];
}

/** The identifiers of what a credential says was achieved. */
export const achievementIdsOf = (document: JsonObject): readonly string[] =>
  achievementsOf(document)
    .map((achievement) => achievement['id'])
    .filter(isText);

/** One credential or endorsement that lies inside another document. */
export interface Embedded {
  readonly role: 'credential' | 'endorsement';
  /** An object, or a compact token as text. */
  readonly value: JsonObject | string;
  /** The identifier of what it stands in. */
  readonly parent: string | undefined;
}

/**
 * What is embedded in a document: the credentials of a presentation or a CLR, and endorsements wherever they stand.
 *
 * @param document - a credential or a presentation
 * @returns objects in document order, then tokens in document order
 */
export function embeddedIn(document: JsonObject): readonly Embedded[] {
  const objects = embeddedDocuments(document).map(
    ({ embedding, path, document: value }): Embedded => ({
      role: embedding === 'endorsement' ? 'endorsement' : 'credential',
      value,
      parent: parentId(document, path),
    }),
  );
  const tokens = embeddedJwts(document).map(
    ({ embedding, path, jwt }): Embedded => ({
      role: embedding === 'endorsementJwt' ? 'endorsement' : 'credential',
      value: jwt,
      parent: parentId(document, path),
    }),
  );
  return [...objects, ...tokens];
}

/** The `id` of the object in which the last member of a path stands. */
function parentId(document: JsonObject, path: readonly (string | number)[]): string | undefined {
  const member = path.findLastIndex((step) => typeof step === 'string');
  let node: JsonValue | undefined = document;
  for (const step of path.slice(0, member)) {
    node = typeof step === 'number' ? asList(node)[step] : isJsonObject(node) ? node[step] : undefined;
  }
  return idOf(node);
}

const kindTag = 'lp-kind:';

const achievementsIn = (subject: JsonObject): readonly JsonObject[] =>
  asList(subject['achievement']).filter(isJsonObject);

const achievementsOf = (document: JsonObject): readonly JsonObject[] => subjectsOf(document).flatMap(achievementsIn);

function hasQualificationNumber(achievement: JsonObject): boolean {
  const identifiers = asList(achievement['otherIdentifier']).filter(isJsonObject);
  return identifiers.some((identifier) => identifier['identifierType'] === 'ext:qan');
}

function isAlignedToLevel(result: JsonObject): boolean {
  const alignments = asList(result['alignment']).filter(isJsonObject);
  return alignments.some((alignment) => alignment['targetType'] === assuranceResultType);
}

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';

function idOf(value: JsonValue | undefined): string | undefined {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
}

const momentOf = (value: JsonValue): number =>
  typeof value === 'string' ? (readDateTime(value) ?? Number.NaN) : Number.NaN;
