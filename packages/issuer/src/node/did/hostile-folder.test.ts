/** What goes wrong in a school's folder, or is done to it; each beside its unharmed control. */
import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeUtf8, generateSealingKey, openWithPassphrase } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftNamed } from '../../testing/invented.ts';
import { day, openSchools, passphrase } from '../../testing/web-school.ts';
import {
  findIssuer,
  issueDrafts,
  openIssuer,
  type PlaceEntry,
  publishIssuer,
  publishStatusLists,
  recoverIssuer,
  rotateIssuer,
  withdrawCredentials,
} from '../index.ts';

let schools: Awaited<ReturnType<typeof openSchools>>;
let identity = '';
let recipient = '';
beforeAll(async () => {
  schools = await openSchools();
  ({ identity, recipient } = await generateSealingKey());
  await schools.make('usual', { recovery: { identity, recipient } });
});
afterAll(() => schools.end());

const at = (...names: string[]): string => schools.at(...names);
const copy = (name: string): Promise<void> => cp(at('usual'), at(name), { recursive: true });
const code = (name: string) => ({ code: name });
const opened = async (name: string): Promise<string> => {
  const issuer = await openIssuer({ directory: at(name), passphrase });
  await issuer.close();
  return issuer.signer.id;
};

describe('a version that was replaced', () => {
  const withDraft = async (run: (issuer: Awaited<ReturnType<typeof openIssuer>>) => Promise<unknown>) => {
    const issuer = await openIssuer({ directory: at('replaced'), passphrase });
    try {
      return await run(issuer);
    } finally {
      await issuer.close();
    }
  };
  const id = 'urn:uuid:6a0ee7f4-5c4b-4c1a-9f3d-0f0f2a1b7a11';
  const issue = (title: string, date: string) =>
    withDraft(async (issuer) => {
      const settings = { issuer, out: at('replaced-out'), now: day(date), securing: 'vc+jwt', workers: 0 } as const;
      const drafts = [{ ...draftNamed(title), id }];
      for await (const { outcome } of issueDrafts(drafts, { ...settings, replace: true }))
        expect(outcome).toMatch(/ed$/);
      return issuer.register.placesOf(id)[0];
    });

  it('is withdrawn whatever stopped its run, and whatever older status.db was put back', async () => {
    await copy('replaced');
    const first = (await issue('A bridge', '2026-09-02')) as PlaceEntry;
    await cp(at('replaced', 'status.db'), at('older.db'));
    const broken = withDraft(async (issuer) => {
      // The run is stopped between the new version and the list.
      Object.assign(issuer.status, { change: () => Promise.reject(new Error('stopped')) });
      const settings = {
        issuer,
        out: at('replaced-out'),
        now: day('2026-09-03'),
        securing: 'vc+jwt',
        workers: 0,
      } as const;
      const again = [{ ...draftNamed('A bridge of paper'), id }];
      for await (const _ of issueDrafts(again, { ...settings, replace: true })) expect(_).toBeDefined();
    });
    await expect(broken).rejects.toThrow('stopped');
    const standing = () =>
      withDraft(async ({ status, register }) => [
        await status.statusAt(first),
        await status.statusAt(register.placesOf(id)[0] ?? first),
      ]);
    expect(await standing()).toEqual(['replaced', 'valid']);
    await cp(at('older.db'), at('replaced', 'status.db'));
    expect(await standing()).toEqual(['replaced', 'valid']);
  });

  it('stays revoked where status.db is lost', async () => {
    const place = await withDraft(async (issuer) => {
      await withdrawCredentials({ issuer, credentials: [id], to: 'revoked' });
      return issuer.register.placesOf(id)[0];
    });
    const standing = () => withDraft(({ status }) => status.statusAt(place as PlaceEntry));
    expect(await standing()).toBe('revoked');
    await rm(at('replaced', 'status.db'));
    expect(await standing()).toBe('revoked');
  });
});

describe('an older recovery.age that was put back', () => {
  it('takes the place of no newer key', async () => {
    await copy('restored');
    const older = await readFile(at('restored', 'recovery.age'));
    await rotateIssuer(schools.opening('restored', '2026-10-01'));
    const newer = await readFile(at('restored', 'recovery.age'));
    await writeFile(at('restored', 'recovery.age'), older);
    const before = await schools.snapshot('restored');
    const recover = () =>
      recoverIssuer({ ...schools.opening('restored', '2026-10-02'), by: { identity }, passphrase: 'other words' });
    await expect(recover()).rejects.toMatchObject(code('LP_ISSUER_DAMAGED'));
    const changed = (await schools.snapshot('restored')).filter((line) => !before.includes(line));
    expect(changed).toEqual([]);
    await writeFile(at('restored', 'recovery.age'), newer);
    await recover();
    const issuer = await openIssuer({ directory: at('restored'), passphrase: 'other words' });
    await issuer.close();
    expect(issuer.signer.id).toMatch(/#2026-27-2$/);
  });
});

describe('a history that is gone', () => {
  it('is said by everything that needs it', async () => {
    await copy('lost');
    expect(await opened('lost')).toMatch(/#2026-27$/);
    await rm(at('lost', 'did', 'did.jsonl'));
    const opening = schools.opening('lost', '2026-10-01');
    await expect(openIssuer(opening)).rejects.toMatchObject(code('LP_ISSUER_DAMAGED'));
    await expect(rotateIssuer(opening)).rejects.toMatchObject(code('LP_ISSUER_DAMAGED'));
    await expect(schools.publish('lost', '2026-10-01')).rejects.toMatchObject(code('LP_ISSUER_DAMAGED'));
  });
});

describe('publishing', () => {
  it.each([['.'], ['web'], ['..']])('never serves the folder of the keys (%s)', async (web) => {
    await mkdir(at('near'), { recursive: true });
    await cp(at('usual'), at('near', 'school'), { recursive: true });
    const directory = at('near', 'school');
    const out = join(directory, web);
    const refused = publishIssuer({ directory, out, now: day('2026-10-01') });
    await expect(refused).rejects.toMatchObject(code('LP_PUBLISH_PLACE'));
    const issuer = await openIssuer({ directory, passphrase });
    await issuer.status.allocate(1, { family: 'token' });
    const lists = publishStatusLists({ issuer, directory: out, now: day('2026-10-01') });
    await expect(lists).rejects.toMatchObject(code('LP_PUBLISH_PLACE'));
    await issuer.close();
    expect(await readdir(at('near'))).toEqual(['school']);
    await publishIssuer({ directory, out: at('near-web'), now: day('2026-10-01') });
  });

  it('writes over no trust.json but its own', async () => {
    await copy('mine');
    await schools.publish('mine', '2026-10-01');
    await rotateIssuer({ ...schools.opening('mine', '2026-10-02'), moveTo: { host: 'elm.example' } });
    await schools.publish('mine', '2026-10-02', { host: 'riverside.example' });
    await copy('second');
    for (const text of ['{"version":1,"issuers":[]}', '{"issuers":[{"id":"did:key:zOther"}]}', 'signed.list', '']) {
      const out = at('second-web');
      await mkdir(out, { recursive: true });
      await writeFile(join(out, 'trust.json'), text);
      await expect(schools.publish('second', '2026-10-01')).rejects.toMatchObject(code('LP_PUBLISH_OTHERS'));
      expect(await readdir(out)).toEqual(['trust.json']);
      expect(await readFile(join(out, 'trust.json'), 'utf8')).toBe(text);
    }
  });
});

describe('an update key that is kept elsewhere', () => {
  it('is written over nothing, and renewed where it lies', async () => {
    const updateKey = { file: at('stick.age') };
    await writeFile(at('stick.age'), 'another issuer’s');
    await expect(schools.make('elsewhere', { updateKey })).rejects.toMatchObject(code('LP_UPDATE_KEY_EXISTS'));
    await rm(at('stick.age'));
    // A folder that cannot be made leaves no key behind.
    await writeFile(at('a-file'), '');
    await expect(schools.make(join('a-file', 'school'), { updateKey })).rejects.toMatchObject({
      name: 'LaurelError',
    });
    expect(await stat(at('stick.age')).catch(() => undefined)).toBeUndefined();

    await schools.make('elsewhere', { updateKey, recovery: { identity, recipient } });
    await mkdir(at('media'));
    await rename(at('stick.age'), at('media', 'stick.age'));
    await symlink(at('media', 'stick.age'), at('stick.age'));
    await rotateIssuer({ ...schools.opening('elsewhere', '2026-10-01'), updateKey });
    const sealed = new Uint8Array(await readFile(at('media', 'stick.age')));
    const { keys } = JSON.parse(decodeUtf8(await openWithPassphrase(sealed, passphrase)));

    const recover = (name: string, file: string) =>
      recoverIssuer({
        ...schools.opening(name, '2026-10-03'),
        by: { identity },
        passphrase: 'other words',
        updateKey: { file: at(file) },
      });
    await expect(recover('elsewhere', 'stick.age')).rejects.toMatchObject(code('LP_UPDATE_KEY_EXISTS'));
    await recover('elsewhere', 'stick-2.age');
    const renewed = new Uint8Array(await readFile(at('stick-2.age')));
    expect(JSON.parse(decodeUtf8(await openWithPassphrase(renewed, 'other words')))).toMatchObject({ keys });
    await copy('inside');
    await expect(recover('inside', 'stick-3.age')).rejects.toMatchObject(code('LP_USAGE'));
  });
});

describe('a school that is renamed', () => {
  it('has its new name in all its files, under the same identifier', async () => {
    await copy('renamed');
    const { id } = await findIssuer(at('renamed'));
    const opening = schools.opening('renamed', '2026-10-01');
    for (const name of ['', '  ', 'two\nlines', 'a'.repeat(201)]) {
      await expect(rotateIssuer({ ...opening, name })).rejects.toMatchObject(code('LP_USAGE'));
    }
    expect((await findIssuer(at('renamed'))).name).toBe('Riverside Academy');
    const { profile } = await rotateIssuer({ ...opening, name: 'Elm Hill Academy' });
    expect(profile).toMatchObject({ id, name: 'Elm Hill Academy' });
    expect(await findIssuer(at('renamed'))).toEqual(profile);
    const issuer = await openIssuer(opening);
    await issuer.close();
    expect(issuer.profile.name).toBe('Elm Hill Academy');
    expect(issuer.listedKeys).toEqual([`${id}#2026-27`, `${id}#2026-27-2`]);
    const { issuers } = JSON.parse(await readFile(at('renamed', 'trust.json'), 'utf8'));
    expect(issuers).toMatchObject([{ id, name: 'Elm Hill Academy' }]);
    const by = { ...opening, by: { identity }, passphrase: 'other words' };
    expect((await recoverIssuer(by)).name).toBe('Elm Hill Academy');
  });
});
