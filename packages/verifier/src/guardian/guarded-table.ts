/**
 * The checks for what somebody shows for a child, by a permission of the school (LP_GUARDIAN). Loaded for presentations
 * that hold one; it takes nothing of the first load, so that nothing else is loaded with it.
 * @module
 */
import type { JsonObject, Report } from '@laurel/core';
import type { CheckDefinition } from '../checks/check-definition.ts';
import type { Embedded } from '../facts/claims.ts';
import type { Facts, Presenter, Refusal } from '../facts/facts.ts';
import type { Outside } from '../inside-tools.ts';
import type { JudgeOptions } from '../judge-options.ts';
import { type GuardianCase, guardianRules, type ShownDelegation } from './guardian-rules.ts';

/** What a presentation holds, and who shows it. */
export interface GuardedOptions extends Outside {
  readonly found: readonly Embedded[];
  readonly options: JudgeOptions;
  readonly presenterOf: (outside: Outside) => Presenter;
}

/** The checks for a child’s items, and what tells those from the permissions beside them. */
export interface Guarded {
  readonly table: JudgeOptions['table'];
  readonly isDelegation: (report: Report | undefined) => boolean;
}

/**
 * The checks where somebody shows for a child.
 *
 * @param reports - on what may be permissions
 * @param around - the presentation, its parts, and how they are judged
 * @returns the same checks, of which holder binding knows the permission
 */
export async function guardedTable(reports: readonly Report[], around: GuardedOptions): Promise<Guarded> {
  const { isDelegation, readDelegation } = await around.tools.loadTrustTools();
  // What is not proven to be something else is taken for one, and stands in the way.
  const delegations = reports
    .filter(({ document }) => document === undefined || isDelegation(document))
    .map(
      ({ document, ...report }): ShownDelegation => ({
        report: document === undefined ? report : { document, ...report },
        terms: document === undefined ? undefined : readDelegation(document),
      }),
    );
  const known = new Set(reports.filter(({ document }) => document === undefined || isDelegation(document)));
  const { table } = around.options;
  const [delegation, ...others] = delegations;
  return {
    table:
      delegation === undefined
        ? table
        : table.map((check) =>
            check.id === 'holder-binding' ? guarded(check, { delegation, others, around }) : check,
          ),
    isDelegation: (report) => report !== undefined && known.has(report),
  };
}

interface Given {
  readonly delegation: ShownDelegation;
  readonly others: readonly ShownDelegation[];
  readonly around: GuardedOptions;
}

function guarded(check: CheckDefinition, given: Given): CheckDefinition {
  const { options, tools, found, presenterOf } = given.around;
  const presenter = presenterOf(given.around);
  const shown = new Set(found.flatMap(({ value }) => (typeof value === 'string' ? [] : idIn(value))));
  const rules = options.guardianRules ?? guardianRules;
  const judge = (facts: Facts) => {
    // An endorsement speaks of an item, and shows nobody's record.
    if (facts.setting.attachedTo !== undefined || isAbout(facts, shown, tools.subjectIdsOf)) return check.judge(facts);
    const one = caseOf(facts, { ...given, presenter });
    // A record without a name on its cover is judged by what is in it.
    const isCover = one.subjects.every((id) => id === undefined) && hasType(facts.document, 'ClrCredential');
    const broken = rules.find((rule) => !(isCover && rule.code === 'LP_GUARDIAN_CHILD') && rule.isBroken(one));
    const say = (finding: Refusal) =>
      check.judge({ ...facts, refusals: new Map([...facts.refusals, [check.id, finding]]) });
    if (broken !== undefined) return say({ outcome: broken.outcome ?? 'failed', code: broken.code });
    const { terms } = given.delegation;
    const own = check.judge(withHolder(facts, terms?.child));
    if (isCover || terms === undefined) return own;
    const isBound = own.outcome === 'passed' || own.code === 'LP_BEARER';
    if (!isBound) return own;
    if (!presenter.fresh) return say({ outcome: 'not-checked', code: 'LP_UNCHALLENGED' });
    const params = { until: terms.validUntil.slice(0, 10), custodian: terms.custodian };
    return say({ outcome: 'passed', code: 'LP_GUARDIAN', params });
  };
  return { ...check, judge };
}

function caseOf(
  facts: Facts,
  { delegation, others, around, presenter }: Given & { presenter: Presenter },
): GuardianCase {
  const { tools, options } = around;
  const issuer = tools.issuerIdOf(facts.document);
  const answers = facts.standing?.party.answers?.id;
  return {
    isRefused: options.refuseGuardians === true,
    delegation,
    others,
    holders: presenter.holders,
    domain: options.policy.expected?.domain,
    subjects: [facts.document['credentialSubject'] ?? []].flat().map((subject) => idIn(subject)[0]),
    issuers: [issuer ?? [], answers ?? []].flat(),
  };
}

/** Whoever shows for the child counts as the child where the child’s key is asked for. */
function withHolder(facts: Facts, child: string | undefined): Facts {
  const { presenter } = facts.setting;
  if (presenter === undefined || child === undefined) return facts;
  return {
    ...facts,
    setting: { ...facts.setting, presenter: { ...presenter, holders: [...presenter.holders, child] } },
  };
}

/** Whether it is somebody’s word about an item that is shown too. */
function isAbout({ document }: Facts, shown: ReadonlySet<string>, idsOf: Outside['tools']['subjectIdsOf']): boolean {
  const about = idsOf(document);
  return hasType(document, 'EndorsementCredential') && about.length > 0 && about.every((id) => shown.has(id));
}

const hasType = ({ type }: JsonObject, wanted: string): boolean => [type ?? []].flat().includes(wanted);

const idIn = (value: unknown): readonly string[] => {
  const { id } = Object(value);
  return typeof id === 'string' ? [id] : [];
};
