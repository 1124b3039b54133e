/**
 * What is taken away of items of which a part was chosen: from the wallet to whoever has nothing but the file, in every
 * form that knows parts.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, draftFor, generatePrivateKey, type Item, type Securing } from '@laurel/core';
import { issueCredential } from '@laurel/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyView, foundIn } from './support/every-view.ts';
import { type Ran, runLaurel, testTime } from './support/run-laurel.ts';

const folder = mkdtempSync(join(tmpdir(), 'laurel-parts-taken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const run = (...args: readonly string[]): Promise<Ran> => runLaurel(args);

/** Each way, with the kind of key that it takes. */
const ways = [
  ['ecdsa-sd-2023', 'P-256'],
  ['bbs-2023', 'BLS12-381'],
  ['dc+sd-jwt', 'Ed25519'],
  ['vc+sd-jwt', 'P-256'],
] as const;

const roleOf = (way: string): string => `Project lead of ${way}`;

/** Another one for each way, so that it is seen whose words are in a file. */
const project = (way: Securing): Item => ({
  kind: 'project',
  title: `River project (${way})`,
  text: `Measured the river for ten weeks, ${way}, and argued for a reed bed.`,
  role: roleOf(way),
  occurred: { from: '2026-01', to: '2026-06' },
  results: [{ scale: 'sbuf-stage', value: 'Advanced', label: 'Creativity stage' }],
  assurance: 'teacher-assessed',
});
const chosen = ['/name', '/credentialSubject/role'];
/** What is in each item and was not chosen. */
const unchosen = ['reed bed', 'Advanced', '2026-06-01', '2026-01-01'];

const kept: Record<string, { readonly id: string; readonly fingerprint: string }> = {};
const trust = ['--trust', at('trust.json')] as const;

beforeAll(async () => {
  await run('wallet', 'create', at('wallet'));
  const name = 'Riverside Academy';
  const key = await run('wallet', 'key', at('wallet'), '--for', name, '--algorithm', 'P-256', '--json');
  const { did } = JSON.parse(key.out) as { readonly did: string };
  const issuers: object[] = [];
  for (const [way, algorithm] of ways) {
    const privateKey = await generatePrivateKey({ algorithm });
    const signer = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
    const mayAssert = [{ kinds: 'any', assurance: ['teacher-assessed'] }];
    issuers.push({ id: signer.controller, name, mayAssert });
    const draft = draftFor(project(way), {
      learner: { displayName: 'Zoë A.', did },
      issuer: { id: signer.controller, name },
      now: testTime,
    });
    const signed = await issueCredential(draft, { signer, securing: way, now: testTime });
    writeFileSync(at(`${way}.json`), typeof signed === 'string' ? signed : JSON.stringify(signed));
  }
  writeFileSync(at('trust.json'), JSON.stringify({ version: 1, issuers }));
  const files = ways.map(([way]) => at(`${way}.json`));
  const added = await run('wallet', 'add', at('wallet'), ...files, ...trust);
  expect(added, added.err).toMatchObject({ exitCode: 0 });
  const { out } = await run('wallet', 'list', at('wallet'), '--json');
  for (const item of JSON.parse(out).items) kept[/\((.*)\)/.exec(item.title)?.[1] ?? ''] = item;
}, 30_000);

/** Takes parts away, and looks through every byte: what was chosen is there, and nothing else. */
async function take(kind: string, some: readonly string[]): Promise<string> {
  const out = at(`${some.join('-')}-${kind}`);
  const ids = some.map((way) => kept[way]?.id ?? '');
  const args = ['--disclose', ...chosen, '--as', kind, '--out', out, ...trust, '--yes'];
  const ran = await run('wallet', 'export', at('wallet'), ...ids, ...args);
  expect(ran, ran.err).toMatchObject({ exitCode: 0 });
  const isFolder = kind === 'qr';
  const views: string[] = [];
  for (const path of isFolder ? readdirSync(out).map((name) => join(out, name)) : [out]) {
    views.push(...(await everyView(readFileSync(path))));
  }
  const own = Object.values(kept).flatMap(({ id, fingerprint }) => [id, fingerprint]);
  expect(foundIn(views, [...unchosen, ...own, folder])).toEqual([]);
  expect(foundIn(views, Object.keys(kept).map(roleOf))).toHaveLength(some.length);
  return isFolder ? join(out, 'codes.txt') : out;
}

async function expectValid(file: string, some: readonly string[]): Promise<void> {
  const told = JSON.parse((await run('verify', file, '--unchallenged', ...trust, '--json')).out);
  expect(told).toMatchObject({ verdict: 'valid' });
  for (const way of some) expect(JSON.stringify(told)).toContain(`"${way}"`);
}

const all = ways.map(([way]) => way);

describe('parts of items in every form that knows parts', () => {
  it.each([
    ['presentation', all],
    ['pdf', ['ecdsa-sd-2023', 'dc+sd-jwt']],
    ['html', ['vc+sd-jwt']],
    ['qr', ['bbs-2023']],
    ['qr', ['dc+sd-jwt']],
  ])('as %s of %s: what was chosen, and nothing else', async (kind, some) => {
    await expectValid(await take(kind, some), some);
  });

  it.each(['clr', 'badges'])('as %s are not taken, for what the issuer signed goes into it as it is', async (kind) => {
    const args = ['--disclose', ...chosen, '--as', kind, '--out', at(kind), ...trust, '--yes'];
    expect((await run('wallet', 'export', at('wallet'), kept['bbs-2023']?.id ?? '', ...args)).exitCode).toBe(64);
    expect(readdirSync(folder)).not.toContain(kind);
  });

  it('a saved selection of parts is not taken whole instead', async () => {
    const id = kept['ecdsa-sd-2023']?.id ?? '';
    const saved = ['wallet', 'select', at('wallet'), 'Parts', id, '--disclose', ...chosen.map((one) => `${id}${one}`)];
    expect(await run(...saved)).toMatchObject({ exitCode: 0 });
    for (const kind of ['clr', 'badges']) {
      const args = ['--selection', 'Parts', '--as', kind, '--out', at(kind), ...trust, '--yes'];
      const ran = await run('wallet', 'export', at('wallet'), ...args);
      expect(ran.exitCode).toBe(64);
      expect(ran.err.replaceAll(/\s+/g, ' ')).toContain('shows only parts of them');
      expect(readdirSync(folder)).not.toContain(kind);
    }
  });
});
