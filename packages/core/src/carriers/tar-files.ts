/**
 * The plain files of a tar archive (POSIX ustar), which Learner Credential Wallet writes its backups in.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { letters } from '../evidence/pieces.ts';
import { mostDocuments } from './limits.ts';
import type { CarriedFile } from './parcel.ts';

/** Whether bytes are such an archive: its mark stands in the first header. */
export const isTar = (bytes: Uint8Array): boolean => bytes.length >= 512 && letters(bytes, 257, 5) === 'ustar';

/**
 * Takes an archive apart.
 *
 * @param archive - the file
 * @returns its plain files; anything else in it is passed over
 * @throws LaurelError LP_CARRIER_DAMAGED, LP_CARRIER_TOO_LARGE
 */
export function tarFiles(archive: Uint8Array): readonly CarriedFile[] {
  const files: CarriedFile[] = [];
  for (let at = 0; at + 512 <= archive.length; ) {
    const header = archive.subarray(at, at + 512);
    if (header.every((byte) => byte === 0)) break;
    const size = octal(header, 124, 12);
    if (octal(header, 148, 8) !== checksumOf(header) || at + 512 + size > archive.length)
      throw laurelError('LP_CARRIER_DAMAGED', { part: 'an archive' });
    const type = letters(header, 156, 1);
    if (type === '0' || type === '\0') {
      const prefix = textAt(header, 345, 155);
      const name = textAt(header, 0, 100);
      files.push({
        name: prefix === '' ? name : `${prefix}/${name}`,
        bytes: archive.subarray(at + 512, at + 512 + size),
      });
    }
    if (files.length > mostDocuments) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'files in an archive' });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

const textAt = (header: Uint8Array, at: number, length: number): string =>
  letters(header, at, length).split('\0', 1)[0] ?? '';

function octal(header: Uint8Array, at: number, length: number): number {
  const digits = textAt(header, at, length).trim();
  if (!/^[0-7]{1,11}$/.test(digits)) throw laurelError('LP_CARRIER_DAMAGED', { part: 'an archive' });
  return Number.parseInt(digits, 8);
}

/** The sum of the header's bytes, with blanks where the sum itself stands. */
const checksumOf = (header: Uint8Array): number =>
  header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
