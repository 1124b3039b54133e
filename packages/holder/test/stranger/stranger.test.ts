/**
 * Backups and somebody who has no Laurel: the `age` program, and two programs written from the README alone.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeUtf8, recipientOf } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceRecord } from '../../src/evidence/evidence-record.ts';
import {
  addCredential,
  createMemoryStore,
  createWallet,
  keyFor,
  listCredentials,
  makeRecoveryKey,
  openBackup,
  recoveryKeyFrom,
  recoveryWords,
  restoreBackup,
  showCredential,
  type Wallet,
  writeBackup,
} from '../../src/index.ts';
import { inventedCredential, judge, now, unlocking } from '../../src/testing/invented-credentials.ts';

const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const ageIsHere = has('age');
const suite = ageIsHere ? 'the age program' : 'the age program: skipped, it is not installed (Debian: apt install age)';
const programs = import.meta.dirname;

let folder = '';
let wallet: Wallet;
let texts: string[] = [];
const recovery = makeRecoveryKey();
const picture = encodeUtf8('an invented picture');
const digest = `sha384-${createHash('sha384').update(picture).digest('base64')}`;

const backUp = async (file: string, openedBy: 'recovery' | typeof unlocking): Promise<string> => {
  const path = join(folder, file);
  await writeBackup(wallet, { openedBy, now, write: (piece) => appendFile(path, piece) });
  return path;
};
const readerOf = (plaintext: Buffer) =>
  spawnSync(process.execPath, [join(programs, 'read-backup.mjs'), join(folder, 'out')], { input: plaintext });
/** A terminal for a program that asks at one: util-linux has it. */
const atTerminal = (command: string, typed: string) =>
  spawnSync('script', ['-qec', command, '/dev/null'], { input: typed, timeout: 60_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-stranger-'));
  wallet = await createWallet({ store: createMemoryStore(), recovery, ...unlocking });
  const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
  texts = [
    await inventedCredential({ title: 'Dŵr a thân', did }),
    await inventedCredential({ title: 'Cello', securing: 'vc+jwt' }),
  ];
  for (const credential of texts) await addCredential(wallet, { credential, verify: judge });
  const file = { bytes: picture, digest, mediaType: 'image/png', alternative: 'A cello' };
  await wallet.vault.commit({ add: [evidenceRecord(file)] });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the programs are short, and share no code with Laurel', async () => {
  for (const name of ['read-backup.mjs', 'write-backup.mjs']) {
    const text = await readFile(join(programs, name), 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
    for (const [, from] of text.matchAll(/from '([^']*)'/g)) expect(from).toMatch(/^node:/);
  }
});

describe.skipIf(!ageIsHere)(suite, () => {
  it('opens a backup with the paper alone, and a stranger’s program reads all of it', async () => {
    const path = await backUp('paper.age', 'recovery');
    // What the square code on the paper holds, or what its words stand for.
    const { identity } = recoveryKeyFrom(recoveryWords(recovery).join('\n'));
    await writeFile(join(folder, 'key.txt'), `${identity}\n`);
    const plaintext = execFileSync('age', ['-d', '-i', join(folder, 'key.txt'), path]);
    const { stdout, stderr, status } = readerOf(plaintext);
    expect(stderr.toString()).toBe('');
    expect(status).toBe(0);
    expect(stdout.toString().split('\n')).toEqual(
      expect.arrayContaining([
        'Dŵr a thân | Riverside Academy (invented)',
        'Cello | Riverside Academy (invented)',
        'file | image/png | A cello',
        '4 records, all there',
      ]),
    );
    const written = await Promise.all(
      (await readdir(join(folder, 'out'))).map((name) => readFile(join(folder, 'out', name), 'utf8')),
    );
    // Character by character as they were signed.
    for (const text of [...texts, 'an invented picture']) expect(written).toContain(text);
    // Control: the reader notices what is missing, and what is another file.
    const lines = plaintext.toString().trimEnd().split('\n');
    expect(readerOf(Buffer.from(lines.toSpliced(1, 1).join('\n'))).status).toBe(1);
    const swapped = plaintext.toString().replace(Buffer.from(picture).toString('base64'), 'eA==');
    expect(readerOf(Buffer.from(swapped)).status).toBe(1);
  });

  it('seals a backup that a stranger’s program wrote, and Laurel restores it', async () => {
    const files = [join(folder, 'one.json'), join(folder, 'two.jwt'), join(folder, 'picture.png')];
    await writeFile(files[0] ?? '', texts[0] ?? '');
    await writeFile(files[1] ?? '', texts[1] ?? '');
    await writeFile(files[2] ?? '', picture);
    const plaintext = execFileSync(process.execPath, [join(programs, 'write-backup.mjs'), ...files]);
    const recipient = await recipientOf(recovery.identity);
    const path = join(folder, 'stranger.age');
    execFileSync('age', ['-r', recipient, '-o', path], { input: plaintext });
    const fresh = await createWallet({ store: createMemoryStore(), ...unlocking });
    const backup = await openBackup({ open: () => createReadStream(path), recovery, now });
    expect((await restoreBackup(fresh, { backup })).added).toEqual({ credential: 2, evidence: 1 });
    for (const [index, { id, check }] of listCredentials(fresh).entries()) {
      expect(new TextDecoder().decode((await showCredential(fresh, { id })).original)).toBe(texts[index]);
      expect(check.verdict).toBe('indeterminate');
    }
  });

  it.skipIf(!has('script'))('opens and makes backups with a passphrase, typed at a terminal', async () => {
    const path = await backUp('passphrase.age', unlocking);
    const { stdout } = atTerminal(`age -d -o ${join(folder, 'plain.jsonl')} ${path}`, `${unlocking.passphrase}\n`);
    expect(stdout.toString()).not.toContain('error');
    const plaintext = await readFile(join(folder, 'plain.jsonl'));
    expect(readerOf(plaintext).stdout.toString()).toContain('4 records, all there');
    // And back again, under a passphrase of theirs.
    const sealed = join(folder, 'theirs.age');
    const passphrase = 'six-words-of-somebody-else';
    atTerminal(`age -p -o ${sealed} ${join(folder, 'plain.jsonl')}`, `${passphrase}\n${passphrase}\n`);
    const backup = await openBackup({ open: () => createReadStream(sealed), passphrase, now });
    expect(backup.records).toBe(4);
    expect((await restoreBackup(wallet, { backup })).added).toEqual({});
  });
});
