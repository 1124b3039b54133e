/**
 * Text as the lint reads it: one spelling for what looks alike, so that nothing hides behind an
 * accent, a full-width letter, a Cyrillic twin or a character that nobody sees. For matching only:
 * what is signed is never changed.
 * @module
 */

/** Cyrillic and Greek letters that look like a Latin one. */
const twins: ReadonlyMap<string, string> = new Map([
  ...pairs('аɑαԁеєһіјӏкκмнорρԛѕтυуѵνԝхгп', 'aaadeehijlkkmhoppqstuyvvwxrn'),
  ...pairs('АΑВΒСϹЕΕНΗІΙЈКΚМΜΝОΟРΡЅТΤУΥХΧΖԜԚ', 'AABBCCEEHHIIJKKMMNOOPPSTTYYXXZWQ'),
  ...pairs('сϲоο', 'ccoo'),
  ...pairs('øØłŁđĐħıƒŧ', 'oOlLdDhift'),
  ...pairs('٠١٢٣٤٥٦٧٨٩', '0123456789'),
  ...pairs('۰۱۲۳۴۵۶۷۸۹', '0123456789'),
]);

/** What folding may change; the ASCII of most texts has nothing of it. */
const foldable = /[^ -_a-~\n]/;
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/**
 * Folds what looks alike to one spelling and keeps punctuation, case and length much as they were.
 *
 * @param text - any text
 * @returns the text in compatibility form, without accents and invisible characters
 * @example
 * ```ts
 * foldText('Ｄiаg\u200Bnosed'); // 'Diagnosed'
 * ```
 */
export function foldText(text: string): string {
  if (!foldable.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(invisible, '')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (character) => twins.get(character) ?? character)
    .replace(/[‘’‛ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\p{Dash}/gu, '-')
    .replace(/[^\S\n]/gu, ' ');
}

/**
 * The words of a folded text between single spaces, with a space at both ends and a lone full stop
 * between sentences, so that no pattern of words reaches across. Case is kept, for it tells an
 * acronym from a verb (SEND, send). Words are cut at 40 characters.
 *
 * @param folded - what `foldText` gave
 * @returns the words; two spaces when there is none
 * @example
 * ```ts
 * wordsOf('He has A.D.H.D. It helps.'); // ' He has ADHD It helps . '
 * ```
 */
export function wordsOf(folded: string): string {
  // Each step has a cheap look before it: few texts have what it is for.
  let words = folded.includes('.') ? withoutInnerStops(folded) : folded;
  words = words.replace(spacedCapitals, (letters) => letters.replace(/[ -]/g, ''));
  if (words.includes('.')) words = words.replace(titleStops, (title) => title.slice(0, -1)).replace(digitStops, '');
  words = words
    .replaceAll('%', ' percent ')
    .replaceAll('&', ' and ')
    .replace(/[!?;\n\r]/g, '.')
    .replace(/[^\p{L}\p{N}'.]+/gu, ' ');
  if (words.includes("'")) words = words.replace(/(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu, '');
  if (words.includes('.')) words = words.replace(/[ .]*\.[ .]*/g, ' . ');
  if (hasLongWord(words)) words = words.replace(/[^ ]{41,}/g, (word) => word.slice(0, longestWord));
  return ` ${words.replace(/ {2,}/g, ' ').trim()} `;
}

const spacedCapitals = /(?<![A-Za-z])[A-Z](?:[ -][A-Z]){2,9}(?![A-Za-z'])/g;
const titleStops = /\b(?:Mrs?|Ms|Dr|Prof|St)\./g;
const digitStops = /(?<=\d)\.(?=\d)/g;
const longestWord = 40;

/** The letters of an acronym, spelt with full stops. */
const withoutInnerStops = (text: string): string =>
  text.replace(/(?<![A-Za-z])(?:[A-Za-z]\.){2,9}/g, (letters) => `${letters.replaceAll('.', '')} `);

/** A search for long words begins anew at each letter; this looks at each once. */
function hasLongWord(words: string): boolean {
  let start = 0;
  for (let end = words.indexOf(' '); end >= 0; end = words.indexOf(' ', start)) {
    if (end - start > longestWord) return true;
    start = end + 1;
  }
  return words.length - start > longestWord;
}

function pairs(from: string, to: string): readonly (readonly [string, string])[] {
  const targets = [...to];
  return [...from].map((character, index) => [character, targets[index] ?? character] as const);
}
