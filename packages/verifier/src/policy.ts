/**
 * What the caller asks of a verification.
 * @module
 */
import { type JsonLimits, LaurelError, type Resolvable, type Waiver } from '@laurel/core';
import type { DcqlQuery } from './asked/query.ts';
import type { ReplayGuard } from './asked/replay-guard.ts';
import type { ProofOptions } from './proof-options.ts';
import { acceptTrustList } from './trust/trust-list.ts';
import type { TrustList } from './trust/trust-list-schema.ts';

/** Bounds on what one input may ask of the verifier. */
export interface VerifyLimits {
  /** Credentials and endorsements inside one document, at all depths together; default 2,000. */
  readonly credentials?: number;
  /** How deep credentials may lie within one another; default 4. */
  readonly nesting?: number;
  /** Bounds of the JSON gate: size, depth, counts. */
  readonly json?: Partial<JsonLimits>;
}

/** Options of `verifyCredential`, `verifyPresentation` and `verify`. */
export interface VerifyOptions extends ProofOptions {
  /** The clock to judge by. */
  readonly now: Date;
  /** Finds the keys of identifiers; default: did:key only, without any network. */
  readonly resolver?: Resolvable | undefined;
  /** Whom the caller trusts, for what and when; without it nobody is known. */
  readonly trust?: TrustList | readonly TrustList[] | undefined;
  /** Do without a check of who issued. Not together with `trust`. */
  readonly acceptAnyIssuer?: boolean | undefined;
  /** Do without knowing whether an item was withdrawn, or where that may have been left out, whether it has ended. */
  readonly acceptUncheckedStatus?: boolean | undefined;
  /** Do without a fresh proof by the person showing it: anyone could forward such a copy. */
  readonly acceptUnchallenged?: boolean | undefined;
  /**
   * Do without knowing that the signing key is the issuer's: the proof may be by anybody. Not together with `trust`,
   * for a list says nothing about an issuer that nobody was shown to be.
   */
  readonly acceptKeyOfAnother?: boolean | undefined;
  /** The challenge that the caller gave to the presenter; together with `domain`. */
  readonly challenge?: string | undefined;
  /** The name of the caller that the presenter signed for; together with `challenge`. */
  readonly domain?: string | undefined;
  /**
   * Says whether an answer to the challenge was seen before, and remembers it; with `challenge`. It is asked once, last,
   * and only where all else makes the document `valid`, so that nobody uses up a challenge with a bad answer.
   */
  readonly replayGuard?: ReplayGuard | undefined;
  /** What was asked for (DCQL, OID4VP 1.0 §6): all of it must be shown, and nothing else. */
  readonly query?: DcqlQuery | undefined;
  /** Refuse an item that is bound to nobody's key. */
  readonly requireBinding?: boolean | undefined;
  /** Whole seconds by which an issuer's clock may run ahead (0 to 300); default 60. Never lengthens a validity. */
  readonly clockTolerance?: number | undefined;
  readonly limits?: VerifyLimits | undefined;
}

/** The options, settled: every default filled in, every contradiction refused. */
export interface Policy {
  readonly now: Date;
  /** The same as text (RFC 3339). */
  readonly at: string;
  readonly trust: readonly TrustList[] | undefined;
  readonly expected: { readonly challenge: string; readonly domain: string } | undefined;
  readonly query: DcqlQuery | undefined;
  readonly requireBinding: boolean;
  readonly waived: readonly Waiver[];
  readonly clockTolerance: number;
  readonly limits: { readonly credentials: number; readonly nesting: number; readonly json: Partial<JsonLimits> };
  /** What is asked of proofs, as far as anything is. */
  readonly proofs: GivenProofOptions;
}

/** The options about proofs that the caller gave. */
export type GivenProofOptions = { readonly [Name in keyof ProofOptions]: Exclude<ProofOptions[Name], undefined> };

/** Every waiver, in the order in which a report lists them. */
export const waiverNames: readonly Waiver[] = [
  'acceptAnyIssuer',
  'acceptUncheckedStatus',
  'acceptUnchallenged',
  'acceptKeyOfAnother',
];

/** What most calls give, and nothing that could be wrong with it. */
const usualNames: ReadonlySet<string> = new Set([
  'now',
  'trust',
  'resolver',
  'acceptUncheckedStatus',
  'acceptUnchallenged',
]);

/**
 * Whether a call asks nothing that has to be looked at: what looks is loaded for the others.
 *
 * @param options - what the caller gave
 * @returns false for every wrong call
 */
export function isUsualCall(options: VerifyOptions): boolean {
  if (!isPlain(options)) return false;
  for (const name in options) {
    if (!usualNames.has(name)) return false;
    if (name.startsWith('accept') && Reflect.get(options, name) !== true) return false;
  }
  return options.now instanceof Date && !Number.isNaN(options.now.getTime());
}

/**
 * Options whose every member is their own: taking others apart would leave out what is asked elsewhere.
 *
 * @param options - what the caller gave
 * @returns the same
 * @throws LaurelError LP_USAGE for anything else, such as an instance of a class or an object with a prototype of its own
 */
export function plainOptions<Options extends VerifyOptions>(options: Options): Options {
  if (isPlain(options)) return options;
  throw new LaurelError('LP_USAGE', { reason: 'the options must be plain data' });
}

function isPlain(options: VerifyOptions): boolean {
  const prototype: object | null = Object.getPrototypeOf(options ?? 0);
  // An object without a prototype may be one in its turn.
  return prototype === null || Object.hasOwn(prototype, 'isPrototypeOf');
}

const nothingAsked: GivenProofOptions = Object.freeze({});

/**
 * Settles the options of a call in which nothing is wrong.
 *
 * @param options - what the caller gave
 * @param proofs - what is asked of proofs; nothing when not given
 * @returns the policy that every check is judged by
 * @throws LaurelError LP_TRUST_LIST
 * @example
 * ```ts
 * settlePolicy({ now: new Date('2026-11-22T12:00:00Z'), acceptAnyIssuer: true }).waived; // ['acceptAnyIssuer']
 * ```
 */
export function settlePolicy(options: VerifyOptions, proofs: GivenProofOptions = nothingAsked): Policy {
  const { challenge, domain, query, trust, requireBinding = false, clockTolerance = 60 } = options;
  const { credentials = 2000, nesting = 4, json = usual } = options.limits ?? noLimits;
  const now = new Date(options.now);
  return {
    now,
    at: textOf(now.getTime()),
    trust: trust === undefined ? undefined : (isList(trust) ? trust : [trust]).map(acceptTrustList),
    expected: challenge === undefined || domain === undefined ? undefined : { challenge, domain },
    query,
    requireBinding,
    waived: waiverNames.filter((name) => options[name] === true),
    clockTolerance,
    limits: { credentials, nesting, json },
    proofs,
  };
}

const noLimits: VerifyLimits = {};

/** A batch has one clock for all, so the moment that was last written is kept. */
let last = { moment: Number.NaN, text: '' };

function textOf(moment: number): string {
  if (moment !== last.moment) last = { moment, text: new Date(moment).toISOString() };
  return last.text;
}

/** One for all calls, so that what was read under it is known again. */
const usual: Partial<JsonLimits> = Object.freeze({});

const isList = (trust: TrustList | readonly TrustList[]): trust is readonly TrustList[] => Array.isArray(trust);
