/**
 * What the sweeps over documents and over tokens share; for tests only.
 * @module
 */
import { createDidResolver, LaurelError, type Report } from '@laurel/core';
import { expect } from 'vitest';
import { now } from './people.ts';

/** did:key only. */
export const resolver = createDidResolver();
/** Everything that is no signature is done without, by its loud name. */
export const options = { now, acceptAnyIssuer: true, acceptUncheckedStatus: true, acceptUnchallenged: true } as const;

/** One in so many of the changes that the core refuses is judged by the verifier as well. */
export const reportedShare = 40;

/** What a program throws; anything but a refusal of ours is a fault. */
export async function refusal(step: () => unknown): Promise<LaurelError | undefined> {
  try {
    await step();
    return undefined;
  } catch (error) {
    if (error instanceof LaurelError) return error;
    throw error;
  }
}

/** Names the check that failed, and lets nothing else through. */
export function expectInvalid(report: Report, label: string): void {
  expect(report.verdict, label).toBe('invalid');
  const reports = [report, ...(report.credentials ?? [])];
  const failed = reports.flatMap(({ checks }) => checks.filter(({ outcome }) => outcome === 'failed'));
  expect(failed.length, label).toBeGreaterThan(0);
  for (const { code } of failed) {
    expect(code, label).toBeDefined();
    expect(code, label).not.toBe('LP_UNEXPECTED');
  }
}

/** Every way to change one character of a text. */
export function* spellingsOf(text: string, letters: string): Generator<readonly [string, string]> {
  for (const [index, letter] of [...text].entries()) {
    const [before, after] = [text.slice(0, index), text.slice(index + 1)];
    const swapped = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
    const others = new Set([letters[(letters.indexOf(letter) + 1) % letters.length] ?? '', '0', '=', ' ', swapped]);
    for (const other of others) if (other !== letter) yield [`character ${index} as ${other}`, before + other + after];
    yield [`character ${index} taken out`, before + after];
    yield [`character ${index} twice`, before + letter + letter + after];
  }
  yield ['with an end of line', `${text}\n`];
}

/** Every way to turn one bit. */
export function* bitsOf(bytes: Uint8Array): Generator<readonly [string, Uint8Array]> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield [`bit ${bit}`, flipped];
  }
}
