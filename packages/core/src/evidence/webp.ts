/**
 * A WebP picture without what tells of its device, place and maker (RFC 9649 §2). What is seen stays byte for byte.
 * @module
 */
import { orientationIn, orientationOnly } from './orientation.ts';
import type { ByteSource, Piece } from './pieces.ts';
import { chunksOfForm, type RiffChunk, riffChunk, riffChunks, riffFile } from './riff.ts';

const drawn = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ICCP']);
const pixels = new Set(['VP8 ', 'VP8L', 'ANMF']);
const exifFlag = 0x08;
const xmpFlag = 0x04;
/** What stands before the chunks of a frame of an animation. */
const frameHead = 16;

/**
 * Takes out Exif, XMP and whatever no viewer draws by. Keeps the colour profile, the animation, and which way up the
 * picture stands.
 *
 * @param source - the file
 * @returns the copy; undefined for what is no whole WebP
 */
export function cleanWebp(source: ByteSource): readonly Piece[] | undefined {
  const chunks = chunksOfForm(source, 'WEBP');
  const first = chunks?.[0]?.name ?? '';
  if (chunks === undefined || !['VP8 ', 'VP8L', 'VP8X'].includes(first)) return undefined;
  if (!chunks.some(({ name }) => pixels.has(name))) return undefined;
  const exif = chunks.find(({ name }) => name === 'EXIF');
  const orientation = exif === undefined ? undefined : orientationIn(source.read(exif.from, exif.to - exif.from));
  const kept: Piece[] = [];
  for (const chunk of chunks) {
    const { name, from, to } = chunk;
    if (drawn.has(name)) kept.push(...riffChunk(name, [{ from, to }]));
    else if (name === 'VP8X') {
      if (to - from !== 10) return undefined;
      const head = source.read(from, 10).slice();
      head[0] = ((head[0] ?? 0) & ~(exifFlag | xmpFlag)) | (orientation === undefined ? 0 : exifFlag);
      kept.push(...riffChunk(name, [head]));
    } else if (name === 'ANMF') {
      const frame = cleanFrame(source, chunk);
      if (frame === undefined) return undefined;
      kept.push(...frame);
    }
  }
  // Only the extended form has room for it.
  if (orientation !== undefined && first === 'VP8X') kept.push(...riffChunk('EXIF', [orientationOnly(orientation)]));
  return riffFile('WEBP', kept);
}

function cleanFrame(source: ByteSource, { name, from, to }: RiffChunk): readonly Piece[] | undefined {
  if (to - from < frameHead) return undefined;
  const parts = riffChunks(source, { from: from + frameHead, to });
  if (parts === undefined || !parts.some((part) => pixels.has(part.name))) return undefined;
  const body = parts
    .filter((part) => drawn.has(part.name))
    .flatMap((part) => riffChunk(part.name, [{ from: part.from, to: part.to }]));
  return riffChunk(name, [{ from, to: from + frameHead }, ...body]);
}
