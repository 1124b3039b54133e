/** WA-06: a crash while a parcel is written. */
import { encodeUtf8 } from '@laurel/core';
import { expect, it } from 'vitest';
import { createMemoryStore, createWallet, listAside, listCredentials, receive, type Wallet } from '../index.ts';
import type { WalletStore } from '../store/index.ts';
import { everyStep } from '../testing/every-step.ts';
import { inventedCredential, judge, now, unlocking } from '../testing/invented-credentials.ts';
import { openVault } from '../vault/vault.ts';

const before = new Map<string, Uint8Array>();
const first = await createWallet({ store: createMemoryStore(before), ...unlocking });
const open = async (store: WalletStore): Promise<Wallet> => {
  const { key, random } = first.vault;
  const vault = await openVault({ store, key, random });
  return { ...first, findings: vault.findings, vault };
};
const bronze = await inventedCredential({ title: 'Bronze' });
const silver = await inventedCredential({ title: 'Silver' });
const documents = [bronze, silver, bronze.replace('Bronze', 'Gold')].map(encodeUtf8);
const parcel = { carrier: 'list', documents, staples: [], evidence: [], oldBadges: [] } as const;

it('leaves all of a parcel or nothing of it', { timeout: 60_000 }, async () => {
  const { points, failures } = await everyStep({
    before,
    stride: 3,
    run: async (store) =>
      receive(await open(store), { parcels: [parcel], verify: (credential) => judge(credential), now }),
    stateOf: async (store) => {
      const wallet = await open(store);
      const apart = listAside(wallet).map(({ fingerprint, codes }) => [fingerprint, codes]);
      return [listCredentials(wallet).map(({ title }) => title), apart];
    },
  });
  expect(failures).toEqual([]);
  expect(points).toBeGreaterThan(10);
});
