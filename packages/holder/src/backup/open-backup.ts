/**
 * Opening a backup: all of it is read and checked before any of it is used.
 * @module
 */
import {
  type ErrorCode,
  encodeHex,
  type JsonObject,
  LaurelError,
  laurelError,
  type StreamKey,
  sealedFor,
  sha256,
  unlockFile,
} from '@laurel/core';
import type { RecoveryKey } from '../recovery/recovery-key.ts';
import { type BackupHeader, type BackupLine, readBackupLines } from './backup-lines.ts';
import { type PlainRecord, recordOf } from './backup-records.ts';

/** What is opened, and with what. */
export interface OpenBackupOptions {
  /** Begins the file anew each time it is called: it is read twice, for no more than a record of it is kept in memory. */
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly passphrase?: string;
  /** Of the recovery sheet that it was made for. */
  readonly recovery?: RecoveryKey;
  readonly now: Date;
}

/** A backup that was read whole: every record can be used. */
export interface OpenBackup {
  readonly header: BackupHeader;
  /** How many records. */
  readonly records: number;
  /** How its learner sorted things. */
  readonly arrangements: readonly JsonObject[];
  /**
   * The records, read again, one at a time.
   *
   * @param own - identifiers whose keys the wallet has besides
   * @returns each as a commit takes it; credentials as not checked. Throws LP_BACKUP_DAMAGED where the file is no longer
   *   the one that was checked
   */
  readonly read: (own: Iterable<string>) => AsyncGenerator<PlainRecord>;
}

/**
 * Opens a backup and checks all of it: seal, lines, digests, keys. Nothing is changed by it.
 *
 * @param options - `open`; `passphrase` or `recovery`; `now`
 * @returns the backup, for `restoreBackup`
 * @throws LP_PASSPHRASE, LP_KDF_PARAMS, LP_BACKUP_OTHER_WORDS, LP_BACKUP_NEEDS_PASSPHRASE, LP_BACKUP_NEEDS_WORDS,
 *   LP_BACKUP_DAMAGED, LP_BACKUP_FORM, LP_BACKUP_VERSION, LP_BACKUP_TORN; with the number of a line: LP_BACKUP_LINE,
 *   LP_BACKUP_LINE_TOO_LONG, LP_BACKUP_KIND, LP_BACKUP_DIGEST, LP_BACKUP_KEY
 * @example
 * ```ts
 * const open = async function* () {
 *   yield file;
 * };
 * const backup = await openBackup({ open, passphrase, now });
 * console.log(backup.records, backup.header.made);
 * ```
 */
export async function openBackup(options: OpenBackupOptions): Promise<OpenBackup> {
  const { open, passphrase, recovery, now } = options;
  if ((passphrase === undefined) === (recovery === undefined)) {
    throw new LaurelError('LP_USAGE', { reason: 'a backup opens with its passphrase or with a recovery, one of them' });
  }
  const key: StreamKey =
    recovery === undefined ? { passphrase: passphrase ?? '' } : { identities: [recovery.identity] };
  await refuseOtherSeal(open, key);
  const file = await unlockFile(open, key).catch((error: unknown) => {
    throw asBackupFault(error);
  });
  const lines = () => named(readBackupLines(file.read()));
  let header: BackupHeader | undefined;
  const digests: string[] = [];
  const dids = new Set<string>();
  const arrangements: JsonObject[] = [];
  for await (const part of lines()) {
    if ('header' in part) header = part.header;
    else {
      const record = await recordOf(part.value, part.line, { own: dids, now });
      if (record.kind === 'key') dids.add(String(record.summary['did']));
      if (record.kind === 'arrangement') arrangements.push(record.summary);
      digests.push(digestOf(part));
    }
  }
  if (header === undefined) throw laurelError('LP_BACKUP_FORM');
  return {
    header,
    records: digests.length,
    arrangements,
    read: async function* (own) {
      const context = { own: new Set([...own, ...dids]), now };
      let count = 0;
      for await (const part of lines()) {
        if ('header' in part) continue;
        if (digests[count++] !== digestOf(part)) throw laurelError('LP_BACKUP_DAMAGED');
        yield recordOf(part.value, part.line, context);
      }
      if (count !== digests.length) throw laurelError('LP_BACKUP_DAMAGED');
    },
  };
}

const digestOf = ({ bytes }: BackupLine): string => encodeHex(sha256(bytes));

async function refuseOtherSeal(open: () => AsyncIterable<Uint8Array>, key: StreamKey): Promise<void> {
  const asked = await headOf(open())
    .then(sealedFor)
    .catch((error: unknown) => {
      throw asBackupFault(error);
    });
  if (asked === 'passphrase' && 'identities' in key) throw laurelError('LP_BACKUP_NEEDS_PASSPHRASE');
  if (asked === 'key' && 'passphrase' in key) throw laurelError('LP_BACKUP_NEEDS_WORDS');
}

async function headOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const head: number[] = [];
  for await (const piece of pieces) {
    head.push(...piece.subarray(0, 64));
    if (head.length >= 64) break;
  }
  return Uint8Array.from(head);
}

/** What the seal says, in words of a backup. */
const sealFaults: Partial<Record<ErrorCode, ErrorCode>> = {
  LP_SEALED_DAMAGED: 'LP_BACKUP_DAMAGED',
  LP_SEALED_FOR_ANOTHER: 'LP_BACKUP_OTHER_WORDS',
};

const asBackupFault = (error: unknown): unknown => {
  const code = error instanceof LaurelError ? sealFaults[error.code] : undefined;
  return code === undefined ? error : laurelError(code, {}, { cause: error });
};

async function* named<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  try {
    yield* parts;
  } catch (error) {
    throw asBackupFault(error);
  }
}
