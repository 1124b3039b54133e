/**
 * From one input to its report, and from what is inside it to theirs.
 * @module
 */
import {
  type Check,
  type CheckId,
  type ContextSet,
  issuerIdOf,
  issuerNameOf,
  isWorded,
  loadSentences,
  makeCheck,
  type Report,
  type ReportParty,
  type Resolvable,
  subjectIdsOf,
  verdictOf,
  type Waiver,
  waivers,
} from '@laurel/core';
import { type CheckDefinition, runChecks } from './checks/index.ts';
import { type Embedded, embeddedIn } from './facts/claims.ts';
import type { Cover, Facts, Presenter, Setting } from './facts/facts.ts';
import { gatherFacts, type Input, type UnreadCode, unreadFacts } from './facts/gather.ts';
import type { Policy } from './policy.ts';
import { authorityFor } from './trust/authority.ts';
import { findIssuer } from './trust/find-issuer.ts';

/** What judging needs; the table is an argument so that a test can take a check out. */
export interface JudgeOptions {
  readonly policy: Policy;
  readonly resolver: Resolvable;
  readonly table: readonly CheckDefinition[];
  /** What may still be done in this call, at whatever depth; counted down. */
  readonly budget: Budget;
  /** Contexts instead of the bundled ones, for tests of specifications. */
  readonly contexts?: ContextSet;
}

/** What one call may do. */
export interface Budget {
  /** How many more credentials may be looked at. */
  left: number;
  /** How many more hashes may be spent on telling equal blank nodes apart. */
  ties: number;
}

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
  return reportOn(facts, options);
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
  const { policy, table } = options;
  const first = runChecks(table, facts);
  const checks = first.every(isInWords) ? first : await checksInWords(table, facts);
  const found = isEntered(checks, facts) ? embeddedIn(facts.document) : [];
  const inner = found.length === 0 ? [] : await judgeInner(facts, checks, options, found);
  const own = waiversUsed(policy.waived, checks);
  const waived = policy.waived.filter(
    (name) => own.includes(name) || inner.some((report) => report.waived.includes(name)),
  );
  const proven = facts.verified && outcomeOf(checks, 'proof', ['passed', 'not-applicable']);
  const issuer = proven && outcomeOf(checks, 'issuer-key', ['passed']) ? partyOf(facts) : undefined;
  const holder = proven ? holdersOf(facts, checks) : [];
  const verdicts = inner.map(({ verdict }) => verdict);
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

function outcomeOf(checks: readonly Check[], id: CheckId, outcomes: readonly Check['outcome'][]): boolean {
  for (const check of checks) if (check.id === id && outcomes.includes(check.outcome)) return true;
  return false;
}

/** What is inside is looked at only where the outside is one document of the right kind, within bounds. */
const isEntered = (checks: readonly Check[], facts: Facts): boolean =>
  facts.readable && outcomeOf(checks, 'well-formed', ['passed']);

async function judgeInner(
  facts: Facts,
  checks: readonly Check[],
  options: JudgeOptions,
  found: readonly Embedded[],
): Promise<readonly Report[]> {
  const reports: Report[] = [];
  // One after the other: a document of many must not ask for all of the machine at once.
  for (const embedded of found) {
    options.budget.left -= 1;
    const code = unreadCode(options.budget);
    const report =
      code !== undefined
        ? await reportOn(unreadFacts('credential', options.policy, code), options)
        : await judge(embedded.value, 'credential', options, settingOf(embedded, facts, checks, found));
    // One poisoned graph is enough to refuse the whole; a second would only cost the same time again.
    if (report.checks.some(({ code }) => code === 'LP_CANON_LIMIT')) options.budget.left = 0;
    reports.push(report);
  }
  return reports;
}

/** Why no more is read in this call. */
function unreadCode({ left, ties }: Budget): UnreadCode | undefined {
  if (left < 0) return 'LP_TOO_LARGE';
  return ties < 0 ? 'LP_CANON_LIMIT' : undefined;
}

function settingOf(embedded: Embedded, facts: Facts, checks: readonly Check[], found: readonly Embedded[]): Setting {
  const presenter = facts.kind === 'presentation' ? presenterOf(facts, checks) : facts.setting.presenter;
  return {
    nesting: facts.setting.nesting + 1,
    ...(presenter === undefined ? {} : { presenter }),
    ...(facts.kind === 'presentation' ? {} : { cover: coverOf(embedded, facts, checks, found) }),
    ...(embedded.role === 'endorsement' ? { attachedTo: embedded.parents } : {}),
  };
}

function presenterOf(facts: Facts, checks: readonly Check[]): Presenter {
  return { holders: holdersOf(facts, checks), fresh: outcomeOf(checks, 'holder-binding', ['passed']) };
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

/** The checks that together say: the issuer signed it. */
const signedBy: readonly CheckId[] = ['proof', 'proof-purpose', 'issuer-key'];

function coverOf(embedded: Embedded, facts: Facts, checks: readonly Check[], found: readonly Embedded[]): Cover {
  return {
    issuer: issuerIdOf(facts.document),
    exact: facts.form === 'unsecured' ? facts.setting.cover?.exact === true : isToTheLetter(facts),
    verified: facts.verified && signedBy.every((id) => outcomeOf(checks, id, ['passed', 'not-applicable'])),
    sharing: sharesSubject(embedded, found),
  };
}

/** Whether the arrangement of a document is signed: a token's is, and that of canonical JSON. */
const isToTheLetter = ({ form, proofs }: Facts): boolean =>
  form !== 'data-integrity' || proofs.some(({ securing }) => /-jcs-/.test(securing ?? ''));

/**
 * Whether another credential beside it is about the same subject. It matters not who signed that one: to RDF its
 * statements about the subject are one set with these.
 */
function sharesSubject(embedded: Embedded, found: readonly Embedded[]): boolean {
  const subjects = subjectsIn(embedded);
  return found.some((other) => other !== embedded && subjectsIn(other).some((id) => subjects.includes(id)));
}

const subjectsIn = ({ role, value }: Embedded): readonly string[] =>
  role === 'credential' && typeof value !== 'string' ? subjectIdsOf(value) : [];

function waiversUsed(waived: readonly Waiver[], checks: readonly Check[]): readonly Waiver[] {
  return waived.filter((name) => outcomeOf(checks, waivers[name], ['not-checked']));
}

function partyOf(facts: Facts): ReportParty | undefined {
  const id = issuerIdOf(facts.document);
  if (id === undefined) return undefined;
  const party: { -readonly [Member in keyof ReportParty]: ReportParty[Member] } = { id };
  const listedName = listedNameOf(facts, id);
  const claimedName = issuerNameOf(facts.document);
  if (listedName !== undefined) party.listedName = listedName;
  if (claimedName !== undefined) party.claimedName = claimedName;
  return party;
}

/** The name by the entry that allows what was said; where none does, by the first. */
function listedNameOf(facts: Facts, id: string): string | undefined {
  const entries = findIssuer(facts.policy.trust ?? [], id);
  const authority = entries.length > 1 ? authorityFor(facts).authority : undefined;
  return (authority ?? entries[0])?.name;
}
