/** An employer is handed a file of any kind, offline: what it carries is checked with what came along. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bakePng, bakeSvg, bundleOf, digestSri, draftFor, encodeUtf8, qrTexts, secureCredential } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png, svg } from '../../core/src/carriers/testing/pictures.ts';
import { forbidNetwork } from '../../core/src/testing/no-network.ts';
import { pdfWithFiles } from '../../render/src/testing/pdf-with-files.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';
import { itemOf, keyOf, listOf, makeSchool, nextYearOf, now, trustOf } from './support/web-school.ts';

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

  it('takes the later of the user’s own files and those that came along', async () => {
    const school = await makeSchool();
    const [clear, withdrawn] = [await listOf(school), await listOf(school, { withdrawn: [7] })];
    const early = { from: new Date('2026-08-20T08:00:00Z'), until: new Date('2026-09-30T08:00:00Z') };
    const forged = JSON.stringify({
      ...JSON.parse(withdrawn),
      credentialSubject: JSON.parse(clear).credentialSubject,
      validFrom: '2026-09-08T07:30:00Z',
    });
    const next = (await nextYearOf(school)).log;
    const given = async (own: readonly string[], list: string, log = school.log): Promise<number> => {
      const staples = [
        { name: 'did.jsonl', bytes: encodeUtf8(log) },
        { name: 'list.json', bytes: encodeUtf8(list) },
      ];
      await put('later.json', bundleOf({ documents: [item], staples, evidence: [] }, { made: now }));
      const named = own.map(async (text, index) => {
        await put(`own-${index}`, text);
        return ['--files', at(`own-${index}`)];
      });
      return (await verify(at('later.json'), ...(await Promise.all(named)).flat())).exitCode;
    };
    const [old, oldWithdrawn] = [await listOf(school, early), await listOf(school, { ...early, withdrawn: [7] })];
    // Withdrawn since the user's list, or in the user's list, is withdrawn.
    expect(await given([old], withdrawn)).toBe(1);
    expect(await given([withdrawn], old)).toBe(1);
    expect(await given([oldWithdrawn], clear)).toBe(1);
    expect(await given([withdrawn], forged)).toBe(1);
    // A list that could not be used dates nothing.
    expect(await given([], forged)).toBe(2);
    const open = await verify(at('later.json'), '--unchecked-status');
    expect(flat(open)).toContain('No list of what was withdrawn that could be used is among it.');
    // What nobody signed changes nothing.
    expect(await given([clear], forged)).toBe(0);
    expect(await given([old], clear)).toBe(0);
    // A key that was given up is known to be so from either side; a history that is no other's continuation is not used.
    const signedByNext = await listOf(await nextYearOf(school));
    expect(await given([school.log], signedByNext, next)).toBe(2);
    expect(await given([next], signedByNext)).toBe(2);
    const invented = JSON.stringify({ versionId: '2-x', parameters: {}, state: { id: school.did }, proof: [] });
    expect(await given([school.log], clear, `${school.log}${invented}\n`)).toBe(1);
    expect(await given([school.log], clear)).toBe(0);
  });

  it('says of a file that it came along, where only an item that is not genuine names it', async () => {
    const bytes = encodeUtf8('A poem.');
    const digest = digestSri(bytes);
    const key = await keyOf('Hilltop');
    const draft = draftFor(
      { kind: 'skill', skill: 'Rhyming', title: 'Rhyming', assurance: 'teacher-assessed' },
      { learner: { displayName: 'Zoë A.' }, issuer: { id: key.controller, name: 'Hilltop School' }, now },
    );
    const evidence = [{ id: 'https://evidence.example/1', type: ['Evidence'], name: 'Poem', narrative: digest }];
    const securing = 'eddsa-jcs-2022';
    const signed = await secureCredential({ ...draft, evidence }, { signer: key, securing, created: now });
    const given = async (document: string) => {
      const documents = [encodeUtf8(document)];
      const carried = [{ digest, mediaType: 'text/plain', bytes }];
      await put('poem.json', bundleOf({ documents, staples: [], evidence: carried }, { made: now }));
      return flat(await run('verify', at('poem.json'), '--unchallenged', '--any-issuer'));
    };
    const text = JSON.stringify(signed);
    expect(await given(text)).not.toContain('nothing signed names');
    expect(await given(text.replace('Rhyming', 'Reason'))).toContain('1 file came with it that nothing signed names');
  });
});
