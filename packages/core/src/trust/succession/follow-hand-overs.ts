/**
 * Who answers for an issuer today: from one hand-over to the next. It imports nothing, so that a page which verifies can
 * load it by itself.
 * @module
 */
import type { LaurelError } from '../../errors/index.ts';
import type { SuccessionScope } from '../trust-list.ts';
import type { TrustSource } from '../trust-source.ts';
import type { SuccessionVerified } from './verified-succession.ts';

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

/** What following is done with. */
export interface FollowTools {
  /** Milliseconds since 1970; NaN for what is no time. */
  readonly momentOf: (time: string) => number;
  readonly errorOf: (code: 'LP_SUCCESSION_LOOP' | 'LP_SUCCESSION_CONFLICT') => LaurelError;
}

/**
 * Follows hand-overs.
 *
 * @param options - as `followSuccessions` takes them; the statements were verified
 * @param tools - how times are read, and errors made
 * @returns who answers, and the way there
 * @throws LaurelError LP_SUCCESSION_LOOP, LP_SUCCESSION_CONFLICT
 */
export function followHandOvers(options: FollowSuccessionsOptions, tools: FollowTools): Answering {
  const { id } = options;
  const steps: SuccessionStep[] = [];
  const met = new Set([id]);
  for (let step = stepFrom(id, options, tools); step !== undefined; step = stepFrom(step.to, options, tools)) {
    if (met.has(step.to)) throw tools.errorOf('LP_SUCCESSION_LOOP');
    met.add(step.to);
    steps.push(Object.freeze(step));
  }
  return Object.freeze({ id: steps.at(-1)?.to ?? id, steps: Object.freeze(steps) });
}

/** The hand-over by an issuer that is in force; undefined where there is none. */
function stepFrom(from: string, options: FollowSuccessionsOptions, tools: FollowTools): SuccessionStep | undefined {
  const { at, scope = 'custody', statements = [], trust = [] } = options;
  const candidates = [...stated(from, scope, statements), ...listed(from, scope, trust)];
  const inForce = candidates.filter(({ effective }) => tools.momentOf(effective) <= at.getTime());
  const [strongest] = inForce;
  if (inForce.some(({ to }) => to !== strongest?.to)) throw tools.errorOf('LP_SUCCESSION_CONFLICT');
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
