/**
 * Values that are no objects, as RDF: strings, numbers, booleans and JSON.
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import { type JsonValue, writeCanonical } from '../json/index.ts';
import type { Term } from '../rdf/dataset.ts';
import { quotedText } from '../rdf/n-quads-terms.ts';
import type { ActiveContext } from './active-context.ts';
import { absoluteText, expandName, identifierText, isKeyword, looksLikeKeyword } from './iri.ts';
import { isKept } from './kept-number.ts';
import { loses, malformed, NotCovered, Refusal } from './signals.ts';
import type { TermDefinition } from './term-definition.ts';
import { nextBlankNode, type Walk } from './walk-state.ts';

const xsd = 'http://www.w3.org/2001/XMLSchema#';
const booleanType = `^^<${xsd}boolean>`;
const integerType = `^^<${xsd}integer>`;
const doubleType = `^^<${xsd}double>`;
const jsonType = '^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>';

/** A value that is neither an object nor a list nor null. */
export type Scalar = string | number | boolean;

/** Where a value stands: an object or array, and the member or element. */
export type Step = string | number;

/**
 * A text, a number or a boolean under the term of its member.
 *
 * @param walk - the walk
 * @param value - the value
 * @param property - the member's term, as it is read for values; undefined when it has no term
 * @param active - the terms in force
 * @param holder - what holds the value
 * @param step - where
 * @returns the literal or the name
 */
export function scalarTerm(
  walk: Walk,
  value: Scalar,
  property: TermDefinition | undefined,
  active: ActiveContext,
  holder: object,
  step: Step,
): Term {
  const datatype = property?.datatype ?? '';
  if (typeof value === 'string') {
    const coercion = property?.coercion;
    if (coercion === 'reference') return identifierTerm(walk, value, active, holder, step);
    if (coercion === 'word') return wordTerm(walk, value, active, holder, step);
    if (coercion === 'double') return `"${doubleOf(Number.parseFloat(value))}"${doubleType}`;
    if (coercion === 'json') return jsonTerm(value, holder, step);
    if (!walk.isGated && !isWellFormed(value)) throw illFormed(holder, step);
    // A plain text need not be written to be looked at; of a datatype, a number may say the same, as long as it.
    return walk.glances === undefined || datatype !== '' ? quotedText(value) + datatype : `"${value}"`;
  }
  if (property?.coercion === 'json') {
    if (walk.isCredential && typeof value === 'number' && !isKept(value)) return loses(holder, step);
    return jsonTerm(value, holder, step);
  }
  const isTyped = property !== undefined && (property.coercion === 'datatype' || property.coercion === 'double');
  if (typeof value === 'boolean') return `"${value}"${isTyped ? typeOf(property) : booleanType}`;
  return numberTerm(walk, value, isTyped ? property : undefined, holder, step);
}

const typeOf = (property: TermDefinition): string => (property.coercion === 'double' ? doubleType : property.datatype);

function numberTerm(
  walk: Walk,
  value: number,
  property: TermDefinition | undefined,
  holder: object,
  step: Step,
): string {
  if (walk.isCredential && !isKept(value)) loses(holder, step);
  if (Number.isSafeInteger(value) && property?.coercion !== 'double') {
    return `"${value}"${property === undefined ? integerType : typeOf(property)}`;
  }
  if (!Number.isFinite(value)) throw new NotCovered('number');
  // JSON-LD API 1.1 §8.6. What has an exponent and no point would become 0 in jsonld.js.
  const isDouble = property?.coercion === 'double' || Math.abs(value) >= 1e21 || String(value).includes('.');
  if (isDouble) return `"${doubleOf(value)}"${property === undefined ? doubleType : typeOf(property)}`;
  if (!Number.isInteger(value)) loses(holder, step);
  return `"${value.toFixed(0)}"${property === undefined ? integerType : typeOf(property)}`;
}

/** The canonical form of xsd:double, as far as 16 digits carry it. */
const doubleOf = (value: number): string => value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');

/**
 * An identifier: an IRI, a compact IRI or a blank node label.
 *
 * @param walk - the walk
 * @param value - the identifier
 * @param active - the terms in force
 * @param holder - what holds it
 * @param step - where
 * @returns its term
 */
export function identifierTerm(walk: Walk, value: string, active: ActiveContext, holder: object, step: Step): Term {
  const text = identifierText(value, active);
  if (text !== undefined) return text;
  return strangeTerm(walk, value, holder, step);
}

/** A text that should be an IRI and is none. */
function strangeTerm(walk: Walk, value: string, holder: object, step: Step): Term {
  if (!walk.isGated && !isWellFormed(value)) throw illFormed(holder, step);
  if (value.startsWith('_:') && !/\s/.test(value)) return labelTerm(walk, value, holder, step);
  // Where there is a colon, jsonld.js may make an IRI of it by leaving out steps of a path.
  if (walk.hasBase || value.includes(':')) throw new NotCovered('relative');
  return loses(holder, step);
}

function labelTerm(walk: Walk, label: string, holder: object, step: Step): Term {
  if (walk.isCredential) malformed('an identifier may not be a blank node label', holder, step);
  const known = walk.labels.get(label);
  if (known !== undefined) return known;
  const term = nextBlankNode(walk);
  walk.labels.set(label, term);
  return term;
}

/** A term of the vocabulary, an IRI or a compact IRI. */
function wordTerm(walk: Walk, value: string, active: ActiveContext, holder: object, step: Step): Term {
  const definition = active.terms.get(value);
  if (definition !== undefined && definition.text !== '') return definition.text;
  // jsonld.js leaves out, without a word, what is reserved and what means nothing.
  if (definition !== undefined || value.startsWith('@')) {
    if (walk.isCredential) loses(holder, step);
    throw new NotCovered('word');
  }
  return nameTerm(walk, value, active, holder, step);
}

/**
 * A type.
 *
 * @param walk - the walk
 * @param value - the type's name
 * @param active - the terms in force before the types' own contexts
 * @param holder - what holds it
 * @param step - where
 * @returns its term
 */
export function typeTerm(walk: Walk, value: string, active: ActiveContext, holder: object, step: Step): Term {
  const definition = active.terms.get(value);
  if (definition !== undefined && definition.text !== '') return definition.text;
  if (value === '@json' || definition?.id === '@json') throw new NotCovered('@json');
  if (definition !== undefined || isKeyword(value) || looksLikeKeyword(value)) return loses(holder, step);
  return nameTerm(walk, value, active, holder, step);
}

function nameTerm(walk: Walk, value: string, active: ActiveContext, holder: object, step: Step): Term {
  const expanded = expandName(value, active);
  const text = expanded === null ? undefined : absoluteText(expanded);
  if (text !== undefined) return text;
  return strangeTerm(walk, expanded ?? value, holder, step);
}

/**
 * The datatype that a value brings with it.
 *
 * @param type - what the value says of it
 * @param active - the terms in force
 * @returns the datatype's IRI
 * @throws NotCovered for anything but the plain name of a datatype
 */
export function datatypeOf(type: JsonValue | undefined, active: ActiveContext): string {
  if (typeof type !== 'string' || active.terms.get(type)?.context !== undefined) throw new NotCovered('@type');
  const expanded = expandName(type, active);
  if (expanded === null || absoluteText(expanded) === undefined) throw new NotCovered('@type');
  return expanded;
}

/** Language tags as jsonld.js accepts them. */
const languageTag = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;

/**
 * A text in a language.
 *
 * @param walk - the walk
 * @param value - the text
 * @param language - the language tag
 * @param holder - what holds the text
 * @param step - where
 * @returns the literal
 * @throws NotCovered for what is no language tag
 */
export function languageTerm(walk: Walk, value: string, language: string, holder: object, step: Step): string {
  if (!languageTag.test(language)) throw new NotCovered('@language');
  if (!walk.isGated && !isWellFormed(value)) throw illFormed(holder, step);
  return `${quotedText(value)}@${language.toLowerCase()}`;
}

/**
 * A value that is kept whole, as JSON.
 *
 * @param value - the value
 * @param holder - what holds it
 * @param step - where
 * @returns the literal
 * @throws Refusal, NotCovered
 * @see JSON-LD 1.1 §4.2.2, RFC 8785
 */
export function jsonTerm(value: JsonValue, holder: object, step: Step): string {
  const text = canonicalJson(value, holder, step);
  // jsonld.js loses such a member. In a string the quotes would be escaped.
  if (text.includes('"__proto__":')) throw new NotCovered('__proto__');
  return quotedText(text) + jsonType;
}

function canonicalJson(value: JsonValue, holder: object, step: Step): string {
  try {
    return writeCanonical(value);
  } catch {
    throw illFormed(holder, step);
  }
}

const illFormed = (holder: object, step: Step): Refusal => new Refusal('LP_ILL_FORMED_TEXT', { holder, step });
