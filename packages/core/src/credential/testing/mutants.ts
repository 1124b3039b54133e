/**
 * A generated sweep over a document: each place changed in each of many ways.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';

type Path = readonly (string | number)[];

/** A document that differs from a good one in one place. */
export interface Mutant {
  /** What was done and where, for the message of a failing test. */
  readonly label: string;
  readonly document: JsonObject;
}

const deleted = Symbol('deleted');

function changed(value: JsonValue, path: Path, replacement: JsonValue | typeof deleted): JsonValue {
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, index) => {
      if (index !== step) return [item];
      if (rest.length > 0) return [changed(item, rest, replacement)];
      return replacement === deleted ? [] : [replacement];
    });
  }
  if (!isJsonObject(value)) throw new Error('the path leads nowhere');
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
      if (name !== step) return [[name, member]];
      if (rest.length > 0) return [[name, changed(member, rest, replacement)]];
      return replacement === deleted ? [] : [[name, replacement]];
    }),
  );
}

/** Values that stand in for another. */
const replacements: Readonly<Record<string, JsonValue>> = {
  null: null,
  number: 7,
  true: true,
  'empty text': '',
  text: 'a b',
  url: 'https://other.example/x',
  'relative URL': 'x/y',
  'blank node': '_:b0',
  'day only': '2026-06-19',
  'no zone': '2026-06-19T12:00:00',
  'no such day': '2026-02-30T12:00:00Z',
  'leap second': '2016-12-31T23:59:60Z',
  'small letters': '2026-06-19t12:00:00z',
  'extended word': 'ext:thing',
  'word around an extended one': 'xext:thing',
  'empty list': [],
  'empty object': {},
  'list of a number': [7],
  'list of null': [null],
  'list of an object': [{}],
  'language map': { en: 'x', 'cy-GB': 'y' },
  'words in a language': { '@value': 'x', '@language': 'en' },
  'language map of days': { en: '2026-06-19T12:00:00Z' },
};

/** Members that are added to an object. */
const additions: Readonly<Record<string, JsonValue>> = {
  unknownMember: 'x',
  unknownNull: null,
  '@id': 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0aff',
  '@graph': [],
  'https://www.w3.org/2018/credentials#issuer': 'did:web:evil.example',
  proof: { type: 'DataIntegrityProof' },
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  unknownCredential: { type: ['VerifiableCredential'] },
  issuanceDate: '2026-06-19T12:00:00Z',
};

function* placesOf(value: JsonValue, path: Path): Generator<{ path: Path; value: JsonValue }> {
  if (path.length > 0) yield { path, value };
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* placesOf(item, [...path, index]);
  if (isJsonObject(value)) for (const [name, item] of Object.entries(value)) yield* placesOf(item, [...path, name]);
}

/** Values made of the one that stands there. */
function variantsOf(value: JsonValue): Readonly<Record<string, JsonValue>> {
  const twice: Record<string, JsonValue> = { 'in a list': [value], 'twice in a list': [value, value] };
  if (Array.isArray(value)) {
    twice['with a repeat'] = [...value, ...value.slice(0, 1)];
    twice['reversed'] = [...value].reverse();
    if (value.length === 1 && value[0] !== undefined) twice['without its list'] = value[0];
  }
  if (typeof value === 'string') twice['with a letter more'] = `${value}x`;
  return twice;
}

/**
 * Every mutant of a document. Places that differ only in their index are changed once, for they
 * follow the same model.
 *
 * @param document - a good document
 * @param seen - places that were changed in an earlier document of the same model; it grows
 */
export function* mutantsOf(document: JsonObject, seen = new Set<string>()): Generator<Mutant> {
  for (const { path, value } of placesOf(document, [])) {
    const kind = path.map((step) => (typeof step === 'number' ? '#' : step)).join('/');
    if (seen.has(kind)) continue;
    seen.add(kind);
    const make = (what: string, replacement: JsonValue | typeof deleted): Mutant[] => {
      const mutant = changed(document, path, replacement);
      return isJsonObject(mutant) ? [{ label: `${path.join('/')}: ${what}`, document: mutant }] : [];
    };
    yield* make('deleted', deleted);
    for (const [what, replacement] of Object.entries(replacements)) yield* make(what, replacement);
    for (const [what, replacement] of Object.entries(variantsOf(value))) yield* make(what, replacement);
    if (!isJsonObject(value)) continue;
    for (const [name, member] of Object.entries(additions)) {
      if (!Object.hasOwn(value, name)) yield* make(`${name} added`, { ...value, [name]: member });
    }
  }
}
