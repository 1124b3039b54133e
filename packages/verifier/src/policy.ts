/**
 * What the caller asks of a verification, and the wrong calls that are refused.
 * @module
 */
import { type JsonLimits, LaurelError, loadCryptosuites, type Resolvable, type Waiver } from '@laurel/core';
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
  /** Do without knowing whether an item was withdrawn. */
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
  readonly requireBinding: boolean;
  readonly waived: readonly Waiver[];
  readonly clockTolerance: number;
  readonly limits: { readonly credentials: number; readonly nesting: number; readonly json: Partial<JsonLimits> };
  /** What is asked of proofs, as far as anything is. */
  readonly proofs: GivenProofOptions;
}

/** The options about proofs that the caller gave. */
export type GivenProofOptions = { readonly [Name in keyof ProofOptions]: Exclude<ProofOptions[Name], undefined> };

const proofOptionNames: readonly (keyof ProofOptions)[] = [
  'cryptosuites',
  'acceptBaseProof',
  'register',
  'existedBefore',
  'compatibility',
  'keySets',
  'vctMetadata',
  'requiredProofs',
];

const waiverNames: readonly Waiver[] = [
  'acceptAnyIssuer',
  'acceptUncheckedStatus',
  'acceptUnchallenged',
  'acceptKeyOfAnother',
];

const contradictions: readonly (readonly [keyof VerifyOptions, keyof VerifyOptions])[] = [
  ['trust', 'acceptAnyIssuer'],
  ['trust', 'acceptKeyOfAnother'],
  ['challenge', 'acceptUnchallenged'],
  ['requireBinding', 'acceptUnchallenged'],
];

/**
 * Settles the options of a call.
 *
 * @param options - what the caller gave
 * @returns the policy that every check is judged by
 * @throws LaurelError LP_USAGE (an option is missing, wrong or contradicts another), LP_TRUST_LIST
 * @example
 * ```ts
 * settlePolicy({ now: new Date('2026-11-22T12:00:00Z'), acceptAnyIssuer: true }).waived; // ['acceptAnyIssuer']
 * ```
 */
export function settlePolicy(options: VerifyOptions): Policy {
  refuseWrongCall(options);
  const { challenge, domain, trust, limits = noLimits } = options;
  const now = new Date(options.now);
  return {
    now,
    at: textOf(now.getTime()),
    trust: trust === undefined ? undefined : (isList(trust) ? trust : [trust]).map(acceptTrustList),
    expected: challenge === undefined || domain === undefined ? undefined : { challenge, domain },
    requireBinding: options.requireBinding === true,
    waived: waiverNames.filter((name) => options[name] === true),
    clockTolerance: options.clockTolerance ?? 60,
    limits: { credentials: limits.credentials ?? 2000, nesting: limits.nesting ?? 4, json: limits.json ?? usual },
    proofs: askedOf(options),
  };
}

const nothingAsked: GivenProofOptions = Object.freeze({});

/** A copy: what the caller holds may change while proofs are verified. */
function askedOf(options: ProofOptions): GivenProofOptions {
  const names = proofOptionNames.filter((name) => options[name] !== undefined);
  if (names.length === 0) return nothingAsked;
  const given = Object.fromEntries(names.map((name) => [name, options[name]]));
  try {
    return structuredClone(given);
  } catch {
    wrong('what is asked of proofs must be plain data');
  }
}

/**
 * Refuses what cannot be asked of proofs; few calls ask anything, so what looks is loaded for them.
 *
 * @param policy - the options, settled
 * @throws LaurelError LP_USAGE
 */
export async function refuseWrongProofOptions({ now, proofs }: Policy): Promise<void> {
  const { faultInProofOptions } = await import('./proof-options.ts');
  const reason = faultInProofOptions(proofs, { now, cryptosuites: await loadCryptosuites() });
  if (reason !== undefined) wrong(reason);
}

/**
 * Whether anything is asked of proofs beyond what always is.
 *
 * @param policy - the options, settled
 * @returns true where {@link refuseWrongProofOptions} has to be asked before anything is verified
 */
export const asksOfProofs = ({ proofs }: Policy): boolean => proofs !== nothingAsked;

const noLimits: VerifyLimits = {};

/** A batch has one clock for all, so the moment that was last written is kept. */
let last = { moment: Number.NaN, text: '' };

function textOf(moment: number): string {
  if (moment !== last.moment) last = { moment, text: new Date(moment).toISOString() };
  return last.text;
}

/** One for all calls, so that what was read under it is known again. */
const usual: Partial<JsonLimits> = Object.freeze({});

const trueOrFalse = [...waiverNames, 'requireBinding'] as const;

const wholeNumbers = ['credentials', 'nesting'] as const;

function refuseWrongCall(options: VerifyOptions): void {
  if (!(options?.now instanceof Date) || Number.isNaN(options.now.getTime())) missing('now');
  if (options.challenge !== undefined && options.domain === undefined) missing('domain');
  if (options.domain !== undefined && options.challenge === undefined) missing('challenge');
  if (options.challenge === '') missing('challenge');
  if (options.domain === '') missing('domain');
  for (const [one, other] of contradictions) {
    if (isGiven(options[one]) && isGiven(options[other])) {
      wrong(`${one} and ${other} contradict each other`);
    }
  }
  // A word such as 'yes' must neither be taken for true nor, as a demand, quietly for false.
  for (const name of trueOrFalse) {
    if (options[name] !== undefined && typeof options[name] !== 'boolean') wrong(`${name} must be true or false`);
  }
  for (const name of wholeNumbers) {
    const limit = options.limits?.[name] ?? 0;
    if (!Number.isSafeInteger(limit) || limit < 0) wrong(`limits.${name} must be a whole number`);
  }
  const tolerance = options.clockTolerance ?? 0;
  if (!Number.isInteger(tolerance) || tolerance < 0 || tolerance > 300) {
    wrong('clockTolerance must be 0 to 300 whole seconds');
  }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== false;

const isList = (trust: TrustList | readonly TrustList[]): trust is readonly TrustList[] => Array.isArray(trust);

function missing(option: string): never {
  wrong(`the option ${option} is missing or empty`);
}

function wrong(reason: string): never {
  throw new LaurelError('LP_USAGE', { reason });
}
