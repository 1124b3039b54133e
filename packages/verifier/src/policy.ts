/**
 * What the caller asks of a verification.
 * @module
 */
import {
  type JsonLimits,
  LaurelError,
  type Resolvable,
  type StatusLookup,
  type SuccessionVerified,
  type TrustSource,
  type Waiver,
  waivers,
} from '@laurel/core';
import type { DcqlQuery } from './asked/query.ts';
import type { ReplayGuard } from './asked/replay-guard.ts';
import type { ProofOptions } from './proof-options.ts';
import { acceptedList } from './trust/accepted-list.ts';
import { type ListSource, sourceOf } from './trust/find-issuer.ts';
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
  /**
   * Whom the caller trusts, for what and when; without it nobody is known. Plain lists, and what core's
   * `verifyTrustList` (signed lists) and `readOwnTrustList` give; of several the report names the first that vouches.
   */
  readonly trust?: GivenList | readonly GivenList[] | undefined;
  /** Looks up whether an item was withdrawn: core's `createStatusLookup`. Nobody looks where it is not given. */
  readonly status?: StatusLookup | undefined;
  /** Hand-overs from one issuer to the next that core's `verifySuccession` gave. */
  readonly successions?: readonly SuccessionVerified[] | undefined;
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
  /**
   * Refuse what a parent or carer, or a school, shows for a child by a permission of the school that signed it. When not
   * given, that is accepted and said, with the code LP_GUARDIAN.
   */
  readonly refuseGuardians?: boolean | undefined;
  /** Whole seconds by which an issuer's clock may run ahead (0 to 300); default 60. Never lengthens a validity. */
  readonly clockTolerance?: number | undefined;
  readonly limits?: VerifyLimits | undefined;
}

/** A list as a caller hands it in. */
export type GivenList = TrustList | TrustSource;

/** The options, settled: every default filled in, every contradiction refused. */
export interface Policy {
  readonly now: Date;
  /** The same as text (RFC 3339). */
  readonly at: string;
  readonly trust: readonly ListSource[] | undefined;
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
  if (listsIn(options.trust)?.some(isSource)) return false;
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
    trust: listsIn(trust)?.map((list) => (isSource(list) ? list : sourceOf(acceptedList(list)))),
    expected: challenge === undefined || domain === undefined ? undefined : { challenge, domain },
    query,
    requireBinding,
    waived: Object.keys(waivers).filter((name): name is Waiver => Reflect.get(options, name) === true),
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

/**
 * The lists of a call.
 *
 * @param trust - one or several
 * @returns each; undefined where none were given
 */
export const listsIn = (trust: VerifyOptions['trust']): readonly GivenList[] | undefined =>
  trust === undefined ? undefined : isList(trust) ? trust : [trust];

const isList = (trust: GivenList | readonly GivenList[]): trust is readonly GivenList[] => Array.isArray(trust);

/**
 * Whether a list is one that core read: whether it truly is, is looked at with the call.
 *
 * @param list - any
 * @returns false for a plain one
 */
export const isSource = (list: GivenList): list is TrustSource => 'entriesOf' in Object(list);
