/** A credential outlives the key that signed it: what a date alone proves, and what other evidence does. */
import {
  addDataIntegrityProof,
  createDidResolver,
  createDidWebMethod,
  createDidWebvhMethod,
  createSigner,
  type JsonObject,
  type Report,
  type Resolvable,
  secureCredential,
  securePresentation,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { VerifyOptions } from '../policy.ts';
import {
  historyOf,
  listing,
  resolverOf,
  type Step,
  schoolSteps,
  signerOfYear,
  type Year,
} from '../testing/histories.ts';
import { achievement, learner, now, presentation, tokenAnyhow } from '../testing/people.ts';
import { verify, verifyCredential } from '../verify.ts';

const states = await historyOf(schoolSteps);
const [, , , school = states[0]] = states;
const { did } = school;
const resolver = resolverOf({ [did]: school });

type Form = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'vc+jwt' | 'dc+sd-jwt' | 'vc+sd-jwt';
const issue = async (year: Year, at: string, securing: Form = 'eddsa-rdfc-2022', issuer = did, fragment?: string) =>
  secureCredential(achievement({ issuer, more: { validFrom: at } }), {
    signer: await signerOfYear(issuer, year, fragment),
    securing,
    created: new Date(at),
  });

const check = (input: JsonObject | string, more: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyCredential(input, { now, resolver, trust: listing(did), ...more });

/** The verdict, and what did not pass. */
const told = ({ verdict, checks }: Report): readonly unknown[] => [
  verdict,
  ...checks
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable')
    .map(({ id, outcome, code }) => `${id} ${outcome} ${code}`),
];

const noPoe = ['indeterminate', 'validity-period indeterminate LP_NO_POE'];
const tooLate = ['invalid', 'validity-period failed LP_POE_TOO_LATE'];
const proofFailed = (told: readonly unknown[]): unknown => told[1];

const forms: readonly Form[] = ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'vc+jwt', 'dc+sd-jwt', 'vc+sd-jwt'];

describe.each(forms)('a key that its school has retired: %s', (form) => {
  it('says nothing alone, but whose word it would be', async () => {
    const report = await check(await issue(2024, '2025-06-01T08:00:00Z', form));
    expect(told(report)).toEqual(noPoe);
    expect(report.issuer?.listedName).toBe('Riverside Academy');
    expect(report.document).toBeDefined();
  });

  it('holds where it is known to have existed before that', async () => {
    const input = await issue(2024, '2025-06-01T08:00:00Z', form);
    expect(told(await check(input, { existedBefore: new Date('2025-06-02T08:00:00Z') }))).toEqual(['valid']);
    expect(told(await check(input, { existedBefore: new Date('2026-02-28T08:00:00Z') }))).toEqual(['valid']);
  });

  it('does not hold where it is known from later on only', async () => {
    const input = await issue(2024, '2025-06-01T08:00:00Z', form);
    expect(told(await check(input, { existedBefore: new Date('2026-03-02T08:00:00Z') }))).toEqual(tooLate);
    expect(told(await check(input, { existedBefore: now }))).toEqual(tooLate);
  });

  it('does not hold where it is known from the moment of a later version on, of which it is no part', async () => {
    const input = await issue(2024, '2025-06-01T08:00:00Z', form);
    // Before it was retired, to the millisecond.
    expect(told(await check(input, { existedBefore: new Date('2026-03-01T08:00:00Z') }))).toEqual(['valid']);
    expect(told(await check(input, { existedBefore: new Date('2026-03-01T08:00:00.001Z') }))).toEqual(tooLate);
    expect(told(await check(input, { existedBefore: new Date('2026-08-20T08:00:00Z') }))).toEqual(tooLate);
  });

  it('is nobody’s for what it says of a time when it did not stand', async () => {
    for (const at of ['2024-08-01T08:00:00Z', '2026-06-01T08:00:00Z']) {
      const report = await check(await issue(2024, at, form));
      expect(proofFailed(told(report))).toBe('proof failed INVALID_VERIFICATION_METHOD');
      expect([report.verdict, report.document, report.issuer]).toEqual(['invalid', undefined, undefined]);
    }
  });
});

describe('a key that stands today', () => {
  it.each<[Year, string]>([
    [2025, '2025-10-01T08:00:00Z'],
    [2026, '2026-09-01T08:00:00Z'],
  ])('of %s is looked at as ever', async (year, at) => {
    expect(told(await check(await issue(year, at)))).toEqual(['valid']);
    // The history is not asked: what was signed before it stood is for the issuer's own dates to say.
    const asked: string[] = [];
    const watched: Resolvable = {
      resolve: (id) => {
        asked.push(id);
        return resolver.resolve(id);
      },
    };
    expect(told(await check(await issue(year, at), { resolver: watched }))).toEqual(['valid']);
    expect(asked).toEqual([did]);
  });
});

describe('the time of signing', () => {
  it('is that of the start, where there is no other', async () => {
    const { proof: _, ...plain } = (await issue(2024, '2025-06-01T08:00:00Z')) as JsonObject;
    const signer = await signerOfYear(did, 2024);
    const token = (document: JsonObject) => secureCredential(document, { signer, securing: 'vc+jwt', created: now });
    expect(told(await check(await token(plain)))).toEqual(noPoe);
    const { validFrom: __, ...undated } = plain;
    const input = await tokenAnyhow(undated, signer);
    expect(told(await check(input))).toContain('proof failed INVALID_VERIFICATION_METHOD');
  });

  it('may be said in any zone', async () => {
    const document = achievement({ issuer: did, more: { validFrom: '2025-06-01T10:00:00+02:00' } });
    const signer = await signerOfYear(did, 2024);
    const input = await secureCredential(document, { signer, securing: 'vc+jwt', created: now });
    expect(told(await check(input))).toEqual(noPoe);
  });
});

describe('what an ended key does not excuse', () => {
  it('an end of the credential’s own', async () => {
    const document = achievement({
      issuer: did,
      more: { validFrom: '2025-06-01T08:00:00Z', validUntil: '2026-01-01T00:00:00Z' },
    });
    const signer = await signerOfYear(did, 2024);
    const input = await secureCredential(document, { signer, securing: 'vc+jwt', created: now });
    expect(told(await check(input))).toEqual(['invalid', 'validity-period failed LP_EXPIRED']);
  });

  it('another issuer', async () => {
    const signer = await signerOfYear(did, 2024);
    const document = achievement({ issuer: 'did:web:board.example', more: { validFrom: '2025-06-01T08:00:00Z' } });
    const input = await addDataIntegrityProof(document, {
      signers: [signer],
      cryptosuite: 'eddsa-rdfc-2022',
      created: new Date('2025-06-01T08:00:00Z'),
    });
    expect(told(await check(input))).toContain('issuer-key failed LP_ISSUER_KEY_MISMATCH');
  });

  it('a changed word', async () => {
    const input = (await issue(2024, '2025-06-01T08:00:00Z')) as JsonObject;
    const report = await check({ ...input, name: 'Wizardry' });
    expect(proofFailed(told(report))).toBe('proof failed INVALID_VERIFICATION_METHOD');
  });

  it('a presentation: who shows something now has the keys of now', async () => {
    const signer = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(2024 % 256),
      purpose: 'authentication',
      verificationMethod: `${did}#2024`,
    });
    const document = presentation([await issue(2026, '2026-09-01T08:00:00Z')], { holder: did });
    const asked = { challenge: 'c', domain: 'employer.example' };
    const created = new Date('2025-06-01T08:00:00Z');
    const input = await securePresentation(document, {
      signers: [signer],
      securing: 'eddsa-rdfc-2022',
      created,
      ...asked,
    });
    const report = await verify(input, { now, resolver, trust: listing(did), ...asked });
    expect(report.checks.find(({ id }) => id === 'proof')?.code).toBe('INVALID_VERIFICATION_METHOD');
    expect(learner.did).not.toBe(did);
  });
});

describe('a name that is used again for another key', () => {
  const named = (year: Year) => (year < 2025 ? 'key' : 'key');
  it('is told apart by the time', async () => {
    const steps: readonly [Step, ...Step[]] = [
      { at: '2024-09-01T08:00:00Z', years: [2024], nameOf: named },
      { at: '2025-09-01T08:00:00Z', years: [2025], nameOf: named },
    ];
    const [first, second = first] = await historyOf(steps);
    const its = { resolver: resolverOf({ [second.did]: second }), trust: listing(second.did) };
    const old = await issue(2024, '2025-06-01T08:00:00Z', 'eddsa-rdfc-2022', second.did, 'key');
    expect(told(await check(old, its))).toEqual(noPoe);
    expect(told(await check(old, { ...its, existedBefore: new Date('2025-07-01') }))).toEqual(['valid']);
    const late = await issue(2024, '2025-10-01T08:00:00Z', 'eddsa-rdfc-2022', second.did, 'key');
    expect(told(await check(late, its))).toContain('proof failed PROOF_VERIFICATION_ERROR');
    expect(told(await check(await issue(2025, '2025-10-01T08:00:00Z', 'vc+jwt', second.did, 'key'), its))).toEqual([
      'valid',
    ]);
  });
});

describe('an identifier that was switched off', () => {
  it('has retired all its keys on that day', async () => {
    const ended = await historyOf([...schoolSteps, { at: '2026-10-01T08:00:00Z', change: { deactivated: true } }]);
    const last = ended.at(-1) ?? ended[0];
    const its = { resolver: resolverOf({ [last.did]: last }), trust: listing(last.did) };
    const input = await issue(2026, '2026-09-01T08:00:00Z', 'eddsa-rdfc-2022', last.did);
    expect(told(await check(input, its))).toEqual(noPoe);
    expect(told(await check(input, { ...its, existedBefore: new Date('2026-09-30') }))).toEqual(['valid']);
    expect(told(await check(input, { ...its, existedBefore: new Date('2026-10-02') }))).toEqual(tooLate);
    // Also those that stand in the document that it ended with.
    const after = await issue(2026, '2026-10-02T08:00:00Z', 'eddsa-rdfc-2022', last.did);
    expect((await check(after, its)).verdict).not.toBe('valid');
    expect((await check(after, its)).document).toBeUndefined();
  });
});

const moved = await historyOf([
  ...schoolSteps,
  { at: '2026-10-01T08:00:00Z', change: { moveTo: 'trust.example:schools:elm' } },
]);
const last = moved.at(-1) ?? moved[0];
const itsOwn = { resolver: resolverOf({ [last.did]: last }), trust: listing(did, last.did) };
const old = await issue(2024, '2025-06-01T08:00:00Z');

describe('a school that has moved to another host', () => {
  it('stands by what it signed under its old name, with the keys that it still has', async () => {
    expect(last.did).not.toBe(did);
    expect(told(await check(await issue(2026, '2026-09-01T08:00:00Z'), itsOwn))).toEqual(['valid']);
    expect(told(await check(await issue(2025, '2025-10-01T08:00:00Z', 'vc+jwt'), itsOwn))).toEqual(['valid']);
  });

  it('has retired what it had retired', async () => {
    expect(told(await check(old, itsOwn))).toEqual(noPoe);
    expect(told(await check(old, { ...itsOwn, existedBefore: new Date('2025-07-01') }))).toEqual(['valid']);
    expect(told(await check(old, { ...itsOwn, existedBefore: new Date('2026-10-02') }))).toEqual(tooLate);
  });

  it('signs under its new name from then on', async () => {
    const late = await issue(2026, '2026-11-01T08:00:00Z');
    expect(proofFailed(told(await check(late, itsOwn)))).toBe('proof failed INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID');
    const right = await issue(2026, '2026-11-01T08:00:00Z', 'eddsa-rdfc-2022', last.did);
    expect(told(await check(right, itsOwn))).toEqual(['valid']);
  });
});

describe('a resolver', () => {
  it('that knows no histories changes nothing, whatever it answers', async () => {
    const today = await resolver.resolve(did);
    const past = await resolver.resolve(`${did}?versionNumber=1`);
    const answers: readonly ((id: string) => unknown)[] = [
      () => today,
      // As if it had always been so: the question was left out.
      (id) => (id === did ? today : { ...past, didDocumentMetadata: {} }),
      (id) => (id === did ? today : { ...past, didDocumentMetadata: { versionTime: '2025-07-01T00:00:00Z' } }),
      (id) => (id === did ? today : { ...past, didDocumentMetadata: { versionTime: 'long ago' } }),
      (id) => (id === did ? today : { ...past, didDocument: { ...past.didDocument, id: 'did:web:other.example' } }),
      (id) => (id === did ? today : { didResolutionMetadata: { error: 'notFound' } }),
      (id) => (id === did ? today : undefined),
      (id) => {
        if (id === did) return today;
        throw new Error('offline');
      },
      // Since when today's document holds is not said, so nor by when the key was gone.
      (id) => (id === did ? { ...today, didDocumentMetadata: {} } : past),
    ];
    for (const answer of answers) {
      const odd: Resolvable = { resolve: async (id) => answer(id) as never };
      expect(proofFailed(told(await check(old, { resolver: odd })))).toBe('proof failed INVALID_VERIFICATION_METHOD');
    }
  });

  it('of a web address has today alone', async () => {
    const fetched: string[] = [];
    const web = createDidWebMethod({
      fetch: async (url) => {
        fetched.push(url);
        const id = 'did:web:school.example';
        const bytes = new TextEncoder().encode(JSON.stringify({ id, verificationMethod: [], assertionMethod: [] }));
        return { url, bytes, mediaType: 'application/json', fetchedAt: now };
      },
    });
    const its = { resolver: createDidResolver({ methods: { web } }) };
    const input = await issue(2024, '2025-06-01T08:00:00Z', 'eddsa-rdfc-2022', 'did:web:school.example');
    expect(proofFailed(told(await check(input, its)))).toBe('proof failed INVALID_VERIFICATION_METHOD');
    expect(fetched).toEqual(['https://school.example/.well-known/did.json']);
  });
});

describe('two who sign', () => {
  it('each at a time of their own', async () => {
    const document = achievement({ issuer: did, more: { validFrom: '2025-06-01T08:00:00Z' } });
    const first = (await addDataIntegrityProof(document, {
      signers: [await signerOfYear(did, 2024)],
      cryptosuite: 'eddsa-rdfc-2022',
      created: new Date('2025-06-01T08:00:00Z'),
    })) as JsonObject;
    const second = (await addDataIntegrityProof(document, {
      signers: [await signerOfYear(did, 2026)],
      cryptosuite: 'eddsa-rdfc-2022',
      created: new Date('2026-09-01T08:00:00Z'),
    })) as JsonObject;
    const input = { ...first, proof: [first['proof'] ?? null, second['proof'] ?? null] };
    expect(told(await check(input))).toEqual(noPoe);
    expect(told(await check(input, { existedBefore: new Date('2026-02-01') }))).toEqual(['valid']);
    // What is of more times than anybody signs at is not looked at.
    const crowd = ['2025-01-01', '2025-02-01', '2025-03-01'].map((day) => ({
      ...(second['proof'] as JsonObject),
      created: `${day}T08:00:00Z`,
    }));
    const many = { ...input, proof: [...input.proof, ...crowd] };
    expect(proofFailed(told(await check(many)))).toBe('proof failed INVALID_VERIFICATION_METHOD');
  });
});

describe('histories that were seen before', () => {
  it('cannot be held back to make an old key current', async () => {
    const old = await issue(2024, '2025-06-01T08:00:00Z');
    const [newest] =
      (await resolver.resolve(did)).didDocumentMetadata['versionId'] === school.versionId ? [school] : [];
    expect(newest).toBe(school);
    const seen = {
      get: async () => ({ versionId: school.versionId, versionNumber: 4 }),
      set: async () => undefined,
    };
    const [, cut = school] = states;
    const webvh = createDidWebvhMethod({ now: () => now, logs: { [did]: cut }, seen });
    const report = await check(old, { resolver: createDidResolver({ methods: { webvh } }) });
    expect(proofFailed(told(report))).toBe('proof indeterminate LP_LOG_ROLLBACK');
    // Who has seen nothing takes what is there.
    expect(told(await check(old, { resolver: resolverOf({ [did]: cut }) }))).toEqual(['valid']);
  });
});
