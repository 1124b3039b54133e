/**
 * Which rules a text can match at all. Every pattern over words needs some word with a certain beginning ("has
 * adhd" one with `adhd`); the few rules whose beginnings a text has are run over it, and the others are not.
 * A pattern is read just far enough to be sure of that; of one that is not understood nothing is said, so it is
 * always run.
 * @module
 */

/** A part of a pattern. */
type Part =
  | { readonly kind: 'letter'; readonly letter: string }
  /** One character of several, or a place in the text: nothing is known of it. */
  | { readonly kind: 'any' }
  /** Looks around and takes nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'choice'; readonly choices: readonly (readonly Part[])[] }
  /** May be left out, or come several times. */
  | { readonly kind: 'perhaps'; readonly part: Part };

/** Longer beginnings tell no more. */
const longest = 4;

const tokens = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?::|<?[=!])|[()|]|\{\d+(?:,\d*)?\}|[?*+]|[^\\[\](){}?*+|]/gsy;

/** Reads the choices up to the end or to the closing bracket; undefined for what it does not know. */
function readChoices(source: readonly string[], start: number): { choices: Part[][]; next: number } | undefined {
  const choices: Part[][] = [[]];
  let next = start;
  while (next < source.length && source[next] !== ')') {
    const token = source[next] ?? '';
    const parts = choices.at(-1) ?? [];
    if (token === '|') choices.push([]);
    else if (token.startsWith('(')) {
      const inner = readChoices(source, next + 1);
      if (inner === undefined || token === '(') return undefined;
      parts.push(token === '(?:' ? { kind: 'choice', choices: inner.choices } : { kind: 'nothing' });
      next = inner.next;
    } else if (/^[?*+{]/.test(token)) {
      const part = parts.pop();
      if (part === undefined) return undefined;
      // What comes at least once is there; what follows its first time is not known.
      const isThere = /^(?:\+|\{[1-9])/.test(token);
      parts.push(...(isThere ? [part, { kind: 'any' } as const] : [{ kind: 'perhaps', part } as const]));
    } else parts.push(partOf(token));
    next++;
  }
  return { choices, next };
}

function partOf(token: string): Part {
  if (/^[[.]/.test(token) || /^\\[a-zA-Z\d]/.test(token)) return { kind: 'any' };
  if (token === '^' || token === '$') return { kind: 'nothing' };
  return { kind: 'letter', letter: token.at(-1) ?? '' };
}

/** What is known at a place in a pattern. */
interface Found {
  /** Beginnings of which a match has one; the best that were found. */
  readonly best: ReadonlySet<string> | undefined;
  /** Whether a word begins after the part. */
  readonly atWord: boolean;
}

const common = new Set(
  'a an the my his her their our your he she they i it is was are were be been has have had having got gets get in on at to of for from by with and or as who that this no not do does did up out one two three so very'.split(
    ' ',
  ),
);

/** How many texts a beginning is thought to be in. */
const weight = (beginning: string): number => (common.has(beginning) ? 1000 : 26 / 4 ** beginning.length);
const weightOf = (beginnings: ReadonlySet<string>): number =>
  [...beginnings].reduce((sum, beginning) => sum + weight(beginning), 0);

function better(
  one: ReadonlySet<string> | undefined,
  other: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return weightOf(other) < weightOf(one) ? other : one;
}

function searchParts(parts: readonly Part[], startsAtWord: boolean): Found {
  let best: ReadonlySet<string> | undefined;
  let atWord = startsAtWord;
  // The letters since a word began; undefined inside a word whose beginning is not known.
  let letters = startsAtWord ? '' : undefined;
  for (const part of parts) {
    if (part.kind === 'letter' && part.letter !== ' ') {
      if (letters !== undefined) letters += part.letter;
      atWord = false;
      continue;
    }
    if (letters) best = better(best, new Set([letters.slice(0, longest)]));
    if (part.kind === 'letter') atWord = true;
    else if (part.kind === 'any') atWord = false;
    else if (part.kind === 'choice') {
      const found = searchChoices(part.choices, atWord);
      best = better(best, found.best);
      atWord = found.atWord;
    } else if (part.kind === 'perhaps') atWord = atWord && searchParts([part.part], true).atWord;
    letters = atWord ? '' : undefined;
  }
  if (letters) best = better(best, new Set([letters.slice(0, longest)]));
  return { best, atWord };
}

/** A match takes one of the choices, and so has one of the beginnings of all of them. */
function searchChoices(choices: readonly (readonly Part[])[], atWord: boolean): Found {
  const found = choices.map((choice) => searchParts(choice, atWord));
  const all = found.flatMap(({ best }) => (best === undefined ? [] : [best]));
  return {
    best: all.length === found.length ? new Set(all.flatMap((set) => [...set])) : undefined,
    atWord: found.every((one) => one.atWord),
  };
}

/**
 * Beginnings of words of which every match of a pattern has at least one.
 *
 * @param pattern - an expression over words with single spaces between, which begins its matches where a word begins
 * @returns the beginnings, each of at most four letters; undefined where nothing is sure
 * @example
 * ```ts
 * neededWords(/(?<= )(?:has (?:asthma|adhd))(?= )/); // Set { 'asth', 'adhd' }
 * ```
 */
export function neededWords(pattern: RegExp): ReadonlySet<string> | undefined {
  const { source } = pattern;
  const parts = source.match(tokens) ?? [];
  if (parts.join('') !== source) return undefined;
  const read = readChoices(parts, 0);
  return read === undefined || read.next !== parts.length ? undefined : searchChoices(read.choices, true).best;
}

/**
 * Sorts out which of many patterns a text can match.
 *
 * @param patterns - as for {@link neededWords}, over words in small letters or, where they tell cases apart, as written
 * @returns a function from words in small letters with spaces between to the numbers of the patterns, rising; it
 *   names every one that matches, and some that do not
 * @example
 * ```ts
 * createSieve([/(?<= )has adhd(?= )/, /(?<= )asthma(?= )/])(' he has asthma '); // [1]
 * ```
 */
export function createSieve(patterns: readonly RegExp[]): (words: string) => readonly number[] {
  const always: number[] = [];
  const byBeginning = new Map<number, number[]>();
  patterns.forEach((pattern, index) => {
    const beginnings = neededWords(pattern);
    if (beginnings === undefined) always.push(index);
    for (const beginning of beginnings ?? []) {
      const hash = hashOf(inSmallLetters(beginning));
      const list = byBeginning.get(hash);
      if (list === undefined) byBeginning.set(hash, [index]);
      else list.push(index);
    }
  });
  return (words) => {
    const chosen = new Set(always);
    let hash = 0;
    let length = 0;
    // Letter by letter: cutting each word four times costs more than all the rest of the lint.
    for (let at = 0; at < words.length; at++) {
      const code = words.charCodeAt(at);
      if (code === space) length = hash = 0;
      else if (length++ < longest) {
        hash = hashOn(hash, code);
        const found = byBeginning.get(hash);
        if (found !== undefined) for (const index of found) chosen.add(index);
      }
    }
    return [...chosen].sort((one, other) => one - other);
  };
}

const space = 0x20;

/** Two beginnings of one hash only let more patterns through. */
const hashOn = (hash: number, code: number): number => (Math.imul(hash, 521) + code) & 0x3fff_ffff;

function hashOf(letters: string): number {
  let hash = 0;
  for (let at = 0; at < letters.length; at++) hash = hashOn(hash, letters.charCodeAt(at));
  return hash;
}

/**
 * Latin letters in small ones, one by one, so that a text keeps its length.
 *
 * @param text - any text
 * @returns the text
 */
export const inSmallLetters = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
