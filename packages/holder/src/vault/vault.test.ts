import { randomBytes } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { createMemoryStore, type WalletStore } from '../store/index.ts';
import { manifestFileName, sealManifest } from './manifest.ts';
import { generateMasterKey } from './master-key.ts';
import { bucketOf } from './sealed-json.ts';
import { emptyManifest, openVault, type Vault } from './vault.ts';
import { openRecord, recordFileName, sealRecord } from './vault-record.ts';

const key = await generateMasterKey(randomBytes);
const note = (title: string) =>
  ({ kind: 'credential', summary: { title }, content: { body: `${title} in full` } }) as const;
const open = (store: WalletStore, rebuild = false): Promise<Vault> =>
  openVault({ store, key, random: randomBytes, rebuild });
const withRecords = async (store: WalletStore, ...titles: string[]): Promise<Vault> => {
  await store.write(manifestFileName, await sealManifest(emptyManifest, key));
  const vault = await open(store);
  for (const title of titles) await vault.commit({ add: [note(title)] });
  return vault;
};

/** Opens each record that is not set aside; what cannot be opened would throw. */
const titlesOf = async (vault: Vault): Promise<string[]> => {
  const usable = vault.entries().filter(({ id }) => !vault.isSetAside(id));
  const records = await Promise.all(usable.map((entry) => vault.read(entry)));
  expect(records.map(({ content }) => content)).toEqual(
    records.map(({ summary }) => ({ body: `${String(summary['title'])} in full` })),
  );
  return records.map(({ summary }) => String(summary['title']));
};
const codesOf = (vault: Vault): string[] => vault.findings.map(({ code }) => code);

describe('the records of a wallet', () => {
  it('come back as they were written, under names and in sizes that say nothing', async () => {
    const files = new Map<string, Uint8Array>();
    await withRecords(createMemoryStore(files), 'Zoë', 'a'.repeat(3000), 'b'.repeat(9000));
    const vault = await open(createMemoryStore(files));
    expect(await titlesOf(vault)).toEqual(['Zoë', 'a'.repeat(3000), 'b'.repeat(9000)]);
    expect(codesOf(vault)).toEqual([]);
    const records = [...files].filter(([name]) => name !== manifestFileName);
    for (const [name] of records) expect(name).toMatch(recordFileName);
    const text = [...files.values()].map((bytes) => new TextDecoder('latin1').decode(bytes)).join('');
    expect(text).not.toContain(key.recipient);
    expect(text).not.toContain('full');
    const sizes = records.map(([, bytes]) => bytes.length);
    expect(sizes[0]).toBeLessThan(4400);
    // The seal adds a little to a bucket, so the file falls into the next one.
    expect(new Set(sizes.map((size) => bucketOf(size)))).toEqual(new Set([8192, 16384, 65536]));
    expect(bucketOf(4096)).toBe(4096);
    expect(bucketOf(4097)).toBe(8192);
    expect(bucketOf(40_000)).toBe(65_536);
    // Larger ones are not doubled: an eighth at most is added, and there are eight sizes in each doubling.
    const lengths = Array.from({ length: 4000 }, (_, index) => 65_536 + index * 317);
    for (const length of lengths) {
      expect(bucketOf(length)).toBeGreaterThanOrEqual(length);
      expect(bucketOf(length)).toBeLessThanOrEqual(length * 1.125);
      expect(bucketOf(bucketOf(length))).toBe(bucketOf(length));
    }
    expect(new Set(lengths.filter((length) => length > 2 ** 19 && length <= 2 ** 20).map(bucketOf)).size).toBe(8);
  });

  it('are changed one change at a time', async () => {
    const vault = await withRecords(createMemoryStore());
    await Promise.all(
      ['one', 'two', 'three'].map((title) =>
        vault.exclusively(async () => {
          const before = vault.entries().length;
          await vault.commit({ add: [note(title)] });
          expect(vault.entries().length).toBe(before + 1);
        }),
      ),
    );
    expect(vault.counter()).toBe(4);
  });

  it('answer nothing once closed', async () => {
    const vault = await withRecords(createMemoryStore(), 'one');
    const [entry] = vault.entries();
    await vault.close();
    expect(() => vault.entries()).toThrow(expect.objectContaining({ code: 'LP_WALLET_CLOSED' }));
    await expect(vault.commit({})).rejects.toMatchObject({ code: 'LP_WALLET_CLOSED' });
    if (entry !== undefined) await expect(vault.read(entry)).rejects.toMatchObject({ code: 'LP_WALLET_CLOSED' });
  });
});

describe('tampering is found and named', () => {
  const setUp = async () => {
    const files = new Map<string, Uint8Array>();
    const vault = await withRecords(createMemoryStore(files), 'one', 'two', 'three');
    const [one, two, three] = vault.entries();
    if (!one || !two || !three) throw new Error('three records');
    const contentOf = (name: string): Uint8Array => files.get(name) ?? new Uint8Array();
    return {
      files,
      vault,
      one,
      two,
      three,
      contentOf,
      reopen: (rebuild = false) => open(createMemoryStore(files), rebuild),
    };
  };
  it('control: an untouched wallet has no finding', async () => {
    expect(codesOf(await (await setUp()).reopen())).toEqual([]);
  });

  it('WA-02: a damaged record is set aside and heals when its file is put back', async () => {
    const { files, one, contentOf, reopen } = await setUp();
    const whole = contentOf(one.file);
    files.set(
      one.file,
      whole.map((byte, at) => (at === 300 ? byte ^ 0x20 : byte)),
    );
    const vault = await reopen();
    expect(vault.findings).toMatchObject([{ code: 'LP_WALLET_RECORD_DAMAGED', record: one.id }]);
    expect(vault.isSetAside(one.id)).toBe(true);
    expect(await titlesOf(vault)).toEqual(['two', 'three']);
    // Put back, it is there again: nothing was destroyed.
    files.set(one.file, whole);
    expect(await titlesOf(await reopen())).toEqual(['one', 'two', 'three']);
  });

  it('rebuilds a lost manifest from the records, only when asked, and says so', async () => {
    const { files, vault, two, reopen } = await setUp();
    await vault.commit({ remove: [two.id] });
    files.set(manifestFileName, new Uint8Array(10));
    const rebuilt = await reopen(true);
    expect(codesOf(rebuilt)).toEqual(['LP_WALLET_REBUILT']);
    expect(await titlesOf(rebuilt)).toEqual(['one', 'three']);
    expect(codesOf(await reopen())).toEqual([]);
  });

  it('WA-02: swapped records are named', async () => {
    const { files, one, two, contentOf, reopen } = await setUp();
    const [first, second] = [contentOf(one.file), contentOf(two.file)];
    files.set(one.file, second).set(two.file, first);
    const vault = await reopen();
    expect(codesOf(vault)).toEqual(['LP_WALLET_RECORD_SWAPPED', 'LP_WALLET_RECORD_SWAPPED']);
    expect(new Set(vault.findings.map(({ record }) => record))).toEqual(new Set([one.id, two.id]));
    expect(await titlesOf(vault)).toEqual(['three']);
  });

  it('WA-02: a deleted record is named', async () => {
    const { files, two, reopen } = await setUp();
    files.delete(two.file);
    const vault = await reopen();
    expect(vault.findings).toMatchObject([{ code: 'LP_WALLET_RECORD_MISSING', record: two.id }]);
    expect(await titlesOf(vault)).toEqual(['one', 'three']);
  });

  it('WA-02: a record sealed for the wallet but not listed does not come in', async () => {
    const { files, contentOf, one, reopen } = await setUp();
    const forged = { ...(await openRecord(contentOf(one.file), key)), id: 'f'.repeat(16) };
    for (const [sequence, codes] of [
      [1, ['LP_WALLET_PUT_BACK']],
      [5, ['LP_WALLET_UNFINISHED']],
      [9, ['LP_WALLET_ROLLED_BACK']],
    ] as const) {
      files.set(`${'e'.repeat(32)}.age`, await sealRecord({ ...forged, sequence }, key));
      const vault = await reopen();
      expect(codesOf(vault)).toEqual(codes);
      expect(await titlesOf(vault)).toEqual(['one', 'two', 'three']);
    }
  });

  it('WA-02: another version of a record, in place of one, is named', async () => {
    const { files, contentOf, one, reopen } = await setUp();
    const older = { ...(await openRecord(contentOf(one.file), key)), sequence: 1 };
    files.set(one.file, await sealRecord(older, key));
    expect(codesOf(await reopen())).toEqual(['LP_WALLET_RECORD_SWAPPED']);
  });

  it('leaves a file alone that is not of this wallet', async () => {
    const { files, reopen } = await setUp();
    const stranger = await generateMasterKey(randomBytes);
    const name = `${'d'.repeat(32)}.age`;
    const record = { version: 1, id: 'd'.repeat(16), sequence: 9, ...note('other') } as const;
    for (const file of [
      await sealRecord({ ...record, wallet: stranger.wallet }, stranger),
      await sealRecord({ ...record, wallet: stranger.wallet }, key),
      new Uint8Array(3),
    ]) {
      files.set(name, file);
      expect(codesOf(await reopen())).toEqual(['LP_WALLET_STRAY']);
      expect(files.get(name)).toEqual(file);
    }
  });

  it("refuses another wallet's manifest, and one under another code key", async () => {
    const { files, reopen } = await setUp();
    const stranger = await generateMasterKey(randomBytes);
    for (const other of [
      stranger,
      { ...key, manifestKey: stranger.manifestKey },
      { ...key, wallet: stranger.wallet },
    ]) {
      files.set(manifestFileName, await sealManifest({ ...emptyManifest, counter: 4 }, other));
      await expect(reopen()).rejects.toMatchObject({ code: 'LP_WALLET_MANIFEST' });
    }
  });

  it('WA-05: an older manifest that was put back is told by the newer records', async () => {
    const { files, vault, contentOf, reopen } = await setUp();
    const old = contentOf(manifestFileName);
    await vault.commit({ add: [note('four')] });
    await vault.commit({ add: [note('five')] });
    files.set(manifestFileName, old);
    const found = await reopen();
    expect(codesOf(found).sort()).toEqual(['LP_WALLET_ROLLED_BACK', 'LP_WALLET_UNFINISHED']);
    expect(await titlesOf(found)).toEqual(['one', 'two', 'three']);
    expect([...files.keys()].filter((name) => name.startsWith('aside-'))).toHaveLength(2);
  });

  it('says so when a newer version wrote it', async () => {
    const { files, reopen } = await setUp();
    files.set(manifestFileName, await sealManifest({ ...emptyManifest, version: 2 } as typeof emptyManifest, key));
    await expect(reopen()).rejects.toMatchObject({ code: 'LP_WALLET_VERSION' });
  });
});
