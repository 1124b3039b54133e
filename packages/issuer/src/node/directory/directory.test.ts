import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer, openIssuer } from './index.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-issuer-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const passphrase = 'four invented words here';
const now = new Date('2026-09-01T08:00:00Z');
const create = (name: string, more: object = {}): Promise<unknown> =>
  createIssuer({
    directory: join(root, name),
    name: 'Riverside Academy',
    passphrase,
    recovery: 'none',
    now,
    logN: 15,
    ...more,
  });
const snapshot = async (name: string): Promise<[string, string][]> =>
  Promise.all(
    (await readdir(join(root, name), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path, (await readFile(path)).toString('hex')] satisfies [string, string];
      }),
  );

describe('an issuer’s directory', () => {
  it('is made, and opens with the passphrase', async () => {
    const profile = await create('one', { identifiers: { urn: '999902', ukprn: '10999902', ncn: '99992' } });
    expect((await readdir(join(root, 'one'))).sort()).toEqual([
      'issuer-key.age',
      'issuer.json',
      'register-state.age',
      'trust.json',
    ]);
    const issuer = await openIssuer({ directory: join(root, 'one'), passphrase });
    expect(issuer.profile).toEqual(profile);
    expect(issuer.profile.otherIdentifier).toHaveLength(3);
    expect(issuer.signer.controller).toBe(issuer.profile.id);
    expect(issuer.signer.purpose).toBe('assertionMethod');
    await issuer.close();
    const trust = JSON.parse(await readFile(join(root, 'one', 'trust.json'), 'utf8'));
    expect(trust.issuers[0]).toMatchObject({ id: issuer.profile.id, name: 'Riverside Academy' });
    expect(trust.issuers[0].mayAssert[0].assurance).not.toContain('externally-validated');
    if (process.platform !== 'win32') {
      expect((await stat(join(root, 'one', 'issuer-key.age'))).mode & 0o777).toBe(0o600);
    }
  });

  it.each(['P-256', 'P-384'] as const)('holds a %s key too', async (algorithm) => {
    await create(algorithm, { algorithm });
    const issuer = await openIssuer({ directory: join(root, algorithm), passphrase });
    expect(issuer.signer.algorithm).toBe(algorithm);
    await issuer.close();
  });

  it('refuses a wrong passphrase, with nothing changed', async () => {
    await create('two');
    const before = await snapshot('two');
    await expect(openIssuer({ directory: join(root, 'two'), passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'LP_PASSPHRASE',
    });
    expect(await snapshot('two')).toEqual(before);
  });

  it('refuses a second opening politely, and lets it in afterwards', async () => {
    await create('three');
    const options = { directory: join(root, 'three'), passphrase };
    const issuer = await openIssuer(options);
    await expect(openIssuer(options)).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    await issuer.close();
    expect(() => issuer.register.begin()).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
    await (await openIssuer(options)).close();
  });

  it('does not write over anything', async () => {
    await create('four');
    const before = await snapshot('four');
    await expect(create('four')).rejects.toMatchObject({ code: 'LP_ISSUER_EXISTS' });
    expect(await snapshot('four')).toEqual(before);
    await writeFile(join(root, 'file'), '');
    await expect(create('file')).rejects.toMatchObject({ code: 'LP_ISSUER_EXISTS' });
    await mkdir(join(root, 'empty'));
    await create('empty');
  });

  it('clears away what a creation that was killed left beside', async () => {
    await mkdir(join(root, '.five.laurel-new-half'));
    await writeFile(join(root, '.five.laurel-new-half', 'issuer.json'), '{');
    await expect(openIssuer({ directory: join(root, 'five'), passphrase })).rejects.toMatchObject({
      code: 'LP_ISSUER_NOT_FOUND',
    });
    await create('five');
    expect((await readdir(root)).filter((name) => name.startsWith('.five'))).toEqual([]);
  });

  it('notices a public file that was changed', async () => {
    await create('six');
    const path = join(root, 'six', 'issuer.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('Riverside', 'Otherside'));
    await expect(openIssuer({ directory: join(root, 'six'), passphrase })).rejects.toMatchObject({
      code: 'LP_ISSUER_DAMAGED',
    });
  });

  it.each([
    ['an empty name', { name: ' ' }, 'LP_USAGE'],
    ['a name in two lines', { name: 'A\nB' }, 'LP_USAGE'],
    ['a wrong number', { identifiers: { ukprn: '1' } }, 'LP_USAGE'],
    ['an empty passphrase', { passphrase: '' }, 'LP_PASSPHRASE_EMPTY'],
  ])('refuses %s and makes nothing', async (_, more, code) => {
    await expect(create('none', more)).rejects.toMatchObject({ code });
    expect((await readdir(root)).filter((name) => name.includes('none'))).toEqual([]);
  });
});
