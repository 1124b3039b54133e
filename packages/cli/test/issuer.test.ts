/** A school's identifier at the command line: from the sheet that is read back to the last version. */
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSealingKey } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-cli-issuer-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const at = (...names: string[]): string => join(root, ...names);
const on = (date: string) => ({ now: () => new Date(`${date}T09:00:00Z`) });
type Changes = Parameters<typeof runLaurel>[1];

/** A run that must end well, in lines that fit. */
async function laurel(args: readonly string[], changes: Changes = {}): Promise<Ran> {
  const ran = await runLaurel(args, changes);
  expect(ran.exitCode, ran.err).toBe(0);
  expect(ran.out).not.toMatch(/undefined|\[object|HOST serves/);
  return ran;
}
const refused = async (args: readonly string[], changes: Changes = {}): Promise<Ran> => {
  const ran = await runLaurel(args, changes);
  expect(ran.exitCode).not.toBe(0);
  return ran;
};
const create = (name: string, ...more: string[]) => [
  'issuer',
  'create',
  at(name),
  '--name',
  'Riverside Academy',
  ...more,
];
const webvh = ['--did', 'webvh:riverside.example'] as const;
const ofOther = { environment: { LAUREL_PASSPHRASE: 'four other words here' } };

describe('a school’s key at the command line', () => {
  it('is made only when the code was typed back', async () => {
    const answers = ['no', 'ABCD-EFGH'];
    const { err, exitCode } = await refused(create('unread'), { ask: async () => answers.shift() ?? '' });
    expect(exitCode).toBe(1);
    expect(err).toContain('That is not the code on the sheet.');
    expect(await stat(at('unread')).catch(() => undefined)).toBeUndefined();
    // A program may answer, or name a recipient; half of that is refused.
    const { recipient, identity } = await generateSealingKey();
    await writeFile(at('identity.txt'), `${identity}\n`);
    const half = ['--recovery-recipient', recipient];
    expect((await refused(create('half', ...half))).exitCode).toBe(64);
    await laurel(create('shared', ...half, '--recovery-identity', at('identity.txt')), { ask: async () => '' });
    const recover = ['issuer', 'recover', at('shared')];
    expect((await refused(recover, ofOther)).err).toContain('--recovery-identity');
    await laurel([...recover, '--recovery-identity', at('identity.txt')], ofOther);
  });

  it.each([
    ['a place that is none', ['--did', 'webvh:localhost']],
    ['another method', ['--did', 'web:riverside.example']],
    ['witnesses of a key', ['--witness', 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2']],
    ['two places', [...webvh, '--published', 'https://riverside.example']],
    ['more witnesses than there are', [...webvh, '--witness', 'did:key:z6Mk', '--witness-threshold', '2']],
    ['a place without https', ['--published', 'http://riverside.example']],
  ])('refuses %s', async (_, more) => {
    expect((await refused(create('refused', ...more))).exitCode).toBe(64);
  });

  it('lives for years: written for the web, rotated, recovered, moved and closed', async () => {
    const made = await laurel(create('school', ...webvh, '--sheet', at('sheet.txt')), {
      ask: async () => /\S{4}(-\S{4}){6}/.exec(await readFile(at('sheet.txt'), 'utf8'))?.[0] ?? '',
    });
    expect(made.out).toContain('riverside.example serves');
    const sheet = await readFile(at('sheet.txt'), 'utf8');
    expect(sheet).toContain('RECOVERY SHEET');
    expect(made.err).not.toContain(/\S{4}(-\S{4}){6}/.exec(sheet)?.[0] ?? 'no code');

    const publish = ['issuer', 'publish', at('web'), '--issuer', at('school')];
    expect((await laurel(publish, on('2026-09-02'))).out).toContain('.well-known/did.jsonl');
    expect((await laurel(publish, on('2026-09-02'))).out).toContain('Nothing has changed');
    await cp(at('school'), at('older'), { recursive: true });
    const rotated = await laurel(['issuer', 'rotate', at('school')], on('2027-09-01'));
    expect(rotated.out).toContain('What was signed with 2026-27 stays valid.');
    await laurel(publish, on('2027-09-01'));
    const older = await refused(['issuer', 'publish', at('web'), '--issuer', at('older')], on('2027-09-02'));
    expect(older.exitCode).toBe(1);

    // The passphrase is lost, and the sheet is in the safe; then the key is changed.
    const code = /\S{4}(-\S{4}){6}/.exec(sheet)?.[0] ?? '';
    const recover = ['issuer', 'recover', at('school')];
    expect((await refused(recover, { ...ofOther, ask: async () => code.replace(/.$/, '') })).exitCode).toBe(1);
    expect((await laurel(recover, { ...ofOther, ask: async () => code })).out).toContain('issuer rotate');
    const renamed = await laurel(['issuer', 'rotate', at('school'), '--name', 'Elm Academy'], {
      ...ofOther,
      ...on('2027-09-15'),
    });
    expect(renamed.out).toContain('Elm Academy signs with the key 2027-28-2 from now on.');
    expect(renamed.out.replaceAll(/\s+/g, ' ')).toContain('what was signed before keeps the old one');
    const move = ['issuer', 'rotate', at('school'), '--retire', 'current', '--move-to', 'trust.example:schools:elm'];
    const moved = await laurel([...move, '--json'], { ...ofOther, ...on('2027-10-01') });
    expect(JSON.parse(moved.out)).toMatchObject({
      issuer: { id: expect.stringMatching(/:trust\.example:schools:elm$/) },
      signingKey: '2027-28-3',
      keys: ['2026-27', '2027-28', '2027-28-3'],
      retired: ['2027-28-2'],
    });
    await laurel(publish, on('2027-10-01'));
    await laurel([...publish, '--host', 'riverside.example'], on('2027-10-01'));
    expect((await readdir(at('web'), { recursive: true })).filter((name) => name.endsWith('.jsonl')).sort()).toEqual([
      join('.well-known', 'did.jsonl'),
      join('schools', 'elm', 'did.jsonl'),
    ]);

    const close = ['issuer', 'close', at('school'), '--confirm'];
    expect((await refused([...close, 'elm academy'], ofOther)).exitCode).toBe(64);
    await laurel([...close, 'Elm Academy'], { ...ofOther, ...on('2030-07-31') });
    await laurel(publish, on('2030-08-01'));
    expect((await refused(['issuer', 'rotate', at('school')], ofOther)).err).toContain('closed');
  });

  it('is approved by its witnesses before it is written', async () => {
    const trust = JSON.parse((await laurel([...create('trust'), '--json'])).out);
    await laurel(create('seen', ...webvh, '--witness', String(trust.issuer.id)));
    const publish = ['issuer', 'publish', at('seen-web'), '--issuer', at('seen')];
    const early = await refused(publish, on('2026-09-02'));
    expect(early.exitCode).toBe(1);
    expect(early.err).toContain('issuer approve');
    const log = at('seen', 'did', 'did.jsonl');
    const witness = ['issuer', 'witness', log, '--issuer', at('trust'), '--out', at('approval.json')];
    expect((await laurel(witness, on('2026-09-02'))).out).toContain('Version 1 is approved.');
    const approve = ['issuer', 'approve', at('seen')];
    expect((await laurel(approve, on('2026-09-02'))).out).toContain('Approved by 0; 1 of 1 must.');
    expect((await refused([...approve, log], on('2026-09-02'))).exitCode).toBe(1);
    expect((await laurel([...approve, at('approval.json')], on('2026-09-02'))).out).toContain('Approved by 1');
    expect((await laurel(publish, on('2026-09-02'))).out).toContain('did-witness.json');
    const rotated = await laurel(['issuer', 'rotate', at('seen'), '--no-witness'], on('2026-10-01'));
    expect(rotated.out).toContain('2026-27-2');
    // Those of before must still approve that.
    expect((await refused(publish, on('2026-10-01'))).exitCode).toBe(1);
  });

  it('that is its own identifier is not rotated', async () => {
    expect((await refused(['issuer', 'rotate', at('trust')])).err).toContain('--did webvh:HOST');
  });
});
