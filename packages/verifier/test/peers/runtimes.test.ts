/**
 * The whole catalogue through each runtime: node:crypto here, WebCrypto and our own arithmetic as a page has them. The
 * reports are the same, word for word.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, optionsOf, verifyCase } from '../../src/testing/attacks/attack.ts';
import { attacks, harmless } from '../../src/testing/attacks/catalogue.ts';
import { everyForm } from '../../src/testing/every-form.ts';
import { bundle } from '../browser/bundle.ts';
import type { PlainCase } from './runtime-child.ts';

/** A case as text; none where it holds what cannot be written down, or is very long. */
function plain(name: string, one: Case): readonly PlainCase[] {
  const { resolver, now, ...options } = optionsOf(one);
  if (resolver !== undefined || one.input instanceof Uint8Array || !isPlain(options)) return [];
  const input = textOf(one.input);
  if (input === undefined || input.length > 200_000) return [];
  return [
    { name, input, options: { ...options, now: now.toISOString() }, ...(one.as === undefined ? {} : { as: one.as }) },
  ];
}

/** What looks something up, and what was verified in this process, is nobody else's. */
function isPlain(options: object): boolean {
  if ('successions' in options) return false;
  try {
    structuredClone(options);
    return true;
  } catch {
    return false;
  }
}

function textOf(input: string | object): string | undefined {
  try {
    return typeof input === 'string' ? input : JSON.stringify(input);
  } catch {
    return undefined;
  }
}

/** What is judged by arithmetic, and of all else some from all over; in the long run all of it. */
const isCompared = ({ name }: { readonly name: string }, index: number): boolean =>
  process.env['LAUREL_LONG'] === '1' || /^(DI-16|DI-20|JW-02|SD-08)/.test(name) || index % 12 === 0;

const cases: readonly PlainCase[] = [
  ...everyForm.flatMap(({ name, shown }) => plain(name, shown)),
  ...harmless.flatMap(({ name, odd }) => plain(name, odd)),
  ...attacks.filter(isCompared).flatMap(({ name, attack }) => plain(name, attack)),
];

let folder = '';
let here: readonly Report[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-runtimes-'));
  const entry = `export { verify, verifyCredential, verifyPresentation } from '../../src/index.ts';`;
  const { files } = await bundle({ entry, from: 'source' });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'cases.json'), JSON.stringify(cases));
  const reports: Report[] = [];
  for (const { input, options, as } of cases) {
    const given = { ...options, now: new Date(String(options['now'])) } as Case['options'];
    reports.push(await verifyCase({ input, options: given ?? {}, ...(as === undefined ? {} : { as }) }));
  }
  here = JSON.parse(JSON.stringify(reports)) as readonly Report[];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function reportsOf(runtime: 'webcrypto' | 'noble'): Promise<readonly Report[]> {
  const child = join(import.meta.dirname, 'runtime-child.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [child, join(folder, 'entry.js'), join(folder, 'cases.json'), runtime],
    { maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout) as readonly Report[];
}

describe('the reports of node:crypto are those of', () => {
  it.each(['webcrypto', 'noble'] as const)('%s', { timeout: 120_000 }, async (runtime) => {
    const there = await reportsOf(runtime);
    const different = cases.filter((_, index) => JSON.stringify(there[index]) !== JSON.stringify(here[index]));
    expect(different.map(({ name }) => name)).toEqual([]);
    expect(there).toHaveLength(cases.length);
    expect(here.filter(({ verdict }) => verdict === 'valid').length).toBeGreaterThan(everyForm.length);
  });
});
