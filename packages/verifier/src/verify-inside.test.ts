/** What is inside a record or a credential: bundled credentials and endorsements. */
import { addDataIntegrityProof, asList, deriveCredential, type JsonObject, type Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { changed, objectOf } from './testing/attacks/attack.ts';
import {
  achievement,
  challenge,
  contexts,
  curveSchool,
  domain,
  enveloped,
  learner,
  mallory,
  now,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
  stranger,
  tokenAnyhow,
  trust,
} from './testing/people.ts';
import { verify } from './verify.ts';

const options = { now, trust };
const [base, ...badges] = contexts;

const record = (credentials: readonly JsonObject[], subject: JsonObject = {}): JsonObject => ({
  '@context': [base, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', ...badges],
  id: 'urn:uuid:0000000c-0000-4000-8000-000000000000',
  type: ['VerifiableCredential', 'ClrCredential'],
  name: 'Leaving summary',
  partial: true,
  issuer: { id: school.did, type: ['Profile'], name: 'Riverside Academy' },
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:00000009-0000-4000-8000-000000000000',
    type: ['ClrSubject'],
    verifiableCredential: credentials,
    ...subject,
  },
});

const endorsement = (about: string, issuer = school.did): JsonObject => ({
  '@context': contexts,
  id: 'urn:uuid:0000000e-0000-4000-8000-000000000000',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Testimonial',
  issuer: { id: issuer, type: ['Profile'], name: 'Greenacre' },
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: { id: about, type: ['EndorsementSubject'], endorsementComment: 'I would employ Elin tomorrow.' },
});

const objects = (list: readonly (JsonObject | string)[]) => list.filter((one) => typeof one !== 'string');
const found = (report: Report, inside: number, id: string) => {
  const check = report.credentials?.[inside]?.checks.find((one) => one.id === id);
  return [check?.outcome, check?.code];
};
const other = achievement({ more: { id: 'urn:uuid:0000000d-0000-4000-8000-000000000000' } });

describe('a record', () => {
  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)(
    'is judged with each item from its own JSON, as %s',
    async (securing) => {
      const inner = objects([await signed(achievement()), await signed(other)]);
      const report = await verify(await signed(record(inner), school, securing), options);
      expect(report.verdict).toBe('valid');
      expect(report.credentials?.map(({ document }) => document)).toEqual([achievement(), other]);
    },
  );

  it('is invalid with an item that was tampered with before the record was signed', async () => {
    const inner = objects([await signed(achievement())]);
    const report = await verify(await signed(record(inner.map((one) => changed(one, ['name'], 'Maths')))), options);
    expect([report.verdict, ...found(report, 0, 'proof')]).toEqual(['invalid', 'failed', 'PROOF_VERIFICATION_ERROR']);
  });

  it('covers no item without a proof of its own where parts of it may be left out', async () => {
    const issuer = curveSchool.did;
    const of = (more: JsonObject) => record([{ ...achievement({ issuer }), ...more }]);
    const whole = changed(of({ validUntil: '2026-10-01T00:00:00Z' }), ['issuer', 'id'], issuer);
    const base = await signed(whole, curveSchool, 'ecdsa-sd-2023');
    const at = '/credentialSubject/verifiableCredential/0';
    const disclose = ['/name', '/partial', '/issuer', '/validFrom', '/credentialSubject/id'].concat(
      ['name', 'issuer', 'validFrom', 'credentialSubject'].map((name) => `${at}/${name}`),
    );
    const report = await verify(await deriveCredential(base, { disclose }), options);
    // Its end was withheld, and nobody could tell.
    expect([report.verdict, ...found(report, 0, 'proof')]).toEqual([
      'indeterminate',
      'indeterminate',
      'LP_ARRANGEMENT_UNPROVEN',
    ]);
  });

  it.each([
    [
      'many items about many each',
      record(
        Array.from({ length: 400 }, (_one, item) => ({
          type: ['VerifiableCredential'],
          credentialSubject: Array.from({ length: 200 }, (_other, index) => `urn:x:${item}-${index}`),
        })),
      ),
    ],
    [
      'many endorsements of many',
      {
        ...achievement(),
        credentialSubject: Array.from({ length: 9_000 }, (_one, index) => ({ id: `urn:x:${index}` })),
        endorsement: Array<JsonObject>(1_500).fill({ type: ['VerifiableCredential'] }),
      },
    ],
  ])('of %s is looked through in a moment', async (_name, document) => {
    const before = process.cpuUsage();
    expect((await verify(JSON.stringify(document), options)).verdict).toBe('invalid');
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });

  it('covers one item without a proof of its own, by the same issuer', async () => {
    const report = await verify(await signed(record([achievement()])), options);
    expect([report.verdict, ...found(report, 0, 'proof')]).toEqual(['valid', 'not-applicable', 'LP_COVERED_BY_OUTER']);
  });

  it('covers several to the letter as a token; as statements about one person it leaves them open', async () => {
    const exact = await verify(await signed(record([achievement(), other]), school, 'vc+jwt'), options);
    expect(exact.verdict).toBe('valid');
    const merged = await verify(await signed(record([achievement(), other])), options);
    expect([merged.verdict, ...found(merged, 0, 'proof')]).toEqual([
      'indeterminate',
      'indeterminate',
      'LP_ARRANGEMENT_UNPROVEN',
    ]);
  });

  it('takes nobody else’s proof for the issuer’s word on how it is arranged', async () => {
    const merged = await signed(record([achievement(), other]));
    // Canonical JSON says which result belongs to which item, but here it is the holder who says so.
    const own = { signers: [learner.asserts], cryptosuite: 'eddsa-jcs-2022', created: now } as const;
    const [{ proof }, arranged] = [objectOf(merged), record([achievement(), other])];
    const added = (await addDataIntegrityProof(arranged, own))['proof'];
    const report = await verify({ ...arranged, proof: [proof ?? null, added ?? null] }, options);
    expect([report.verdict, ...found(report, 0, 'proof')]).toEqual([
      'indeterminate',
      'indeterminate',
      'LP_ARRANGEMENT_UNPROVEN',
    ]);
  });

  it('lets nothing move from the learner’s own word into the school’s', async () => {
    const own = achievement({
      issuer: learner.did,
      level: 'self-declared',
      more: { id: 'urn:uuid:0000000d-0000-4000-8000-000000000000' },
    });
    const inner = objects([await signed(own, learner)]);
    const report = await verify(await signed(record([achievement(), ...inner])), options);
    expect(found(report, 0, 'proof')).toEqual(['indeterminate', 'LP_ARRANGEMENT_UNPROVEN']);
  });

  it('never covers the word of somebody else', async () => {
    const report = await verify(await signed(record([achievement({ issuer: stranger.did })])), options);
    expect([report.verdict, ...found(report, 0, 'proof')]).toEqual(['invalid', 'failed', 'LP_PROOF_MISSING']);
  });

  it('covers nothing when its own signature does not hold', async () => {
    const bad = await signedAnyhow(record([achievement()]), [mallory.asserts]);
    const report = await verify(bad, options);
    expect([report.verdict, ...found(report, 0, 'proof')]).toEqual(['invalid', 'not-checked', 'LP_EARLIER_CHECK']);
  });

  it('may be by an issuer that the list trusts for some kinds only; its items are judged by theirs', async () => {
    const some = [{ kinds: ['skill' as const], assurance: ['teacher-assessed' as const] }];
    const narrow = { version: 1 as const, issuers: [{ id: school.did, name: 'Riverside Academy', mayAssert: some }] };
    const inner = objects([await signed(achievement())]);
    expect((await verify(await signed(record(inner)), { now, trust: narrow })).verdict).toBe('valid');
    const projects = objects([await signed(achievement({ kind: 'project' }))]);
    const report = await verify(await signed(record(projects)), { now, trust: narrow });
    expect([report.verdict, ...found(report, 0, 'issuer-trust')]).toEqual([
      'invalid',
      'failed',
      'LP_ISSUER_NOT_AUTHORISED',
    ]);
  });

  it('is bounded over all depths together', async () => {
    const inner = objects([await signed(achievement())]);
    const outer = objects([await signed(record(inner)), await signed(record(inner))]);
    const shown = await presented(presentation(outer));
    const within = (credentials: number) => verify(shown, { ...options, challenge, domain, limits: { credentials } });
    expect((await within(4)).verdict).toBe('valid');
    expect((await within(3)).credentials?.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid']);
  });

  it('is not searched further behind a knot: a second one would only cost the same time again', async () => {
    const alignment = Array.from({ length: 12 }, () => ({ type: ['Alignment'], targetName: 'The same' }));
    const knot = Array.from({ length: 2 }, () => ({ type: ['Achievement'], alignment }));
    const knotted = await tokenAnyhow(achievement({ subjectMore: { achievement: knot } }), school.asserts);
    const codesOf = async (items: readonly string[]) => {
      const { credentials = [] } = await verify(await presented(presentation(items)), {
        ...options,
        challenge,
        domain,
      });
      return credentials.map(({ checks }) => checks.find(({ outcome }) => outcome === 'failed')?.code);
    };
    const sound = await tokenAnyhow(achievement(), school.asserts);
    expect(await codesOf([sound, knotted, knotted, sound])).toEqual([
      undefined,
      'LP_CANON_LIMIT',
      'LP_TOO_LARGE',
      'LP_TOO_LARGE',
    ]);
  });

  it('is bounded in depth', async () => {
    const inner = objects([await signed(achievement())]);
    const report = await verify(await signed(record(inner)), { ...options, limits: { nesting: 0 } });
    expect([report.verdict, ...found(report, 0, 'well-formed')]).toEqual(['invalid', 'failed', 'LP_TOO_DEEP']);
  });
});

describe('an endorsement inside', () => {
  const id = String(achievement()['id']);
  const withEndorsement = (list: readonly (JsonObject | string)[]) =>
    achievement({ more: { endorsement: objects(list) } });

  it('is judged on its own, and is about what it is attached to', async () => {
    const report = await verify(await signed(withEndorsement([await signed(endorsement(id))])), options);
    expect(report.credentials?.[0]?.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.verdict).toBe('valid');
  });

  it('at the head of a credential may be about the person or the achievement', async () => {
    for (const about of [
      'urn:uuid:00000009-0000-4000-8000-000000000000',
      'urn:uuid:00000002-0000-4000-8000-000000000000',
    ]) {
      const report = await verify(await signed(withEndorsement([await signed(endorsement(about))])), options);
      expect(report.verdict).toBe('valid');
    }
  });

  it('further in is about what it is attached to, and about nothing around that', async () => {
    const [one, other] = [
      'urn:uuid:00000021-0000-4000-8000-000000000000',
      'urn:uuid:00000022-0000-4000-8000-000000000000',
    ];
    const of = (achievementId: string, more: JsonObject = {}): JsonObject => ({
      ...Object(achievement()['credentialSubject']).achievement,
      id: achievementId,
      ...more,
    });
    const about = async (endorsed: string): Promise<readonly unknown[]> => {
      const inner = objects([await signed(endorsement(endorsed))]);
      const list = [of(one), of(other, { endorsement: inner })];
      const items = objects([await signed(achievement())]);
      const report = await verify(await signed(record(items, { achievement: list })), options);
      return [report.verdict, ...found(report, 1, 'holder-binding')];
    };
    expect(await about(other)).toEqual(['valid', 'not-applicable', undefined]);
    for (const elsewhere of [one, id, String(record([])['id'])])
      expect(await about(elsewhere)).toEqual(['invalid', 'failed', 'LP_ENDORSES_OTHER']);
  });

  it('endorses nothing where what it is attached to has no identifier', async () => {
    const inner = objects([await signed(endorsement(id))]);
    const creator = { type: ['Profile'], name: 'A profile without an id', endorsement: inner };
    const whole = await signedAnyhow(achievement({ achievementMore: { creator } }), [school.asserts]);
    expect(found(await verify(whole, options), 0, 'holder-binding')).toEqual(['failed', 'LP_ENDORSES_OTHER']);
  });

  it('is refused where it is about something else', async () => {
    const report = await verify(
      await signed(withEndorsement([await signed(endorsement('urn:uuid:0000000a-0000-4000-8000-000000000000'))])),
      options,
    );
    expect([report.verdict, ...found(report, 0, 'holder-binding')]).toEqual(['invalid', 'failed', 'LP_ENDORSES_OTHER']);
  });

  it('leaves the whole open where nobody knows its signer', async () => {
    const report = await verify(
      await signed(withEndorsement([await signed(endorsement(id, stranger.did), stranger)])),
      options,
    );
    expect([report.verdict, ...found(report, 0, 'issuer-trust')]).toEqual([
      'indeterminate',
      'indeterminate',
      'LP_ISSUER_UNKNOWN',
    ]);
  });

  it('stands only on a proof of its own where the proof around it does not say what is said where', async () => {
    const about = 'urn:uuid:00000009-0000-4000-8000-000000000000';
    const whole = objectOf(await signed(withEndorsement([endorsement(about)])));
    // The results of the person, said where they are endorsed: to the proof it is the same.
    const subject = { ...objectOf(whole['credentialSubject'] as JsonObject) };
    const { result } = subject;
    delete subject['result'];
    const type = ['EndorsementSubject', 'AchievementSubject'];
    const moved = changed(whole, ['endorsement', 0, 'credentialSubject'], {
      ...objectOf(endorsement(about)['credentialSubject'] as JsonObject),
      type,
      result: result ?? null,
    });
    const report = await verify(changed(moved, ['credentialSubject'], subject), options);
    expect(report.checks.find((check) => check.id === 'proof')?.outcome).toBe('passed');
    expect([report.verdict, ...found(report, 0, 'proof')]).toEqual([
      'indeterminate',
      'indeterminate',
      'LP_ARRANGEMENT_UNPROVEN',
    ]);
  });

  it('is read as a token as well', async () => {
    const jwt = await tokenAnyhow(endorsement(id), school.asserts);
    const report = await verify(
      await tokenAnyhow(achievement({ more: { endorsementJwt: [jwt] } }), school.asserts),
      options,
    );
    expect(report.credentials).toHaveLength(1);
    expect(report.credentials?.[0]?.verdict).toBe('valid');
  });
});

describe('a learner’s own word', () => {
  it('counts when the presenter holds the key, about any of their keys', async () => {
    const own = await signed(
      achievement({ issuer: learner.did, subject: learner.did, level: 'self-declared' }),
      learner,
    );
    const report = await verify(own, { ...options, acceptUnchallenged: true });
    expect([report.verdict, report.waived]).toEqual(['valid', ['acceptUnchallenged']]);
    expect(asList(report.issuer?.listedName)).toEqual([]);
  });

  it('may be about no key at all, when its presenter holds the issuer’s', async () => {
    const own = await signed(achievement({ issuer: learner.did, level: 'self-declared' }), learner);
    const report = await verify(await presented(presentation([own])), { ...options, challenge, domain });
    expect(report.verdict).toBe('valid');
  });

  it('is not what a school says that keeps a young child’s record', async () => {
    const kept = await presented(presentation([await signed(achievement())]), [school]);
    const report = await verify(kept, { ...options, challenge, domain });
    expect([report.verdict, report.credentials?.[0]?.issuer?.listedName]).toEqual(['valid', 'Riverside Academy']);
  });

  it('may come in an enveloped presentation', async () => {
    const own = await signed(
      achievement({ issuer: learner.did, subject: learner.did, level: 'self-declared' }),
      learner,
    );
    const token = String(await presented(presentation([own]), [learner], { securing: 'vp+jwt' }));
    const report = await verify(enveloped(token, 'EnvelopedVerifiablePresentation', 'vp+jwt'), {
      ...options,
      challenge,
      domain,
    });
    expect([report.kind, report.verdict]).toEqual(['presentation', 'valid']);
  });
});
