import { generateSealingKey, recipientOf, sealTo } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import {
  changePassphrase,
  closeWallet,
  createMemoryStore,
  createWallet,
  keyFor,
  makeRecoveryKey,
  openWallet,
  recoveryOf,
  setRecovery,
} from '../index.ts';
import { everyStep, type WalletFiles } from '../testing/every-step.ts';
import { unlocking } from '../testing/invented-credentials.ts';
import { masterKeyBytes, unlockFiles } from '../vault/master-key.ts';

const recovery = makeRecoveryKey();
const other = makeRecoveryKey();
const files = new Map<string, Uint8Array>();
const first = await createWallet({ store: createMemoryStore(files), recovery, ...unlocking });
await keyFor(first, { school: 'Riverside Academy' });
const strangers = new Map<string, Uint8Array>();
const foreign = await createWallet({ store: createMemoryStore(strangers), recovery, ...unlocking });
await keyFor(foreign, { school: 'Moorland College' });

const opens = async (from: WalletFiles, by: { passphrase?: string; recovery?: { identity: string } }) => {
  const wallet = await openWallet({ store: createMemoryStore(new Map(from)), ...by });
  const { length } = wallet.vault.entries();
  await closeWallet(wallet);
  return length;
};
const changed = (name: string, bytes: Uint8Array | undefined): Map<string, Uint8Array> => {
  const copy = new Map(files);
  copy.delete(name);
  if (bytes !== undefined) copy.set(name, bytes);
  return copy;
};
const bytesOf = (from: WalletFiles, name: string): Uint8Array => from.get(name) ?? new Uint8Array();

describe('ways of unlocking', () => {
  it('each opens the same wallet, from a file of its own', async () => {
    expect(await opens(files, { passphrase: unlocking.passphrase })).toBe(1);
    expect(await opens(files, { recovery })).toBe(1);
    await expect(opens(files, { recovery: other })).rejects.toMatchObject({ code: 'LP_RECOVERY_OTHER' });
    await expect(opens(files, { recovery, ...unlocking })).rejects.toMatchObject({ code: 'LP_USAGE' });
    await expect(opens(files, {})).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('a new passphrase and a new sheet rewrite their own file and nothing else', async () => {
    const copy = new Map(files);
    const wallet = await openWallet({ store: createMemoryStore(copy), recovery });
    await changePassphrase(wallet, { passphrase: 'five other invented quiet words', logN: 15 });
    const differing = () => [...copy].filter(([name, bytes]) => files.get(name) !== bytes).map(([name]) => name);
    const unchanged = [...files.keys()].filter((name) => name !== unlockFiles.passphrase);
    for (const name of unchanged) expect(copy.get(name)).toEqual(files.get(name));
    expect(differing()).toEqual([unlockFiles.passphrase]);
    expect(await recoveryOf(wallet, { recovery })).toBe('this');
    await setRecovery(wallet, { recovery: other });
    expect(differing().sort()).toEqual([unlockFiles.passphrase, unlockFiles.recovery].sort());
    expect(await recoveryOf(wallet, { recovery })).toBe('another');
    // The old ones open no more, the new ones do.
    await expect(opens(copy, { passphrase: unlocking.passphrase })).rejects.toMatchObject({ code: 'LP_PASSPHRASE' });
    await expect(opens(copy, { recovery })).rejects.toMatchObject({ code: 'LP_RECOVERY_OTHER' });
    expect(await opens(copy, { passphrase: 'five other invented quiet words' })).toBe(1);
    expect(await opens(copy, { recovery: other })).toBe(1);
  });

  it('says which way is not there', async () => {
    await expect(opens(changed(unlockFiles.recovery, undefined), { recovery })).rejects.toMatchObject({
      code: 'LP_UNLOCK_NONE',
    });
    await expect(opens(changed(unlockFiles.passphrase, undefined), unlocking)).rejects.toMatchObject({
      code: 'LP_UNLOCK_PASSPHRASE_MISSING',
    });
    expect(await opens(changed(unlockFiles.passphrase, undefined), { recovery })).toBe(1);
    await expect(opens(new Map(), { recovery })).rejects.toMatchObject({ code: 'LP_WALLET_NOT_FOUND' });
  });
});

describe('an unlocking file that was tampered with', () => {
  it.each(['passphrase', 'recovery'] as const)('WA-02: one of another wallet is named (%s)', async (way) => {
    const by = way === 'passphrase' ? { passphrase: unlocking.passphrase } : { recovery };
    const swapped = changed(unlockFiles[way], bytesOf(strangers, unlockFiles[way]));
    await expect(opens(swapped, by)).rejects.toMatchObject({
      code: 'LP_UNLOCK_OTHER',
      params: { file: unlockFiles[way] },
    });
    // Nor is anything made anew with the other wallet's key.
    const store = createMemoryStore(swapped);
    const before = new Map(swapped);
    await expect(openWallet({ store, ...by, rebuild: true })).rejects.toMatchObject({ code: 'LP_UNLOCK_OTHER' });
    expect(swapped).toEqual(before);
    expect(await opens(files, by)).toBe(1);
  });

  it('WA-02: one way’s file in the place of another’s is named', async () => {
    const asRecovery = changed(unlockFiles.recovery, bytesOf(files, unlockFiles.passphrase));
    await expect(opens(asRecovery, { recovery })).rejects.toMatchObject({ code: 'LP_RECOVERY_OTHER' });
    const { key } = first.vault;
    const forged = await sealTo(masterKeyBytes({ key, way: 'passphrase' }), await recipientOf(recovery.identity));
    await expect(opens(changed(unlockFiles.recovery, forged), { recovery })).rejects.toMatchObject({
      code: 'LP_UNLOCK_OTHER',
    });
  });

  it('WA-02: every byte of the recovery’s file flipped is noticed, and the passphrase still opens', async () => {
    const whole = bytesOf(files, unlockFiles.recovery);
    expect(await opens(files, { recovery })).toBe(1);
    // All of the header, and a spread of the sealed bytes: what opens a file for a key is swept whole in core.
    for (let at = 0; at < whole.length; at += at < 320 ? 1 : 61) {
      const copy = changed(
        unlockFiles.recovery,
        whole.map((byte, place) => (place === at ? byte ^ 1 : byte)),
      );
      await expect(opens(copy, { recovery })).rejects.toMatchObject({ name: 'LaurelError' });
    }
  });

  it('WA-04: a sheet that somebody slipped in, to have backups sealed for them, is named', async () => {
    const thief = makeRecoveryKey();
    const { recipient } = await generateSealingKey();
    // A thief knows their own key, and neither the wallet's nor its recipient.
    const theirs = { ...foreign.vault.key, wallet: first.id };
    const recipientOfThief = await recipientOf(thief.identity);
    const plaintext = masterKeyBytes({ key: theirs, way: 'recovery', recipient: recipientOfThief });
    for (const readers of [
      [recipientOfThief],
      [recipientOfThief, recipient],
      [recipientOfThief, first.vault.key.recipient],
    ]) {
      const copy = changed(unlockFiles.recovery, await sealTo(plaintext, readers));
      const wallet = await openWallet({ store: createMemoryStore(copy), passphrase: unlocking.passphrase });
      await expect(recoveryOf(wallet)).rejects.toMatchObject({ code: 'LP_UNLOCK_OTHER' });
    }
    expect(await recoveryOf(first, { recovery })).toBe('this');
  });

  it('a list of contents of another wallet is not taken for it', async () => {
    const swapped = changed('manifest.age', bytesOf(strangers, 'manifest.age'));
    await expect(opens(swapped, { recovery })).rejects.toMatchObject({ code: 'LP_WALLET_MANIFEST' });
  });
});

describe('WA-06: changing a way of unlocking', () => {
  it('leaves the old way or the new one, whole, at every step', async () => {
    const stateOf = async (store: Parameters<typeof openWallet>[0]['store']) => {
      const wallet = await openWallet({ store, recovery }).catch(() => openWallet({ store, recovery: other }));
      const state = { is: await recoveryOf(wallet, { recovery: other }), records: wallet.vault.entries().length };
      await closeWallet(wallet);
      return state;
    };
    const { points, failures } = await everyStep({
      before: files,
      run: async (store) => {
        const wallet = await openWallet({ store, recovery }).catch(() => openWallet({ store, recovery: other }));
        await setRecovery(wallet, { recovery: other });
      },
      stateOf,
    });
    expect(failures).toEqual([]);
    expect(points).toBeGreaterThan(15);
  });
});
