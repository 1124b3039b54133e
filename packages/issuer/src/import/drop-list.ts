/**
 * Columns that are struck out: what must never be in a credential is not even read.
 * @module
 */
import type { enReasons } from './messages/en.ts';

/** Why a column is used in a special way, ignored or struck out. */
export type ColumnReason = keyof typeof enReasons;

/** Patterns over a heading's words as `headingWords` gives them; the first that fits says the reason. */
const dropList: readonly { readonly pattern: RegExp; readonly reason: ColumnReason }[] = [
  {
    reason: 'arrangements',
    pattern: /\b(access arrangements?|extra time|reader|scribe|rest breaks?|aa|special consideration|word processor)\b/,
  },
  {
    reason: 'needs',
    pattern:
      /\b(sen|send|senco|k code|sen status|sen type|sen need|ehcp?|ehc plan|education health|statement|disab\w*|dda|special (educational )?needs?|learning (difficult\w*|disab\w*|support)|additional (learning )?needs?|aln|als|alp|idp|provision type|primary need|secondary need|high needs|k e n|speech and language|salt|slt|ed(ucational)? psych\w*|(hearing|visual|visually|vision|physical) impair\w*|vi|hi|msi|(ta|one to one|1 1|1 to 1) support|anghenion|ady|aaa|cynllun datblygu unigol|dyslecsia|dyslexi\w*|autis\w*|adhd|asd|neuro\w*|iep|support plan|emotional)\b/,
  },
  {
    reason: 'health',
    pattern:
      /\b(medical\w*|health|allerg\w*|diet\w*|medicat\w*|medicine|doctor|gp|surgery|asthma|epilep\w*|diabet\w*|nhs|illness\w*|condition|inhaler|epipen|mental|counsell\w*|camhs|vaccin\w*|immunis\w*|blood|pregnan\w*|anaphyla\w*|asthmatic|wheelchair|toilet\w*|continence|well ?being|anxiety|depress\w*|height|weight|bmi|meddygol|iechyd|alergedd\w*|meddyginiaeth)\b/,
  },
  {
    reason: 'safeguarding',
    pattern:
      /\b(safeguard\w*|(child|pupil) protection|cp|cpp|cin|(child|pupil) in need|lac|cla|looked after|care|care status|post lac|plac|adopt\w*|foster\w*|social (worker|care|services)|early help|young carer|carer status|court|court order|restrain\w*|custody|parental responsib\w*|police|youth (justice|offend\w*)|traveller|refugee|asylum\w*|service (child|pupil)\w*|forces|bereave\w*|family (status|situation|circumstances)|siblings?|cpoms|radicalis\w*|prevent|risk|vulnerab\w*|concerns?|confidential|uasc|home (situation|circumstances)|yot|marital status|gofal|diogelu|amddiffyn plant)\b/,
  },
  {
    reason: 'money',
    pattern:
      /\b(pupil premium|pp|ppg|ppi|ppp|fsm\d?|prydau ysgol am ddim|pyd|free (school )?meals?|ever ?6|disadvantag\w*|deprivation|idaci|bursary|household income|benefits?|universal credit|meal type|dinner\w*|premium)\b/,
  },
  {
    reason: 'origin',
    pattern:
      /\b(ethnic\w*|race|racial|nationalit\w*|country|birth ?place|place of birth|passport country|immigra\w*|visa status|religio\w*|faith|denomination|church|parish|baptis\w*|mother tongue|eal|(first|home|main|native|heritage|own|preferred|other) language|language (at|of|spoken|status)|languages? spoken|english as|proficiency in english|migrant|arrival date|heritage|ancestry|tribe|caste|skin colou?r|trade union|political\w*|ethnig\w*|crefydd|cenedligrwydd|iaith (gartref|y cartref|gyntaf)|mamiaith)\b/,
  },
  {
    reason: 'sex',
    pattern: /\b(sex|gender|pronouns?|title of pupil|salutation|legal sex|trans|sexual\w*|orientation|rhyw|rhywedd)\b/,
  },
  {
    reason: 'attendance',
    pattern:
      /\b(attend\w*|absen\w*|punctual\w*|late marks?|lates|authori[sz]ed|sessions|behaviou?r\w*|conduct|exclu\w*|suspen\w*|detention\w*|sanction\w*|demerit\w*|negative points?|incidents?|report card|isolation|persistent\w*|managed move|pru|alternative provision|home tuition|presenoldeb|absenoldeb|ymddygiad|gwahardd\w*)\b/,
  },
  {
    reason: 'document',
    pattern:
      /\b(passport|national insurance|nino|ni no|driving licen[cs]e|birth certificate|bank|iban|visa|brp|biometric\w*|id card)\b/,
  },
  { reason: 'photo', pattern: /\b(photo|photograph|picture of pupil|pupil (photo|picture|image)|headshot)\b/ },
  {
    reason: 'contact',
    pattern:
      /\b(address|addr|street|house no|town|county|post ?code|zip|uprn|tel|telephone|phone|mobile|landline|home no|contact|emergency|parents?|mother|father|mum|dad|guardian|carer|next of kin|priority \d|cyfeiriad|cod post|ffon|rhieni|rhiant|gwarcheidwad)\b/,
  },
  {
    reason: 'birth',
    pattern: /\b(dob|d o b|birth ?date|date of birth|birth|born|birthday|age|age in (years|months))\b/,
  },
];

/**
 * Why a column with such a heading is struck out.
 *
 * @param words - the heading's words, as `headingWords` gives them
 * @returns the reason, or undefined when the column is not on the list
 * @example
 * ```ts
 * dropReasonOf('sen status'); // 'needs'
 * ```
 */
export const dropReasonOf = (words: string): ColumnReason | undefined =>
  dropList.find(({ pattern }) => pattern.test(words))?.reason;
