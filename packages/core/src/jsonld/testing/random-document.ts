/**
 * Documents at random over a set of contexts; for tests only. Most are what somebody might write; some have a
 * few odd things in them; a few have little else.
 * @module
 */
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { type Random, randomFrom } from './random.ts';
import { randomDate, randomIdentifier, randomJson, randomNumber, randomText } from './random-value.ts';
import { type Contexts, emptyScope, enter, type Scope, type Term } from './vocabulary.ts';

/** Options of {@link randomDocument}. */
export interface RandomDocumentOptions {
  /** Contexts by address. */
  readonly contexts: Contexts;
  /** The lists of contexts that a document or an embedded credential may begin with. */
  readonly heads: (random: Random, isOdd: boolean) => JsonValue;
  /** Whether the document keeps to the form of a credential: no keywords, contexts only at heads. */
  readonly isCredential: boolean;
}

interface State extends RandomDocumentOptions {
  readonly random: Random;
  /** How often something odd is done where something can be, 0 to 1. */
  readonly oddity: number;
  /** Nodes that may still be made. */
  nodes: number;
}

/** The members at whose value a credential begins with contexts of its own. */
const embedding: ReadonlySet<string> = new Set(['verifiableCredential', 'endorsement']);

/**
 * A document at random.
 *
 * @param seed - any integer
 * @param options - what it is made of
 * @returns the document
 */
export function randomDocument(seed: number, options: RandomDocumentOptions): JsonValue {
  const random = randomFrom(seed);
  const oddity = random.pick([0, 0, 0, 0, 0, 0, 0.01, 0.02, 0.04, 0.15]);
  const state: State = { ...options, random, oddity, nodes: 4 + random.below(40) };
  if (options.isCredential) return head(state, emptyScope);
  const kind = random.below(20);
  if (kind === 0) {
    const context = options.heads(random, false);
    const inner = enter(context, emptyScope, options.contexts);
    const nodes = Array.from({ length: 1 + random.below(3) }, () => node(state, inner, 1));
    return { '@context': context, '@graph': nodes };
  }
  if (kind === 1) return [head(state, emptyScope), head(state, emptyScope)];
  if (isOdd(state)) return randomJson(random, oddity, 3);
  return head(state, emptyScope);
}

/** An identifier; now and then a label, where those are allowed. */
function someIdentifier(state: State): string {
  const { random, isCredential, oddity } = state;
  if (!isCredential && random.chance(0.08)) return random.pick(['_:b0', '_:b1', '_:x', '_:c14n0']);
  return randomIdentifier(random, oddity);
}

/** Something odd, where the document is of an odd sort. */
const isOdd = (state: State): boolean => state.random.chance(state.oddity);

function head(state: State, scope: Scope): JsonObject {
  const context = state.heads(state.random, isOdd(state));
  const inner = enter(context, scope, state.contexts);
  const start = { '@context': context };
  return { ...start, ...node(state, inner, 1) };
}

function node(state: State, scope: Scope, depth: number): JsonObject {
  const { random } = state;
  state.nodes -= 1;
  const members: [string, JsonValue][] = [];
  let inner = scope;
  const types = depth === 1 && random.chance(0.6) ? headTypes(state, scope) : pickTypes(state, scope);
  if (types.length > 0) {
    const value = types.length === 1 && random.chance(0.4) ? (types[0] ?? '') : types;
    pushKeyword(state, scope, members, '@type', value);
    for (const type of [...types].sort()) {
      const context = scope.terms.get(type)?.context;
      if (context !== undefined) inner = enter(context, inner, state.contexts);
    }
  }
  if (random.chance(0.5)) {
    const id = someIdentifier(state);
    pushKeyword(state, scope, members, '@id', isOdd(state) ? randomJson(random, state.oddity) : id);
  }
  const count = random.below(depth > 2 ? 4 : 8) + (types.length === 0 ? 1 : 0);
  for (let at = 0; at < count; at += 1) {
    const own = random.chance(0.8) && inner !== scope ? inner.own : inner.properties;
    const term = random.pickAny(own.length > 0 ? own : inner.properties);
    // Values of a node are read in the scope before its types.
    if (term !== undefined) members.push([term.name, memberValue(state, inner, scope, term, depth)]);
  }
  if (!state.isCredential && random.chance(0.07)) members.push(keywordMember(state, scope, depth));
  if (isOdd(state)) members.push(oddMember(state, scope));
  if (!state.isCredential && isOdd(state)) members.push(['@context', inlineContext(state)]);
  return Object.fromEntries(random.chance(0.5) ? members : members.reverse());
}

/** A keyword, by a name that the scope has for it where it has one. */
function keyword(state: State, scope: Scope, name: string): string {
  const alias = state.random.pickAny([...scope.terms.values()].filter(({ id }) => id === name))?.name;
  return alias === undefined || state.random.chance(0.4) ? name : alias;
}

/** Adds `@id` or `@type` by a name that the scope has for it. */
function pushKeyword(state: State, scope: Scope, members: [string, JsonValue][], keyword: string, value: JsonValue) {
  const aliases = [...scope.terms.values()].filter((term) => term.id === keyword);
  const alias = state.random.pickAny(aliases)?.name;
  if (state.isCredential && alias === undefined) return;
  const isPlain = alias === undefined || (!state.isCredential && state.random.chance(0.1));
  members.push([isPlain ? keyword : alias, value]);
}

/** What a whole document is, where the scope has a word for it. */
function headTypes(state: State, scope: Scope): string[] {
  const likely = state.random.pick([
    ['VerifiableCredential', 'OpenBadgeCredential'],
    ['VerifiableCredential', 'AchievementCredential'],
    ['VerifiableCredential', 'ClrCredential'],
    ['VerifiableCredential', 'EndorsementCredential'],
    ['VerifiableCredential'],
    ['VerifiablePresentation'],
    ['DataIntegrityProof'],
  ]);
  return likely.filter((type) => scope.terms.has(type));
}

function pickTypes(state: State, scope: Scope): string[] {
  const { random } = state;
  const count = random.pick([0, 1, 1, 1, 1, 2, 3]);
  const scoped = scope.types.filter(({ context }) => context !== undefined);
  const types = Array.from({ length: count }, () => {
    if (isOdd(state)) return randomIdentifier(random, 0.7);
    const from = scoped.length > 0 && random.chance(0.7) ? scoped : scope.types;
    return random.pickAny(from)?.name ?? 'https://vocab.example/#Type';
  });
  return isOdd(state) ? types : [...new Set(types)];
}

function memberValue(state: State, inner: Scope, before: Scope, term: Term, depth: number): JsonValue {
  const { random } = state;
  const scope = term.context === undefined ? before : enter(term.context, before, state.contexts);
  const one = () => value(state, inner, scope, term, depth);
  if (isOdd(state))
    return random.pick([null, [], [[]], [null], {}, [one(), null], [[one()], one()], randomJson(random, 0.2)]);
  const mapped = term.containers.some((container) => /^@(?:language|index|id|type)$/.test(container));
  if (mapped && random.chance(0.8)) return map(state, scope, term, depth);
  const count = random.pick([1, 1, 1, 1, 2, 3, 0]);
  if (count === 1 && random.chance(0.7)) return one();
  const values = Array.from({ length: count }, one);
  return random.chance(0.03) ? [values, one()] : values;
}

function map(state: State, scope: Scope, term: Term, depth: number): JsonObject {
  const { random } = state;
  const mapKey = (): string => {
    if (term.containers.includes('@language'))
      return random.pick(['en', 'de-CH', 'EN', '@none', isOdd(state) ? 'x y' : 'fr']);
    if (term.containers.includes('@id')) return random.chance(0.1) ? '@none' : randomIdentifier(random, state.oddity);
    if (term.containers.includes('@type')) return random.pickAny(scope.types)?.name ?? 'https://vocab.example/#T';
    return random.pick(['a', 'b', '@none', 'https://vocab.example/i']);
  };
  const mapValue = (): JsonValue =>
    term.containers.includes('@language') && !isOdd(state)
      ? randomText(random, state.oddity)
      : value(state, scope, scope, term, depth);
  return Object.fromEntries(
    Array.from({ length: random.below(3) }, () => [
      mapKey(),
      random.chance(0.3) ? [mapValue(), mapValue()] : mapValue(),
    ]),
  );
}

function value(state: State, inner: Scope, scope: Scope, term: Term, depth: number): JsonValue {
  const { random, oddity } = state;
  const mayNest = depth < 6 && state.nodes > 0;
  if (isOdd(state)) return randomJson(random, 0.2);
  if (embedding.has(term.name) && mayNest && random.chance(0.85)) return head(state, scope);
  if (term.type === '@json') return randomJson(random, oddity);
  if (term.containers.includes('@graph') && depth < 8) return node(state, scope, depth + 1);
  if (term.type === '@id' || term.type === '@vocab') {
    if (mayNest && random.chance(0.6)) return node(state, scope, depth + 1);
    const type = random.pickAny(inner.types)?.name;
    if (term.type === '@vocab' && type !== undefined && random.chance(0.5)) return type;
    return random.chance(0.2) ? reference(state, scope) : someIdentifier(state);
  }
  if (!state.isCredential && random.chance(0.05)) return valueObject(state, scope);
  if (term.type !== undefined && term.type !== '@none') return typedValue(state, term.type);
  if (mayNest && random.chance(0.4)) return node(state, scope, depth + 1);
  return random.pick<JsonValue>([
    randomText(random, oddity),
    randomText(random, oddity),
    randomNumber(random, oddity),
    true,
  ]);
}

function reference(state: State, scope: Scope): JsonObject {
  const members: [string, JsonValue][] = [];
  pushKeyword(state, scope, members, '@id', someIdentifier(state));
  return Object.fromEntries(members);
}

function typedValue(state: State, type: string): JsonValue {
  const { random, oddity } = state;
  if (/date/i.test(type)) return randomDate(random);
  if (/integer|float|decimal|double/i.test(type)) return random.chance(0.7) ? randomNumber(random, oddity) : '2.50';
  if (/boolean/i.test(type)) return random.pick<JsonValue>([true, false, 'true', 1]);
  return random.chance(0.9) ? randomText(random, oddity) : random.pick<JsonValue>([randomNumber(random, oddity), true]);
}

function valueObject(state: State, scope: Scope): JsonObject {
  const { random, oddity } = state;
  const text = randomText(random, oddity);
  const [value, type, language] = ['@value', '@type', '@language'].map((name) => keyword(state, scope, name));
  const object = (...members: readonly (readonly [string | undefined, JsonValue])[]): JsonObject =>
    Object.fromEntries(members.map(([name = '@value', member]) => [name, member]));
  const scalar = random.pick<JsonValue>([text, randomNumber(random, oddity), false]);
  return random.pick<() => JsonObject>([
    () => object([value, text]),
    () => object([value, scalar], [type, randomIdentifier(random, oddity)]),
    () => object([value, text], [language, random.pick(['en', 'EN-gb', 'de', isOdd(state) ? 'not a tag' : 'fr'])]),
    () => object([value, randomJson(random, oddity)], [type, '@json']),
    () => object([keyword(state, scope, '@list'), [text, randomNumber(random, oddity), [text]]]),
    () => object([keyword(state, scope, '@list'), random.pick<JsonValue>([[], text, [[]], [reference(state, scope)]])]),
    () => object([keyword(state, scope, '@set'), [text]]),
    () => object([value, text], [keyword(state, scope, '@index'), 'i']),
    () => (isOdd(state) ? object([value, text], ['@direction', 'rtl'], [language, 'ar']) : object([value, true])),
    () => (isOdd(state) ? object([value, null]) : object([value, text])),
  ])();
}

function keywordMember(state: State, scope: Scope, depth: number): [string, JsonValue] {
  const { random } = state;
  const small = () => node(state, scope, depth + 3);
  const prefix = random.pickAny([...scope.terms.values()].filter(({ id }) => /[#/:?]$/.test(id ?? '')))?.name ?? 'ex';
  return random.pick<() => [string, JsonValue]>([
    () => [keyword(state, scope, '@graph'), [small()]],
    () => [keyword(state, scope, '@graph'), random.pick<JsonValue>([small(), [], [small(), small()]])],
    () => [keyword(state, scope, '@included'), [small()]],
    () => [keyword(state, scope, '@reverse'), { 'https://vocab.example/#of': small() }],
    () => [keyword(state, scope, '@index'), 'i'],
    () => [keyword(state, scope, '@nest'), random.pick<JsonValue>([{}, small(), [small()]])],
    () => ['https://vocab.example/#p', randomText(random, state.oddity)],
    () => ['https://vocab.example/#p', reference(state, scope)],
    () => ['https://vocab.example/#p', random.pick<JsonValue>([[], [[]], {}, small(), valueObject(state, scope)])],
    () => [`${prefix}:p`, random.pick<JsonValue>([`${prefix}:v`, small(), valueObject(state, scope)])],
    () => ['urn:x:𝔘', randomText(random, state.oddity)],
    () => ['@context', random.chance(0.5) ? state.heads(random, false) : inlineContext(state)],
    () => ['@type', []],
  ])();
}

function oddMember(state: State, scope: Scope): [string, JsonValue] {
  const { random } = state;
  const keywords = ['@value', '@list', '@set', '@language', '@id', '@type', '@graph', '@json', '@none', '@unknown'];
  const names = [
    ...keywords,
    'undefinedTerm',
    '__proto__',
    '@',
    '@1',
    'constructor',
    'toString',
    'hasOwnProperty',
    'https://vocab.example/#p',
    'a:b',
    '_:p',
    '',
    'id',
    'type',
    random.pickAny([...scope.terms.keys()]) ?? 'name',
  ];
  const name = random.pickAny(names) ?? '';
  return [name, random.chance(0.5) ? randomText(random, 0.2) : randomJson(random, 0.2)];
}

function inlineContext(state: State): JsonValue {
  return state.random.pick<JsonValue>([
    { ex: 'https://vocab.example/#', undefinedTerm: 'ex:defined' },
    { '@vocab': 'https://vocab.example/all#' },
    { name: 'https://vocab.example/#name' },
    { '@language': 'en' },
    { '@base': 'https://vocab.example/base/' },
    [],
    {},
    null,
    'https://www.w3.org/ns/credentials/v2',
    'https://vocab.example/nowhere',
    5,
  ]);
}
