/**
 * The small values that every model is built of, and the type of a document that was found good.
 * @module
 */
import * as z from 'zod/mini';
import type { JsonValue } from '../json/index.ts';
import { isDate, isDateTime } from './date-time.ts';

/** A document that follows a model: read-only, and whatever a model leaves open is JSON. */
export type Modelled<T> = unknown extends T
  ? JsonValue
  : T extends readonly (infer Item)[]
    ? number extends T['length']
      ? readonly Modelled<Item>[]
      : { readonly [Index in keyof T]: Modelled<T[Index]> }
    : T extends object
      ? { readonly [Member in keyof T]: Modelled<T[Member]> }
      : T;

const longestUrl = 8192;
/** RFC 3987: a scheme, then no space, control or delimiter; a blank node's `_:` has no scheme. */
const absoluteUrl = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/u;

/**
 * Whether a text is an absolute URL (VCDM 2.0 §Identifiers); blank nodes and relative ones are not.
 *
 * @param text - what a document says
 * @returns true for an absolute one of at most 8192 characters (a `data:` URL may be longer)
 * @example
 * ```ts
 * isAbsoluteUrl('school.example'); // false
 * ```
 */
export function isAbsoluteUrl(text: string): boolean {
  return (text.length <= longestUrl || text.startsWith('data:')) && absoluteUrl.test(text);
}

/** Any text. */
export const text = z.string();
/** An absolute URL. */
export const url = z.stringFormat('uri', isAbsoluteUrl);
/** A date and time with a zone. */
export const dateTime = z.stringFormat('date-time', isDateTime);
/** A day. */
export const date = z.stringFormat('date', isDate);
/** A compact JWS (RFC 7515 §3.1). */
export const compactJws = z.stringFormat('compact-jws', /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/);
/** A language tag (BCP 47), as Open Badges bounds it. */
export const languageTag = z.stringFormat('language-tag', /^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/);

/** A member that may be left out; `undefined` is not JSON. */
export const maybe = z.exactOptional;

/** One value, or a list of them; the list first, for that is what is mostly written and a choice takes the first that fits. */
export function oneOrMany<T extends z.core.SomeType>(schema: T) {
  return z.union([z.array(schema), schema]);
}

/** One value, or a list of at least one. */
export function oneOrSeveral<T extends z.core.SomeType>(schema: T) {
  return z.union([z.array(schema).check(z.minLength(1)), schema]);
}

/**
 * A member that may be absent, one value or several, as a list that keeps its type.
 *
 * @param value - a member of a document that follows its model
 * @returns the list; empty when absent
 * @example
 * ```ts
 * const parsed = parseCredential(credential);
 * if (isAchievementCredential(parsed)) listOf(parsed.credentialSubject.result).map(({ value }) => value);
 * ```
 */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** A `type` member that names a class, alone or among others. */
export function typeNaming(name: string) {
  return z.union([
    z.array(text).check(z.refine((types) => types.includes(name), `must name the type ${name}`)),
    z.literal(name),
  ]);
}

/** One of a list of words, or an extended one (Open Badges 3.0 §Extending Vocabularies). */
export function wordOrExtended<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.union([z.enum(words), z.stringFormat('extended-word', /^ext:[A-Za-z0-9._][A-Za-z0-9._-]*$/)]);
}
