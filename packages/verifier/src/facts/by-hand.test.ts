/**
 * What the checks judge by, piece by piece. In a whole report another check often comes to the same end, so that nobody
 * would notice if one of these had stopped telling.
 */
import { type JsonObject, LaurelError, publicKeyOf } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { settlePolicy } from '../policy.ts';
import { factsOf } from '../testing/facts.ts';
import { achievement, learner, learnerElsewhere, now, school, stranger, trust } from '../testing/people.ts';
import { authorityFor } from '../trust/authority.ts';
import { coversKinds, coversTimes, findIssuer, sourceOf } from '../trust/find-issuer.ts';
import type { AssertionRule } from '../trust/trust-list-schema.ts';
import { achievementIdsOf, embeddedIn, isKeyIdentifier, kindsOf } from './claims.ts';
import type { Facts, ProofFacts } from './facts.ts';
import { factsOfClaims } from './facts-of-claims.ts';
import { isOwnWord, keepsToOwnWord } from './own-word.ts';
import { boundSubjectsOf, isByIssuer } from './parties.ts';
import { refusalFor } from './refusals.ts';

const plain: ProofFacts = { keyPurposes: [], domains: [] };
const by = (did: string, more: Partial<ProofFacts> = {}): ProofFacts => ({ ...plain, controller: did, ...more });
const about = (...subjects: readonly JsonObject[]): JsonObject =>
  achievement({ issuer: learner.did, more: { credentialSubject: subjects } });

describe('the issuer', () => {
  it('has signed where one of the proofs is by its key, or the document around it is its own', () => {
    const isBy = (more: Partial<Facts>, document = achievement()) => isByIssuer(factsOf(document, more));
    expect(isBy({ proofs: [by(stranger.did), by(school.did)] })).toBe(true);
    expect(isBy({ proofs: [by(stranger.did)] })).toBe(false);
    const cover = { exact: true, verified: true, partial: false, sharing: false };
    const inside = (issuer: string | undefined) =>
      isBy({ form: 'unsecured', setting: { nesting: 1, cover: { ...cover, issuer } } });
    expect([inside(school.did), inside(stranger.did), inside(undefined)]).toEqual([true, false, false]);
    expect(isBy({ form: 'unsecured' })).toBe(false);
    const { issuer: _, ...nobodys } = achievement();
    expect(isBy({ proofs: [plain] }, nobodys)).toBe(false);
    const around = { nesting: 1, cover: { ...cover, issuer: undefined } };
    expect(isBy({ form: 'unsecured', setting: around }, nobodys)).toBe(false);
  });
});

describe('whom it is about', () => {
  const of = (document: JsonObject, ...proofs: readonly ProofFacts[]) => boundSubjectsOf(factsOf(document, { proofs }));
  const [key, person] = [{ id: learner.did }, { id: 'urn:uuid:1' }];

  it('is all told by keys only where each subject is one', () => {
    expect(of(about(key))).toEqual({ keys: [learner.did], isAll: true, isHidden: false });
    expect(of(about(key, person))).toMatchObject({ keys: [learner.did], isAll: false });
    expect(of(about(person))).toMatchObject({ keys: [], isAll: false });
    expect(of(about())).toMatchObject({ keys: [], isAll: false });
  });

  it('may be left out where any proof lets parts be left out', () => {
    const selective = by(school.did, { isSelective: true });
    expect(of(about({}), by(school.did), selective).isHidden).toBe(true);
    expect(of(about(key), selective).isHidden).toBe(false);
    expect(of(about({}), by(school.did)).isHidden).toBe(false);
  });
});

describe('somebody’s own word', () => {
  const presenter = (...holders: readonly string[]) => ({ nesting: 1, presenter: { holders, fresh: true } });
  const isOwn = (document: JsonObject, more: Partial<Facts> = {}) =>
    isOwnWord(factsOf(document, { proofs: [by(learner.did)], ...more }));

  it('is about themselves alone, or shown with every key that it is about', () => {
    const [own, other] = [{ id: learner.did }, { id: learnerElsewhere.did }];
    expect(isOwn(about(own))).toBe(true);
    expect(isOwn(about(other))).toBe(false);
    expect(isOwn(about(own, other))).toBe(false);
    expect(isOwn(about(own, other), { setting: presenter(learner.did) })).toBe(false);
    expect(isOwn(about(own, other), { setting: presenter(learner.did, learnerElsewhere.did) })).toBe(true);
    expect(isOwn(about(other), { setting: presenter(learnerElsewhere.did) })).toBe(false);
  });

  it('is nobody’s who is no key, who did not sign, or who is on the list', () => {
    const setting = presenter(learner.did);
    expect(isOwn(about({ id: learner.did }), { proofs: [by(stranger.did)] })).toBe(false);
    const url = 'https://learner.example';
    const named = achievement({ issuer: url, subject: url });
    expect(isOwn(named, { proofs: [by(url)], setting: presenter(url) })).toBe(false);
    const schools = achievement({ issuer: school.did, subject: school.did });
    expect(isOwn(schools, { proofs: [by(school.did)] })).toBe(false);
    const { issuer: _, ...nobodys } = about({ id: learner.did });
    expect(isOwn(nobodys, { setting })).toBe(false);
  });

  it('claims no more than that', () => {
    const keeps = (level: string | readonly string[]) => keepsToOwnWord(factsOf(achievement({ level })));
    expect([keeps([]), keeps('self-declared'), keeps(['self-declared', 'self-declared'])]).toEqual([true, true, true]);
    expect([keeps('teacher-assessed'), keeps(['self-declared', 'moderated'])]).toEqual([false, false]);
  });
});

describe('what is claimed', () => {
  it('is a key where it begins as a DID does', () => {
    expect([learner.did, 'DID:web:x', 'urn:did:x', 'https://x.example/did:key:z', ''].map(isKeyIdentifier)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('is an exam result where it has the number of a qualification, in whatever letters', () => {
    const kinds = (...otherIdentifier: readonly (JsonObject | string)[]) =>
      kindsOf(achievement({ achievementMore: { otherIdentifier } }));
    expect(kinds()).toEqual(['skill']);
    expect(kinds({ identifierType: 'EXT:qan', identifier: '1' })).toEqual(['skill', 'examResult']);
    expect(kinds({ identifierType: 'sourcedId', identifier: '1' })).toEqual(['skill']);
    expect(kinds({ identifierType: 7 }, {}, 'ext:qan')).toEqual(['skill']);
  });

  it('is of what is an object, whatever stands beside it', () => {
    const document = achievement({ subjectMore: { achievement: ['text', null, 7, { id: 'urn:uuid:5' }, { id: 7 }] } });
    expect(achievementIdsOf(document)).toEqual(['urn:uuid:5']);
    expect(kindsOf(document)).toEqual([]);
  });

  it('carries credentials and endorsements apart, as objects and as tokens', () => {
    const roles = embeddedIn({
      type: ['VerifiableCredential', 'ClrCredential'],
      credentialSubject: { verifiableCredential: [{ type: ['VerifiableCredential'] }] },
      endorsement: [{ type: ['EndorsementCredential'] }],
      endorsementJwt: ['eyJ.eyJ.AA'],
    }).map(({ role, value }) => [role, typeof value]);
    expect(roles).toEqual(
      expect.arrayContaining([
        ['credential', 'object'],
        ['endorsement', 'object'],
        ['endorsement', 'string'],
      ]),
    );
    expect(roles).toHaveLength(3);
  });
});

describe('claims of another making', async () => {
  const boundKey = await publicKeyOf({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(4) });
  const read = (claims: JsonObject, ...proofs: readonly Partial<ProofFacts>[]) =>
    factsOfClaims(factsOf(claims, { proofs: proofs.map((more) => by(school.did, more)) }));

  it('say what a credential says', () => {
    const status = { status_list: { idx: 7, uri: 'https://status.example/1' } };
    const credentialStatus = { type: 'BitstringStatusListEntry' };
    const claims = { iss: school.did, sub: learner.did, status, credentialStatus, family_name: 'Quillfeather' };
    const facts = read(claims, {}, { notBefore: '2026-09-01T09:00:00Z' });
    expect(facts.document).toEqual({
      issuer: school.did,
      validFrom: '2026-09-01T09:00:00Z',
      credentialSubject: { id: learner.did },
      status,
      credentialStatus,
    });
    expect(facts.signed).toEqual(claims);
    expect(facts.refusals.get('context')).toEqual({ outcome: 'not-applicable' });
    // What is not said is not there, not even as nothing.
    expect(Object.keys(read({}).document)).toEqual([]);
  });

  it('may hide whose they are where parts may be left out and no key is bound', () => {
    const hides = (...proofs: readonly Partial<ProofFacts>[]) => 'credentialSubject' in read({}, ...proofs).document;
    expect(hides({ isSelective: true })).toBe(true);
    expect(hides({}, { isSelective: true })).toBe(true);
    expect(hides({ isSelective: true, boundKey })).toBe(false);
    expect(hides({})).toBe(false);
  });
});

describe('a refusal', () => {
  const shown = (pointer: string) =>
    refusalFor(
      Object.assign(new LaurelError('MALFORMED_VALUE_ERROR', { pointer, limit: 3 }), {
        code: 'MALFORMED_VALUE_ERROR' as const,
      }),
      'proof',
    )[1].params;

  it('shows one line of what a stranger wrote, without what hides or halves', () => {
    expect(shown('/name')).toEqual({ pointer: '/name', limit: 3 });
    expect(shown(' /a \n\t b\u202e\u00ad\ud800 ')).toEqual({ pointer: '/a b', limit: 3 });
    expect(shown(`/${'x'.repeat(200)}`)).toEqual({ pointer: `/${'x'.repeat(159)}`, limit: 3 });
    expect(shown(`${'x'.repeat(159)}😀`)).toEqual({ pointer: 'x'.repeat(159), limit: 3 });
    expect(shown(`/😀${'x'.repeat(9)}`)).toEqual({ pointer: `/😀${'x'.repeat(9)}`, limit: 3 });
  });
});

describe('the caller’s list', () => {
  const [entry] = trust.issuers;
  if (entry === undefined) throw new Error('no entry');

  it('covers both ends of a time', () => {
    const [from, until] = ['2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z'];
    const covers = (...times: readonly number[]) => coversTimes({ ...entry, from, until }, times);
    expect([covers(Date.parse(from)), covers(Date.parse(until)), covers()]).toEqual([true, true, true]);
    expect(covers(Date.parse(from) - 1)).toBe(false);
    expect(covers(Date.parse(until) + 1)).toBe(false);
    expect(covers(Date.parse(from), Date.parse(until) + 1)).toBe(false);
  });

  it('covers kinds only together', () => {
    const rule: AssertionRule = { kinds: ['skill', 'examResult'], assurance: ['moderated'] };
    expect(coversKinds(rule, ['skill'])).toBe(true);
    expect(coversKinds(rule, ['skill', 'examResult'])).toBe(true);
    expect(coversKinds(rule, ['skill', 'testimonial'])).toBe(false);
    expect(coversKinds(rule, [])).toBe(false);
  });

  it('has all entries of an issuer, from every list', () => {
    const other = sourceOf({ version: 1, issuers: [{ ...entry, name: 'Another name' }] });
    const one = sourceOf(trust);
    expect(findIssuer([one, other], school.did).map(({ list }) => list)).toEqual([one, other]);
    expect(findIssuer([other, one], school.did).map(({ list }) => list)).toEqual([other, one]);
    expect(findIssuer([other, one], stranger.did)).toEqual([]);
  });

  it('is asked of every time at which a credential says that it was made, and of today where it says none', () => {
    const policyFrom = (from: string) => settlePolicy({ now, trust: { version: 1, issuers: [{ ...entry, from }] } });
    const allows = (from: string, validFrom: string | undefined, created: string | undefined) => {
      const { validFrom: _, ...timeless } = achievement();
      const document = validFrom === undefined ? timeless : { ...timeless, validFrom };
      const proofs = [created === undefined ? plain : { ...plain, created }];
      return authorityFor(factsOf(document, { policy: policyFrom(from), proofs })).authority !== undefined;
    };
    const [early, start, late] = ['2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', '2026-09-01T00:00:00Z'];
    expect(allows(start, late, late)).toBe(true);
    expect(allows(start, early, late)).toBe(false);
    expect(allows(start, late, early)).toBe(false);
    expect(allows(start, early, undefined)).toBe(false);
    expect(allows(start, undefined, undefined)).toBe(true);
    expect(allows('2027-01-01T00:00:00Z', undefined, undefined)).toBe(false);
  });

  it('lets a record go by its parts only where it claims neither kind nor level', () => {
    const policy = settlePolicy({
      now,
      trust: { version: 1, issuers: [{ ...entry, mayAssert: [{ kinds: ['examResult'], assurance: ['moderated'] }] }] },
    });
    const record = {
      ...achievement({ achievementMore: { tag: [] } }),
      type: ['VerifiableCredential', 'ClrCredential'],
    };
    const may = (document: JsonObject, level?: 'moderated') =>
      authorityFor(factsOf(document, { policy }), level).authority !== undefined;
    expect(may(record)).toBe(true);
    expect(may(record, 'moderated')).toBe(false);
    expect(may({ ...record, type: ['VerifiableCredential'] })).toBe(false);
    expect(may({ ...achievement(), type: record.type })).toBe(false);
  });
});
