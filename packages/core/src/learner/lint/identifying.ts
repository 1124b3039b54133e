/**
 * Identifiers and contact details in a text, by form and check character or by the label before them.
 * @module
 */
import { isValidNhsNumber, isValidUln, looksLikeUci, looksLikeUpn } from '../identifiers.ts';
import type { Severity } from './finding.ts';

/** What was found, by code. */
export interface Identifying {
  readonly code: 'LP_LINT_IDENTIFIER' | 'LP_LINT_CONTACT' | 'LP_LINT_BIRTH_DATE' | 'LP_LINT_ADDRESS';
  readonly severity: Severity;
}

interface IdentifierRule extends Identifying {
  readonly pattern: RegExp;
  /** What every match has: a text without it is not searched. */
  readonly needs?: RegExp;
  /** Looks closer at what the pattern matched. */
  readonly holds?: (match: string) => boolean;
}

const compact = (text: string): string => text.replace(/[^A-Za-z\d]/g, '').toUpperCase();
const countOfDigits = (text: string): number => text.replace(/\D/g, '').length;
const refuse = { severity: 'refuse' } as const;
const date =
  '(?:\\d{1,2}(?:st|nd|rd|th)? ?(?:[-/. ]|of )? ?(?:\\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ion|chwe|maw|ebr|mai|meh|gor|aws|med|hyd|tach|rhag)[a-z]{0,9}|\\d{4}-\\d{2}|(?:january|february|march|april|may|june|july|august|september|october|november|december) \\d)';

/** Most texts have none. */
const digit = /\d/;
const rules: readonly IdentifierRule[] = [
  {
    code: 'LP_LINT_IDENTIFIER',
    ...refuse,
    needs: digit,
    pattern: /(?<![A-Za-z\d])[A-Za-z](?:[ -]?\d){11}[ -]?[\dA-Za-z](?![A-Za-z\d])/g,
    holds: (match) => looksLikeUpn(compact(match)),
  },
  {
    code: 'LP_LINT_IDENTIFIER',
    ...refuse,
    needs: digit,
    pattern: /(?<![A-Za-z\d])\d{5}[A-Za-z\d]\d{6}[A-Za-z](?![A-Za-z\d])/g,
    holds: (match) => looksLikeUci(match.toUpperCase()),
  },
  {
    code: 'LP_LINT_IDENTIFIER',
    ...refuse,
    needs: digit,
    pattern: /(?<![A-Za-z\d.,/-])\d(?:[ -]?\d){9}(?![A-Za-z\d]|[.,/-]\d)/g,
    holds: (match) => isValidUln(compact(match)) || isValidNhsNumber(compact(match)),
  },
  {
    code: 'LP_LINT_IDENTIFIER',
    ...refuse,
    needs: digit,
    pattern: /(?<![A-Za-z\d])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])/gi,
  },
  {
    code: 'LP_LINT_IDENTIFIER',
    ...refuse,
    needs: digit,
    pattern:
      /\b(?:upn|uln|uci|pan|unique (?:pupil|learner|candidate) (?:number|identifier|reference)|candidate (?:no|number|num|id)|cand(?:\.| )no|exam(?:s|ination)? number|admission (?:no|number)|admin (?:no|number)|nhs (?:no|number)|ni (?:no|number)|national insurance(?: no| number)?|passport(?: no| number)?|mis id|student (?:no|number|id)|pupil (?:no|number|id)|rhif (?:ymgeisydd|disgybl|dysgwr))\b[^A-Za-z\d]{0,4}(?:is |was |yw |no |number )?[^A-Za-z\d]{0,3}[A-Za-z]{0,5}\d{3,14}/gi,
  },
  {
    code: 'LP_LINT_CONTACT',
    ...refuse,
    needs: /@|\(at\)|\[at\]/,
    pattern:
      /(?<![A-Za-z\d._%+'-])[A-Za-z\d._%+'-]{1,64} ?(?:@|\(at\)|\[at\]) ?[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,6}/g,
  },
  {
    code: 'LP_LINT_CONTACT',
    ...refuse,
    needs: digit,
    pattern: /(?<![\w.,/])(?:\+\d{1,3}|00\d{2}|\(?0)[\d ().-]{8,16}\d(?![\w/])/g,
    holds: (match) => isPhone(match),
  },
  {
    code: 'LP_LINT_CONTACT',
    severity: 'hold',
    pattern:
      /(?<![\w.@])@[A-Za-z][A-Za-z\d_.]{2,29}(?!\w|\()|\b(?:snapchat|insta(?:gram)?|tiktok|discord|snap|whatsapp)\b ?(?:is|name|handle|id|me on|:|at|on) ?[:@]? ?[\w.]{3,30}|\b(?:add|follow|find|message|dm|text) me on (?:my )?(?:snapchat|insta(?:gram)?|tiktok|discord|snap|whatsapp)\b/gi,
  },
  {
    code: 'LP_LINT_ADDRESS',
    ...refuse,
    needs: digit,
    pattern: /(?<![A-Za-z\d])[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z\d])/g,
  },
  {
    code: 'LP_LINT_ADDRESS',
    ...refuse,
    needs: digit,
    pattern: /(?<![A-Za-z\d])[a-pr-uwyz][a-hk-y]?\d[a-hjkpstuw\d]? \d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2}(?![A-Za-z\d])/g,
  },
  {
    code: 'LP_LINT_ADDRESS',
    ...refuse,
    needs: digit,
    pattern:
      /(?<![A-Za-z\d])(?!10 Downing|221|100 Acre|4 Privet|42 Wallaby)\d{1,4}[A-Da-d]?,? (?:[A-Z][A-Za-z']{1,20} ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Crescent|Terrace|Gardens|Grove|Rd|Ave|Cres)\b|(?<![A-Za-z\d])\d{1,4},? (?:Heol|Ffordd|Stryd|Lon|Rhodfa|Maes)(?: y| yr)? [A-Z][a-z]{1,20}/g,
  },
  {
    code: 'LP_LINT_ADDRESS',
    ...refuse,
    pattern:
      /\b(?:[Ll]ives?|[Ll]iving|[Ll]ived|[Rr]esides?|[Hh]ome address|[Aa]ddress|(?:[Mm]y|[Hh]is|[Hh]er) (?:house|flat|home) is|yn byw) ?(?:is|at|on|in|yn|ar)?:? (?:\d{1,4}[A-Da-d]?,? |[Ff]lat \d{1,4},? ?|the corner of )?(?:[A-Z][A-Za-z']{1,20} ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Way|Crescent|Terrace|Court|Gardens|Grove|Place|Estate|Row|Mews|Rise|Parade)\b/g,
  },
  {
    code: 'LP_LINT_BIRTH_DATE',
    ...refuse,
    needs: digit,
    pattern: new RegExp(
      `\\b(?:born(?: on)?|d\\.?o\\.?b\\.?|date of birth|birth ?date|birthday(?: is| on| was)?|dyddiad geni|ganwyd|ganed|geni)\\b[^A-Za-z\\d]{0,4}(?:is |on |was |(?:the|ar) )?${date}`,
      'gi',
    ),
  },
  {
    code: 'LP_LINT_BIRTH_DATE',
    ...refuse,
    needs: digit,
    pattern: /\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4} ?\(?(?:dob|d\.o\.b|date of birth)/gi,
  },
];

/**
 * Finds identifiers and contact details in a text.
 *
 * @param folded - what `foldText` gave
 * @returns one entry per code
 * @example
 * ```ts
 * identifyingIn('ULN 9276308686'); // [{ code: 'LP_LINT_IDENTIFIER', severity: 'refuse' }]
 * ```
 */
export function identifyingIn(folded: string): readonly Identifying[] {
  const found = new Map<string, Identifying>();
  for (const { code, severity, pattern, needs, holds } of rules) {
    if (needs?.test(folded) === false || folded.search(pattern) < 0) continue;
    for (const [match] of folded.matchAll(pattern)) {
      if (holds && !holds(match)) continue;
      if (found.get(code)?.severity !== 'refuse') found.set(code, { code, severity });
      break;
    }
  }
  return [...found.values()];
}

/** Ten or eleven digits from a zero in the United Kingdom, eleven to fifteen from a plus (ITU-T E.164). */
function isPhone(text: string): boolean {
  const count = countOfDigits(text);
  return text.startsWith('+')
    ? count >= 10 && count <= 15
    : text.startsWith('00')
      ? count >= 12 && count <= 15
      : count === 10 || count === 11;
}
