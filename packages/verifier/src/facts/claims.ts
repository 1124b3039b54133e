/**
 * What a credential claims, read from any JSON without trusting its form: the checks speak about these.
 * @module
 */
import {
  asList,
  embeddedDocuments,
  embeddedJwts,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from '@laurel/core';

/** Whether a document says nothing of its own about the learner: a record that bundles others, or leave to show for a child. */
export const isBare = (document: JsonObject): boolean =>
  typesOf(document).includes('ClrCredential') ||
  achievementsOf(document).some(({ achievementType }) => isSameWord(achievementType, 'ext:GuardianDelegation'));

/** Whether an identifier stands for a key that somebody can prove to hold: any DID does. */
export const isKeyIdentifier = (id: string): boolean => /^did:/i.test(id);

/**
 * The kinds of thing that a credential says: those of its tags, and those that its content gives away
 * whatever its tags say (a qualification number is an exam result).
 *
 * @param document - a credential
 * @returns the kinds as written, each once, known or not: nothing is hidden behind a kind that nobody knows
 */
export function kindsOf(document: JsonObject): readonly string[] {
  // A set, for a stranger may tag it a thousand times.
  const kinds = new Set<string>();
  let isQualification = false;
  for (const achievement of achievementsOf(document)) {
    for (const tag of asList(achievement['tag'])) {
      if (isText(tag) && tag.slice(0, kindTag.length).toLowerCase() === kindTag) kinds.add(tag.slice(kindTag.length));
    }
    isQualification ||= hasQualificationNumber(achievement);
  }
  if (isQualification) kinds.add('examResult');
  if (typesOf(document).includes('EndorsementCredential')) kinds.add('testimonial');
  return [...kinds];
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
  /** Where it stands, from the head of the document. */
  readonly path: readonly (string | number)[];
}

/**
 * What is embedded in a document: the credentials of a presentation or a CLR, and endorsements wherever they stand.
 *
 * @param document - a credential or a presentation
 * @returns objects in document order, then tokens in document order
 */
export function embeddedIn(document: JsonObject): readonly Embedded[] {
  const found: Embedded[] = [];
  for (const { embedding, path, document: value } of embeddedDocuments(document)) {
    found.push({ role: embedding === 'endorsement' ? 'endorsement' : 'credential', value, path });
  }
  for (const { embedding, path, jwt: value } of embeddedJwts(document)) {
    found.push({ role: embedding === 'endorsementJwt' ? 'endorsement' : 'credential', value, path });
  }
  return found;
}

const kindTag = 'lp-kind:';

const achievementsOf = (document: JsonObject): readonly JsonObject[] =>
  objectsIn(document['credentialSubject']).flatMap((subject) => objectsIn(subject['achievement']));

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] => asList(value).filter(isJsonObject);

const hasQualificationNumber = (achievement: JsonObject): boolean =>
  asList(achievement['otherIdentifier']).some(
    (identifier) => isJsonObject(identifier) && isSameWord(identifier['identifierType'], 'ext:qan'),
  );

/** An extended term in other letters is read as that term by people, so it is by the checks. */
const isSameWord = (value: JsonValue | undefined, word: string): boolean =>
  typeof value === 'string' && value.toLowerCase() === word.toLowerCase();

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';
