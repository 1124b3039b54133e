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
 * const items = credentials.filter((report) => !isPermissionReport(report));
 * ```
 */
export const isPermissionReport = ({ kind, document }: Report): boolean =>
  kind === 'credential' && document !== undefined && isDelegation(document);

/**
 * Who shows for a child.
 *
 * @param report - on a presentation, or on a permission alone
 * @returns who, how and until when; undefined where nobody does, or what is shown by permission does not stand
 * @example
 * ```ts
 * shownForIn(report)?.custodian; // 'parent-or-carer'
 * ```
 */
export function shownForIn(report: Report): ShownFor | undefined {
  const inner = report.credentials ?? [];
  const permission = isPermissionReport(report) ? report : inner.find(isPermissionReport);
  const terms = permission?.document === undefined ? undefined : readDelegation(permission.document);
  if (permission === undefined || terms === undefined || permission.verdict === 'invalid') return undefined;
  const items = inner.filter((one) => one !== permission);
  const bindings = items.flatMap(({ checks }) => checks.filter(({ id }) => id === 'holder-binding'));
  if (bindings.some(({ outcome }) => outcome === 'failed')) return undefined;
  const isShown = bindings.some(({ code }) => code === 'LP_GUARDIAN');
  const how = items.length === 0 ? 'alone' : isShown ? 'fresh' : 'copy';
  return { custodian: terms.custodian, how, until: terms.validUntil };
}
