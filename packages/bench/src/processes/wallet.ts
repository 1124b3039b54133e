/**
 * A process that measures a wallet in a folder. It is unlocked by a recovery key, which takes no time: what a
 * passphrase costs is chosen, and is not the wallet's.
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfDeclaredDraft } from '@laurel/core';
import {
  closeWallet,
  declare,
  listCredentials,
  makeRecoveryKey,
  ownKey,
  removeCredential,
  searchCredentials,
  type Wallet,
} from '@laurel/holder';
import { createWalletDirectory, openWalletDirectory } from '@laurel/holder/node';
import { type InterleaveOptions, interleave, type Samples } from '../measure/interleave.ts';
import { answer } from './sent.ts';

/** How many credentials, and for how long. */
export interface WalletOrder {
  readonly count: number;
  readonly options: InterleaveOptions;
}

/** What is measured. */
export type WalletName = 'byList' | 'everyFile' | 'list' | 'search';

/** Samples by what was measured. */
export type WalletAnswer = Readonly<Record<WalletName, Samples>>;

const now = new Date(Date.UTC(2026, 8, 1));
const subjects = ['Maths', 'Welsh', 'Cycling', 'Pottery', 'Chemistry', 'Oracy', 'Coding'];

/** One is signed; the others are it under other names, for opening and searching verify nothing. */
async function fill(wallet: Wallet, count: number): Promise<void> {
  const learner = { displayName: 'Zoë A.', did: (await ownKey(wallet)).did };
  const item = { kind: 'reflection', title: 'Maths', text: 'Invented.', assurance: 'self-declared' } as const;
  const { id } = await declare(wallet, { draft: selfDeclaredDraft(item, { learner, now }), now });
  const { vault } = wallet;
  const entry = vault.entries().find((one) => one.id === id);
  if (entry === undefined) throw new Error('The credential is not listed.');
  const { kind, summary, content } = await vault.read(entry);
  const add = Array.from({ length: count }, (_, index) => {
    const title = `${subjects[index % subjects.length]} ${index}`;
    const fingerprint = index.toString(16).padStart(64, '0');
    return { kind, summary: { ...summary, title, fingerprint, credentialId: `urn:example:${index}` }, content };
  });
  await vault.commit({ add });
  await removeCredential(wallet, { id });
}

const sampleOf = (samples: ReadonlyMap<string, Samples>, name: WalletName): Samples => {
  const found = samples.get(name);
  if (found === undefined) throw new Error(`${name} was not measured.`);
  return found;
};

await answer<WalletOrder, WalletAnswer>(async ({ count, options }) => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-wallet-'));
  try {
    const recovery = makeRecoveryKey();
    const made = await createWalletDirectory(folder, { passphrase: 'four invented quiet words', logN: 15, recovery });
    await fill(made, count);
    await closeWallet(made);
    const openAndClose = async (checkFiles: 'at-opening' | 'when-read'): Promise<number> => {
      const wallet = await openWalletDirectory(folder, { recovery, checkFiles });
      const { length } = wallet.findings;
      await closeWallet(wallet);
      return length;
    };
    const opening = await interleave(
      [
        { name: 'byList', run: () => openAndClose('when-read') },
        { name: 'everyFile', run: () => openAndClose('at-opening') },
      ],
      options,
    );
    const wallet = await openWalletDirectory(folder, { recovery });
    if (listCredentials(wallet).length !== count) throw new Error('The wallet does not list what was put into it.');
    const looking = await interleave(
      [
        { name: 'list', run: () => listCredentials(wallet).length },
        { name: 'search', run: (index) => searchCredentials(wallet, { text: `pottery ${index % 100}` }).length },
      ],
      options,
    );
    await closeWallet(wallet);
    return {
      byList: sampleOf(opening, 'byList'),
      everyFile: sampleOf(opening, 'everyFile'),
      list: sampleOf(looking, 'list'),
      search: sampleOf(looking, 'search'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
