import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestSri, evidenceFileName, evidenceMatches } from '@laurel/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as made from '../../../../core/src/testing/hand-made-files.ts';
import type { EvidenceAtHand, ItemRecord } from '../../import/index.ts';
import { inventedRecord } from '../../testing/invented-records.ts';
import { openEvidenceFolder } from './index.ts';

let root = '';
let folder = '';
let work = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-evidence-'));
  folder = join(root, 'photos');
  work = join(root, 'work');
  await mkdir(join(folder, 'Year 4', 'Mon'), { recursive: true });
  await mkdir(join(folder, 'Year 5'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = (path: string, bytes: Uint8Array): Promise<void> => writeFile(join(folder, path), bytes);
const find = async (name: string): Promise<EvidenceAtHand> => (await openEvidenceFolder(folder)).find(name);

function recordOf(file: EvidenceAtHand): ItemRecord {
  if (file.is !== 'evidence') throw new Error(file.is);
  const { kind, mediaType, bytes, digest } = file;
  const record = inventedRecord(1);
  const evidence = [
    { kind, mediaType, bytes, digest, title: 'Oven', storedAt: 'school' as const, showsOtherChildren: false },
  ];
  return { ...record, item: { ...record.item, evidence } };
}

describe('finding a file', () => {
  it('goes by its name, in any folder below, whatever the case and however accents are written', async () => {
    await put('Year 4/Mon/Zoë’s Oven.JPG', made.jpeg());
    for (const name of [
      'Zoë’s Oven.JPG',
      'zoë’s oven.jpg'.normalize('NFD'),
      'Mon/Zoë’s Oven.jpg',
      'Year 4\\Mon\\Zoë’s Oven.jpg',
      'photos/Year 4/Mon/Zoë’s Oven.jpg',
      'Zoë’s Oven',
    ]) {
      expect([name, (await find(name)).is]).toEqual([name, 'evidence']);
    }
    for (const name of [
      'Zoe’s Oven.jpg',
      'Year 5/Zoë’s Oven.jpg',
      '../Zoë’s Oven.jpg',
      'Zoë’s Oven.png',
      '',
      '/',
      '..',
    ]) {
      expect([name, (await find(name)).is]).toEqual([name, 'not-found']);
    }
  });

  it('asks about two different files of one name, unless the folder is written; two that are the same are one', async () => {
    await put('Year 4/IMG_1.jpg', made.jpeg());
    await put('Year 5/IMG_1.jpg', made.jpeg({ orientation: 3 }));
    expect(await find('IMG_1.jpg')).toEqual({ is: 'several' });
    expect(await find('Year 4/IMG_1.jpg')).not.toEqual(await find('Year 5/IMG_1.jpg'));
    // The same picture, once as it was taken and once with a note by somebody.
    await put('Year 5/IMG_1.jpg', made.bytes(made.jpeg(), 'more behind it'));
    expect((await find('IMG_1.jpg')).is).toBe('evidence');
  });

  it('never follows a link, nor looks at what a computer keeps for itself', async () => {
    await writeFile(join(root, 'private.jpg'), made.jpeg());
    await symlink(join(root, 'private.jpg'), join(folder, 'linked.jpg'));
    await symlink(root, join(folder, 'everything'));
    await put('._IMG_1.jpg', made.jpeg());
    for (const name of ['linked.jpg', 'private.jpg', '._IMG_1.jpg'])
      expect(await find(name)).toEqual({ is: 'not-found' });
  });

  it('says what cannot be taken', async () => {
    await put('a.heic', made.box('ftyp', 'heic', made.big(0, 4)));
    await put('b.jpg', made.jpeg().subarray(0, 100));
    await put('c.mp4', made.film());
    await truncate(join(folder, 'c.mp4'), 200_000_001);
    expect(await find('a.heic')).toEqual({ is: 'convert' });
    expect(await find('b.jpg')).toEqual({ is: 'unreadable' });
    expect(await find('c.mp4')).toEqual({ is: 'too-large' });
  });

  it('says that a folder cannot be read', async () => {
    await expect(openEvidenceFolder(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'LP_EVIDENCE_FOLDER' });
    await expect(openEvidenceFolder(join(folder, 'nowhere'))).rejects.not.toThrow(/photos/);
  });
});

describe('keeping a copy', () => {
  it('writes it clean, by its digest, for its owner only, and leaves the folder as it was', async () => {
    await put('IMG_1.jpg', made.jpeg());
    const evidence = await openEvidenceFolder(folder);
    const record = recordOf(evidence.find('IMG_1.jpg'));
    await evidence.keep(record, work);
    const [name = '', ...others] = await readdir(join(work, 'evidence'));
    expect(others).toEqual([]);
    const [one] = record.item.evidence ?? [];
    expect(name).toBe(evidenceFileName(one ?? {}));
    const copy = await readFile(join(work, 'evidence', name));
    expect(evidenceMatches(copy, one?.digest ?? '')).toBe(true);
    expect(copy.length).toBe(one?.bytes);
    expect(made.secretsIn(copy)).toEqual([]);
    expect(await readFile(join(folder, 'IMG_1.jpg'))).toEqual(Buffer.from(made.jpeg()));
    if (process.platform !== 'win32') expect((await stat(join(work, 'evidence', name))).mode & 0o777).toBe(0o600);
  });

  it('mends one that was damaged, and clears away what a killed run left', async () => {
    await put('IMG_1.jpg', made.jpeg());
    const first = await openEvidenceFolder(folder);
    const record = recordOf(first.find('IMG_1.jpg'));
    await first.keep(record, work);
    const [name = ''] = await readdir(join(work, 'evidence'));
    await writeFile(join(work, 'evidence', name), 'damaged');
    await writeFile(join(work, 'evidence', '.unfinished-0123456789abcdef'), 'half');
    const second = await openEvidenceFolder(folder);
    await second.keep(recordOf(second.find('IMG_1.jpg')), work);
    expect(await readdir(join(work, 'evidence'))).toEqual([name]);
    expect(digestSri(await readFile(join(work, 'evidence', name)))).toBe(record.item.evidence?.[0]?.digest);
  });

  it('refuses a file that has changed since its row was read', async () => {
    await put('IMG_1.jpg', made.jpeg());
    const evidence = await openEvidenceFolder(folder);
    const record = recordOf(evidence.find('IMG_1.jpg'));
    await put('IMG_1.jpg', made.jpeg({ orientation: 3 }));
    await expect(evidence.keep(record, work)).rejects.toMatchObject({ code: 'LP_EVIDENCE_CHANGED' });
    expect(await readdir(join(work, 'evidence'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'takes what may not be read for unreadable',
    async () => {
      await put('IMG_1.jpg', made.jpeg());
      await chmod(join(folder, 'IMG_1.jpg'), 0);
      expect(await find('IMG_1.jpg')).toEqual({ is: 'unreadable' });
    },
  );

  it('reads a long film a piece at a time', async () => {
    // A film of 120 MB, of which the disk holds next to nothing.
    const start = made.box('ftyp', 'mp42', made.big(0, 4));
    const length = 120_000_000;
    const file = made.film();
    const movie = file.subarray(Buffer.from(file).indexOf('moov') - 4);
    await put('film.mp4', made.bytes(start, made.big(8 + length, 4), 'mdat'));
    await truncate(join(folder, 'film.mp4'), start.length + 8 + length);
    await writeFile(join(folder, 'film.mp4'), movie, { flag: 'a' });
    const before = process.memoryUsage().arrayBuffers;
    const found = await find('film.mp4');
    expect(found).toMatchObject({
      is: 'evidence',
      mediaType: 'video/mp4',
      bytes: start.length + 8 + length + movie.length,
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });
});
