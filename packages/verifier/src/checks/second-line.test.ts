/**
 * The second line: what the model of a credential refuses already, a check must not let pass either, for models change.
 */
import type { JsonObject, JsonValue } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { ProofFacts } from '../facts/facts.ts';
import { factsOfClaims } from '../facts/facts-of-claims.ts';
import { isOwnWord } from '../facts/own-word.ts';
import { settlePolicy } from '../policy.ts';
import { factsOf } from '../testing/facts.ts';
import { achievement, board, learner, learnerElsewhere, now, school, trust } from '../testing/people.ts';
import { authorityFor } from '../trust/authority.ts';
import { coversTimes } from '../trust/find-issuer.ts';
import { holderBinding } from './holder-binding.ts';
import { checkTable, runChecks } from './index.ts';
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
    expect(authorityFor(factsOf(achievement())).authority).toMatchObject({ entry: { id: school.did } });
    const { entries, authority } = authorityFor(factsOf(achievement({ more })));
    expect(entries).toHaveLength(1);
    expect(authority).toBeUndefined();
  });
});

describe('a time of a proof that is none', () => {
  const times = ['created', 'notBefore', 'expires', 'keyExpires', 'keyRevoked'] as const;
  const by = (more: Partial<ProofFacts>) =>
    factsOf(achievement(), { proofs: [{ keyPurposes: [], domains: [], created: '2026-09-01T09:00:00Z', ...more }] });

  it.each(times)('%s is not valid', (name) => {
    expect(validityPeriod.judge(by({}))).toMatchObject({ outcome: 'passed' });
    for (const time of ['2026-02-30T00:00:00Z', 'tomorrow', '']) {
      const check = validityPeriod.judge(by({ [name]: time }));
      expect(check).toMatchObject({ outcome: 'failed', code: 'MALFORMED_VALUE_ERROR' });
    }
  });

  it('lies in no entry of a trust list', () => {
    expect(authorityFor(by({})).authority).toMatchObject({ entry: { id: school.did } });
    const { entries, authority } = authorityFor(by({ created: 'tomorrow' }));
    expect([entries.length, authority]).toEqual([1, undefined]);
  });
});

describe('a refusal in the name of a check', () => {
  it.each(checkTable)('is what it says, whatever else stands: $id', ({ judge }) => {
    for (const kind of ['credential', 'presentation'] as const) {
      const query = { credentials: [{ id: 'badge', format: 'ldp_vc' as const, meta: {} }] };
      const refusals = new Map(
        checkTable.map(({ id }) => [id, { outcome: 'failed' as const, code: 'LP_PROOF_PURPOSE' as const }]),
      );
      const facts = factsOf(achievement(), { kind, refusals, policy: settlePolicy({ now, trust, query }) });
      expect(judge(facts)).toMatchObject({ outcome: 'failed', code: 'LP_PROOF_PURPOSE' });
    }
  });
});

describe('a check that breaks', () => {
  it('has failed, and stands in the way of what needs it', () => {
    const broken = checkTable.map((definition) =>
      definition.id === 'proof'
        ? {
            ...definition,
            judge: () => {
              throw new RangeError('secret of Elin');
            },
          }
        : definition,
    );
    const checks = runChecks(broken, factsOf(achievement()));
    const of = (wanted: string) => checks.find(({ id }) => id === wanted);
    expect(of('proof')).toMatchObject({ outcome: 'failed', code: 'LP_UNEXPECTED' });
    expect(of('issuer-trust')).toMatchObject({ outcome: 'not-checked', code: 'LP_EARLIER_CHECK' });
    expect(JSON.stringify(checks)).not.toMatch(/Elin/);
  });
});

describe('the caller’s list', () => {
  it('vouches for nobody where there is none, or where no issuer is named', () => {
    expect(authorityFor(factsOf(achievement())).entries).toHaveLength(1);
    expect(authorityFor(factsOf(achievement(), { policy: settlePolicy({ now }) }))).toEqual({ entries: [] });
    const { issuer: _, ...nobody } = achievement();
    expect(authorityFor(factsOf(nobody))).toEqual({ entries: [] });
  });

  it('has no entry that holds where its time is none', () => {
    const [entry] = trust.issuers;
    if (entry === undefined) throw new Error('no entry');
    expect(coversTimes({ ...entry, until: '2027-01-01T00:00:00Z' }, [now.getTime()])).toBe(true);
    for (const time of ['2020-02-30T00:00:00Z', 'long ago', '']) {
      expect(coversTimes({ ...entry, from: time }, [now.getTime()])).toBe(false);
      expect(coversTimes({ ...entry, until: time }, [now.getTime()])).toBe(false);
    }
  });
});

describe('an endorsement', () => {
  const about = (credentialSubject: JsonObject, type: JsonValue = ['EndorsementCredential']) =>
    holderBinding.judge(
      factsOf({ type, credentialSubject }, { setting: { nesting: 1, attachedTo: new Set(['urn:uuid:1']) } }),
    );

  it('that says not what it is about endorses nothing', () => {
    expect(about({ id: 'urn:uuid:1' })).toMatchObject({ outcome: 'not-applicable' });
    expect(about({ id: 'urn:uuid:2' })).toMatchObject({ outcome: 'failed', code: 'LP_ENDORSES_OTHER' });
    expect(about({})).toMatchObject({ outcome: 'failed', code: 'LP_ENDORSES_OTHER' });
  });

  it('is nothing of another type', () => {
    const check = about({ id: 'urn:uuid:1' }, ['AchievementCredential']);
    expect(check).toMatchObject({ outcome: 'failed', code: 'LP_ENDORSES_OTHER' });
  });
});

describe('the learner’s own word', () => {
  const presenter = { holders: [learner.did], fresh: true };
  const proofs = [{ controller: learner.did, keyPurposes: [], domains: [] }];
  const isOwn = (subject: string) =>
    isOwnWord(factsOf(achievement({ issuer: learner.did, subject }), { setting: { nesting: 1, presenter }, proofs }));

  it('is about themselves: never about a key that they did not prove', () => {
    expect(isOwn(learner.did)).toBe(true);
    expect(isOwn('urn:uuid:00000009-0000-4000-8000-000000000000')).toBe(true);
    expect(isOwn(learnerElsewhere.did)).toBe(false);
  });
});

describe('what was left out', () => {
  const presenter = { holders: [learner.did], fresh: true };
  const derived = [{ controller: learner.did, keyPurposes: [], domains: [], isSelective: true as const }];
  const { id: _, ...nameless } = Object(achievement()['credentialSubject']);
  const document = { ...achievement({ issuer: learner.did }), credentialSubject: nameless };

  it('is not the learner’s own word, for it may be about somebody else', () => {
    const setting = { nesting: 1, presenter };
    expect(isOwnWord(factsOf(document, { setting, proofs: derived }))).toBe(false);
    expect(isOwnWord(factsOf(document, { setting, proofs: derived.map(({ isSelective: _, ...one }) => one) }))).toBe(
      true,
    );
  });

  it('makes nobody a bearer', () => {
    for (const setting of [{ nesting: 0 }, { nesting: 1, presenter }]) {
      const check = holderBinding.judge(factsOf(document, { setting, proofs: derived }));
      expect(check).toMatchObject({ outcome: 'not-checked', code: 'LP_HOLDER_BINDING_MISSING' });
    }
  });
});

describe('claims of another making', () => {
  it('are of no kind, whatever they are called: only a rule for any kind is about them', () => {
    const { credentialSubject = null } = achievement({ kind: 'examResult' });
    const by = (iss: string) => authorityFor(factsOfClaims(factsOf({ iss, credentialSubject })));
    expect(by(school.did).authority).toMatchObject({ entry: { id: school.did } });
    expect(by(board.did).entries).toHaveLength(1);
    expect(by(board.did).authority).toBeUndefined();
  });
});
