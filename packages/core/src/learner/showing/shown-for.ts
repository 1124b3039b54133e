/**
 * Who shows something for a child, told from a report alone.
 * @module
 */
import type { Report } from '../../report/index.ts';
import { type Custodian, isDelegation, readDelegation } from '../delegation/index.ts';

/** Who shows something for a child, by the word of the school. */
export interface ShownFor {
  readonly custodian: Custodian;
  /** In answer to a question, as a copy that anybody could pass on, or the permission alone. */
  readonly how: 'fresh' | 'copy' | 'alone';
  /** The last day of the permission (RFC 3339). */
  readonly until: string;
}

/**
 * Whether a report is on a permission to show for a child, which is nothing that anybody achieved.
 *
 * @param report - on a credential
 * @returns true where it is
 * @example
 * ```ts
 * const items = (report.credentials ?? []).filter((one) => !isPermissionReport(one));
 * ```
 */
export const isPermissionReport = ({ kind, document }: Report): boolean =>
  kind === 'credential' && document !== undefined && isDelegation(document);

/**
 * Who shows for a child.
 *
 * @param report - on a presentation, or on a permission alone
 * @returns who, how and until when; `refused` where somebody does and may not; undefined where nobody does
 * @example
 * ```ts
 * const shown = shownForIn(report);
 * if (shown !== undefined && shown !== 'refused') console.log(shown.custodian); // 'parent-or-carer'
 * ```
 */
export function shownForIn(report: Report): ShownFor | 'refused' | undefined {
  const inner = report.credentials ?? [];
  const bindings = inner.flatMap(({ checks }) => checks.filter(({ id }) => id === 'holder-binding'));
  const failed = bindings.filter(({ outcome }) => outcome === 'failed');
  if (failed.some(({ code }) => code?.startsWith('LP_GUARDIAN'))) return 'refused';
  const permission = isPermissionReport(report) ? report : inner.find(isPermissionReport);
  const terms = permission?.document === undefined ? undefined : readDelegation(permission.document);
  if (permission === undefined || terms === undefined || permission.verdict === 'invalid') return undefined;
  if (failed.length > 0) return undefined;
  const isShown = bindings.some(({ code }) => code === 'LP_GUARDIAN');
  const isAlone = inner.every((one) => one === permission);
  const how = isAlone ? 'alone' : isShown ? 'fresh' : 'copy';
  return { custodian: terms.custodian, how, until: terms.validUntil };
}
