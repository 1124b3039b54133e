/**
 * The one shape of a verdict, and how checks add up to it.
 * @module
 */
import { type ErrorCode, type JudgingCode, judgingMessageFor, type Params } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';

/** How one check ended. `not-checked` never reads as `passed`. */
export type Outcome = 'passed' | 'failed' | 'indeterminate' | 'not-checked' | 'not-applicable';

/** What a report says as a whole; `valid` is never the default. */
export type Verdict = 'valid' | 'indeterminate' | 'invalid';

/** The checks that exist; each has a file of its own in the verifier. */
export type CheckId =
  | 'well-formed'
  | 'context'
  | 'schema'
  | 'proof'
  | 'proof-purpose'
  | 'issuer-key'
  | 'validity-period'
  | 'status'
  | 'holder-binding'
  | 'issuer-trust'
  | 'assurance'
  | 'query';

/** The options with a loud name by which a caller does without a check. */
export type Waiver = 'acceptAnyIssuer' | 'acceptUncheckedStatus' | 'acceptUnchallenged' | 'acceptKeyOfAnother';

/** One check of a report. */
export interface Check {
  readonly id: CheckId;
  readonly outcome: Outcome;
  readonly code?: ErrorCode;
  readonly params?: Params;
  /** The English sentence; safe to show and free of the credential's content. */
  readonly message: string;
  /** As of when this holds (RFC 3339), where that matters. */
  readonly asOf?: string;
  /** The section of the specification that asks for the check. */
  readonly spec?: string;
}

/** Who issued, as far as the check of trust could tell. */
export interface ReportParty {
  readonly id: string;
  /** The name that the verifier's own list gives; absent where no list vouches. */
  readonly listedName?: string;
  /** The name that the credential claims; anybody can claim a name. */
  readonly claimedName?: string;
  /** The list that vouches; of several the first that does. */
  readonly list?: ReportList;
  /** Known for trials only: marked so, or named by a signed list though it is nothing but a key. */
  readonly trial?: true;
  /** Where a list says that it is no longer open. */
  readonly state?: 'closed' | 'merged';
  /** Since when (RFC 3339). */
  readonly stateSince?: string;
  /** Who answers for it at the time of the check, where somebody has taken over. */
  readonly answers?: ReportAnswering;
  /** The school in whose name it signed, as the list names it: a trust or a local authority signs for its schools. */
  readonly onBehalfOf?: { readonly name: string; readonly urn: string };
}

/** A list that vouches. */
export interface ReportList {
  /** Whose list it is; the caller's own has no name. */
  readonly name?: string;
  /** Whether an authority's signatures on it were verified. */
  readonly isSigned: boolean;
  /** It had ended, and the caller took it all the same. */
  readonly isExpired?: true;
}

/** Who answers for an issuer of old. */
export interface ReportAnswering {
  readonly id: string;
  readonly listedName?: string;
  /** RFC 3339. */
  readonly since: string;
  /** By whose word, the weakest on the way: both schools', an authority's for a school that cannot say it, or a list's. */
  readonly word: 'both' | 'authority-attested' | 'trust-list';
}

/** The verdict on a credential or a presentation. */
export interface Report {
  readonly version: 1;
  readonly kind: 'credential' | 'presentation';
  readonly verdict: Verdict;
  /** The clock that the verdict was made by (RFC 3339). */
  readonly at: string;
  readonly checks: readonly Check[];
  /** Which checks the caller did without, by the names of the options. */
  readonly waived: readonly Waiver[];
  /** What was signed: present only when the proof verified. */
  readonly document?: JsonObject;
  /** What secured it: cryptosuites, or the token's `typ`; present only when the proof verified. */
  readonly securing?: readonly string[];
  /** The compatibility policies without which it would have been refused, by the names of the caller's option. */
  readonly compatibility?: readonly string[];
  readonly issuer?: ReportParty;
  /** The identifiers that the presenter proved to control. */
  readonly holder?: readonly string[];
  /** The reports of what is inside a presentation or a CLR, in order. */
  readonly credentials?: readonly Report[];
}

/** What a check is made of besides its id. */
export interface CheckDetail {
  readonly params?: Params;
  readonly asOf?: string;
  readonly spec?: string;
}

/**
 * Makes one check of a report; the sentence comes from the catalogue.
 *
 * @param id - which check
 * @param outcome - how it ended
 * @param code - why; a check that passed has none
 * @param detail - `params` for the sentence, `asOf` (RFC 3339), `spec` (section)
 * @returns the check
 * @example
 * ```ts
 * makeCheck('proof', 'failed', 'LP_PROOF_MISSING').message; // 'There is no proof: nobody has signed this.'
 * ```
 */
export function makeCheck(id: CheckId, outcome: Outcome, code?: JudgingCode, detail: CheckDetail = {}): Check {
  const { params, asOf, spec } = detail;
  const check: { -readonly [Member in keyof Check]: Check[Member] } =
    code === undefined
      ? { id, outcome, message: plainMessages[outcome] }
      : { id, outcome, code, message: judgingMessageFor(code, params) };
  if (params !== undefined) check.params = params;
  if (asOf !== undefined) check.asOf = asOf;
  if (spec !== undefined) check.spec = spec;
  return check;
}

const plainMessages: Readonly<Record<Outcome, string>> = {
  passed: 'Passed.',
  failed: 'Failed.',
  indeterminate: 'Could not be decided.',
  'not-checked': 'Was not checked.',
  'not-applicable': 'Does not apply.',
};

/** Which waiver forgives which check when that check could not be decided. */
export const waivers: Readonly<Record<Waiver, CheckId>> = {
  acceptAnyIssuer: 'issuer-trust',
  acceptUncheckedStatus: 'status',
  acceptUnchallenged: 'holder-binding',
  acceptKeyOfAnother: 'issuer-key',
};

const severity: Readonly<Record<Verdict, number>> = { valid: 0, indeterminate: 1, invalid: 2 };

/**
 * The verdict that checks, waivers and inner reports add up to: any failed check gives `invalid`; one
 * that is open gives `indeterminate` unless waived; the worst of it and the inner reports counts.
 *
 * @param checks - the report's own checks; without one that passed it is never `valid`
 * @param waived - the options by which the caller did without a check
 * @param inner - verdicts of what is inside
 * @returns the verdict
 * @example
 * ```ts
 * verdictOf([makeCheck('status', 'not-checked', 'LP_STATUS_NOT_CHECKED')]); // 'indeterminate'
 * verdictOf([makeCheck('proof', 'passed')], [], ['invalid']); // 'invalid'
 * verdictOf([]); // 'invalid'
 * ```
 */
export function verdictOf(
  checks: readonly Check[],
  waived: readonly Waiver[] = [],
  inner: readonly Verdict[] = [],
): Verdict {
  if (checks.length === 0) return 'invalid';
  // That nothing applied shows nothing.
  let worst: Verdict = checks.some(({ outcome }) => outcome === 'passed') ? 'valid' : 'indeterminate';
  for (const check of checks) worst = worseOf(worst, verdictOfOne(check, waived));
  for (const verdict of inner) worst = worseOf(worst, verdict);
  return worst;
}

const worseOf = (one: Verdict, other: Verdict): Verdict => (severity[other] > severity[one] ? other : one);

function verdictOfOne({ id, outcome }: Check, waived: readonly Waiver[]): Verdict {
  if (outcome === 'failed') return 'invalid';
  if (outcome === 'passed' || outcome === 'not-applicable') return 'valid';
  const isForgiven = outcome === 'not-checked' && waived.some((waiver) => waivers[waiver] === id);
  return isForgiven ? 'valid' : 'indeterminate';
}
