/**
 * The frameworks that an item may refer to, each in a version: what "Aiming High" meant in 2024 must
 * stay what it meant. Names and addresses only; a framework's own text is quoted or linked, never reworded.
 * @module
 */

/** One version of a framework. */
export interface Framework {
  readonly name: string;
  readonly version: string;
  readonly url: string;
  /**
   * False where the framework is only used for some learners, so that naming it would say
   * something about them: it stays in the school's record and never enters a credential.
   */
  readonly mayBeShown: boolean;
}

/** The frameworks known by name; others are given in full. */
export const frameworks = {
  'sbuf-1.0': {
    name: 'Skills Builder Universal Framework 1.0',
    version: '1.0',
    url: 'https://www.skillsbuilder.org/universal-framework',
    mayBeShown: true,
  },
  'sbuf-2.0': {
    name: 'Skills Builder Universal Framework 2.0',
    version: '2.0',
    url: 'https://www.skillsbuilder.org/universal-framework',
    mayBeShown: true,
  },
  'oracy-voice21': {
    name: 'Oracy Framework (Voice 21 and Oracy Cambridge)',
    version: '2018',
    url: 'https://voice21.org/the-oracy-framework/',
    mayBeShown: true,
  },
  'lucas-5': {
    name: 'Five creative habits of mind (Lucas, Claxton and Spencer)',
    version: '2013',
    url: 'https://doi.org/10.1787/5k4dp59msdwk-en',
    mayBeShown: true,
  },
  ibplc: {
    name: 'International Big Picture Learning Credential',
    version: '2020',
    url: 'https://www.bigpicture.org.au/what-international-big-picture-learning-credential',
    mayBeShown: true,
  },
  casel: {
    name: 'CASEL framework',
    version: '2020',
    url: 'https://casel.org/fundamentals-of-sel/what-is-the-casel-framework/',
    mayBeShown: true,
  },
  rqf: {
    name: 'Regulated Qualifications Framework',
    version: '2015',
    url: 'https://register.ofqual.gov.uk/',
    mayBeShown: true,
  },
  pfa: {
    name: 'Preparing for Adulthood outcomes',
    version: '2019',
    url: 'https://www.preparingforadulthood.org.uk/',
    mayBeShown: false,
  },
} as const satisfies Readonly<Record<string, Framework>>;

/** The id of a framework known by name. */
export type FrameworkId = keyof typeof frameworks;

/** A place in a version of a framework. */
export interface NamedFrameworkRef {
  readonly framework: FrameworkId;
  readonly version: string;
  readonly code?: string | undefined;
  readonly name: string;
  readonly url: string;
}

const known: ReadonlyMap<string, Framework> = new Map(Object.entries(frameworks));

/**
 * A framework by its id.
 *
 * @param id - an id of the table, or any other text
 * @returns the framework, or undefined when it is not in the table
 * @example
 * ```ts
 * findFramework('sbuf-2.0')?.name; // 'Skills Builder Universal Framework 2.0'
 * ```
 */
export const findFramework = (id: string): Framework | undefined => known.get(id);

/**
 * A reference to a place in a framework of the table, version and address filled in.
 *
 * @param framework - the framework's id
 * @param place - the name of the skill, strand or level, and its code where it has one
 * @returns the reference
 * @example
 * ```ts
 * frameworkRef('sbuf-2.0', { name: 'Creativity' }).version; // '2.0'
 * ```
 */
export function frameworkRef(
  framework: FrameworkId,
  place: { readonly name: string; readonly code?: string },
): NamedFrameworkRef {
  const { version, url } = frameworks[framework];
  return { framework, version, ...place, url };
}

const hidden = Object.entries(frameworks).filter(([, { mayBeShown }]) => !mayBeShown);

/**
 * Whether a reference may stand in a credential: not where the framework is only used for some learners,
 * by whichever of its id, its name or its address it is meant.
 *
 * @param ref - a reference, of the table or given in full
 * @returns false for a framework that would say something about the learner
 * @example
 * ```ts
 * isShownFramework({ framework: 'PfA', url: 'https://example.org/' }); // false
 * ```
 */
export function isShownFramework(ref: { readonly framework: string; readonly url: string }): boolean {
  const framework = ref.framework.trim().toLowerCase();
  return !hidden.some(
    ([id, { name, url }]) =>
      framework === id || name.toLowerCase().startsWith(framework) || ref.url.toLowerCase().startsWith(url),
  );
}
