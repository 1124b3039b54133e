/**
 * What one term of a context means, and everything about it that can be made ready before a document comes.
 *
 * A definition is either read with certainty or marked as not covered; whether the context as a whole is valid
 * is not decided here (see canonicalize.ts).
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { iriText, predicateText } from '../rdf/n-quads-terms.ts';
import { type DefineFirst, expandName, isKeyword, isPlainIri, type Lexicon, looksLikeKeyword } from './iri.ts';
import { NotCovered } from './signals.ts';

/** What a member is, by the term that names it. */
export type TermKind = 'property' | 'identifier' | 'type' | 'keyword' | 'nothing' | 'uncovered';

/** How a value of a member is read. */
export type Coercion = 'none' | 'datatype' | 'double' | 'reference' | 'word' | 'json';

/** A term's meaning. Never changed once it is made. */
export interface TermDefinition {
  readonly kind: TermKind;
  /** An IRI or a keyword; null for a term that means nothing on purpose. */
  readonly id: string | null;
  /** Whether compact IRIs may begin with it; undefined where jsonld.js has not asked itself. */
  readonly isPrefix: boolean | undefined;
  readonly isProtected: boolean;
  readonly type: string | undefined;
  /** The container's words, sorted. */
  readonly container: readonly string[] | undefined;
  /** The scoped context, unread. */
  readonly context: JsonValue | undefined;
  readonly coercion: Coercion;
  /** The IRI as canonical N-Quads; `''` for what is none. */
  readonly text: string;
  /** The same between spaces, as a predicate. */
  readonly predicate: string;
  /** What follows the quotes of a literal: `^^<…>`, or nothing for a string. */
  readonly datatype: string;
  readonly isList: boolean;
  readonly isGraph: boolean;
}

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';
const xsdDouble = 'http://www.w3.org/2001/XMLSchema#double';

const kinds: ReadonlyMap<string, TermKind> = new Map([
  ['@id', 'identifier'],
  ['@type', 'type'],
]);

const coercions: ReadonlyMap<string | undefined, Coercion> = new Map<string | undefined, Coercion>([
  [undefined, 'none'],
  ['@none', 'none'],
  ['@id', 'reference'],
  ['@vocab', 'word'],
  ['@json', 'json'],
  [xsdDouble, 'double'],
]);

/** Members of a definition that are read. */
const covered: ReadonlySet<string> = new Set(['@id', '@type', '@container', '@context', '@protected', '@prefix']);

/** Members that make the term, not the context, a matter for jsonld.js. */
const uncovered: ReadonlySet<string> = new Set(['@language', '@direction', '@index', '@nest', '@reverse']);

/** What a definition is read with. */
export interface ReadTermOptions {
  /** The terms so far, for prefixes and types. */
  readonly lexicon: Lexicon;
  /** Defines what this term depends on. */
  readonly defineFirst: DefineFirst;
  /** Whether the context protects its terms unless they say otherwise. */
  readonly isProtected: boolean;
  /** Called when the term's own IRI is known, before its datatype is read. */
  readonly isNamed: (definition: TermDefinition) => void;
}

/**
 * Reads one entry of a context.
 *
 * @param term - the entry's name
 * @param value - the entry
 * @param options - what it is read with
 * @returns the definition
 * @throws NotCovered for what is wrong, or not known well enough
 * @see JSON-LD API 1.1 §4.2
 */
export function readTerm(term: string, value: JsonValue, options: ReadTermOptions): TermDefinition {
  if (term === '' || term === '__proto__' || /^@|[:/]/.test(term)) throw new NotCovered('term');
  const isSimple = typeof value === 'string' || value === null;
  const entry: JsonObject = isSimple ? { '@id': value } : requireObject(value);
  const isStrange = Object.keys(entry).some((name) => !covered.has(name));
  if (isStrange && !Object.keys(entry).every((name) => covered.has(name) || uncovered.has(name))) {
    throw new NotCovered('definition');
  }
  const { lexicon, defineFirst } = options;
  const { id, isPrefix } = identifierOf(term, entry, isSimple, options);
  const isProtected = flagOf(entry['@protected']) ?? options.isProtected;
  // A datatype may be a compact IRI that begins with this very term.
  if (entry['@type'] !== undefined) options.isNamed(ready({ id, isPrefix, isProtected }, isStrange));
  const type = typeOf(entry['@type'], lexicon, defineFirst);
  const container = containerOf(entry['@container']);
  const context = entry['@context'];
  const prefix = flagOf(entry['@prefix']) ?? isPrefix;
  if (entry['@prefix'] !== undefined && (id === null || isKeyword(id))) throw new NotCovered('@prefix');
  return ready({ id, isPrefix: prefix, isProtected, type, container, context }, isStrange);
}

/**
 * A member that is named by its IRI, or is a keyword.
 *
 * @param iri - the IRI or the keyword
 * @returns a definition with nothing else
 */
export const plainTerm = (iri: string): TermDefinition =>
  ready({ id: iri, isPrefix: undefined, isProtected: false }, false);

/**
 * A member without a name, for a value that brings its datatype with it.
 *
 * @param type - the datatype's IRI
 * @returns a definition with nothing but the datatype
 */
export const typedTerm = (type: string): TermDefinition =>
  ready({ id: null, isPrefix: undefined, isProtected: false, type }, false);

function requireObject(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw new NotCovered('definition');
}

function flagOf(value: JsonValue | undefined): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  throw new NotCovered('flag');
}

interface Identifier {
  readonly id: string | null;
  readonly isPrefix: boolean | undefined;
}

function identifierOf(term: string, entry: JsonObject, isSimple: boolean, options: ReadTermOptions): Identifier {
  const { lexicon, defineFirst } = options;
  const reverse = entry['@reverse'];
  const id = reverse ?? (Object.hasOwn(entry, '@id') ? entry['@id'] : term);
  if (id === null) return { id, isPrefix: undefined };
  if (typeof id !== 'string' || id === '' || reverse === term) throw new NotCovered('@id');
  if (id === term) {
    if (lexicon.vocabulary === undefined) throw new NotCovered('@id');
    return { id: lexicon.vocabulary + term, isPrefix: undefined };
  }
  if (looksLikeKeyword(id) && !isKeyword(id)) throw new NotCovered('@id');
  const expanded = expandName(id, lexicon, defineFirst);
  if (expanded === null || expanded === '@context' || expanded === '@preserve') throw new NotCovered('@id');
  if (!isKeyword(expanded) && !isPlainIri(expanded)) throw new NotCovered('@id');
  // JSON-LD API 1.1 §4.2.2 step 14.2.5: only a simple term whose IRI ends in a delimiter.
  return { id: expanded, isPrefix: isSimple && /[:/?#[\]@]$/.test(expanded) };
}

function typeOf(value: JsonValue | undefined, lexicon: Lexicon, defineFirst: DefineFirst): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new NotCovered('@type');
  if (value.startsWith('@') && coercions.has(value)) return value;
  const type = expandName(value, lexicon, defineFirst);
  if (type === null || !isPlainIri(type)) throw new NotCovered('@type');
  return type;
}

function containerOf(value: JsonValue | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const words = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  const container = words.map((word) => {
    if (typeof word === 'string') return word;
    throw new NotCovered('@container');
  });
  return container.sort();
}

/** Containers that the walk knows, as one word. */
const knownContainers: ReadonlySet<string> = new Set(['', '@set', '@list', '@graph', '@graph @set']);

interface Meaning extends Identifier {
  readonly isProtected: boolean;
  readonly type?: string | undefined;
  readonly container?: readonly string[] | undefined;
  readonly context?: JsonValue | undefined;
}

function ready(meaning: Meaning, isStrange: boolean): TermDefinition {
  const { id, isPrefix, isProtected, type, container, context } = meaning;
  const words = container?.join(' ') ?? '';
  const isLiteral = type !== undefined && !type.startsWith('@');
  const coercion = coercions.get(type) ?? 'datatype';
  const isJson = coercion === 'json';
  const isKnown = knownContainers.has(words) && !(isJson && words !== '' && words !== '@set');
  const isName = id !== null && isKeyword(id);
  return {
    kind: kindOf(id, isStrange || !isKnown),
    id,
    isPrefix,
    isProtected,
    type,
    container,
    context,
    coercion,
    text: id === null || isName ? '' : iriText(id),
    predicate: id === null || isName ? '' : predicateText(id),
    datatype: isLiteral && type !== xsdString ? `^^${iriText(type)}` : '',
    isList: words === '@list',
    isGraph: words.startsWith('@graph'),
  };
}

function kindOf(id: string | null, isUncovered: boolean): TermKind {
  // JSON-LD looks at nothing else in an alias of these two.
  const kind = id === null ? 'nothing' : kinds.get(id);
  if (kind !== undefined) return kind;
  if (isUncovered) return 'uncovered';
  return id !== null && isKeyword(id) ? 'keyword' : 'property';
}
