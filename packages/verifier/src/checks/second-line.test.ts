/**
 * The second line: what the model of a credential refuses already, a check must not let pass either, for models change.
 */
import type { JsonObject } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { isOwnWord } from '../facts/own-word.ts';
import { factsOf } from '../testing/facts.ts';
import { achievement, learner, learnerElsewhere, school } from '../testing/people.ts';
import { authorityFor } from '../trust/authority.ts';
import { holderBinding } from './holder-binding.ts';
import { validityPeriod } from './validity-period.ts';

const untimely: readonly JsonObject[] = [
  { validFrom: '2026-02-30T00:00:00Z' },
  { validFrom: 1_772_000_000 },
  { validUntil: 'for ever' },
  { validUntil: {} },
];

describe('a period that is no time', () => {
  it.each(untimely)('%j is not valid', (more) => {
    expect(validityPeriod.judge(factsOf(achievement()))).toMatchObject({ outcome: 'passed' });
    const check = validityPeriod.judge(factsOf(achievement({ more })));
    expect(check).toMatchObject({ outcome: 'failed', code: 'MALFORMED_VALUE_ERROR' });
  });

  it.each(untimely)('%j lies in no entry of a trust list', (more) => {
    expect(authorityFor(factsOf(achievement())).authority).toMatchObject({ id: school.did });
    const { entries, authority } = authorityFor(factsOf(achievement({ more })));
    expect(entries).toHaveLength(1);
    expect(authority).toBeUndefined();
  });
});

describe('an endorsement', () => {
  const about = (credentialSubject: JsonObject) =>
    holderBinding.judge(factsOf({ credentialSubject }, { setting: { nesting: 1, attachedTo: ['urn:uuid:1'] } }));

  it('that says not what it is about endorses nothing', () => {
    expect(about({ id: 'urn:uuid:1' })).toMatchObject({ outcome: 'not-applicable' });
    expect(about({ id: 'urn:uuid:2' })).toMatchObject({ outcome: 'failed', code: 'LP_ENDORSES_OTHER' });
    expect(about({})).toMatchObject({ outcome: 'failed', code: 'LP_ENDORSES_OTHER' });
  });
});

describe('the learner’s own word', () => {
  const presenter = { holders: [learner.did], fresh: true };
  const isOwn = (subject: string) =>
    isOwnWord(factsOf(achievement({ issuer: learner.did, subject }), { setting: { nesting: 1, presenter } }));

  it('is about themselves: never about a key that they did not prove', () => {
    expect(isOwn(learner.did)).toBe(true);
    expect(isOwn('urn:uuid:00000009-0000-4000-8000-000000000000')).toBe(true);
    expect(isOwn(learnerElsewhere.did)).toBe(false);
  });
});
