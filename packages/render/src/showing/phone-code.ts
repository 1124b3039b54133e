/**
 * A part of a signed file as a square code, and whether a telephone reads it.
 * @module
 */
import encodeQR from 'qr';

/** A square code of a text. */
export interface PhoneCode {
  /** Row by row, without the quiet zone; true is dark. */
  readonly modules: readonly (readonly boolean[])[];
  /** Its modules are so fine that many telephones cannot read it from paper (version above 25). */
  readonly isTooFine: boolean;
}

/** Modules on a side of version 25 (ISO/IEC 18004 §5.3.1.2). */
const finest = 17 + 4 * 25;

/**
 * Makes a code of a text, with correction level M where a telephone still reads it, else L.
 *
 * @param text - one part, as `qrTexts` of core makes it
 * @returns the code
 * @throws Error where no code holds so much
 */
export function phoneCodeOf(text: string): PhoneCode {
  const medium = attempt(text, 'medium');
  const modules = medium !== undefined && medium.length <= finest ? medium : modulesOf(text, 'low');
  return { modules, isTooFine: modules.length > finest };
}

function attempt(text: string, ecc: 'medium'): readonly (readonly boolean[])[] | undefined {
  try {
    return modulesOf(text, ecc);
  } catch {
    return undefined;
  }
}

// Its border is one module at the least.
const modulesOf = (text: string, ecc: 'low' | 'medium'): readonly (readonly boolean[])[] =>
  encodeQR(text, 'raw', { ecc, border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
