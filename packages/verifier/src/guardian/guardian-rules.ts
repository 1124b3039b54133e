/**
 * When somebody may show for a child: rule by rule, each with the code that says that it is broken.
 * @module
 */
import type { GuardianDelegation, JudgingCode, Report } from '@laurel/core';

/** A permission as it was shown. */
export interface ShownDelegation {
  /** How it was judged by itself. */
  readonly report: Report;
  /** What it says; nothing where it is not in the form of a permission, or not signed. */
  readonly terms: GuardianDelegation | undefined;
}

/** One item that is shown by permission. */
export interface GuardianCase {
  readonly isRefused: boolean;
  /** The permission, and those beside it: there should be none. */
  readonly delegation: ShownDelegation;
  readonly others: readonly ShownDelegation[];
  /** The identifiers whose keys signed the presentation. */
  readonly holders: readonly string[];
  /** The name of whoever asked; nothing where nobody did. */
  readonly domain: string | undefined;
  /** Whom the item is about; nothing for a subject without an id. */
  readonly subjects: readonly (string | undefined)[];
  /** Who issued the item, by all the names that are known of it. */
  readonly issuers: readonly string[];
}

/** A rule, and the code that says that it is broken. */
export interface GuardianRule {
  readonly code: Extract<JudgingCode, `LP_GUARDIAN_${string}`>;
  /** What breaking it comes to; `failed` when not given. */
  readonly outcome?: 'indeterminate';
  readonly isBroken: (one: GuardianCase) => boolean;
}

/** The rules, in the order in which a broken one is told. */
export const guardianRules: readonly GuardianRule[] = [
  { code: 'LP_GUARDIAN_REFUSED', isBroken: ({ isRefused }) => isRefused },
  { code: 'LP_GUARDIAN_CHAIN', isBroken: (one) => isChain([one.delegation, ...one.others]) },
  { code: 'LP_GUARDIAN_MIXED', isBroken: ({ others }) => others.length > 0 },
  // One that may be withdrawn at once names where. One of which parts can be left out would allow more with fewer words.
  {
    code: 'LP_GUARDIAN_SHAPE',
    isBroken: ({ delegation: { report, terms } }) =>
      report.document !== undefined &&
      (terms === undefined || report.document['credentialStatus'] === undefined || isInParts(report)),
  },
  {
    code: 'LP_GUARDIAN_SELF',
    isBroken: ({ delegation: { terms }, holders }) =>
      terms !== undefined && [...holders, terms.guardian, terms.child].includes(terms.issuer),
  },
  {
    code: 'LP_GUARDIAN_KEY',
    isBroken: ({ delegation: { terms }, holders }) => terms !== undefined && !holders.includes(terms.guardian),
  },
  {
    code: 'LP_GUARDIAN_EXPIRED',
    isBroken: ({ delegation }) => hasFailed(delegation, 'validity-period', ['LP_EXPIRED']),
  },
  {
    code: 'LP_GUARDIAN_NOT_YET',
    isBroken: ({ delegation }) => hasFailed(delegation, 'validity-period', ['LP_NOT_YET_VALID']),
  },
  {
    code: 'LP_GUARDIAN_REVOKED',
    isBroken: ({ delegation }) => hasFailed(delegation, 'status', ['LP_REVOKED', 'LP_SUSPENDED', 'LP_REPLACED']),
  },
  { code: 'LP_GUARDIAN_UNPROVEN', isBroken: ({ delegation: { report } }) => report.verdict === 'invalid' },
  {
    code: 'LP_GUARDIAN_SCOPE',
    isBroken: ({ delegation: { terms } }) => terms?.scopes.includes('present') === false,
  },
  {
    code: 'LP_GUARDIAN_DOMAIN',
    isBroken: ({ delegation: { terms }, domain }) =>
      terms !== undefined && terms.presentTo.length > 0 && !terms.presentTo.some((one) => one === domain),
  },
  {
    code: 'LP_GUARDIAN_CHILD',
    isBroken: ({ delegation: { terms }, subjects }) =>
      terms !== undefined && !(subjects.length > 0 && subjects.every((one) => one === terms.child)),
  },
  {
    code: 'LP_GUARDIAN_SCHOOL',
    isBroken: ({ delegation: { report, terms }, issuers }) =>
      terms !== undefined && !namesOf(report, terms.issuer).some((one) => issuers.includes(one)),
  },
  {
    code: 'LP_GUARDIAN_UNPROVEN',
    outcome: 'indeterminate',
    // That nobody asked a question is told of the whole.
    isBroken: ({ delegation: { report, terms } }) =>
      terms === undefined ||
      (report.verdict !== 'valid' &&
        report.checks.some(
          ({ id, outcome, code }) =>
            (outcome === 'indeterminate' || outcome === 'not-checked') &&
            !(id === 'holder-binding' && code === 'LP_UNCHALLENGED'),
        )),
  },
];

/** Whether it was signed so that parts can be left out: whether any were, nobody can tell. */
const isInParts = ({ securing = [] }: Report): boolean => securing.some((way) => /-sd-|^bbs-|sd-jwt$/.test(way));

/** Whether somebody who was given a permission gave one on. */
const isChain = (delegations: readonly ShownDelegation[]): boolean =>
  delegations.some((one) =>
    delegations.some(
      (other) =>
        other !== one &&
        other.terms !== undefined &&
        [one.terms?.issuer, one.terms?.child].includes(other.terms.guardian),
    ),
  );

function hasFailed({ report }: ShownDelegation, check: string, codes: readonly string[]): boolean {
  return report.checks.some(
    ({ id, outcome, code }) => id === check && outcome === 'failed' && code !== undefined && codes.includes(code),
  );
}

/** A school by its own name, and by that of whoever answers for it today. */
const namesOf = ({ issuer }: Report, id: string): readonly string[] =>
  issuer?.answers === undefined ? [id] : [id, issuer.answers.id];
