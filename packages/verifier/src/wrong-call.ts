/**
 * What is wrong with a call, where anything is. It is loaded for calls that ask more than most do.
 * @module
 */
import type { JsonLimits, loadTrustTools, TrustTools } from '@laurel/core';
import type { DigestTools } from './asked/answer-digests.ts';
import type { LookUpTools } from './facts/look-up.ts';
import type { LastSteps, LookUp } from './judge-options.ts';
import type { GivenList, GivenProofOptions, VerifyLimits, VerifyOptions } from './policy.ts';
import { faultInProofOptions, proofOptionNames } from './proof-options.ts';

/** What is asked beyond what most calls ask. */
export interface Asked {
  /** Of proofs. */
  readonly proofs: GivenProofOptions;
  /** Of the answer as a whole, where anything is. */
  readonly last?: LastSteps;
  /** Of lists of statuses, signed lists and hand-overs, where any were handed in. */
  readonly lookUp?: LookUp;
  /** That nobody may show for a child. */
  readonly refuseGuardians?: boolean;
}

/** What is done with, of core and of the first load: what is loaded here imports neither. */
export interface CallTools extends DigestTools, LookUpTools {
  readonly loadTrustTools: typeof loadTrustTools;
}

/**
 * Looks at a call.
 *
 * @param options - a copy of what the caller gave
 * @param tools - of core and of the first load
 * @returns what is asked, or the `reason` for which the call is refused
 * @throws LaurelError LP_TRUST_LIST_EXPIRED for a signed list that does not hold at the time of the check
 */
export async function lookAtCall(
  options: VerifyOptions,
  tools: CallTools,
): Promise<Asked | { readonly reason: string }> {
  const proofs: GivenProofOptions = Object.fromEntries(
    proofOptionNames.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const reason = faultInCall(options) ?? faultInProofOptions(proofs, options.now);
  if (reason !== undefined) return { reason };
  const elsewhere = await elsewhereIn(options, tools);
  if ('reason' in elsewhere) return elsewhere;
  const asked = { proofs, ...elsewhere, ...(options.refuseGuardians ? { refuseGuardians: true } : {}) };
  if (options.query === undefined && options.replayGuard === undefined) return asked;
  const { lastStepsFor } = await import('./asked/last-steps.ts');
  const last = lastStepsFor(options, tools);
  return 'reason' in last ? last : { ...asked, last };
}

/** Where to look besides the document. */
async function elsewhereIn(
  options: VerifyOptions,
  tools: CallTools,
): Promise<Pick<Asked, 'lookUp'> | { readonly reason: string }> {
  const { status, successions = [], trust } = options;
  const lists = [trust ?? []].flat().filter((list) => 'entriesOf' in Object(list));
  if (status === undefined && successions.length === 0 && lists.length === 0) return {};
  const trustTools = await tools.loadTrustTools();
  if (!lists.every(trustTools.wasRead)) {
    return { reason: 'a list in trust is plain data, or what verifyTrustList or readOwnTrustList gave' };
  }
  if (!successions.every(trustTools.isVerifiedSuccession)) {
    return { reason: 'successions must be what verifySuccession gave' };
  }
  if (lists.some((list) => hasEnded(list, options, trustTools, tools))) {
    throw new tools.LaurelError('LP_TRUST_LIST_EXPIRED');
  }
  const { createLookUp } = await import('./facts/look-up.ts');
  return { lookUp: createLookUp({ status, successions, lists }, tools, trustTools) };
}

/** A list that held when it was verified may have ended since; one that had ended then was taken all the same. */
function hasEnded(
  list: GivenList,
  { now, clockTolerance = 60 }: VerifyOptions,
  { wasVerified }: TrustTools,
  { readDateTime }: CallTools,
): boolean {
  if (!wasVerified(list)) return false;
  const momentOf = (text: string): number => readDateTime(text)?.epochMilliseconds ?? Number.NaN;
  const isOfFuture = !(momentOf(list.issued) <= now.getTime() + clockTolerance * 1000);
  return isOfFuture || !(list.isExpired || momentOf(list.expires) > now.getTime());
}

const contradictions: readonly (readonly [keyof VerifyOptions, keyof VerifyOptions])[] = [
  ['trust', 'acceptAnyIssuer'],
  ['trust', 'acceptKeyOfAnother'],
  ['challenge', 'acceptUnchallenged'],
  ['requireBinding', 'acceptUnchallenged'],
];

const trueOrFalse = [
  'acceptAnyIssuer',
  'acceptUncheckedStatus',
  'acceptUnchallenged',
  'acceptKeyOfAnother',
  'requireBinding',
  'refuseGuardians',
] as const satisfies readonly (keyof VerifyOptions)[];

/** Every option of a call but those of proofs; a name that is none of them would ask for nothing, quietly. */
const names: Readonly<Record<Exclude<keyof VerifyOptions, keyof GivenProofOptions>, true>> = {
  now: true,
  resolver: true,
  trust: true,
  status: true,
  successions: true,
  acceptAnyIssuer: true,
  acceptUncheckedStatus: true,
  acceptUnchallenged: true,
  acceptKeyOfAnother: true,
  challenge: true,
  domain: true,
  replayGuard: true,
  query: true,
  requireBinding: true,
  refuseGuardians: true,
  clockTolerance: true,
  limits: true,
};
const allNames: ReadonlySet<string> = new Set([...Object.keys(names), ...proofOptionNames]);

function faultInCall(options: VerifyOptions): string | undefined {
  const unknown = Object.keys(options).find((name) => !allNames.has(name));
  if (unknown !== undefined) return `there is no option ${unknown}`;
  const { now, challenge, domain, limits, clockTolerance = 0, status, successions } = options;
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) return missing('now');
  if (typeof (challenge ?? '') !== 'string' || typeof (domain ?? '') !== 'string') {
    return 'challenge and domain must be texts';
  }
  if (challenge === '' || (domain !== undefined && challenge === undefined)) return missing('challenge');
  if (domain === '' || (challenge !== undefined && domain === undefined)) return missing('domain');
  for (const [one, other] of contradictions) {
    if (isGiven(options[one]) && isGiven(options[other])) return `${one} and ${other} contradict each other`;
  }
  // A word such as 'yes' must neither be taken for true nor, as a demand, quietly for false.
  for (const name of trueOrFalse) {
    if (options[name] !== undefined && typeof options[name] !== 'boolean') return `${name} must be true or false`;
  }
  if (status !== undefined && typeof status?.inDocument !== 'function') {
    return 'status must be a lookup, as createStatusLookup makes one';
  }
  if (successions !== undefined && !Array.isArray(successions)) return 'successions must be a list';
  const limit = faultInLimits(limits, limitNames) ?? faultInLimits(limits?.json, jsonLimitNames);
  if (limit !== undefined) return limit;
  if (!Number.isInteger(clockTolerance) || clockTolerance < 0 || clockTolerance > 300) {
    return 'clockTolerance must be 0 to 300 whole seconds';
  }
  return undefined;
}

const limitNames: Readonly<Record<keyof VerifyLimits, boolean>> = { credentials: true, nesting: true, json: false };
const jsonLimitNames: Readonly<Record<keyof JsonLimits, true>> = {
  size: true,
  depth: true,
  values: true,
  width: true,
  string: true,
};

/** What is wrong with limits of these names; those of which it says `true` are numbers. */
function faultInLimits(limits: unknown, isNumber: Readonly<Record<string, boolean>>): string | undefined {
  if (limits === undefined || limits === null) return undefined;
  if (typeof limits !== 'object' || Array.isArray(limits)) return 'limits must be objects';
  for (const [name, limit] of Object.entries(limits)) {
    if (!Object.hasOwn(isNumber, name)) return `there is no limit ${name}`;
    if (isNumber[name] === true && (!Number.isSafeInteger(limit) || Number(limit) < 0)) {
      return `limits.${name} must be a whole number`;
    }
  }
  return undefined;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== false;

const missing = (option: string): string => `the option ${option} is missing or empty`;
