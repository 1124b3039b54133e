/**
 * What the lists of statuses that a credential names come to, all together.
 * @module
 */
import type { JudgingCode, readDateTime, StatusFinding } from '@laurel/core';
import type { StatusFound } from './facts.ts';

/** What one place in a list comes to. */
interface Said extends Pick<StatusFound, 'outcome' | 'code'> {
  readonly params?: StatusFound['detail']['params'];
  readonly asOf?: string | undefined;
}

/** What a status that is set says, by what it is of; the gravest first. */
const meanings: ReadonlyMap<string, readonly [StatusFound['outcome'], JudgingCode]> = new Map([
  ['replacement', ['failed', 'LP_REPLACED']],
  ['revocation', ['failed', 'LP_REVOKED']],
  ['suspension', ['failed', 'LP_SUSPENDED']],
  ['refresh', ['passed', 'LP_NEWER_VERSION']],
  ['message', ['passed', 'LP_STATUS_MESSAGE']],
] as const);
const unknownMeaning = ['indeterminate', 'LP_STATUS_UNKNOWN'] as const;

const gravity: readonly StatusFound['outcome'][] = ['failed', 'indeterminate', 'not-checked', 'passed'];
const codeOrder: readonly (JudgingCode | undefined)[] = [...meanings.values()].map(([, code]) => code);

/**
 * Adds up what was found: the gravest counts. What was revoked and has a newer version was replaced by it.
 *
 * @param findings - one for each place
 * @param read - reads times
 * @returns what the check of the status says
 */
export function sumUp(findings: readonly StatusFinding[], read: typeof readDateTime): StatusFound {
  const all = replaced(findings.map(meaningOf));
  const outcome = gravity.find((one) => all.some((said) => said.outcome === one));
  // No finding at all is no answer.
  if (outcome === undefined) return { outcome: 'not-checked', code: 'LP_STATUS_NOT_CHECKED', detail: {} };
  const deciding = all.filter((said) => said.outcome === outcome);
  const [first] = [...deciding].sort((one, other) => rankOf(one) - rankOf(other));
  const counted = outcome === 'failed' ? deciding.filter(({ code }) => code === first?.code) : deciding;
  const asOf = oldest(counted, read);
  return {
    outcome,
    ...(first?.code === undefined ? {} : { code: first.code }),
    detail: {
      ...(first?.params === undefined ? {} : { params: first.params }),
      ...(asOf === undefined ? {} : { asOf }),
    },
  };
}

const rankOf = ({ code }: Said): number => {
  const rank = codeOrder.indexOf(code);
  return rank === -1 ? codeOrder.length : rank;
};

function meaningOf(finding: StatusFinding): Said {
  if (finding.outcome === 'unknown') {
    const { code, params, asOf } = finding;
    return { outcome: code === 'LP_STATUS_NOT_CHECKED' ? 'not-checked' : 'indeterminate', code, params, asOf };
  }
  const { outcome: said, purpose, asOf } = finding;
  if (said === 'clear') return { outcome: 'passed', asOf };
  // A lookup of another making may say what nobody knows; that passes nothing.
  const [outcome, code] = (said === 'set' ? meanings.get(purpose) : undefined) ?? unknownMeaning;
  return { outcome, code, asOf };
}

/** Withdrawn, and there is a newer version: one thing, said in two lists. */
function replaced(all: readonly Said[]): readonly Said[] {
  if (!all.some(({ code }) => code === 'LP_NEWER_VERSION')) return all;
  return all.map((said) =>
    said.code === 'LP_REVOKED' || said.code === 'LP_NEWER_VERSION' ? replacedIf(said, all) : said,
  );
}

const replacedIf = (said: Said, all: readonly Said[]): Said =>
  all.some(({ code }) => code === 'LP_REVOKED') ? { ...said, outcome: 'failed', code: 'LP_REPLACED' } : said;

/** The date of the oldest list, in UTC; none where there is none that can be written so. */
function oldest(all: readonly Said[], read: typeof readDateTime): string | undefined {
  const moments = all.flatMap(({ asOf }) => (asOf === undefined ? [] : (read(asOf)?.epochMilliseconds ?? [])));
  const text = moments.length === 0 ? '' : new Date(Math.min(...moments)).toISOString();
  return /^\d{4}-/.test(text) ? text : undefined;
}
