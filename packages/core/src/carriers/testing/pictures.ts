/**
 * Small pictures, and chunks to put into them; for tests only.
 * @module
 */
import { bytesOfLetters, concat, fourBytes } from '../../evidence/pieces.ts';
import { crc32 } from '../../evidence/png.ts';
import { pngSignature } from '../png-chunks.ts';

/** A chunk with its length and its check. */
export function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = concat(bytesOfLetters(type), body);
  return concat(fourBytes(body.length), named, fourBytes(crc32(named)));
}

/** The body of an iTXt chunk (PNG §11.3.3.4). */
export const itxt = (keyword: string, text: Uint8Array, flags: readonly [number, number] = [0, 0]): Uint8Array =>
  concat(bytesOfLetters(`${keyword}\0`), Uint8Array.of(...flags, 0, 0), text);

/** One red pixel: IHDR and IDAT; what stands between them, before the end and behind it is given. */
export function png({
  inside = [],
  behind = [],
}: {
  inside?: readonly Uint8Array[];
  behind?: readonly Uint8Array[];
} = {}) {
  const head = chunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0));
  const pixels = chunk('IDAT', Uint8Array.of(0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 3, 1, 1, 0));
  return concat(pngSignature, head, ...inside, pixels, chunk('IEND', new Uint8Array()), ...behind);
}

/** A picture with what is given right behind its first tag. */
export const svg = (inside = '', attributes = ' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- a star -->\n<svg xmlns="http://www.w3.org/2000/svg"${attributes} viewBox="0 0 9 9">${inside}<title>A star &amp; more</title><path d="M4 0L5 9"/></svg>\n`;
