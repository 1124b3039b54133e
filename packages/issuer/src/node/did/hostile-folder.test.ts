/** What goes wrong in a school's folder, or is done to it; each beside its unharmed control. */
import { cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSealingKey, openWithPassphrase } from '@laurel/core';
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
} from '../index.ts';

let schools: Awaited<ReturnType<typeof openSchools>>;
let identity = '';
beforeAll(async () => {
  schools = await openSchools();
  const recovery = await generateSealingKey();
  identity = recovery.identity;
  await schools.make('usual', { recovery });
});
afterAll(() => schools.end());

const { at, copy } = {
  at: (...names: string[]): string => schools.at(...names),
  copy: (name: string) => cp(at('usual'), at(name), { recursive: true }),
};
const code = (name: string) => ({ code: name });
const opened = async (name: string): Promise<string> => {
  const issuer = await openIssuer({ directory: at(name), passphrase });
  await issuer.close();
  return issuer.signer.id;
};

describe('lists, when the key that signed them is gone', () => {
  it('are signed anew at once, and stay as they are while that key is listed', async () => {
    await copy('leaked');
    const publish = async (date: string) => {
      const issuer = await openIssuer({ directory: at('leaked'), passphrase });
      try {
        const files = await publishStatusLists({ issuer, directory: at('leaked-web'), now: day(date) });
        const texts = await Promise.all(files.map(({ path }) => readFile(path, 'utf8')));
        return { written: files.filter(({ isWritten }) => isWritten).length, texts, id: issuer.signer.id };
      } finally {
        await issuer.close();
      }
    };
    const issuer = await openIssuer({ directory: at('leaked'), passphrase });
    await issuer.status.allocate(1, { family: 'bitstring' });
    await issuer.status.allocate(1, { family: 'token' });
    await issuer.close();
    expect((await publish('2026-09-02')).written).toBe(4);
    await rotateIssuer(schools.opening('leaked', '2026-09-03'));
    expect((await publish('2026-09-03')).written).toBe(0);
    await rotateIssuer({ ...schools.opening('leaked', '2026-09-04'), retire: ['2026-27'] });
    const after = await publish('2026-09-04');
    expect(after.written).toBe(4);
    expect(after.texts.join()).not.toMatch(/#2026-27["\\]/);
    expect((await publish('2026-09-05')).written).toBe(0);
    const moveTo = { host: 'elm.example' };
    await rotateIssuer({ ...schools.opening('leaked', '2026-09-05'), moveTo });
    expect((await publish('2026-09-05')).written).toBe(4);
  });
});

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
      for await (const { outcome } of issueDrafts(drafts, { ...settings, replace: true })) expect(outcome).toMatch(/ed$/);
      return issuer.register.placesOf(id)[0];
    });

  it('is withdrawn whatever stopped its run, and whatever older status.db was put back', async () => {
    await copy('replaced');
    const first = (await issue('A bridge', '2026-09-02')) as PlaceEntry;
    await cp(at('replaced', 'status.db'), at('older.db'));
    const broken = withDraft(async (issuer) => {
      // The run is stopped between the new version and the list.
      Object.assign(issuer.status, { change: () => Promise.reject(new Error('stopped')) });
      const settings = { issuer, out: at('replaced-out'), now: day('2026-09-03'), securing: 'vc+jwt', workers: 0 } as const;
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
    await expect(lists.finally(issuer.close)).rejects.toMatchObject(code('LP_PUBLISH_PLACE'));
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
  const updateKey = () => ({ file: at('stick.age') });

  it('is written over nothing, and renewed where it lies', async () => {
    await writeFile(at('stick.age'), 'another issuer’s');
    const recovery = { identity, recipient: (await generateSealingKey()).recipient };
    await expect(schools.make('elsewhere', { updateKey: updateKey() })).rejects.toMatchObject(
      code('LP_UPDATE_KEY_EXISTS'),
    );
    expect(recovery.identity).toBe(identity);
    await rm(at('stick.age'));
    // A folder that cannot be made leaves no key behind.
    await writeFile(at('a-file'), '');
    await expect(schools.make(join('a-file', 'school'), { updateKey: updateKey() })).rejects.toMatchObject({
      name: 'LaurelError',
    });
    expect(await stat(at('stick.age')).catch(() => undefined)).toBeUndefined();

    const own = await generateSealingKey();
    await schools.make('elsewhere', { updateKey: updateKey(), recovery: own });
    await mkdir(at('media'));
    await cp(at('stick.age'), at('media', 'stick.age'));
    await rm(at('stick.age'));
    await symlink(at('media', 'stick.age'), at('stick.age'));
    await rotateIssuer({ ...schools.opening('elsewhere', '2026-10-01'), updateKey: updateKey() });
    const sealed = new Uint8Array(await readFile(at('media', 'stick.age')));
    const { keys } = JSON.parse(Buffer.from(await openWithPassphrase(sealed, passphrase)).toString());
    expect(keys).toHaveLength(1);
    await rotateIssuer({
      ...schools.opening('elsewhere', '2026-10-02'),
      updateKey: { file: at('media', 'stick.age') },
    });

    const recover = (name: string, more: object) =>
      recoverIssuer({ ...schools.opening(name, '2026-10-03'), by: { identity: own.identity }, ...more });
    await expect(recover('elsewhere', { updateKey: updateKey() })).rejects.toMatchObject(code('LP_UPDATE_KEY_EXISTS'));
    await recover('elsewhere', { updateKey: { file: at('stick-2.age') } });
    const again = { updateKey: { file: at('stick-2.age') } };
    await rotateIssuer({ ...schools.opening('elsewhere', '2026-10-04'), ...again });
    await copy('inside');
    const inside = {
      ...schools.opening('inside', '2026-10-03'),
      by: { identity },
      updateKey: { file: at('stick-3.age') },
    };
    await expect(recoverIssuer(inside)).rejects.toMatchObject(code('LP_USAGE'));
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
    const { issuers } = JSON.parse(await readFile(at('renamed', 'trust.json'), 'utf8'));
    expect(issuers).toMatchObject([{ id, name: 'Elm Hill Academy' }]);
    const by = { ...opening, by: { identity }, passphrase: 'other words' };
    expect((await recoverIssuer(by)).name).toBe('Elm Hill Academy');
  });
});
