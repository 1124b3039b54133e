/**
 * Who stands behind an item, told from its report alone.
 * @module
 */
import type { Check, CheckId, Report } from '@laurel/core';
import { subjectIdsOf } from '../facts/claims.ts';
import type { Voucher } from './wording.ts';

/** The check of a report by its id. */
export const checkOf = (report: Report, id: CheckId): Check | undefined =>
  report.checks.find((check) => check.id === id);

/** The checks that stand in the way of relying on it, the gravest first. */
export function obstaclesOf(report: Report): readonly Check[] {
  const told = report.checks.filter(({ code }) => code !== undefined && code !== 'LP_EARLIER_CHECK');
  const ofOutcome = (outcome: Check['outcome']) => told.filter((check) => check.outcome === outcome);
  return [...ofOutcome('failed'), ...ofOutcome('indeterminate'), ...ofOutcome('not-checked')];
}

/**
 * Who stands behind an item.
 *
 * @param report - the report on a credential
 * @returns one of the seven ways
 */
export function voucherOf(report: Report): Voucher {
  const trust = checkOf(report, 'issuer-trust');
  if (report.checks.some(({ outcome }) => outcome === 'failed')) return 'refused';
  if (report.issuer === undefined || report.document === undefined) return 'open';
  if (trust?.outcome === 'passed') {
    const { id, listedName } = report.issuer;
    return listedName === undefined || subjectIdsOf(report.document).includes(id) ? 'own' : 'listed';
  }
  if (trust?.code === 'LP_ISSUER_UNKNOWN') return 'unknown';
  if (trust?.code === 'LP_TRUST_NOT_GIVEN') return report.waived.includes('acceptAnyIssuer') ? 'anyone' : 'noList';
  return 'open';
}
