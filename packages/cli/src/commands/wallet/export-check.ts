/**
 * The check of what is about to be taken away, as somebody will make it who has the files and no internet: over the
 * staples that go with it, and nothing else.
 * @module
 */
import type { Parcel, Report, Staple } from '@laurel/core';
import { explain, type VerifyOptions, verify } from '@laurel/verifier';
import type { Preparation } from '../../verification/prepare.ts';

/** What is checked by. */
export interface ExportCheckOptions {
  /** The schools that the learner relies on, and the clock. */
  readonly preparation: Pick<Preparation, 'withStaples'>;
  readonly staples: readonly Staple[];
  readonly challenge?: string;
  readonly domain?: string;
}

/**
 * The verifier's options for an export.
 *
 * @param options - the staples, the clock and the lists of schools
 * @returns options under which nothing but the staples is looked at
 */
export async function exportPolicy(options: ExportCheckOptions): Promise<VerifyOptions> {
  const { preparation, staples, challenge, domain } = options;
  const { verifyOptions } = await preparation.withStaples(staples.map(({ name, bytes }) => ({ path: name, bytes })));
  const question = challenge === undefined || domain === undefined ? undefined : { challenge, domain };
  return { ...verifyOptions, ...(question ?? { acceptUnchallenged: true }) };
}

/** What was found, and what is told of it. */
export interface Checked {
  readonly report: Report;
  readonly items: ReturnType<typeof explain>['items'];
}

/**
 * Checks documents, each by its very bytes.
 *
 * @param documents - one presentation or record, or several credentials
 * @param policy - from {@link exportPolicy}
 * @returns the report on it, or on all of them together, and the items
 */
export async function checkExport(documents: Parcel['documents'], policy: VerifyOptions): Promise<Checked> {
  const reports: Report[] = [];
  for (const document of documents) reports.push(await verify(document, policy));
  const items = reports.flatMap((report) => explain(report, { audience: 'employer' }).items);
  const [first] = reports;
  if (first === undefined) throw new Error('there is nothing to check');
  if (reports.length === 1) return { report: first, items };
  const worst = (['invalid', 'indeterminate', 'valid'] as const).find((verdict) =>
    reports.some((one) => one.verdict === verdict),
  );
  const { version, at, waived } = first;
  const report: Report = {
    version,
    at,
    waived,
    kind: 'presentation',
    verdict: worst ?? 'indeterminate',
    checks: [],
    credentials: reports,
  };
  return { report, items };
}

/**
 * The oldest date of a list of what was withdrawn that goes with it.
 *
 * @param report - from {@link checkExport}
 * @returns RFC 3339; undefined where no list was looked up
 */
export function oldestList(report: Report): string | undefined {
  const own = report.checks.flatMap(({ id, asOf }) => (id === 'status' && asOf !== undefined ? [asOf] : []));
  const inner = (report.credentials ?? []).flatMap((one) => oldestList(one) ?? []);
  return [...own, ...inner].toSorted()[0];
}
