/**
 * A JPEG without what tells of its device, place and maker (ITU-T T.81 Annex B). What is seen stays byte for byte.
 * @module
 */
import { markedOrientation, orientationIn } from './orientation.ts';
import { type ByteSource, concat, letters, type Piece, uint16 } from './pieces.ts';

/** One marker segment. */
interface Segment {
  readonly marker: number;
  /** The marker's place, and the first place behind the segment. */
  readonly from: number;
  readonly to: number;
  /** What stands behind marker and length. */
  readonly body: Uint8Array;
}

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** Frames, in every process but the reserved one; C4, C8 and CC are no frames. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Tables for decoding: DHT, DAC, DQT, DNL and DRI. */
const isTable = (marker: number): boolean => [0xc4, 0xcc, 0xdb, 0xdc, 0xdd].includes(marker);

/** Every application's data, and comments. */
const isBeside = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/**
 * Takes out Exif, XMP, comments, thumbnails, makers' data, further pictures and films behind the picture. Keeps the
 * colour profile, Adobe's colour transform, the density, and which way up the picture stands.
 *
 * @param source - the file
 * @returns the copy; undefined for what is no whole JPEG
 */
export function cleanJpeg(source: ByteSource): readonly Piece[] | undefined {
  const bytes = source.read(0, source.size);
  if (uint16(bytes, 0) !== 0xff00 + startOfImage) return undefined;
  const density: Piece[] = [];
  const picture: Piece[] = [];
  let orientation: number | undefined;
  let frames = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    const segment = segmentAt(bytes, at);
    if (segment === undefined) return undefined;
    const { marker, from, to, body } = segment;
    at = to;
    if (marker === endOfImage) {
      // What stands behind the end is a film, a second picture or a maker's own: none of it is seen.
      if (frames !== 1 || scans === 0) return undefined;
      const upright = orientation === undefined ? [] : [segmentOf(0xe1, markedOrientation(orientation))];
      return [Uint8Array.of(0xff, startOfImage), ...density, ...upright, ...picture, Uint8Array.of(0xff, endOfImage)];
    }
    if (isBeside(marker)) {
      orientation ??= marker === 0xe1 ? orientationIn(body) : undefined;
      if (isDensity(marker, body)) {
        if (density.length === 0) density.push(segmentOf(0xe0, withoutThumbnail(body)));
      } else picture.push(...keptOf(segment));
      continue;
    }
    if (isFrame(marker)) frames += 1;
    else if (marker === startOfScan) {
      scans += 1;
      at = endOfScan(bytes, to);
    } else if (!isTable(marker)) return undefined;
    picture.push({ from, to: at });
  }
}

function segmentAt(bytes: Uint8Array, at: number): Segment | undefined {
  if (bytes[at] !== 0xff) return undefined;
  // Any number of FF may stand before a marker (T.81 §B.1.1.2).
  let from = at;
  while (bytes[from + 1] === 0xff) from += 1;
  const marker = bytes[from + 1];
  if (marker === undefined) return undefined;
  if (marker === endOfImage) return { marker, from, to: from + 2, body: new Uint8Array() };
  const length = uint16(bytes, from + 2);
  const to = from + 2 + length;
  if (length < 2 || to > bytes.length) return undefined;
  return { marker, from, to, body: bytes.subarray(from + 4, to) };
}

/** The first place behind the coded picture: FF within it is followed by 00, or is a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(0xff, start);
  while (at >= 0) {
    const next = bytes[at + 1] ?? 0;
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isData && next !== 0xff) return at;
    at = bytes.indexOf(0xff, isData ? at + 2 : at + 1);
  }
  return bytes.length;
}

/** What is kept of an application's data. */
function keptOf({ marker, from, to, body }: Segment): readonly Piece[] {
  if (marker === 0xe2 && letters(body, 0, 12) === 'ICC_PROFILE\0') return [{ from, to }];
  if (marker === 0xee && letters(body, 0, 5) === 'Adobe' && body.length >= 12)
    return [segmentOf(marker, body.slice(0, 12))];
  return [];
}

const isDensity = (marker: number, body: Uint8Array): boolean =>
  marker === 0xe0 && letters(body, 0, 5) === 'JFIF\0' && body.length >= 14;

/** JFIF's own thumbnail can show more than the picture does, once that was cropped. */
const withoutThumbnail = (body: Uint8Array): Uint8Array => concat(body.subarray(0, 12), Uint8Array.of(0, 0));

const segmentOf = (marker: number, body: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(0xff, marker, (body.length + 2) >>> 8, (body.length + 2) & 255), body);
