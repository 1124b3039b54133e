/**
 * What nobody may hide of a credential: without it a reader would take the rest for something else than it is.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { describesAssurance, statedAssurances } from '../stated-assurance.ts';

/** Why something may not be hidden. */
export type MustShowReason =
  | 'who issued it'
  | 'what it is'
  | 'when it is valid'
  | 'whether it was taken back'
  | 'what form it follows'
  | 'whom it is about'
  | 'which files belong to it'
  | 'how the claim was checked'
  | 'what kind of claim it is';

/** Something that may not be hidden. */
export interface MustShow {
  /** A JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly reason: MustShowReason;
}

/** Members at the head, as far as a credential has them. */
const headMembers: Readonly<Record<string, MustShowReason>> = {
  type: 'what it is',
  issuer: 'who issued it',
  validFrom: 'when it is valid',
  validUntil: 'when it is valid',
  issuanceDate: 'when it is valid',
  expirationDate: 'when it is valid',
  credentialStatus: 'whether it was taken back',
  credentialSchema: 'what form it follows',
  relatedResource: 'which files belong to it',
  // The key that it is bound to (RFC 7800): without it whoever has a copy could show it.
  cnf: 'whom it is about',
};

/**
 * What may not be hidden of a credential.
 *
 * @param credential - a credential
 * @returns pointers with their reasons, in the order of reading
 */
export function mustShow(credential: JsonObject): readonly MustShow[] {
  const found: MustShow[] = [];
  for (const [name, reason] of Object.entries(headMembers)) {
    if (credential[name] !== undefined) found.push({ pointer: `/${name}`, reason });
  }
  for (const [subject, at] of objectsAt(credential['credentialSubject'], '/credentialSubject')) {
    const naming = ['id', 'identifier', 'type'].find((name) => subject[name] !== undefined);
    if (naming !== undefined) found.push({ pointer: `${at}/${naming}`, reason: 'whom it is about' });
    const achievements = objectsAt(subject['achievement'], `${at}/achievement`);
    for (const [achievement, place] of achievements) found.push(...kindsAt(achievement, place));
    found.push(...levelsAt(subject, achievements, at));
  }
  return found;
}

type Placed = readonly [JsonObject, string];

/** The objects of a member with their pointers: one, several or none. */
function objectsAt(value: JsonValue | undefined, pointer: string): readonly Placed[] {
  if (isJsonObject(value)) return [[value, pointer]];
  return asList(value).flatMap((item, index) => (isJsonObject(item) ? [[item, `${pointer}/${index}`] as const] : []));
}

/** A verifier holds an issuer to the kinds of claim that it may make: a hidden kind would pass for none. */
function kindsAt(achievement: JsonObject, at: string): readonly MustShow[] {
  const reason = 'what kind of claim it is';
  const { id, tag } = achievement;
  const found: MustShow[] = id === undefined ? [] : [{ pointer: `${at}/id`, reason }];
  if (isKindTag(tag)) found.push({ pointer: `${at}/tag`, reason });
  for (const [index, item] of (Array.isArray(tag) ? (tag as readonly JsonValue[]) : []).entries()) {
    if (isKindTag(item)) found.push({ pointer: `${at}/tag/${index}`, reason });
  }
  for (const [{ identifierType }, pointer] of objectsAt(achievement['otherIdentifier'], `${at}/otherIdentifier`)) {
    // Whatever letters it is written in: people read it as the same word.
    if (String(identifierType).toLowerCase() === 'ext:qan') found.push({ pointer, reason });
  }
  return found;
}

const isKindTag = (tag: JsonValue | undefined): boolean =>
  typeof tag === 'string' && tag.toLowerCase().startsWith('lp-kind:');

/** Each part by which {@link statedAssurances} finds a level: it is asked about each part by itself. */
function levelsAt(subject: JsonObject, achievements: readonly Placed[], at: string): readonly MustShow[] {
  const pointers: string[] = [];
  const described: JsonObject[] = [];
  const alignments = (one: JsonObject, place: string): void => {
    for (const [alignment, pointer] of objectsAt(one['alignment'], `${place}/alignment`)) {
      if (statesLevel({ achievement: { alignment } })) pointers.push(pointer);
    }
  };
  for (const [achievement, place] of achievements) {
    alignments(achievement, place);
    for (const [description, pointer] of objectsAt(achievement['resultDescription'], `${place}/resultDescription`)) {
      if (describesAssurance(description)) {
        described.push(description);
        pointers.push(pointer);
      } else alignments(description, pointer);
    }
  }
  const descriptions = described.map(({ id, resultType }) => ({
    ...(id === undefined ? {} : { id }),
    resultType: resultType ?? '',
  }));
  for (const [result, pointer] of objectsAt(subject['result'], `${at}/result`)) {
    const { alignment: _, ...plain } = result;
    if (statesLevel({ achievement: { resultDescription: descriptions }, result: plain })) pointers.push(pointer);
    else alignments(result, pointer);
  }
  return pointers.map((pointer) => ({ pointer, reason: 'how the claim was checked' }));
}

const statesLevel = (credentialSubject: JsonObject): boolean => statedAssurances({ credentialSubject }).length > 0;
