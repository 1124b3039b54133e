/** DI-22, DI-24: the values of derived proofs, in CBOR, taken apart and put together otherwise. */
import { decodeMultibase, encodeMultibase, type JsonObject, type JsonValue } from '@laurel/core';
import { type Cbor, head, readCbor, writeCbor } from '../../cbor.ts';
import { type Form, jsonOf, onlyProof } from '../../every-form.ts';
import { type Attack, changed, rowsAgainst } from '../attack.ts';

/** A derived proof's value taken apart. */
export interface DerivedValue {
  readonly header: readonly number[];
  readonly components: readonly Cbor[];
}

export function derivedValueOf(form: Form): DerivedValue {
  const bytes = decodeMultibase(String(onlyProof(form)['proofValue']), 'u');
  return { header: [...bytes.subarray(0, 3)], components: readCbor(bytes.subarray(3)) as readonly Cbor[] };
}

/** The value put together; what follows the header may be any bytes. */
export const joinedValue = (header: readonly number[], body: readonly number[] | Uint8Array): string =>
  encodeMultibase(Uint8Array.from([...header, ...body]), 'u');

export const withValue = (form: Form, proofValue: JsonValue): JsonObject =>
  changed(jsonOf(form), ['proof'], { ...onlyProof(form), proofValue });

/** The components with another in one place. */
export const replaced = (components: readonly Cbor[], at: number, other: Cbor): readonly Cbor[] =>
  components.map((component, index) => (index === at ? other : component));

const numbersIn = (component: Cbor | undefined): readonly number[] => component as readonly number[];
const entriesIn = (component: Cbor | undefined): readonly (readonly [Cbor, Cbor])[] => [
  ...(component as ReadonlyMap<Cbor, Cbor>),
];

/** Where in a value the things are that both suites have. */
export interface Places {
  readonly labels: number;
  readonly mandatory: number;
}

/** Lists of places that are none, or are others. */
const placeLists = (places: readonly number[]): readonly (readonly [string, Cbor])[] => [
  ['out of range', [...places, 100_000]],
  ['just out of range', [...places, (places.at(-1) ?? 0) + 1000]],
  ['twice', [...places, places.at(-1) ?? 0]],
  ['unsorted', [...places].reverse()],
  ['negative', [-1, ...places]],
  ['beyond safe numbers', [...places, 2n ** 53n]],
  ['at the greatest number', [...places, 2n ** 64n - 1n]],
  ['as a fraction', [{ raw: [0xf9, 0, 0] }, ...places.slice(1)]],
  ['as text', [String(places[0] ?? 0), ...places.slice(1)]],
  ['one less', places.slice(1)],
  ['none', []],
  ['of others', places.map((place) => place + 1)],
  ['as a map', new Map(places.map((place, index) => [index, place]))],
  ['as a number', 0],
  ['as null', { raw: [0xf6] }],
];

/** CBOR that is not the one shortest form, or no end (RFC 8949 §4.2). */
function encodings(components: readonly Cbor[]): readonly (readonly [string, readonly number[]])[] {
  const whole = writeCbor(components);
  const items = components.flatMap((component) => [...writeCbor(component)]);
  const [first = 0] = whole;
  return [
    ['with an open length', [0x9f, ...items, 0xff]],
    ['with a longer head', [0x98, first & 31, ...items]],
    ['with a much longer head', [0x9b, 0, 0, 0, 0, 0, 0, 0, first & 31, ...items]],
    ['in a tag', [0xc0, ...whole]],
    ['in the tag of CBOR itself', [0xd9, 0xd9, 0xf7, ...whole]],
    ['with a byte behind', [...whole, 0]],
    ['with itself behind', [...whole, ...whole]],
    ['cut short', whole.slice(0, -1)],
    ['without anything', []],
    ['that is a map', writeCbor(new Map(components.map((component, index) => [index, component])))],
    ['that is bytes', writeCbor(Uint8Array.from(whole))],
    ['with one less', writeCbor(components.slice(0, -1))],
    ['with one more', writeCbor([...components, 0])],
    ['with two exchanged', writeCbor([components[1] ?? 0, components[0] ?? 0, ...components.slice(2)])],
    ['in a list', writeCbor([components])],
    ['of endless lists', Array<number>(100_000).fill(0x81)],
    ['of endless open lists', Array<number>(100_000).fill(0x9f)],
    ['of endless tags', Array<number>(100_000).fill(0xc0)],
    ['of a list of all numbers', [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['of a map of four thousand million', [0xba, 0xff, 0xff, 0xff, 0xff]],
    ['of bytes without end', [0x85, 0x5b, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['of a million zeros', [...head(4, 1_000_000), ...new Uint8Array(1_000_000)]],
    ['of breaks', [0x85, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['of undefined', [0x85, 0xf7, 0xf7, 0xf7, 0xf7, 0xf7]],
  ];
}

/**
 * What no suite of this kind may take.
 *
 * @param form - a derived credential
 * @param id - the row of the catalogue
 * @param places - where in the value the common things are
 * @returns the attacks
 */
export function derivedValueAttacks(form: Form, id: string, places: Places): readonly Attack[] {
  const row = rowsAgainst(form.shown);
  const { header, components } = derivedValueOf(form);
  const entries = entriesIn(components[places.labels]);
  const failed = (name: string, input: JsonObject, code: Attack['code'] = 'PROOF_VERIFICATION_ERROR'): Attack =>
    row(`${id} ${form.name}: ${name}`, 'proof', code, input);
  const made = (name: string, other: readonly Cbor[]): Attack =>
    failed(name, withValue(form, joinedValue(header, writeCbor(other))));
  const labelled = (name: string, map: Cbor): Attack =>
    made(`labels ${name}`, replaced(components, places.labels, map));
  const value = String(onlyProof(form)['proofValue']);
  const [[, firstLabel] = [0, 0]] = entries;
  return [
    ...placeLists(numbersIn(components[places.mandatory])).map(([what, list]) =>
      made(`mandatory places ${what}`, replaced(components, places.mandatory, list)),
    ),
    labelled('with one twice', new Map(entries.map(([key]) => [key, firstLabel]))),
    labelled('with one missing', new Map(entries.slice(0, -1))),
    labelled('with the first missing', new Map(entries.slice(1))),
    labelled('with one more', new Map([...entries, [entries.length, anotherLike(firstLabel)]])),
    labelled(
      'with a thousand more',
      new Map([
        ...entries,
        ...Array.from({ length: 1000 }, (_, index): [Cbor, Cbor] => [
          entries.length + index,
          anotherLike(firstLabel, index),
        ]),
      ]),
    ),
    labelled('exchanged', new Map(entries.map(([key], index) => [key, entries.at(-1 - index)?.[1] ?? 0]))),
    labelled('by names', new Map(entries.map(([key, label]) => [`c14n${key}`, label]))),
    labelled('by negative numbers', new Map(entries.map(([key, label]) => [-1 - Number(key), label]))),
    labelled(
      'as a list',
      entries.map(([, label]) => label),
    ),
    labelled('of text', new Map(entries.map(([key, label]) => [key, String(label)]))),
    labelled('none', new Map()),
    labelled('one key twice', {
      raw: [
        ...head(5, entries.length + 1),
        ...[...entries, [0, firstLabel] as const].flatMap(([key, label]) => [...writeCbor(key), ...writeCbor(label)]),
      ],
    }),
    labelled('with another first', new Map([[0, anotherLike(firstLabel)], ...entries.slice(1)])),
    ...encodings(components).map(([what, bytes]) =>
      failed(`CBOR ${what}`, withValue(form, joinedValue(header, bytes))),
    ),
    failed('padding', withValue(form, `${value}=`), 'LP_ENCODING'),
    failed('another multibase letter', withValue(form, `U${value.slice(1)}`), 'LP_ENCODING'),
    failed('base58', withValue(form, encodeMultibase(decodeMultibase(value, 'u'))), 'LP_ENCODING'),
    failed('a space behind', withValue(form, `${value} `), 'LP_ENCODING'),
    failed('nothing but its letter', withValue(form, 'u'), 'LP_ENCODING'),
    ...shownOtherwise(form).map(([what, input]) => failed(what, input)),
  ];
}

/** Another label of the same kind. */
function anotherLike(label: Cbor, index = 0): Cbor {
  return label instanceof Uint8Array
    ? Uint8Array.from(label, (byte, at) => (at < 2 ? (index >> (8 * at)) & 0xff : byte ^ 0xff))
    : 1000 + index;
}

/** What is shown, changed: each statement was signed by itself, or is mandatory. */
function shownOtherwise(form: Form): readonly (readonly [string, JsonObject])[] {
  const json = jsonOf(form);
  const subject = 'credentialSubject';
  return [
    ['a word changed', changed(json, ['name'], 'Maths')],
    ['a word of the subject changed', changed(json, [subject, 'achievement', 'name'], 'Maths')],
    ['a mandatory word changed', changed(json, ['validFrom'], '2026-09-02T09:00:00Z')],
    ['a word taken out', changed(json, ['name'], undefined)],
    ['an end put in', changed(json, ['validUntil'], '2030-01-01T00:00:00Z')],
    [
      'a status taken for none',
      changed(json, ['credentialStatus'], { id: 'https://s.example/1#2', type: '1EdTechRevocationList' }),
    ],
    ['a result changed', changed(json, [subject, 'result', 0, 'value'], 'moderated')],
    ['a tag put in', changed(json, [subject, 'achievement', 'tag'], ['lp-kind:skill', 'x'])],
    ['another subject', changed(json, [subject, 'id'], 'urn:uuid:00000008-0000-4000-8000-000000000000')],
    ['no subject’s id', changed(json, [subject, 'id'], undefined)],
  ];
}
