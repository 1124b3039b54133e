import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashingFileSystem } from '../../../core/src/testing/crashing-file-system.ts';
import { addCredential, closeWallet, keyFor, listCredentials, showCredential } from '../index.ts';
import { inventedCredential, judge, unlocking } from '../testing/invented-credentials.ts';
import { createWalletDirectory, openWalletDirectory } from './index.ts';

const isLong = process.env['LAUREL_LONG'] === '1';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-wallet-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a wallet in a folder', () => {
  it('lasts, is its owner’s only, and has names that say nothing', async () => {
    const path = join(folder, 'lasting');
    const wallet = await createWalletDirectory(path, unlocking);
    const text = await inventedCredential();
    await addCredential(wallet, { credential: text, verify: judge });
    await closeWallet(wallet);
    for (const name of await readdir(path)) {
      expect(name).toMatch(/^(?:unlock-passphrase\.age|manifest\.age|lock|[0-9a-f]{32}\.age)$/);
      if (process.platform !== 'win32' && name !== 'lock') {
        expect((await stat(join(path, name))).mode & 0o777).toBe(0o600);
      }
    }
    const again = await openWalletDirectory(path, unlocking);
    const [entry] = listCredentials(again);
    expect(new TextDecoder().decode((await showCredential(again, { id: entry?.id ?? '' })).original)).toBe(text);
    await closeWallet(again);
  });

  it('WA-06: refuses a second program politely, and a wrong passphrase lets go', async () => {
    const path = join(folder, 'shared');
    const wallet = await createWalletDirectory(path, unlocking);
    await expect(openWalletDirectory(path, unlocking)).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    await closeWallet(wallet);
    await expect(openWalletDirectory(path, { passphrase: 'wrong' })).rejects.toMatchObject({ code: 'LP_PASSPHRASE' });
    await closeWallet(await openWalletDirectory(path, unlocking));
    await expect(createWalletDirectory(path, unlocking)).rejects.toMatchObject({ code: 'LP_WALLET_EXISTS' });
  });

  it('leaves nothing in a folder that is no wallet', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'));
    for (const path of [empty, join(folder, 'absent'), join(folder, 'shared', 'unlock-passphrase.age')]) {
      await expect(openWalletDirectory(path, unlocking)).rejects.toMatchObject({ code: 'LP_WALLET_NOT_FOUND' });
    }
    expect(await readdir(empty)).toEqual([]);
  });

  it('WA-06: is there or not there when its making is interrupted at any step', async () => {
    const lock = async () => async () => undefined;
    const whole = crashingFileSystem();
    await createWalletDirectory('/wallet', { ...unlocking, fs: whole, lock });
    for (let at = 0; at < whole.steps(); at++) {
      const fs = crashingFileSystem({ at, misfortune: 'crash' });
      await expect(createWalletDirectory('/wallet', { ...unlocking, fs, lock })).rejects.toThrow();
      const left = fs.afterCrash(at % 2 === 0 ? 'synced' : 'all');
      if (left.files().has('/wallet/unlock-passphrase.age')) {
        expect((await openWalletDirectory('/wallet', { ...unlocking, fs: left, lock })).findings).toEqual([]);
      } else {
        // Nothing is left that would keep a new wallet from being made here.
        expect([...left.files().keys()].every((name) => /manifest\.age$|\.tmp-/.test(name))).toBe(true);
      }
    }
  });

  it('WA-06: kill -9 in mid-write loses nothing that was confirmed', async () => {
    const path = join(folder, 'killed');
    await closeWallet(await createWalletDirectory(path, unlocking));
    const script = join(import.meta.dirname, '../testing/add-until-killed.ts');
    let confirmed = 0;
    for (const pause of isLong ? [0, 1, 2, 3, 5, 8, 11, 17, 27, 41, 63] : [0, 3, 27]) {
      const argv = ['--conditions=laurel-source', '--no-warnings', script, path, String(confirmed)];
      const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, pause));
      // As long as it lives, nobody else gets in; once it is killed, nothing of its lock is in the way.
      if (pause === 0) {
        await expect(openWalletDirectory(path, unlocking)).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
      }
      child.kill('SIGKILL');
      await once(child, 'close');
      confirmed = Number(said.trim().split('\n').at(-1));

      const wallet = await openWalletDirectory(path, unlocking);
      for (const { code } of wallet.findings) expect(code).toBe('LP_WALLET_UNFINISHED');
      const keys = wallet.vault.entries().filter(({ kind }) => kind === 'key');
      const notes = wallet.vault.entries().filter(({ kind }) => kind === 'arrangement');
      expect(notes.length).toBe(1);
      expect([confirmed, confirmed + 1]).toContain(keys.length);
      for (const entry of [...keys, ...notes]) await wallet.vault.read(entry);
      await keyFor(wallet, { school: `School ${confirmed}` });
      confirmed += 1;
      await closeWallet(wallet);
      const again = await openWalletDirectory(path, unlocking);
      expect(again.findings).toEqual([]);
      expect(again.vault.entries()).toHaveLength(confirmed + 1);
      await closeWallet(again);
      expect((await readdir(path)).filter((name) => name.startsWith('.tmp-'))).toEqual([]);
    }
  });
});

const ageIsHere = spawnSync('age', ['--version']).status === 0;

const ageSuite = ageIsHere
  ? 'the age program'
  : 'the age program: skipped, it is not installed (Debian: apt install age)';

describe.skipIf(!ageIsHere)(ageSuite, () => {
  const age = async (...args: string[]): Promise<string> => (await promisify(execFile)('age', args)).stdout;

  it('opens every record with the identity of the key file', async () => {
    const path = join(folder, 'foreign');
    const wallet = await createWalletDirectory(path, unlocking);
    const text = await inventedCredential({ title: 'Dŵr' });
    await addCredential(wallet, { credential: text, verify: judge });
    const identity = join(folder, 'identity.txt');
    await writeFile(identity, `${wallet.vault.key.identity}\n`);
    await closeWallet(wallet);

    const manifest = await age('-d', '-i', identity, join(path, 'manifest.age'));
    const [code = '', json = ''] = manifest.split('\n');
    expect(code).toMatch(/^[0-9a-f]{64}$/);
    const { records } = JSON.parse(json);
    expect(records).toHaveLength(1);
    const record = JSON.parse(await age('-d', '-i', identity, join(path, records[0].file)));
    expect(record).toMatchObject({ version: 1, kind: 'credential', content: { original: { text } } });
  });

  it('finds the key file to be one of its own', async () => {
    const file = await readFile(join(folder, 'foreign', 'unlock-passphrase.age'));
    expect(file.subarray(0, 32).toString()).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  });
});
