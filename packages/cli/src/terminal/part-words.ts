/**
 * A place in a credential as a person reads it.
 * @module
 */
import { safeLine } from '@laurel/core';

/**
 * A JSON pointer in words: the names on the way, places counted from one.
 *
 * @param pointer - RFC 6901
 * @returns `result 2, value`
 */
export function partWords(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [first, ...rest] = steps;
  const words: string[] = [];
  for (const step of first === 'credentialSubject' && rest.length > 0 ? rest : steps) {
    const last = words.at(-1);
    if (/^\d+$/.test(step) && last !== undefined) words[words.length - 1] = `${last} ${Number(step) + 1}`;
    else words.push(safeLine(step.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()));
  }
  return words.join(', ');
}
