/** What was seen is there in the next run, and nobody makes it older. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRemembered } from './remembered.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-remembered-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const list = { url: 'https://school.example/status/1', issuer: 'did:web:school.example' };
const [early, late] = [new Date('2026-09-01T00:00:00Z'), new Date('2026-09-02T00:00:00Z')];
const version = (versionNumber: number) => ({ versionId: `${versionNumber}-Qm`, versionNumber });
const trust = (sequence: number) => ({
  sequence,
  digest: `zQm${sequence}`,
  roots: { threshold: 1, keys: ['did:key:z6Mk'] },
});

describe('what was seen', () => {
  it('is there in the next run, the newest of each', async () => {
    const folder = join(root, 'next');
    const first = await openRemembered(folder);
    expect(await first.versions.get('Qm1')).toBeUndefined();
    await first.versions.set('Qm1', version(2));
    await first.lists.set(list.url, list.issuer, late);
    await first.lists.set(list.url, list.issuer, early);
    first.rememberTrustList('urn:x:1', trust(3));
    first.rememberTrustList('urn:x:1', trust(2));
    await first.keep();
    const second = await openRemembered(folder);
    expect(await second.versions.get('Qm1')).toEqual(version(2));
    expect(await second.lists.get(list.url, list.issuer)).toEqual(late);
    expect(await second.lists.get(list.url, 'did:web:another.example')).toBeUndefined();
    expect(second.trustList('urn:x:1')).toEqual(trust(3));
    // It tells whose files were looked at: for its owner’s eyes.
    if (process.platform !== 'win32') expect((await stat(join(folder, 'seen.json'))).mode & 0o077).toBe(0);
  });

  it('is kept by two runs at once, the newest of both', async () => {
    const folder = join(root, 'both');
    const runs = await Promise.all(Array.from({ length: 6 }, () => openRemembered(folder)));
    for (const [at, run] of runs.entries()) {
      await run.versions.set('shared', version(at + 1));
      await run.versions.set(`own-${at}`, version(1));
    }
    await Promise.all(runs.toReversed().map(({ keep }) => keep()));
    const after = await openRemembered(folder);
    expect(await after.versions.get('shared')).toEqual(version(6));
    for (const at of runs.keys()) expect(await after.versions.get(`own-${at}`)).toEqual(version(1));
    expect((await readdir(folder)).filter((name) => name.startsWith('.tmp'))).toEqual([]);
  });

  it('is not read as nothing where it is damaged', async () => {
    const folder = join(root, 'damaged');
    const first = await openRemembered(folder);
    await first.versions.set('Qm1', version(2));
    await first.keep();
    const path = join(folder, 'seen.json');
    const text = await readFile(path, 'utf8');
    for (const damaged of [
      '',
      '{',
      '{}',
      text.slice(0, -9),
      text.replace('2', '"2"'),
      text.replace('histories', 'x'),
    ]) {
      await writeFile(path, damaged);
      await expect(openRemembered(folder)).rejects.toMatchObject({ code: 'UNUSABLE' });
    }
    await writeFile(path, text);
    expect(await (await openRemembered(folder)).versions.get('Qm1')).toEqual(version(2));
  });

  it('of one run alone leaves nothing behind', async () => {
    const own = await openRemembered(undefined);
    await own.versions.set('Qm1', version(1));
    expect(await own.versions.get('Qm1')).toEqual(version(1));
    await own.keep();
    const unused = join(root, 'unused');
    await (await openRemembered(unused)).keep();
    await expect(stat(unused)).rejects.toThrow();
  });
});
