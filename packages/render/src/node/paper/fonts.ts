/**
 * Noto Sans, from the installed package: read once a process, embedded in each document as the glyphs that it uses.
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { type ExactFont, exactFont, type ShapedFont } from './exact-font.ts';

/** The cuts that are used. */
export type FontName = 'regular' | 'bold';

const files: Readonly<Record<FontName, string>> = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
};

const opened = new Map<FontName, ExactFont>();

/**
 * One cut of the font, opened the first time.
 *
 * @param name - which cut
 * @returns the font
 */
export function fontOf(name: FontName): ExactFont {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${files[name]}`);
  const font = exactFont(openFont(new Uint8Array(readFileSync(path))));
  opened.set(name, font);
  return font;
}

/** pdfkit carries fontkit and opens fonts by it; there is no public way to the font that it opened. */
function openFont(bytes: Uint8Array): ShapedFont {
  const scratch = new PDFDocument({ autoFirstPage: false, font: '' }).font(bytes);
  const font: unknown = Reflect.get(Reflect.get(scratch, '_font') ?? {}, 'font');
  if (!isShapedFont(font)) throw new Error('pdfkit opened no font');
  return font;
}

const isShapedFont = (font: unknown): font is ShapedFont =>
  typeof font === 'object' && font !== null && 'layout' in font && 'createSubset' in font && 'unitsPerEm' in font;

/** The scripts that are drawn; of others the font has single signs, but not how they join. */
const drawn = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u;

/** Characters that stand for nothing to be seen; they are passed over. */
const unseen = /[\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A text as it is drawn: composed (NFC), for accents sit better so, and without what cannot be seen.
 *
 * @param text - any text
 * @returns the text whose every character is drawn
 */
export const drawnText = (text: string): string => text.normalize('NFC').replace(unseen, '').replace(/\t/g, ' ');

/**
 * The characters of texts that the font has no sign for: they would be boxes on paper.
 *
 * @param texts - as they would be drawn
 * @returns each of them once, in the order of their first coming; none where all can be drawn
 */
export function missingIn(texts: Iterable<string>): readonly string[] {
  const cuts = [fontOf('regular'), fontOf('bold')];
  const missing = new Set<string>();
  for (const text of texts) {
    for (const character of drawnText(text)) {
      const codePoint = character.codePointAt(0) ?? 0;
      const isDrawn = drawn.test(character) && cuts.every((font) => font.hasGlyphForCodePoint(codePoint));
      if (character !== '\n' && !isDrawn) missing.add(character);
    }
  }
  return [...missing];
}
