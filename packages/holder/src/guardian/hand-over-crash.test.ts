/** WA-06: handing a child’s record over is cut short at every step: nothing is lost, and it is done or not done. */
import { recipientOf } from '@laurel/core';
import { expect, it } from 'vitest';
import { openBackup } from '../backup/open-backup.ts';
import { makeRecoveryKey } from '../recovery/recovery-key.ts';
import { listDisclosures } from '../show/disclosure-log.ts';
import { createMemoryStore, type WalletStore } from '../store/index.ts';
import { everyStep } from '../testing/every-step.ts';
import { added, elin, itemFor, permission } from '../testing/invented-children.ts';
import { now, unlocking } from '../testing/invented-credentials.ts';
import { openVault } from '../vault/vault.ts';
import { keyFor } from '../wallet/key-for.ts';
import { listCredentials } from '../wallet/list-credentials.ts';
import { createWallet } from '../wallet/open-wallet.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { childrenOf, handOverChild } from './index.ts';

const isLong = process.env['LAUREL_LONG'] === '1';
const recovery = makeRecoveryKey();
const recipient = await recipientOf(recovery.identity);
const before = new Map<string, Uint8Array>();
const first = await createWallet({ store: createMemoryStore(before), ...unlocking });
const { did } = await keyFor(first, { school: 'Riverside' });
await added(first, await permission(did));
await added(first, await itemFor(elin, 'River project', 3));

const open = async (store: WalletStore): Promise<Wallet> => {
  const { key, random } = first.vault;
  const vault = await openVault({ store, key, random });
  return { ...first, findings: vault.findings, vault };
};

it('leaves the parent showing or the child, whatever fails at whatever step', { timeout: 300_000 }, async () => {
  const files = new Set<Uint8Array>();
  const { points, steps, failures } = await everyStep({
    before,
    ...(isLong ? { choices: 12 } : { stride: 5 }),
    run: async (store) =>
      handOverChild(await open(store), {
        child: elin,
        openedBy: { recipient },
        now,
        deliver: async (file) => void files.add(file),
      }),
    stateOf: async (store) => {
      const wallet = await open(store);
      const [child] = await childrenOf(wallet, { now });
      // One that was begun and never confirmed stands in the log as not known, and counts for nothing.
      const over = (await listDisclosures(wallet)).filter(({ outcome }) => outcome === 'handed-over');
      return [listCredentials(wallet).map(({ title }) => title), child?.items.length, child?.lapse, over.length > 0];
    },
  });
  expect(failures).toEqual([]);
  expect(points).toBeGreaterThan(steps / 5);
  // Whatever left was whole.
  expect(files.size).toBeGreaterThan(1);
  for (const file of files) {
    const opened = await openBackup({
      open: async function* () {
        yield file;
      },
      recovery,
      now,
    });
    expect(opened.records).toBeGreaterThan(0);
  }
});
