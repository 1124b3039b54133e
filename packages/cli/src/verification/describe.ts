/**
 * A report as text on a terminal.
 * @module
 */
import type { Check, Report } from '@laurel/core';
import { explain, explanationText } from '@laurel/verifier';
import type { Io } from '../terminal/io.ts';
import { styleFor, wrap } from '../terminal/style.ts';

/**
 * What a report says, for an employer: in words, then the verdict, then codes for whoever is asked for help.
 *
 * @param io - the run's io
 * @param report - on one file
 * @returns lines
 */
export function describe(io: Io, report: Report): string[] {
  const { good, bad, open } = styleFor(io);
  const colour = { valid: good, invalid: bad, indeterminate: open }[report.verdict];
  const text = explanationText(explain(report, { audience: 'employer' }), { width: Math.min(io.columns, 80) });
  const [headline = '', ...rest] = text.trimEnd().split('\n');
  const failures = failuresOf(report);
  const policies = policiesOf(report);
  return [
    colour(headline),
    ...rest,
    '',
    `Verdict: ${report.verdict}`,
    ...(policies.length === 0 ? [] : [`Read under --compatibility: ${policies.join(', ')}`]),
    ...(failures.length === 0 ? [] : ['Checks that failed:', ...failures]),
  ];
}

/** The policies without which it would have been refused, those of the items too; each once. */
const policiesOf = ({ compatibility = [], credentials = [] }: Report): readonly string[] => [
  ...new Set([...compatibility, ...credentials.flatMap(policiesOf)]),
];

/** The failed checks with their codes, those of the items by number; for whoever is asked for help. */
function failuresOf(report: Report, place = ''): string[] {
  const own = report.checks.filter(({ outcome }) => outcome === 'failed');
  return [
    ...own.map((check) => `  ${place}${check.id} (${check.code ?? ''})${unmetBy(check)}`),
    ...(report.credentials ?? []).flatMap((inner, index) => failuresOf(inner, `${place}item ${index + 1}: `)),
  ];
}

/** What of a query was not met: the ids that the asker gave, and how many nobody asked for. */
function unmetBy({ id, params = {} }: Check): string {
  const { unanswered, more } = params;
  if (id !== 'query' || unanswered === undefined) return '';
  const missing = unanswered === '–' ? [] : [`missing ${unanswered}`];
  const beyond = more === 0 ? [] : [`at least ${more} not asked for`];
  return `: ${[...missing, ...beyond].join(', ')}`;
}

/** Enough to see what went wrong; a folder given by mistake has thousands. */
const mostUnused = 10;

/**
 * What of `--files` was passed over, for standard error.
 *
 * @param io - the run's io
 * @param unused - each file with why
 * @returns text; nothing where all was used
 */
export function unusedText(io: Io, unused: readonly string[]): string {
  const shown = unused.slice(0, mostUnused).map((words) => `Not used: ${words}`);
  const more = unused.length - shown.length;
  const lines = [...shown, ...(more > 0 ? [`Not used: ${more} more.`] : [])].flatMap((line) => wrap(line, io.columns));
  return lines.map((line) => `${line}\n`).join('');
}
