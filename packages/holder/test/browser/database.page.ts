/** What only a browser has: a database that lasts, and one page at a time. Run in a page. */
import { describe, expect, it } from 'vitest';
import { createWalletDatabase, openDatabaseStore, openWalletDatabase, systemTimer } from '../../src/browser/index.ts';
import { addCredential, closeWallet, listCredentials } from '../../src/index.ts';
import { inventedCredential, judge, unlocking } from '../../src/testing/invented-credentials.ts';

const bytes = new Uint8Array([1, 2, 3]);

describe('a wallet in a database', () => {
  it('lasts, and is found by its name alone', async () => {
    await expect(openWalletDatabase('lasting', unlocking)).rejects.toMatchObject({ code: 'LP_WALLET_NOT_FOUND' });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('lasting');
    const wallet = await createWalletDatabase('lasting', unlocking);
    await addCredential(wallet, { credential: await inventedCredential(), verify: judge });
    await closeWallet(wallet);
    await expect(createWalletDatabase('lasting', unlocking)).rejects.toMatchObject({ code: 'LP_WALLET_EXISTS' });
    await expect(openWalletDatabase('lasting', { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'LP_PASSPHRASE',
    });
    const again = await openWalletDatabase('lasting', unlocking);
    expect(again.findings).toEqual([]);
    expect(listCredentials(again)).toHaveLength(1);
    await closeWallet(again);
  });

  it('WA-06: refuses a second part of the page politely', async () => {
    const store = await openDatabaseStore('shared');
    await expect(openDatabaseStore('shared')).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    await store.close();
    await store.close();
    await (await openDatabaseStore('shared')).close();
  });

  it('keeps nothing of a batch of which one file cannot be kept', async () => {
    const store = await openDatabaseStore('batch');
    await store.write('old', bytes);
    const unkeepable = Object.assign(bytes.slice(), { slice: () => () => undefined });
    const batch = new Map<string, Uint8Array>([
      ['first', bytes],
      ['second', unkeepable],
    ]);
    await expect(store.writeAll(batch)).rejects.toMatchObject({
      code: 'LP_STORE_IO',
      params: { action: 'written', code: 'DataCloneError' },
    });
    expect(await store.list()).toEqual(['old']);
    await store.removeAll(['old', 'absent']);
    expect(await store.list()).toEqual([]);
    expect(await store.read('old')).toBe(undefined);
    await store.close();
  });

  it('says so where the browser has no locks, or lost the database', async () => {
    const unable = openDatabaseStore('any', { locks: { request: () => Promise.reject(new Error('no')) } as never });
    await expect(unable).rejects.toMatchObject({ code: 'LP_STORE_IO' });
    const store = await openDatabaseStore('deleted');
    const gone = new Promise((resolve) => {
      indexedDB.deleteDatabase('deleted').onsuccess = resolve;
    });
    await gone;
    await expect(store.read('any')).rejects.toMatchObject({ code: 'LP_STORE_IO', params: { action: 'read' } });
    await store.close();
  });

  it('locks itself by the clock of the browser', async () => {
    const wallet = await openWalletDatabase('lasting', { ...unlocking, autoLock: { afterMs: 30, timer: systemTimer } });
    await new Promise((resolve) => {
      systemTimer.after(90, () => resolve(undefined));
    });
    expect(() => listCredentials(wallet)).toThrow(expect.objectContaining({ code: 'LP_WALLET_LOCKED' }));
    // The database is free again.
    await closeWallet(await openWalletDatabase('lasting', unlocking));
  });
});
