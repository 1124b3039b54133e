/**
 * Ids and shown names in a draft: an id is random or a key, never a path to a person;
 * the name shown is the display name only.
 * @module
 */
import { foldText } from './fold.ts';

const uuid = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const did = /^did:[a-z\d]{1,20}:/;
const personalDid =
  /:(?:pupils?|students?|learners?|users?|people|members?|disgyblion|~)[:/#]|\/(?:pupils?|students?|learners?|users?|people)\//i;

/**
 * Whether an id is of a form that cannot tell who the learner is.
 *
 * @param id - the id
 * @param about - `credential` and `subject` must be random or a key; other things may also have a web address
 * @returns true for a good form
 * @example
 * ```ts
 * isGoodId('https://school.example/pupils/zoe', 'subject'); // false
 * ```
 */
export function isGoodId(id: string, about: 'credential' | 'subject' | 'other'): boolean {
  if (uuid.test(id)) return true;
  if (personalDid.test(id)) return false;
  if (did.test(id)) return about !== 'subject' || id.startsWith('did:key:') || id.startsWith('did:jwk:');
  return about === 'other' && (/^https:\/\//.test(id) || /^urn:/.test(id));
}

/**
 * Whether a text that should be opaque holds a name, as a word of its own or inside a longer one.
 *
 * @param id - the id or link
 * @param names - the names that the caller knows
 * @returns true when a part of a name with four letters or more is in it, or a shorter one as a whole segment
 * @example
 * ```ts
 * holdsName('did:web:school.example:zoe-adeyemi', ['Zoë Adeyemi']); // true
 * ```
 */
export function holdsName(id: string, names: readonly string[]): boolean {
  if (uuid.test(id) || /^did:(?:key|jwk):/.test(id)) return false;
  const text = foldText(id).toLowerCase();
  const segments = new Set(text.split(/[^a-z\d]+/));
  const words = names.flatMap((name) =>
    foldText(name)
      .toLowerCase()
      .split(/[^a-z]+/),
  );
  return words.some((word) => (word.length >= 3 && segments.has(word)) || (word.length >= 5 && text.includes(word)));
}

/**
 * What a shown name is, when nobody says which name was chosen.
 *
 * @param name - the name in the draft
 * @returns true for a given name with an initial at most
 * @example
 * ```ts
 * isShortName('Zoë A.'); // true
 * ```
 */
export function isShortName(name: string): boolean {
  const [, ...rest] = foldText(name).trim().split(/ +/);
  return rest.every((word) => /^[A-Za-z]\.?$/.test(word));
}
