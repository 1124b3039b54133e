/**
 * The parts of a credential on a terminal: what can be chosen, and what is wrong with a choice.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue, safeLine } from '@laurel/core';
import type { CredentialPart } from '@laurel/holder';
import { CommandError } from '../exit-codes.ts';
import type { Io } from './io.ts';
import { styleFor } from './style.ts';

/** Words of a value that are shown; who wants all of it has `inspect` and `--json`. */
const mostLetters = 60;

/**
 * The parts as lines: those that can be chosen, then those that are always shown.
 *
 * @param io - the run's io
 * @param parts - of one credential
 * @returns the lines
 */
export function partLines(io: Io, parts: readonly CredentialPart[]): string[] {
  const { strong } = styleFor(io);
  const lines = (shown: readonly CredentialPart[]) => shown.flatMap((part) => lineOf(io, part));
  // What the credential says of itself first; the rest stays in its own order.
  const depth = ({ pointer }: CredentialPart): number => Math.min(2, pointer.split('/').length - 1);
  const sorted = parts.toSorted((one, other) => depth(one) - depth(other));
  const [always, yours] = [sorted.filter((part) => part.isAlwaysShown), sorted.filter((part) => !part.isAlwaysShown)];
  return [
    strong('Yours to choose:'),
    ...(yours.length === 0 ? ['  nothing: all of it is always shown'] : lines(yours)),
    '',
    strong('Always shown:'),
    ...(always.length === 0 ? ['  nothing but what kind of credential it is'] : lines(always)),
  ];
}

function lineOf(io: Io, { pointer, value }: CredentialPart): string[] {
  const { quiet } = styleFor(io);
  const words = quiet(wordsOf(value));
  const name = safeLine(pointer);
  const isShort = name.length + 4 + Math.min(mostLetters, wordsOf(value).length) <= io.columns;
  return isShort ? [`  ${name}  ${words}`] : [`  ${name}`, `      ${words}`];
}

function wordsOf(value: JsonValue): string {
  const said = isJsonObject(value) ? nameOf(value) : value;
  const text = safeLine(typeof said === 'string' ? said : JSON.stringify(said));
  return text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text;
}

const nameOf = ({ '@value': words, name, id }: JsonObject): JsonValue => words ?? name ?? id ?? '…';

/**
 * Refuses pointers to what is not there, and says what may have been meant.
 *
 * @param document - the credential
 * @param pointers - what was asked for
 * @param options - its parts, and the command that lists them
 */
export function checkPointers(
  document: JsonObject,
  pointers: readonly string[],
  { parts, list }: { readonly parts: readonly CredentialPart[]; readonly list: string },
): void {
  for (const pointer of pointers) {
    if (isThere(document, pointer)) continue;
    const meant = alike(parts, pointer);
    const guess = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
    const why = pointer.startsWith('/')
      ? `There is nothing in it at ${safeLine(pointer)}.`
      : `${safeLine(pointer)} is no pointer: one begins with a stroke, like /credentialSubject/achievement/name.`;
    throw new CommandError('USAGE', `${why}${guess} See what there is with: ${list}`);
  }
}

/**
 * Whether a pointer leads to something.
 *
 * @param document - the credential
 * @param pointer - RFC 6901
 * @returns whether it does
 */
export function isThere(document: JsonObject, pointer: string): boolean {
  if (!pointer.startsWith('/')) return false;
  let value: JsonValue | undefined = document;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
    value = (value as JsonObject)[name];
  }
  return value !== undefined;
}

function alike(parts: readonly CredentialPart[], pointer: string): readonly string[] {
  const [last = ''] = pointer.split('/').slice(-1);
  const word = last.toLowerCase();
  if (word === '') return [];
  const found = parts.map((part) => part.pointer).filter((one) => one.toLowerCase().includes(word.slice(0, 6)));
  const exact = found.filter((one) => one.endsWith(`/${last}`));
  return (exact.length > 0 ? exact : found).slice(0, 3);
}
