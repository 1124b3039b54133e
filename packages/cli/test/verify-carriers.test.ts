/** An employer is handed a file of any kind, offline: what it carries is checked with what came along. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bakePng, bakeSvg, bundleOf, encodeUtf8, qrTexts } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png, svg } from '../../core/src/carriers/testing/pictures.ts';
import { forbidNetwork } from '../../core/src/testing/no-network.ts';
import { pdfWithFiles } from '../../render/src/testing/pdf-with-files.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';
import { itemOf, listOf, makeSchool, now, trustOf } from './support/web-school.ts';

forbidNetwork();

let folder = '';
let item: Uint8Array = new Uint8Array();
let files: Readonly<Record<string, Uint8Array>> = {};
const at = (...names: string[]): string => join(folder, ...names);
const flat = ({ out, err }: Ran): string => `${out}\n${err}`.replace(/\s+/g, ' ');
const put = (name: string, bytes: Uint8Array | string) => writeFile(at(name), bytes);
const run = (...args: string[]): Promise<Ran> => runLaurel(args, { now: () => now });
const verify = (...args: string[]): Promise<Ran> =>
  run('verify', ...args, '--unchallenged', '--trust', at('trust.json'));

const pdfOf = (carried: Readonly<Record<string, Uint8Array>>) => pdfWithFiles(Object.entries(carried));

const pageOf = (carried: Readonly<Record<string, Uint8Array>>): string =>
  `<!DOCTYPE html><html lang="en"><body>${Object.entries(carried)
    .map(
      ([name, bytes]) =>
        `<a download="${name}" href="data:text/plain;base64,${Buffer.from(bytes).toString('base64')}">${name}</a>`,
    )
    .join('')}</body></html>`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-carriers-'));
  const school = await makeSchool();
  item = encodeUtf8(await itemOf(school));
  files = { 'did.jsonl': encodeUtf8(school.log), 'list.json': encodeUtf8(await listOf(school)) };
  await put('trust.json', trustOf(school));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('laurel verify, offline, with what came along', () => {
  it.each([
    ['a PDF', 'a PDF with a signed file attached', () => pdfOf({ 'presentation.json': item, ...files })],
    ['a page', 'a page with a signed file in it', () => pageOf({ 'presentation.json': item, ...files })],
    [
      'a bundle',
      'a bundle: a signed file',
      () => {
        const staples = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
        return bundleOf({ documents: [item], staples, evidence: [] }, { made: now });
      },
    ],
  ])('%s is valid, and says what it is and of when', async (_, words, make) => {
    await put('given', await make());
    const ran = await verify(at('given'));
    expect([ran.exitCode, ran.err]).toEqual([0, '']);
    expect(flat(ran)).toContain(words);
    expect(flat(ran)).toContain('as of 8 September 2026');
    const json = JSON.parse((await verify(at('given'), '--json')).out);
    expect(json).toMatchObject({ verdict: 'valid', staples: 2, statusAsOf: '2026-09-08T07:00:00Z', reports: [{}] });
    expect(flat(await run('inspect', at('given')))).toContain(words);
  });

  it('never relies on a list of schools that came along', async () => {
    const trust = encodeUtf8(trustOf(await makeSchool('other.example')));
    await put('with-trust.pdf', await pdfOf({ 'presentation.json': item, ...files, 'trust.json': trust }));
    expect((await run('verify', at('with-trust.pdf'), '--unchallenged')).exitCode).toBe(2);
    expect((await verify(at('with-trust.pdf'))).exitCode).toBe(0);
  });

  it('takes a folder of badges with the files beside them, and passes over what is none', async () => {
    await mkdir(at('badges'));
    await put('badges/star.png', bakePng(png(), item));
    await put('badges/star.svg', bakeSvg(encodeUtf8(svg('', '')), item));
    await put('badges/logo.png', png());
    await put('badges/README.txt', 'These are my badges.');
    for (const [name, bytes] of Object.entries(files)) await put(`badges/${name}`, bytes);
    const ran = await verify(at('badges'));
    expect(ran.exitCode).toBe(0);
    expect(ran.out.match(/Verdict: valid/g)).toHaveLength(2);
    expect(flat(ran)).toContain('logo.png holds nothing that was signed');
  });

  it('takes the texts of codes from a file and from standard input', async () => {
    const texts = (await qrTexts(item, { mostCharacters: 400 })).toReversed().join('\n');
    await put('codes.txt', `\n${texts}\n`);
    const others = Object.keys(files).map(async (name) => {
      await put(name, files[name] ?? '');
      return ['--files', at(name)];
    });
    const more = (await Promise.all(others)).flat();
    expect(flat(await verify(at('codes.txt'), ...more))).toMatch(/square codes \(QR\).*Verdict: valid/);
    const args = ['verify', '-', '--unchallenged', '--trust', at('trust.json'), ...more];
    const piped = await runLaurel(args, { now: () => now, readStandardInput: async () => encodeUtf8(texts) });
    expect(piped.exitCode).toBe(0);
    const inspected = await runLaurel(['inspect', '-'], { readStandardInput: async () => bakePng(png(), item) });
    expect(flat(inspected)).toContain('a badge (a PNG picture');
  });

  it('never calls an older badge valid', async () => {
    const assertion = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      badge: { name: 'Old \u202estar' },
    };
    await put('old.json', JSON.stringify(assertion));
    const ran = await run('verify', at('old.json'), '--any-issuer');
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain(
      'an older kind of badge (Open Badges 1 or 2). Laurel shows it and cannot vouch for it.',
    );
    expect(ran.out).not.toContain('\u202e');
    expect((await run('inspect', at('old.json'))).exitCode).toBe(0);
  });

  it('refuses in words, with an exit code and without a stack', async () => {
    await put('two.pdf', await pdfOf({ 'a.json': item, 'b.json': encodeUtf8('{"type":["VerifiableCredential"]}') }));
    const ran = await verify(at('two.pdf'));
    expect([ran.exitCode, ran.err]).toEqual([1, '']);
    expect(flat(ran)).toMatch(
      /more than one thing that claims to be its content.*Verdict: invalid Not opened: LP_CARRIER_SEVERAL/,
    );
    expect((await run('inspect', at('two.pdf'))).exitCode).toBe(65);
    const together = JSON.parse((await verify(at('two.pdf'), at('given'), '--json')).out);
    expect(together).toMatchObject([{ refused: { code: 'LP_CARRIER_SEVERAL' } }, { verdict: 'valid' }]);
  });
});
