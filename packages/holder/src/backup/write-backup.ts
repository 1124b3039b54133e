/**
 * Backups: all of a wallet in one age file that needs no Laurel to be read.
 * @module
 */
import { type ErrorCode, type JsonObject, LaurelError, laurelError, sealStream } from '@laurel/core';
import { recoveryRecipient } from '../unlock/unlock.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { endLine, headerLine, lineBytes } from './backup-lines.ts';
import { lineOf } from './backup-records.ts';

/** How a backup is made. */
export interface WriteBackupOptions {
  /** Who opens it: a passphrase (`logN` as in `createWallet`), or the wallet’s recovery sheet. */
  readonly openedBy: { readonly passphrase: string; readonly logN?: number } | 'recovery';
  /** Takes the file, piece by piece, in order. */
  readonly write: (piece: Uint8Array) => Promise<void>;
  readonly now: Date;
}

/** What is in a backup. */
export interface BackupContents {
  /** How many records. */
  readonly records: number;
  /** Ids of records that could not be read and are not in it. */
  readonly leftOut: readonly string[];
}

/**
 * Writes a backup. No more than one record is in memory at a time, however large the wallet is.
 *
 * @param wallet - the open wallet
 * @param options - `openedBy`, `write`, `now`
 * @returns how much is in it, and what could not be read
 * @throws LP_UNLOCK_NONE where a backup for the sheet is asked for and there is no sheet; LP_UNLOCK_OTHER,
 *   LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS, LP_WALLET_CLOSED also where it is closed in between, LP_STORE_IO, and what
 *   `write` throws
 * @example
 * ```ts
 * const pieces: Uint8Array[] = [];
 * await writeBackup(wallet, { openedBy: { passphrase }, now, write: async (piece) => void pieces.push(piece) });
 * ```
 */
export function writeBackup(wallet: Wallet, options: WriteBackupOptions): Promise<BackupContents> {
  const { vault } = wallet;
  // One state of the wallet, whatever else is going on.
  return vault.exclusively(async () => {
    const seal = await sealFor(wallet, options.openedBy);
    const contents = { records: 0, leftOut: [] as string[] };
    for await (const piece of sealStream(linesOf(wallet, options.now, contents), seal)) await options.write(piece);
    return contents;
  });
}

const hasEnded: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['LP_WALLET_CLOSED', 'LP_WALLET_LOCKED']);

async function sealFor({ vault }: Wallet, openedBy: WriteBackupOptions['openedBy']) {
  if (openedBy !== 'recovery') return openedBy;
  const recipient = await recoveryRecipient(vault.store, vault.key);
  if (recipient === undefined) throw laurelError('LP_UNLOCK_NONE');
  return { recipients: [recipient] };
}

async function* linesOf(
  { id, vault }: Wallet,
  made: Date,
  contents: { records: number; readonly leftOut: string[] },
): AsyncGenerator<Uint8Array> {
  yield lineBytes(headerLine({ wallet: id, counter: vault.counter(), made }));
  for (const entry of vault.entries()) {
    const line = await (async (): Promise<JsonObject | undefined> => {
      try {
        const { content } = await vault.read(entry);
        // The list of contents says what was found out since the record was written.
        return lineOf({ kind: entry.kind, summary: entry.summary, content });
      } catch (error) {
        // A wallet that closes in between would leave a file that looks whole, and holds the half of it.
        if (error instanceof LaurelError && hasEnded.has(error.code)) throw error;
        return undefined;
      }
    })();
    if (line === undefined) contents.leftOut.push(entry.id);
    else {
      contents.records++;
      yield lineBytes(line);
    }
  }
  yield lineBytes(endLine(contents.records));
}
