/**
 * Issuing many, as a stream.
 * @module
 */
import {
  copyJson,
  createLintMemo,
  type ErrorCode,
  isJsonObject,
  isLocalSigner,
  type JsonObject,
  LaurelError,
  laurelError,
  messageFor,
  type Params,
  type PublicKey,
  type Signer,
} from '@laurel/core';
import { confirm, type IssueCredentialOptions, type SecuredDraft, secureDraft } from './issue-credential.ts';
import { createRandomPool } from './random-pool.ts';
import { createShapeReader } from './shape-reader.ts';
import type { StatusAt } from './status/place-entries.ts';
import { publicKeyOf } from './watched-signer.ts';

/** Which credentials of a batch an independent program verifies before release. */
export type SecondOpinionFor = 'first-of-each-shape' | 'all';

/** How far a batch is. */
export interface BatchProgress {
  /** Drafts that were dealt with, whatever came of them. */
  readonly done: number;
  readonly issued: number;
  readonly refused: number;
  readonly skipped: number;
}

/** How a batch is issued. */
export interface IssueBatchOptions extends Omit<IssueCredentialOptions, 'status'> {
  /** Says where the status of a draft will stand; asked for each that is issued, in order. */
  readonly statusOf?: (draft: unknown, index: number) => StatusAt | undefined | Promise<StatusAt | undefined>;
  /** `first-of-each-shape` when not given. */
  readonly secondOpinionFor?: SecondOpinionFor;
  /** Says which drafts an earlier run issued; those are skipped. With it a stopped batch is resumed. */
  readonly alreadyIssued?: (draft: unknown, index: number) => boolean | Promise<boolean>;
  /** Is told after each draft. */
  readonly onProgress?: (progress: BatchProgress) => void;
}

/** What came of one draft. Nothing but `secured` holds anything of the draft's content. */
export type BatchOutcome =
  | {
      readonly outcome: 'issued';
      /** Place of the draft in the stream, from 0. */
      readonly index: number;
      readonly id: string;
      readonly secured: JsonObject | string;
      /** What the lint remarked. */
      readonly codes: readonly string[];
    }
  | { readonly outcome: 'skipped'; readonly index: number }
  | {
      readonly outcome: 'refused';
      readonly index: number;
      readonly code: ErrorCode;
      readonly params: Params;
      readonly message: string;
    };

/** Shapes that are remembered; beyond, every credential gets its own second opinion. */
const mostShapes = 10_000;

/**
 * Issues a stream of drafts as a stream: one draft is in memory at a time. A draft that cannot be issued gives
 * a refused outcome and does not stop the others; a second opinion that disagrees stops the batch.
 *
 * @param drafts - drafts as for `issueCredential`
 * @param options - who signs, how, when, and which drafts are done already
 * @returns one outcome for each draft, in order
 * @throws LP_SECOND_OPINION where an independent program does not agree, LP_SIGNER_FAILED where the signer gives no
 *   signature of its key: nothing further is released
 * @example
 * ```ts
 * for await (const outcome of issueBatch(drafts, { signer, securing: 'vc+jwt', now })) {
 *   if (outcome.outcome === 'issued') await keep(outcome.secured);
 * }
 * ```
 */
export async function* issueBatch(
  drafts: AsyncIterable<unknown> | Iterable<unknown>,
  options: IssueBatchOptions,
): AsyncGenerator<BatchOutcome, BatchProgress> {
  const { alreadyIssued, onProgress } = options;
  const issue = createBatchIssuer(options);
  const issueNext = async (draft: unknown, at: number): Promise<SecuredDraft> => {
    const status = await options.statusOf?.(draft, at);
    return issue(draft, status === undefined ? {} : { status });
  };
  const counts = { done: 0, issued: 0, refused: 0, skipped: 0 };
  let index = 0;
  for await (const draft of drafts) {
    const outcome: BatchOutcome = (await alreadyIssued?.(draft, index))
      ? { outcome: 'skipped', index }
      : await outcomeOf(issueNext(draft, index), index);
    index++;
    counts.done++;
    counts[outcome.outcome]++;
    onProgress?.({ ...counts });
    yield outcome;
  }
  return counts;
}

/**
 * A function that issues drafts one after another and remembers which shapes were confirmed.
 *
 * @param options - as for `issueBatch`
 * @returns the function; it throws what `issueCredential` throws
 */
export function createBatchIssuer(
  options: IssueBatchOptions,
): (draft: unknown, overrides?: Pick<IssueCredentialOptions, 'names' | 'status'>) => Promise<SecuredDraft> {
  const confirmed = new Set<string>();
  const shapeOf = createShapeReader();
  // Gone with the batch: it holds names of learners and their words.
  const memo = createLintMemo();
  const random = options.random ?? createRandomPool();
  // A signer over a key in our own memory cannot change: one signature that was seen to hold speaks for all.
  let proven: Signer | undefined;
  let key: PublicKey | undefined;
  let profile: Pick<IssueCredentialOptions, 'issuer'> | undefined;
  return async (draft, overrides) => {
    profile ??= gatedProfile(options);
    const own = { ...options, ...profile, ...overrides, memo, random };
    const made = await secureDraft(draft, own);
    const shape = shapeOf(made.credential);
    // A signature over messages (BBS) can only be looked at with all that it is of.
    const isOfMessages = own.signer.signMessages !== undefined;
    const isSeen = own.signer === proven;
    if (options.secondOpinionFor === 'all' || !confirmed.has(shape) || (isOfMessages && !isSeen)) {
      await confirm(made, own);
      if (confirmed.size < mostShapes) confirmed.add(shape);
      if (isOfMessages && isLocalSigner(own.signer)) proven = own.signer;
    } else if (!isSeen) {
      // The shape was confirmed, this signature was not: a key service may fail, or change its key, half-way.
      key ??= publicKeyOf(options.signer);
      const { signature } = made;
      if (key !== undefined && !(signature && (await key.verify(signature.bytes, signature.signature)))) {
        throw laurelError('LP_SIGNER_FAILED');
      }
      if (isLocalSigner(own.signer)) proven = own.signer;
    }
    return made;
  };
}

/** The issuer's profile, through the gate once for the whole batch; one that the gate refuses is refused with each draft. */
function gatedProfile({ issuer }: IssueCredentialOptions): Pick<IssueCredentialOptions, 'issuer'> | undefined {
  if (issuer === undefined) return {};
  try {
    const gated = copyJson(issuer);
    return isJsonObject(gated) ? { issuer: gated } : undefined;
  } catch {
    return undefined;
  }
}

async function outcomeOf(issuing: Promise<SecuredDraft>, index: number): Promise<BatchOutcome> {
  try {
    const { credential, secured, findings } = await issuing;
    const codes = [...new Set(findings.map(({ code }) => code))];
    return { outcome: 'issued', index, id: String(credential['id']), secured, codes };
  } catch (error) {
    const { code, params } = refusalOf(error);
    return { outcome: 'refused', index, code, params, message: messageFor(code, params) };
  }
}

/**
 * The refusal of one draft; what concerns the whole batch is thrown again.
 *
 * @param error - what issuing the draft threw
 * @returns code and params, free of the draft's content
 * @throws LP_SECOND_OPINION, LP_SIGNER_FAILED, LP_SIGNER_NOT_FOR_THIS, LP_USAGE, and whatever is no LaurelError
 */
export function refusalOf(error: unknown): { readonly code: ErrorCode; readonly params: Params } {
  if (!(error instanceof LaurelError) || wholeBatch.has(error.code)) throw error;
  return { code: error.code, params: error.params };
}

const wholeBatch: ReadonlySet<ErrorCode> = new Set([
  'LP_SECOND_OPINION',
  'LP_SIGNER_FAILED',
  'LP_SIGNER_NOT_FOR_THIS',
  'LP_USAGE',
]);
