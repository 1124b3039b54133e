/** Whatever is in a file, there is a report that names the check that failed; nothing is thrown, nothing is valid. */
import { en, type Report } from '@laurel/core';
import { verify } from '@laurel/verifier';
import { reportSchema } from '@laurel/verifier/schemas';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type MalformedInput, malformedInputs, malformedOptions } from './malformed-corpus.ts';

const network = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.reject(new Error('no network')));

afterAll(() => expect(network).not.toHaveBeenCalled());

const run = (bytes: Uint8Array): Promise<Report> => verify(bytes, malformedOptions);

const named = (report: Report, { check, inside }: MalformedInput) =>
  (inside === undefined ? report : report.credentials?.[inside])?.checks.find(({ id }) => id === check);

it('there are many, and each has its own name', () => {
  expect(malformedInputs.length).toBeGreaterThan(150);
  expect(new Set(malformedInputs.map(({ name }) => name)).size).toBe(malformedInputs.length);
});

describe('every control is valid', () => {
  const controls = [...new Set(malformedInputs.flatMap(({ control }) => control ?? []))];

  it.each(controls.map((control, index) => ({ control, index })))('$index', async ({ control }) => {
    expect((await run(control)).verdict).toBe('valid');
  });
});

describe('every malformed input', () => {
  it.each(malformedInputs)('$name', async (input) => {
    const report = await run(input.bytes);
    const found = named(report, input);
    expect([found?.outcome, found?.code]).toEqual(['failed', input.code]);
    expect(report.verdict).toBe('invalid');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(reportSchema.safeParse(JSON.parse(JSON.stringify(report))).success).toBe(true);
    expectDiscreet(report);
  });
});

/** What is shown of it holds nothing of the document: no name, no code of a fault that nobody foresaw. */
function expectDiscreet(report: Report): void {
  for (const { code, message } of report.checks) {
    if (code !== undefined) expect(Object.keys(en)).toContain(code);
    expect(code).not.toBe('LP_UNEXPECTED');
    expect(message).not.toMatch(/Zoë|Mathematics|evil|undefined|\bat .*\.ts:/);
    expect(message.length).toBeLessThan(600);
  }
  for (const inner of report.credentials ?? []) expectDiscreet(inner);
}
