/**
 * Backups for tests: into memory, and made by hand.
 * @module
 */
import { encodeUtf8, recipientOf, sealStream } from '@laurel/core';
import { type Wallet, writeBackup } from '../index.ts';
import { makeRecoveryKey } from '../recovery/recovery-key.ts';
import { now } from './invented-credentials.ts';

/** A sheet of the tests. */
export const recovery = makeRecoveryKey({ random: (length) => new Uint8Array(length).fill(9) });

/** All pieces as one. */
async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}

/** A file that is read in pieces. */
export const fileOf = (bytes: Uint8Array, size = 50_000) =>
  async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };

/** A backup for the sheet. */
export async function backupOf(wallet: Wallet): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const write = async (piece: Uint8Array) => void pieces.push(piece.slice());
  await writeBackup(wallet, { openedBy: 'recovery', now, write });
  return new Uint8Array(Buffer.concat(pieces));
}

/** Seals text for the sheet, as somebody else's program would. */
export const sealedText = async (text: string | Uint8Array): Promise<Uint8Array> =>
  gather(
    sealStream([typeof text === 'string' ? encodeUtf8(text) : text], {
      recipients: [await recipientOf(recovery.identity)],
    }),
  );

/** Lines as a backup made by hand: what stands between the first and the last. */
export const sealedLines = (lines: readonly unknown[], header: object = {}): Promise<Uint8Array> => {
  const all = [{ format: 'laurel-wallet-backup', version: 1, ...header }, ...lines, { end: true, lines: lines.length }];
  return sealedText(all.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
};
