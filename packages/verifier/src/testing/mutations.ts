/**
 * Changes of what somebody signed: of every bit, of every member, of every part; for tests only.
 * @module
 */
import {
  decodeBase64url,
  encodeBase64url,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@laurel/core';
import type { Input } from '../facts/gather.ts';
import { withAt } from './attacks/attack.ts';

/** Something else than what was signed, or the same in another way. */
export interface Mutant {
  readonly label: string;
  readonly input: Input;
}

export type Path = readonly (string | number)[];

/** Every path to a value of a JSON value, the whole first. */
export function pathsOf(value: JsonValue, path: Path = []): readonly Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item: JsonValue, index) => pathsOf(item, [...path, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([name, item]) => pathsOf(item, [...path, name]))
      : [];
  return [path, ...inner];
}

/** The value at a path. */
export const valueAt = (value: JsonValue, path: Path): JsonValue =>
  path.reduce<JsonValue>((at, step) => (at as Record<string | number, JsonValue>)[step] ?? null, value);

/** What may stand in the place of any value. */
const strangers: readonly JsonValue[] = [
  null,
  '',
  'x',
  0,
  1,
  true,
  false,
  [],
  {},
  [null],
  { id: '_:b0' },
  { '@value': 'x' },
];

/** Each change of one member, element or value of a JSON object. */
export function* memberMutants(whole: JsonObject): Generator<{ readonly label: string; readonly json: JsonObject }> {
  for (const path of pathsOf(whole)) {
    const [name, value] = [path.at(-1), valueAt(whole, path)];
    const place = path.join('/');
    const as = (what: string, other: JsonValue | undefined, at: Path = path) => ({
      label: `${place}: ${what}`,
      json: withAt(whole, at, other) as JsonObject,
    });
    if (name !== undefined) {
      for (const other of strangers) {
        if (JSON.stringify(other) !== JSON.stringify(value)) yield as(JSON.stringify(other), other);
      }
      if (typeof name === 'string') {
        yield as('taken out', undefined);
        const parent = valueAt(whole, path.slice(0, -1));
        if (isJsonObject(parent)) {
          const renamed = Object.entries(parent).map(([key, item]) => [key === name ? `${name}x` : key, item] as const);
          const doubled = [...Object.entries(parent), [`${name}x`, value] as const];
          yield as('renamed', Object.fromEntries(renamed), path.slice(0, -1));
          yield as('twice', Object.fromEntries(doubled), path.slice(0, -1));
        }
      }
      yield as('in a list', [value]);
    }
    if (typeof value === 'string') {
      yield as('a letter more', `${value}x`);
      yield as('a space more', `${value} `);
      yield as('a letter less', value.slice(0, -1));
      yield as('other case', value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase());
    }
    if (Array.isArray(value)) {
      const items = value as readonly JsonValue[];
      yield as('one more', [...items, 'x']);
      yield as('the first twice', [items[0] ?? null, ...items]);
      yield as('without the first', items.slice(1));
      if (items.length > 1) yield as('reversed', [...items].reverse());
    }
    if (isJsonObject(value) && name !== undefined) yield as('a word more', { ...value, grade: 'A*' });
  }
}

/** Each byte of a text with one bit turned; which one goes round with the place. All eight where `all` says so. */
export function* bitMutants(text: string, all: boolean): Generator<Mutant> {
  const bytes = encodeUtf8(text);
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      if (!all && bit !== at % 7) continue;
      const other = bytes.slice();
      other[at] = (other[at] ?? 0) ^ (1 << bit);
      yield { label: `byte ${at}, bit ${bit}`, input: other };
    }
  }
}

/** The parts of a token, an SD-JWT or its key binding: each between points or tildes. */
export const segmentsOf = (token: string): readonly string[] => token.split(/[.~]/);

/** A token with another part in one place. */
export function withSegment(token: string, place: number, other: string): string {
  let index = 0;
  return token.replace(/[^.~]*/g, (segment, at: number) => {
    // An empty match behind a segment is none of its own.
    if (segment === '' && at > 0 && !/[.~]/.test(token[at - 1] ?? '')) return segment;
    return index++ === place ? other : segment;
  });
}

/** A segment as JSON, where it is that. */
export function jsonIn(segment: string): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(decodeBase64url(segment))) as JsonValue;
  } catch {
    return undefined;
  }
}

export const segmentOf = (value: JsonValue): string => encodeBase64url(encodeUtf8(JSON.stringify(value)));

/** Each change of one member of each part of a token. */
export function* partMutants(token: string): Generator<Mutant> {
  for (const [place, segment] of segmentsOf(token).entries()) {
    const value = jsonIn(segment);
    if (value === undefined) continue;
    const whole: JsonObject = isJsonObject(value) ? value : { list: value };
    for (const { label, json } of memberMutants(whole)) {
      const other = isJsonObject(value) ? json : (json['list'] ?? null);
      const changed = segmentOf(other);
      if (changed !== segment) yield { label: `part ${place}, ${label}`, input: withSegment(token, place, changed) };
    }
  }
}
