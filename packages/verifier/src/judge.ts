/**
 * From one input to its report, and from what is inside it to theirs.
 * @module
 */
import {
  askingBy,
  type Check,
  type CheckId,
  issuerIdOf,
  issuerNameOf,
  isWorded,
  loadSentences,
  loadTrustTools,
  makeCheck,
  type Report,
  type ReportParty,
  subjectIdsOf,
  verdictOf,
  type Waiver,
  waivers,
} from '@laurel/core';
import { runChecks } from './checks/index.ts';
import { achievementIdsOf, type Embedded, embeddedIn } from './facts/claims.ts';
import type { Facts, Setting } from './facts/facts.ts';
import { gatherFacts, type Input, unreadFacts } from './facts/gather.ts';
import type { InsideTools, Outside } from './inside-tools.ts';
import type { Budget, JudgeOptions } from './judge-options.ts';
import type { Policy } from './policy.ts';
import { voucherFor } from './trust/authority.ts';

/** Ten documents may each ask for the most that one may: a fifth of a second. */
const mostTies = 120_000;

/**
 * The budget of a call.
 *
 * @param policy - with the limits
 * @returns what may be done
 */
export const startBudget = ({ limits }: Policy): Budget => ({ left: limits.credentials, ties: mostTies });

/**
 * Judges one credential or presentation, and everything inside it.
 *
 * @param input - text, bytes, an object or a compact token
 * @param kind - what it must be; what it turns out to be when undefined
 * @param options - the policy, the resolver and the checks
 * @param setting - where it was found
 * @returns its report
 */
export async function judge(
  input: Input,
  kind: Facts['kind'] | undefined,
  options: JudgeOptions,
  setting: Setting,
): Promise<Report> {
  const { policy, resolver, budget, contexts } = options;
  const onTies = (hashes: number): void => {
    budget.ties -= hashes;
  };
  const facts = await gatherFacts(input, { kind, policy, resolver, setting, onTies, contexts });
  return reportOn(options.lookUp === undefined ? facts : await options.lookUp(facts, options), options);
}

/**
 * The report where something broke that should not have: nothing is known, so nothing is accepted.
 *
 * @param kind - what it must be
 * @param options - the policy and the checks
 * @returns an invalid report
 */
export const reportOnNothing = (kind: Facts['kind'], options: JudgeOptions): Promise<Report> =>
  reportOn(unreadFacts(kind, options.policy, 'LP_UNEXPECTED'), options);

async function reportOn(facts: Facts, options: JudgeOptions): Promise<Report> {
  const { policy, table, last } = options;
  const first = runChecks(table, facts);
  let checks = first.every(isInWords) ? first : await checksInWords(table, facts);
  const found = isEntered(checks, facts) ? embeddedIn(facts.document) : [];
  const inner = found.length === 0 ? [] : await judgeFound(found, { facts, checks }, options);
  const verdicts = inner.map(({ verdict }) => verdict);
  if (last !== undefined && facts.setting.nesting === 0) {
    checks = await last.judge(facts, checks, {
      inner,
      judgeAgain: (seen) => checksInWords(table, seen),
      verdictOf: (some) => verdictOf(some, waiversUsed(policy.waived, some), verdicts),
    });
  }
  const own = waiversUsed(policy.waived, checks);
  const waived = policy.waived.filter(
    (name) => own.includes(name) || inner.some((report) => report.waived.includes(name)),
  );
  const proven = facts.verified && outcomeOf(checks, 'proof', ['passed', 'not-applicable']);
  const issuer = proven && outcomeOf(checks, 'issuer-key', ['passed']) ? partyOf(facts) : undefined;
  const holder = proven ? holdersOf(facts, checks) : [];
  const report: { -readonly [Member in keyof Report]: Report[Member] } = {
    version: 1,
    kind: facts.kind,
    verdict: verdictOf(checks, own, verdicts),
    at: policy.at,
    checks,
    waived,
  };
  if (proven) {
    report.document = facts.signed ?? facts.document;
    const securing = namesIn(facts.proofs, 'securing');
    const compatibility = namesIn(facts.proofs, 'compatibility');
    if (securing.length > 0) report.securing = securing;
    if (compatibility.length > 0) report.compatibility = compatibility;
  }
  if (issuer !== undefined) report.issuer = issuer;
  if (holder.length > 0) report.holder = holder;
  if (inner.length > 0) report.credentials = inner;
  last?.note(report, facts);
  return report;
}

const isInWords = ({ code }: Check): boolean => code === undefined || isWorded(code);

/** A page has only the sentences for what is valid; it loads the others when the first document is not. */
async function checksInWords(table: JudgeOptions['table'], facts: Facts): Promise<readonly Check[]> {
  const isLoaded = await loadSentences().then(
    () => true,
    () => false,
  );
  const checks = runChecks(table, facts);
  // Without the sentences the codes say it. With them, a code that has none is a stranger's.
  if (!isLoaded || checks.every(isInWords)) return checks;
  return checks.map((check) => (isInWords(check) ? check : makeCheck(check.id, 'failed', 'LP_UNEXPECTED')));
}

const outcomeOf = (checks: readonly Check[], id: CheckId, outcomes: readonly Check['outcome'][]): boolean =>
  checks.some((check) => check.id === id && outcomes.includes(check.outcome));

/** What is inside is looked at only where the outside is one document of the right kind, within bounds. */
const isEntered = (checks: readonly Check[], facts: Facts): boolean =>
  facts.readable && outcomeOf(checks, 'well-formed', ['passed']);

async function judgeFound(
  found: readonly Embedded[],
  around: Pick<Outside, 'facts' | 'checks'>,
  options: JudgeOptions,
): Promise<readonly Report[]> {
  const { judgeInside } = await import('./judge-inside.ts');
  const tools: InsideTools = {
    judgeCredential: (value, setting, changed) => judge(value, 'credential', { ...options, ...changed }, setting),
    leaveUnread: (code) => reportOn(unreadFacts('credential', options.policy, code), options),
    holdersOf,
    achievementIdsOf,
    issuerIdOf,
    subjectIdsOf,
    askingBy,
    loadTrustTools,
  };
  return judgeInside(found, { ...around, tools }, options);
}

/** The identifiers whose keys signed to show it, each once; only where proof and purpose stand. */
function holdersOf({ kind, proofs }: Facts, checks: readonly Check[]): readonly string[] {
  if (!outcomeOf(checks, 'proof', ['passed']) || !outcomeOf(checks, 'proof-purpose', ['passed'])) return [];
  const signers = kind === 'presentation' ? proofs : proofs.flatMap(({ holderBinding }) => holderBinding ?? []);
  return namesIn(signers, 'controller');
}

/** What each of several says under a name, each once. */
function namesIn<Name extends string>(
  each: readonly { readonly [Member in Name]?: string | readonly string[] }[],
  name: Name,
): readonly string[] {
  const names = new Set<string>();
  for (const one of each) for (const said of [one[name] ?? []].flat()) names.add(said);
  return [...names];
}

function waiversUsed(waived: readonly Waiver[], checks: readonly Check[]): readonly Waiver[] {
  return waived.filter((name) => outcomeOf(checks, waivers[name], ['not-checked']));
}

function partyOf(facts: Facts): ReportParty | undefined {
  const id = issuerIdOf(facts.document);
  if (id === undefined) return undefined;
  const party: { -readonly [Member in keyof ReportParty]: ReportParty[Member] } = { id };
  const vouched = voucherFor(facts);
  const claimedName = issuerNameOf(facts.document);
  if (vouched !== undefined) {
    // The name by the entry that allows what was said.
    party.listedName = vouched.entry.name;
    party.list = { isSigned: false };
  }
  if (claimedName !== undefined) party.claimedName = claimedName;
  return { ...party, ...facts.standing?.party };
}
