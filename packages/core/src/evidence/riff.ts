/**
 * RIFF, which WebP pictures and WAV recordings are built from: chunks of a name, a length and a body.
 * @module
 */
import {
  type ByteSource,
  bytesOfLetters,
  concat,
  fourBytesLittle,
  lengthOf,
  letters,
  type Piece,
  uint32Little,
} from './pieces.ts';

/** One chunk; its body lies from `from` to `to`. */
export interface RiffChunk {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The chunks of a stretch.
 *
 * @param source - the file
 * @param stretch - from the first chunk's name to the end of the last
 * @returns the chunks; undefined where they do not fill the stretch
 */
export function riffChunks(
  source: ByteSource,
  stretch: { readonly from: number; readonly to: number },
): readonly RiffChunk[] | undefined {
  const chunks: RiffChunk[] = [];
  let at = stretch.from;
  while (at < stretch.to) {
    const head = source.read(at, 8);
    const from = at + 8;
    const to = from + uint32Little(head, 4);
    if (head.length < 8 || to > stretch.to) return undefined;
    chunks.push({ name: letters(head, 0, 4), from, to });
    // A body of odd length has one byte behind it, which some writers leave out at the very end.
    at = Math.min(to + ((to - from) % 2), stretch.to);
  }
  return chunks;
}

/**
 * The chunks of a RIFF file of one form; what stands behind it is not looked at.
 *
 * @param source - the file
 * @param form - `WEBP` or `WAVE`
 * @returns the chunks; undefined for what is no whole file of the form
 */
export function chunksOfForm(source: ByteSource, form: string): readonly RiffChunk[] | undefined {
  const head = source.read(0, 12);
  const to = 8 + uint32Little(head, 4);
  if (letters(head, 0, 4) !== 'RIFF' || letters(head, 8, 4) !== form || to > source.size) return undefined;
  return riffChunks(source, { from: 12, to });
}

/**
 * One chunk as it is written.
 *
 * @param name - four letters
 * @param body - what it holds
 * @returns the pieces, filled up to an even length
 */
export function riffChunk(name: string, body: readonly Piece[]): readonly Piece[] {
  const length = sumOf(body);
  const head = concat(bytesOfLetters(name), fourBytesLittle(length));
  return [head, ...body, ...(length % 2 === 0 ? [] : [{ zeros: 1 }])];
}

/**
 * A whole file.
 *
 * @param form - `WEBP` or `WAVE`
 * @param chunks - what it holds, as `riffChunk` gives them
 * @returns the pieces
 */
export const riffFile = (form: string, chunks: readonly Piece[]): readonly Piece[] => [
  concat(bytesOfLetters('RIFF'), fourBytesLittle(sumOf(chunks) + 4), bytesOfLetters(form)),
  ...chunks,
];

const sumOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
