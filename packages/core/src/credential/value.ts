/**
 * The small values that every model is built of, and the type of a document that was found good.
 * @module
 */
import * as z from 'zod/mini';
import type { JsonValue } from '../json/index.ts';
import { faultIn } from './fault-in.ts';
import { formats } from './formats.ts';
import type { FormatName, RuleUse } from './model-node.ts';
import { rules } from './model-rules.ts';

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

/** A text of a form that has a name. */
const format = (name: FormatName) => z.stringFormat(name, formats[name]);

const useOf = new WeakMap<object, RuleUse>();

/**
 * A rule as a check of zod's.
 *
 * @param use - the rule's name, and what it is told
 * @returns the check; {@link ruleOf} finds the rule again
 */
export function rule(...use: RuleUse) {
  const [name, ...told] = use;
  const check = z.superRefine<unknown>((value, context) => {
    for (const { path, reason } of rules[name](value, told, (proof) => faultIn('proof', proof))) {
      context.addIssue({ code: 'custom', path: [...path], message: reason, input: value });
    }
  });
  useOf.set(check, use);
  return check;
}

/**
 * The rule that a check stands for.
 *
 * @param check - a check of a schema
 * @returns its name and what it is told; undefined for one of zod's own
 */
export const ruleOf = (check: object): RuleUse | undefined => useOf.get(check);

/** Any text. */
export const text = z.string();
/** An absolute URL. */
export const url = format('uri');
/** A date and time with a zone. */
export const dateTime = format('date-time');
/** A day. */
export const date = format('date');
/** A compact JWS (RFC 7515 §3.1). */
export const compactJws = format('compact-jws');
/** A language tag (BCP 47), as Open Badges bounds it. */
export const languageTag = format('language-tag');
/** An extended word (Open Badges 3.0 §Extending Vocabularies). */
const extendedWord = format('extended-word');
/** Open Badges' own context, any of its versions. */
export const openBadgesContext = format('open-badges-context');
/** CLR's own context, any of its versions. */
export const clrContext = format('clr-context');
/** A URL that holds its content. */
export const dataUrl = format('data-url');

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

/** A `type` member that names a class, alone or among others. */
export function typeNaming(name: string) {
  return z.union([z.array(text).check(rule('names type', name)), z.literal(name)]);
}

/** One of a list of words, or an extended one (Open Badges 3.0 §Extending Vocabularies). */
export function wordOrExtended<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.union([z.enum(words), extendedWord]);
}
