/**
 * Texts, numbers and identifiers of every sort; for tests only.
 * @module
 */
import type { JsonValue } from '../../json/index.ts';
import type { Random } from './random.ts';

/** What of text has ever been trouble: planes, combining and right-to-left, controls, the marks of N-Quads. */
const pieces = [
  'Oracy',
  'Zoë',
  'Zoë',
  'سلام',
  '‮x',
  '日本',
  '𝔘',
  '😀👩‍🔬',
  '\uE000',
  '\uF8FF',
  '\uFFFD',
  '\uFFFE',
  '\uFFFF',
  '\u{10FFFF}',
  '\u0000',
  '\u0001',
  '\b',
  '\t',
  '\n',
  '\f',
  '\r',
  '\u000B',
  '\u001F',
  '\u007F',
  '\u0080',
  '\u0085',
  '\u00A0',
  '\u2028',
  '\uFEFF',
  '"',
  "'",
  '\\',
  '\\n',
  '\\u0041',
  ' ',
  '',
  '_:b0',
  '_:c14n0',
  '<urn:x>',
  '@en',
  '^^<urn:t>',
  '. ',
  '@id',
  '@type',
  'null',
  '1',
] as const;

/**
 * A text.
 *
 * @param random - the choices
 * @param oddity - how often it is of an odd sort, 0 to 1
 * @returns the text; well formed
 */
export function randomText(random: Random, oddity: number): string {
  if (!random.chance(0.3 + oddity)) return random.pick(['Oracy', 'A', 'B', 'Speaking and listening.', 'Zoë', '2']);
  if (random.chance(oddity / 10)) return random.pick(['\uD83D', 'a\uDE00', '__proto__', 'constructor', 'toString']);
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(pieces)).join('');
}

const goodIdentifiers = [
  'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
  'did:web:school.example',
  'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6Mk',
  'https://vocab.example/a/b?c=d#e',
  'http://vocab.example',
  'mailto:a@vocab.example',
  'tag:vocab.example,2026:x',
  'data:,x',
  'https://vocab.example/é/日本',
  'urn:x:𝔘',
  'urn:x:\uE000',
] as const;

const oddIdentifiers = [
  '',
  '#me',
  'a',
  'a/b',
  '/a',
  '//a.example/b',
  '?q',
  '.',
  '..',
  ':a',
  'a:b',
  'a:',
  '_:b0',
  '_:b1',
  '_:',
  '_:a b',
  '_a',
  'urn:a b',
  'urn:a\tb',
  'urn:a> <urn:b',
  'urn:<>"{}|^`\\',
  'urn:\u0000\u001F\u007F',
  'urn:\u0085\u00A0\u2028\uFEFF',
  'urn:\\u0041',
  '1urn:a',
  'ü:a',
  'u_n:a',
  'u+.-n:a',
  'u,n:a',
  'HTTP://VOCAB.example/../a/./b',
  'https://vocab.example/../a/./b/%zz',
  'http://vocab.example:80',
  '@id',
  '@type',
  '@none',
  '@json',
  '@unknown',
  '@',
  '@1',
  'xsd:string',
  'ex:a',
  'ex:',
  'a:b:c',
  'name:x',
  'a/../b:c',
  './a:b',
  'cred:issuer',
  'sec:proof',
  'rdf:type',
  'schema:name',
  'VerifiableCredential',
  'Achievement',
  'id',
  'type',
  'name',
  'https:a',
  'https://',
  'urn:',
  'constructors',
] as const;

/**
 * An identifier.
 *
 * @param random - the choices
 * @param oddity - how often it is one that should not be, 0 to 1
 * @returns the identifier
 */
export function randomIdentifier(random: Random, oddity: number): string {
  return random.chance(oddity) ? random.pick(oddIdentifiers) : random.pick(goodIdentifiers);
}

const goodNumbers = [
  0,
  1,
  -1,
  2,
  17,
  -17,
  2.5,
  0.1,
  -0.5,
  1.5e-7,
  1e6,
  123456.789,
  2 ** 31,
  2 ** 53 - 1,
  1e15,
] as const;
const oddNumbers = [-0, 2 ** 53, 1e21, 1.5e21, 1e-7, 0.1 + 0.2, 5e-324, 1e300, 1.7976931348623157e308, -1e-7] as const;

/**
 * A number.
 *
 * @param random - the choices
 * @param oddity - how often it is one that the gate or JSON-LD would change, 0 to 1
 * @returns the number
 */
export function randomNumber(random: Random, oddity: number): number {
  return random.chance(oddity) ? random.pick(oddNumbers) : random.pick(goodNumbers);
}

/**
 * A date or a time, or what passes for one.
 *
 * @param random - the choices
 * @returns the text
 */
export const randomDate = (random: Random): string =>
  random.pick(['2026-07-10T09:00:00Z', '2026-07-10T09:00:00.000+01:00', '2026-07-10', '--07-10', 'P3D', '']);

/**
 * Any JSON at all.
 *
 * @param random - the choices
 * @param oddity - how odd its parts are, 0 to 1
 * @param depth - how deep it may be
 * @returns the value
 */
export function randomJson(random: Random, oddity: number, depth = 2): JsonValue {
  const kind = random.below(depth > 0 ? 8 : 5);
  if (kind === 0) return randomText(random, oddity);
  if (kind === 1) return randomNumber(random, oddity);
  if (kind === 2) return random.chance(0.5);
  if (kind === 3) return null;
  if (kind === 4) return randomIdentifier(random, oddity);
  const parts = Array.from({ length: random.below(3) }, () => randomJson(random, oddity, depth - 1));
  if (kind === 5) return parts;
  return Object.fromEntries(parts.map((part, at) => [at === 0 ? randomText(random, oddity) : `m${at}`, part]));
}
