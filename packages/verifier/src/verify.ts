/**
 * The verifier's front: judges a credential or a presentation and says why.
 * @module
 */
import {
  decodeMultibase,
  didKeyResolver,
  issuerIdOf,
  LaurelError,
  loadTrustTools,
  type Report,
  readDateTime,
  sha256OfTexts,
} from '@laurel/core';
import { checkTable } from './checks/index.ts';
import type { Input } from './facts/gather.ts';
import { judge, reportOnNothing, startBudget } from './judge.ts';
import type { JudgeOptions } from './judge-options.ts';
import { isUsualCall, plainOptions, settlePolicy, type VerifyOptions } from './policy.ts';
import { issuedAt, voucherFor } from './trust/authority.ts';
import type { Asked, CallTools } from './wrong-call.ts';

/**
 * Verifies a credential. A bad one is a report, never a throw.
 *
 * @param input - JSON text, its bytes, an object, a compact JWT (`vc+jwt`), an SD-JWT (`dc+sd-jwt`, `vc+sd-jwt`, with
 * its key binding) or an enveloped credential
 * @param options - `now` (the clock), `trust` or `acceptAnyIssuer`, `status` (where to look up what was withdrawn), what
 * else is to be done without, and what is asked of proofs
 * @returns the report; `document` is what was signed, and there only when its proof verified
 * @throws {@link LaurelError} LP_USAGE, LP_TRUST_LIST, LP_TRUST_LIST_EXPIRED: a wrong call, whatever the input
 * @see VCDM 2.0 §7 Verification
 * @example
 * ```ts
 * const report = await verifyCredential(text, { now: new Date('2026-11-22T12:00:00Z'), trust });
 * report.verdict; // 'valid', 'indeterminate' or 'invalid'
 * ```
 */
export const verifyCredential = (input: Input, options: VerifyOptions): Promise<Report> =>
  verifyAs(input, 'credential', options);

/**
 * Verifies a presentation and every credential in it. The verdict is the worst of its own and theirs.
 *
 * @param input - JSON text, its bytes, an object, a compact JWT (`vp+jwt`), an SD-JWT (`vp+sd-jwt`) or an enveloped
 * presentation
 * @param options - as for {@link verifyCredential}, with `challenge` and `domain`, or `acceptUnchallenged`
 * @returns the report, with one for each credential in `credentials`
 * @throws {@link LaurelError} LP_USAGE, LP_TRUST_LIST, LP_TRUST_LIST_EXPIRED: a wrong call, whatever the input
 * @see VCDM 2.0 §4.13; Data Integrity 1.0 §4.5
 * @example
 * ```ts
 * await verifyPresentation(text, { now, trust, challenge: 'q7Zk…', domain: 'employer.example' });
 * ```
 */
export const verifyPresentation = (input: Input, options: VerifyOptions): Promise<Report> =>
  verifyAs(input, 'presentation', options);

/**
 * Verifies either: what it is, it says itself.
 *
 * @param input - what {@link verifyCredential} or {@link verifyPresentation} takes
 * @param options - as for those
 * @returns the report; `kind` says what it was taken for (`credential` where it could not be read)
 * @throws {@link LaurelError} LP_USAGE, LP_TRUST_LIST, LP_TRUST_LIST_EXPIRED: a wrong call, whatever the input
 * @example
 * ```ts
 * (await verify('not JSON', { now, acceptAnyIssuer: true })).verdict; // 'invalid'
 * ```
 */
export const verify = (input: Input, options: VerifyOptions): Promise<Report> => verifyAs(input, undefined, options);

async function verifyAs(input: Input, kind: Report['kind'] | undefined, options: VerifyOptions): Promise<Report> {
  const settled = isUsualCall(options) ? judgeOptionsFor(options) : await settleCall(options);
  try {
    return await judge(input, kind, settled, { nesting: 0 });
  } catch {
    return reportOnNothing(kind ?? 'credential', settled);
  }
}

/**
 * Settles any call, or refuses it.
 *
 * @param options - what the caller gave
 * @param table - the checks; for the tests that take one out
 * @returns what judging needs
 * @throws LaurelError LP_USAGE, LP_TRUST_LIST, LP_TRUST_LIST_EXPIRED
 */
export async function settleCall(options: VerifyOptions, table?: JudgeOptions['table']): Promise<JudgeOptions> {
  const given = copyOf(options);
  looking ??= await import('./wrong-call.ts');
  const found = await looking.lookAtCall(given, tools);
  if ('reason' in found) throw new LaurelError('LP_USAGE', found);
  return judgeOptionsFor(given, table, found);
}

/** Loaded with the first call that needs it. */
let looking: typeof import('./wrong-call.ts') | undefined;

/** What is loaded only for some calls imports none of these: with them, parts of the first load would load apart. */
const tools: CallTools = {
  LaurelError,
  decodeMultibase,
  issuedAt,
  issuerIdOf,
  loadTrustTools,
  readDateTime,
  sha256OfTexts,
  voucherFor,
};

/** What the caller holds may change while it is looked at; what is handed in to be used is no data. */
function copyOf(options: VerifyOptions): VerifyOptions {
  const { resolver, trust, replayGuard, status, successions, ...data } = plainOptions(options);
  try {
    return { ...structuredClone(data), resolver, trust, replayGuard, status, successions };
  } catch {
    throw new LaurelError('LP_USAGE', { reason: 'the options must be plain data' });
  }
}

function judgeOptionsFor(
  options: VerifyOptions,
  table: JudgeOptions['table'] = checkTable,
  { proofs, ...asked }: Partial<Asked> = {},
): JudgeOptions {
  const policy = settlePolicy(options, proofs);
  return { policy, resolver: options.resolver ?? didKeyResolver, table, budget: startBudget(policy), ...asked };
}
