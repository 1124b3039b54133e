/** `laurel verify` on every malformed file: it names the check with its code, shows no stack, and never exits 0. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asList, isJsonObject, type JsonObject, parseJson } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MalformedInput, malformedInputs, malformedOptions } from './malformed-corpus.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-malformed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const waivers = ['--any-issuer', '--unchecked-status', '--unchallenged', '--now', malformedOptions.now.toISOString()];

/** Runs `laurel verify` in this process. */
const verifyFile = (path: string, more: readonly string[]): Promise<Ran> =>
  runLaurel(['verify', path, ...waivers, ...more], { environment: {}, now: () => malformedOptions.now });

const stack = /\bat .*[:(]\d+|node:internal|Error:|\.ts:\d|undefined|\[object/;

/** The checks of the report, or of one inside it. */
function checksOf(text: string, { inside }: MalformedInput): readonly JsonObject[] {
  const report = parseJson(text);
  if (!isJsonObject(report)) throw new Error('no report');
  const held = inside === undefined ? report : asList(report['credentials'])[inside];
  return isJsonObject(held) ? asList(held['checks']).filter(isJsonObject) : [];
}

describe('laurel verify on a malformed file', () => {
  it.each(malformedInputs.map((input, index) => ({ ...input, input, index })))('$name', async ({ input, index }) => {
    const path = join(folder, `${index}.json`);
    await writeFile(path, input.bytes);

    const json = await verifyFile(path, ['--json']);
    expect([json.exitCode, json.err]).toEqual([1, '']);
    const check = checksOf(json.out, input).find(({ id }) => id === input.check);
    expect([check?.['outcome'], check?.['code']]).toEqual(['failed', input.code]);

    const plain = await verifyFile(path, []);
    expect([plain.exitCode, plain.err]).toEqual([1, '']);
    expect(plain.out).toContain(input.code);
    expect(plain.out).toContain(input.check);
    expect(plain.out).not.toMatch(stack);
  });

  it('an unharmed one ends with 0', async () => {
    const control = malformedInputs.find(({ control }) => control !== undefined)?.control;
    const path = join(folder, 'control.json');
    await writeFile(path, control ?? '');
    expect((await verifyFile(path, [])).exitCode).toBe(0);
  });
});
