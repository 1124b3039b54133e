/**
 * One track of a film: what it is, and where its samples lie (ISO/IEC 14496-12 §8).
 * @module
 */
import { type Box, boxesIn } from './film-boxes.ts';
import { type ByteSource, letters, uint16, uint32 } from './pieces.ts';

/** A stretch of the file. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One track. */
export interface Track {
  readonly box: Box;
  /** The boxes of the track, of its media, and of the media's information. */
  readonly children: readonly Box[];
  readonly media: readonly Box[];
  readonly information: readonly Box[];
  /** What plays it: `vide`, `soun`, `meta`, … */
  readonly handler: string;
}

/**
 * Reads a track.
 *
 * @param source - the file
 * @param box - its box
 * @returns the track; undefined where a part of it is missing or broken
 */
export function trackIn(source: ByteSource, box: Box): Track | undefined {
  const inside = (outer: Box | undefined): readonly Box[] | undefined =>
    outer === undefined ? undefined : boxesIn(source, { from: outer.body, to: outer.end });
  const children = inside(box);
  const media = inside(children?.find(({ type }) => type === 'mdia'));
  const information = inside(media?.find(({ type }) => type === 'minf'));
  const handlers = media?.filter(({ type }) => type === 'hdlr') ?? [];
  const [handler] = handlers;
  if (children === undefined || media === undefined || information === undefined) return undefined;
  if (handler === undefined || handlers.length > 1 || handler.end - handler.body < 24) return undefined;
  return { box, children, media, information, handler: letters(source.read(handler.body + 8, 4)) };
}

/** More samples than a day of readings, a thousand a second, would be an attack. */
const mostSamples = 5_000_000;

/**
 * Where the samples of a track lie.
 *
 * @param source - the file
 * @param track - the track
 * @returns stretches of the file; undefined where its tables cannot be read
 */
export function samplesOf(source: ByteSource, { information }: Track): readonly Stretch[] | undefined {
  const outer = information.find(({ type }) => type === 'stbl');
  const tables = outer === undefined ? undefined : boxesIn(source, { from: outer.body, to: outer.end });
  const read = (type: string): Uint8Array | undefined => {
    const box = tables?.find((one) => one.type === type);
    return box === undefined ? undefined : source.read(box.body, box.end - box.body);
  };
  const sizes = sizesIn(read('stsz'), read('stz2'));
  const chunks = read('stsc');
  const narrow = read('stco');
  const wide = read('co64');
  const places = narrow ?? wide;
  if (sizes === undefined || chunks === undefined || places === undefined) return undefined;
  const width = narrow === undefined ? 8 : 4;
  const chunkCount = uint32(places, 4);
  if (8 + chunkCount * width > places.length || 8 + uint32(chunks, 4) * 12 > chunks.length) return undefined;
  const stretches: Stretch[] = [];
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    // The next run of chunks begins at the chunk whose number (from 1) it gives.
    while (run + 1 < uint32(chunks, 4) && uint32(chunks, 8 + (run + 1) * 12) <= chunk + 1) run += 1;
    const at = 8 + chunk * width;
    const from = width === 4 ? uint32(places, at) : uint32(places, at) * 2 ** 32 + uint32(places, at + 4);
    let to = from;
    for (let index = uint32(chunks, 12 + run * 12); index > 0 && sample < sizes.count; index -= 1) {
      to += sizes.at(sample);
      sample += 1;
    }
    if (to > from) stretches.push({ from, to });
  }
  return sample === sizes.count ? stretches : undefined;
}

interface Sizes {
  readonly count: number;
  readonly at: (index: number) => number;
}

function sizesIn(stsz: Uint8Array | undefined, stz2: Uint8Array | undefined): Sizes | undefined {
  const table = stsz ?? stz2;
  if (table === undefined || table.length < 12) return undefined;
  const count = uint32(table, 8);
  if (count > mostSamples) return undefined;
  if (stsz !== undefined) {
    const each = uint32(table, 4);
    if (each > 0) return { count, at: () => each };
    return 12 + count * 4 > table.length ? undefined : { count, at: (index) => uint32(table, 12 + index * 4) };
  }
  const bits = table[7];
  if (bits === 8) return { count, at: (index) => table[12 + index] ?? 0 };
  return bits === 16 ? { count, at: (index) => uint16(table, 12 + index * 2) } : undefined;
}
