/**
 * A file as a square code on paper (ISO/IEC 18004), where it is small enough to be read from there.
 * @module
 */
import { encodeUtf8 } from '@laurel/core';
import encodeQR from 'qr';

/** A square code. */
export interface PaperCode {
  /** Row by row, without the quiet zone; true is dark. */
  readonly modules: readonly (readonly boolean[])[];
  /** The side of one module as it is to be printed. */
  readonly millimetres: number;
}

/** White on each side, in modules (ISO/IEC 18004 §9.1). */
export const quietZone = 4;

/**
 * The levels of correction that are printed, and the bytes that each is printed with at most (ISO/IEC 18004 Table 7):
 * level M to version 30, where modules are large and the paper may get a stain; level L to version 40, the largest.
 *
 * Measured by drawing codes as a telephone sees them on paper in full HD (1,080 lines, the code over three quarters of
 * them; turned, bent, out of focus, in uneven light) and decoding single frames with this package's decoder: of version
 * 25 all were read, of 30 and 33 five in six, and from 35 to 40, without a further fall, one in two, of which a
 * telephone takes thirty a second. The smallest that a school signs has 2,300 to 2,700 bytes (version 36 to 39) in the
 * four ways of RDFC-1.0 and JCS; tokens and what can be shown in part have over 2,953, and fit none.
 */
const levels = [
  ['medium', 1370],
  ['low', 2953],
] as const;

/** No module is smaller than an office printer and a telephone's lens can part. */
const leastMillimetres = 0.4;
const mostMillimetres = 0.8;
/** A code with its quiet zone is at most so wide: it stands under its words on one page. */
const widest = 100;

/**
 * A text as a code for paper: with correction level M where there is room for it, else L.
 *
 * @param text - the file's own text
 * @returns the code; undefined where no telephone would read it from paper
 * @example
 * ```ts
 * paperCodeOf('{"type":["VerifiableCredential"]}')?.modules.length; // 29
 * ```
 */
export function paperCodeOf(text: string): PaperCode | undefined {
  const bytes = encodeUtf8(text).length;
  const [ecc] = levels.find(([, most]) => bytes <= most) ?? [];
  if (ecc === undefined) return undefined;
  // Its border is one module at the least.
  const modules = encodeQR(text, 'raw', { ecc, border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  const fitting = widest / (modules.length + 2 * quietZone);
  const millimetres = Math.min(mostMillimetres, Math.max(leastMillimetres, Math.floor(fitting * 100) / 100));
  return { modules, millimetres };
}
