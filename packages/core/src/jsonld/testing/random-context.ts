/**
 * Contexts at random, with everything that JSON-LD 1.1 has and much that it has not; for tests only.
 * @module
 */
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { type Random, randomFrom } from './random.ts';
import { randomIdentifier, randomJson } from './random-value.ts';

/** Contexts made at random. */
export interface RandomContexts {
  /** Contexts by their address. */
  readonly contexts: ReadonlyMap<string, JsonObject>;
  /** What a document may begin with. */
  readonly heads: (random: Random, isOdd: boolean) => JsonValue;
}

interface State {
  readonly random: Random;
  /** How often something odd is done where something can be, 0 to 1. */
  readonly oddity: number;
  /** Whether nothing but the plainest definitions is made. */
  readonly isPlain: boolean;
}

const address = (at: number): string => `https://vocab.example/context/${at}`;
const names = ['a', 'b', 'c', 'd', 'e', 'name', 'items', 'part', 'A', 'B', 'C', 'Course', 'id', 'type', 'ex'] as const;
/** Other names of keywords, which some contexts have and others not. */
const aliases: readonly [string, string][] = [
  ['ref', '@id'],
  ['kind', '@type'],
  ['val', '@value'],
  ['lng', '@language'],
  ['all', '@list'],
  ['any', '@set'],
  ['grp', '@graph'],
  ['inc', '@included'],
  ['nest', '@nest'],
  ['idx', '@index'],
  ['rev', '@reverse'],
];
const iris = ['a', 'b', 'c', 'name', 'A', 'Course'].map((name) => `https://vocab.example/#${name}`);

/**
 * A set of contexts at random.
 *
 * @param seed - any integer
 * @returns one to three contexts, and lists of them for documents to begin with
 */
export function randomContexts(seed: number): RandomContexts {
  const random = randomFrom(seed);
  const oddity = random.pick([0, 0, 0, 0.02, 0.1]);
  const state: State = { random, oddity, isPlain: random.chance(0.3) };
  const count = 1 + random.below(3);
  const contexts = new Map<string, JsonObject>();
  for (let at = 0; at < count; at += 1) {
    contexts.set(address(at), { '@context': contextOrList(state, count) });
  }
  const urls = [...contexts.keys()];
  const heads = (choices: Random, isOdd: boolean): JsonValue => {
    if (isOdd)
      return choices.pick<JsonValue>([null, [null, ...urls], [...urls, null], [], {}, 'https://vocab.example/none']);
    const inner: State = { ...state, random: choices };
    const list: JsonValue[] = urls.filter(() => choices.chance(0.8));
    if (choices.chance(0.2)) list.push(context(inner, 1, count));
    if (choices.chance(0.1)) list.push(urls[0] ?? {});
    return list.length === 1 && choices.chance(0.5) ? (list[0] ?? {}) : list;
  };
  return { contexts, heads };
}

const isOdd = (state: State): boolean => state.random.chance(state.oddity);

function contextOrList(state: State, count: number): JsonValue {
  const { random } = state;
  if (isOdd(state)) return random.pick<JsonValue>([null, [], 'https://vocab.example/none', address(0), [[]], 5, [5]]);
  if (state.isPlain || random.chance(0.8)) return context(state, 2, count);
  const list = Array.from({ length: 1 + random.below(2) }, () => context(state, 2, count));
  return random.chance(0.3) ? [address(random.below(count)), ...list] : list;
}

function context(state: State, depth: number, count: number): JsonObject {
  const { random } = state;
  const members: [string, JsonValue][] = [];
  const some = (probability: number, name: string, value: () => JsonValue): void => {
    if (random.chance(state.isPlain ? probability / 8 : probability)) members.push([name, value()]);
  };
  members.push(['@version', isOdd(state) ? random.pick<JsonValue>([1, '1.1', 1.0, null]) : 1.1]);
  some(0.25, '@protected', () => (isOdd(state) ? 'yes' : random.chance(0.8)));
  some(0.15, '@vocab', () => vocab(state));
  some(0.05, '@base', () => random.pick<JsonValue>(['https://vocab.example/base/', 'b/', null, isOdd(state) ? 5 : '']));
  some(0.08, '@language', () => random.pick<JsonValue>(['en', 'de-CH', null, isOdd(state) ? 'x y' : 'EN']));
  some(isOdd(state) ? 0.5 : 0, '@direction', () => random.pick<JsonValue>(['rtl', 'ltr', null, 'up']));
  some(0.08, '@propagate', () => (isOdd(state) ? 1 : random.chance(0.5)));
  some(0.04, '@import', () => (isOdd(state) ? random.pick<JsonValue>([5, '']) : address(random.below(count))));
  some(0.5, 'ex', () => 'https://vocab.example/#');
  members.push(['id', '@id'], ['type', '@type']);
  for (const [alias, keyword] of aliases) some(0.06, alias, () => keyword);
  if (isOdd(state)) members.push(oddDefinition(state));
  const terms = 2 + random.below(5);
  for (let at = 0; at < terms; at += 1) {
    const name = random.pick(names);
    members.push([name, definition(state, name, depth, count)]);
  }
  return Object.fromEntries(random.chance(0.5) ? members : members.reverse());
}

const vocab = (state: State): JsonValue =>
  isOdd(state)
    ? state.random.pick<JsonValue>(['', 'v#', 5, '_:v', 'ex:v', null])
    : state.random.pick<JsonValue>(['https://vocab.example/all#', 'https://vocab.example/other/', null]);

function oddDefinition(state: State): [string, JsonValue] {
  const { random } = state;
  return random.pick<[string, JsonValue]>([
    ['@type', { '@container': '@set' }],
    ['@type', { '@container': '@set', '@protected': true }],
    ['@type', { '@id': 'https://vocab.example/#type' }],
    ['@id', 'https://vocab.example/#id'],
    ['@graph', 'https://vocab.example/#graph'],
    ['@unknown', 'https://vocab.example/#x'],
    ['', 'https://vocab.example/#x'],
    ['a', 'b'],
    ['b', 'a'],
    ['a', { '@id': 'a:b' }],
    ['a:b', 'https://vocab.example/#x'],
    ['ex:a', 'https://vocab.example/#a'],
    ['ex:a', { '@type': '@id' }],
    ['https://vocab.example/#a', { '@type': '@id' }],
    ['graph', '@graph'],
    ['value', '@value'],
    ['list', '@list'],
    ['set', '@set'],
    ['language', '@language'],
    ['nest', '@nest'],
    ['included', '@included'],
    ['reverse', '@reverse'],
    ['json', '@json'],
    ['context', '@context'],
    ['none', '@none'],
    ['x', { '@id': '@unknown' }],
    ['x', randomJson(random, 0.3)],
    ['_:x', 'https://vocab.example/#x'],
    ['toString', 'https://vocab.example/#x'],
    ['@', 'https://vocab.example/#x'],
    ['@1', { '@id': 'https://vocab.example/#x', '@type': '@id' }],
    ['constructor', { '@id': 'https://vocab.example/#x', '@protected': true }],
    ['hasOwnProperty', 'https://vocab.example/#x'],
    ['__proto__', 'https://vocab.example/#x'],
    ['x', '_:x'],
  ]);
}

function definition(state: State, name: string, depth: number, count: number): JsonValue {
  const { random } = state;
  if (name === 'id') return isOdd(state) ? (random.pickAny(iris) ?? '') : '@id';
  if (name === 'type') {
    if (isOdd(state)) return random.pickAny(iris) ?? '';
    return random.chance(0.1) ? { '@id': '@type', '@container': '@set' } : '@type';
  }
  if (name === 'ex')
    return isOdd(state) ? { '@id': 'https://vocab.example/#x', '@prefix': true } : 'https://vocab.example/#';
  const iri = isOdd(state)
    ? randomIdentifier(random, 0.8)
    : random.chance(0.2)
      ? `ex:${name}`
      : (random.pickAny(iris) ?? '');
  if (random.chance(0.35)) return isOdd(state) ? null : iri;
  const members: [string, JsonValue][] = [];
  const some = (probability: number, key: string, value: () => JsonValue): void => {
    if (random.chance(probability)) members.push([key, isOdd(state) ? randomJson(random, 0.3) : value()]);
  };
  const isReverse = !state.isPlain && random.chance(0.04);
  members.push([isReverse ? '@reverse' : '@id', iri]);
  const isType = /^[A-Z]/.test(name);
  if (!isType) {
    some(0.5, '@type', () =>
      random.pick(['@id', '@id', '@vocab', '@json', '@none', 'http://www.w3.org/2001/XMLSchema#integer', 'ex:date']),
    );
    some(state.isPlain ? 0.15 : 0.4, '@container', () => containers(state));
    some(state.isPlain ? 0 : 0.1, '@language', () => random.pick<JsonValue>(['fr', 'EN', null]));
    some(state.isPlain ? 0 : 0.04, '@direction', () => random.pick<JsonValue>(['rtl', 'ltr', null]));
    some(state.isPlain ? 0 : 0.04, '@index', () => random.pick(['ex:index', 'a', 'name']));
    some(state.isPlain ? 0 : 0.04, '@nest', () => random.pick(['@nest', 'nest']));
  }
  some(0.08, '@protected', () => random.chance(0.5));
  some(state.isPlain ? 0 : 0.06, '@prefix', () => random.chance(0.5));
  if (depth > 0 && random.chance(isType ? 0.7 : 0.25)) members.push(['@context', scoped(state, depth, count)]);
  return Object.fromEntries(members);
}

function containers(state: State): JsonValue {
  const { random } = state;
  if (isOdd(state)) {
    return random.pick<JsonValue>([
      ['@list', '@set'],
      ['@graph', '@list'],
      ['@id', '@type'],
      ['@language', '@index'],
      '@nothing',
      [],
      [null],
      ['@set', '@set'],
    ]);
  }
  if (state.isPlain) return random.pick<JsonValue>(['@set', '@list', ['@set'], '@graph']);
  return random.pick<JsonValue>([
    '@set',
    '@list',
    ['@list'],
    '@graph',
    ['@graph', '@set'],
    '@language',
    ['@language', '@set'],
    '@index',
    ['@index', '@set'],
    '@id',
    ['@id', '@set'],
    '@type',
    ['@graph', '@id'],
    ['@graph', '@index'],
    ['@graph', '@id', '@set'],
  ]);
}

function scoped(state: State, depth: number, count: number): JsonValue {
  const { random } = state;
  if (random.chance(0.15)) return address(random.below(count));
  const kind = random.below(state.isPlain ? 10 : 13);
  if (kind === 10) return null;
  if (kind === 11) return [null, context(state, depth - 1, count)];
  if (kind === 12) return [context(state, depth - 1, count), context(state, depth - 1, count)];
  return context(state, depth - 1, count);
}
