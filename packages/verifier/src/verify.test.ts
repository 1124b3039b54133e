import { hasHiddenCharacters, isJudgingCode, LaurelError, type Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { readTrustList, type TrustList, verify, verifyCredential, verifyPresentation } from './index.ts';
import { reportSchema } from './schemas/index.ts';
import { changed } from './testing/attacks/attack.ts';
import {
  achievement,
  board,
  challenge,
  curveSchool,
  domain,
  enveloped,
  learner,
  learnerElsewhere,
  now,
  presentation,
  presented,
  school,
  signed,
  trust,
} from './testing/people.ts';

const open = (report: Report) =>
  report.checks
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable')
    .map(({ id, outcome, code }) => `${id} ${outcome} ${code}`);

describe('a good credential', () => {
  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('is valid as %s', async (securing) => {
    const report = await verifyCredential(await signed(achievement(), school, securing), { now, trust });
    expect(open(report)).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.issuer).toEqual({
      id: school.did,
      listedName: 'Riverside Academy',
      claimedName: 'Riverside Academy (invented)',
      list: { isSigned: false },
    });
    expect(report.document).toEqual(achievement());
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('is valid by a P-256 key', async () => {
    const report = await verify(await signed(achievement({ issuer: curveSchool.did }), curveSchool, 'vc+jwt'), {
      now,
      trust,
    });
    expect(open(report)).toEqual([]);
  });
});

describe('a good presentation', () => {
  it.each(['eddsa-rdfc-2022', 'vp+jwt'] as const)('is valid as %s', async (securing) => {
    const items = [
      await signed(achievement({ subject: learner.did })),
      await signed(
        achievement({ subject: learner.did, issuer: board.did, kind: 'examResult', level: 'externally-validated' }),
        board,
        'vc+jwt',
      ),
      await signed(
        achievement({ subject: learner.did, issuer: learner.did, kind: 'reflection', level: 'self-declared' }),
        learner,
      ),
    ];
    const report = await verifyPresentation(
      await presented(presentation(items, { holder: learner.did }), [learner], { securing }),
      { now, trust, challenge, domain },
    );
    expect(open(report)).toEqual([]);
    expect(report.credentials?.map(open)).toEqual([[], [], []]);
    expect(report.verdict).toBe('valid');
    expect(report.holder).toEqual([learner.did]);
    expect(reportSchema.safeParse(JSON.parse(JSON.stringify(report))).success).toBe(true);
  });
});

describe('a wrong call', () => {
  const good = '{}';
  const wrong: readonly (readonly [string, object])[] = [
    ['no clock', { trust }],
    ['a clock that does not run', { now: new Date('never'), trust }],
    ['a challenge without a domain', { now, trust, challenge }],
    ['a domain without a challenge', { now, trust, domain }],
    ['an empty challenge', { now, trust, challenge: '', domain }],
    ['a list and anybody', { now, trust, acceptAnyIssuer: true }],
    ['a challenge and none', { now, trust, challenge, domain, acceptUnchallenged: true }],
    ['binding required and waived', { now, trust, requireBinding: true, acceptUnchallenged: true }],
    ['a tolerance of a day', { now, trust, clockTolerance: 86_400 }],
    ['binding required in a word', { now, trust, requireBinding: 'yes' }],
    ['a waiver in a word', { now, acceptAnyIssuer: 'yes' }],
    ['no number as a limit', { now, trust, limits: { credentials: Number.NaN } }],
    [
      'no number as a limit, whatever the gate has',
      { now, trust, limits: { credentials: '9', json: { credentials: 9 } } },
    ],
    ['a limit below nothing', { now, trust, limits: { nesting: -1 } }],
    ['no number as a bound of the gate', { now, trust, limits: { json: { depth: Number.NaN } } }],
    ['a text as a bound of the gate', { now, trust, limits: { json: { size: '9' } } }],
    ['the waiver of most calls in a word', { now, trust, acceptUncheckedStatus: 'yes' }],
    ['a limit that there is not', { now, trust, limits: { credential: 1 } }],
    ['a bound that the gate has not', { now, trust, limits: { json: { dept: 9 } } }],
    ['a number for all limits', { now, trust, limits: 5 }],
    ['a list of limits', { now, trust, limits: [] }],
    ['a number for all bounds of the gate', { now, trust, limits: { json: 9 } }],
    ['an option that there is not', { now, trust, requiredBinding: true }],
    ['a number as a challenge', { now, trust, challenge: 5, domain: 'employer.example' }],
    ['a list of domains', { now, trust, challenge: 'c-1', domain: ['employer.example'] }],
    ['a name for a list', { now, trust: 'Riverside Academy' }],
    ['nothing for a list', { now, trust: null }],
    ['a list of another version', { now, trust: { version: 2, issuers: [] } }],
    ['a list with a misspelt member', { now, trust: { version: 1, issuers: [], isuers: [] } }],
    ['nothing', undefined as unknown as object],
  ];
  it.each(wrong)('throws: %s', async (_, options) => {
    await expect(verify(good, options as Parameters<typeof verify>[1])).rejects.toBeInstanceOf(LaurelError);
  });

  it('is none where what may be left out is null', async () => {
    const options = { now, trust, limits: null } as unknown as Parameters<typeof verify>[1];
    expect((await verify(good, options)).verdict).toBe('invalid');
  });

  it('is judged as it was made, whatever becomes of the options since', async () => {
    const options = { now: new Date(now), trust, cryptosuites: ['eddsa-rdfc-2022' as const], clockTolerance: 0 };
    const asked = verify(await signed(achievement()), options);
    options.now.setTime(0);
    options.cryptosuites.length = 0;
    const report = await asked;
    expect([report.verdict, report.at]).toEqual(['valid', now.toISOString()]);
  });
});

describe('whatever is handed in', () => {
  const hostile: readonly (readonly [string, unknown])[] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 7],
    ['a function', () => 1],
    [
      'a cycle',
      (() => {
        const one: Record<string, unknown> = {};
        one['one'] = one;
        return one;
      })(),
    ],
    [
      'a getter that throws',
      {
        get issuer() {
          throw new Error('secret of Elin');
        },
      },
    ],
    [
      'a proxy',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('secret of Elin');
          },
        },
      ),
    ],
    ['a date', now],
    ['empty bytes', new Uint8Array()],
    ['zip bytes', Uint8Array.of(0x50, 0x4b, 3, 4, 0xff)],
    [
      'a presentation of nonsense',
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        verifiableCredential: [1, null, [[]], 'x'],
      },
    ],
  ];
  it.each(hostile)('is a report, never a throw: %s', async (_, input) => {
    const report = await verify(input as string, { now, trust, challenge, domain });
    expect(report.verdict).toBe('invalid');
    expect(JSON.stringify(report)).not.toMatch(/Elin|\.ts:/);
    expect(report.checks).toHaveLength(12);
  });

  it('survives a resolver that breaks, and says that it could not decide', async () => {
    const resolver = { resolve: () => Promise.reject(new Error('socket')) };
    const report = await verify(await signed(achievement()), { now, trust, resolver });
    expect(open(report)).toContain('proof indeterminate LP_DID_NOT_FOUND');
    expect(report.verdict).toBe('indeterminate');
  });

  it.each(['credential', 'presentation'] as const)('is not taken for a %s when it is the other', async (kind) => {
    const credential = await signed(achievement());
    const report =
      kind === 'credential'
        ? await verifyCredential(await presented(presentation([credential])), { now, trust })
        : await verifyPresentation(credential, { now, trust });
    expect(report.kind).toBe(kind);
    expect(open(report)[0]).toBe('well-formed failed LP_TYPE');
  });
});

describe('a verdict', () => {
  it('is the same for the same bytes and clock, as text, bytes, object or enveloped, and changes nothing', async () => {
    const credential = await signed(achievement());
    const before = JSON.stringify(credential);
    const text = JSON.stringify(credential);
    const reports = [];
    for (const input of [credential, credential, text, new TextEncoder().encode(text)])
      reports.push(await verify(input, { now, trust }));
    expect(new Set(reports.map((report) => JSON.stringify(report))).size).toBe(1);
    expect(JSON.stringify(credential)).toBe(before);
    const token = String(await signed(achievement(), school, 'vc+jwt'));
    expect(await verify(enveloped(token), { now, trust })).toEqual(await verify(token, { now, trust }));
  });

  it('keeps what the credential says out of the checks', async () => {
    const stolen = await signed(achievement({ subject: learner.did, more: { validUntil: '2026-10-01T00:00:00Z' } }));
    for (const input of [
      stolen,
      changed(stolen, ['name'], 'Secret prize'),
      changed(stolen, ['secretMember'], 'x'),
      JSON.stringify(stolen).replace('Oracy', '\\ud800'),
    ]) {
      const { checks } = await verify(input, { now, trust });
      expect(JSON.stringify(checks)).not.toMatch(/Elin|Riverside|Oracy|Secret prize|did:key/);
    }
  });

  it('shows no control characters that a member name brings', async () => {
    const { checks } = await verify(
      JSON.stringify(await signed(achievement())).replace('{', '{"\\u001b[2J\\u202eevil":1,'),
      { now, trust },
    );
    expect(checks.find(({ id }) => id === 'context')?.outcome).toBe('failed');
    expect(checks.some(({ message }) => hasHiddenCharacters(message))).toBe(false);
  });

  it.each([
    '\u202e',
    '\u200d',
    '\u3164',
    '\u034f',
    '\u{e0041}',
    '\u{1d173}',
    '\u001b[2J',
    '\u2028',
    '\ufeff',
    '\ud800',
  ])('shows nothing of what hides in a member name: %j', async (hidden) => {
    const text = JSON.stringify(await signed(achievement()));
    const name = JSON.stringify(`evil${hidden}name`);
    for (const members of [`${name}:1`, `${name}:1,${name}:2`, `${name}:"\\ud800"`]) {
      const { verdict, checks } = await verify(text.replace('{', `{${members},`), { now, trust });
      expect(verdict).toBe('invalid');
      for (const { message, params = {} } of checks) {
        for (const shown of [message, ...Object.values(params).map(String)]) {
          expect(hasHiddenCharacters(shown)).toBe(false);
          expect(shown).not.toMatch(/[\u2028\ufeff\u001b]|\ud800/);
        }
      }
    }
  });

  it('moves with the clock, and a start may lie ahead by the tolerance alone', async () => {
    const credential = await signed(
      achievement({ more: { validFrom: '2026-11-22T12:01:00Z', validUntil: '2026-12-01T00:00:00Z' } }),
    );
    const at = async (time: string, clockTolerance?: number) =>
      (
        await verify(credential, {
          now: new Date(time),
          trust,
          ...(clockTolerance === undefined ? {} : { clockTolerance }),
        })
      ).verdict;
    expect(await at('2026-11-22T12:00:00Z')).toBe('valid');
    expect(await at('2026-11-22T11:59:59Z')).toBe('invalid');
    expect(await at('2026-11-22T12:00:59Z', 0)).toBe('invalid');
    expect(await at('2026-11-30T23:59:59Z')).toBe('valid');
    expect(await at('2026-12-01T00:00:00Z')).toBe('invalid');
  });

  it('says by which waivers it came about, and only by those', async () => {
    const credential = await signed(achievement({ subject: learner.did }));
    const waive = { now, acceptAnyIssuer: true, acceptUncheckedStatus: true, acceptUnchallenged: true };
    const report = await verify(credential, waive);
    expect([report.verdict, report.waived]).toEqual(['valid', ['acceptAnyIssuer', 'acceptUnchallenged']]);
    expect(open(report)).toEqual([
      'holder-binding not-checked LP_UNCHALLENGED',
      'issuer-trust not-checked LP_TRUST_NOT_GIVEN',
    ]);
  });

  it('is made with two pairwise keys, one proof by each', async () => {
    const items = [
      await signed(achievement({ subject: learner.did })),
      await signed(achievement({ subject: learnerElsewhere.did })),
    ];
    const report = await verify(await presented(presentation(items), [learner, learnerElsewhere]), {
      now,
      trust,
      challenge,
      domain,
    });
    expect([report.verdict, report.holder]).toEqual(['valid', [learner.did, learnerElsewhere.did]]);
  });
});

describe('a trust list', () => {
  it('is read from JSON and refused with the place of the fault', () => {
    expect(readTrustList(JSON.stringify(trust))).toEqual(trust);
    const bad = {
      version: 1,
      issuers: [{ id: school.did, name: 'X', mayAssert: [{ kinds: ['grades'], assurance: ['moderated'] }] }],
    };
    expect(() => readTrustList(JSON.stringify(bad))).toThrow(/\/issuers\/0\/mayAssert\/0\/kinds/);
    expect(() => readTrustList('{"version":1,"version":1,"issuers":[]}')).toThrow(LaurelError);
    const noZone = {
      version: 1,
      issuers: [
        {
          id: school.did,
          name: 'X',
          mayAssert: [{ kinds: 'any', assurance: ['moderated'] }],
          from: '2026-02-30T00:00:00Z',
        },
      ],
    };
    expect(() => readTrustList(JSON.stringify(noZone))).toThrow(/\/issuers\/0\/from/);
  });

  it.each(['Riverside Academy', `${school.did} `, `${school.did}#${school.did.slice('did:key:'.length)}`])(
    'takes no id that no issuer can have: %j',
    (id) => {
      const list = { version: 1, issuers: [{ ...trust.issuers[0], id }] };
      expect(() => readTrustList(JSON.stringify(list))).toThrow(/\/issuers\/0\/id/);
    },
  );

  it('may be several: whom one of them names, for what that one says', async () => {
    const [entry] = trust.issuers;
    if (entry === undefined) throw new Error('no entry');
    const empty: TrustList = { version: 1, issuers: [] };
    const other: TrustList = { version: 1, issuers: trust.issuers.slice(1) };
    const exams = [{ kinds: ['examResult' as const], assurance: ['teacher-assessed' as const] }];
    const narrow: TrustList = { version: 1, issuers: [{ ...entry, name: 'The exam office', mayAssert: exams }] };
    const credential = await signed(achievement());
    const by = async (...lists: readonly TrustList[]) => {
      const { verdict, issuer } = await verify(credential, { now, trust: lists });
      return [verdict, issuer?.listedName];
    };
    expect(await by(empty, other, trust)).toEqual(['valid', entry.name]);
    expect(await by(narrow, trust)).toEqual(['valid', entry.name]);
    expect(await by(narrow)).toEqual(['invalid', 'The exam office']);
    expect(await by(empty, other)).toEqual(['indeterminate', undefined]);
    expect(await by()).toEqual(['indeterminate', undefined]);
    await expect(by(trust, { version: 2 } as never)).rejects.toMatchObject({ code: 'LP_TRUST_LIST' });
  });

  it('takes no entry that ends before it starts', () => {
    const times = { from: '2026-01-01T00:00:00Z', until: '2025-01-01T00:00:00Z' };
    const list = { version: 1, issuers: [{ ...trust.issuers[0], ...times }] };
    expect(() => readTrustList(JSON.stringify(list))).toThrow(/\/issuers\/0\/until/);
  });

  it('names an issuer as the entry does that holds at that time', async () => {
    const [entry] = trust.issuers;
    if (entry === undefined) throw new Error('no entry');
    const renamed: TrustList = {
      version: 1,
      issuers: [
        { ...entry, name: 'Riverside School', until: '2024-12-31T23:59:59Z' },
        { ...entry, from: '2025-01-01T00:00:00Z' },
      ],
    };
    expect((await verify(await signed(achievement()), { now, trust: renamed })).issuer?.listedName).toBe(entry.name);
  });

  it.each([
    ['made up', () => Reflect.construct(LaurelError, ['LP_MADE_UP', {}])],
    ['the name of what every object has', () => Reflect.construct(LaurelError, ['constructor', {}])],
    ['of the wallet', () => Reflect.construct(LaurelError, ['LP_WALLET_NO_ITEM', {}])],
    ['changed', () => Object.assign(new LaurelError('LP_TOO_DEEP'), { code: 'LP_MADE_UP' })],
  ])('reports no code that is %s, whatever an object throws when it is read', async (_how, makeError) => {
    const input = {
      get id() {
        throw makeError();
      },
    };
    const { verdict, checks } = await verify(input, { now, trust });
    expect(verdict).toBe('invalid');
    for (const { code } of checks) expect(code === undefined || isJudgingCode(code), code).toBe(true);
  });
});
