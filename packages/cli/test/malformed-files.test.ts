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

/** What the library refuses as a document, and the command line opens as a file that carries one or more. */
const opened: readonly string[] = [
  'two credentials in one file',
  'a list of credentials',
  'IN-02 byte order mark',
  'IN-05 nine megabytes of white space',
  'JW-12 a space before',
];

/** What is refused as a file, before there is a document. */
const refused: Readonly<Record<string, string>> = {
  'a web page': 'LP_CARRIER_EMPTY',
  'a PDF': 'LP_CARRIER_DAMAGED',
  'a picture': 'LP_CARRIER_DAMAGED',
  'IN-02 UTF-16': 'LP_CARRIER_UNKNOWN',
};

const files = malformedInputs.map((input, index) => ({ ...input, input, index }));
const documents = files.filter(({ name }) => !opened.includes(name) && refused[name] === undefined);

describe('laurel verify on a malformed file', () => {
  it.each(files.filter(({ name }) => opened.includes(name)))('opens $name', async ({ input, index }) => {
    const path = join(folder, `${index}.txt`);
    await writeFile(path, input.bytes);
    expect(await verifyFile(path, [])).toMatchObject({ exitCode: 0, err: '' });
  });

  it.each(files.filter(({ name }) => refused[name] !== undefined))('refuses $name', async ({ input, index, name }) => {
    const path = join(folder, `${index}.bin`);
    await writeFile(path, input.bytes);
    const json = await verifyFile(path, ['--json']);
    expect([json.exitCode, json.err]).toEqual([1, '']);
    expect(parseJson(json.out)).toMatchObject({ verdict: 'invalid', refused: { code: refused[name] } });
    const plain = await verifyFile(path, []);
    expect([plain.exitCode, plain.err]).toEqual([1, '']);
    expect(plain.out).toContain(refused[name]);
    expect(plain.out).not.toMatch(stack);
  });

  it.each(documents)('$name', async ({ input, index }) => {
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
