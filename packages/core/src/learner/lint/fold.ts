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
  const words = folded
    .replace(/(?<![A-Za-z])(?:[A-Za-z]\.){2,9}/g, (letters) => `${letters.replaceAll('.', '')} `)
    .replace(/(?<![A-Za-z])[A-Z](?:[ -][A-Z]){2,9}(?![A-Za-z'])/g, (letters) => letters.replace(/[ -]/g, ''))
    .replace(/\b(?:Mrs?|Ms|Dr|Prof|St)\./g, (title) => title.slice(0, -1))
    .replace(/(?<=\d)\.(?=\d)/g, '')
    .replaceAll('%', ' percent ')
    .replaceAll('&', ' and ')
    .replace(/[!?;\n\r]/g, '.')
    .replace(/[^\p{L}\p{N}'.]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu, '')
    .replace(/[ .]*\.[ .]*/g, ' . ')
    .replace(/[^ ]{41,}/g, (word) => word.slice(0, 40))
    .replace(/ {2,}/g, ' ')
    .trim();
  return ` ${words} `;
}

function pairs(from: string, to: string): readonly (readonly [string, string])[] {
  const targets = [...to];
  return [...from].map((character, index) => [character, targets[index] ?? character] as const);
}
