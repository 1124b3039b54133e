/**
 * The identifiers of English schools: their forms and check characters, for the sheet importer
 * (which matches people by them) and for the lint (which keeps them out of credentials).
 * Letters are expected in upper case and digits in ASCII; spaces are the caller's to trim.
 * @module
 */

/** The letters of a UPN: without I, O and S, so that a letter's place is its value (0 to 22). */
const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

const upnForm = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;
const ulnForm = /^[1-9]\d{9}$/;

/**
 * Whether a text is a Unique Pupil Number with the right check letter, permanent or temporary.
 *
 * @param text - 13 characters: a check letter, 11 digits, then a digit, or a letter in the temporary form
 * @returns true when the form and the check letter are right (DfE UPN guide: weights 2 to 13, modulo 23)
 * @example
 * ```ts
 * isValidUpn('M999999921001'); // true
 * ```
 */
export function isValidUpn(text: string): boolean {
  if (!upnForm.test(text)) return false;
  const sum = [...text.slice(1)].reduce((total, character, index) => total + (index + 2) * upnValue(character), 0);
  return upnLetters[sum % 23] === text[0];
}

/**
 * Whether a UPN is of the temporary form, which ends with a letter.
 *
 * @param text - a UPN
 * @returns true for the temporary form; its check letter is not looked at
 * @example
 * ```ts
 * isTemporaryUpn('L99999992101A'); // true
 * ```
 */
export function isTemporaryUpn(text: string): boolean {
  return upnForm.test(text) && /[A-Z]$/.test(text);
}

/**
 * Whether a text has the form of a UPN, whatever its check letter says.
 *
 * @param text - the text, upper case
 * @returns true for a letter, 11 digits and a digit or a letter
 * @example
 * ```ts
 * looksLikeUpn('A999999921001'); // true
 * ```
 */
export function looksLikeUpn(text: string): boolean {
  return /^[A-Z]\d{11}[\dA-Z]$/.test(text);
}

/**
 * Whether a text is a Unique Learner Number with the right check digit.
 *
 * @param text - 10 digits, the first not zero
 * @returns true when the digits by the weights 10 to 1 leave 10 modulo 11 (HESA C21051)
 * @example
 * ```ts
 * isValidUln('9276308686'); // true
 * ```
 */
export function isValidUln(text: string): boolean {
  if (!ulnForm.test(text)) return false;
  return weightedSum(text) % 11 === 10;
}

/**
 * Whether a text has the form of a ULN, whatever its check digit says.
 *
 * @param text - the text
 * @returns true for 10 digits of which the first is not zero
 * @example
 * ```ts
 * looksLikeUln('9990000506'); // true
 * ```
 */
export function looksLikeUln(text: string): boolean {
  return ulnForm.test(text);
}

/**
 * Whether a text has the form of a Unique Candidate Identifier.
 *
 * @param text - the text, upper case
 * @returns true for 13 characters: centre (5 digits), a letter or digit, 6 digits, a letter
 * @example
 * ```ts
 * looksLikeUci('99992X260042A'); // true
 * ```
 */
export function looksLikeUci(text: string): boolean {
  return /^\d{5}[A-Z\d]\d{6}[A-Z]$/.test(text);
}

/**
 * A candidate number with the leading zeros that a spreadsheet dropped.
 *
 * @param text - 1 to 4 digits
 * @returns 4 digits, or undefined when the text is no candidate number
 * @example
 * ```ts
 * normalizeCandidateNumber('42'); // '0042'
 * ```
 */
export function normalizeCandidateNumber(text: string): string | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) > 0 ? text.padStart(4, '0') : undefined;
}

/**
 * A Qualification Accreditation Number in the one form with slashes.
 *
 * @param text - 8 characters, or 10 with slashes; the last may be X
 * @returns e.g. `601/2977/3`, or undefined when the text is no QAN
 * @example
 * ```ts
 * normalizeQan('60129773'); // '601/2977/3'
 * ```
 */
export function normalizeQan(text: string): string | undefined {
  const parts = /^(\d{3})(\/?)(\d{4})\2([\dX])$/.exec(text.toUpperCase());
  return parts ? `${parts[1]}/${parts[3]}/${parts[4]}` : undefined;
}

/**
 * Whether a text is a GIAS Unique Reference Number of a school.
 *
 * @param text - the text
 * @returns true for up to 6 digits, the first not zero
 * @example
 * ```ts
 * isUrn('999901'); // true
 * ```
 */
export function isUrn(text: string): boolean {
  return /^[1-9]\d{0,5}$/.test(text);
}

/**
 * Whether a text is a UK Provider Reference Number.
 *
 * @param text - the text
 * @returns true for 10000000 to 99999999
 * @example
 * ```ts
 * isUkprn('10999902'); // true
 * ```
 */
export function isUkprn(text: string): boolean {
  return /^[1-9]\d{7}$/.test(text);
}

/**
 * Whether a text is a National Centre Number.
 *
 * @param text - the text
 * @returns true for 5 digits
 * @example
 * ```ts
 * isNcn('99992'); // true
 * ```
 */
export function isNcn(text: string): boolean {
  return /^\d{5}$/.test(text);
}

/**
 * Whether a text is an NHS number with the right check digit.
 *
 * @param text - 10 digits without spaces
 * @returns true when the digits by the weights 10 to 1 leave 0 modulo 11
 * @example
 * ```ts
 * isValidNhsNumber('9434765919'); // true
 * ```
 */
export function isValidNhsNumber(text: string): boolean {
  return /^\d{10}$/.test(text) && weightedSum(text) % 11 === 0;
}

/** The value of a UPN's digit or letter. */
function upnValue(character: string): number {
  return /\d/.test(character) ? Number(character) : upnLetters.indexOf(character);
}

/** The sum of ten digits by the weights 10 to 1; both check rules modulo 11 rest on it. */
function weightedSum(digits: string): number {
  return [...digits].reduce((total, digit, index) => total + (10 - index) * Number(digit), 0);
}
