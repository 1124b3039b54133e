/**
 * The chunks of a PNG (third edition, §5), read strictly: nothing before, between or behind them, every check right.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { areSame, letters, uint32 } from '../evidence/pieces.ts';
import { crc32 } from '../evidence/png.ts';
import { mostChunks } from './limits.ts';

/** A chunk and where it stands. */
export interface PngChunk {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly body: Uint8Array;
}

/** What every PNG begins with. */
export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A length has no more than 31 bits (§5.3). */
const mostLength = 2 ** 31 - 1;

/**
 * Takes a PNG apart.
 *
 * @param png - the file, beginning with the signature
 * @returns its chunks, from IHDR to IEND
 * @throws LaurelError LP_CARRIER_DAMAGED, LP_CARRIER_HIDDEN for bytes behind the end, LP_CARRIER_TOO_LARGE
 */
export function pngChunks(png: Uint8Array): readonly PngChunk[] {
  const chunks: PngChunk[] = [];
  if (!areSame(png.subarray(0, 8), pngSignature)) throw damaged('its first bytes');
  for (let from = 8; from < png.length; ) {
    if (from + 12 > png.length) throw damaged('its end');
    const length = uint32(png, from);
    const to = from + 12 + length;
    if (length > mostLength || to > png.length) throw damaged('the length of a part');
    const type = letters(png, from + 4, 4);
    if (!/^[A-Za-z]{4}$/.test(type)) throw damaged('the name of a part');
    if (uint32(png, to - 4) !== crc32(png.subarray(from + 4, to - 4))) throw damaged('a checksum');
    if ((from === 8) !== (type === 'IHDR')) throw damaged('its first part');
    chunks.push({ type, from, to, body: png.subarray(from + 8, to - 4) });
    if (chunks.length > mostChunks) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'parts of a picture' });
    if (type === 'IEND') {
      // A second file could follow, and another program would read that one.
      if (to !== png.length) throw laurelError('LP_CARRIER_HIDDEN', { part: 'bytes behind the end of the picture' });
      return chunks;
    }
    from = to;
  }
  throw damaged('its end');
}

const damaged = (part: string) => laurelError('LP_CARRIER_DAMAGED', { part });
