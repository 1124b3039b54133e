/**
 * Pictures, recordings and films made by hand, with private data planted wherever a camera or a program puts it.
 * @module
 */

import { zipSync } from 'fflate';
import { encodeUtf8 } from '../encoding/index.ts';

/** What no copy may hold; every file below has each of its own in it. */
export const secrets = {
  place: 'SECRET-51.5007N-0.1246W',
  device: 'SECRET-Phone-of-Zoe-Serial-0042',
  note: 'SECRET-note-taken-at-home',
  behind: 'SECRET-film-behind-the-picture',
} as const;

const ascii = (text: string): Uint8Array => encodeUtf8(text);

/** Bytes, numbers and texts, one after the other. */
export const bytes = (...parts: readonly (number | string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...(typeof part === 'string' ? ascii(part) : part)])),
  );

/** A number in so many bytes, the greatest first. */
export const big = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);

/** A number in so many bytes, the smallest first. */
export const little = (value: number, length: number): Uint8Array => big(value, length).toReversed();

/** Exif as a phone writes it: maker, orientation, and a place; either order of bytes. */
export function exif(orientation: number, order: 'II' | 'MM' = 'II'): Uint8Array {
  const number = order === 'II' ? little : big;
  const entry = (tag: number, type: number, count: number, value: Uint8Array): Uint8Array =>
    bytes(number(tag, 2), number(type, 2), number(count, 4), value, new Uint8Array(4 - value.length));
  const device = bytes(secrets.device, 0);
  return bytes(
    order,
    number(42, 2),
    number(8, 4),
    number(3, 2),
    entry(0x010f, 2, device.length, number(50, 4)),
    entry(0x0112, 3, 1, number(orientation, 2)),
    entry(0x8825, 4, 1, number(50 + device.length, 4)),
    number(0, 4),
    device,
    secrets.place,
  );
}

/** A marker segment of a JPEG. */
export const segment = (marker: number, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array => {
  const body = bytes(...parts);
  return bytes(0xff, marker, big(body.length + 2, 2), body);
};

/** The coded picture: stuffed FF, restarts, and what looks like a segment but is none. */
export const scanned = bytes(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0xe1, 0x00, 0x10, 0xff, 0xd7, 0x56, 0x78);
/** A colour profile, which stays. */
export const profile = bytes('ICC_PROFILE\0', 1, 1, 'a profile of colours');

const jpegPicture = bytes(
  segment(0xdb, 0, new Uint8Array(64).fill(1)),
  segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
  segment(0xc4, 0, new Uint8Array(16), 0),
  segment(0xda, 1, 1, 0, 0, 63, 0),
  scanned,
);

/** A JPEG from parts before its picture. */
export const jpegWith = (...parts: readonly Uint8Array[]): Uint8Array =>
  bytes(...[0xff, 0xd8], ...parts, jpegPicture, ...[0xff, 0xd9]);

/** A JPEG with everything that a phone, an editor and a maker put beside the picture. */
export function jpeg(options: { readonly orientation?: number; readonly order?: 'II' | 'MM' } = {}): Uint8Array {
  const { orientation = 6, order = 'II' } = options;
  return bytes(
    ...[0xff, 0xd8],
    segment(0xe0, 'JFIF\0', 1, 2, 1, 0, 72, 0, 72, 1, 1, 'A', 'B', 'C', secrets.note),
    segment(0xe0, 'JFXX\0', 0x10, secrets.note),
    segment(0xe1, 'Exif\0\0', exif(orientation, order)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', `<x:xmpmeta>${secrets.place}</x:xmpmeta>`),
    segment(0xe2, profile),
    segment(0xe2, 'MPF\0', secrets.device),
    ...Array.from({ length: 11 }, (_, index) => segment(0xe3 + index, secrets.device)),
    segment(0xed, 'Photoshop 3.0\0', secrets.note),
    segment(0xee, 'Adobe', 0, 100, 0, 0, 0, 0, 1, secrets.note),
    segment(0xef, secrets.device),
    segment(0xfe, secrets.note),
    jpegPicture,
    segment(0xfe, secrets.note),
    ...[0xff, 0xd9],
    secrets.behind,
    ...[0xff, 0xd8, 0xff, 0xd9],
  );
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** One chunk of a PNG with its check sum. */
export function pngChunk(type: string, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  const body = bytes(...parts);
  const named = bytes(type, body);
  const crc = named.reduce((sum, byte) => (crcTable[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8), -1);
  return bytes(big(body.length, 4), named, big((crc ^ -1) >>> 0, 4));
}

const pngMark = bytes(0x89, 'PNG\r\n', 0x1a, '\n');
/** The pixels of the PNG. */
export const pngPixels = pngChunk('IDAT', 'what stands for pixels');

/** A PNG from parts between its header and its pixels. */
export const pngWith = (...parts: readonly Uint8Array[]): Uint8Array =>
  bytes(pngMark, pngChunk('IHDR', big(8, 4), big(8, 4), 8, 2, 0, 0, 0), ...parts, pngPixels, pngChunk('IEND'));

/** A PNG with everything that a phone and an editor put beside the picture. */
export const png = (orientation = 6): Uint8Array =>
  bytes(
    pngWith(
      pngChunk('iCCP', `${secrets.device}\0`, 0, 'packed profile'),
      pngChunk('pHYs', big(2835, 4), big(2835, 4), 1),
      pngChunk('tEXt', `Author\0${secrets.device}`),
      pngChunk('zTXt', `Comment\0\0${secrets.note}`),
      pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secrets.place}`),
      pngChunk('tIME', 7, 234, 6, 1, 9, 30, 0),
      pngChunk('eXIf', exif(orientation)),
      pngChunk('prVt', secrets.note),
    ),
    secrets.behind,
  );

/** A chunk of a WebP or a WAV. */
export const riffChunk = (name: string, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array => {
  const body = bytes(...parts);
  return bytes(name, little(body.length, 4), body, new Uint8Array(body.length % 2));
};

const riff = (form: string, ...chunks: readonly Uint8Array[]): Uint8Array => {
  const body = bytes(form, ...chunks);
  return bytes('RIFF', little(body.length, 4), body);
};

/** The pixels of the WebP. */
export const webpPixels = riffChunk('VP8 ', 'what stands for pixels!');

/** A WebP from its pixels and parts behind them. */
export const webpWith = (...parts: readonly Uint8Array[]): Uint8Array =>
  riff('WEBP', riffChunk('VP8X', 0x0c, 0, 0, 0, 7, 0, 0, 7, 0, 0), webpPixels, ...parts);

/** A WebP with Exif, XMP and a maker's own, still and as an animation. */
export const webp = (orientation = 6): Uint8Array =>
  bytes(
    riff(
      'WEBP',
      riffChunk('VP8X', 0x2e, 0, 0, 0, 7, 0, 0, 7, 0, 0),
      riffChunk('ICCP', 'a profile of colours'),
      riffChunk('ANIM', 0, 0, 0, 0, 0, 0),
      riffChunk('ANMF', new Uint8Array(16), webpPixels, riffChunk('MAKR', secrets.note)),
      riffChunk('EXIF', exif(orientation)),
      riffChunk('XMP ', secrets.place),
      riffChunk('MAKR', secrets.device),
    ),
    secrets.behind,
  );

/** A row of sub-blocks of a GIF. */
export const blocks = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  bytes(...parts.flatMap((part) => [part.length, part]), 0);

/** The pixels of the GIF, after the colours of its own. */
export const gifPixels = bytes(0x2c, big(0, 8), 0x80, new Uint8Array(6), 2, blocks('what stands for pixels'));

const gifHead = bytes('GIF89a', 8, 0, 8, 0, 0x80, 0, 0, new Uint8Array(6));

/** A GIF from parts before its pixels. */
export const gifWith = (...parts: readonly Uint8Array[]): Uint8Array => bytes(gifHead, ...parts, gifPixels, 0x3b);

/** A GIF with a comment, XMP and a loop. */
export const gif = (): Uint8Array =>
  bytes(
    gifHead,
    bytes(0x21, 0xff, blocks('NETSCAPE2.0', bytes(1, 3, 0), secrets.device)),
    bytes(0x21, 0xfe, blocks(secrets.note)),
    bytes(0x21, 0xff, blocks('XMP DataXMP', secrets.place)),
    bytes(0x21, 0xf9, 4, 0, 10, 0, 0, 0),
    gifPixels,
    0x3b,
    secrets.behind,
  );

/** The sound of the WAV. */
export const wavSound = riffChunk('data', 'what stands for sound');

/** A WAV with names, notes and places. */
export const wav = (): Uint8Array =>
  riff(
    'WAVE',
    riffChunk('bext', secrets.device),
    riffChunk('fmt ', 1, 0, 1, 0, little(8000, 4), little(8000, 4), 1, 0, 8, 0),
    riffChunk('LIST', 'INFO', riffChunk('IART', secrets.note), riffChunk('ILOC', secrets.place)),
    wavSound,
  );

/** Frames of 128 kbit/s at 44.1 kHz. */
export const mp3Frames = bytes(
  ...Array.from({ length: 6 }, () => bytes(0xff, 0xfb, 0x90, 0, new Uint8Array(413).fill(7))),
);

/** An MP3 with tags in front and behind. */
export const mp3 = (): Uint8Array => {
  const tag = bytes('TIT2', secrets.note, 'GEOB', secrets.place, 'APIC', secrets.device);
  return bytes('ID3', 4, 0, 0, 0, 0, 0, tag.length, tag, mp3Frames, 'TAG', secrets.note, new Uint8Array(80));
};

/** A box of a film. */
export const box = (type: string | Uint8Array, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array => {
  const body = bytes(...parts);
  return bytes(big(body.length + 8, 4), type, body);
};

/** What is seen in the film; and its place in a film with the brand `mp42`. */
export const filmFrames = bytes('what stands for moving pictures');
const times = bytes(big(3_900_000_001, 4), big(3_900_000_002, 4));

const track = (handler: string, sample: { readonly at: number; readonly length: number }): Uint8Array =>
  box(
    'trak',
    box('tkhd', 0, 0, 0, 3, times, new Uint8Array(72)),
    box('udta', secrets.device),
    box(
      'mdia',
      box('mdhd', 0, 0, 0, 0, times, new Uint8Array(12)),
      box('hdlr', new Uint8Array(8), handler, new Uint8Array(12), secrets.device, 0),
      box(
        'minf',
        box('dinf', box('dref', new Uint8Array(4), big(1, 4), box('alis', 0, 0, 0, 1, secrets.note))),
        box(
          'stbl',
          box('stsd', new Uint8Array(8)),
          box('stsc', new Uint8Array(4), big(1, 4), big(1, 4), big(1, 4), big(1, 4)),
          box('stsz', new Uint8Array(4), big(sample.length, 4), big(1, 4)),
          box('stco', new Uint8Array(4), big(1, 4), big(sample.at, 4)),
        ),
      ),
    ),
  );

/** A film with places in three forms, times, a maker's name and a track of readings. */
export function film(brand = 'mp42'): Uint8Array {
  const start = box('ftyp', brand, big(0, 4), brand);
  const readings = bytes('GPSU', secrets.place);
  const at = start.length + 8;
  const data = box('mdat', filmFrames, readings);
  const movie = box(
    'moov',
    box('mvhd', 0, 0, 0, 0, times, new Uint8Array(88)),
    track('vide', { at, length: filmFrames.length }),
    track('meta', { at: at + filmFrames.length, length: readings.length }),
    box('udta', box(bytes(0xa9, 'xyz'), 0, 24, 0, 0, secrets.place), box('meta', secrets.note)),
    box('meta', box('keys', 'mdtacom.apple.quicktime.location.ISO6709'), box('ilst', secrets.place)),
  );
  return bytes(start, data, movie, box('uuid', new Uint8Array(16), secrets.note), box('free', secrets.behind));
}

/** A PowerPoint file with an author and a photograph in it. */
export const slides = (picture: Uint8Array = jpeg()): Uint8Array =>
  zipSync({
    '[Content_Types].xml': ascii('<Types/>'),
    'ppt/presentation.xml': ascii('<p:presentation>Our river</p:presentation>'),
    'ppt/media/image1.jpeg': picture,
    'docProps/core.xml': ascii(
      `<cp:coreProperties><dc:creator>${secrets.device}</dc:creator><dc:title>River</dc:title></cp:coreProperties>`,
    ),
  });

/** Whether a secret survives, as text or within it. */
export const secretsIn = (file: Uint8Array): string[] => {
  const text = Buffer.from(file).toString('latin1');
  return Object.values(secrets).filter((secret) => text.includes(secret));
};
