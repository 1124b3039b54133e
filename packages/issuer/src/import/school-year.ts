/**
 * Year groups and ages, in England and Wales: a school year begins in September.
 * @module
 */
import type { AgeBand } from './record.ts';

/**
 * Reads a year group.
 *
 * @param text - the cell, such as `11`, `Y11`, `Year 11` or `Reception`
 * @returns `N`, `R` or `1` to `14`; undefined when it is none
 * @example
 * ```ts
 * readYearGroup('Year 11'); // '11'
 * ```
 */
export function readYearGroup(text: string): string | undefined {
  const word = text
    .toLowerCase()
    .replace(/^(year|yr|y|blwyddyn|nc)\.? ?/, '')
    .trim();
  if (/^(n|n1|n2|nursery|meithrin|-1)$/.test(word)) return 'N';
  if (/^(r|rec|reception|derbyn|0)$/.test(word)) return 'R';
  const year = /^0?(\d{1,2})$/.exec(word)?.[1];
  return year !== undefined && Number(year) >= 1 && Number(year) <= 14 ? String(Number(year)) : undefined;
}

const yearNumber = (yearGroup: string): number => (yearGroup === 'N' ? -1 : yearGroup === 'R' ? 0 : Number(yearGroup));
const schoolYearOf = (year: number, month: number): number => (month >= 9 ? year : year - 1);

/**
 * Whether a year group fits a date of birth: a year ahead or two behind is ordinary (an export of last
 * year, a child taught with another year), and after 16 people learn at every age.
 *
 * @param yearGroup - as `readYearGroup` gives it
 * @param options - `born` (`2010-03-14`) and the clock
 * @returns false when one of the two must be wrong
 */
export function fitsYearGroup(yearGroup: string, options: { readonly born: string; readonly now: Date }): boolean {
  const { born, now } = options;
  const bornIn = schoolYearOf(Number(born.slice(0, 4)), Number(born.slice(5, 7)));
  const expected = schoolYearOf(now.getUTCFullYear(), now.getUTCMonth() + 1) - bornIn - 5;
  const given = yearNumber(yearGroup);
  const difference = expected - given;
  return difference >= -1 && (difference <= 2 || given >= 12);
}

/**
 * The band of an age.
 *
 * @param age - in years
 * @returns the band
 */
export const ageBandOf = (age: number): AgeBand =>
  age < 13 ? 'under13' : age < 16 ? '13to15' : age < 18 ? '16to17' : '18plus';

/**
 * The age of somebody, in full years.
 *
 * @param born - `2010-03-14`
 * @param now - the clock
 * @returns the age; negative before the birth
 */
export function ageOf(born: string, now: Date): number {
  const [year = 0, month = 1, day = 1] = born.split('-').map(Number);
  const hadBirthday = now.getUTCMonth() + 1 > month || (now.getUTCMonth() + 1 === month && now.getUTCDate() >= day);
  return now.getUTCFullYear() - year - (hadBirthday ? 0 : 1);
}

/**
 * The age of the youngest in a year group, at the start of the school year.
 *
 * @param yearGroup - as `readYearGroup` gives it
 * @returns the age in years
 */
export const youngestIn = (yearGroup: string): number => yearNumber(yearGroup) + 4;
