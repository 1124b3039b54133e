/**
 * Empty wallets for tests: one passphrase is worked through, and each test has a copy of the wallet that it opens to.
 * @module
 */
import { createMemoryStore, createWallet, type Wallet } from '../index.ts';
import { openVault } from '../vault/vault.ts';
import { unlocking } from './invented-credentials.ts';

const firstFiles = new Map<string, Uint8Array>();
const first = await createWallet({ store: createMemoryStore(firstFiles), ...unlocking });

/** An empty wallet of its own. */
export async function freshWallet(files = new Map(firstFiles)): Promise<Wallet> {
  const { key, random } = first.vault;
  const vault = await openVault({ store: createMemoryStore(files), key, random });
  return { ...first, findings: vault.findings, vault };
}
