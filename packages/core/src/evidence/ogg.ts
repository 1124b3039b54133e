/**
 * A recording in Ogg (Opus or Vorbis) without its comments (RFC 3533 §6, RFC 7845 §5.2, Vorbis I §5). They are
 * overwritten where they stand, and the pages get their new check sums.
 * @module
 */
import {
  type ByteSource,
  concat,
  fourBytesLittle,
  letters,
  type Patch,
  type Piece,
  patched,
  uint32Little,
} from './pieces.ts';

/** What the two packets at the front of a stream begin with; the comments stand in the second. */
const streams = [
  { head: 'OpusHead', comments: 'OpusTags', ending: [] },
  { head: '\x01vorbis', comments: '\x03vorbis', ending: [1] },
] as const;

type Stream = (typeof streams)[number];

/** One stream, up to the end of its comments. */
interface Reading {
  readonly stream: Stream;
  readonly parts: Uint8Array[];
  isDone: boolean;
}

const firstOfStream = 2;
/** A picture of a cover can stand in the comments; more than this has no recording. */
const mostComments = 16_000_000;

/**
 * Overwrites the comments: names, notes, times, places, covers.
 *
 * @param source - the file
 * @returns the copy, of the same length; undefined for what is no whole recording in Opus or Vorbis
 */
export function cleanOgg(source: ByteSource): readonly Piece[] | undefined {
  const readings = new Map<number, Reading>();
  const patches: Patch[] = [];
  let at = 0;
  let kept = 0;
  while (at < source.size) {
    const page = pageAt(source, at);
    if (page === undefined) return undefined;
    const { bytes, body, packets, isFirst, serial } = page;
    if (isFirst) {
      const stream = streams.find(({ head }) => letters(bytes, body, head.length) === head);
      if (stream === undefined) return undefined;
      readings.set(serial, { stream, parts: [], isDone: false });
    } else {
      const reading = readings.get(serial);
      if (reading === undefined) return undefined;
      if (!reading.isDone) {
        const [first] = packets;
        if (first === undefined) return undefined;
        const part = bytes.slice(body, body + first.length);
        kept += part.length;
        if (kept > mostComments) return undefined;
        const changed = bytes.slice();
        changed.set(blankPart(reading, part), body);
        reading.parts.push(part);
        reading.isDone = first.isWhole;
        changed.fill(0, 22, 26);
        changed.set(fourBytesLittle(checkSum(changed)), 22);
        patches.push({ at, piece: changed });
      }
    }
    at += bytes.length;
  }
  const all = [...readings.values()];
  const areWhole = all.every(
    ({ stream, parts, isDone }) =>
      isDone && letters(parts[0] ?? new Uint8Array(), 0, stream.comments.length) === stream.comments,
  );
  return all.length > 0 && areWhole ? patched(source.size, patches) : undefined;
}

/** No maker, no comments, then zeros up to the old length. */
function blankPart({ stream, parts }: Reading, part: Uint8Array): Uint8Array {
  const blank = new Uint8Array(part.length);
  if (parts.length > 0) return blank;
  const mark = Uint8Array.from(stream.comments, (letter) => letter.charCodeAt(0));
  const start = concat(mark, new Uint8Array(8), Uint8Array.from(stream.ending));
  blank.set(start.subarray(0, part.length));
  return blank;
}

interface Page {
  readonly bytes: Uint8Array;
  readonly body: number;
  readonly packets: readonly { readonly length: number; readonly isWhole: boolean }[];
  readonly isFirst: boolean;
  readonly serial: number;
}

function pageAt(source: ByteSource, at: number): Page | undefined {
  const head = source.read(at, 27 + 255);
  const count = head[26] ?? 0;
  const body = 27 + count;
  if (letters(head, 0, 4) !== 'OggS' || head[4] !== 0 || head.length < body) return undefined;
  const packets: { length: number; isWhole: boolean }[] = [];
  let length = 0;
  for (const lacing of head.subarray(27, body)) {
    length += lacing;
    if (lacing === 255) continue;
    packets.push({ length, isWhole: true });
    length = 0;
  }
  if (length > 0) packets.push({ length, isWhole: false });
  const size = body + packets.reduce((sum, packet) => sum + packet.length, 0);
  const bytes = source.read(at, size);
  if (bytes.length < size) return undefined;
  return { bytes, body, packets, isFirst: ((head[5] ?? 0) & firstOfStream) !== 0, serial: uint32Little(head, 14) };
}

const table: Int32Array = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** RFC 3533 §6: polynomial 04C11DB7, from zero, not turned round. */
function checkSum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum << 8) ^ (table[((sum >>> 24) ^ byte) & 255] ?? 0);
  return sum >>> 0;
}
