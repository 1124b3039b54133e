/**
 * Watches what a call does besides answering: the network, the console, what it says of whom. For tests only.
 * @module
 */
import { isJsonObject, type Report } from '@laurel/core';
import { vi } from 'vitest';
import type { Input } from '../facts/gather.ts';

export { watchNetwork } from '../../../core/src/testing/no-network.ts';

/** Counts what is written to the console. */
export function watchConsole(): () => number {
  const ways = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((way) =>
    vi.spyOn(console, way).mockImplementation(() => undefined),
  );
  return () => ways.reduce((count, way) => count + way.mock.calls.length, 0);
}

/** What the fixtures' learner is called, and what is told of them. */
const personalWords = ['Elin', 'Quillfeather', 'Observed twice', 'Speaking and listening', 'sesame'];

/** Keys, signatures, salts, digests and parts of tokens are long and look like nothing else. */
const opaque = /[A-Za-z0-9_+/-]{32,}/g;

/**
 * The strings of an input that belong in no message: what is told of the learner, identifiers, keys, tokens.
 *
 * @param input - what was handed in
 * @returns the strings
 */
export function personalStringsOf(input: Input): readonly string[] {
  const text =
    typeof input === 'string' ? input : input instanceof Uint8Array ? new TextDecoder().decode(input) : safely(input);
  return [...personalWords, ...new Set(text.slice(0, 100_000).match(opaque) ?? [])];
}

/** An object may go round in a circle. */
function safely(input: object): string {
  try {
    return JSON.stringify(input);
  } catch {
    return '';
  }
}

/**
 * All that a report says by itself: everything but what was signed, and who signed and showed it.
 *
 * @param report - of the verifier
 * @returns text
 */
export const saidBy = (report: Report): string =>
  JSON.stringify(report, (name, value: unknown) =>
    ['document', 'issuer', 'holder'].includes(name) && (isJsonObject(value as never) || Array.isArray(value))
      ? undefined
      : value,
  );
