/**
 * Copies of evidence on the disk: each is whole and is the very one that its digest names, or is not there.
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOfPieces, laurelError } from '@laurel/core';
import { storeFault } from '@laurel/core/node';

import { withFile } from './file-source.ts';

/** The folder in a work folder, and in each learner's folder, that evidence lies in. */
export const evidenceFolderName = 'evidence';

/** What a killed run left behind. */
export const unfinishedCopy = /^\.unfinished-[0-9a-f]{16}$/;

/**
 * The digest of bytes that come one after the other.
 *
 * @param chunks - the bytes
 * @returns `sha384-…`, and how many there were
 */
export function digestOfChunks(chunks: Iterable<Uint8Array>): { readonly digest: string; readonly bytes: number } {
  const hash = createHash('sha384');
  let bytes = 0;
  for (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { digest: `sha384-${hash.digest('base64')}`, bytes };
}

/**
 * The digest of a file as it is.
 *
 * @param path - the file
 * @returns `sha384-…`; undefined where there is no file that can be read
 */
export function digestOfFile(path: string): string | undefined {
  try {
    return withFile(path, (source) => digestOfChunks(bytesOfPieces(source, [{ from: 0, to: source.size }])).digest);
  } catch {
    return undefined;
  }
}

/** Where a copy goes. */
export interface CopyTarget {
  /** The folder that it is written in first; on the same disk. */
  readonly staging: string;
  readonly folder: string;
  readonly file: string;
  readonly digest: string;
}

/**
 * Writes a copy so that it is whole or not there, for its owner's eyes only.
 *
 * @param chunks - its bytes
 * @param target - where to, and what they must hash to
 * @throws LP_EVIDENCE_CHANGED when they are not those; LP_STORE_IO
 */
export function writeCopy(chunks: Iterable<Uint8Array>, target: CopyTarget): void {
  const temporary = join(target.staging, `.unfinished-${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(target.staging, { recursive: true, mode: 0o700 });
    mkdirSync(target.folder, { recursive: true, mode: 0o700 });
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      const { digest } = digestOfChunks(written(handle, chunks));
      if (digest !== target.digest) throw laurelError('LP_EVIDENCE_CHANGED');
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, join(target.folder, target.file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw storeFault('written', error);
  }
}

function* written(handle: number, chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of chunks) {
    for (let done = 0; done < chunk.length; ) done += writeSync(handle, chunk, done);
    yield chunk;
  }
}

/**
 * Copies a file that lies somewhere else already, under the same digest.
 *
 * @param from - the file
 * @param target - where to
 * @throws LP_EVIDENCE_CHANGED, LP_STORE_IO
 */
export function copyOf(from: string, target: CopyTarget): void {
  try {
    withFile(from, (source) => writeCopy(bytesOfPieces(source, [{ from: 0, to: source.size }]), target));
  } catch (error) {
    throw storeFault('read', error);
  }
}
