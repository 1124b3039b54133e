/** Each open check has what the user could do about it, if an option can. */
import type { Check, ErrorCode, JsonObject, Outcome, Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { whatWouldSettle } from './what-would-settle.ts';

const check = (id: Check['id'], outcome: Outcome, code: ErrorCode): Check => ({ id, outcome, code, message: '' });

const reportOf = (checks: readonly Check[], more: Partial<Report> = {}): Report => ({
  version: 1,
  kind: 'credential',
  verdict: 'indeterminate',
  at: '2026-09-08T08:00:00Z',
  checks,
  waived: [],
  ...more,
});

const withStatus = (url: string): JsonObject => ({
  credentialStatus: {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: url,
  },
});

const offline = { isOnline: false, hasTrust: true };
const online = { isOnline: true, hasTrust: true };
const unchecked = check('status', 'not-checked', 'LP_STATUS_NOT_CHECKED');

describe('what would settle it', () => {
  it('names the host of the list and no more of a stranger’s address', () => {
    const document = withStatus('https://lists.example/zoe/9k2f7q?name=Zo%C3%AB');
    expect(whatWouldSettle([reportOf([unchecked], { document })], offline)).toEqual([
      'Whether it was withdrawn was not checked: add --online, or --files with the school’s list (from lists.example).',
    ]);
    const odd = withStatus('urn:uuid:0d6ee6c8-8e36-4b8f-a3d8-4f5a0a3f4a57');
    expect(whatWouldSettle([reportOf([unchecked], { document: odd })], offline)).toEqual([
      'Whether it was withdrawn was not checked: add --online, or --files with the school’s list.',
    ]);
  });

  it('is said once for all that need it, also for what lies inside', () => {
    const inner = reportOf([unchecked]);
    const reports = [reportOf([], { credentials: [inner, inner] }), inner];
    expect(whatWouldSettle(reports, offline)).toHaveLength(1);
  });

  it('is nothing for what was done without, for what failed, and for what passed', () => {
    expect(whatWouldSettle([reportOf([unchecked], { waived: ['acceptUncheckedStatus'] })], offline)).toEqual([]);
    const failed = check('proof', 'failed', 'PROOF_VERIFICATION_ERROR');
    expect(whatWouldSettle([reportOf([failed, unchecked])], offline)).toEqual([]);
    expect(whatWouldSettle([reportOf([check('status', 'passed', 'LP_STATUS_NOT_CHECKED')])], offline)).toEqual([]);
  });

  it('says something else to who is online already', () => {
    const codes = ['LP_DID_NOT_FOUND', 'LP_STATUS_STALE', 'LP_FETCH_TIMEOUT'] as const;
    for (const code of codes) {
      const report = reportOf([check('proof', 'indeterminate', code)]);
      const [before = '', after = ''] = [offline, online].map((asked) => whatWouldSettle([report], asked).join(' '));
      expect(before).toContain('add --online');
      expect(after).not.toBe('');
      expect(after).not.toContain('--online');
    }
  });

  it('asks for the keys of a list, where they are all that is missing', () => {
    const of = (found: string) => {
      const fault = { ...check('status', 'indeterminate', 'STATUS_VERIFICATION_ERROR'), params: { found } };
      return whatWouldSettle([reportOf([fault])], offline).join(' ');
    };
    expect(of('LP_DID_NOT_FOUND')).toContain('The keys of whoever signed the list');
    expect(of('PROOF_VERIFICATION_ERROR')).toBe('');
  });

  it('sends nobody round what is remembered', () => {
    for (const code of ['LP_STATUS_ROLLBACK', 'LP_LOG_ROLLBACK'] as const) {
      const [words = ''] = whatWouldSettle([reportOf([check('status', 'indeterminate', code)])], online);
      expect(words).toContain('do not take away what --remember keeps');
    }
  });
});
