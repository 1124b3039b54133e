/**
 * The engine behind `issueRecords` and `issueDrafts`: claims in, files and outcomes out. Claims are decided here one
 * after another, signed by as many threads as there are, and committed in their order, batch by batch.
 * @module
 */
import { copyJson, isJsonObject, type JsonObject, type LintAllowance, laurelError, type Securing } from '@laurel/core';
import { refusalOf, type SecondOpinionFor } from '../issue-batch.ts';
import type { SecondOpinion } from '../second-opinion/index.ts';
import { listSecuringFor } from '../status/make-list-files.ts';
import type { Claim, ClaimOrNot } from './claim.ts';
import { createBatchCommitter } from './commit-batches.ts';
import type { CorrectionRule } from './correct/correction.ts';
import { type ClaimDecider, createClaimDecider } from './decide-claims.ts';
import { createEvidenceDelivery } from './delivery/deliver-evidence.ts';
import { openDelivery } from './delivery/deliver-files.ts';
import { deliverHandOuts, handOutListIn } from './delivery/deliver-hand-outs.ts';
import type { OpenIssuer } from './directory/index.ts';
import { type IssueOutcome, type IssueProgress, noneYet, type Outcome, outcomeFor } from './issue-outcome.ts';
import { present } from './present.ts';
import { gatherCrew, type SigningCrew } from './signing-crew.ts';
import { type Slot, startSigningLine } from './signing-line.ts';
import { createPlaceSupply, type PlaceSupply } from './status/place-supply.ts';

/** Where credentials go, and how they are made. */
export interface IssueIntoOptions {
  /** From `openIssuer`. */
  readonly issuer: OpenIssuer;
  /** The folder that gets one folder for each learner. */
  readonly out: string;
  /** The time of signing, and the start of validity where nothing says a later one. */
  readonly now: Date;
  readonly securing: Securing;
  /**
   * JSON pointers to what is always shown, for the ways by which a learner can show a part; what nobody could judge a
   * credential without when not given.
   */
  readonly mandatory?: readonly string[];
  /** Issues anew what was corrected, or whose file is gone from `out`; offers that only, when not given. */
  readonly replace?: boolean;
  /**
   * The work folders in which an import kept clean copies of evidence: what is issued gets them beside it. Evidence that
   * is in none of them refuses its credential.
   */
  readonly evidenceFrom?: readonly string[];
  /** What the lint allows here besides its rule, each by its own decision. */
  readonly allow?: readonly LintAllowance[];
  /** The name of this run, by which what it issues is found again; from `nameRun`. */
  readonly run?: string;
  /** Only signs again what was issued before, was chosen and has changed since; never anything new. */
  readonly corrects?: CorrectionRule;
  /** Issues too what the lint would have a person decide about. */
  readonly acceptHeld?: boolean;
  /** `first-of-each-shape` when not given. */
  readonly secondOpinionFor?: SecondOpinionFor;
  /** The independent check; `createSecondOpinion()` when not given. */
  readonly secondOpinion?: SecondOpinion;
  /** Is told after each claim and each batch. */
  readonly onProgress?: (progress: IssueProgress) => void;
  /**
   * `false`: without a status, so that what is issued cannot be withdrawn. When not given, each gets a place on a list
   * where the issuer can keep one: see {@link canWithdraw}.
   */
  readonly status?: boolean;
  /** Credentials that are committed together; 250 when not given. */
  readonly batchSize?: number;
  /**
   * Threads that sign, beside this one, which writes. When not given, as many as the machine has cores (8 at most),
   * but none for a small run, a signer that is handed in or a `secondOpinion` on all. 0 or 1: all is done in this
   * thread.
   */
  readonly workers?: number;
}

/**
 * Issues claims as a stream.
 *
 * @param inputs - records or drafts
 * @param claimOf - makes a claim of one; throws a LaurelError to refuse it
 * @param options - the issuer and where to
 * @returns one outcome for each input, in order, once it is on the disk
 */
export async function* issueClaims<T>(
  inputs: AsyncIterable<T> | Iterable<T>,
  claimOf: (input: T) => ClaimOrNot,
  options: IssueIntoOptions & { readonly handout?: boolean },
): AsyncGenerator<IssueOutcome, IssueProgress> {
  if (options.corrects?.isDry) return yield* previewClaims(inputs, claimOf, options);
  const { issuer, out, now, handout, onProgress, batchSize = 250 } = options;
  const { register, signer } = issuer;
  const end = register.begin();
  const delivery = await openDelivery(out, { issuer: signer.controller }).catch((error: unknown) => {
    end();
    throw error;
  });
  const close: (() => Promise<unknown>)[] = [delivery.close];
  try {
    const crew = await crewFor(options);
    close.unshift(crew.close);
    const line = startSigningLine(crew);
    const { deliver, staging } = delivery;
    const evidence = createEvidenceDelivery({ out, staging, from: options.evidenceFrom ?? [] });
    const committer = createBatchCommitter({
      register: evidence.commitWith(register),
      deliver,
      batchSize,
      isOverlapping: crew.workers > 0,
    });
    close.unshift(() => committer.settle().catch(() => undefined));
    const decider = createClaimDecider({
      factOf: (key) => committer.factOf(key) ?? register.fact(key),
      out,
      now,
      securing: options.securing,
      beforeSigning: evidence.check,
      ...present({ places: placesFor(options), run: options.run, corrects: options.corrects }),
      ...present({ replace: options.replace, acceptHeld: options.acceptHeld, handout }),
    });
    const counts = noneYet();

    /** The oldest chunk, when it is signed; what is on the disk then. */
    const take = async function* (): AsyncGenerator<IssueOutcome> {
      for await (const done of line.take()) {
        const { outcome, kept } =
          'due' in done ? decider.conclude(done.due, done.result) : { outcome: done.outcome, kept: undefined };
        if (kept !== undefined && 'due' in done) evidence.expect(kept.delivery, done.due.claim);
        committer.add(outcome, kept);
        counts.done++;
        counts[outcome.outcome]++;
        onProgress?.({ ...counts });
        if (committer.isFull()) yield* await committer.commit();
      }
    };
    const takeDownTo = async function* (chunks: number): AsyncGenerator<IssueOutcome> {
      while (line.chunks() > chunks) yield* take();
    };

    // A list that could not be added to is said before anything is issued.
    if (handout) await handOutListIn(out);
    counts.recovered = await register.settle(deliver);
    try {
      for await (const input of inputs) {
        const claim = claimIn(input, claimOf);
        if ('keys' in claim && claim.keys.some(line.isSigning)) {
          // Nothing can be said yet of a fact that is being signed.
          line.flush();
          yield* takeDownTo(0);
        }
        const slot: Slot = 'keys' in claim ? await slotFor(claim, decider) : { outcome: claim };
        const isSettled = 'keys' in claim && 'outcome' in slot;
        line.add(isSettled ? { outcome: await evidence.restore(claim, slot.outcome) } : slot);
        yield* takeDownTo(line.mostChunks);
      }
      line.flush();
      yield* takeDownTo(0);
    } catch (error) {
      // What is on the disk is said, whatever goes wrong behind it.
      yield* await committer.settle();
      throw error;
    }
    const last = [...(await committer.commit()), ...(await committer.settle())];
    await deliverHandOuts(out, decider.handOuts, deliver);
    yield* last;
    return { ...counts };
  } finally {
    // Only then may another run begin: it would write where this one tidies up.
    await closeAll(close).finally(end);
  }
}

/** Says what a correction would do; nothing is written, and no learner becomes known. */
async function* previewClaims<T>(
  inputs: AsyncIterable<T> | Iterable<T>,
  claimOf: (input: T) => ClaimOrNot,
  { issuer, out, now, securing, corrects, onProgress }: IssueIntoOptions,
): AsyncGenerator<IssueOutcome, IssueProgress> {
  const factOf = issuer.register.fact;
  const decider = createClaimDecider({ factOf, out, now, securing, ...present({ corrects }) });
  const counts = noneYet();
  for await (const input of inputs) {
    const claim = claimIn(input, claimOf);
    const slot: Slot = 'keys' in claim ? await slotFor(claim, decider) : { outcome: claim };
    // A correction that is dry has nothing due.
    if ('due' in slot) continue;
    counts[slot.outcome.outcome]++;
    onProgress?.({ ...counts, done: counts.done + 1 });
    yield { index: counts.done++, ...slot.outcome };
  }
  return { ...counts };
}

/**
 * Whether an issuer can withdraw what it issues: it has an address to publish lists at, and a key that signs lists.
 *
 * @param issuer - from `openIssuer`
 * @returns why not: `nowhere` to publish, or a `key` that signs no lists (BLS12-381); `yes`
 * @example
 * ```ts
 * canWithdraw({ signer: { algorithm: 'Ed25519' } }); // 'nowhere'
 * ```
 */
export function canWithdraw({
  published,
  signer,
}: {
  readonly published?: string;
  readonly signer: Pick<OpenIssuer['signer'], 'algorithm'>;
}): 'yes' | 'nowhere' | 'key' {
  if (listSecuringFor(signer.algorithm) === undefined) return 'key';
  return published === undefined ? 'nowhere' : 'yes';
}

function placesFor({ issuer, securing, status }: IssueIntoOptions): PlaceSupply | undefined {
  if (status === false || canWithdraw(issuer) !== 'yes') return undefined;
  return createPlaceSupply(issuer.status, { family: securing === 'dc+sd-jwt' ? 'token' : 'bitstring' });
}

/** One after the other, each whatever becomes of those before it. */
async function closeAll([first, ...others]: readonly (() => Promise<unknown>)[]): Promise<void> {
  if (first === undefined) return;
  try {
    await first();
  } finally {
    await closeAll(others);
  }
}

function crewFor(options: IssueIntoOptions): Promise<SigningCrew> {
  const { issuer, securing, now, mandatory, allow, secondOpinion, workers } = options;
  const { secondOpinionFor = 'first-of-each-shape' } = options;
  return gatherCrew({
    // This thread has the register and the files to write.
    worksAlong: false,
    signer: issuer.keyForThreads?.() ?? issuer.signer,
    issuer: profileOf(issuer),
    securing,
    now,
    secondOpinionFor,
    indent: 2,
    keepsSmall: true,
    ...present({ mandatory, allow, secondOpinion, workers }),
  });
}

/** The claim of an input, or what is to be said at once. */
function claimIn<T>(input: T, claimOf: (input: T) => ClaimOrNot): Claim | Outcome {
  try {
    const claim = claimOf(input);
    return 'notSigned' in claim ? outcomeFor('not-signed', claim.notSigned) : claim;
  } catch (error) {
    const { code, params } = refusalOf(error);
    return outcomeFor('refused', code, params);
  }
}

async function slotFor(claim: Claim, decider: ClaimDecider): Promise<Slot> {
  try {
    const decision = await decider.decide(claim);
    return 'job' in decision ? { due: decision } : { outcome: decision };
  } catch (error) {
    const { code, params } = refusalOf(error);
    return { outcome: outcomeFor('refused', code, params) };
  }
}

/** The profile as plain JSON, as it goes into credentials. */
function profileOf({ profile }: OpenIssuer): JsonObject {
  const json = copyJson(profile);
  if (!isJsonObject(json)) throw laurelError('LP_ISSUER_DAMAGED');
  return json;
}
