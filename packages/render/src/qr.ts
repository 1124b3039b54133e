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
 * The largest code that is printed: version 40, the largest there is. Measured by drawing codes as a telephone sees
 * them on paper in full HD (1,080 lines, the code over three quarters of them; turned, bent, out of focus, in uneven
 * light) and decoding single frames: of version 25 all were read, of 30 and 33 five in six, and from 35 to 40, without
 * a further fall, one in two, of which a telephone takes thirty a second. The smallest that a school signs has about
 * 2,450 bytes (version 37); tokens and what can be shown in part have over 2,953, and fit none.
 */
export const largestVersion = 40;

/** Up to here, where modules are large, the paper may get a stain; beyond, smaller modules would cost more than it helps. */
const largestWithMedium = 30;

/** No module is smaller than an office printer and a telephone's lens can part. */
const leastMillimetres = 0.4;
const mostMillimetres = 0.8;
/** A code with its quiet zone is at most so wide: it stands under its words on one page. */
const widest = 100;

/** Levels of correction (ISO/IEC 18004 §6.5.1), and the largest version that is printed with each. */
const levels = [
  ['medium', largestWithMedium],
  ['low', largestVersion],
] as const;

/**
 * A text as a code for paper: with correction level M where there is room for it, else L.
 *
 * @param text - the file's own text
 * @returns the code; undefined where no telephone would read it from paper
 * @example
 * ```ts
 * paperCodeOf('{"type":["VerifiableCredential"]}')?.modules.length; // 33
 * ```
 */
export function paperCodeOf(text: string): PaperCode | undefined {
  for (const [ecc, largest] of levels) {
    const modules = modulesOf(text, ecc);
    if (modules === undefined || modules.length > 17 + 4 * largest) continue;
    const fitting = widest / (modules.length + 2 * quietZone);
    const millimetres = Math.min(mostMillimetres, Math.max(leastMillimetres, Math.floor(fitting * 100) / 100));
    return { modules, millimetres };
  }
  return undefined;
}

/** Undefined where it is more than the largest of all codes holds. */
function modulesOf(text: string, ecc: 'medium' | 'low'): readonly (readonly boolean[])[] | undefined {
  // The encoder throws for what is too long as it does for what is wrong; this is what the largest holds.
  if (encodeUtf8(text).length > 2953) return undefined;
  try {
    // Its border is one module at the least.
    return encodeQR(text, 'raw', { ecc, border: 1 })
      .slice(1, -1)
      .map((row) => row.slice(1, -1));
  } catch {
    return undefined;
  }
}
