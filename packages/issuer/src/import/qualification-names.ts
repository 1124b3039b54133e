/**
 * The scale of a qualification, where a results file writes its name in another way than the learner
 * model's table, or says it only in the title. What is in neither table is not guessed.
 * @module
 */
import { type ScaleId, scaleOfQualification } from '@laurel/core';

const variants: readonly { readonly pattern: RegExp; readonly scale: ScaleId }[] = [
  { pattern: /\bgcse\b.*\b(endorse\w*|spoken language)\b/, scale: 'spoken-endorsement' },
  { pattern: /\bgcse\b.*(\bda\b|\bdouble\b|\bcombined\b)/, scale: 'gcse-da' },
  {
    pattern:
      /^(full course |short course )?(i|international )?gcse( full course| short course| fc| sc)?( ?\(?9( ?- ?| to )1\)?)?( full course| short course| \(?fc\)?| \(?sc\)?)?$/,
    scale: 'gcse-9-1',
  },
  { pattern: /^(gce )?(a|al|advanced|a2)([ -]?level)?( gce)?$|^gce (a|advanced)([ -]?level)?$/, scale: 'alevel' },
  {
    pattern:
      /^(aqa |extended |higher |foundation )?project( qualification)?( \(?(epq|hpq|fpq)\)?)?( ?\(?(l|level )[123]\)?)?$|^(epq|hpq|fpq)\b/,
    scale: 'project',
  },
  {
    pattern:
      /^(btec |cambridge national |ocr |wjec )?(level 1\/2 |l1\/2 )?tech(nical)? award( in .*| \(.*\)| l1\/2| level 1\/2)?$/,
    scale: 'tech-award',
  },
];

/** Titles that are graded on a scale of their own within a GCSE. */
const titles: readonly { readonly pattern: RegExp; readonly scale: ScaleId }[] = [
  { pattern: /\bspoken language\b|\bspoken endorsement\b/i, scale: 'spoken-endorsement' },
  { pattern: /\bcombined science\b|\bdouble award\b/i, scale: 'gcse-da' },
];

/**
 * The scale that a row's grade is on.
 *
 * @param qualification - the text of the column, such as `GCSE (9-1)`
 * @param title - the qualification's title, such as `Combined Science: Trilogy`
 * @returns the scale, or undefined when it is not known
 * @example
 * ```ts
 * scaleOfRow('GCSE (9-1)', 'English Language'); // 'gcse-9-1'
 * ```
 */
export function scaleOfRow(qualification: string, title: string): ScaleId | undefined {
  const text = qualification
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/(\w)\(/g, '$1 (')
    .replace(/\s+/g, ' ')
    .trim();
  const scale = scaleOfQualification(qualification) ?? variants.find(({ pattern }) => pattern.test(text))?.scale;
  if (scale !== 'gcse-9-1') return scale;
  return titles.find(({ pattern }) => pattern.test(title))?.scale ?? scale;
}
