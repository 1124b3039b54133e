/**
 * Names of schools that tell of the pupils there: a disability, a faith, care or exclusion.
 * A remark, never a refusal: a school may well sign in its own name.
 * @module
 */
const telling =
  /\b(?:special (?:school|academy|college|needs)|(?:school|college|academy|centre|unit) for (?:the )?(?:deaf|blind|autis|disabled|hearing|visually|children with|pupils with|students with|young people with)|autis[mt]\w*|dyslexia|semh|sen|send|mld|sld|pmld|deaf|blind|hearing impair\w*|visual(?:ly)? impair\w*|hospital (?:school|education)|medical needs|pupil referral|pru|alternative provision|secure (?:unit|school|children)|young offender|residential (?:special )?(?:school|college|home)|children's home|foster(?:ing)?|behaviour(?:al)?|therapeutic|catholic|r\.?c\.?|c\.? ?of ?e\.?|church (?:of|in)|anglican|christian|islam\w*|muslim|jewish|hebrew|yeshiva|hindu|sikh|khalsa|buddhist|quaker|methodist|diocesan|diocese|faith school|madrasa\w*|ysgol arbennig|eglwys yng nghymru|gatholig|catholig|uned cyfeirio)\b/i;

/**
 * Whether the name of an issuer may tell of a disability, a faith or care.
 *
 * @param folded - the name as `foldText` gave it
 * @returns true when the trust, the authority or the group would tell less
 * @example
 * ```ts
 * isTellingName('Hillside School for the Deaf'); // true
 * ```
 */
export function isTellingName(folded: string): boolean {
  return telling.test(folded);
}
