/**
 * What a correction does: it signs again what was issued and has changed, and nothing else.
 * @module
 */
import { createCompactMap } from '../../compact-map.ts';
import { valueAt } from '../../status/packed-places.ts';
import { type StatusStore, statusValues } from '../../status/status-store.ts';
import { isDelegationFact } from '../delegation/delegation-fact.ts';
import { type Outcome, outcomeFor, placeOf } from '../issue-outcome.ts';
import type { FoundFact, LearnerEntry, Register } from '../register/index.ts';
import { snapshotKeyOf } from '../snapshot-key.ts';
import { chooseFacts, type FactChoice } from './choose-facts.ts';

/** How a run that corrects decides of a claim. */
export interface CorrectionRule {
  /** Only says what it would sign. */
  readonly isDry: boolean;
  /** What becomes of a claim that is not signed again: of one that was never issued, is not chosen, has not changed or
   * was withdrawn. Nothing for what is due. */
  readonly settle: (known: FoundFact | undefined, content: string) => Promise<Outcome | undefined>;
}

/** A correction, and what it did not meet. */
export interface Correction extends CorrectionRule {
  /** The learner, where one was named. */
  readonly learner?: LearnerEntry;
  /** What was chosen, holds, and is in no claim of this run. */
  readonly unmet: () => Promise<readonly FoundFact[]>;
}

/** What a correction needs. */
export interface CorrectionOptions {
  /** From `openIssuer`. */
  readonly issuer: {
    readonly register: Pick<Register, 'fact' | 'factsOf' | 'findLearner'>;
    readonly status: Pick<StatusStore, 'lists' | 'statusAt'>;
  };
  /** What may be signed again; all when nothing is said. */
  readonly choice?: FactChoice;
  readonly isDry?: boolean;
}

/**
 * Makes a correction for one run of `issueRecords` and `issueDrafts`.
 *
 * @param options - the issuer, what is chosen, and whether it is dry
 * @returns what goes into `corrects`, and afterwards says what was not met
 * @throws LP_LEARNER_NOT_FOUND, LP_LEARNER_SEVERAL, LP_LEARNER_SHARED, LP_RUN_NOT_FOUND
 * @example
 * ```ts
 * const corrects = createCorrection({ issuer, choice: { learner: '001042' } });
 * const settings = { issuer, out: 'issued', now, securing: 'eddsa-rdfc-2022', corrects } as const;
 * for await (const { outcome } of issueRecords(records, settings)) console.log(outcome);
 * console.log((await corrects.unmet()).length);
 * ```
 */
export function createCorrection({ issuer, choice = {}, isDry = false }: CorrectionOptions): Correction {
  const chosen = chooseFacts(issuer.register, choice);
  const met = createCompactMap();
  // What gathers other items is in no sheet, and is never corrected: what it gathered stays what it was.
  const isSnapshot = ({ folder, content, credential }: FoundFact): boolean =>
    issuer.register.fact(snapshotKeyOf(folder, content))?.credential === credential;
  const isWithdrawn = async ({ status }: FoundFact): Promise<boolean> =>
    status !== undefined && (await issuer.status.statusAt(status)) === 'revoked';
  return {
    isDry,
    ...(chosen.learner === undefined ? {} : { learner: chosen.learner }),
    settle: async (known, content) => {
      if (known === undefined) return outcomeFor('not-signed', 'LP_NOT_ISSUED_BEFORE');
      met.set(known.credential, '');
      if (!chosen.isChosen(known)) return outcomeFor('not-signed', 'LP_NOT_CHOSEN');
      if (known.content === content) return { ...placeOf(known), ...outcomeFor('already-issued') };
      return (await isWithdrawn(known)) ? outcomeFor('not-signed', 'LP_WITHDRAWN_BEFORE') : undefined;
    },
    unmet: async () => {
      const found: FoundFact[] = [];
      // All lists at once: to ask for each fact would read a list for each.
      const lists = new Map((await issuer.status.lists()).map(({ name, statuses }) => [name, statuses]));
      const holds = ({ status }: FoundFact): boolean => {
        const statuses = status === undefined ? undefined : lists.get(status.list);
        return statuses === undefined || valueAt(statuses, status?.index ?? 0) !== statusValues.revoked;
      };
      for (const fact of chosen.facts()) {
        if (!met.has(fact.credential) && !isSnapshot(fact) && !isDelegationFact(fact) && holds(fact)) found.push(fact);
      }
      return found;
    },
  };
}
