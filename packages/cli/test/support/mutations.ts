/**
 * A generated sweep over a document: every member, every element and every object changed in every way that
 * somebody might try; for tests only.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '@laurel/core';

/** Where a change is made: member names and indices from the root. */
export type Path = readonly (string | number)[];

/** A document that differs from a signed one in one place. */
export interface Mutant {
  /** What was done and where, for the message of a failing test. */
  readonly label: string;
  readonly path: Path;
  /** Whether gate or model must refuse it, whatever its statements are to RDF. */
  readonly mustBeRefused: boolean;
  readonly json: JsonValue;
}

const keywords = [
  '@base',
  '@container',
  '@context',
  '@direction',
  '@graph',
  '@id',
  '@import',
  '@included',
  '@index',
  '@json',
  '@language',
  '@list',
  '@nest',
  '@none',
  '@prefix',
  '@propagate',
  '@protected',
  '@reverse',
  '@set',
  '@type',
  '@value',
  '@version',
  '@vocab',
] as const;

/** Members that are added to an object that has none of that name. */
const additions: JsonObject = {
  grade: 'A*',
  name: 'Another name',
  description: 'Another description',
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0aff',
  type: 'Thing',
  narrative: 'Another story',
  value: '9',
  image: { id: 'https://other.example/crest.png', type: 'Image' },
  validUntil: '2099-01-01T00:00:00Z',
  verifiableCredential: [],
  proof: { type: 'DataIntegrityProof' },
};

/** Members whose names are other spellings of what the contexts define. */
const aliases: JsonObject = {
  'https://www.w3.org/2018/credentials#issuer': { id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' },
  'cred:issuer': 'did:web:evil.example',
  'urn:x:y': 'z',
};

const isMember = (path: Path): boolean => typeof path.at(-1) === 'string';

/** A text with its first letter or digit exchanged for another. */
const withOtherLetter = (text: string): string => text.replace(/[A-Za-z0-9]/, (letter) => (letter === 'e' ? 'f' : 'e'));

function* textVariants(text: string): Generator<readonly [string, JsonValue]> {
  yield ['a letter more', `${text}x`];
  yield ['a space more', `${text} `];
  yield ['another letter', withOtherLetter(text)];
  yield ['as an object with an id', { id: text }];
  yield ['a number', 7];
  for (const [what, other] of [
    ['capitals', text.toUpperCase()],
    ['decomposed', text.normalize('NFD')],
    ['empty', ''],
  ] as const) {
    if (other !== text) yield [what, other];
  }
}

function* listVariants(list: readonly JsonValue[]): Generator<readonly [string, JsonValue]> {
  yield ['emptied', []];
  yield ['a list in a list', [[...list]]];
  yield ['as an object', { ...list }];
  if (list.length > 1) {
    yield ['reversed', [...list].reverse()];
    yield ['rotated', [...list.slice(1), ...list.slice(0, 1)]];
  }
  if (list.length === 1) yield ['without its list', list[0] ?? null];
}

function* variantsOf(value: JsonValue): Generator<readonly [string, JsonValue]> {
  if (typeof value === 'string') yield* textVariants(value);
  else if (typeof value === 'number') yield* [['one more', value + 1] as const, ['as text', String(value)] as const];
  else if (typeof value === 'boolean') yield* [['turned', !value] as const, ['as text', String(value)] as const];
  else if (Array.isArray(value)) yield* listVariants(value);
  else {
    yield ['emptied', {}];
    yield ['as a text', 'x'];
    if (isJsonObject(value) && typeof value['id'] === 'string') yield ['only its id', value['id']];
  }
  if (value !== true) yield ['true', true];
  if (!Array.isArray(value)) {
    yield ['in a list', [value]];
    yield ['in a list with something else', [value, 'x']];
  }
}

/** Changes that gate or model must refuse: null, a repeated type, a keyword. */
function* refusedVariantsOf(value: JsonValue, path: Path): Generator<readonly [string, JsonValue]> {
  if (value !== null) yield ['null', null];
  if (path.at(-1) === 'type') {
    const types = Array.isArray(value) ? value : [value];
    yield ['first type repeated', [...types, ...types.slice(0, 1)]];
    yield ['last type repeated', [...types.slice(-1), ...types]];
  }
  if (path.at(-1) === '@context') return;
  if (typeof value === 'string') {
    yield ['as a value object', { '@value': value }];
    yield ['as an @id object', { '@id': value }];
    yield ['in a @list', { '@list': [value] }];
  } else if (isJsonObject(value)) {
    yield ['in a @graph', { '@graph': [value] }];
    yield ['in a @set', { '@set': [value] }];
    for (const keyword of keywords)
      if (!Object.hasOwn(value, keyword)) yield [`${keyword} added`, { ...value, [keyword]: 'x' }];
    for (const [name, member] of Object.entries(aliases)) yield [`${name} added`, { ...value, [name]: member }];
    yield ['a member added that is null', { ...value, description: null }];
    yield ['an unknown member added that is null', { ...value, nothing: null }];
    if (typeof value['id'] === 'string') yield ['a blank node', { ...value, id: '_:b0' }];
  } else if (Array.isArray(value)) {
    yield ['null added', [...value, null]];
  }
}

/** Changes of the object that holds a member: what deletes, renames and copies it. */
function* namingVariants(object: JsonObject, name: string): Generator<readonly [string, JsonObject]> {
  const value = object[name] ?? null;
  const { [name]: _, ...rest } = object;
  yield ['deleted', rest];
  yield ['renamed', renamed(object, name, `${name}x`)];
  yield ['copied under an unknown name', { ...object, [`${name}Copy`]: value }];
  for (const known of ['name', 'description', 'related', 'evidence', 'verifiableCredential']) {
    if (Object.hasOwn(object, known)) continue;
    yield [`copied as ${known}`, { ...object, [known]: value }];
    yield [`renamed to ${known}`, renamed(object, name, known)];
    break;
  }
}

const renamed = (object: JsonObject, name: string, other: string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key === name ? other : key, value]));

/** Every place of a value, from the root on, the root itself too. */
export function* placesOf(value: JsonValue, path: Path = []): Generator<{ path: Path; value: JsonValue }> {
  yield { path, value };
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* placesOf(item, [...path, index]);
  if (isJsonObject(value)) for (const [name, item] of Object.entries(value)) yield* placesOf(item, [...path, name]);
}

/**
 * A copy with another value at a path.
 *
 * @param json - the document
 * @param path - where
 * @param value - what stands there then
 * @returns the copy
 */
export function withAt(json: JsonValue, path: Path, value: JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(json))
    return json.map((item: JsonValue, index) => (index === step ? withAt(item, rest, value) : item));
  if (!isJsonObject(json) || !Object.hasOwn(json, step)) throw new Error('the path leads nowhere');
  return Object.fromEntries(
    Object.entries(json).map(([name, member]) => [name, name === step ? withAt(member, rest, value) : member]),
  );
}

function* listChanges(list: readonly JsonValue[]): Generator<readonly [string, JsonValue]> {
  for (const [index, item] of list.entries()) {
    yield [`element ${index} deleted`, list.filter((_, at) => at !== index)];
    yield [`element ${index} repeated`, [...list, item]];
  }
}

/**
 * Every mutant of a document.
 *
 * @param document - a signed document, or a part of one
 * @param from - where the sweep begins; the whole document when not given
 */
export function* mutantsOf(document: JsonValue, from: Path = []): Generator<Mutant> {
  for (const { path, value } of placesOf(at(document, from), from)) {
    const make = (what: string, replacement: JsonValue, mustBeRefused = false): Mutant => ({
      label: `/${path.join('/')}: ${what}`,
      path,
      mustBeRefused,
      json: withAt(document, path, replacement),
    });
    if (path.length > 0) for (const [what, other] of variantsOf(value)) yield make(what, other);
    for (const [what, other] of refusedVariantsOf(value, path)) {
      if (path.length > 0 || isJsonObject(other)) yield make(what, other, true);
    }
    if (Array.isArray(value)) {
      // A repeated type is among what must be refused; here it would be made a second time.
      for (const [what, other] of listChanges(value))
        yield make(what, other, path.at(-1) === 'type' && what.endsWith('repeated'));
    }
    if (!isJsonObject(value)) continue;
    for (const [name, member] of Object.entries(additions)) {
      if (!Object.hasOwn(value, name)) yield make(`${name} added`, { ...value, [name]: member });
    }
    for (const name of Object.keys(value)) {
      for (const [what, other] of namingVariants(value, name)) yield make(`${name} ${what}`, other);
    }
  }
}

/**
 * The document's text with a member written twice, for every member: what a parser that takes the last, or the
 * first, would not notice.
 *
 * @param document - a document
 */
export function* doubledMembers(document: JsonValue): Generator<{ readonly label: string; readonly text: string }> {
  const placeholder = 'the member again';
  for (const { path, value } of placesOf(document)) {
    const name = path.at(-1);
    if (!isMember(path) || typeof name !== 'string') continue;
    const holder = path.slice(0, -1);
    const object = at(document, holder);
    if (!isJsonObject(object)) continue;
    const text = JSON.stringify(withAt(document, holder, { ...object, [placeholder]: value }));
    yield {
      label: `/${path.join('/')}: written twice`,
      text: text.replace(`"${placeholder}":`, `${JSON.stringify(name)}:`),
    };
  }
}

/** What stands at a path. */
export function at(json: JsonValue, path: Path): JsonValue {
  let value: JsonValue | undefined = json;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isJsonObject(value)) value = value[String(step)];
    else value = undefined;
  }
  if (value === undefined) throw new Error('the path leads nowhere');
  return value;
}
