/**
 * What a list of contexts seems to define, as far as a generator of documents must know it; for tests only.
 * It is no context processor: where it is wrong, the document is merely an odd one.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';

/** Contexts by address. */
export interface Contexts {
  readonly get: (url: string) => JsonObject | undefined;
}

/** One term as its definition reads. */
export interface Term {
  readonly name: string;
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly containers: readonly string[];
  readonly context: JsonValue | undefined;
}

/** The terms in force. */
export interface Scope {
  readonly terms: ReadonlyMap<string, Term>;
  /** Terms that look like types. */
  readonly types: readonly Term[];
  /** Terms that look like properties. */
  readonly properties: readonly Term[];
  /** Terms that the last context brought in. */
  readonly own: readonly Term[];
}

/** No terms at all. */
export const emptyScope: Scope = { terms: new Map(), types: [], properties: [], own: [] };

const known = new WeakMap<Scope, Map<JsonValue, Scope>>();

/**
 * The terms in force after a context.
 *
 * @param context - an address, a context, or a list of them
 * @param scope - what was in force before
 * @param contexts - contexts by address
 * @returns what is in force after
 */
export function enter(context: JsonValue, scope: Scope, contexts: Contexts): Scope {
  const memo = known.get(scope) ?? new Map<JsonValue, Scope>();
  known.set(scope, memo);
  const before = memo.get(context);
  if (before !== undefined) return before;
  const terms = new Map(scope.terms);
  const fresh = new Map<string, Term>();
  apply(context, terms, fresh, contexts, 0);
  const all = [...terms.values()];
  const after: Scope = {
    terms,
    types: all.filter(isType),
    properties: all.filter(isProperty),
    own: [...fresh.values()].filter(isProperty),
  };
  memo.set(context, after);
  return after;
}

function apply(
  context: JsonValue,
  terms: Map<string, Term>,
  fresh: Map<string, Term>,
  contexts: Contexts,
  depth: number,
): void {
  // Contexts made at random may name one another in a circle.
  if (depth > 5) return;
  for (const one of asList(context)) {
    if (one === null) terms.clear();
    else if (typeof one === 'string') {
      const body = contexts.get(one)?.['@context'];
      if (body !== undefined) apply(body, terms, fresh, contexts, depth + 1);
    } else if (isJsonObject(one)) {
      for (const [name, definition] of Object.entries(one)) {
        if (name.startsWith('@')) continue;
        const term = termOf(name, definition);
        terms.set(name, term);
        fresh.set(name, term);
      }
    } else if (Array.isArray(one)) apply(one, terms, fresh, contexts, depth + 1);
  }
}

function termOf(name: string, definition: JsonValue): Term {
  if (!isJsonObject(definition)) {
    const id = typeof definition === 'string' ? definition : undefined;
    return { name, id, type: undefined, containers: [], context: undefined };
  }
  const id = definition['@id'] ?? definition['@reverse'];
  const type = definition['@type'];
  return {
    name,
    id: typeof id === 'string' ? id : undefined,
    type: typeof type === 'string' ? type : undefined,
    containers: asList(definition['@container'] ?? []).filter((item) => typeof item === 'string'),
    context: definition['@context'],
  };
}

const isKeywordAlias = (term: Term): boolean => term.id?.startsWith('@') === true;
const isType = (term: Term): boolean => /^[A-Z]/.test(term.name) && !isKeywordAlias(term);
const isProperty = (term: Term): boolean =>
  !isKeywordAlias(term) && /^[a-z]/.test(term.name) && !/[#/:]$/.test(term.id ?? '');
