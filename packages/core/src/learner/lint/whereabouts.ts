/**
 * Where somebody can be found again and again: a regular day with a time and a place. A
 * credential says the month and the kind of organisation only. One of the three alone is harmless.
 * @module
 */

const day = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const welshDay = '(?:ddydd|dydd|nos) (?:llun|mawrth|fawrth|mercher|fercher|iau|gwener|wener|sadwrn|sul)';
const regular = new RegExp(
  `\\b(?:(?:every|each|most|all) (?:other |single |second )?(?:${day}|day|weekday|week|weekend|morning|afternoon|evening|night|school day|lunchtime|sunday|saturday)|(?:on )?${day}s(?: and ${day}s)?|weekly|daily|weekdays|once a week|twice a week|(?:bob|pob) (?:${welshDay}|dydd|wythnos|nos|bore|prynhawn))\\b`,
  'i',
);
const regularDay = new RegExp(
  `\\b(?:(?:every|each|most) (?:other |single |second )?(?:${day}|day|weekday|morning|afternoon|evening|night|school day)|${day}s|(?:bob|pob) (?:${welshDay}|dydd|nos|bore|prynhawn))\\b`,
  'i',
);
const clock =
  /(?<![\d/.:-])(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)|(?:1[0-2]|[1-9]) ?(?:am|pm|a\.m\.|p\.m\.|o'clock|yh|yp|y\.h\.|y\.p\.)(?![a-z])|(?:1[0-2]|[1-9]) ?(?:-|to|till|until|tan) ?(?:1[0-2]|[1-9])(?![\d/.:%-]| ?(?:goals?|win|wins|victory|points|people|pupils|children|players|defeat|in the|years?|year)\b)|\b(?:half past|quarter past|quarter to) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|un|dau|tri)|\bnoon\b|\bmidday\b|\b(?:at|from|until|till) (?:four|five|six|seven|eight|nine|ten)\b|\b(?:at|from|until|till) (?:1[0-2]|[1-9])(?= ?(?:[.,;!)\n]|$| and\b| till\b| until\b| to\b| I\b| we\b| you\b))|\bam (?:un|ddau|dri|bedwar|bump|chwech|saith|wyth|naw|ddeg|1[0-2]|[1-9])(?= ?(?:[.,;!\n]|$| y| yn| ar| tan| dw| rwy| mi)))/i;
const placeNoun =
  'hall|park|library|centre|center|church|mosque|temple|chapel|stables?|pool|gym|pitch|field|ground|grounds|rink|studio|garage|shop|cafe|café|caffi|station|bus stop|stop|pavilion|club ?house|youth club|scout hut|hut|court|courts|farm|barn|hospital|surgery|care home|hospice|food bank|foodbank|playground|square|market|pier|beach|track|leisure centre|sports centre|community centre|neuadd|canolfan|llyfrgell|parc|capel|eglwys|ysbyty|pwll nofio|clwb|canal|towpath|underpass|footpath|woods';
const place = new RegExp(
  `\\b(?:at|in|along|through|by|outside|near|behind|opposite|from|to|on|yn|ger|wrth|o flaen|tu allan i) (?:(?:the|a|an|our|my|his|her|their|y|yr|local|village|town|community|old|new|[a-z']{2,20}) ){0,4}(?:${placeNoun})\\b`,
  'i',
);
const street =
  /\b(?:[A-Z][A-Za-z']{1,20} ){1,3}(?:Lane|Road|Street|Avenue|Close|Drive|Way|Crescent|Terrace|Hill|Row|Square|Park|Green|Rd|St|Ave)\b|\b(?:Heol|Ffordd|Stryd|Lon|Maes|Rhodfa|Tan)(?: y| yr)? [A-Z][a-z]{1,20}/;
const journey =
  /\b(?:walks?|walk(?:s|ed)? home|gets? (?:the|off)|catch(?:es)? the|picked up|waits?|cycles?|goes home)\b/i;

/** How sure it is: the three together, or a regular day at a named street or a place. */
export type Whereabouts = 'refuse' | 'hold' | undefined;

/**
 * Looks for a routine that tells where somebody can be found.
 *
 * @param folded - what `foldText` gave
 * @returns `refuse` for a regular day with time and place or a named street, `hold` for a regular
 *   day with a time or a kind of place, else undefined
 * @example
 * ```ts
 * whereaboutsIn('Every Tuesday 4-6 at the hall on Mill Lane'); // 'refuse'
 * ```
 */
export function whereaboutsIn(folded: string): Whereabouts {
  if (!regular.test(folded)) return undefined;
  const [hasClock, hasStreet, hasPlace] = [clock.test(folded), street.test(folded), place.test(folded)];
  if (
    (hasClock && (hasPlace || hasStreet)) ||
    (hasStreet &&
      regularDay.test(folded) &&
      (hasPlace || journey.test(folded) || / (?:at|on|in|near|outside) (?:[A-Z])/.test(folded)))
  )
    return 'refuse';
  if (!regularDay.test(folded)) return undefined;
  return hasClock || (hasPlace && journey.test(folded)) ? 'hold' : undefined;
}
