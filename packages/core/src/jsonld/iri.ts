/**
 * Names of JSON-LD documents as IRIs: terms, compact IRIs, IRIs.
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import { iriText } from '../rdf/n-quads-terms.ts';

/** JSON-LD 1.1 §9.16 and the keywords of framing, as jsonld.js 9 knows them. */
const keywords: ReadonlySet<string> = new Set(
  (
    '@base @container @context @default @direction @embed @explicit @graph @id @included @index @json @language ' +
    '@list @nest @none @omitDefault @prefix @preserve @protected @requireAll @reverse @set @type @value @version @vocab'
  ).split(' '),
);

/**
 * Whether a name is a keyword of JSON-LD.
 *
 * @param name - any text
 * @returns true for a keyword
 */
export const isKeyword = (name: string): boolean => name.startsWith('@') && keywords.has(name);

/** What looks like a keyword but is none is reserved (JSON-LD 1.1 §9.16). */
export const looksLikeKeyword = (name: string): boolean => name.startsWith('@') && /^@[a-zA-Z]+$/.test(name);

// The same measure as jsonld.js: a scheme, or `_` for a blank node, and no space. `+-.` there is a range.
const absolute = /^(?:[A-Za-z][A-Za-z0-9+,\-.]*|_):\S*$/;

/**
 * Whether a text counts as an absolute IRI or a blank node label for JSON-LD.
 *
 * @param text - any text
 * @returns true when it needs no base
 */
export const isAbsolute = (text: string): boolean => absolute.test(text);

/**
 * Whether a text is an absolute IRI of well-formed text, and no blank node label.
 *
 * @param text - any text
 * @returns true for what a term may stand for
 */
export const isPlainIri = (text: string): boolean => isAbsolute(text) && !text.startsWith('_:') && isWellFormed(text);

/** What a name needs to know of a term. */
interface NamedTerm {
  readonly id: string | null;
  readonly isPrefix: boolean | undefined;
}

/** Where names are looked up. */
export interface Lexicon {
  readonly terms: ReadonlyMap<string, NamedTerm>;
  readonly vocabulary: string | undefined;
}

/** Defines a term on which another depends, while a context is being read. */
export type DefineFirst = (term: string) => void;

/**
 * The meaning of a name as a member, a type or a datatype: a term, a compact IRI, an IRI, or a word of the
 * vocabulary.
 *
 * @param name - the name
 * @param lexicon - the terms in force
 * @param defineFirst - called for the terms that are needed, while a context is being read
 * @returns an IRI, a keyword, null (a term that means nothing), or the name when it has no meaning
 * @see JSON-LD API 1.1 §5.2, with `vocab` and without a base
 */
export function expandName(name: string, lexicon: Lexicon, defineFirst?: DefineFirst): string | null {
  if (isKeyword(name)) return name;
  if (looksLikeKeyword(name)) return null;
  defineFirst?.(name);
  const definition = lexicon.terms.get(name);
  if (definition !== undefined) return definition.id;
  const compact = expandCompact(name, lexicon, defineFirst);
  if (compact !== undefined) return compact;
  return lexicon.vocabulary === undefined ? name : lexicon.vocabulary + name;
}

/**
 * What a text with a colon stands for.
 *
 * @param text - a compact IRI, an IRI or a blank node label
 * @param lexicon - the terms in force
 * @param defineFirst - called for the prefix, while a context is being read
 * @returns an IRI or a blank node label, or undefined when it is neither
 */
export function expandCompact(text: string, lexicon: Lexicon, defineFirst?: DefineFirst): string | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  if (text.startsWith('//', colon + 1) || (colon === 1 && text.startsWith('_'))) return text;
  const prefix = text.slice(0, colon);
  defineFirst?.(prefix);
  const definition = lexicon.terms.get(prefix);
  if (definition?.isPrefix === true && definition.id !== null) return definition.id + text.slice(colon + 1);
  return isAbsolute(text) ? text : undefined;
}

/**
 * An identifier as canonical N-Quads: a compact IRI or an IRI, never a term.
 *
 * @param text - the identifier
 * @param lexicon - the terms in force
 * @returns the IRI in angle brackets; undefined when it is relative, a blank node label or ill-formed
 */
export function identifierText(text: string, lexicon: Lexicon): string | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  if (!text.startsWith('//', colon + 1)) {
    const prefix = text.slice(0, colon);
    const definition = prefix === '_' ? undefined : lexicon.terms.get(prefix);
    if (definition?.isPrefix === true && definition.id !== null) {
      return absoluteText(definition.id + text.slice(colon + 1));
    }
  }
  return absoluteText(text);
}

// Letters that an IRI may hold and canonical N-Quads leaves alone: most IRIs are nothing else.
const plain = /^[A-Za-z][A-Za-z0-9+,\-.]*:[!#-;=?-[\]_a-z~]*$/;

/**
 * An absolute IRI as canonical N-Quads.
 *
 * @param iri - what should be an IRI
 * @returns the IRI in angle brackets; undefined when it is relative, a blank node label or ill-formed
 */
export function absoluteText(iri: string): string | undefined {
  if (plain.test(iri)) return `<${iri}>`;
  if (!isAbsolute(iri) || iri.startsWith('_:') || !isWellFormed(iri)) return undefined;
  return iriText(iri);
}
