/**
 * What a spreadsheet, a copy or a browser does to a cell: refused where it is dangerous or lost,
 * tidied and said so where it is only untidy.
 * @module
 */
import type { Field } from './codes.ts';
import type { RowNotes } from './row-notes.ts';
import { maxCellLength } from './sheet-limits.ts';

/** How a field's text is tidied. */
type Shape = 'number' | 'name' | 'line' | 'words';

const shapes: Partial<Readonly<Record<Field, Shape>>> = {
  legalSurname: 'name',
  legalForename: 'name',
  preferredSurname: 'name',
  preferredForename: 'name',
  surname: 'name',
  forename: 'name',
  name: 'name',
  title: 'line',
  board: 'line',
  qualification: 'line',
  type: 'line',
  skill: 'line',
  level: 'line',
  witness: 'line',
  date: 'line',
  class: 'line',
  year: 'line',
  consent: 'line',
  othersShown: 'line',
  share: 'line',
  language: 'line',
  evidence: 'words',
  alternative: 'words',
  ownWords: 'words',
};

/** =, +, -, @, tab and return at the front make a spreadsheet calculate (OWASP ASVS 1.2.10). */
const calculates = /^[\p{Cf}\s"'‘’“”`]*[=+\-@＝＋－＠]/u;
/** A dash alone is how an empty cell is written. */
const emptyByDash = /^\s*\p{Dash}\s*$/u;
/** A dash and a space begin a line of a list. */
const isList = /^\s*-(\s|$)/;
const beginsWithControl = /^["']?[\t\r\n]/;
const cellError = /^#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!|GETTING_DATA|#+)|^#{3,}$/i;
/** Controls that no text has: all of C0 and C1 but tab, line feed and return. */
const control = /[^\P{Cc}\t\n\r\u0085]|[\uFFFE\uFFFF]/u;
/** UTF-8 read as windows-1252 (Ã«, â€™), and letters that a conversion has already lost. */
const garbled =
  /[ÃÂ][\u0080-\u00BFŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€|[ÄÅ][\u0080-\u0084\u0086-\u009F‚ƒ„…†‡ˆ‰‹‘’“”•˜™›\u00A1-\u00BF]|ï»¿|\uFFFD|\p{Cs}/u;
/** The flags of Wales and Scotland are spelt with tags, which nobody sees elsewhere. */
const invisible =
  /[\u00AD\u061C\u115F\u1160\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u034F\u17B4\u17B5\u180B-\u180F]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E0FFF}]/gu;
/** Joiners shape letters of Arabic and Indic scripts, and emoji; beside other letters nobody sees them. */
const needlessJoiner =
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Khmer}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D]$/gu;
const mixedLetters =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u;

/**
 * Cleans one cell that is read.
 *
 * @param raw - the cell as it stands in the file
 * @param options - the field that it fills, and where to note what was found
 * @returns the text to go on with: NFC, trimmed, on one line unless it is free text; '' when refused
 */
export function cleanCell(raw: string, options: { readonly field: Field; readonly notes: RowNotes }): string {
  const { field, notes } = options;
  const shape = shapes[field] ?? 'number';
  if (raw === '' || emptyByDash.test(raw)) return '';
  if (raw.length <= maxCellLength && isTidy.test(raw)) return raw;
  if (raw.length > maxCellLength) {
    notes.add('LP_ROW_TOO_LONG', { field });
    return '';
  }
  const fault = faults.find(({ test }) => test(raw, shape));
  if (fault !== undefined) {
    notes.add(fault.code, { field });
    return '';
  }
  const visible = raw.replace(invisible, '').replace(needlessJoiner, '');
  if (visible !== raw) notes.add('LP_ROW_INVISIBLE', { field });
  if (shape === 'name' && mixedLetters.test(visible)) notes.add('LP_ROW_MIXED_LETTERS', { field });
  const composed = visible.normalize('NFC');
  if (composed !== visible) notes.add('LP_ROW_COMPOSED', { field });
  const tidied = shape === 'words' ? tidyWords(composed) : composed.replace(/[\s\u0085]+/gu, ' ').trim();
  // The line breaks of free text are part of it, and how a file ends its lines is nobody's doing.
  if (shape !== 'words' && tidied !== composed) notes.add('LP_ROW_TIDIED', { field });
  return tidied;
}

/**
 * Words of composed Latin letters and ASCII marks with single spaces between, a letter or digit first: what most cells
 * are. None of what follows finds anything in it: ÂÃÄÅ begin what is garbled, and dashes, formulas and errors do not
 * begin with a letter.
 */
const isTidy = /^[A-Za-z0-9À-ÁÆ-ÖØ-öø-ž][!-~À-ÁÆ-ž]*(?: [!-~À-ÁÆ-ž]+)*$/;

interface CellFault {
  readonly code: 'LP_ROW_CONTROL' | 'LP_ROW_GARBLED' | 'LP_ROW_CELL_ERROR' | 'LP_ROW_FORMULA';
  readonly test: (raw: string, shape: Shape) => boolean;
}

const faults: readonly CellFault[] = [
  { code: 'LP_ROW_CONTROL', test: (raw) => control.test(raw) },
  {
    code: 'LP_ROW_FORMULA',
    test: (raw, shape) => beginsWithControl.test(raw) && !(shape === 'words' && !calculates.test(raw)),
  },
  { code: 'LP_ROW_FORMULA', test: (raw) => calculates.test(raw) && !isList.test(raw) },
  { code: 'LP_ROW_CELL_ERROR', test: (raw) => cellError.test(raw.trim()) },
  { code: 'LP_ROW_GARBLED', test: (raw) => garbled.test(raw) },
];

const tidyWords = (text: string): string =>
  text
    .replace(/\r\n?|\u0085|\u2028|\u2029/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
