/**
 * Pictures drawn by arithmetic, for tests: nobody is on them.
 * @module
 */
import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

/** A picture to draw. */
export interface DrawnPicture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The colours above and below. */
  readonly from: Colour;
  readonly to: Colour;
}

/**
 * Draws a PNG with hills on it.
 *
 * @param picture - its size and colours
 * @returns the file
 */
export function drawnPicture({ width, height, from, to }: DrawnPicture): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const hill = height * (0.62 + 0.12 * Math.sin(x / (width / 9)) + 0.06 * Math.sin(x / (width / 23)));
      const share = y > hill ? 0.75 + (0.25 * (y - hill)) / height : (0.5 * y) / height;
      for (const [place, colour] of from.entries()) {
        rows[y * (1 + width * 3) + 1 + x * 3 + place] = Math.round(colour + ((to[place] ?? 0) - colour) * share);
      }
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
