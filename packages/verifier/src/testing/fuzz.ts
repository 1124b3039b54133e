/**
 * Mutations at random that know the grammar of what they change: JSON, base64url, base58, CBOR, tokens, disclosures;
 * for tests only.
 * @module
 */
import {
  decodeBase64url,
  decodeMultibase,
  encodeBase64url,
  encodeMultibase,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@laurel/core';
import { withAt } from './attacks/attack.ts';
import { type Cbor, readCbor, writeCbor } from './cbor.ts';
import { everyForm, type Form } from './every-form.ts';
import { jsonIn, pathsOf, segmentOf, segmentsOf, valueAt, withSegment } from './mutations.ts';

/** A source of choices: whole numbers below a bound. */
export type Choose = (bound: number) => number;

const pick = <Item>(items: readonly Item[], choose: Choose): Item | undefined => items[choose(items.length)];

const words: readonly JsonValue[] = [
  null,
  true,
  0,
  -0.5,
  1e21,
  '',
  'x',
  '_:b0',
  'did:key:z6Mk',
  'https://evil.example/',
  '2026-02-30T00:00:00Z',
  [],
  {},
  { '@id': 'x' },
  { '@value': 'x' },
  'u',
  'z1',
];
const names = [
  'id',
  'type',
  '@context',
  'proof',
  'issuer',
  'holder',
  'credentialSubject',
  'cnf',
  '_sd',
  '...',
  'vc',
  '@id',
  '@type',
  'x',
  'nonce',
  'exp',
];

/** JSON with one thing in it done otherwise. */
export function mutateJson(whole: JsonValue, choose: Choose): JsonValue {
  const paths = pathsOf(whole);
  const path = pick(paths, choose) ?? [];
  const value = valueAt(whole, path);
  const other = pick(paths, choose) ?? [];
  const put = (changed: JsonValue | undefined) =>
    path.length === 0 && changed === undefined ? whole : withAt(whole, path, changed);
  switch (choose(8)) {
    case 0:
      return put(undefined);
    case 1:
      return put(pick(words, choose) ?? null);
    case 2:
      return put(valueAt(whole, other));
    case 3:
      return isJsonObject(value)
        ? put({ ...value, [pick(names, choose) ?? 'x']: valueAt(whole, other) })
        : put([value]);
    case 4:
      return Array.isArray(value)
        ? put(mutateList(value as readonly JsonValue[], choose))
        : put(pick(words, choose) ?? null);
    case 5:
      return typeof value === 'string' ? put(mutateText(value, choose)) : put([value, value]);
    case 6: {
      const swapped = withAt(whole, path, valueAt(whole, other));
      return isWithin(path, other) || isWithin(other, path) ? swapped : withAt(swapped, other, value);
    }
    default:
      return isJsonObject(value) ? put(Object.fromEntries(Object.entries(value).reverse())) : put(String(value));
  }
}

const isWithin = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.every((step, index) => step === other[index]);

function mutateList(items: readonly JsonValue[], choose: Choose): readonly JsonValue[] {
  const [at, to] = [choose(items.length), choose(items.length)];
  const one = items[at] ?? null;
  switch (choose(4)) {
    case 0:
      return items.filter((_, index) => index !== at);
    case 1:
      return [...items.slice(0, to), one, ...items.slice(to)];
    case 2:
      return [...items].reverse();
    default:
      return items.map((item, index) => (index === at ? (items[to] ?? null) : index === to ? one : item));
  }
}

const letters = ['A', 'a', '0', '1', ' ', '-', '_', '.', '~', '=', '\u200b', '\ud800', 'é', '\u0000', '"'];

/** A text with a letter put in, taken out, exchanged, or with its beginning at its end. */
export function mutateText(text: string, choose: Choose): string {
  const at = choose(text.length);
  const letter = pick(letters, choose) ?? '';
  switch (choose(5)) {
    case 0:
      return text.slice(0, at) + letter + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + letter + text.slice(at + 1);
    case 3:
      return text.slice(at) + text.slice(0, at);
    default:
      return text + text.slice(at);
  }
}

/** Bytes with one bit turned, one put in, one taken out, or some at their end. */
export function mutateBytes(bytes: Uint8Array, choose: Choose): Uint8Array {
  const at = choose(bytes.length);
  switch (choose(4)) {
    case 0:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << choose(8)) : byte));
    case 1:
      return Uint8Array.of(...bytes.subarray(0, at), choose(256), ...bytes.subarray(at));
    case 2:
      return Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + 1));
    default:
      return Uint8Array.of(...bytes, choose(256));
  }
}

/** CBOR with one of its values done otherwise. */
export function mutateCbor(value: Cbor, choose: Choose): Cbor {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return (
      [
        value === 0 ? 1 : 0,
        BigInt(value) + 1n,
        -1n - BigInt(value),
        2n ** 53n,
        String(value),
        { raw: [0xf9, 0x3c, 0] },
      ][choose(6)] ?? 0
    );
  }
  if (typeof value === 'string') return mutateText(value, choose);
  if (value instanceof Uint8Array) return choose(8) === 0 ? '' : mutateBytes(value, choose);
  if (value instanceof Map) {
    const entries = [...value] as [Cbor, Cbor][];
    const at = choose(entries.length);
    if (choose(3) === 0) return new Map(entries.filter((_, index) => index !== at));
    return new Map(
      entries.map(([key, item], index) =>
        index === at ? [choose(2) === 0 ? mutateCbor(key, choose) : key, mutateCbor(item, choose)] : [key, item],
      ),
    );
  }
  if (!Array.isArray(value)) return value;
  const items = value as readonly Cbor[];
  const at = choose(items.length);
  switch (choose(6)) {
    case 0:
      return items.filter((_, index) => index !== at);
    case 1:
      return [...items, items[at] ?? 0];
    case 2:
      return [...items].reverse();
    default:
      return items.map((item, index) => (index === at ? mutateCbor(item, choose) : item));
  }
}

/** A proof's value, read in its own encoding. */
function mutateProofValue(value: string, choose: Choose): string {
  const isCbor = value.startsWith('u');
  try {
    const bytes = decodeMultibase(value, isCbor ? 'u' : 'z');
    if (!isCbor || choose(4) === 0) return encodeMultibase(mutateBytes(bytes, choose), isCbor ? 'u' : 'z');
    return encodeMultibase(
      Uint8Array.from([...bytes.subarray(0, 3), ...writeCbor(mutateCbor(readCbor(bytes.subarray(3)), choose))]),
      'u',
    );
  } catch {
    return mutateText(value, choose);
  }
}

function mutateDocument(whole: JsonObject, choose: Choose): JsonValue {
  const { proof } = whole;
  const way = choose(4);
  if (way === 0 && isJsonObject(proof)) {
    return { ...whole, proof: { ...proof, proofValue: mutateProofValue(String(proof['proofValue']), choose) } };
  }
  if (way === 1) {
    // The proof of another, in its place or beside it.
    const other = pick(everyForm, choose)?.shown.input;
    const others = isJsonObject(other as never) ? (other as JsonObject)['proof'] : undefined;
    if (others === undefined) return mutateJson(whole, choose);
    const set = [[others], [proof ?? null, others], [others, proof ?? null]][choose(3)] ?? [];
    return { ...whole, proof: set.flat() as readonly JsonValue[] };
  }
  return mutateJson(whole, choose);
}

/** A part of a token, read as what it is. */
function mutateSegment(segment: string, choose: Choose): string {
  const value = jsonIn(segment);
  if (value !== undefined && choose(3) > 0) return segmentOf(mutateJson(value, choose));
  try {
    return encodeBase64url(mutateBytes(decodeBase64url(segment), choose));
  } catch {
    return mutateText(segment, choose);
  }
}

function mutateToken(token: string, choose: Choose): string {
  const segments = segmentsOf(token);
  const at = choose(segments.length);
  switch (choose(5)) {
    case 0: {
      const other = pick(
        everyForm.filter(({ shown: { input } }) => typeof input === 'string'),
        choose,
      )?.shown.input;
      const donated = pick(segmentsOf(String(other)), choose) ?? '';
      return withSegment(token, at, donated);
    }
    case 1:
      return mutateDisclosures(token, choose);
    case 2:
      return mutateText(token, choose);
    default:
      return withSegment(token, at, mutateSegment(segments[at] ?? '', choose));
  }
}

/** The disclosures in another order, one of them twice, away, or of another token. */
function mutateDisclosures(token: string, choose: Choose): string {
  if (!token.includes('~')) return mutateText(token, choose);
  const [head = '', ...rest] = token.split('~');
  const bound = rest.pop() ?? '';
  return [head, ...(mutateList(rest, choose) as readonly string[]), choose(6) === 0 ? '' : bound].join('~');
}

/**
 * A form with something in it done otherwise.
 *
 * @param form - what is changed
 * @param choose - by whom it is chosen what
 * @returns text
 */
export function mutate({ shown: { input } }: Form, choose: Choose): string {
  let text = typeof input === 'string' ? input : JSON.stringify(input);
  for (let times = 1 + choose(3); times > 0; times--) {
    if (!text.startsWith('{')) {
      text = mutateToken(text, choose);
      continue;
    }
    if (choose(8) === 0) {
      text = mutateText(text, choose);
      break;
    }
    const whole = JSON.parse(text) as JsonValue;
    text = JSON.stringify(isJsonObject(whole) ? mutateDocument(whole, choose) : mutateJson(whole, choose));
  }
  return text;
}
