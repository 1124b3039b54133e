/**
 * Of whom a sentence speaks at one place: the last person, group or topic named before it decides.
 * @module
 */
import { persons } from './terms/vocabulary.ts';

/** The speaker, somebody particular else, a group or topic, or nobody that can be told. */
export type SpokenOf = 'self' | 'other' | 'general' | 'unknown';

/** How far back a sentence is read, in characters; enough for a dozen words. */
const reach = 80;

/** `they`, `have`, `who` and `their` point back to whoever was named before, so they are no marker. */
const marker = new RegExp(
  [
    "(?<=[ ])(?:(?<self>i|i'm|i've|im|ive|(?<! (?:in|at|on|from) )(?:my|our)|me|myself|mine|we|as an? (?:\\S{1,20} )?(?:student|learner|pupil|person|girl|boy|young person|teenager|athlete)|fy|dw|rydw|rwy'n|rwyf|dwi|gen i|i mi)",
    "(?<other>he|she|his|her|him|hers|he's|she's|herself|himself|ganddo|ganddi|" +
      `(?:mrs?|ms|miss|dr) [a-z'-]{1,20}|(?:the|my|our|his|her|this|that|one|another|[a-z]{2,20}'s) (?:\\S{1,20} )?(?:${persons.singular}|(?:person|pupil|student)'s)|(?:${persons.relation})(?:'s)?)`,
    `(?<indefinite>(?:a|an|any|each|every) (?:\\S{1,20} )?(?:${persons.singular}))`,
    `(?<general>(?:${persons.group}|${persons.topic})(?:'s)?))(?= )`,
  ].join('|'),
  'gi',
);
/** A name right before a verb: a capital that no common sentence opener has. */
const nameBefore =
  / (?!(?:It|This|That|There|What|Which|Who|The|A|An|One|Everyone|Someone|Nobody|Each|Here|How|Why|Where|When|If|As|And|But|So|Also|Then|Today|Now|They|These|Those|You|We|People|Everything|Nothing|Something|All|Being|Having|After|Before|Because|Despite|While|Year|Team|School|Class|Group|Work|Project|I|Design|Music|Art|Science|Autism|Dyslexia|English|Maths|Mathematics|History|Geography|Drama|Sport|Week|Term|Film|Book|Food|Water|Light|Tasting)[ '])[A-Z][a-z'-]{1,30} $/;
const verbFirst =
  /^(?:has|had|is|was|suffers|suffered|lives|lived|needs|uses|takes|wears|struggles|copes|manages|overcame|fell|became|attends|identifies|came|prays|speaks)\b/i;
/** Notes often leave the pupil out: "Has asthma". */
const thirdPerson =
  /^(?:has|suffers|lives|is|needs|uses|wears|struggles|copes|manages|attends|identifies|prays|sees|gets|takes|receives|overcame|coped|struggled|managed|suffered|lived) /i;
/** After these the words say what the subject before them is. */
const subjectBefore = /^(?:is|am|are|was|were|been|being|as) /i;

/**
 * Tells of whom a match speaks.
 *
 * @param words - what `wordsOf` gave
 * @param start - where the match begins
 * @param end - where it ends
 * @returns self, other, general or unknown
 * @example
 * ```ts
 * spokenOf(' My brother has asthma ', 12, 22); // 'other'
 * ```
 */
export function spokenOf(words: string, start: number, end: number): SpokenOf {
  const match = words.slice(start, end);
  const near = words.slice(Math.max(0, words.lastIndexOf(' ', Math.max(0, start - reach))), start);
  const before = near.slice(near.lastIndexOf('. ') + 1);
  const inside = subjectBefore.test(match) ? 'unknown' : lastMarker(` ${match} `, true);
  if (inside === 'self' || inside === 'other') return inside;
  const nearest = inside === 'unknown' ? lastMarker(before) : inside;
  if (nearest === 'self' || nearest === 'other')
    return verbFirst.test(match) && nameBefore.test(before) ? 'other' : nearest;
  if (verbFirst.test(match) && nameBefore.test(before)) return 'other';
  if (nearest === 'indefinite') return isTopic(before) ? 'general' : 'other';
  if (nearest === 'general') return 'general';
  return before.trim() === '' && thirdPerson.test(match) ? 'other' : 'unknown';
}

/** What the last marker says; with `particular`, a person outweighs a group named later ("her foster carers"). */
function lastMarker(words: string, particular = false): SpokenOf | 'indefinite' {
  let last: SpokenOf | 'indefinite' = 'unknown';
  for (const { groups } of words.matchAll(marker)) {
    const found = groups?.['self']
      ? 'self'
      : groups?.['other']
        ? 'other'
        : groups?.['indefinite']
          ? 'indefinite'
          : 'general';
    if (!(particular && found === 'general' && (last === 'self' || last === 'other'))) last = found;
  }
  return last;
}

const topicBefore = new RegExp(` (?:${persons.topic})(?= )`, 'i');

function isTopic(before: string): boolean {
  return topicBefore.test(before);
}
