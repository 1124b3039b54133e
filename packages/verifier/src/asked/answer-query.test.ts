/** What answers a query, in forms and at places that few queries ask for. */
import { type JsonObject, type JsonValue, makeCheck, type Secured } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { compact } from '../testing/attacks/attack.ts';
import { factsOf } from '../testing/facts.ts';
import { achievement, now, school, signed, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';
import { answerTo, type Shown } from './answer-query.ts';
import type { ClaimQuery, CredentialQuery, QueryFormat } from './query.ts';

const badge: CredentialQuery = {
  id: 'badge',
  format: 'ldp_vc',
  meta: {},
  require_cryptographic_holder_binding: false,
};
const credential = await signed(achievement());

const answered = async (asked: Partial<CredentialQuery>, input: JsonObject | string = credential, more = {}) => {
  const query = { credentials: [{ ...badge, ...asked }] };
  const { checks } = await verify(input, { now, trust, query, ...more });
  const check = checks.find(({ id }) => id === 'query');
  return [check?.outcome, check?.code];
};
const met = ['passed', undefined];
const unmet = ['failed', 'LP_QUERY_NOT_MET'];

describe('a path', () => {
  const asking = (...path: ClaimQuery['path']) => answered({ claims: [{ path }] });

  it('selects what is there, whatever it is', async () => {
    expect(await asking('type')).toEqual(met);
    expect(await asking('type', 0)).toEqual(met);
    expect(await asking('credentialSubject', 'result', null, 'value')).toEqual(met);
  });

  it('selects nothing where it is not there', async () => {
    expect(await asking('validUntil')).toEqual(unmet);
    expect(await asking('type', 9)).toEqual(unmet);
    expect(await asking('toString')).toEqual(unmet);
  });

  it('selects nothing where it steps by a name into a list or a text, or by a place into an object', async () => {
    expect(await asking('type', 'length')).toEqual(unmet);
    expect(await asking('name', 'length')).toEqual(unmet);
    expect(await asking('credentialSubject', 0)).toEqual(unmet);
    expect(await asking('credentialSubject', null)).toEqual(unmet);
    expect(await asking('name', 0)).toEqual(unmet);
  });
});

describe('the format of a token', () => {
  const { '@context': context = [], ...rest } = achievement();
  const badgeToken = compact(
    { alg: 'EdDSA', typ: 'JWT', kid: school.asserts.id },
    {
      '@context': context,
      ...rest,
      iss: school.did,
      jti: String(rest['id']),
      sub: 'urn:uuid:00000009-0000-4000-8000-000000000000',
      nbf: Date.parse('2026-09-01T09:00:00Z') / 1000,
    },
    school.asserts.sign,
  );
  const compatibility = ['open-badges-jwt'];

  it('is that of the data model 1.1 for one of its making', async () => {
    expect(await answered({ format: 'jwt_vc_json' }, await badgeToken, { compatibility })).toEqual(met);
    for (const format of ['vc+jwt', 'ldp_vc', 'vc+sd-jwt'] as const)
      expect(await answered({ format }, await badgeToken, { compatibility })).toEqual(unmet);
    expect(await answered({ format: 'jwt_vc_json' })).toEqual(unmet);
  });
});

/** The second line: what the verifier never hands on, for it is refused before. */
describe('nothing is answered', () => {
  const shown = (secured: object | undefined, document: JsonObject = achievement()): Shown => ({
    verdict: 'valid',
    checks: [makeCheck('holder-binding', 'passed')],
    facts: factsOf(document, secured === undefined ? {} : { secured: secured as Secured }),
  });
  const formats: readonly QueryFormat[] = ['ldp_vc', 'jwt_vc_json', 'vc+jwt', 'vc+sd-jwt', 'dc+sd-jwt'];
  const countOf = (one: Shown, asked: Partial<CredentialQuery> = {}) =>
    formats.filter((format) => {
      const { unanswered } = answerTo({ credentials: [{ ...badge, format, ...asked }] }, [one]);
      return unanswered.length === 0;
    });

  it.each([
    ['without a proof of its own', { form: 'unsecured' }],
    ['that was never read', undefined],
    ['that is a presentation as a token', { form: 'jose', token: { type: 'vp+jwt' } }],
    ['that is a presentation in parts', { form: 'sd-jwt', sdJwt: { type: 'vp+sd-jwt', claims: {} } }],
  ])('by what is shown %s', (_, secured) => {
    expect(countOf(shown(secured))).toEqual([]);
  });

  it('by what has no such name for its type', () => {
    const claims = { vct: 'urn:x:badge' };
    const meta = { vct_values: ['urn:x:badge'] };
    expect(countOf(shown({ form: 'sd-jwt', sdJwt: { type: 'dc+sd-jwt', claims } }), { meta })).toEqual(['dc+sd-jwt']);
    // Another form may have a member of that name, which means nothing.
    expect(countOf(shown({ form: 'data-integrity' }, { ...achievement(), ...claims }), { meta })).toEqual([]);
  });

  it('by a list of which one element is something else than the path says', () => {
    const list = (...elements: readonly JsonValue[]) =>
      countOf(shown({ form: 'data-integrity' }, { list: elements }), { claims: [{ path: ['list', null, 'x'] }] });
    expect(list({ x: 1 }, { y: 1 })).toEqual(['ldp_vc']);
    expect(list({ y: 1 })).toEqual([]);
    expect(list({ x: 1 }, 'text')).toEqual([]);
    expect(list({ x: 1 }, [{ x: 1 }])).toEqual([]);
    expect(list(null, { x: 1 })).toEqual([]);
  });

  it('by what has no type, or one that no IRI stands for', () => {
    const meta = { type_values: [['https://www.w3.org/2018/credentials#VerifiableCredential']] };
    const typed = (document: JsonObject) => countOf(shown({ form: 'data-integrity' }, document), { meta });
    expect(typed({ type: ['VerifiableCredential', 'OfTomorrow'] })).toEqual(['ldp_vc']);
    expect(typed({ type: 'OfTomorrow' })).toEqual([]);
    expect(typed({ type: 'toString' })).toEqual([]);
    expect(typed({})).toEqual([]);
  });
});
