/**
 * Which way up a picture stands (Exif 3.0 §4.6.5.1.2, tag 274): the one thing of its Exif that is kept.
 * @module
 */
import { areSame, bytesOfLetters } from './pieces.ts';

const exifMark = bytesOfLetters('Exif\0\0');

/**
 * Finds the orientation in Exif.
 *
 * @param exif - a TIFF structure, with or without `Exif` before it
 * @returns 2 to 8; undefined for upright, and where there is none
 */
export function orientationIn(exif: Uint8Array): number | undefined {
  const tiff = areSame(exif.subarray(0, 6), exifMark) ? exif.subarray(6) : exif;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = tiff.length < 8 ? 0 : view.getUint16(0);
  const isLittle = order === 0x4949;
  if ((!isLittle && order !== 0x4d4d) || view.getUint16(2, isLittle) !== 42) return undefined;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return undefined;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (view.getUint16(entry, isLittle) !== 0x0112 || view.getUint16(entry + 2, isLittle) !== 3) continue;
    const orientation = view.getUint16(entry + 8, isLittle);
    return orientation >= 2 && orientation <= 8 ? orientation : undefined;
  }
  return undefined;
}

/**
 * A TIFF structure that says the orientation and nothing else.
 *
 * @param orientation - 2 to 8
 * @returns 26 bytes
 */
export const orientationOnly = (orientation: number): Uint8Array =>
  Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );

/** The same with the mark that JPEG and some WebP files put before it. */
export const markedOrientation = (orientation: number): Uint8Array =>
  Uint8Array.of(...exifMark, ...orientationOnly(orientation));
