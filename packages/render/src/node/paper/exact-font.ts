/**
 * A font that gives back exactly the text that was put in. The shaping of fontkit takes `ẹ` to an `e` and a dot, and
 * remembers of each glyph the character that it first stood for, so that "Hello" was read out as "Hẹllo" from then on.
 * Here each character is one glyph and keeps it, and a glyph that two characters share (a space and a no-break space)
 * is there twice: what is searched, copied and read out is what was written (PDF/UA-1 §7.21.7).
 * @module
 */

/** Where a glyph goes, in units of the font. */
interface Position {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
}

interface Subset {
  readonly glyphs: number[];
  readonly cff?: unknown;
  encode(): Uint8Array;
}

/** The part of fontkit's font that is used here; pdfkit carries it, without types. */
export interface ShapedFont {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly xHeight: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly bbox: unknown;
  readonly post: unknown;
  readonly head: unknown;
  readonly 'OS/2': unknown;
  getGlyph(id: number): Glyph;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(
    text: string,
    features: Readonly<Record<string, boolean>>,
  ): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[] };
  createSubset(): Subset;
}

/** What pdfkit is handed in the place of a font: only `layout` and `createSubset` differ. */
export interface ExactFont {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  /** The width of a text at one point of size, in points. */
  readonly widthOf: (text: string) => number;
  /** Handed to `PDFDocument.registerFont`. */
  readonly forPdf: object;
}

/** Whatever makes one glyph of two characters, or two of one. Kerning and the places of accents stay. */
const oneForOne = { ccmp: false, liga: false, clig: false, rlig: false, calt: false, rclt: false, locl: false };

interface Run {
  readonly glyphs: readonly {
    readonly id: number;
    readonly advanceWidth: number;
    readonly codePoints: readonly number[];
  }[];
  readonly positions: readonly Position[];
  readonly advanceWidth: number;
}

/** Names and common words come again and again; the rest is not kept for ever. */
const mostKept = 20_000;

/**
 * Makes a font exact.
 *
 * @param font - as fontkit opened it
 * @returns a font for any number of documents
 * @throws Error where a text does not come out as one glyph a character: it is of a script that is not drawn here
 */
export function exactFont(font: ShapedFont): ExactFont {
  // A number of our own for each pair of glyph and character, which pdfkit takes for the number of the glyph.
  const numbers = new Map<string, number>();
  const glyphOf: number[] = [0];
  const numberOf = (glyph: number, codePoint: number): number => {
    const key = `${glyph}/${codePoint}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    glyphOf.push(glyph);
    numbers.set(key, glyphOf.length - 1);
    return glyphOf.length - 1;
  };

  const runs = new Map<string, Run>();
  const shape = (text: string): Run => {
    const known = runs.get(text);
    if (known !== undefined) return known;
    const { glyphs, positions } = font.layout(text, oneForOne);
    const codePoints = [...text].map((character) => character.codePointAt(0) ?? 0);
    if (glyphs.length !== codePoints.length) throw new Error('the text is not drawn one glyph a character');
    // Glyph 0 is a box. Who asked before drawing knows of it; a box is never drawn all the same.
    if (glyphs.some(({ id }) => id === 0)) throw new Error('the font has no sign for a character');
    const run: Run = {
      glyphs: glyphs.map(({ id, advanceWidth }, index) => {
        const codePoint = codePoints[index] ?? 0;
        return { id: numberOf(id, codePoint), advanceWidth, codePoints: [codePoint] };
      }),
      positions,
      advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0),
    };
    if (runs.size >= mostKept) runs.clear();
    runs.set(text, run);
    return run;
  };

  /** Word by word, as pdfkit shapes. */
  const widthOf = (text: string): number =>
    (text.match(/[^ ]* |[^ ]+/g) ?? []).reduce((sum, word) => sum + shape(word).advanceWidth, 0) / font.unitsPerEm;

  return {
    hasGlyphForCodePoint: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthOf,
    forPdf: {
      postscriptName: font.postscriptName,
      unitsPerEm: font.unitsPerEm,
      ascent: font.ascent,
      descent: font.descent,
      lineGap: font.lineGap,
      xHeight: font.xHeight,
      capHeight: font.capHeight,
      italicAngle: font.italicAngle,
      bbox: font.bbox,
      post: font.post,
      head: font.head,
      'OS/2': font['OS/2'],
      getGlyph: (number: number) => font.getGlyph(glyphOf[number] ?? 0),
      // pdfkit scales positions in place: it gets copies.
      layout: (text: string) => {
        const { glyphs, positions, advanceWidth } = shape(text);
        return { glyphs, positions: positions.map((position) => ({ ...position })), advanceWidth };
      },
      createSubset: () => subsetOf(font, glyphOf),
    },
  };
}

/** The subset of one document: a glyph that stands for two characters is put in twice. */
function subsetOf(font: ShapedFont, glyphOf: readonly number[]): object {
  const subset = font.createSubset();
  const places = new Map<number, number>();
  return {
    cff: subset.cff,
    includeGlyph: (number: number): number => {
      const known = places.get(number);
      if (known !== undefined) return known;
      subset.glyphs.push(glyphOf[number] ?? 0);
      places.set(number, subset.glyphs.length - 1);
      return subset.glyphs.length - 1;
    },
    encode: () => subset.encode(),
  };
}
