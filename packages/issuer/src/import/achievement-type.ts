/**
 * What a teacher's words for a type mean, who saw it, and what that makes of a claim's assurance.
 * @module
 */
import type { Assurance, Item } from '@laurel/core';
import { fold } from './fold.ts';

/** What a type of achievement becomes. */
export interface AchievementType {
  readonly kind: Exclude<Item['kind'], 'examResult' | 'teacherAssessment' | 'personalOutcome' | 'supportStatement'>;
  /** A club, a team, a choir: not only a private interest. */
  readonly isClub?: boolean;
  /** Given by an organisation that is not the school: it needs that organisation's evidence. */
  readonly isThirdParty?: boolean;
}

/** Over the folded words of the column for the type; the first that fits holds. */
const types: readonly { readonly pattern: RegExp; readonly type: AchievementType }[] = [
  { pattern: /\btestimonials?\b|\bgeirdau?\b/, type: { kind: 'testimonial' } },
  {
    pattern: /\breflections?\b|\babout me\b|\bmy (own )?words\b|\bmyfyrdod\b|\bself review\b/,
    type: { kind: 'reflection' },
  },
  {
    pattern:
      /\bexams?\b|\bcertificates?\b|\bqualifications?\b|\bdofe\b|\bduke of edinburgh\b|\bmedals?\b|\bgraded\b|\barholiad\b/,
    type: { kind: 'award', isThirdParty: true },
  },
  { pattern: /\bawards?\b|\bprizes?\b|\bcompetitions?\b|\bgwobr\b/, type: { kind: 'award' } },
  {
    pattern:
      /\bvolunt\w*|\bcommunity (service|work|action)\b|\bcharity\b|\bfundrais\w*|\bgwirfoddoli\b|\bsocial action\b/,
    type: { kind: 'volunteering' },
  },
  {
    pattern: /\bwork (experience|placement|shadowing)\b|\bplacements?\b|\binternships?\b|\bprofiad gwaith\b/,
    type: { kind: 'workExperience' },
  },
  {
    pattern: /\bprojects?\b|\bepq\b|\benquiry\b|\binvestigation\b|\bprosiect\b|\bcoursework\b/,
    type: { kind: 'project' },
  },
  { pattern: /\bskills?\b|\bstrengths?\b|\bdispositions?\b|\bcapabilit\w+|\bsgil(iau)?\b/, type: { kind: 'skill' } },
  {
    pattern:
      /\bclubs?\b|\bsports?\b|\bteams?\b|\bmusic\b|\bdrama\b|\bdance\b|\bchoirs?\b|\borchestra\b|\bband\b|\bperformances?\b|\bclwb\b|\bchwaraeon\b|\bcerddoriaeth\b|\bleadership\b|\bcouncil\b|\bextra ?curricular\b|\bco ?curricular\b|\benrichment\b|\bactivity\b|\btrips?\b|\bexpeditions?\b/,
    type: { kind: 'interest', isClub: true },
  },
  { pattern: /\binterests?\b|\bhobb(y|ies)\b|\bdiddordeb(au)?\b/, type: { kind: 'interest' } },
];

/** Organisations whose awards pass through a school; their name in an award's title says whose it is. */
const awardedBy =
  /\b(dofe|duke of edinburgh|abrsm|trinity|lamda|rslawards|rockschool|lcme|crest|arts award|asdan|st john|scouts?|girlguiding|guides|red cross|rlss|stagecoach|ukmt|cadets?|urdd|nebosh|first aid|ifst|bronze medallion|royal academy|rad|istd|grade [1-8]|british|national|olympiad)\b/;

/**
 * What a type of achievement is.
 *
 * @param type - the column's text
 * @param title - the achievement's title, in which an organisation may be named
 * @returns the kind; undefined when the words are not known
 * @example
 * ```ts
 * readAchievementType('Music exam', 'Cello Grade 5'); // { kind: 'award', isThirdParty: true }
 * ```
 */
export function readAchievementType(type: string, title: string): AchievementType | undefined {
  const words = fold(type);
  const found = types.find(({ pattern }) => pattern.test(words))?.type;
  if (found === undefined) return undefined;
  const named = fold(title);
  const isNamed = found.kind === 'award' ? awardedBy.test(named) : /\b(dofe|duke of edinburgh)\b/.test(named);
  return isNamed ? { ...found, isThirdParty: true } : found;
}

/** Of these a school tells nobody, by any title. */
const supportTypes =
  /\b(support (statements?|plans?|strateg(y|ies)|needs?)|what helps( me)?|one page profile|annual review|provision|interventions?|access arrangements?|therap(y|ies)|sen|send|aln|ehcps?)\b/;

/**
 * Whether a type tells of a need or of support, which never becomes a credential.
 *
 * @param type - the column's text
 * @returns true for support statements and the like
 * @example
 * ```ts
 * isSupportType('Support statement'); // true
 * ```
 */
export const isSupportType = (type: string): boolean => supportTypes.test(fold(type));

/** Who saw an achievement. `outside-perhaps`: nothing in the words says which. */
export type Witness = 'learner' | 'staff' | 'outside' | 'outside-perhaps' | 'nobody';

const witnesses: readonly { readonly pattern: RegExp; readonly witness: Witness }[] = [
  { pattern: /^$/, witness: 'nobody' },
  {
    pattern:
      /^(me|myself|i|i did|self|mi|fi|fy hun|just me|only me|the pupil|pupil|student|learner|me only|nobody|no one|none)$/,
    witness: 'learner',
  },
  { pattern: /^(mr|mrs|ms|miss|mx|sir|madam|syr|dr|prof|professor)\b/, witness: 'staff' },
  {
    pattern:
      /\b(manager|leader|employer|supervisor|assessor|examiner|company|ltd|plc|charity|organiser|customer|parents?|mum|dad|mother|father|carer|nan|family|ambulance|hospital|nurse|vicar|imam|abrsm|trinity|lamda|urdd|dofe|scouts?|guides)\b/,
    witness: 'outside',
  },
  {
    pattern:
      /\b(teachers?|tutors?|head|headteacher|principal|deputy|head of year|hoy|ta|tas|hlta|lsa|teaching assistant|librarian|mentor|staff|school|form|pe|english|maths|mathematics|science|history|geography|art|music|drama|dt|computing|humanities|mfl|department|dept|faculty|technician|athro|athrawes|athrawon|pennaeth|tiwtor|ysgol)\b/,
    witness: 'staff',
  },
];

/**
 * Who saw it, by the column's words. The words themselves, often a name, go no further.
 *
 * @param text - the column's text
 * @returns who it was
 * @example
 * ```ts
 * readWitness('Leader: J. Moss (St John Ambulance)'); // 'outside'
 * ```
 */
export function readWitness(text: string): Witness {
  const words = fold(text);
  return witnesses.find(({ pattern }) => pattern.test(words))?.witness ?? 'outside-perhaps';
}

/** What somebody is whose word a school records: the last word of a role, in lower case. */
const roles =
  /^(manager|supervisor|leader|lead|coach|owner|director|employer|coordinator|co-ordinator|organiser|officer|trainer|instructor|assessor|mentor|chef|cook|librarian|warden|chair|secretary|treasurer|head|teacher|tutor|lecturer|technician|engineer|nurse|vet|gardener|farmer|builder|editor|curator|keeper|conductor|captain|commander|rheolwr|goruchwyliwr|arweinydd|hyfforddwr)$/;

/** Who speaks in a testimonial, as far as it is told. */
export interface TestimonialSource {
  readonly role: string;
  readonly organisation: string;
}

/**
 * Whose word a testimonial is: a role and an organisation. A person’s name is not taken for a role.
 *
 * @param text - the column’s text
 * @returns the role and the organisation; undefined where the text is not of that form
 * @example
 * ```ts
 * readTestimonialSource('Kitchen manager, Example Bakery'); // { role: 'Kitchen manager', organisation: 'Example Bakery' }
 * ```
 */
export function readTestimonialSource(text: string): TestimonialSource | undefined {
  const comma = text.indexOf(',');
  const role = text.slice(0, Math.max(0, comma)).trim().replaceAll(/\s+/g, ' ');
  const organisation = text.slice(comma + 1).trim();
  const words = role.split(' ');
  const isRole = words.length <= 5 && /^[\p{L}'’ -]+$/u.test(role) && roles.test((words.at(-1) ?? '').toLowerCase());
  // A second capital is a surname's, or a title's that can be written small.
  const isName = words.slice(1).some((word) => /^\p{Lu}/u.test(word));
  return isRole && !isName && organisation !== '' ? { role, organisation } : undefined;
}

/** What each witness makes of a claim; a school says no more than what it has seen. */
export const assuranceBy: Readonly<Record<Exclude<Witness, 'nobody'>, Assurance>> = {
  learner: 'self-declared',
  staff: 'teacher-assessed',
  outside: 'third-party-confirmed',
  'outside-perhaps': 'third-party-confirmed',
};
