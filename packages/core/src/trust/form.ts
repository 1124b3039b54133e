/**
 * Small pieces of which the forms of lists and statements are put together. Each looks at a value and says where it is
 * not as it must be; a list of every school in a country goes through here, so nothing is copied.
 * @module
 */
import { isAbsoluteUrl, isDateTime, readDateTime } from '../credential/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../json/index.ts';

/** Member names and indices from the root; undefined where nothing is wrong. */
export type Fault = readonly (string | number)[] | undefined;

/** Looks at a value. */
export type Look = (value: JsonValue | undefined) => Fault;

/** A form as a whole: what a value is that has it, and where one departs from it that has not. */
export interface Form<Value> {
  readonly faultIn: Look;
  readonly fits: (value: JsonValue | undefined) => value is JsonObject & Value;
}

/**
 * A form of what is looked at.
 *
 * @param faultIn - says where a value departs from the form
 * @returns the form
 */
export const formOf = <Value>(faultIn: Look): Form<Value> => ({
  faultIn,
  fits: (value): value is JsonObject & Value => faultIn(value) === undefined,
});

/** A value for which a condition holds. */
export const when =
  (isRight: (value: JsonValue | undefined) => boolean): Look =>
  (value) =>
    isRight(value) ? undefined : [];

/** What lies below a member or an element. */
const below = (step: string | number, fault: Fault): Fault => (fault === undefined ? undefined : [step, ...fault]);

/** A list of so many elements, each of a form. */
export function several(item: Look, least: number, most: number): Look {
  return (value) => {
    if (!Array.isArray(value)) return [];
    const elements: readonly JsonValue[] = value;
    if (elements.length < least || elements.length > most) return [];
    for (let index = 0; index < elements.length; index++) {
      const fault = below(index, item(elements[index]));
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

/** A list in which nothing stands twice. */
export const distinct =
  (list: Look): Look =>
  (value) =>
    list(value) ?? (Array.isArray(value) && new Set(value).size < value.length ? [] : undefined);

/** An object with these members and no others; a name that ends in `?` may be left out. */
export function record(members: Readonly<Record<string, Look>>, also: (value: JsonObject) => Fault = none): Look {
  const looks = new Map(Object.entries(members).map(([name, look]) => [name.replace('?', ''), look]));
  const needed = Object.keys(members).filter((name) => !name.endsWith('?'));
  return (value) => {
    if (value === undefined || !isJsonObject(value)) return [];
    for (const name of needed) if (value[name] === undefined) return [name];
    for (const name in value) {
      const look = looks.get(name);
      if (look === undefined) return [];
      const fault = look(value[name]);
      if (fault !== undefined) return [name, ...fault];
    }
    return also(value);
  };
}

const none = (): Fault => undefined;

/** Text of 1 to so many characters. */
export const textUpTo = (most: number): Look =>
  when((value) => typeof value === 'string' && value !== '' && (value.length <= most || [...value].length <= most));

/** One of some texts or numbers. */
export const oneOf = (...values: readonly (string | number | boolean)[]): Look => {
  const known: ReadonlySet<unknown> = new Set(values);
  return when((value) => known.has(value));
};

/** Text that follows a pattern. */
export const like = (pattern: RegExp): Look => when((value) => typeof value === 'string' && pattern.test(value));

/** A date and time with its zone. */
export const time: Look = when((value) => typeof value === 'string' && isDateTime(value));

/** An absolute URL. */
export const url: Look = when((value) => typeof value === 'string' && isAbsoluteUrl(value));

/**
 * Who somebody is: an absolute URL without a fragment. The did:key of an ML-DSA-44 key has 1,800 letters.
 */
export const identifier: Look = when(
  (value) => typeof value === 'string' && value.length <= 4096 && isAbsoluteUrl(value) && !value.includes('#'),
);

/** A SHA-256 multihash as base58btc multibase, as `digestMultibase` of Data Integrity has it. */
export const digest: Look = like(/^zQm[1-9A-HJ-NP-Za-km-z]{44}$/);

/** A root key: the did:key of an Ed25519 key. */
export const rootKey: Look = like(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);

/**
 * A moment in milliseconds.
 *
 * @param value - a date and time with its zone
 * @param open - what stands for one that is not there
 * @returns milliseconds since 1970; NaN for what is no time
 */
export const momentOf = (value: JsonValue | undefined, open = Number.NaN): number =>
  value === undefined ? open : (readDateTime(value)?.epochMilliseconds ?? Number.NaN);

/**
 * Whether two times are in order, as far as both are there.
 *
 * @param first - a time
 * @param second - a time that must not be earlier
 * @returns false only where the second is earlier
 */
export const areInOrder = (first: JsonValue | undefined, second: JsonValue | undefined): boolean =>
  !(momentOf(first, Number.NEGATIVE_INFINITY) > momentOf(second, Number.POSITIVE_INFINITY));

/**
 * A fault as a JSON pointer: the names are those of the form, or the members' that it does not know are left out.
 *
 * @param fault - where
 * @returns RFC 6901
 */
export const pointerTo = (fault: readonly (string | number)[]): string =>
  fault.map((step) => `/${pointerStep(step)}`).join('');
