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
 * Whether an id is random or a key to the letter, so that nothing can be read in it: the digits of one look like a
 * telephone number now and then, and that means nothing.
 *
 * @param id - the id
 * @returns true for a `urn:uuid:` or a `did:key:` in its usual spelling
 * @example
 * ```ts
 * isOpaqueId('urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09'); // true
 * ```
 */
export const isOpaqueId = (id: string): boolean => opaque.test(id);

const opaque =
  /^(?:urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|did:key:z[1-9A-HJ-NP-Za-km-z]{1,300})$/;

/**
 * The parts of names that an id or a link must not hold.
 *
 * @param names - the names that the caller knows
 * @returns their words in small letters, the very short ones left out
 * @example
 * ```ts
 * partsOfNames(['Zoë Adeyemi', 'Jo']); // ['zoe', 'adeyemi']
 * ```
 */
export const partsOfNames = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) =>
    foldText(name)
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((part) => part.length >= 3),
  );

/**
 * Whether a text that should be opaque holds a name, as a word of its own or inside a longer one.
 *
 * @param id - the id or link
 * @param parts - what {@link partsOfNames} gave
 * @returns true when a part of five letters or more is in it, or a shorter one as a whole segment
 * @example
 * ```ts
 * holdsName('did:web:school.example:zoe-adeyemi', ['zoe', 'adeyemi']); // true
 * ```
 */
export function holdsName(id: string, parts: readonly string[]): boolean {
  if (parts.length === 0 || uuid.test(id) || /^did:(?:key|jwk):/.test(id)) return false;
  const text = foldText(id).toLowerCase();
  return parts.some((part) => text.includes(part) && (part.length >= 5 || text.split(/[^a-z\d]+/).includes(part)));
}

/**
 * What a shown name is, when nobody says which name was chosen.
 *
 * @param folded - the name in the draft, as `foldText` gave it
 * @returns true for a given name with an initial at most
 * @example
 * ```ts
 * isShortName('Zoe A.'); // true
 * ```
 */
export function isShortName(folded: string): boolean {
  const [, ...rest] = folded.trim().split(/ +/);
  return rest.every((word) => /^[A-Za-z]\.?$/.test(word));
}
