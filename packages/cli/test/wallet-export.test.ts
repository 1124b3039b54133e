/** What a learner takes away, checked by somebody who has nothing but the file: offline, in every form. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleOf, draftFor, encodeUtf8, type Securing, type Signer, secureCredential } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';
import { itemOf, keyOf, listOf, makeSchool, now, trustOf, type WebSchool } from './support/web-school.ts';

const folder = mkdtempSync(join(tmpdir(), 'laurel-export-'));
const at = (name: string): string => join(folder, name);
const wallet = at('wallet');
const trust = at('trust.json');
const run = (...args: string[]): Promise<Ran> => runLaurel(args, { now: () => now });

/** A school without a web server, whose items cannot be withdrawn. */
async function keyItem(signer: Signer, title: string, securing: Securing): Promise<string> {
  const draft = draftFor(
    { kind: 'skill', skill: 'Planning', title, assurance: 'teacher-assessed' },
    { learner: { displayName: 'Zoë A.' }, issuer: { id: signer.controller, name: 'Hilltop School' }, now },
  );
  const signed = await secureCredential(draft, { signer, securing, created: new Date('2026-09-01T08:00:00Z') });
  return typeof signed === 'string' ? signed : JSON.stringify(signed);
}

let school: WebSchool;
let kept: readonly Kept[];
const hidden = 'Quite another thing that stays at home';

beforeAll(async () => {
  school = await makeSchool();
  const hilltop = await keyOf('Hilltop');
  const bundle = bundleOf(
    {
      documents: [await itemOf(school), await itemOf(school, { place: 8, title: hidden })].map(encodeUtf8),
      staples: [
        { name: 'did.jsonl', bytes: encodeUtf8(school.log) },
        { name: 'status-list.json', bytes: encodeUtf8(await listOf(school)) },
      ],
      evidence: [],
    },
    { made: now },
  );
  writeFileSync(at('from-school.json'), bundle);
  writeFileSync(at('skill.json'), await keyItem(hilltop, 'Planning a trip', 'eddsa-rdfc-2022'));
  writeFileSync(at('token.jwt'), await keyItem(hilltop, 'Planning a fair', 'vc+jwt'));
  writeFileSync(
    trust,
    JSON.stringify({
      version: 1,
      issuers: [
        ...JSON.parse(trustOf(school)).issuers,
        {
          id: hilltop.controller,
          name: 'Hilltop School',
          mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }],
        },
      ],
    }),
  );
  await run('wallet', 'create', wallet);
  const added = await run(
    'wallet',
    'add',
    wallet,
    at('from-school.json'),
    at('skill.json'),
    at('token.jwt'),
    '--trust',
    trust,
  );
  expect(added).toMatchObject({ exitCode: 0 });
  const own = ['--title', 'What I am like', '--text', 'I fix bicycles.', '--name', 'Zoë A.'];
  expect(await run('wallet', 'declare', wallet, ...own)).toMatchObject({ exitCode: 0 });
  const { out } = await run('wallet', 'list', wallet, '--json');
  kept = (JSON.parse(out) as { readonly items: readonly Kept[] }).items;
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Kept {
  readonly id: string;
  readonly title: string;
  readonly fingerprint: string;
}

const idsOf = (...titles: readonly string[]): readonly string[] =>
  titles.map((title) => kept.find((item) => item.title === title)?.id ?? `no ${title}`);

const taken = ['River water-quality project', 'Planning a trip', 'What I am like'];

async function take(out: string, ...args: readonly string[]): Promise<Ran> {
  const ids = idsOf(...(args.includes('clr') || !args.includes('token') ? taken : [...taken, 'Planning a fair']));
  const more = args.filter((arg) => arg !== 'token');
  return run('wallet', 'export', wallet, ...ids, '--out', out, '--trust', trust, '--yes', ...more);
}

/** As of when a list said that nothing was withdrawn, wherever that stands in a report. */
function datesIn(told: unknown): readonly unknown[] {
  if (typeof told !== 'object' || told === null) return [];
  const own = 'id' in told && told.id === 'status' && 'asOf' in told ? [told.asOf] : [];
  return [...own, ...Object.values(told).flatMap(datesIn)];
}

/** Nothing of what stays in the wallet is in what goes out. */
function expectSilence(bytes: Uint8Array): void {
  const text = Buffer.from(bytes).toString('latin1');
  const secrets = [hidden, folder, ...kept.flatMap(({ id, fingerprint }) => [id, fingerprint])];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

describe('what is taken away', () => {
  it.each([
    ['presentation', 'profile.json', []],
    ['presentation', 'jcs.json', ['--securing', 'eddsa-jcs-2022', 'token']],
    ['pdf', 'profile.pdf', ['--language', 'cy', '--to', 'Garej y Bont', 'token']],
    ['html', 'profile.html', ['token']],
    ['clr', 'record.json', []],
  ] as const)('as %s in %s is valid offline, as of the date of its list', async (kind, name, more) => {
    const out = at(name);
    const ran = await take(out, '--as', kind, ...more);
    expect(ran, ran.err).toMatchObject({ exitCode: 0 });
    expect(ran.out).toContain('laurel verify');
    const { exitCode, out: text } = await run('verify', out, '--trust', trust, '--unchallenged', '--json');
    const told: unknown = JSON.parse(text);
    expect(told).toMatchObject({ verdict: 'valid' });
    expect(exitCode).toBe(0);
    expect(datesIn(told)).toEqual(['2026-09-08T07:00:00.000Z']);
    expectSilence(readFileSync(out));
  });

  it.each([['svg'], ['png']] as const)('as badges in %s: each is valid with the files beside it', async (picture) => {
    const out = at(`badges-${picture}`);
    expect(await take(out, '--as', 'badges', '--picture', picture, 'token')).toMatchObject({ exitCode: 0 });
    const names = readdirSync(out).toSorted();
    expect(names.filter((name) => name.startsWith('badge-'))).toEqual([1, 2, 3, 4].map((n) => `badge-${n}.${picture}`));
    const badges = names.filter((one) => one.startsWith('badge-')).map((name) => join(out, name));
    const ran = await run('verify', ...badges, '--files', out, '--trust', trust, '--unchallenged');
    expect(ran, ran.out).toMatchObject({ exitCode: 0 });
    for (const name of names) expectSilence(readFileSync(join(out, name)));
  });

  it('as square codes: the parts together are valid with the files beside them', async () => {
    const out = at('codes');
    const ran = await take(out, '--as', 'qr');
    expect(ran, ran.err).toMatchObject({ exitCode: 0 });
    expect(ran.out).toMatch(/It takes \d+ codes, and all of them are needed/);
    const file = join(out, 'codes.txt');
    const checked = await run('verify', file, '--files', out, '--trust', trust, '--unchallenged', '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ verdict: 'valid' });
    expect(readFileSync(file, 'utf8')).not.toMatch(/https?:/i);
    for (const name of readdirSync(out)) expectSilence(readFileSync(join(out, name)));
  });

  it('bare is the presentation alone, for the programs of others', async () => {
    const out = at('bare.json');
    expect(await take(out, '--as', 'presentation', '--bare')).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ type: ['VerifiablePresentation'] });
  });

  it('answers a question where one was asked, and no other', async () => {
    const out = at('answer.html');
    const asked = ['--challenge', 'c-7f3a', '--domain', 'employer.example'];
    expect(await take(out, '--as', 'html', ...asked)).toMatchObject({ exitCode: 0 });
    const answer = await run('verify', out, '--trust', trust, ...asked, '--json');
    expect(JSON.parse(answer.out)).toMatchObject({ verdict: 'valid' });
    const other = await run(
      'verify',
      out,
      '--trust',
      trust,
      '--challenge',
      'c-0000',
      '--domain',
      'employer.example',
      '--json',
    );
    expect(JSON.parse(other.out)).toMatchObject({ verdict: 'invalid' });
  });

  it('is written down, each time', async () => {
    const { out } = await run('wallet', 'log', wallet, '--json');
    expect(out).toContain('"pdf"');
    expect(out).toContain('"badges"');
  });

  it('says to refresh first where a list is older than it should be', async () => {
    const ids = idsOf('River water-quality project');
    const out = at('stale.html');
    const args = ['wallet', 'export', wallet, ...ids, '--as', 'html', '--out', out, '--trust', trust, '--yes'];
    const ran = await runLaurel(args, { now: () => new Date('2026-10-20T08:00:00Z') });
    expect(ran).toMatchObject({ exitCode: 0 });
    expect(ran.out.replace(/\s+/g, ' ')).toContain('Refresh first: laurel wallet refresh');
  });

  it('a token is no part of a record, and nothing is written', async () => {
    const ids = idsOf('Planning a fair');
    const out = at('token-record.json');
    const ran = await run('wallet', 'export', wallet, ...ids, '--as', 'clr', '--out', out, '--yes');
    expect(ran.exitCode).not.toBe(0);
    expect(() => readFileSync(out)).toThrow();
  });

  it('asks a person first, and a program has to say so', async () => {
    const ids = idsOf('Planning a trip');
    const args = ['wallet', 'export', wallet, ...ids, '--as', 'html', '--out', at('asked.html'), '--trust', trust];
    expect(await run(...args)).toMatchObject({ exitCode: 1, err: expect.stringContaining('--yes') });
    const seen: string[] = [];
    const ran = await runLaurel(args, {
      now: () => now,
      isInteractive: true,
      askPassphrase: async () => 'four invented words here',
      ask: async (question) => {
        seen.push(question);
        return 'no';
      },
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.err).toContain('Planning a trip');
    expect(seen).toEqual(['Take this away? y/N ']);
    expect(() => readFileSync(at('asked.html'))).toThrow();
  });
});
