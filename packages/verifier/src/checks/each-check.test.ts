/**
 * Each check by itself, on facts made by hand. In a whole report another check often refuses the same document too, so
 * that nobody would notice if one of them had stopped looking.
 */
import { type CheckId, type JsonObject, publicKeyOf } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { Facts, ProofFacts, Refusal } from '../facts/facts.ts';
import { settlePolicy } from '../policy.ts';
import { factsOf } from '../testing/facts.ts';
import {
  achievement,
  board,
  challenge,
  domain,
  learner,
  learnerElsewhere,
  now,
  presentation,
  school,
  stranger,
  trust,
} from '../testing/people.ts';
import { checkTable } from './index.ts';

const publicKey = await publicKeyOf({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(4) });

/** What the check says; it always names the section of the specification that it goes by. */
function says(id: CheckId, facts: Facts) {
  const check = checkTable.find((one) => one.id === id)?.judge(facts);
  if (check === undefined) throw new Error('no such check');
  expect(check).toMatchObject({ id, spec: expect.stringMatching(/\S/) });
  return [check.outcome, check.code];
}

const proofBy = (did: string, more: Partial<ProofFacts> = {}): ProofFacts => ({
  controller: did,
  purpose: 'assertionMethod',
  keyPurposes: ['assertionMethod', 'authentication'],
  domains: [],
  created: '2026-09-01T09:00:00Z',
  ...more,
});
const credential = (document: JsonObject = achievement(), more: Partial<Facts> = {}): Facts =>
  factsOf(document, { proofs: [proofBy(school.did)], ...more });
const asked = settlePolicy({ now, trust, challenge, domain });
const answer = (did: string, more: Partial<ProofFacts> = {}): ProofFacts =>
  proofBy(did, { purpose: 'authentication', challenge, domains: [domain], ...more });
const shown = (proofs: readonly ProofFacts[], more: JsonObject = {}): Facts =>
  factsOf(presentation([achievement()], more), { kind: 'presentation', policy: asked, proofs });

describe('every check', () => {
  it.each(checkTable)(
    'names its section where a step was refused in its name, and passes on the place: $id',
    ({ id }) => {
      const refusal: Refusal = { outcome: 'failed', code: 'LP_SCHEMA', params: { pointer: '/name' } };
      const query = { credentials: [{ id: 'badge', format: 'ldp_vc' as const, meta: {} }] };
      const policy = settlePolicy({ now, trust, query });
      const check = checkTable
        .find((one) => one.id === id)
        ?.judge(credential(achievement(), { policy, refusals: new Map([[id, refusal]]) }));
      expect(check).toMatchObject({ ...refusal, spec: expect.stringMatching(/\S/) });
    },
  );

  it('names it where nothing is wrong', () => {
    for (const id of [
      'well-formed',
      'context',
      'schema',
      'proof',
      'issuer-key',
      'issuer-trust',
      'assurance',
    ] as const) {
      expect(says(id, credential()), id).toEqual(['passed', undefined]);
    }
    const query = { credentials: [{ id: 'badge', format: 'ldp_vc' as const, meta: {} }] };
    const policy = settlePolicy({ now, trust, query });
    expect(says('query', credential(achievement(), { policy, isAnswered: true }))).toEqual(['passed', undefined]);
    expect(says('query', credential(achievement(), { policy }))).toEqual(['not-checked', 'LP_EARLIER_CHECK']);
  });

  it('names it where there is nothing to judge', () => {
    expect(says('well-formed', factsOf({}, { readable: false }))).toEqual(['not-checked', 'LP_EARLIER_CHECK']);
    expect(says('proof', factsOf({}, { verified: false }))).toEqual(['not-checked', 'LP_EARLIER_CHECK']);
    const inside = factsOf(achievement(), { form: 'unsecured' });
    expect(says('proof', inside)).toEqual(['not-applicable', 'LP_COVERED_BY_OUTER']);
    expect(says('proof-purpose', inside)).toEqual(['not-applicable', 'LP_COVERED_BY_OUTER']);
  });
});

describe('the form', () => {
  it('is no tool of verification', () => {
    for (const type of ['BitstringStatusListCredential', 'JsonSchemaCredential']) {
      const document = { ...achievement(), type: ['VerifiableCredential', 'OpenBadgeCredential', type] };
      expect(says('schema', credential(document))).toEqual(['failed', 'LP_TYPE']);
    }
  });

  it('is by the rule book of its own kind, if it names one that is known', () => {
    const by = (...ids: readonly string[]) =>
      says(
        'schema',
        credential(
          achievement({
            more: { credentialSchema: ids.map((id) => ({ id, type: '1EdTechJsonSchemaValidator2019' })) },
          }),
        ),
      );
    const badge = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
    const clr = 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json';
    const strange = 'https://school.example/schema.json';
    expect(by(badge)).toEqual(['passed', undefined]);
    expect(by(clr)).toEqual(['failed', 'LP_SCHEMA']);
    expect(by(badge, clr)).toEqual(['failed', 'LP_SCHEMA']);
    expect(by(strange, clr)).toEqual(['failed', 'LP_SCHEMA']);
    expect(by(badge, strange)).toEqual(['not-checked', 'LP_SCHEMA_NOT_CHECKED']);
  });

  it('of a presentation has something in it', () => {
    expect(says('schema', shown([]))).toEqual(['passed', undefined]);
    const empty = factsOf(presentation([]), { kind: 'presentation' });
    expect(says('schema', empty)).toEqual(['indeterminate', 'LP_NOTHING_SHOWN']);
  });
});

describe('every proof', () => {
  it('was made to assert, or to answer: one that was not is enough to refuse', () => {
    const purposes = (...proofs: readonly Partial<ProofFacts>[]) =>
      says('proof-purpose', credential(achievement(), { proofs: proofs.map((more) => proofBy(school.did, more)) }));
    expect(purposes({}, {})).toEqual(['passed', undefined]);
    expect(purposes({}, { purpose: 'authentication' })).toEqual(['failed', 'PROOF_VERIFICATION_ERROR']);
    expect(purposes({}, { keyPurposes: ['authentication'] })).toEqual(['failed', 'LP_PROOF_PURPOSE']);
    expect(says('proof-purpose', shown([answer(learner.did)]))).toEqual(['passed', undefined]);
    expect(says('proof-purpose', shown([proofBy(learner.did)]))).toEqual(['failed', 'PROOF_VERIFICATION_ERROR']);
  });

  it('of a presentation answers the caller’s challenge for the caller alone', () => {
    const answers = (...proofs: readonly Partial<ProofFacts>[]) =>
      says('holder-binding', shown(proofs.map((more) => answer(learner.did, more))));
    expect(answers({}, {})).toEqual(['passed', undefined]);
    expect(answers({}, { challenge: 'c-another' })).toEqual(['failed', 'INVALID_CHALLENGE_ERROR']);
    expect(answers({}, { domains: ['other.example'] })).toEqual(['failed', 'INVALID_DOMAIN_ERROR']);
    expect(answers({}, { domains: [domain, 'other.example'] })).toEqual(['failed', 'INVALID_DOMAIN_ERROR']);
    expect(answers({}, { domains: [] })).toEqual(['failed', 'INVALID_DOMAIN_ERROR']);
  });

  it('of a presentation may be another’s, where one is the holder’s', () => {
    const both = [answer(stranger.did), answer(learner.did)];
    const by = (holder: string) => says('holder-binding', shown(both, { holder }));
    expect(by(learner.did)).toEqual(['passed', undefined]);
    expect(by(learnerElsewhere.did)).toEqual(['failed', 'LP_HOLDER_BINDING_MISSING']);
  });

  it('is told where one of an unknown kind was set aside', () => {
    expect(says('proof', credential(achievement(), { setAside: 1 }))).toEqual(['passed', 'LP_PROOF_SET_ASIDE']);
    expect(says('proof', credential())).toEqual(['passed', undefined]);
  });
});

describe('whose it is', () => {
  const about = (...ids: readonly string[]) => achievement({ more: { credentialSubject: ids.map((id) => ({ id })) } });
  const item = (document: JsonObject, ...holders: readonly string[]) =>
    says(
      'holder-binding',
      credential(document, { policy: asked, setting: { nesting: 1, presenter: { holders, fresh: true } } }),
    );

  it('is the presenter, for each key that it is about', () => {
    expect(item(about(learner.did), learner.did)).toEqual(['passed', undefined]);
    expect(item(about(learner.did, learnerElsewhere.did), learner.did)).toEqual([
      'failed',
      'LP_HOLDER_BINDING_MISSING',
    ]);
    expect(item(about(learner.did, learnerElsewhere.did), learner.did, learnerElsewhere.did)).toEqual([
      'passed',
      undefined,
    ]);
  });

  it('is whoever has the key of the holder binding, where the subject is named by a key', () => {
    const bound = (...controllers: readonly string[]) =>
      says(
        'holder-binding',
        credential(about(learner.did), {
          form: 'sd-jwt',
          policy: asked,
          proofs: controllers.map((controller) =>
            proofBy(school.did, {
              holderBinding: {
                controller,
                challenge,
                domains: [domain],
                issuedAt: '2026-11-22T11:59:00Z',
                publicKey,
              },
            }),
          ),
        }),
      );
    expect(bound(learner.did)).toEqual(['passed', undefined]);
    expect(bound(stranger.did)).toEqual(['failed', 'LP_HOLDER_BINDING_MISSING']);
    expect(bound(stranger.did, learner.did)).toEqual(['passed', undefined]);
  });

  it('is nobody in particular only where it names no key and nobody to show it to', () => {
    const alone = (document: JsonObject, more: Partial<Facts> = {}) =>
      says('holder-binding', credential(document, more));
    expect(alone(achievement())).toEqual(['not-applicable', 'LP_BEARER']);
    expect(alone(about(learner.did))).toEqual(['not-checked', 'LP_HOLDER_BINDING_MISSING']);
    expect(alone(about('urn:uuid:1', learner.did))).toEqual(['not-checked', 'LP_HOLDER_BINDING_MISSING']);
    const confirmedHolder = learner.did;
    expect(alone(achievement(), { confirmedHolder })).toEqual(['not-checked', 'LP_HOLDER_BINDING_MISSING']);
    const proofs = [proofBy(school.did, { domains: [domain] })];
    expect(alone(achievement(), { form: 'jose', proofs })).toEqual(['not-checked', 'LP_HOLDER_BINDING_MISSING']);
    // The domain of an issuer's own proof of another form names nobody.
    expect(alone(achievement(), { proofs })).toEqual(['not-applicable', 'LP_BEARER']);
  });

  it('is told of an endorsement where all that it is about is what it is attached to', () => {
    const endorsing = (...ids: readonly string[]) =>
      says(
        'holder-binding',
        credential(
          { ...about(...ids), type: ['VerifiableCredential', 'EndorsementCredential'] },
          { setting: { nesting: 1, attachedTo: new Set(['urn:uuid:1']) } },
        ),
      );
    expect(endorsing('urn:uuid:1')).toEqual(['not-applicable', undefined]);
    expect(endorsing('urn:uuid:1', 'urn:uuid:2')).toEqual(['failed', 'LP_ENDORSES_OTHER']);
  });
});

describe('who issued it', () => {
  const waived = settlePolicy({ now, acceptKeyOfAnother: true });

  it('is left open only where somebody is named', () => {
    const proofs = [proofBy(stranger.did)];
    expect(says('issuer-key', credential(achievement(), { proofs }))).toEqual(['failed', 'LP_ISSUER_KEY_MISMATCH']);
    const open = credential(achievement(), { proofs, policy: waived });
    expect(says('issuer-key', open)).toEqual(['not-checked', 'LP_ISSUER_KEY_MISMATCH']);
    const { issuer: _, ...nobodys } = achievement();
    const closed = credential(nobodys, { proofs, policy: waived });
    expect(says('issuer-key', closed)).toEqual(['failed', 'LP_ISSUER_KEY_MISMATCH']);
  });

  it.each(['issuer-trust', 'assurance'] as const)('%s: is somebody whom the caller relies on for this', (id) => {
    const by = (did: string, more: Partial<Facts> = {}, level = 'teacher-assessed') =>
      says(id, credential(achievement({ issuer: did, level }), { proofs: [proofBy(did)], ...more }));
    const open = id === 'assurance' ? 'not-checked' : 'indeterminate';
    expect(by(school.did)).toEqual(['passed', undefined]);
    expect(by(board.did)).toEqual(['failed', 'LP_ISSUER_NOT_AUTHORISED']);
    expect(by(stranger.did)).toEqual([open, 'LP_ISSUER_UNKNOWN']);
    expect(by(school.did, { policy: settlePolicy({ now }) })).toEqual([open, 'LP_TRUST_NOT_GIVEN']);
    const anybody = { policy: settlePolicy({ now, acceptAnyIssuer: true }) };
    expect(by(school.did, anybody)).toEqual(
      id === 'assurance' ? ['not-applicable', 'LP_ASSURANCE_UNCONFIRMED'] : ['not-checked', 'LP_TRUST_NOT_GIVEN'],
    );
  });

  it('says at most one level, and one that is known', () => {
    const at = (level: string | readonly string[]) => says('assurance', credential(achievement({ level })));
    expect(at([])).toEqual(['not-applicable', undefined]);
    expect(at('teacher-assessed')).toEqual(['passed', undefined]);
    expect(at('externally-validated')).toEqual(['failed', 'LP_ISSUER_NOT_AUTHORISED']);
    expect(at('beyond doubt')).toEqual(['failed', 'LP_ASSURANCE_UNKNOWN']);
    expect(at(['teacher-assessed', 'moderated'])).toEqual(['failed', 'LP_ASSURANCE_UNKNOWN']);
    expect(at(['teacher-assessed', 'beyond doubt'])).toEqual(['failed', 'LP_ASSURANCE_UNKNOWN']);
  });
});

describe('what may have been left out', () => {
  const status = { id: 'https://status.example/1#7', type: 'BitstringStatusListEntry' };
  const validUntil = '2030-01-01T00:00:00Z';
  const of = (more: JsonObject, ...proofs: readonly Partial<ProofFacts>[]) =>
    says('status', credential(achievement({ more }), { proofs: proofs.map((one) => proofBy(school.did, one)) }));

  it('stays open, whatever is there: of several places one may be withheld', () => {
    const hiding = { mayHideEnd: true } as const;
    expect(of({}, hiding)).toEqual(['not-checked', 'LP_END_WITHHELD']);
    expect(of({}, {}, hiding)).toEqual(['not-checked', 'LP_END_WITHHELD']);
    expect(of({ validUntil }, hiding)).toEqual(['not-checked', 'LP_END_WITHHELD']);
    expect(of({ credentialStatus: status }, hiding)).toEqual(['not-checked', 'LP_END_WITHHELD']);
    expect(of({ credentialStatus: status, validUntil }, hiding)).toEqual(['not-checked', 'LP_END_WITHHELD']);
    expect(of({ validUntil }, {})).toEqual(['not-applicable', undefined]);
    expect(of({ credentialStatus: status }, {})).toEqual(['not-checked', 'LP_STATUS_NOT_CHECKED']);
  });
});

describe('the time', () => {
  const at = now.toISOString();
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
  const of = (more: JsonObject, proof: Partial<ProofFacts> = {}, facts: Partial<Facts> = {}) =>
    says(
      'validity-period',
      credential(achievement({ more }), { proofs: [proofBy(school.did), proofBy(school.did, proof)], ...facts }),
    );
  const passed = ['passed', undefined];

  it('runs from the start, which the issuer’s clock may have ahead by a minute, to before the end', () => {
    expect(of({ validFrom: later(60) })).toEqual(passed);
    expect(of({ validFrom: later(61) })).toEqual(['failed', 'LP_NOT_YET_VALID']);
    expect(of({}, { notBefore: later(60) })).toEqual(passed);
    expect(of({}, { notBefore: later(61) })).toEqual(['failed', 'LP_NOT_YET_VALID']);
    expect(of({ validUntil: later(1) })).toEqual(passed);
    expect(of({ validUntil: at })).toEqual(['failed', 'LP_EXPIRED']);
    expect(of({ validFrom: later(-10), validUntil: later(-20) })).toEqual(['failed', 'MALFORMED_VALUE_ERROR']);
    expect(of({ validFrom: later(-10), validUntil: later(-10) })).toEqual(['failed', 'LP_EXPIRED']);
  });

  it('of a proof ends a token, and of another form the proof', () => {
    for (const [form, code] of [
      ['jose', 'LP_EXPIRED'],
      ['sd-jwt', 'LP_EXPIRED'],
      ['data-integrity', 'LP_PROOF_TIME'],
    ] as const) {
      expect(of({}, { expires: later(1) }, { form })).toEqual(passed);
      expect(of({}, { expires: at }, { form })).toEqual(['failed', code]);
    }
    expect(of({}, { created: later(60) })).toEqual(passed);
    expect(of({}, { created: later(61) })).toEqual(['failed', 'LP_PROOF_TIME']);
  });

  it('of a key ends before anything that is signed from then on', () => {
    const created = '2026-09-01T09:00:00Z';
    for (const name of ['keyExpires', 'keyRevoked'] as const) {
      const other = name === 'keyExpires' ? 'keyRevoked' : 'keyExpires';
      expect(of({}, { [name]: later(1) })).toEqual(passed);
      expect(of({}, { [name]: created })).toEqual(['failed', 'LP_KEY_TIME']);
      expect(of({}, { [name]: created, [other]: later(1) })).toEqual(['failed', 'LP_KEY_TIME']);
      expect(of({}, { [name]: at })).toEqual(['indeterminate', 'LP_NO_POE']);
      expect(of({}, { [name]: '2026-09-01T09:00:01Z' })).toEqual(['indeterminate', 'LP_NO_POE']);
    }
  });

  it('of a key that ended since does no harm where the caller knows the bytes from before', () => {
    const keyRevoked = '2026-10-01T00:00:00Z';
    const known = (existedBefore: string) =>
      of({}, { keyRevoked }, { policy: settlePolicy({ now, trust }, { existedBefore: new Date(existedBefore) }) });
    expect(known('2026-09-30T23:59:59Z')).toEqual(passed);
    expect(known(keyRevoked)).toEqual(passed);
    expect(known('2026-10-01T00:00:01Z')).toEqual(['failed', 'LP_POE_TOO_LATE']);
  });

  it('says as of when, and where what is no time stands', () => {
    const judge = (more: JsonObject) =>
      checkTable.find(({ id }) => id === 'validity-period')?.judge(credential(achievement({ more })));
    expect(judge({})).toMatchObject({ asOf: at });
    expect(judge({ validUntil: at })).toMatchObject({ asOf: at });
    expect(judge({ validUntil: at })).not.toHaveProperty('params');
    expect(judge({ validFrom: 'soon' })).toMatchObject({ asOf: at, params: { pointer: '/validFrom' } });
  });
});
