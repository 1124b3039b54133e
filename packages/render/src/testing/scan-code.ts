/**
 * A code as a camera would have it, dark and light pixels, and what a decoder reads there; for tests only.
 * @module
 */
import decodeQR from 'qr/decode.js';
import { quietZone } from '../qr.ts';

/**
 * Draws modules with their quiet zone, four pixels a module, and decodes the picture.
 *
 * @param modules - row by row; true is dark
 * @returns the text
 * @throws Error where nothing is read
 */
export function scanCode(modules: readonly (readonly boolean[])[]): string {
  const scale = 4;
  const side = (modules.length + 2 * quietZone) * scale;
  const data = new Uint8Array(side * side * 3).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = modules[Math.floor(y / scale) - quietZone]?.[Math.floor(x / scale) - quietZone];
      if (isDark) data.fill(0, (y * side + x) * 3, (y * side + x) * 3 + 3);
    }
  }
  // What it tries beyond the first reading may take its time: a slow machine must not change the answer.
  return decodeQR({ width: side, height: side, data }, { timeLimit: 10_000 });
}
