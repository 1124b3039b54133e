/**
 * A PDF taken apart into its objects, as it stands in the file: a reader of our own, for a checker must not believe
 * the library that wrote it. It reads what such writers write: a classic cross-reference table, no encryption.
 * @module
 */
import { inflateSync } from 'node:zlib';

/** A name, e.g. `/Figure`. */
export interface PdfName {
  readonly name: string;
}

/** A reference to another object. */
export interface PdfReference {
  readonly reference: number;
}

/** Bytes in brackets; as text by {@link textOf}. */
export interface PdfString {
  readonly bytes: Uint8Array;
}

/** A dictionary. */
export interface PdfDictionary {
  readonly [key: string]: PdfValue;
}

/** Any value. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfReference
  | PdfString
  | PdfDictionary
  | readonly PdfValue[]
  | { readonly operator: string };

/** An object of the file. */
export interface PdfObject {
  readonly value: PdfValue;
  /** What its stream unfolds to, where it has one. */
  readonly stream?: Uint8Array;
}

/** A file. */
export interface PdfFile {
  readonly head: string;
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly trailer: PdfDictionary;
  /** Follows references until there is a value. */
  readonly at: (value: PdfValue | undefined) => PdfValue;
  /** The same, where a dictionary is meant; an empty one where it is none. */
  readonly dictionary: (value: PdfValue | undefined) => PdfDictionary;
  /** The stream of a reference. */
  readonly stream: (value: PdfValue | undefined) => Uint8Array;
}

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('name' in value && typeof value.name === 'string') &&
  !('reference' in value && typeof value.reference === 'number') &&
  !('bytes' in value && value.bytes instanceof Uint8Array) &&
  !('operator' in value && typeof value.operator === 'string');

/** The name in a value; '' where it is none. */
export const nameOf = (value: PdfValue | undefined): string =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : '';

/** A string as text: UTF-16 with its mark, or Latin letters; '' where it is none. */
export function textOf(value: PdfValue | undefined): string {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !(value.bytes instanceof Uint8Array))
    return '';
  const { bytes } = value;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  return Buffer.from(bytes).toString('latin1');
}

/**
 * Takes a PDF apart.
 *
 * @param bytes - the file
 * @returns its objects
 */
export function readPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  if (!text.startsWith('xref', start)) throw new Error('the cross-reference table is not where the file says');
  const rows = text.slice(start).matchAll(/(\d{10}) \d{5} ([nf])/g);
  const objects = new Map<number, PdfObject>();
  let number = 0;
  for (const [, offset, kind] of rows) {
    if (kind === 'n') objects.set(number, readObject(bytes, text, { at: Number(offset), number }));
    number++;
  }
  const [trailer] = tokens(text.slice(text.lastIndexOf('trailer') + 'trailer'.length));
  const at: PdfFile['at'] = (value) => {
    let found: PdfValue = value ?? null;
    while (isReference(found)) found = objects.get(found.reference)?.value ?? null;
    return found;
  };
  return {
    head: text.slice(0, 8),
    objects,
    trailer: isDictionary(trailer) ? trailer : {},
    at,
    dictionary: (value) => {
      const found = at(value);
      return isDictionary(found) ? found : {};
    },
    stream: (value) => (isReference(value) ? objects.get(value.reference)?.stream : undefined) ?? new Uint8Array(),
  };
}

export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'reference' in value && typeof value.reference === 'number';

function readObject(
  bytes: Uint8Array,
  text: string,
  { at, number }: { readonly at: number; readonly number: number },
): PdfObject {
  const head = `${number} 0 obj`;
  if (!text.startsWith(head, at)) throw new Error(`object ${number} is not where the table says`);
  const end = text.indexOf('endobj', at);
  const body = text.slice(at + head.length, end);
  const streamAt = body.indexOf('stream\n');
  const [value = null] = tokens(streamAt < 0 ? body : body.slice(0, streamAt));
  if (streamAt < 0 || !isDictionary(value)) return { value };
  const from = at + head.length + streamAt + 'stream\n'.length;
  const raw = bytes.subarray(from, from + Number(value['Length']));
  return { value, stream: nameOf(value['Filter']) === 'FlateDecode' ? new Uint8Array(inflateSync(raw)) : raw };
}

const token =
  /\s+|%[^\n]*|(?<reference>\d+ \d+ R\b)|(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)|\/(?<name>[^\s<>[\]()/%]*)|(?<open><<|\[)|(?<close>>>|\])|<(?<hex>[0-9A-Fa-f\s]*)>|(?<string>\()|(?<word>[^\s<>[\]()/%]+)/y;

/**
 * The values of a text: of an object, or of a content stream, whose operators are values too.
 *
 * @param text - Latin letters, one a byte
 * @returns the values in their order
 */
export function tokens(text: string): PdfValue[] {
  const stack: PdfValue[][] = [[]];
  const put = (value: PdfValue): void => void stack.at(-1)?.push(value);
  for (let at = 0; at < text.length; ) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) throw new Error('this is no PDF syntax');
    at = token.lastIndex;
    const { reference, number, name, open, close, hex, string, word } = found.groups ?? {};
    if (reference !== undefined) put({ reference: Number.parseInt(reference, 10) });
    else if (number !== undefined) put(Number(number));
    else if (name !== undefined)
      put({
        name: name.replace(/#([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
      });
    else if (hex !== undefined) put({ bytes: new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex')) });
    else if (string !== undefined) {
      const [bytes, end] = stringFrom(text, at);
      put({ bytes });
      at = end;
    } else if (open !== undefined) stack.push([]);
    else if (close !== undefined) {
      const values = stack.pop() ?? [];
      put(close === ']' ? values : dictionaryFrom(values));
    } else if (word !== undefined) put(constants.has(word) ? (constants.get(word) ?? null) : { operator: word });
  }
  return stack[0] ?? [];
}

const constants = new Map<string, PdfValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function dictionaryFrom(values: readonly PdfValue[]): PdfDictionary {
  const entries: [string, PdfValue][] = [];
  for (let at = 0; at + 1 < values.length; at += 2) entries.push([nameOf(values[at]), values[at + 1] ?? null]);
  return Object.fromEntries(entries);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function stringFrom(text: string, from: number): [bytes: Uint8Array, end: number] {
  let said = '';
  let depth = 1;
  let at = from;
  for (; ; at++) {
    const sign = text.charAt(at);
    if (sign === '') throw new Error('a string does not end');
    if (sign === '\\') {
      const next = text.charAt(++at);
      said += escapes[next] ?? next;
      continue;
    }
    if (sign === '(') depth++;
    if (sign === ')' && --depth === 0) break;
    said += sign;
  }
  return [new Uint8Array(Buffer.from(said, 'latin1')), at + 1];
}
