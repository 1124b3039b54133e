/**
 * The ways into a wallet, each of which wraps the same master key in a file of its own: adding one, or changing it,
 * rewrites nothing else. A passkey would be one more line of the table.
 * @module
 */
import {
  type ErrorCode,
  LaurelError,
  laurelError,
  openSealed,
  openWithPassphrase,
  recipientOf,
  type SealWithPassphraseOptions,
  sealTo,
  sealWithPassphrase,
} from '@laurel/core';
import type { RecoveryKey } from '../recovery/recovery-key.ts';
import type { WalletStore } from '../store/wallet-store.ts';
import { manifestFileName, openManifest } from '../vault/manifest.ts';
import {
  type MasterKey,
  masterKeyBytes,
  readMasterKey,
  type UnlockWay,
  unlockFiles,
  type WrappedKey,
} from '../vault/master-key.ts';
import { openRecord, recordFileName } from '../vault/vault-record.ts';

/** What a wallet is unlocked with: one of the two. */
export interface Unlocking {
  readonly passphrase?: string;
  /** Of the recovery sheet: `recoveryKeyFrom` its words, `combineShares` of cards. */
  readonly recovery?: RecoveryKey;
}

interface Way {
  /** What is said where the wallet has no such file. */
  readonly absent: ErrorCode;
  readonly open: (file: Uint8Array, secret: string) => Promise<Uint8Array>;
}

const ways: Readonly<Record<UnlockWay, Way>> = {
  passphrase: { absent: 'LP_UNLOCK_PASSPHRASE_MISSING', open: openWithPassphrase },
  recovery: {
    absent: 'LP_UNLOCK_NONE',
    open: (file, identity) =>
      openSealed(file, identity).catch((error: unknown) => {
        const isOther = error instanceof LaurelError && error.code === 'LP_SEALED_FOR_ANOTHER';
        throw isOther ? laurelError('LP_RECOVERY_OTHER') : error;
      }),
  },
};

/**
 * Unwraps the master key by one of the ways.
 *
 * @param store - the wallet's files
 * @param unlocking - a passphrase (one to two seconds that hold the thread), or a recovery key
 * @returns the master key
 * @throws LP_WALLET_NOT_FOUND; LP_UNLOCK_NONE, LP_UNLOCK_PASSPHRASE_MISSING where there is no such way; LP_PASSPHRASE,
 *   LP_RECOVERY_OTHER, LP_KDF_PARAMS, LP_SEALED_DAMAGED, LP_UNLOCK_OTHER, LP_WALLET_VERSION, LP_STORE_IO
 */
export async function unlock(store: WalletStore, { passphrase, recovery }: Unlocking): Promise<MasterKey> {
  if ((passphrase === undefined) === (recovery === undefined)) {
    throw new LaurelError('LP_USAGE', {
      reason: 'a wallet is unlocked by its passphrase or its recovery, one of them',
    });
  }
  const [way, secret]: [UnlockWay, string] =
    recovery === undefined ? ['passphrase', passphrase ?? ''] : ['recovery', recovery.identity];
  const file = await store.read(unlockFiles[way]);
  if (file === undefined) {
    const isWallet = (await store.list()).some((name) => Object.values(unlockFiles).some((one) => one === name));
    throw laurelError(isWallet ? ways[way].absent : 'LP_WALLET_NOT_FOUND');
  }
  return (await readMasterKey(await ways[way].open(file, secret), way)).key;
}

/**
 * Refuses a master key that is another wallet's: the file that it came from was swapped. What is merely damaged is let
 * by, for then the rest of the wallet still opens with the key.
 *
 * @param store - the wallet's files
 * @param options - the unwrapped `key`, and by which `way` it came
 * @throws LP_UNLOCK_OTHER, LP_STORE_IO
 */
export async function refuseForeignKey(
  store: WalletStore,
  { key, way }: { readonly key: MasterKey; readonly way: UnlockWay },
): Promise<void> {
  const manifest = await store.read(manifestFileName);
  if (manifest === undefined || !(await isForAnother(openManifest(manifest, key)))) return;
  // The list of contents may have been swapped instead: then a record says whose key this is.
  for (const name of (await store.list()).filter((one) => recordFileName.test(one))) {
    const file = await store.read(name).catch(() => undefined);
    if (file !== undefined && (await openRecord(file, key).catch(() => undefined)) !== undefined) return;
  }
  throw laurelError('LP_UNLOCK_OTHER', { file: unlockFiles[way] });
}

/** Whether age says that the file was sealed for somebody else, rather than that it is damaged. */
const isForAnother = (opening: Promise<unknown>): Promise<boolean> =>
  opening.then(
    () => false,
    (error: unknown) =>
      error instanceof LaurelError &&
      (error.code === 'LP_SEALED_FOR_ANOTHER' ||
        (error.cause instanceof LaurelError && error.cause.code === 'LP_SEALED_FOR_ANOTHER')),
  );

/**
 * Wraps the master key in a passphrase.
 *
 * @param key - the master key
 * @param options - `passphrase`, not empty; `logN`, the cost of one guess
 * @returns the content of `unlock-passphrase.age`
 * @throws LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS
 */
export function wrapForPassphrase(
  key: MasterKey,
  { passphrase, ...cost }: SealWithPassphraseOptions & { readonly passphrase: string },
): Promise<Uint8Array> {
  return sealWithPassphrase(masterKeyBytes({ key, way: 'passphrase' }), passphrase, cost);
}

/**
 * Wraps the master key for a recovery sheet. The open wallet can read the file as well, for it is where it learns for
 * whom backups are sealed; who does not have the master key cannot write one that it believes.
 *
 * @param key - the master key
 * @param recovery - of the sheet
 * @returns the content of `unlock-recovery.age`
 * @throws LP_SEALING_KEY
 */
export async function wrapForRecovery(key: MasterKey, recovery: RecoveryKey): Promise<Uint8Array> {
  const recipient = await recipientOf(recovery.identity);
  return sealTo(masterKeyBytes({ key, way: 'recovery', recipient }), [recipient, key.recipient]);
}

/**
 * For whom backups are sealed besides the passphrase.
 *
 * @param store - the wallet's files
 * @param key - the master key
 * @returns the sheet's recipient; undefined where there is no sheet
 * @throws LP_UNLOCK_OTHER where the sheet's file is not this wallet's; LP_SEALED_DAMAGED, LP_STORE_IO
 */
export async function recoveryRecipient(store: WalletStore, key: MasterKey): Promise<string | undefined> {
  const name = unlockFiles.recovery;
  const file = await store.read(name);
  if (file === undefined) return undefined;
  const wrapped = await openSealed(file, key.identity)
    .then((bytes) => readMasterKey(bytes, 'recovery'))
    .catch((error: unknown): WrappedKey => {
      const isOther = error instanceof LaurelError && error.code === 'LP_SEALED_FOR_ANOTHER';
      throw isOther ? laurelError('LP_UNLOCK_OTHER', { file: name }) : error;
    });
  // Only who has the master key could have written its parts here.
  const isOwn =
    wrapped.key.identity === key.identity &&
    wrapped.key.wallet === key.wallet &&
    wrapped.key.manifestKey.every((byte, index) => byte === key.manifestKey[index]);
  if (!isOwn) throw laurelError('LP_UNLOCK_OTHER', { file: name });
  return wrapped.recipient;
}
