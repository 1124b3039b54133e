/**
 * Text made safe to show, and text that deceives the eye: characters that cannot be seen, that turn the
 * direction of writing, or that look like those of another alphabet. What was signed is never changed;
 * this is for showing it only.
 * @module
 */

/** Direction controls, and characters without width that carry no meaning in a name. */
const hidden =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;

/** The flags of Wales, Scotland and England are spelt with tags, which nobody sees elsewhere. */
const flag = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;

/** Control characters, but for the tab and the ends of lines. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

/** Joiners belong to the writing of Persian and of Indian languages, and to emoji; elsewhere they hide. */
const strayJoiner =
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{M}])[\u200c\u200d]/u;

/** Latin letters in another dress: fullwidth, mathematical, enclosed. */
const dressedLatin = /[\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}\u24b6-\u24e9\u{1f130}-\u{1f189}]/u;

const lookalikeScript =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

/** Cyrillic, Greek and Armenian letters that are drawn like Latin ones. */
const lookalikes = /^[АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονԍհոսօ]+$/u;

const latin = /\p{Script=Latin}/u;
const word = /[\p{L}\p{M}]+/gu;

/**
 * Whether text holds characters that cannot be seen or that turn the direction of writing.
 *
 * @param text - any text
 * @returns true when it does
 * @example
 * ```ts
 * hasHiddenCharacters('Grade\u202e7'); // true
 * ```
 */
export const hasHiddenCharacters = (text: string): boolean =>
  hidden.test(withoutFlags(text)) || control.test(text) || strayJoiner.test(text);

const withoutFlags = (text: string): string => (text.includes('\u{1f3f4}') ? text.replace(flag, '') : text);

/** A Latin letter beside Cyrillic or a Greek twin; Greek that a science lesson mixes with Latin (kΩ, Hα, µm) is no deceit. */
const latinAndTwin =
  /\p{Script=Latin}[\p{Script=Cyrillic}ΑΒΕΗΙΚΜΝΟΡΤΥΧΖο]|[\p{Script=Cyrillic}ΑΒΕΗΙΚΜΝΟΡΤΥΧΖο]\p{Script=Latin}/u;

/**
 * Whether words, and not only a name, deceive the eye: hidden characters, or a word of Latin letters and
 * their twins. Letters in another dress and words in another alphabet are as people write.
 *
 * @param text - free text, as written
 * @returns true when it is to be read with care
 * @example
 * ```ts
 * isDeceptiveText('Riversid\u0435'); // true: the last letter is Cyrillic
 * ```
 */
export const isDeceptiveText = (text: string): boolean => hasHiddenCharacters(text) || latinAndTwin.test(text);

/**
 * Whether a name deceives the eye: hidden characters, one word in two alphabets, a word wholly of
 * letters that look Latin among Latin ones, or letters in another dress. A name in one alphabet, whichever,
 * does not, and neither do accents (Unicode UTS #39 §5).
 *
 * @param name - the name of a person, a school or a credential
 * @returns true when it is to be read with care
 * @example
 * ```ts
 * isDeceptiveName('Riverside \u0410cademy'); // true: the first letter of the second word is Cyrillic
 * isDeceptiveName('Иван Smith'); // false
 * ```
 */
export function isDeceptiveName(name: string): boolean {
  if (hasHiddenCharacters(name) || dressedLatin.test(name)) return true;
  const words = name.normalize('NFC').match(word) ?? [];
  const isLatinText = words.some((one) => latin.test(one));
  return words.some((one) => {
    if (!lookalikeScript.test(one)) return false;
    return latin.test(one) || (isLatinText && lookalikes.test(one));
  });
}

/**
 * One line of text, safe to show as text: hidden and control characters taken out, spaces tidied.
 * It holds no markup of ours; what shows it must still show it as text.
 *
 * @param text - text from a credential
 * @returns the line
 * @example
 * ```ts
 * safeLine('Grade\u202e 7\n'); // 'Grade 7'
 * ```
 */
export const safeLine = (text: string): string => strip(text).replace(/\s+/g, ' ').trim();

/**
 * Several lines of text, safe to show as text: as `safeLine`, with its line breaks kept.
 *
 * @param text - text from a credential
 * @returns the text
 * @example
 * ```ts
 * safeText('one\r\ntwo\u200b'); // 'one\ntwo'
 * ```
 */
export const safeText = (text: string): string =>
  strip(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

const hiddenAll = new RegExp(`(${flag.source})|${hidden.source}`, 'gu');
const controlAll = new RegExp(control.source, 'gu');
const strayJoinerAll = new RegExp(strayJoiner.source, 'gu');

const strip = (text: string): string =>
  text
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(hiddenAll, '$1')
    .replace(controlAll, '')
    .replace(strayJoinerAll, '');
