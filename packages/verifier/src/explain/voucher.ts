/**
 * Who stands behind an item, told from its report alone.
 * @module
 */
import { type Check, type CheckId, type Report, waivers } from '@laurel/core';
import type { Voucher } from './wording.ts';

/** The check of a report by its id. */
export const checkOf = (report: Report, id: CheckId): Check | undefined =>
  report.checks.find((check) => check.id === id);

/** A check that says why it did not pass. */
export type Obstacle = Check & Required<Pick<Check, 'code'>>;

/** Whether a check says why it came out as it did. */
export const hasCode = (check: Check): check is Obstacle => check.code !== undefined;

/** The checks that stand in the way of relying on it, the gravest first; not those that the caller did without. */
export function obstaclesOf(report: Report): readonly Obstacle[] {
  const waived = new Set(report.waived.map((name) => waivers[name]));
  const told = report.checks
    .filter(hasCode)
    .filter(({ id, outcome, code }) => code !== 'LP_EARLIER_CHECK' && !(outcome === 'not-checked' && waived.has(id)));
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
    return report.issuer.listedName === undefined ? 'own' : 'listed';
  }
  if (trust?.code === 'LP_ISSUER_UNKNOWN') return 'unknown';
  if (trust?.code === 'LP_TRUST_NOT_GIVEN') return report.waived.includes('acceptAnyIssuer') ? 'anyone' : 'noList';
  return 'open';
}

/**
 * Whether an item is genuine and by somebody on a list, and says more than that list lets them say: then it is shown as
 * what it really is.
 *
 * @param report - the report on a credential
 * @returns true where nothing else failed
 */
export function isBeyondRemit({ checks, issuer }: Report): boolean {
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  return (
    issuer?.listedName !== undefined &&
    failed.length > 0 &&
    failed.every(({ id, code }) => code === 'LP_ISSUER_NOT_AUTHORISED' && (id === 'assurance' || id === 'issuer-trust'))
  );
}
