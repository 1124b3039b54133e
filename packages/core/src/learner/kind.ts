/**
 * What a learner profile is made of: its kinds of item, its sections, and who may see what.
 * @module
 */

/** The kinds of item, and the section that each belongs to when nobody says otherwise. */
export const kinds = {
  examResult: { section: 'qualifications', words: 'Exam result' },
  teacherAssessment: { section: 'curriculum', words: 'Teacher assessment' },
  skill: { section: 'skills-and-strengths', words: 'Skill or strength' },
  personalOutcome: { section: 'skills-and-strengths', words: 'Personal outcome' },
  project: { section: 'projects', words: 'Project' },
  award: { section: 'wider-experience', words: 'Award' },
  volunteering: { section: 'wider-experience', words: 'Volunteering' },
  workExperience: { section: 'wider-experience', words: 'Work experience' },
  interest: { section: 'interests', words: 'Interest' },
  reflection: { section: 'about-me', words: 'Reflection' },
  supportStatement: { section: 'what-helps-me', words: 'What helps me' },
  testimonial: { section: 'testimonials', words: 'Testimonial' },
} as const satisfies Readonly<Record<string, { section: Section; words: string }>>;

/** What sort of thing an item says. */
export type Kind = keyof typeof kinds;

/** The sections in the order in which a profile shows them. */
export const sections = {
  'about-me': 'About me',
  values: 'My values',
  'best-work': 'Best work',
  curriculum: 'Curriculum',
  qualifications: 'Qualifications',
  'skills-and-strengths': 'Skills and strengths',
  projects: 'Projects',
  'wider-experience': 'Wider experience',
  interests: 'Interests',
  testimonials: 'Testimonials',
  'what-helps-me': 'What helps me',
  'next-steps': 'Next steps',
} as const;

/** The key of a section. */
export type Section = keyof typeof sections;

/** The same, by the name that the domain notes use. */
export type SectionKey = Section;

/** The bands of age that decide defaults; never a date of birth. */
export const ageBands = ['under13', '13to15', '16to17', '18plus'] as const;

/** A band of age. */
export type AgeBand = (typeof ageBands)[number];

/** Who may see an item, from the fewest to the most. */
export const visibilities = ['private', 'school', 'family', 'shareable'] as const;

/** Who may see an item. */
export type Visibility = (typeof visibilities)[number];

/** The kinds that are the learner's own words, signed by the learner's key and by nobody else. */
export const ownWordsKinds: readonly Kind[] = ['reflection', 'supportStatement'];

/** The kinds that are somebody else's word, which a learner cannot sign as their own. */
export const othersWordsKinds: readonly Kind[] = ['teacherAssessment', 'testimonial'];

/**
 * Whether a word is a kind.
 *
 * @param word - any text
 * @returns true for one of the twelve kinds
 * @example
 * ```ts
 * isKind('skill'); // true
 * ```
 */
export const isKind = (word: string): word is Kind => Object.hasOwn(kinds, word);

/**
 * Whether a word is the key of a section.
 *
 * @param word - any text
 * @returns true for one of the twelve sections
 * @example
 * ```ts
 * isSection('projects'); // true
 * ```
 */
export const isSection = (word: string): word is Section => Object.hasOwn(sections, word);

/**
 * Who may see an item when nobody has said: the family under 13, the learner alone from 13, and a
 * support statement is private until the learner says otherwise.
 *
 * @param item - the item's kind and, when somebody has chosen, its visibility
 * @param ageBand - the learner's band of age
 * @returns the visibility that holds
 * @example
 * ```ts
 * visibilityOf({ kind: 'skill' }, 'under13'); // 'family'
 * ```
 */
export function visibilityOf(
  item: { readonly kind: Kind; readonly visibility?: Visibility | undefined },
  ageBand: AgeBand,
): Visibility {
  if (item.kind === 'supportStatement') return 'private';
  return item.visibility ?? (ageBand === 'under13' ? 'family' : 'private');
}
