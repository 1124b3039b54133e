/**
 * What a credential claims, read from any JSON without trusting its form: the checks speak about these.
 * @module
 */
import {
  asList,
  assuranceResultType,
  assuranceVocabulary,
  embeddedDocuments,
  embeddedJwts,
  isAssurance,
  isJsonObject,
  type JsonObject,
  type JsonValue,
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
 * @returns the kinds as written, each once, known or not: nothing is hidden behind a kind that nobody knows
 */
export function kindsOf(document: JsonObject): readonly string[] {
  const achievements = achievementsOf(document);
  const tagged = achievements
    .flatMap((achievement) => asList(achievement['tag']).filter(isText))
    .filter((tag) => tag.toLowerCase().startsWith(kindTag))
    .map((tag) => tag.slice(kindTag.length));
  const shown: string[] = [];
  if (achievements.some(hasQualificationNumber)) shown.push('examResult');
  if (typesOf(document).includes('EndorsementCredential')) shown.push('testimonial');
  return [...new Set([...tagged, ...shown])];
}

/**
 * The assurance levels that a credential states, as written: the values of results that are described as a level, or
 * that read like one whatever they are described as, and the levels that anything in it is aligned to.
 *
 * @param document - a credential
 * @returns the words, each once; they need not be levels of the ladder
 */
export function assurancesOf(document: JsonObject): readonly string[] {
  const achievements = achievementsOf(document);
  const descriptions = achievements.flatMap((achievement) => objectsIn(achievement, 'resultDescription'));
  const described = new Set(descriptions.filter(isAboutLevel('resultType')).map(({ id }) => id));
  const results = subjectsOf(document).flatMap((subject) => objectsIn(subject, 'result'));
  const values = results
    .filter(({ resultDescription, value }) => described.has(resultDescription) || isLevelWord(value))
    .map(({ value }) => (typeof value === 'string' ? value : ''));
  const aligned = [...achievements, ...descriptions, ...results].flatMap((one) => objectsIn(one, 'alignment'));
  return [...new Set([...values, ...aligned.flatMap(levelAlignedTo)])];
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
  /** The identifiers of what it stands in: for a credential, those of whom and what it is about as well. */
  readonly parents: readonly string[];
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
      parents: parentIds(document, path),
    }),
  );
  const tokens = embeddedJwts(document).map(
    ({ embedding, path, jwt }): Embedded => ({
      role: embedding === 'endorsementJwt' ? 'endorsement' : 'credential',
      value: jwt,
      parents: parentIds(document, path),
    }),
  );
  return [...objects, ...tokens];
}

/**
 * The identifiers of the object in which the last member of a path stands. An endorsement at the head of a credential
 * may be about the credential, the person or the achievement (Open Badges 3.0 §AchievementCredential endorsement).
 */
function parentIds(document: JsonObject, path: readonly (string | number)[]): readonly string[] {
  const member = path.findLastIndex((step) => typeof step === 'string');
  const isHead = member === 0 && document['credentialSubject'] !== undefined;
  let node: JsonValue | undefined = document;
  for (const step of path.slice(0, member)) {
    node = typeof step === 'number' ? asList(node)[step] : isJsonObject(node) ? node[step] : undefined;
  }
  const own = idOf(node);
  return [
    ...(own === undefined ? [] : [own]),
    ...(isHead ? [...subjectIdsOf(document), ...achievementIdsOf(document)] : []),
  ];
}

const kindTag = 'lp-kind:';

const achievementsIn = (subject: JsonObject): readonly JsonObject[] =>
  asList(subject['achievement']).filter(isJsonObject);

const achievementsOf = (document: JsonObject): readonly JsonObject[] => subjectsOf(document).flatMap(achievementsIn);

function hasQualificationNumber(achievement: JsonObject): boolean {
  const identifiers = asList(achievement['otherIdentifier']).filter(isJsonObject);
  return identifiers.some(({ identifierType }) => isSameWord(identifierType, 'ext:qan'));
}

const objectsIn = (value: JsonObject, member: string): readonly JsonObject[] =>
  asList(value[member]).filter(isJsonObject);

/** An extended term in other letters is read as that term by people, so it is by the checks. */
const isSameWord = (value: JsonValue | undefined, word: string): boolean =>
  typeof value === 'string' && value.toLowerCase() === word.toLowerCase();

const isAboutLevel =
  (member: string) =>
  (value: JsonObject): boolean =>
    isSameWord(value[member], assuranceResultType);

const isLevelWord = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' &&
  isAssurance(
    value
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );

/** The level that an alignment points to; empty where it points to one without saying which. */
function levelAlignedTo(alignment: JsonObject): readonly string[] {
  const { targetCode, targetUrl } = alignment;
  const url = typeof targetUrl === 'string' ? targetUrl : '';
  if (!isAboutLevel('targetType')(alignment) && !url.startsWith(assuranceVocabulary)) return [];
  return typeof targetCode === 'string' ? [targetCode] : [url.slice(url.lastIndexOf('#') + 1)];
}

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';

function idOf(value: JsonValue | undefined): string | undefined {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
}

const momentOf = (value: JsonValue): number =>
  typeof value === 'string' ? (readDateTime(value) ?? Number.NaN) : Number.NaN;
