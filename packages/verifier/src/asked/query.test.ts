/** What is asked for, and whether it is shown; the attacks have what is not. */
import { type JsonObject, secureCredential } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { shown } from '../testing/attacks/sd-jwt/sd-jwt-parts.ts';
import {
  achievement,
  challenge,
  domain,
  learner,
  now,
  presentation,
  presented,
  school,
  signed,
  trust,
} from '../testing/people.ts';
import { verify } from '../verify.ts';
import { answerTo } from './answer-query.ts';
import type { ClaimQuery, CredentialQuery, DcqlQuery } from './query.ts';
import { readQuery } from './read-query.ts';

const badge: CredentialQuery = { id: 'badge', format: 'ldp_vc', meta: {} };
const asking = (...credentials: readonly CredentialQuery[]): DcqlQuery => ({ credentials });
const bound = await signed(achievement({ subject: learner.did }));
const maths = await signed(achievement({ subject: learner.did, achievementMore: { name: 'Maths' } }));
const claim = (...path: ClaimQuery['path']): ClaimQuery => ({ path });
const name = claim('credentialSubject', 'achievement', 'name');

const answered = async (query: DcqlQuery, ...credentials: readonly (JsonObject | string)[]) => {
  const input = await presented(presentation(credentials));
  const { checks, verdict } = await verify(input, { now, trust, challenge, domain, query });
  const check = checks.find(({ id }) => id === 'query');
  return [verdict, check?.outcome, check?.params];
};
const met = ['valid', 'passed', undefined];
const unmet = (unanswered: string, more: number) => ['invalid', 'failed', { unanswered, more }];

describe('a query is met', () => {
  it.each<readonly [string, DcqlQuery]>([
    ['by what has the format', asking(badge)],
    ['by types as they are written', asking({ ...badge, meta: { type_values: [['x'], ['OpenBadgeCredential']] } })],
    [
      'by types as IRIs',
      asking({
        ...badge,
        meta: {
          type_values: [
            [
              'https://www.w3.org/2018/credentials#VerifiableCredential',
              'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential',
            ],
          ],
        },
      }),
    ],
    ['by a claim', asking({ ...badge, claims: [name] })],
    ['by a value of a claim', asking({ ...badge, claims: [{ ...name, values: ['Maths', 'Oracy'] }] })],
    ['by all of a list', asking({ ...badge, claims: [{ path: ['type', null], values: ['OpenBadgeCredential'] }] })],
    ['by a place in a list', asking({ ...badge, claims: [{ path: ['type', 1], values: ['OpenBadgeCredential'] }] })],
    [
      'by one set of claims',
      asking({
        ...badge,
        claims: [
          { id: 'a', ...claim('validUntil') },
          { id: 'b', ...name },
        ],
        claim_sets: [['a', 'b'], ['b']],
      }),
    ],
    ['twice by the same credential', asking(badge, { ...badge, id: 'again' })],
    [
      'by one of two options',
      {
        credentials: [badge, { ...badge, id: 'token', format: 'vc+jwt' }],
        credential_sets: [{ options: [['token'], ['badge']] }],
      },
    ],
    [
      'without what is not required',
      {
        credentials: [badge, { ...badge, id: 'token', format: 'vc+jwt' }],
        credential_sets: [{ options: [['badge']] }, { options: [['token']], required: false }],
      },
    ],
  ])('%s', async (_, query) => {
    expect(await answered(query, bound)).toEqual(met);
  });

  it('by each form under its own name', async () => {
    const token = await signed(achievement({ subject: learner.did }), school, 'vc+jwt');
    expect(await answered(asking({ ...badge, format: 'vc+jwt' }), token)).toEqual(met);
    const options = { now, trust, challenge, domain, query: asking({ ...badge, format: 'vc+sd-jwt' }) };
    expect((await verify(await shown(), options)).verdict).toBe('valid');
  });

  it('by an SD-JWT VC of the type', async () => {
    const item = await secureCredential(achievement(), {
      signer: school.asserts,
      securing: 'dc+sd-jwt',
      created: new Date('2026-09-01T09:00:00Z'),
    });
    const ask = async (vct: string) => {
      const query = asking({
        ...badge,
        format: 'dc+sd-jwt',
        meta: { vct_values: [vct] },
        require_cryptographic_holder_binding: false,
      });
      const { checks } = await verify(item, { now, trust, query });
      return checks.find(({ id }) => id === 'query')?.outcome;
    };
    expect(await ask('urn:laurel:credential:open-badge:1')).toBe('passed');
    expect(await ask('urn:laurel:credential:clr:1')).toBe('failed');
  });

  it('by several where several may answer', async () => {
    expect(await answered(asking({ ...badge, multiple: true }), bound, maths)).toEqual(met);
    expect(await answered(asking(badge), bound, maths)).toEqual(unmet('–', 1));
  });

  it('by each in its place, whichever is looked at first', async () => {
    const query = asking(badge, { ...badge, id: 'oracy', claims: [{ ...name, values: ['Oracy'] }] });
    expect(await answered(query, bound, maths)).toEqual(met);
    expect(await answered(query, maths, bound)).toEqual(met);
    expect(await answered(query, maths)).toEqual(unmet('oracy', 0));
  });

  it('by a bearer’s where binding is not asked for', async () => {
    const bearer = await signed(achievement());
    expect(await answered(asking(badge), bearer)).toEqual(unmet('badge', 1));
    expect(await answered(asking({ ...badge, require_cryptographic_holder_binding: false }), bearer)).toEqual(met);
  });

  it('by a lone credential', async () => {
    const query = asking({ ...badge, require_cryptographic_holder_binding: false });
    const { verdict } = await verify(await signed(achievement()), { now, trust, query });
    expect(verdict).toBe('valid');
  });
});

describe('the check', () => {
  it('does not apply where nothing is asked, nor to what is inside', async () => {
    const input = await presented(presentation([bound]));
    const { checks } = await verify(input, { now, trust, challenge, domain });
    expect(checks.at(-1)).toMatchObject({ id: 'query', outcome: 'not-applicable' });
    const asked = await verify(input, { now, trust, challenge, domain, query: asking(badge) });
    expect(asked.credentials?.[0]?.checks.at(-1)).toMatchObject({ id: 'query', outcome: 'not-applicable' });
  });

  it('is not made of what nobody signed', async () => {
    for (const input of ['not JSON', presentation([bound])]) {
      const { verdict, checks } = await verify(input, { now, trust, challenge, domain, query: asking(badge) });
      expect([verdict, checks.at(-1)?.outcome]).toEqual(['invalid', 'not-checked']);
    }
  });

  it('judges by the query as it was when asked', async () => {
    const query = structuredClone(asking(badge)) as { credentials: CredentialQuery[] };
    const verdict = verify(await presented(presentation([bound])), { now, trust, challenge, domain, query });
    query.credentials = [{ ...badge, format: 'vc+jwt' }];
    expect((await verdict).verdict).toBe('valid');
  });

  it('takes nothing for nothing', () => {
    expect(answerTo(asking(badge), [])).toEqual({ unanswered: ['badge'], more: 0, isOpen: false });
  });
});

it('is read out of a file', () => {
  expect(readQuery(JSON.stringify(asking(badge)))).toEqual(asking(badge));
  expect(() => readQuery('{}')).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
});

describe('a wrong call', () => {
  const set = (sets: unknown) => ({ ...asking(badge), credential_sets: sets });
  const hole = new Array<never>(1);
  it.each<readonly [string, unknown]>([
    ['no object', []],
    ['nothing', null],
    ['no credentials', { credentials: [] }],
    ['an unknown member', { ...asking(badge), purpose: 'work' }],
    ['an unknown member of a credential', asking({ ...badge, more: 1 } as never)],
    ['authorities that cannot be judged', asking({ ...badge, trusted_authorities: [] } as never)],
    ['an unknown format', asking({ ...badge, format: 'mso_mdoc' } as never)],
    ['a format that every object has', asking({ ...badge, format: 'constructor' } as never)],
    ['no id', asking({ ...badge, id: '' })],
    ['an id with other letters', asking({ ...badge, id: 'a b' })],
    ['an id twice', asking(badge, badge)],
    ['no meta', asking({ id: 'a', format: 'ldp_vc' } as never)],
    ['the types of another format', asking({ ...badge, meta: { vct_values: ['a'] } })],
    ['types in no sets', asking({ ...badge, meta: { type_values: ['a'] } } as never)],
    ['a word for a truth value', asking({ ...badge, multiple: 'yes' } as never)],
    ['a word for binding', asking({ ...badge, require_cryptographic_holder_binding: 'no' } as never)],
    ['no claims', asking({ ...badge, claims: [] })],
    ['an empty path', asking({ ...badge, claims: [claim()] })],
    ['a step before the first', asking({ ...badge, claims: [claim('a', -1)] })],
    ['no values', asking({ ...badge, claims: [{ ...name, values: [] }] })],
    ['a value that is none', asking({ ...badge, claims: [{ ...name, values: [0.5] }] })],
    ['an unknown member of a claim', asking({ ...badge, claims: [{ ...name, purpose: 'work' } as never] })],
    [
      'a claim’s id twice',
      asking({
        ...badge,
        claims: [
          { id: 'a', ...name },
          { id: 'a', ...claim('name') },
        ],
      }),
    ],
    ['sets without claims', asking({ ...badge, claim_sets: [['a']] })],
    ['a set of claims that are not there', asking({ ...badge, claims: [name], claim_sets: [['a']] })],
    ['no sets', set([])],
    ['a set of what is not there', set([{ options: [['other']] }])],
    ['a set with an unknown member', set([{ options: [['badge']], purpose: 'work' }])],
    ['too many ways', set(Array.from({ length: 9 }, () => ({ options: [['badge'], ['badge']] })))],
    ['too many credentials', asking(...Array.from({ length: 65 }, (_, at) => ({ ...badge, id: `a${at}` })))],
    ['code', { ...asking(badge), credentials: () => [] }],
    ['a hole for a credential', { credentials: hole }],
    ['a hole for a claim', asking({ ...badge, claims: hole })],
    ['a hole in a set of types', asking({ ...badge, meta: { type_values: [hole] } })],
    ['a hole in a set of claims', asking({ ...badge, claims: [{ id: 'a', ...name }], claim_sets: [hole] })],
    ['a hole for a set', set(hole)],
    ['a hole for an option', set([{ options: hole }])],
  ])('%s', async (_, query) => {
    await expect(verify('not JSON', { now, trust, query: query as never })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });
});
