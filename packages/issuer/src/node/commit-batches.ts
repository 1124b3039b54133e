/**
 * Collects what was signed into batches, and has the register commit one while the next is collected.
 * @module
 */
import type { StatusPlace } from '../status/status-store.ts';
import type { Kept } from './decide-claims.ts';
import type { IssueOutcome, Outcome } from './issue-outcome.ts';
import type { Deliver, Delivery, FactEntry, Register } from './register/index.ts';

/** Where batches go, and how large they are. */
export interface BatchCommitterOptions {
  readonly register: Pick<Register, 'commit'>;
  readonly deliver: Deliver;
  /** Credentials that are committed together. */
  readonly batchSize: number;
  /** Goes on collecting while a batch is committed. */
  readonly isOverlapping: boolean;
}

/** Collects and commits. */
export interface BatchCommitter {
  /** A fact of a batch that is not in the register yet. */
  readonly factOf: (key: string) => FactEntry | undefined;
  /** Takes one outcome, with what is kept for it. */
  readonly add: (outcome: Outcome, kept?: Kept) => void;
  readonly isFull: () => boolean;
  /** Commits the batch; gives outcomes that are on the disk now, those of this batch perhaps later. */
  readonly commit: () => Promise<readonly IssueOutcome[]>;
  /** Waits for the commit that is under way; gives its outcomes. */
  readonly settle: () => Promise<readonly IssueOutcome[]>;
}

const mostOutcomes = 1000;
const mostCharacters = 4_000_000;

/**
 * Makes a committer.
 *
 * @param options - the register, the folder, and the size of a batch
 * @returns the committer
 */
export function createBatchCommitter(options: BatchCommitterOptions): BatchCommitter {
  const { register, deliver, batchSize, isOverlapping } = options;
  let index = 0;
  let batch = emptyBatch();
  let committing: { readonly batch: OpenBatch; readonly done: Promise<void> } | undefined;

  const settle = async (): Promise<readonly IssueOutcome[]> => {
    const before = committing;
    if (before === undefined) return [];
    await before.done;
    if (committing === before) committing = undefined;
    return before.batch.outcomes;
  };
  return {
    factOf: (key) => batch.facts.get(key) ?? committing?.batch.facts.get(key),
    add: (outcome, kept) => {
      batch.outcomes.push({ index: index++, ...outcome });
      if (kept === undefined) return;
      batch.facts.set(kept.fact.key, kept.fact);
      batch.deliveries.push(kept.delivery);
      if (kept.replaced !== undefined) batch.replaced.push(kept.replaced);
      batch.characters += kept.delivery.text.length;
    },
    isFull: () =>
      batch.facts.size >= batchSize || batch.outcomes.length >= mostOutcomes || batch.characters >= mostCharacters,
    settle,
    commit: async () => {
      const before = await settle();
      const { facts, deliveries, replaced } = batch;
      const done = register.commit({ facts: [...facts.values()], deliveries, replaced }, deliver);
      // It is heard when it is settled.
      done.catch(() => undefined);
      committing = { batch, done };
      batch = emptyBatch();
      return isOverlapping ? before : [...before, ...(await settle())];
    },
  };
}

interface OpenBatch {
  readonly facts: Map<string, FactEntry>;
  readonly deliveries: Delivery[];
  readonly replaced: StatusPlace[];
  readonly outcomes: IssueOutcome[];
  characters: number;
}

const emptyBatch = (): OpenBatch => ({ facts: new Map(), deliveries: [], replaced: [], outcomes: [], characters: 0 });
