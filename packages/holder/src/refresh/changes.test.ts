/** What changed is told in words, and each thing once. */
import { describe, expect, it } from 'vitest';
import type { CheckSummary } from '../wallet/credential-summary.ts';
import { changesBetween, changeWords } from './changes.ts';

const good: CheckSummary = { verdict: 'valid', at: '2026-09-08T08:00:00Z', open: [] };
const failed = (code: string, id = 'status'): CheckSummary => ({ ...good, verdict: 'invalid', failed: [{ id, code }] });
const open = (id: string, code?: string): CheckSummary => ({
  ...good,
  verdict: 'indeterminate',
  open: [{ id, ...(code === undefined ? {} : { code }) }],
});
const kinds = (before: CheckSummary, after: CheckSummary) => changesBetween(before, after).map(({ kind }) => kind);

describe('changes', () => {
  it.each([
    ['as it was', good, good, []],
    ['withdrawn', good, failed('LP_REVOKED'), ['revoked']],
    ['withdrawn already', failed('LP_REVOKED'), failed('LP_REVOKED'), []],
    ['replaced', good, failed('LP_REPLACED'), ['replaced']],
    ['held back', good, failed('LP_SUSPENDED'), ['suspended']],
    ['given back', failed('LP_SUSPENDED'), good, ['good-again']],
    ['over', good, failed('LP_EXPIRED', 'validity-period'), ['expired']],
    ['bad for another reason', good, failed('PROOF_VERIFICATION_ERROR', 'proof'), ['failed']],
    ['key given up', good, open('validity-period', 'LP_NO_POE'), ['key-retired']],
    ['list too old', good, open('status', 'LP_STATUS_STALE'), ['list-too-old']],
    ['list gone', good, open('status', 'STATUS_RETRIEVAL_ERROR'), ['status-unknown']],
    ['found out', open('status', 'LP_STATUS_NOT_CHECKED'), good, ['confirmed']],
    ['no longer found out', good, open('issuer-trust', 'LP_ISSUER_UNKNOWN'), ['no-longer-confirmed']],
    ['closed', good, { ...good, issuerState: 'closed' }, ['issuer-closed']],
  ] as const)('%s', (_, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected);
  });

  it('say who answers today, by the name that a list gives, and by none that somebody claims', () => {
    const named = { ...good, issuerState: 'closed', answers: { id: 'did:example:oak', name: 'Oak Academy' } } as const;
    const [change, ...others] = changesBetween(good, named);
    expect([change?.kind, others]).toEqual(['issuer-answered-by', []]);
    expect(change?.words).toContain('Oak Academy answers for it today.');
    const [unnamed] = changesBetween(good, { ...named, answers: { id: 'did:example:oak' } });
    expect(unnamed?.words).toContain('Somebody else answers for it today.');
  });

  it('are sentences without trade words', () => {
    for (const words of Object.values(changeWords)) {
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words).not.toMatch(/\b(holder|subject|verifier|issuer|claim|credential|DID|status|revoked)\b/i);
    }
  });
});
