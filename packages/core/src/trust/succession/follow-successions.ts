/**
 * Who answers for an issuer today: from one hand-over to the next.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { momentOf } from '../form.ts';
import type { SuccessionScope } from '../trust-list.ts';
import type { TrustSource } from '../trust-source.ts';
import { isVerifiedSuccession, type SuccessionVerified } from './verify-succession.ts';

/** What is asked. */
export interface FollowSuccessionsOptions {
  /** The issuer of old. */
  readonly id: string;
  /** The moment for which it is asked. */
  readonly at: Date;
  /** What is asked about; `custody` when not given: who holds the records and answers questions. */
  readonly scope?: SuccessionScope;
  /** Statements that were verified. */
  readonly statements?: readonly SuccessionVerified[];
  /** The caller's lists: the successors that they name count too. */
  readonly trust?: readonly TrustSource[];
}

/** By whose word somebody follows. */
export type SuccessionWord = 'both' | 'authority-attested' | 'trust-list';

/** One hand-over on the way. */
export interface SuccessionStep {
  readonly from: string;
  readonly to: string;
  /** RFC 3339: since when. */
  readonly effective: string;
  readonly word: SuccessionWord;
  /** The id of the list whose authority attests or counter-signed it. */
  readonly authority?: string;
}

/** Who answers. */
export interface Answering {
  /** The last one on the way; the issuer itself, where nobody has taken over. */
  readonly id: string;
  readonly steps: readonly SuccessionStep[];
}

/**
 * Follows hand-overs to who answers for an issuer at a time. A successor that only a list names is known by the list's
 * word; a statement by two schools says more.
 *
 * @param options - `id`, `at`; `scope` (`custody`), `statements` (verified), `trust` (lists)
 * @returns who answers, and the way there
 * @throws {@link LaurelError} LP_SUCCESSION_LOOP; LP_SUCCESSION_CONFLICT where two are named; LP_USAGE for a statement
 * that was not verified
 * @example
 * ```ts
 * const statements = [await verifySuccession(text, { now, resolver })];
 * const answering = followSuccessions({ id, at: now, statements });
 * ```
 */
export function followSuccessions(options: FollowSuccessionsOptions): Answering {
  const { id, at, statements = [] } = options;
  if (!statements.every(isVerifiedSuccession) || Number.isNaN(at.getTime())) {
    throw new LaurelError('LP_USAGE', { reason: 'statements that were verified and a valid time are needed' });
  }
  const steps: SuccessionStep[] = [];
  const met = new Set([id]);
  for (let step = stepFrom(id, options); step !== undefined; step = stepFrom(step.to, options)) {
    if (met.has(step.to)) throw new LaurelError('LP_SUCCESSION_LOOP');
    met.add(step.to);
    steps.push(Object.freeze(step));
  }
  return Object.freeze({ id: steps.at(-1)?.to ?? id, steps: Object.freeze(steps) });
}

/** The hand-over by an issuer that is in force; undefined where there is none. */
function stepFrom(from: string, options: FollowSuccessionsOptions): SuccessionStep | undefined {
  const { at, scope = 'custody', statements = [], trust = [] } = options;
  const candidates = [...stated(from, scope, statements), ...listed(from, scope, trust)];
  const inForce = candidates.filter(({ effective }) => momentOf(effective) <= at.getTime());
  const [strongest] = inForce;
  if (inForce.some(({ to }) => to !== strongest?.to)) throw new LaurelError('LP_SUCCESSION_CONFLICT');
  return strongest;
}

/** The strongest word first. */
function stated(
  from: string,
  scope: SuccessionScope,
  statements: readonly SuccessionVerified[],
): readonly SuccessionStep[] {
  const steps = statements.flatMap(({ statement, attestedBy, authority }): readonly SuccessionStep[] => {
    const { predecessor, successor, effective } = statement;
    const words: readonly string[] = statement.scope;
    if (predecessor.id !== from || !words.includes(scope)) return [];
    const word = attestedBy === 'authority' ? 'authority-attested' : 'both';
    return [{ from, to: successor.id, effective, word, ...(authority === undefined ? {} : { authority }) }];
  });
  return steps.sort((one, other) => Number(one.word !== 'both') - Number(other.word !== 'both'));
}

const listed = (from: string, scope: SuccessionScope, trust: readonly TrustSource[]): readonly SuccessionStep[] =>
  trust
    .flatMap((list) => list.entriesOf(from))
    .flatMap(({ successors = [] }) => successors)
    .filter((successor) => (successor.scope ?? ['custody']).includes(scope))
    .map(({ id, from: effective }) => ({ from, to: id, effective, word: 'trust-list' }));
