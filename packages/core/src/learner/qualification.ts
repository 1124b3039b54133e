/**
 * Qualifications as exam boards' files name them: which scale their results are on.
 * @module
 */
import type { ScaleId } from './scale.ts';

/** What stands in a results file's column of qualifications, and the scale that it means. */
const qualifications: readonly { readonly pattern: RegExp; readonly scale: ScaleId }[] = [
  { pattern: /^gcse \(9-1\) (da|double award)$|^gcse \(9-1\) combined science$/, scale: 'gcse-da' },
  { pattern: /^gcse (spoken language )?endorsement$|^spoken language endorsement$/, scale: 'spoken-endorsement' },
  { pattern: /^gcse( \(9-1\))?$/, scale: 'gcse-9-1' },
  { pattern: /^(gce )?a[ -]?level$|^gce a$/, scale: 'alevel' },
  {
    pattern: /^project( (l|level )[123])?$|^(epq|hpq|fpq)$|^(extended|higher|foundation) project( qualification)?$/,
    scale: 'project',
  },
  { pattern: /^(btec )?tech(nical)? award( l1\/2| level 1\/2)?$/, scale: 'tech-award' },
];

/**
 * The scale that a qualification's results are on.
 *
 * @param qualification - the text of the column, for example `GCSE (9-1) DA`
 * @returns the scale, or undefined when the name is not known: never a guess
 * @example
 * ```ts
 * scaleOfQualification('Tech Award L1/2'); // 'tech-award'
 * ```
 */
export function scaleOfQualification(qualification: string): ScaleId | undefined {
  const text = qualification
    .replace(/\s+/g, ' ')
    .replace(/[\u2010-\u2013]/g, '-')
    .trim()
    .toLowerCase();
  return qualifications.find(({ pattern }) => pattern.test(text))?.scale;
}
