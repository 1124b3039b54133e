/**
 * Fault injection: the vault's own writes fail at every step; short here, all of it with LAUREL_LONG=1 (`npm run
 * test:long`).
 */
import { randomBytes } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { crashingFileSystem } from '../../../core/src/testing/crashing-file-system.ts';
import { openDirectoryStore } from '../node/index.ts';
import { createMemoryStore, type WalletStore } from '../store/index.ts';
import { everyStep, type WalletFiles } from '../testing/every-step.ts';
import { manifestFileName, sealManifest } from './manifest.ts';
import { generateMasterKey } from './master-key.ts';
import { emptyManifest, openVault, type Vault } from './vault.ts';
import { recordFileName } from './vault-record.ts';

const isLong = process.env['LAUREL_LONG'] === '1';
const thorough = isLong ? { choices: 24 } : {};

const key = await generateMasterKey(randomBytes);
const note = (title: string, size = 20) =>
  ({ kind: 'credential', summary: { title }, content: { body: title.padEnd(size, '.') } }) as const;
const open = (store: WalletStore): Promise<Vault> => openVault({ store, key, random: randomBytes });

/** A wallet with two records, as it lies on the disk. */
const before: WalletFiles = await (async () => {
  const files = new Map<string, Uint8Array>();
  const store = createMemoryStore(files);
  await store.write(manifestFileName, await sealManifest(emptyManifest, key));
  const vault = await open(store);
  for (const title of ['first', 'second']) await vault.commit({ add: [note(title)] });
  return files;
})();

const idOf = (vault: Vault, title: string): string =>
  vault.entries().find(({ summary }) => summary['title'] === title)?.id ?? '';

/** All that the vault holds, opened; nothing but a change that did not happen may have been noticed. */
async function stateOf(store: WalletStore): Promise<unknown> {
  const vault = await open(store);
  const odd = vault.findings.filter(({ code }) => code !== 'LP_WALLET_UNFINISHED');
  if (odd.length > 0) throw new Error(odd.map(({ code }) => code).join());
  // What was put away is not found again, and nothing else is found on a closer look.
  const later = [...(await open(store)).findings, ...(await vault.check())];
  if (later.length > 0) throw new Error(`later: ${later.map(({ code }) => code).join()}`);
  return Promise.all(
    vault.entries().map(async (entry) => {
      const { kind, content } = await vault.read(entry);
      return { kind, summary: entry.summary, content };
    }),
  );
}

/** Each shape that a change has. */
const shapes: Readonly<Record<string, (vault: Vault) => Promise<unknown>>> = {
  'one record added': (vault) => vault.commit({ add: [note('third')] }),
  'one taken out': (vault) => vault.commit({ remove: [idOf(vault, 'first')] }),
  'all taken out': (vault) => vault.commit({ remove: vault.entries().map(({ id }) => id) }),
  'two added in the place of one': (vault) =>
    vault.commit({ add: [note('third'), note('fourth', 90_000)], remove: [idOf(vault, 'first')] }),
  'the list changed, and no record': (vault) =>
    vault.commit({ update: [{ id: idOf(vault, 'first'), summary: { title: 'first', seen: true } }] }),
  'everything at once': (vault) =>
    vault.commit({
      add: [note('third')],
      remove: [idOf(vault, 'first')],
      update: [{ id: idOf(vault, 'second'), summary: { title: 'second', seen: true } }],
    }),
  'a batch that is written in several goes': (vault) =>
    vault.commit({ add: Array.from({ length: isLong ? 130 : 9 }, (_, index) => note(`${index}`)) }),
};

/** Every how many steps are tried in the short form of the larger changes. */
const strides: Readonly<Record<string, number>> = {
  'one record added': 2,
  'two added in the place of one': 5,
  'everything at once': 4,
  'a batch that is written in several goes': 16,
};

describe('WA-06: the old state or the new one, whatever fails at whatever step', () => {
  it.each(Object.entries(shapes))('%s', { timeout: 600_000 }, async (name, change) => {
    const stride = isLong ? (name.startsWith('a batch') ? 5 : 1) : (strides[name] ?? 1);
    const run = async (store: WalletStore) => change(await open(store));
    const { points, steps, failures } = await everyStep({ before, run, stateOf, stride, ...thorough });
    expect(failures).toEqual([]);
    expect(points).toBeGreaterThan(steps / stride);
  });

  it('control: what destroys before it writes is caught', async () => {
    const { failures } = await everyStep({
      before,
      run: async (store) => {
        const vault = await open(store);
        const [entry] = vault.entries();
        await store.remove(entry?.file ?? '');
        await vault.commit({ remove: [entry?.id ?? ''] });
      },
      stateOf,
    });
    expect(failures).not.toEqual([]);
  });
});

describe('WA-06: what was interrupted, and what comes after it', () => {
  const path = '/wallet';
  const lock = async () => async () => undefined;
  const files = new Map([...before].map(([name, bytes]) => [`${path}/${name}`, bytes]));
  const storeOn = (fs: ReturnType<typeof crashingFileSystem>) => openDirectoryStore(path, { fs, lock });
  const change = async (fs: ReturnType<typeof crashingFileSystem>): Promise<void> => {
    await shapes['two added in the place of one']?.(await open(await storeOn(fs)));
  };
  const titlesOf = (vault: Vault) => vault.entries().map(({ summary }) => summary['title']);

  it('a second power cut while the first is put right', async () => {
    const whole = crashingFileSystem({ files });
    await change(whole);
    for (let first = 0; first < whole.steps(); first += isLong ? 1 : 9) {
      const fs = crashingFileSystem({ files, at: first, misfortune: 'crash' });
      await change(fs).catch(() => undefined);
      for (let second = 0; second < 14; second++) {
        const again = crashingFileSystem({ files: fs.afterCrash('all').files(), at: second, misfortune: 'crash' });
        await storeOn(again)
          .then(open)
          .catch(() => undefined);
        for (const remains of ['all', 'synced'] as const) {
          const left = crashingFileSystem({ files: again.afterCrash(remains).files() });
          expect([
            ['first', 'second'],
            ['second', 'third', 'fourth'],
          ]).toContainEqual(titlesOf(await open(await storeOn(left))));
          await stateOf(await storeOn(left));
        }
      }
    }
  });

  it.each(['ENOSPC', 'EIO'] as const)('%s, and the same program goes on', async (misfortune) => {
    const whole = crashingFileSystem({ files });
    await change(whole);
    for (let at = 0; at < whole.steps(); at += isLong ? 1 : 2) {
      const fs = crashingFileSystem({ files, at, misfortune });
      const vault = await open(await storeOn(fs));
      for (const one of [{ add: [note('third')] }, { add: [note('fourth')], remove: [idOf(vault, 'first')] }]) {
        await vault.commit(one).catch(() => vault.commit(one));
      }
      const again = await open(await storeOn(fs));
      expect(titlesOf(again)).toEqual(['second', 'third', 'fourth']);
      expect(again.findings).toEqual([]);
      expect(await again.check()).toEqual([]);
      // A full disk is not filled further by what failed.
      expect(await fs.readdir(path)).toHaveLength(4);
    }
  });

  /** Both new records are written, and the manifest was to be next. */
  const leftBeforeTheManifest = async (): Promise<WalletFiles> => {
    for (let at = 0; ; at++) {
      const crashed = crashingFileSystem({ files, at, misfortune: 'crash' });
      await change(crashed).catch(() => undefined);
      const left = crashed.afterCrash('all').files();
      if ([...left.keys()].filter((name) => recordFileName.test(name.slice(path.length + 1))).length > 2) return left;
    }
  };

  it('a full disk does not keep a wallet from opening, whatever was left in it', async () => {
    const left = await leftBeforeTheManifest();
    for (const misfortune of ['ENOSPC', 'EIO', 'EROFS'] as const) {
      for (let at = 1; at < 8; at++) {
        const fs = crashingFileSystem({ files: left, at, misfortune });
        const vault = await open(await storeOn(fs));
        expect(titlesOf(vault)).toEqual(['first', 'second']);
        for (const { code } of vault.findings) expect(code).toBe('LP_WALLET_UNFINISHED');
        expect(vault.findings).not.toEqual([]);
      }
    }
  });
});
