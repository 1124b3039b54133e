/**
 * A code as a camera would have it: dark and light pixels, for a decoder; for tests only.
 * @module
 */
import { quietZone } from '../qr.ts';

/** Pixels, red, green and blue. */
export interface CodePicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Draws modules, with their quiet zone.
 *
 * @param modules - row by row; true is dark
 * @returns the picture, four pixels a module
 */
export function pictureOfCode(modules: readonly (readonly boolean[])[]): CodePicture {
  const scale = 4;
  const side = (modules.length + 2 * quietZone) * scale;
  const data = new Uint8Array(side * side * 3).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = modules[Math.floor(y / scale) - quietZone]?.[Math.floor(x / scale) - quietZone];
      if (isDark) data.fill(0, (y * side + x) * 3, (y * side + x) * 3 + 3);
    }
  }
  return { width: side, height: side, data };
}
