/**
 * A WAV recording without what tells of its device, place and maker: only the sound and its form are kept.
 * @module
 */
import type { ByteSource, Piece } from './pieces.ts';
import { chunksOfForm, riffChunk, riffFile } from './riff.ts';

const heard = new Set(['fmt ', 'fact', 'data']);

/**
 * Takes out every chunk that is not heard: names, notes, times, places.
 *
 * @param source - the file
 * @returns the copy; undefined for what is no whole WAV
 */
export function cleanWav(source: ByteSource): readonly Piece[] | undefined {
  const chunks = chunksOfForm(source, 'WAVE')?.filter(({ name }) => heard.has(name));
  if (chunks === undefined || chunks[0]?.name !== 'fmt ' || !chunks.some(({ name }) => name === 'data'))
    return undefined;
  return riffFile(
    'WAVE',
    chunks.flatMap(({ name, from, to }) => riffChunk(name, [{ from, to }])),
  );
}
