/**
 * Reads N-Quads 1.1, strictly: what the grammar does not allow is refused, and so is an IRI that is relative
 * or that holds, escaped, what no IRI may hold.
 * @see https://www.w3.org/TR/n-quads/#sec-grammar
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { Quad, Term } from './dataset.ts';
import { iriText, literalText, predicateText } from './n-quads-terms.ts';

// PN_CHARS_BASE, then what may stand first and what may follow. Like RDF 1.2, and unlike 1.1, without the colon.
const letters =
  'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const first = `${letters}_0-9`;
const further = `${first}\\u00B7\\u0300-\\u036F\\u203F\\u2040\\-`;

// Each begins where the last one ended. They match one terminal of the grammar, so they never go back far.
const terminals = {
  space: /[ \t]*/y,
  rest: /[ \t]*(?:#[^\r\n]*)?(?:[\r\n]+|$)/y,
  iri: /<([^\u0000-\u0020<>"{}|^`]*)>/y,
  label: new RegExp(`_:([${first}](?:[${further}.]*[${further}])?)`, 'uy'),
  quoted: /"([^"\\\r\n]*)/y,
  escaped: /\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})[^"\\\r\n]*/y,
  endOfQuotes: /"/y,
  language: /@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*)/y,
  datatype: /\^\^/y,
  end: /[ \t]*\./y,
} as const;

const langString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';
const escapes: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const notInIri = /[\u0000-\u0020<>"{}|^`\\]/;

interface Reader {
  readonly text: string;
  at: number;
  /** The number of each blank node, by its label. */
  readonly blanks: Map<string, number>;
}

/**
 * The statements of an N-Quads text.
 *
 * @param text - N-Quads 1.1
 * @returns the statements in their order, repetitions and all; blank nodes are numbered as they appear
 * @throws LaurelError PARSING_ERROR
 * @example
 * ```ts
 * parseNQuads('_:x <urn:p> "a" . # note'); // [{ subject: 0, predicate: ' <urn:p> ', object: '"a"', graph: '' }]
 * ```
 */
export const parseNQuads = (text: string): Quad[] => readNQuads(text).quads;

/** Statements, and what their blank nodes were called. */
export interface ParsedNQuads {
  readonly quads: Quad[];
  /** The label of each blank node, without `_:`, by its number. */
  readonly blankNodes: readonly string[];
}

/**
 * The statements of an N-Quads text, with the labels that its blank nodes had.
 *
 * @param text - N-Quads 1.1
 * @returns `{ quads, blankNodes }`
 * @throws LaurelError PARSING_ERROR
 */
export function readNQuads(text: string): ParsedNQuads {
  if (!isWellFormed(text)) throw malformed();
  const reader: Reader = { text, at: 0, blanks: new Map() };
  const quads: Quad[] = [];
  while (reader.at < text.length) {
    if (take(reader, terminals.rest) !== undefined) continue;
    quads.push(readStatement(reader));
    if (take(reader, terminals.rest) === undefined) throw malformed();
  }
  return { quads, blankNodes: [...reader.blanks.keys()] };
}

const malformed = (): LaurelError => new LaurelError('PARSING_ERROR', { reason: 'it is not N-Quads' });

/** What a terminal matches here, or its only group; undefined when it does not. */
function take(reader: Reader, terminal: RegExp): string | undefined {
  terminal.lastIndex = reader.at;
  const match = terminal.exec(reader.text);
  if (match === null) return undefined;
  reader.at += match[0].length;
  return match[1] ?? match[0];
}

const skipSpace = (reader: Reader): void => {
  take(reader, terminals.space);
};

function readStatement(reader: Reader): Quad {
  const subject = readName(reader);
  skipSpace(reader);
  const predicate = readIri(reader);
  const object = readName(reader) ?? readLiteral(reader);
  const graph = readName(reader) ?? '';
  if (subject === undefined || predicate === undefined || object === undefined) throw malformed();
  if (take(reader, terminals.end) === undefined) throw malformed();
  return { subject, predicate: predicateText(predicate), object, graph };
}

function readName(reader: Reader): Term | undefined {
  skipSpace(reader);
  const iri = readIri(reader);
  if (iri !== undefined) return iriText(iri);
  const label = take(reader, terminals.label);
  if (label === undefined) return undefined;
  const known = reader.blanks.get(label) ?? reader.blanks.size;
  reader.blanks.set(label, known);
  return known;
}

function readIri(reader: Reader): string | undefined {
  const raw = take(reader, terminals.iri);
  if (raw === undefined) return undefined;
  const iri = unescapeIri(raw);
  if (!scheme.test(iri)) throw malformed();
  return iri;
}

function readLiteral(reader: Reader): string | undefined {
  const start = take(reader, terminals.quoted);
  if (start === undefined) return undefined;
  const parts = [start];
  for (;;) {
    const part = take(reader, terminals.escaped);
    if (part === undefined) break;
    parts.push(unescapeStart(part));
  }
  if (take(reader, terminals.endOfQuotes) === undefined) throw malformed();
  const value = parts.join('');
  const language = take(reader, terminals.language);
  if (language !== undefined) return literalText(value, { language });
  if (take(reader, terminals.datatype) === undefined) return literalText(value);
  const datatype = readIri(reader);
  // A literal has this datatype exactly when it has a language (RDF 1.1 Concepts §3.3).
  if (datatype === undefined || datatype === langString) throw malformed();
  return literalText(value, { datatype });
}

/** A text that begins with an escape, with the escape read. */
function unescapeStart(text: string): string {
  const kind = text.charAt(1);
  if (kind === 'u' || kind === 'U') {
    const end = kind === 'u' ? 6 : 10;
    return fromCodePoint(text.slice(2, end)) + text.slice(end);
  }
  return (escapes[kind] ?? kind) + text.slice(2);
}

function unescapeIri(raw: string): string {
  if (!raw.includes('\\')) return raw;
  const iri = raw.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/g, (_, short?: string, long?: string) => {
    const character = fromCodePoint(short ?? long ?? '');
    if (notInIri.test(character)) throw malformed();
    return character;
  });
  if (iri.includes('\\')) throw malformed();
  return iri;
}

function fromCodePoint(hex: string): string {
  const point = Number.parseInt(hex, 16);
  // No character: beyond Unicode, or half of a surrogate pair.
  if (!(point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) throw malformed();
  return String.fromCodePoint(point);
}
