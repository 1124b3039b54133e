/**
 * What must never be told about a person: the term rules run over the sentences of a text.
 * @module
 */
import type { categoryOf } from './finding.ts';
import { type SpokenOf, spokenOf } from './spoken-of.ts';
import { ethnicityRules, immigrationRules, languageRules, religionRules, sexualityRules } from './terms/background.ts';
import { conditionRules } from './terms/conditions.ts';
import { createSieve, inSmallLetters } from './terms/needed-words.ts';
import { supportRules, treatmentRules } from './terms/support.ts';
import { compileRule, compileSide, type TermRule } from './terms/vocabulary.ts';
import { careRules, conductRules, familyRules } from './terms/welfare.ts';

/** A thing told, and of whom. */
export interface Disclosure {
  readonly code: keyof typeof categoryOf;
  readonly of: SpokenOf;
}

/** How far beyond a match its surroundings are read, in characters. */
const surroundings = 60;

const compileRules = () =>
  [
    ...conditionRules,
    ...supportRules,
    ...treatmentRules,
    ...careRules,
    ...familyRules,
    ...conductRules,
    ...ethnicityRules,
    ...religionRules,
    ...languageRules,
    ...immigrationRules,
    ...sexualityRules,
  ].map((rule) => ({
    rule,
    pattern: compileRule(rule),
    notBefore: rule.notBefore === undefined ? undefined : compileSide(rule.notBefore, 'after'),
    notAfter: rule.notAfter === undefined ? undefined : compileSide(rule.notAfter, 'before'),
  }));

let rules: ReturnType<typeof compileRules> | undefined;
let sieve: ReturnType<typeof createSieve> | undefined;

/** The rules that can match, in their order; made when the first text comes, for not every program has one. */
function rulesFor(small: string): ReturnType<typeof compileRules> {
  const made = rules ?? compileRules();
  rules = made;
  sieve ??= createSieve(made.map(({ pattern }) => pattern));
  return sieve(small).flatMap((index) => made[index] ?? []);
}

/**
 * Finds what a text tells about a person that a credential must not hold.
 *
 * @param words - what `wordsOf` gave
 * @returns one disclosure per code and person spoken of
 * @example
 * ```ts
 * disclosuresIn(' He has asthma '); // [{ code: 'LP_LINT_HEALTH', of: 'other' }]
 * ```
 */
export function disclosuresIn(words: string): readonly Disclosure[] {
  const small = inSmallLetters(words);
  const found = new Map<string, Disclosure>();
  for (const { rule, pattern, notBefore, notAfter } of rulesFor(small)) {
    const text = rule.caseSensitive ? words : small;
    // A cheap look first: most rules match nothing, and matchAll copies the expression.
    if (text.search(pattern) < 0) continue;
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (notBefore?.test(`${words.slice(end, end + surroundings)} `)) continue;
      if (notAfter?.test(words.slice(Math.max(0, match.index - surroundings), match.index))) continue;
      const of = isOwnFamily(rule, match[0]) ? 'self' : spokenOf(words, match.index, end);
      if (!counts(rule, of)) continue;
      found.set(`${rule.code} ${of}`, { code: rule.code, of });
    }
  }
  return [...found.values()];
}

function counts(rule: TermRule, of: SpokenOf): boolean {
  if (rule.always) return true;
  return of === 'self' || of === 'other' || (of === 'unknown' && !rule.needsPerson);
}

/** What befell one's own family is one's own to tell. */
function isOwnFamily({ code }: TermRule, match: string): boolean {
  return code === 'LP_LINT_FAMILY' && /(?:^| )(?:my|our|fy) /i.test(match);
}
