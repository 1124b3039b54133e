/**
 * A school’s word that somebody may carry a child’s record: an Open Badge of one exact shape, in terms that Open Badges’
 * own context defines (Open Badges 3.0 §IdentityObject, §Achievement achievementType, tag). It imports nothing, for a page
 * that verifies loads it by itself.
 * @module
 */
import type { JsonObject, JsonValue } from '../../json/index.ts';

/** What may be done for the child: take in what is given, keep it, show it. */
export const delegationScopes = ['receive', 'store', 'present'] as const;

/** One thing that may be done for the child. */
export type DelegationScope = (typeof delegationScopes)[number];

/** Who carries it: nothing more is ever said of how they are related. */
export const custodians = ['parent-or-carer', 'school'] as const;

/** Who carries a child’s record. */
export type Custodian = (typeof custodians)[number];

/** What a permission says, without who gave it and when. */
export interface DelegationTerms {
  /** The did:key of whoever carries the record. */
  readonly guardian: string;
  /** The child’s pairwise id at this school: a `urn:uuid:`, or a did:key. */
  readonly child: string;
  readonly scopes: readonly DelegationScope[];
  /** To whom alone it may be shown, by the names that those give as their `domain`; to anybody when there are none. */
  readonly presentTo: readonly string[];
  readonly custodian: Custodian;
}

/** A permission as a credential says it. */
export interface GuardianDelegation extends DelegationTerms {
  readonly id: string;
  /** The school that gave it. */
  readonly issuer: string;
  /** RFC 3339. */
  readonly validFrom: string;
  readonly validUntil: string;
}

/** The achievementType of a permission (Open Badges 3.0 §AchievementType Enumeration: extended terms begin with `ext:`). */
export const delegationType = 'ext:GuardianDelegation';

/** The words of every permission: the same for all, so that no name gets into one. */
export const delegationWords = {
  name: 'Permission to carry a child’s record',
  description: 'Whoever has the key that this is about may carry a child’s record, as far as it says.',
  criteria: 'A person at the school decided it.',
} as const;

/** The longest time for which one is given: a year, with a day more for leap years. */
export const longestDelegation = 366 * 24 * 60 * 60 * 1000;

/**
 * What a permission says as the subject of its credential.
 *
 * @param terms - who may do what for which child
 * @returns the `credentialSubject`
 * @example
 * ```ts
 * delegationSubject({ guardian, child, scopes: ['store', 'present'], presentTo: [], custodian: 'parent-or-carer' });
 * ```
 */
export function delegationSubject({ guardian, child, scopes, presentTo, custodian }: DelegationTerms): JsonObject {
  return {
    id: guardian,
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', hashed: false, identityHash: child, identityType: 'ext:onBehalfOf' }],
    achievement: {
      id: 'urn:uuid:5b0e6a1c-7f0d-4d56-9c1e-2a9d4c7be0f3',
      type: ['Achievement'],
      achievementType: delegationType,
      name: delegationWords.name,
      description: delegationWords.description,
      criteria: { narrative: delegationWords.criteria },
      tag: [
        ...delegationScopes.filter((scope) => scopes.includes(scope)).map((scope) => scopeTag + scope),
        custodianTag + custodian,
        ...presentTo.map((domain) => presentToTag + domain),
      ],
    },
  };
}

const scopeTag = 'lp-scope:';
const custodianTag = 'lp-custodian:';
const presentToTag = 'lp-present-to:';

/**
 * Whether a document calls itself a permission to carry a child’s record, in whatever letters: then it is that or
 * nothing, and never something that was achieved.
 *
 * @param document - a credential
 * @returns true where it does
 * @example
 * ```ts
 * isDelegation(credential); // false for every other badge
 * ```
 */
export const isDelegation = (document: JsonObject): boolean =>
  objectsIn(document['credentialSubject']).some((subject) =>
    objectsIn(subject['achievement']).some(
      ({ achievementType }) =>
        typeof achievementType === 'string' && achievementType.toLowerCase() === delegationType.toLowerCase(),
    ),
  );

/**
 * Reads a permission. It has one shape; anything more or less in it makes it none.
 *
 * @param document - a credential, signed or not
 * @returns what it says; undefined where it is not exactly a permission
 * @example
 * ```ts
 * readDelegation(credential)?.child; // 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09'
 * ```
 */
export function readDelegation(document: JsonObject): GuardianDelegation | undefined {
  const { id, issuer, validFrom, validUntil, credentialSubject } = document;
  const terms = isObject(credentialSubject) ? termsIn(credentialSubject) : undefined;
  const school = isObject(issuer) ? issuer['id'] : issuer;
  if (terms === undefined || faultInTerms(terms) !== undefined) return undefined;
  if (!isSame(credentialSubject ?? null, delegationSubject(terms))) return undefined;
  if (Object.keys(document).some((name) => !members.has(name))) return undefined;
  if (document['name'] !== delegationWords.name) return undefined;
  if (typeof id !== 'string' || !uuid.test(id)) return undefined;
  if (typeof validFrom !== 'string' || typeof validUntil !== 'string') return undefined;
  const length = Date.parse(validUntil) - Date.parse(validFrom);
  if (!(length > 0 && length <= longestDelegation)) return undefined;
  return { ...terms, id, issuer: typeof school === 'string' ? school : '', validFrom, validUntil };
}

/**
 * What is wrong with terms, where anything is.
 *
 * @param terms - who may do what for which child
 * @returns the reason in plain words
 * @example
 * ```ts
 * faultInTerms(terms); // undefined
 * ```
 */
export function faultInTerms({ guardian, child, scopes, presentTo, custodian }: DelegationTerms): string | undefined {
  if (!didKey.test(guardian)) return 'the key of whoever carries the record must be a did:key from their own wallet';
  if (!uuid.test(child) && !didKey.test(child)) return 'the child is not known by a random id or a key';
  if (child === guardian) return 'the key is the child’s own: a child who has a key needs nobody’s permission';
  if (scopes.length === 0 || !scopes.every((scope) => delegationScopes.includes(scope)))
    return 'it must say what may be done: receive, store, present';
  if (!custodians.includes(custodian)) return 'it must say who carries it: a parent or carer, or the school';
  if (presentTo.length > 0 && !scopes.includes('present'))
    return 'it names somebody to show it to, and showing is not allowed';
  if (
    presentTo.length > 20 ||
    new Set(presentTo).size !== presentTo.length ||
    !presentTo.every((one) => domain.test(one))
  )
    return 'whom it may be shown to must be named as they name themselves, such as club.example, each once, 20 at most';
  return undefined;
}

/** What the credential of a permission may have: no name of anybody, no picture, no evidence. */
const members: ReadonlySet<string> = new Set(
  '@context id type name issuer validFrom validUntil credentialSubject credentialSchema credentialStatus proof'.split(
    ' ',
  ),
);

const uuid = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const didKey = /^did:key:z[1-9A-HJ-NP-Za-km-z]{1,300}$/;
const domain = /^(?:https:\/\/)?[a-z\d](?:[a-z\d.-]{0,200}[a-z\d])?(?::\d{1,5})?$/;

function termsIn(subject: JsonObject): DelegationTerms | undefined {
  const [identity] = objectsIn(subject['identifier']);
  const [achievement] = objectsIn(subject['achievement']);
  const tags = [achievement?.['tag'] ?? []].flat().filter((tag) => typeof tag === 'string');
  const saidBy = (prefix: string): string[] =>
    tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
  const [guardian, child] = [subject['id'], identity?.['identityHash']];
  const custodian = custodians.find((one) => tags.includes(custodianTag + one));
  if (typeof guardian !== 'string' || typeof child !== 'string' || custodian === undefined) return undefined;
  const scopes = delegationScopes.filter((scope) => tags.includes(scopeTag + scope));
  return { guardian, child, scopes, presentTo: saidBy(presentToTag), custodian };
}

/** Whether two values are the same JSON, whatever the order of members. */
function isSame(one: JsonValue, other: JsonValue): boolean {
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index] ?? null));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name] ?? null, other[name] ?? null))
  );
}

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] => [value ?? []].flat().filter(isObject);

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
