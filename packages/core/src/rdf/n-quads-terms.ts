/**
 * How a name or a literal is written in canonical N-Quads: one text for one term (RDFC-1.0, appendix «A
 * Canonical form of N-Quads»).
 * @module
 */

/** What a literal is besides its text. */
export interface LiteralTextOptions {
  /** The IRI of the datatype; `xsd:string` when not given. Not looked at where there is a language. */
  readonly datatype?: string;
  /** The language tag, written as it is given: RDFC-1.0 changes nothing in it. */
  readonly language?: string;
}

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';

const toEscapeInLiteral = /["\\\u0000-\u001f\u007f]/;
const toEscapeInIri = /[\u0000-\u0020<>"{}|^`\\]/;
const everyInLiteral = new RegExp(toEscapeInLiteral, 'g');
const everyInIri = new RegExp(toEscapeInIri, 'g');

const shortEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const numericEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * An IRI as canonical N-Quads. A character that no IRI may hold is escaped, so that nothing can end the
 * statement early; whether the text is an IRI is for the caller to know.
 *
 * @param iri - the IRI, without brackets
 * @returns the IRI in angle brackets
 * @example
 * ```ts
 * iriText('urn:x:y'); // '<urn:x:y>'
 * ```
 */
export function iriText(iri: string): string {
  return toEscapeInIri.test(iri) ? `<${iri.replace(everyInIri, numericEscape)}>` : `<${iri}>`;
}

/**
 * A predicate, as every line has it.
 *
 * @param iri - the IRI, without brackets
 * @returns the IRI in angle brackets, between two spaces
 * @example
 * ```ts
 * predicateText('urn:x:y'); // ' <urn:x:y> '
 * ```
 */
export const predicateText = (iri: string): string => ` ${iriText(iri)} `;

/**
 * A text between quotes, as a canonical literal begins: all of it when its datatype is `xsd:string`.
 *
 * @param value - well-formed text
 * @returns the text, escaped, in double quotes
 * @example
 * ```ts
 * quotedText('a "b"\n'); // '"a \\"b\\"\\n"'
 * ```
 */
export function quotedText(value: string): string {
  if (!mustEscape(value)) return `"${value}"`;
  return `"${value.replace(everyInLiteral, (character) => shortEscapes[character] ?? numericEscape(character))}"`;
}

/** Up to here a loop is sooner done than a regular expression is begun. */
const short = 24;

function mustEscape(value: string): boolean {
  if (value.length > short) return toEscapeInLiteral.test(value);
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || unit === 0x7f) return true;
  }
  return false;
}

/**
 * A literal as canonical N-Quads.
 *
 * @param value - its text
 * @param options - `datatype`: an IRI; `language`: a language tag
 * @returns the literal
 * @example
 * ```ts
 * literalText('12', { datatype: 'http://www.w3.org/2001/XMLSchema#integer' });
 * // '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'
 * literalText('hej', { language: 'sv' }); // '"hej"@sv'
 * ```
 */
export function literalText(value: string, options: LiteralTextOptions = {}): string {
  const { datatype, language } = options;
  if (language !== undefined) return `${quotedText(value)}@${language}`;
  if (datatype === undefined || datatype === xsdString) return quotedText(value);
  return `${quotedText(value)}^^${iriText(datatype)}`;
}

/**
 * The IRI that {@link predicateText} wrote, without its escapes: RDFC-1.0 §4.7 takes the value, not what is written.
 *
 * @param predicate - the IRI in angle brackets, between two spaces
 * @returns the IRI in angle brackets, unescaped
 */
export function unescapedIri(predicate: string): string {
  const text = predicate.slice(1, -1);
  if (!text.includes('\\')) return text;
  return text.replace(/\\u([0-9A-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
