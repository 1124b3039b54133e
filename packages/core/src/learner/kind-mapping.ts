/**
 * What each kind of item becomes as an achievement of Open Badges 3.0, without any context of our own.
 * The defaults say only what is true of every such item; a school that says more gives a definition.
 * @module
 */
import type { Item } from './item.ts';
import { type Kind, ownWordsKinds } from './kind.ts';

/** The words and the type that a kind gives; the school's own definition takes precedence. */
export interface KindWords {
  /** Open Badges 3.0 §B.4 AchievementType. */
  readonly achievementType: string;
  /** What every learner's achievement of this sort is called. */
  readonly achievementName: string;
  readonly achievementDescription: string;
  readonly criteria: { readonly narrative: string } | { readonly id: string };
  readonly fieldOfStudy?: string;
  /** What this learner's credential is called. */
  readonly name: string;
  readonly description: string;
  readonly narrative?: string;
}

// One type parameter ties each entry of the table to the shape of its kind.
type ItemOfKind<K extends Kind> = { readonly [P in K]: Extract<Item, { kind: P }> }[K];

type Mapping = { readonly [K in Kind]: (item: ItemOfKind<K>) => KindWords };

const mappings: Mapping = {
  examResult: (item) => {
    const name = `${item.qualificationType} in ${item.subject}`;
    const provisional = item.results.some(({ status }) => status === 'Provisional');
    const source =
      item.assurance === 'externally-validated'
        ? 'Result given by the awarding organisation.'
        : 'Result recorded by the school from the awarding organisation’s results file.';
    return {
      achievementType: 'Certificate',
      achievementName: name,
      achievementDescription: `The qualification ${name}.`,
      criteria: { id: 'https://register.ofqual.gov.uk/' },
      fieldOfStudy: item.subject,
      name: `${item.qualificationType} ${item.subject}`,
      description: provisional ? `${source} Provisional until certificates are issued.` : source,
    };
  },
  teacherAssessment: (item) => ({
    achievementType: 'Assessment',
    achievementName: `Teacher assessment: ${item.subject}`,
    achievementDescription: `The school’s own assessment in ${item.subject}.`,
    criteria: { narrative: 'Judged by the school on the learner’s work.' },
    fieldOfStudy: item.subject,
    name: `${item.subject}: teacher assessment`,
    description: 'Assessed by the school.',
  }),
  skill: (item) => ({
    achievementType: 'Competency',
    achievementName: item.skill,
    achievementDescription: `The skill or strength ${item.skill}.`,
    criteria: { narrative: 'Judged against the description of this skill that the school uses.' },
    name: item.skill,
    description: 'A skill or strength.',
  }),
  personalOutcome: (item) => ({
    achievementType: 'Achievement',
    achievementName: 'Personal outcome',
    achievementDescription: 'Progress from the learner’s own starting point.',
    criteria: { narrative: 'A goal of the learner’s own, judged against their own starting point.' },
    name: item.outcome,
    description: 'A personal outcome.',
    narrative: [item.outcome, ...(item.text === undefined ? [] : [item.text])].join('\n\n'),
  }),
  project: (item) => ({
    achievementType: 'Assignment',
    achievementName: 'Project',
    achievementDescription: 'A project with an outcome of its own.',
    criteria: { narrative: 'As set by the school.' },
    name: item.title,
    description: 'A project.',
  }),
  award: (item) => ({
    achievementType: 'Award',
    achievementName: item.title,
    achievementDescription: `The award ${item.title}.`,
    criteria: { narrative: 'As set by the organisation that gives the award.' },
    name: item.title,
    description: 'An award.',
  }),
  volunteering: (item) => ({
    achievementType: 'CommunityService',
    achievementName: 'Volunteering',
    achievementDescription: 'Time given to others.',
    criteria: { narrative: 'Confirmed by the organisation or by the school.' },
    name: item.title,
    description: withHours('Volunteering', item.hours),
  }),
  workExperience: (item) => ({
    achievementType: 'Fieldwork',
    achievementName: 'Work placement',
    achievementDescription: 'A placement with an employer.',
    criteria: { narrative: 'Confirmed by the employer or by the school.' },
    name: item.title,
    description: withHours('Work placement', item.hours),
  }),
  interest: (item) => {
    const isClub = item.activity === 'club';
    const proven = isClub ? 'CoCurricular' : 'Award';
    return {
      achievementType: item.assurance === 'self-declared' ? 'Achievement' : proven,
      achievementName: isClub ? 'Club' : 'Interest',
      achievementDescription: isClub ? 'A club or activity beside lessons.' : 'Something the learner pursues.',
      criteria: { narrative: isClub ? 'Taking part.' : 'Pursued by the learner’s own choice.' },
      name: item.title ?? 'Interest',
      description: isClub ? 'A club or activity.' : 'An interest.',
    };
  },
  reflection: (item) => ({
    ...ownWords,
    achievementName: 'Self-reflection',
    name: item.title ?? 'Reflection',
    description: 'Self-declared reflection.',
  }),
  supportStatement: (item) => ({
    ...ownWords,
    achievementName: 'What helps me',
    name: item.title ?? 'What helps me',
    description: 'The learner’s own words about what helps them.',
  }),
  testimonial: (item) => {
    const { role, organisation } = item.from;
    return {
      achievementType: 'Achievement',
      achievementName: 'Testimonial',
      achievementDescription: 'What somebody who knows the learner’s work says about it.',
      criteria: { narrative: 'Said by the person whose role is given, and recorded by the school.' },
      name: 'Testimonial',
      description: 'A testimonial, recorded by the school.',
      narrative: `${item.text}\n\n${organisation === undefined ? role : `${role}, ${organisation}`}`,
    };
  },
};

const ownWords = {
  achievementType: 'Achievement',
  achievementDescription: 'The learner’s own words.',
  criteria: { narrative: 'Written, spoken or signed by the learner.' },
} as const;

/** A school's criteria would say more than a learner's own statement can. */
const ownStatement = { narrative: 'The learner’s own statement; nobody else has confirmed it.' } as const;

const withHours = (what: string, hours: string | undefined): string =>
  hours === undefined ? `${what}.` : `${what}, ${hours} hours.`;

/**
 * What an item becomes: its kind's words, and over them what the item itself says.
 *
 * @param item - the item
 * @returns the type and the words of its achievement and its credential
 * @example
 * ```ts
 * kindWords({ kind: 'skill', skill: 'Oracy', assurance: 'teacher-assessed' }).achievementType; // 'Competency'
 * ```
 */
export function kindWords(item: Item): KindWords {
  const words = wordsOfKind(item);
  const { definition, title, summary, text } = item;
  const narrative = words.narrative ?? text;
  const isOwnStatement = item.assurance === 'self-declared' && !ownWordsKinds.includes(item.kind);
  return {
    ...words,
    achievementName: definition?.name ?? words.achievementName,
    achievementDescription: definition?.description ?? words.achievementDescription,
    criteria: isOwnStatement ? ownStatement : (criteriaOf(item) ?? words.criteria),
    name: title ?? words.name,
    description: summary ?? (isOwnStatement ? 'Self-declared.' : words.description),
    ...(narrative !== undefined && { narrative }),
  };
}

function wordsOfKind<K extends Kind>(item: ItemOfKind<K>): KindWords {
  const kind: K = item.kind;
  return mappings[kind](item);
}

function criteriaOf({ definition }: Item): KindWords['criteria'] | undefined {
  if (definition?.criteria !== undefined) return { narrative: definition.criteria };
  return definition?.criteriaUrl === undefined ? undefined : { id: definition.criteriaUrl };
}
