/**
 * The gate: the one strict parser for all JSON that did not come from our own process.
 * @module
 */
import { decodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { exactNumber } from './exact-number.ts';
import {
  checkName,
  checkSize,
  checkString,
  checkWidth,
  countValue,
  type GateState,
  type JsonLimits,
  pointerOf,
  startGate,
} from './gate-rules.ts';
import { sealed } from './gated.ts';
import type { JsonValue } from './json-value.ts';
import { parseExact } from './parse-exact.ts';

export type { JsonLimits } from './gate-rules.ts';

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literals = new Map<string, JsonValue>([
  ['t', true],
  ['f', false],
  ['n', null],
]);
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Parses JSON strictly: no member twice, no ill-formed text, no number that changes, no name that every
 * object has, nothing too deep or too large.
 *
 * @param input - the text, or its UTF-8 bytes (no byte order mark)
 * @param limits - changes to the default limits (8 MiB, 64 levels, 400,000 values)
 * @returns the value, frozen to the ground
 * @throws {@link LaurelError} PARSING_ERROR, LP_DUPLICATE_KEY, LP_ILL_FORMED_TEXT, LP_NUMBER_CHANGES,
 * LP_FORBIDDEN_KEY, LP_TOO_DEEP, LP_TOO_LARGE
 * @see RFC 8259 §4, RFC 8785 §3.1
 * @example
 * ```ts
 * parseJson('{"name":"Elin"}'); // { name: 'Elin' }
 * ```
 */
export function parseJson(input: string | Uint8Array, limits: Partial<JsonLimits> = {}): JsonValue {
  checkSize(input, limits);
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  const state = startGate(limits);
  return parseExact(text, state.limits) ?? readStrictly(text, state);
}

/**
 * The long way, which finds what is wrong and where.
 *
 * @param text - JSON, perhaps
 * @param state - a document's beginning
 * @returns the value, frozen and marked
 * @throws {@link LaurelError} as {@link parseJson}
 */
export function readStrictly(text: string, state: GateState): JsonValue {
  if (text.startsWith('\ufeff')) throw new LaurelError('LP_ILL_FORMED_TEXT');
  return sealed(new JsonReader(text, state).document());
}

/** A position in a text: the one place with state. */
class JsonReader {
  readonly #text: string;
  readonly #state: GateState;
  #at = 0;

  constructor(text: string, state: GateState) {
    this.#text = text;
    this.#state = state;
  }

  document(): JsonValue {
    const value = this.#value(1);
    this.#space();
    if (this.#at < this.#text.length) throw this.#unexpected();
    return value;
  }

  #unexpected(): LaurelError {
    const reason =
      this.#at >= this.#text.length ? 'the text ends too soon' : `unexpected character at position ${this.#at}`;
    return new LaurelError('PARSING_ERROR', { reason });
  }

  #space(): void {
    for (; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }

  #take(character: string): void {
    if (this.#text[this.#at] !== character) throw this.#unexpected();
    this.#at++;
  }

  #value(depth: number): JsonValue {
    this.#space();
    countValue(this.#state, depth);
    const first = this.#text[this.#at] ?? '';
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    if (first === '"') return this.#string();
    const literal = literals.get(first);
    if (literal === undefined) return this.#number();
    const word = String(literal);
    if (!this.#text.startsWith(word, this.#at)) throw this.#unexpected();
    this.#at += word.length;
    return literal;
  }

  #object(depth: number): JsonValue {
    const { path } = this.#state;
    const object: Record<string, JsonValue> = {};
    let width = 0;
    this.#at++;
    this.#space();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return object;
    }
    for (;;) {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#unexpected();
      const name = this.#string();
      path.push(name);
      checkName(this.#state, name);
      checkWidth(this.#state, ++width);
      if (Object.hasOwn(object, name)) throw new LaurelError('LP_DUPLICATE_KEY', { pointer: pointerOf(this.#state) });
      this.#space();
      this.#take(':');
      object[name] = this.#value(depth + 1);
      path.pop();
      this.#space();
      if (this.#text[this.#at] === ',') this.#at++;
      else break;
    }
    this.#take('}');
    return object;
  }

  #array(depth: number): JsonValue {
    const { path } = this.#state;
    const array: JsonValue[] = [];
    this.#at++;
    this.#space();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return array;
    }
    for (;;) {
      path.push(array.length);
      array.push(this.#value(depth + 1));
      path.pop();
      checkWidth(this.#state, array.length);
      this.#space();
      if (this.#text[this.#at] === ',') this.#at++;
      else break;
    }
    this.#take(']');
    return array;
  }

  #string(): string {
    const text = this.#text;
    const parts: string[] = [];
    let from = ++this.#at;
    for (; ; this.#at++) {
      const code = text.charCodeAt(this.#at);
      if (code === 0x22) break;
      if (Number.isNaN(code) || code < 0x20) throw this.#unexpected();
      if (code !== 0x5c) continue;
      parts.push(text.slice(from, this.#at), this.#escape());
      from = this.#at + 1;
    }
    const string = parts.join('') + text.slice(from, this.#at);
    this.#at++;
    checkString(this.#state, string);
    return string;
  }

  /** Reads `\n`, `\u0041` and the like; stands on the escape's last character afterwards. */
  #escape(): string {
    const letter = this.#text[++this.#at] ?? '';
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 1, this.#at + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#unexpected();
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (character === undefined) throw this.#unexpected();
    return character;
  }

  #number(): number {
    numberPattern.lastIndex = this.#at;
    const match = numberPattern.exec(this.#text)?.[0];
    if (match === undefined) throw this.#unexpected();
    const value = exactNumber(match);
    if (value === undefined) throw new LaurelError('LP_NUMBER_CHANGES', { pointer: pointerOf(this.#state) });
    this.#at += match.length;
    return value;
  }
}
