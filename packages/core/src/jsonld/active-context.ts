/**
 * Active contexts: the terms in force at one place of a document.
 *
 * An active context is made once and never changed. What another context makes of it is kept with it, so that
 * the contexts of all documents form one tree, in which the walk only steps from node to node.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { expandName, isPlainIri } from './iri.ts';
import { NotCovered, ProtectedTerm, TooManyContexts } from './signals.ts';
import { readTerm, type TermDefinition } from './term-definition.ts';

/** How many active contexts one document may make: each combination of types makes one, a copy of all its terms. */
export const mostContexts = 2_000;

/** A context as it is handed in, known by its content. */
export interface LocalContext {
  readonly value: JsonValue;
  /** Whether it is one that a test proves against jsonld.js. */
  readonly isBundled: boolean;
}

/** The terms in force, and what they become. */
export interface ActiveContext {
  readonly terms: ReadonlyMap<string, TermDefinition>;
  readonly vocabulary: string | undefined;
  readonly hasProtected: boolean;
  /** The context without the type-scoped one, which ends where the next object begins. */
  readonly previous: ActiveContext | undefined;
  /** `@id` and `@type`, and the terms that mean the same. */
  readonly identifierNames: readonly string[];
  readonly typeNames: readonly string[];
  /** Whether only contexts that Laurel carries have made it. */
  readonly isBundled: boolean;
  /** Whether jsonld.js is known to make the same of it. */
  isProven: boolean;
  readonly origin: ContextTree;
  /** What is kept: by an embedded context, by the term whose scoped context it is. */
  readonly embedded: Map<LocalContext, ActiveContext>;
  readonly typeScoped: Map<TermDefinition, ActiveContext>;
  readonly propertyScoped: Map<TermDefinition, ActiveContext>;
}

/** The tree of active contexts. */
export interface ContextTree {
  readonly root: ActiveContext;
  /** How many have been made. */
  size: number;
}

/**
 * Begins a tree.
 *
 * @returns a tree with the empty context at its root
 */
export function createContextTree(): ContextTree {
  const tree: { root?: ActiveContext; size: number } = { size: 0 };
  const origin = tree as ContextTree;
  const empty = { terms: new Map(), vocabulary: undefined, hasProtected: false, previous: undefined };
  tree.root = createActive(empty, origin, true);
  return origin;
}

/**
 * The terms in force within an object that has a context of its own.
 *
 * @param active - the terms around it
 * @param local - one context of the object
 * @returns the terms within
 * @throws NotCovered, ProtectedTerm
 */
export function embed(active: ActiveContext, local: LocalContext): ActiveContext {
  const known = active.embedded.get(local);
  if (known !== undefined) return known;
  const made = apply(active, local.value, { isScoped: false, propagates: true, isBundled: local.isBundled });
  active.embedded.set(local, made);
  return made;
}

/**
 * The terms in force within an object of a type that has a scoped context.
 *
 * @param active - the terms so far
 * @param type - the type's definition
 * @returns the terms within
 * @throws NotCovered, ProtectedTerm
 */
export function enterType(active: ActiveContext, type: TermDefinition): ActiveContext {
  const known = active.typeScoped.get(type);
  if (known !== undefined) return known;
  const made = apply(active, type.context, { isScoped: false, propagates: false, isBundled: true });
  active.typeScoped.set(type, made);
  return made;
}

/**
 * The terms in force in the value of a member whose term has a scoped context.
 *
 * @param active - the terms so far
 * @param property - the member's definition
 * @returns the terms within
 * @throws NotCovered, ProtectedTerm
 */
export function enterProperty(active: ActiveContext, property: TermDefinition): ActiveContext {
  const known = active.propertyScoped.get(property);
  if (known !== undefined) return known;
  const made = apply(active, property.context, { isScoped: true, propagates: true, isBundled: true });
  active.propertyScoped.set(property, made);
  return made;
}

interface ApplyOptions {
  /** Property-scoped contexts may redefine protected terms. */
  readonly isScoped: boolean;
  readonly propagates: boolean;
  readonly isBundled: boolean;
}

type Parts = Pick<ActiveContext, 'terms' | 'vocabulary' | 'hasProtected' | 'previous'>;

/** JSON-LD API 1.1 §4.1.2, in the order of jsonld.js. */
function apply(active: ActiveContext, context: JsonValue | undefined, options: ApplyOptions): ActiveContext {
  const list = Array.isArray(context) ? (context as readonly JsonValue[]) : [context];
  if (list.length === 0) return active;
  const previous = options.propagates ? active.previous : (active.previous ?? active);
  let parts: Parts = { ...active, previous };
  for (const item of list) {
    if (item === null) {
      // What a null makes forgotten would never be held against jsonld.js.
      if (item !== list[0] || list.indexOf(item, 1) > 0) throw new NotCovered('null context');
      if (parts.hasProtected && !options.isScoped) throw new ProtectedTerm('protected term');
      parts = active.origin.root;
    } else if (isJsonObject(item)) parts = define(parts, item, options.isScoped);
    else throw new NotCovered('context');
  }
  if (parts === active.origin.root) return active.origin.root;
  return createActive(parts, active.origin, active.isBundled && options.isBundled, active);
}

function createActive(parts: Parts, origin: ContextTree, isBundled: boolean, from?: ActiveContext): ActiveContext {
  const { terms, vocabulary, hasProtected, previous } = parts;
  origin.size += 1;
  if (origin.size > mostContexts) throw new TooManyContexts('contexts');
  return {
    terms,
    vocabulary,
    hasProtected,
    previous,
    identifierNames: namesOf('@id', terms, from?.identifierNames),
    typeNames: namesOf('@type', terms, from?.typeNames),
    isBundled,
    isProven: isBundled,
    origin,
    embedded: new Map(),
    typeScoped: new Map(),
    propertyScoped: new Map(),
  };
}

/** The same list where nothing has changed, so that lists can be compared by identity. */
function namesOf(keyword: string, terms: Parts['terms'], before: readonly string[] = []): readonly string[] {
  const names = [keyword];
  for (const [name, { id }] of terms) if (id === keyword) names.push(name);
  names.sort();
  return names.length === before.length && names.every((name, at) => name === before[at]) ? before : names;
}

/** JSON-LD API 1.1 §4.1.2 steps 5.6 to 5.13 and §4.2. */
function define(parts: Parts, local: JsonObject, isScoped: boolean): Parts {
  checkMembers(local);
  const vocabulary = Object.hasOwn(local, '@vocab') ? vocabularyOf(local['@vocab'], parts) : parts.vocabulary;
  const terms = new Map(parts.terms);
  const lexicon = { terms, vocabulary };
  const isProtected = local['@protected'] === true;
  const state = new Map<string, 'begun' | 'done'>();
  let { hasProtected } = parts;

  const defineTerm = (term: string, mayOverride: boolean): void => {
    if (state.get(term) === 'done') return;
    if (state.has(term)) throw new NotCovered('cycle');
    state.set(term, 'begun');
    const before = terms.get(term);
    terms.delete(term);
    const isNamed = (definition: TermDefinition) => {
      terms.set(term, definition);
      state.set(term, 'done');
    };
    const value = local[term];
    if (value === undefined) throw new NotCovered('definition');
    const read = readTerm(term, value, { lexicon, defineFirst, isProtected, isNamed });
    let definition = read;
    if (before?.isProtected === true && !mayOverride) {
      if (!read.isProtected) definition = { ...read, isProtected: true };
      requireSame(before, definition);
    }
    // The definition itself stays the same where its meaning does: what is kept by it is found again.
    isNamed(before !== undefined && before.kind !== 'uncovered' && isSame(before, definition) ? before : definition);
    hasProtected ||= definition.isProtected;
  };
  const defineFirst = (term: string): void => {
    if (Object.hasOwn(local, term) && !term.startsWith('@')) defineTerm(term, false);
  };

  for (const term of Object.keys(local)) if (!term.startsWith('@')) defineTerm(term, isScoped);
  return { terms, vocabulary, hasProtected, previous: parts.previous };
}

function checkMembers(local: JsonObject): void {
  for (const [name, value] of Object.entries(local)) {
    if (!name.startsWith('@') || name === '@vocab') continue;
    // `"@protected": false` is an error to jsonld.js, and everything else needs more than terms.
    if (name === '@version' && value === 1.1) continue;
    if (name === '@protected' && value === true) continue;
    throw new NotCovered(name);
  }
}

function vocabularyOf(value: JsonValue | undefined, parts: Parts): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'string') throw new NotCovered('@vocab');
  const vocabulary = expandName(value, { terms: parts.terms, vocabulary: undefined });
  if (vocabulary === null || !isPlainIri(vocabulary)) throw new NotCovered('@vocab');
  return vocabulary;
}

function requireSame(before: TermDefinition, definition: TermDefinition): void {
  if (before.kind === 'uncovered' || definition.kind === 'uncovered') throw new NotCovered('definition');
  if (!isSame(before, definition)) throw new ProtectedTerm('protected term');
}

function isSame(a: TermDefinition, b: TermDefinition): boolean {
  return (
    a.kind === b.kind &&
    a.id === b.id &&
    a.isPrefix === b.isPrefix &&
    a.isProtected === b.isProtected &&
    a.type === b.type &&
    isEqual(a.container, b.container) &&
    isEqual(a.context, b.context)
  );
}

/** Equal values; members in any order, elements in the given one. */
function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item: JsonValue, at) => isEqual(item, b[at]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}
