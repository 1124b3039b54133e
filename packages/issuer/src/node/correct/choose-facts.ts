/**
 * Choosing what is to be put right: what a learner was given, certain credentials, or what a run issued.
 * @module
 */
import { laurelError } from '@laurel/core';
import { linksOfTypedId } from '../../import/typed-id.ts';
import type { FoundFact, LearnerEntry, Register, WantedFacts } from '../register/index.ts';
import { readRunName } from './run-name.ts';

/** What is chosen; of several, what fits all of them. */
export interface FactChoice {
  /** One of the school's own ids of a learner, as typed; never a name. */
  readonly learner?: string;
  /** Ids of credentials. */
  readonly credentials?: readonly string[];
  /** The name of a run, as typed. */
  readonly run?: string;
}

/** What was chosen. */
export interface ChosenFacts {
  /** Whether a fact is among them. */
  readonly isChosen: (fact: FoundFact) => boolean;
  /** The facts that are in force, in no order: reads all of the register once. */
  readonly facts: () => Generator<FoundFact>;
  /** The learner, where one was named. */
  readonly learner?: LearnerEntry;
}

type Reading = Pick<Register, 'factsOf' | 'findLearner'>;

/**
 * Chooses facts.
 *
 * @param register - of the open issuer
 * @param choice - what fits; all facts when nothing is said
 * @returns what was chosen
 * @throws LP_LEARNER_NOT_FOUND, LP_LEARNER_SEVERAL, LP_LEARNER_SHARED, LP_RUN_NOT_FOUND
 * @example
 * ```ts
 * const { facts } = chooseFacts(issuer.register, { learner: '001042' });
 * ```
 */
export function chooseFacts(register: Reading, choice: FactChoice): ChosenFacts {
  const learner = choice.learner === undefined ? undefined : findTypedLearner(register, choice.learner);
  const folders = learner === undefined ? undefined : new Set(foldersOf(learner));
  const credentials = choice.credentials === undefined ? undefined : new Set(choice.credentials);
  const run = choice.run === undefined ? undefined : findRun(register, choice.run);
  const isChosen = (fact: FoundFact): boolean =>
    (folders?.has(fact.folder) ?? true) &&
    (credentials?.has(fact.credential) ?? true) &&
    (run === undefined || fact.run === run);
  const wanted: WantedFacts =
    credentials !== undefined
      ? { credentials: [...credentials] }
      : folders !== undefined
        ? { folders: [...folders] }
        : run === undefined
          ? 'all'
          : { runs: [run] };
  return {
    isChosen,
    facts: function* () {
      for (const fact of register.factsOf(wanted)) if (isChosen(fact)) yield fact;
    },
    ...(learner === undefined ? {} : { learner }),
  };
}

/**
 * All folders of a learner.
 *
 * @param learner - of the register
 * @returns the one in use, and those from before two records turned out to be one learner
 * @example
 * ```ts
 * foldersOf(findTypedLearner(issuer.register, '001042'));
 * ```
 */
export const foldersOf = ({ folder, also = [] }: LearnerEntry): readonly string[] => [folder, ...also];

const faults = {
  nobody: 'LP_LEARNER_NOT_FOUND',
  several: 'LP_LEARNER_SEVERAL',
  shared: 'LP_LEARNER_SHARED',
} as const;

/**
 * The learner whose id was typed.
 *
 * @param register - of the open issuer
 * @param text - the id, as typed
 * @returns the learner
 * @throws LP_LEARNER_NOT_FOUND, LP_LEARNER_SEVERAL, LP_LEARNER_SHARED; none of them says the id
 * @example
 * ```ts
 * const { folder } = findTypedLearner(issuer.register, '001042');
 * ```
 */
export function findTypedLearner(register: Pick<Register, 'findLearner'>, text: string): LearnerEntry {
  const found = register.findLearner(linksOfTypedId(text));
  if (found.is === 'found') return found.learner;
  throw laurelError(faults[found.is]);
}

/**
 * Whether a row's ids are a learner's: by its first id, which decides, or where nobody has that by one of the others.
 *
 * @param register - of the open issuer
 * @param learner - of the register
 * @param links - the ids of the row, each as `kind:value`, the strongest first
 * @returns whether they are; not where they are another learner's as well
 * @example
 * ```ts
 * const learner = findTypedLearner(issuer.register, '001042');
 * isOfLearner(issuer.register, learner, ['admission:1042', 'email:zoe@school.example']);
 * ```
 */
export function isOfLearner(
  register: Pick<Register, 'findLearner'>,
  { folder }: LearnerEntry,
  links: readonly string[],
): boolean {
  const owners = links.map((link) => register.findLearner([link]));
  const folders = owners.map((found) => (found.is === 'found' ? found.learner.folder : undefined));
  const known = folders.filter((one) => one !== undefined);
  return folders[0] === undefined ? known.length > 0 && known.every((one) => one === folder) : folders[0] === folder;
}

function findRun(register: Reading, text: string): string {
  const run = readRunName(text);
  if (run === undefined || register.factsOf({ runs: [run] }).next().done === true)
    throw laurelError('LP_RUN_NOT_FOUND');
  return run;
}
