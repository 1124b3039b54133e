/**
 * A GIF without comments and programs' own data (GIF89a §§17–26). What is seen stays byte for byte.
 * @module
 */
import { type ByteSource, bytesOfLetters, concat, letters, type Piece } from './pieces.ts';

const imageMark = 0x2c;
const extensionMark = 0x21;
const trailer = 0x3b;
const graphicControl = 0xf9;
const comment = 0xfe;
const application = 0xff;

/**
 * Takes out comments, XMP and other programs' data, and what stands behind the end. Keeps how often an animation runs.
 *
 * @param source - the file
 * @returns the copy; undefined for what is no whole GIF, or uses the plain-text extension
 */
export function cleanGif(source: ByteSource): readonly Piece[] | undefined {
  const bytes = source.read(0, source.size);
  if (!/^GIF8[79]a$/.test(letters(bytes, 0, 6)) || bytes.length < 13) return undefined;
  let at = 13 + tableLength(bytes[10]);
  const pieces: Piece[] = [{ from: 0, to: at }];
  let images = 0;
  while (at < bytes.length) {
    const mark = bytes[at];
    if (mark === trailer) return images === 0 ? undefined : [...pieces, Uint8Array.of(trailer)];
    if (mark === imageMark) {
      const end = endOfBlocks(bytes, at + 11 + tableLength(bytes[at + 9]));
      if (end === undefined) return undefined;
      images += 1;
      pieces.push({ from: at, to: end });
      at = end;
      continue;
    }
    const label = bytes[at + 1] ?? 0;
    const end = endOfBlocks(bytes, at + 2);
    if (mark !== extensionMark || end === undefined) return undefined;
    if (label === graphicControl) {
      if (bytes[at + 2] !== 4 || end !== at + 8) return undefined;
      pieces.push({ from: at, to: end });
    } else if (label === application) pieces.push(...loopOf(bytes.subarray(at, end)));
    else if (label !== comment) return undefined;
    at = end;
  }
  // Some old programs leave the end out; what stands before it was read all the same.
  return images > 0 && at === bytes.length ? [...pieces, Uint8Array.of(trailer)] : undefined;
}

/** How often an animation runs, and nothing else that a program might have added. */
function loopOf(extension: Uint8Array): readonly Piece[] {
  const isLoop = extension[2] === 11 && /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(letters(extension, 3, 11));
  if (!isLoop || extension[14] !== 3 || extension[15] !== 1) return [];
  const times = extension.subarray(16, 18);
  return [
    concat(
      Uint8Array.of(extensionMark, application, 11),
      bytesOfLetters('NETSCAPE2.0'),
      Uint8Array.of(3, 1),
      times,
      Uint8Array.of(0),
    ),
  ];
}

const tableLength = (flags = 0): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** The first place behind a row of sub-blocks. */
function endOfBlocks(bytes: Uint8Array, start: number): number | undefined {
  let at = start;
  for (let length = bytes[at]; length !== undefined; length = bytes[at]) {
    at += length + 1;
    if (length === 0) return at;
  }
  return undefined;
}
