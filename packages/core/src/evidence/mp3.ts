/**
 * An MP3 recording without its tags: only the frames that are heard are kept (ISO/IEC 11172-3 §2.4.2.3, 13818-3).
 * @module
 */
import { type ByteSource, letters, type Piece, uint32 } from './pieces.ts';

/** Kilobits a second by index: MPEG-1 layer III, and MPEG-2 and 2.5 layer III. */
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const samples = [44_100, 48_000, 32_000];

/** Fewer would be found in many a file that is no recording. */
const fewestFrames = 4;

/** What a tag behind the last frame begins with: ID3v1, APE, Lyrics3, ID3v2, or nothing but zeros. */
const tagBehind = /^(?:TAG|APETAGEX|LYRICS|ID3|\0*$)/;

/**
 * Takes out the tags before and behind the frames: names, pictures, notes, times.
 *
 * @param source - the file
 * @returns the copy; undefined for what is no whole MP3
 */
export function cleanMp3(source: ByteSource): readonly Piece[] | undefined {
  let from = 0;
  for (let tag = tagLength(source, from); tag > 0; tag = tagLength(source, from)) from += tag;
  let to = from;
  let frames = 0;
  for (;;) {
    const length = frameLength(source.read(to, 4));
    if (length === 0) break;
    frames += 1;
    // A recording that was stopped can end within its last frame, which players leave out.
    if (to + length > source.size) break;
    to += length;
  }
  const rest = source.read(to, 64);
  const isCutFrame = frameLength(rest) > 0;
  if (frames < fewestFrames || !(isCutFrame || tagBehind.test(letters(rest)))) return undefined;
  return [{ from, to }];
}

/** ID3v2 §3.1: a length of four times seven bits. */
function tagLength(source: ByteSource, at: number): number {
  const head = source.read(at, 10);
  if (head.length < 10 || letters(head, 0, 3) !== 'ID3') return 0;
  const length = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  const hasFooter = ((head[5] ?? 0) & 0x10) !== 0;
  return 10 + length + (hasFooter ? 10 : 0);
}

/** The length of a frame of layer III; 0 where there is none. */
function frameLength(head: Uint8Array): number {
  if (head.length < 4) return 0;
  const bits = uint32(head, 0);
  const version = (bits >>> 19) & 3;
  const rate = ((version === 3 ? rates1 : rates2)[(bits >>> 12) & 15] ?? 0) * 1000;
  const sample = (samples[(bits >>> 10) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const isLayer3 = bits >>> 21 === 0x7ff && ((bits >>> 17) & 3) === 1 && version !== 1;
  if (!isLayer3 || rate === 0 || sample === 0) return 0;
  return Math.floor(((version === 3 ? 144 : 72) * rate) / sample) + ((bits >>> 9) & 1);
}
