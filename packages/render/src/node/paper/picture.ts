/**
 * Pictures as pdfkit draws them: JPEG and PNG, looked at first, for a damaged file would end the whole print.
 * @module
 */
import { inflateSync } from 'node:zlib';

/** A picture that can be drawn. */
export interface PaperPicture {
  readonly bytes: Uint8Array;
  /** In pixels, as it is seen: a picture that is turned by its Exif orientation has the two exchanged. */
  readonly width: number;
  readonly height: number;
}

/** More pixels than a camera has; what unfolds to more is no picture of a child's work. */
const mostPixels = 100_000_000;

/**
 * Looks at a picture.
 *
 * @param bytes - the file
 * @returns the picture; undefined where it is of another type or damaged
 */
export function readPicture(bytes: Uint8Array): PaperPicture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegSize(view) : isPng(bytes) ? pngSize(view) : undefined;
    if (size === undefined || size.width < 1 || size.height < 1 || size.width * size.height > mostPixels)
      return undefined;
    return { bytes, ...size };
  } catch {
    // It ends too early, or what is packed in it is broken.
    return undefined;
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Start of frame, but for the tables that are numbered among them (ITU-T T.81 Table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(view: DataView): Size | undefined {
  let at = 2;
  let isTurned = false;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) isTurned ||= orientationIn(view, at + 4) > 4;
    if (isFrame(marker)) {
      const parts = view.getUint8(at + 9);
      // 8 bits a sample, in grey, colour or the four colours of print, is what a PDF takes (ISO 32000-1 §7.4.8).
      if (view.getUint8(at + 4) !== 8 || ![1, 3, 4].includes(parts)) return undefined;
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return isTurned ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + length;
  }
}

/** The orientation of an Exif segment; 1 where it says none (Exif 2.3 §4.6.4). */
function orientationIn(view: DataView, at: number): number {
  if (at + 14 > view.byteLength || view.getUint32(at) !== 0x45786966) return 1;
  const start = at + 6;
  const isLittle = view.getUint16(start) === 0x4949;
  const first = start + view.getUint32(start + 4, isLittle);
  if (first + 2 > view.byteLength) return 1;
  const entries = view.getUint16(first, isLittle);
  for (let entry = first + 2; entry < first + 2 + entries * 12 && entry + 12 <= view.byteLength; entry += 12) {
    if (view.getUint16(entry, isLittle) === 0x0112) return view.getUint16(entry + 8, isLittle);
  }
  return 1;
}

const pngBegins = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (bytes: Uint8Array): boolean => pngBegins.every((byte, index) => bytes[index] === byte);

/** Samples of a pixel by colour type, and the depths that each may have (PNG §11.2.1). */
const colourTypes: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

function pngSize(view: DataView): Size | undefined {
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colourType, interlace] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)];
  const colours = colourTypes[colourType];
  if (!colours?.depths.includes(depth) || width * height > mostPixels) return undefined;
  const parts: Uint8Array[] = [];
  let hasPalette = false;
  for (let at = 8; ; ) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (at + 12 + length > view.byteLength) return undefined;
    if (type === 0x49444154) parts.push(new Uint8Array(view.buffer, view.byteOffset + at + 8, length));
    if (type === 0x504c5445) hasPalette = true;
    // Moving pictures have more than one; the first alone would need to be taken apart.
    if (type === 0x6163544c) return undefined;
    if (type === 0x49454e44) break;
    at += 12 + length;
  }
  if (colourType === 3 && !hasPalette) return undefined;
  const row = 1 + Math.ceil((width * colours.samples * depth) / 8);
  const unfolded = inflateSync(Buffer.concat(parts), { maxOutputLength: mostPixels * 9 });
  // Interlaced rows are shorter and more; their sum is at least that of the pixels.
  const least = interlace === 0 ? row * height : (row - 1) * height;
  return unfolded.length >= least ? { width, height } : undefined;
}
