/**
 * The parts of a workbook's file, which is a zip archive (APPNOTE.TXT 6.3.10). Parts are unpacked piece by
 * piece, and never further than they may be: what a directory says of their size is not believed.
 * @module
 */
import { type LaurelError, laurelError } from '@laurel/core';
import { Inflate } from 'fflate';
import { maxParts } from '../sheet-limits.ts';
import { addToCrc32 } from './crc32.ts';

/** One part of an archive. */
interface Part {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

/** An archive whose directory has been read. */
export interface Archive {
  /** Whether it has a part of this name; upper and lower case are the same. */
  has(name: string): boolean;
  /**
   * The bytes of a part, piece by piece; throws LP_SHEET_DAMAGED and, beyond `limit` bytes, LP_SHEET_TOO_LARGE. A part
   * that is read to its end was whole.
   */
  read(name: string, limit: number): Generator<Uint8Array, void, undefined>;
}

/**
 * A fault of a workbook's file.
 *
 * @param part - which part of it, in words
 * @param cause - what was thrown, when something was
 * @returns the error
 */
export const damaged = (part: string, cause?: unknown): LaurelError =>
  laurelError('LP_SHEET_DAMAGED', { part }, cause === undefined ? {} : { cause });

/**
 * Reads the directory of an archive.
 *
 * @param bytes - the whole file
 * @returns its parts; throws LP_SHEET_DAMAGED for a directory that is not whole or has a part twice
 */
export function openArchive(bytes: Uint8Array): Archive {
  const parts = readDirectory(bytes);
  return {
    has: (name) => parts.has(name.toLowerCase()),
    *read(name, limit) {
      const part = parts.get(name.toLowerCase());
      if (part === undefined) throw damaged('a part is missing');
      yield* unpack(bytes, part, limit);
    },
  };
}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

function readDirectory(bytes: Uint8Array): ReadonlyMap<string, Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findDirectoryEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > maxParts) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'the number of its parts' });
  const parts = new Map<string, Part>();
  const decoder = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry) throw damaged('its list of parts');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > end) throw damaged('its list of parts');
    const name = partName(decoder.decode(bytes.subarray(at + 46, nameEnd)));
    // Two parts of one name are read differently by different programs.
    if (parts.has(name)) throw damaged('a part stands in it twice');
    parts.set(name, {
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      ...longSizes(view, { at, extraAt: nameEnd, extraEnd }),
    });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return parts;
}

/** A name is looked up and never a place where anything is written. */
const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function findDirectoryEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === directoryEnd && at + 22 + view.getUint16(at + 20, true) <= view.byteLength)
      return at;
  }
  throw damaged('its end is missing');
}

/** Sizes that are written as 0xffffffff stand in an extra field (Zip64, 4.5.3). */
function longSizes(
  view: DataView,
  { at, extraAt, extraEnd }: { readonly at: number; readonly extraAt: number; readonly extraEnd: number },
): Pick<Part, 'packedSize' | 'size' | 'headerAt'> {
  const longs: number[] = [];
  for (let field = extraAt; field + 4 <= extraEnd; ) {
    const length = view.getUint16(field + 2, true);
    const last = Math.min(field + 4 + length, extraEnd);
    if (view.getUint16(field, true) === 1) {
      for (let place = field + 4; place + 8 <= last; place += 8) longs.push(Number(view.getBigUint64(place, true)));
    }
    field += 4 + length;
  }
  const read = (place: number): number => {
    const short = view.getUint32(place, true);
    return short === 0xffffffff ? (longs.shift() ?? short) : short;
  };
  const size = read(at + 24);
  const packedSize = read(at + 20);
  return { size, packedSize, headerAt: read(at + 42) };
}

/** A piece of this many packed bytes becomes at most a thousand times as many. */
const pieceLength = 4096;

function* unpack(bytes: Uint8Array, part: Part, limit: number): Generator<Uint8Array, void, undefined> {
  if (part.isEncrypted) throw laurelError('LP_SHEET_PASSWORD');
  let crc = 0;
  let size = 0;
  for (const piece of piecesOf(packedBytes(bytes, part), part.method)) {
    size += piece.length;
    if (size > limit) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'a part of it, when it is unpacked' });
    crc = addToCrc32(crc, piece);
    yield piece;
  }
  if (size !== part.size || crc !== part.crc) throw damaged('its bytes do not add up');
}

function packedBytes(bytes: Uint8Array, { headerAt, packedSize }: Part): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== localHeader)
    throw damaged('a part is missing');
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (start + packedSize > bytes.length) throw damaged('a part is cut off');
  return bytes.subarray(start, start + packedSize);
}

function* piecesOf(packed: Uint8Array, method: number): Generator<Uint8Array, void, undefined> {
  const inflated: Uint8Array[] = [];
  const inflate = new Inflate((piece) => inflated.push(piece));
  if (method !== 0 && method !== 8) throw damaged('it is packed in an unknown way');
  for (let at = 0; at < packed.length; at += pieceLength) {
    const piece = packed.subarray(at, at + pieceLength);
    if (method === 0) {
      yield piece;
      continue;
    }
    try {
      inflate.push(piece, at + pieceLength >= packed.length);
    } catch (error) {
      throw damaged('it cannot be unpacked', error);
    }
    yield* inflated.splice(0);
  }
}
