/**
 * A picture for a badge as PNG: a leaf on a field, without words, which stand in the badge itself.
 * @module
 */
import { crc32, deflateSync } from 'node:zlib';

const side = 256;

type Colour = readonly [number, number, number];

/**
 * Draws the picture of a badge as PNG: the same for all, but green for the learner's own words.
 *
 * @param words - whether they are the learner's own words
 * @returns the file
 * @example
 * ```ts
 * const png = badgePng({ isOwnWords: true });
 * ```
 */
export function badgePng({ isOwnWords }: { readonly isOwnWords: boolean }): Uint8Array {
  const ring: Colour = isOwnWords ? [59, 125, 88] : [35, 87, 61];
  const field: Colour = isOwnWords ? [237, 245, 238] : [252, 250, 246];
  const rows = Buffer.alloc(side * (1 + side * 3));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [red, green, blue] = isInk(x, y) ? ring : field;
      const at = y * (1 + side * 3) + 1 + x * 3;
      rows[at] = red;
      rows[at + 1] = green;
      rows[at + 2] = blue;
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk('IHDR', size), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat(parts));
}

/** A ring, a stalk, and two leaves, each where two circles overlap. */
function isInk(x: number, y: number): boolean {
  const [dx, dy] = [x - side / 2, y - side / 2];
  const radius = Math.hypot(dx, dy);
  if (radius > 112 && radius < 124) return true;
  const isLeaf = (way: 1 | -1): boolean => {
    // The leaf's own axes, turned by an eighth.
    const [across, along] = [dx * way - 36, dy + 4];
    const [u, v] = [(across + along) * Math.SQRT1_2, (across - along) * Math.SQRT1_2];
    return Math.hypot(u - 34, v) < 58 && Math.hypot(u + 34, v) < 58;
  };
  return isLeaf(1) || isLeaf(-1) || (Math.abs(dx) < 3 && dy > 20 && dy < 76);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
