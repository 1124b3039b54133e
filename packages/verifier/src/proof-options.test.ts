/** What a caller asks of proofs: the wrong calls, and what each option does. */
import {
  type AlgorithmRegister,
  addDataIntegrityProof,
  algorithmRegister,
  type CheckId,
  type Report,
  type Signer,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { VerifyOptions } from './policy.ts';
import { objectOf } from './testing/attacks/attack.ts';
import { formNamed } from './testing/every-form.ts';
import {
  achievement,
  board,
  curveSchool,
  learner,
  mallory,
  now,
  school,
  signed,
  signedAnyhow,
  trust,
} from './testing/people.ts';
import { verify, verifyCredential } from './verify.ts';
import { verifyBatch } from './verify-batch.ts';

const created = new Date('2026-09-01T09:00:00Z');

const told = (report: Report, wanted: CheckId) => {
  const check = report.checks.find(({ id }) => id === wanted);
  return [check?.outcome, check?.code];
};

const credential = await signed(achievement());

const withState = (name: string, state: AlgorithmRegister['algorithms'][string]): AlgorithmRegister => ({
  ...algorithmRegister,
  algorithms: { ...algorithmRegister.algorithms, [name]: state },
});

describe('a wrong call', () => {
  const wrong: readonly (readonly [string, object])[] = [
    ['an unknown cryptosuite', { cryptosuites: ['eddsa-rdfc-2023'] }],
    ['a cryptosuite by the name of what every object has', { cryptosuites: ['constructor'] }],
    ['a cryptosuite and no list', { cryptosuites: 'eddsa-rdfc-2022' }],
    ['an unknown policy', { compatibility: ['everything'] }],
    ['a policy by the name of what every object has', { compatibility: ['toString'] }],
    ['a register that is none', { register: [] }],
    ['a register with an unknown state', { register: withState('ES256', { state: 'fine' } as never) }],
    [
      'a register with a time that has no zone',
      { register: withState('ES256', { state: 'verify-with-evidence-before', before: '2030-01-01T00:00:00' }) },
    ],
    ['a base proof accepted in a word', { acceptBaseProof: 'yes' }],
    ['a time that is none', { existedBefore: '2026-01-01T00:00:00Z' }],
    ['a time to come', { existedBefore: new Date('2026-11-22T12:00:01Z') }],
    ['an invalid time', { existedBefore: new Date('') }],
    ['key sets without their policy', { keySets: { 'https://school.example': { keys: [] } } }],
    [
      'key sets of no web address',
      { compatibility: ['https-issuer-key-set'], keySets: { 'http://school.example': { keys: [] } } },
    ],
    ['key sets without keys', { compatibility: ['https-issuer-key-set'], keySets: { 'https://school.example': {} } }],
    ['metadata that is none', { vctMetadata: { 'urn:x': 1 } }],
    ['a required proof that asks nothing', { requiredProofs: [{}] }],
    ['a hole for a required proof', { requiredProofs: new Array(1) }],
    ['a required proof that asks something unknown', { requiredProofs: [{ issuer: school.did }] }],
    ['a required proof that asks for what is no text', { requiredProofs: [{ controller: [school.did] }] }],
    ['code among the data', { requiredProofs: [{ controller: () => school.did }] }],
    ['a waiver in a word', { acceptKeyOfAnother: 'yes' }],
  ];

  it.each(wrong)('%s', async (_name, options) => {
    const whole = { now, trust, ...options } as VerifyOptions;
    await expect(verify(credential, whole)).rejects.toMatchObject({ code: 'LP_USAGE' });
    await expect(verifyBatch([credential], whole).next()).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('a list, where whose key it is is not looked at', async () => {
    await expect(verify(credential, { now, trust, acceptKeyOfAnother: true })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
  });

  it('changes nothing of what was handed in, and nobody changes it meanwhile', async () => {
    const requiredProofs = [{ controller: school.did }];
    const verifying = verify(credential, { now, trust, requiredProofs });
    requiredProofs[0] = { controller: mallory.did };
    expect((await verifying).verdict).toBe('valid');
  });
});

describe('the cryptosuites that are accepted', () => {
  it('are those that are named', async () => {
    const accepted = { now, trust, cryptosuites: ['eddsa-rdfc-2022'] } as const;
    expect((await verify(credential, accepted)).verdict).toBe('valid');
    const report = await verify(credential, { ...accepted, cryptosuites: ['ecdsa-rdfc-2019'] });
    expect(told(report, 'proof')).toEqual(['failed', 'LP_CRYPTOSUITE_NOT_ACCEPTED']);
  });

  it('are not the experimental ones, unless they are named', async () => {
    const { proof, ...document } = await signedAnyhow(achievement(), [school.asserts]);
    const other = { ...(proof as object), cryptosuite: 'mldsa44-jcs-2024' };
    const alone = await verify({ ...document, proof: other }, { now, trust });
    expect(told(alone, 'proof')).toEqual(['failed', 'LP_CRYPTOSUITE_NOT_ACCEPTED']);
    const beside = await verify({ ...document, proof: [proof, other] }, { now, trust });
    expect([beside.verdict, ...told(beside, 'proof')]).toEqual(['valid', 'passed', 'LP_PROOF_SET_ASIDE']);
    expect(beside.securing).toEqual(['eddsa-rdfc-2022']);
    const named = await verify(
      { ...document, proof: [proof, other] },
      { now, trust, cryptosuites: ['mldsa44-jcs-2024'] },
    );
    expect(named.verdict).toBe('invalid');
  });

  it('DI-13: an unknown proof stands beside the issuer’s own, never in its place', async () => {
    const { proof, ...document } = await signedAnyhow(achievement(), [mallory.asserts]);
    const unknown = { ...(proof as object), cryptosuite: 'of-tomorrow-2031', verificationMethod: school.asserts.id };
    const report = await verify({ ...document, proof: [proof, unknown] }, { now, trust });
    expect(report.verdict).toBe('invalid');
    expect(told(report, 'issuer-key')).toEqual(['failed', 'LP_ISSUER_KEY_MISMATCH']);
  });
});

describe('a credential as its issuer gave it to its holder', () => {
  it.each(['ecdsa-sd-2023', 'bbs-2023'])('is accepted where that is asked for: %s', async (name) => {
    const { kept = '' } = formNamed(name);
    const accepted = await verify(kept, { now, trust, acceptBaseProof: true });
    expect([accepted.verdict, accepted.securing]).toEqual(['valid', [name]]);
    for (const options of [{}, { acceptBaseProof: false }]) {
      const report = await verify(kept, { now, trust, ...options });
      expect([report.verdict, ...told(report, 'proof')]).toEqual(['invalid', 'failed', 'PROOF_VERIFICATION_ERROR']);
    }
    const changed = { ...objectOf(kept), name: 'First prize' };
    const report = await verify(changed, { now, trust, acceptBaseProof: true });
    expect([report.verdict, ...told(report, 'proof')]).toEqual(['invalid', 'failed', 'PROOF_VERIFICATION_ERROR']);
  });
});

describe('the register of algorithms', () => {
  it('forbids', async () => {
    const report = await verify(credential, {
      now,
      trust,
      register: withState('eddsa-rdfc-2022', { state: 'forbidden' }),
    });
    expect([report.verdict, ...told(report, 'proof')]).toEqual(['invalid', 'failed', 'LP_ALGORITHM_FORBIDDEN']);
  });

  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('asks for evidence of age: %s', async (securing) => {
    const input = await signed(achievement(), school, securing);
    const state = { state: 'verify-with-evidence-before', before: '2026-10-01T00:00:00Z' } as const;
    const register = withState('EdDSA', state);
    const registers = { ...register, algorithms: { ...register.algorithms, 'eddsa-rdfc-2022': state } };
    const at = async (existedBefore?: string) => {
      const more = existedBefore === undefined ? {} : { existedBefore: new Date(existedBefore) };
      const report = await verify(input, { now, trust, register: registers, ...more });
      return [report.verdict, ...told(report, 'validity-period')];
    };
    expect(await at()).toEqual(['indeterminate', 'indeterminate', 'LP_NO_POE']);
    expect(await at('2026-10-01T00:00:01Z')).toEqual(['indeterminate', 'indeterminate', 'LP_NO_POE']);
    expect(await at('2026-10-01T00:00:00Z')).toEqual(['valid', 'passed', undefined]);
  });
});

describe('the proofs that are required', () => {
  const both = () => signedAnyhow(achievement(), [school.asserts, board.asserts]);

  it('are met by verified ones alone', async () => {
    const of = async (...requiredProofs: NonNullable<VerifyOptions['requiredProofs']>) =>
      (await verify(await both(), { now, trust, requiredProofs })).verdict;
    expect(await of({ controller: board.did })).toBe('valid');
    expect(await of({ controller: board.did, securing: 'eddsa-rdfc-2022' }, { controller: school.did })).toBe('valid');
    expect(await of({ verificationMethod: board.asserts.id })).toBe('valid');
    expect(await of({ controller: learner.did })).toBe('invalid');
    expect(await of({ controller: board.did, securing: 'vc+jwt' })).toBe('invalid');
    const report = await verify(credential, { now, trust, requiredProofs: [{ controller: board.did }] });
    expect(told(report, 'issuer-key')).toEqual(['failed', 'LP_REQUIRED_PROOF_MISSING']);
  });

  it('are the issuer’s where the caller names nobody: another its holder can add', async () => {
    const by = async (signer: Signer) => {
      const added = { signers: [signer], cryptosuite: 'eddsa-jcs-2022', created: now } as const;
      const { proof } = await addDataIntegrityProof(achievement(), added);
      const document = { ...achievement(), proof: [objectOf(credential)['proof'] ?? null, proof ?? null] };
      return (await verify(document, { now, trust, requiredProofs: [{ securing: 'eddsa-jcs-2022' }] })).verdict;
    };
    expect([await by(school.asserts), await by(learner.asserts)]).toEqual(['valid', 'invalid']);
  });

  it('do not take the place of the issuer’s own', async () => {
    const byBoard = await signedAnyhow(achievement(), [board.asserts]);
    const report = await verify(byBoard, { now, trust, requiredProofs: [{ controller: board.did }] });
    expect(told(report, 'issuer-key')).toEqual(['failed', 'LP_ISSUER_KEY_MISMATCH']);
  });

  it('are of each credential itself, not of what is inside it', async () => {
    const endorsement = await signedAnyhow(
      {
        '@context': achievement()['@context'] ?? [],
        id: 'urn:uuid:00000007-0000-4000-8000-000000000000',
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Seen',
        issuer: { id: curveSchool.did, type: ['Profile'] },
        validFrom: '2026-09-01T09:00:00Z',
        credentialSubject: {
          id: 'urn:uuid:00000002-0000-4000-8000-000000000000',
          type: ['EndorsementSubject'],
          endorsementComment: 'I saw it.',
        },
      },
      [school.asserts],
    );
    const whole = await signed(achievement({ more: { endorsement: [endorsement] } }));
    const report = await verify(whole, { now, trust, requiredProofs: [{ controller: school.did }] });
    expect(told(report, 'issuer-key')).toEqual(['passed', undefined]);
    expect(report.credentials?.map((one) => told(one, 'issuer-key'))).toEqual([['failed', 'LP_ISSUER_KEY_MISMATCH']]);
  });
});

describe('the key of another', () => {
  const byMallory = () => signedAnyhow(achievement(), [mallory.asserts]);

  it('is accepted where it is asked for, and told', async () => {
    const report = await verify(await byMallory(), { now, acceptAnyIssuer: true, acceptKeyOfAnother: true });
    expect([report.verdict, report.waived]).toEqual(['valid', ['acceptAnyIssuer', 'acceptKeyOfAnother']]);
    expect(told(report, 'issuer-key')).toEqual(['not-checked', 'LP_ISSUER_KEY_MISMATCH']);
    expect(report.issuer).toBeUndefined();
  });

  it('is not waived where it is the issuer’s', async () => {
    const report = await verify(credential, { now, acceptAnyIssuer: true, acceptKeyOfAnother: true });
    expect([report.verdict, report.waived]).toEqual(['valid', ['acceptAnyIssuer']]);
    expect(report.issuer?.id).toBe(school.did);
  });

  it('makes nobody’s own word of it', async () => {
    const forged = await signedAnyhow(achievement({ issuer: learner.did, subject: learner.did }), [mallory.asserts]);
    const report = await verifyCredential(forged, { now, acceptUnchallenged: true, acceptKeyOfAnother: true });
    expect([report.verdict, ...told(report, 'issuer-trust')]).toEqual([
      'indeterminate',
      'indeterminate',
      'LP_TRUST_NOT_GIVEN',
    ]);
  });

  it('covers nothing inside', async () => {
    const bare = { ...achievement(), id: 'urn:uuid:00000008-0000-4000-8000-000000000000' };
    const record = await addDataIntegrityProof(
      {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
        ],
        id: 'urn:uuid:00000009-0000-4000-8000-000000000001',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Leaver’s record',
        issuer: { id: school.did, type: ['Profile'], name: 'Riverside Academy (invented)' },
        validFrom: '2026-09-01T09:00:00Z',
        credentialSubject: {
          id: 'urn:uuid:00000009-0000-4000-8000-000000000000',
          type: ['ClrSubject'],
          verifiableCredential: [bare],
        },
      },
      { signers: [mallory.asserts], cryptosuite: 'eddsa-rdfc-2022', created },
    );
    const report = await verify(record, { now, acceptAnyIssuer: true, acceptKeyOfAnother: true });
    const [inner] = report.credentials ?? [];
    expect(inner === undefined ? [] : told(inner, 'proof')).toEqual(['not-checked', 'LP_EARLIER_CHECK']);
    expect(report.verdict).toBe('indeterminate');
  });
});
