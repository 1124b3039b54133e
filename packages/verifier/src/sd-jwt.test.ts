/** SD-JWTs through the whole verifier: who shows one, and those of another making. */
import {
  type CheckId,
  importPublicKey,
  issuerIdOf,
  type JsonObject,
  type Report,
  type Signer,
  secureCredential,
  sha256,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { presentSdJwt } from '../../core/src/proof/sd-jwt/index.ts';
import { explain } from './explain/explain.ts';
import { compact } from './testing/attacks/attack.ts';
import { keyBound } from './testing/attacks/sd-jwt/sd-jwt-parts.ts';
import {
  achievement,
  board,
  challenge,
  contexts,
  domain,
  enveloped,
  learner,
  learnerElsewhere,
  mallory,
  now,
  type Person,
  presentation,
  presented,
  school,
  tokenAnyhow,
  trust,
} from './testing/people.ts';
import { verify, verifyCredential, verifyPresentation } from './verify.ts';

const created = new Date('2026-09-01T09:00:00Z');
const asked = { now, trust, challenge, domain };

const told = (report: Report, wanted: CheckId) => {
  const check = report.checks.find(({ id }) => id === wanted);
  return [check?.outcome, check?.code];
};

interface Issued {
  readonly securing?: 'dc+sd-jwt' | 'vc+sd-jwt';
  readonly holder?: string;
  readonly mandatory?: readonly string[];
}

async function issued(document: JsonObject, { securing = 'dc+sd-jwt', ...more }: Issued = {}): Promise<string> {
  return String(await secureCredential(document, { signer: school.asserts, securing, created, ...more }));
}

interface Shown {
  readonly by?: Person;
  readonly challenge?: string;
  readonly domain?: string;
  readonly created?: Date;
}

const shown = (text: string, { by = learner, ...more }: Shown = {}) =>
  presentSdJwt(text, {
    disclose: ['/credentialSubject/achievement'],
    keyBinding: { signer: by.authenticates, challenge, domain, created: now, ...more },
  });

const publicJwk = ({ did }: Person): JsonObject => ({ ...importPublicKey(did.slice('did:key:'.length)).toJwk() });

const bare = (text: string): string => text.slice(0, text.lastIndexOf('~') + 1);

const own = await issued(achievement({ subject: learner.did }), { holder: learner.did });
const signers: readonly (readonly ['dc+sd-jwt' | 'vc+sd-jwt'])[] = [['dc+sd-jwt'], ['vc+sd-jwt']];

describe.each(signers)('%s with a key binding', (securing) => {
  const text = issued(achievement({ subject: learner.did }), { securing, holder: learner.did });

  it('is valid in answer to the question', async () => {
    const report = await verifyCredential(await shown(await text), asked);
    expect(report.checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable')).toEqual([]);
    expect([report.verdict, report.securing, report.holder]).toEqual(['valid', [securing], [learner.did]]);
    expect(report.issuer?.listedName).toBe('Riverside Academy');
    expect(issuerIdOf(report.document ?? {})).toBe(school.did);
  });

  it('says nothing of what was not disclosed', async () => {
    const report = await verifyCredential(await shown(await text), asked);
    expect(JSON.stringify(report)).not.toContain('Elin');
  });

  it.each([
    ['another challenge', { challenge: 'another' }, 'INVALID_CHALLENGE_ERROR'],
    ['another domain', { domain: 'elsewhere.example' }, 'INVALID_DOMAIN_ERROR'],
  ])('is refused with %s', async (_name, more, code) => {
    const report = await verifyCredential(await shown(await text, more), asked);
    expect([report.verdict, ...told(report, 'holder-binding')]).toEqual(['invalid', 'failed', code]);
  });

  it('is a copy to whoever did not ask', async () => {
    const input = await shown(await text);
    const report = await verifyCredential(input, { now, trust });
    expect([report.verdict, ...told(report, 'holder-binding')]).toEqual([
      'indeterminate',
      'not-checked',
      'LP_UNCHALLENGED',
    ]);
    const waived = await verifyCredential(input, { now, trust, acceptUnchallenged: true });
    expect([waived.verdict, waived.waived]).toEqual(['valid', ['acceptUnchallenged']]);
  });

  it('SD-06: without it is never a bearer’s, whatever is asked', async () => {
    const input = bare(await shown(await text));
    const of = async (options: object) => {
      const report = await verifyCredential(input, { now, trust, ...options });
      return [report.verdict, ...told(report, 'holder-binding')];
    };
    expect(await of({ challenge, domain })).toEqual(['invalid', 'failed', 'LP_HOLDER_BINDING_MISSING']);
    expect(await of({ requireBinding: true })).toEqual(['invalid', 'failed', 'LP_HOLDER_BINDING_MISSING']);
    expect(await of({})).toEqual(['indeterminate', 'not-checked', 'LP_HOLDER_BINDING_MISSING']);
    expect(await of({ acceptUnchallenged: true })).toEqual(['valid', 'not-checked', 'LP_UNCHALLENGED']);
  });

  it('was not made in the future, but for the clocks that differ', async () => {
    const at = async (time: string) => verifyCredential(await shown(await text, { created: new Date(time) }), asked);
    expect((await at('2026-11-22T12:01:00Z')).verdict).toBe('valid');
    const report = await at('2026-11-22T12:01:01Z');
    expect([report.verdict, ...told(report, 'validity-period')]).toEqual(['invalid', 'failed', 'LP_PROOF_TIME']);
  });
});

describe('who shows an SD-JWT', () => {
  it('has the key that it is bound to, which is the subject’s', async () => {
    const forAnother = await issued(achievement({ subject: learner.did }), { holder: learnerElsewhere.did });
    const report = await verifyCredential(await shown(forAnother, { by: learnerElsewhere }), asked);
    expect([report.verdict, ...told(report, 'holder-binding')]).toEqual([
      'invalid',
      'failed',
      'LP_HOLDER_BINDING_MISSING',
    ]);
  });

  it('may be bound by the issuer though the subject is no key', async () => {
    const text = await issued(achievement(), { holder: learner.did });
    expect((await verifyCredential(await shown(text), asked)).verdict).toBe('valid');
    expect(told(await verifyCredential(bare(await shown(text)), { now, trust }), 'holder-binding')).toEqual([
      'not-checked',
      'LP_HOLDER_BINDING_MISSING',
    ]);
  });

  it('may be anybody where it is bound to nobody', async () => {
    const text = await issued(achievement());
    const report = await verifyCredential(text, { now, trust });
    expect([report.verdict, ...told(report, 'holder-binding')]).toEqual(['valid', 'not-applicable', 'LP_BEARER']);
    const required = await verifyCredential(text, { now, trust, requireBinding: true });
    expect(told(required, 'holder-binding')).toEqual(['failed', 'LP_BEARER']);
  });

  it('shows an item of a presentation by that presentation’s key', async () => {
    const item = enveloped(own, 'EnvelopedVerifiableCredential', 'dc+sd-jwt');
    const of = async (by: Person) => verifyPresentation(await presented(presentation([item]), [by]), asked);
    const report = await of(learner);
    expect([report.verdict, report.credentials?.map((one) => told(one, 'holder-binding'))]).toEqual([
      'valid',
      [['passed', undefined]],
    ]);
    const stolen = await of(mallory);
    expect([stolen.verdict, stolen.credentials?.map((one) => told(one, 'holder-binding'))]).toEqual([
      'invalid',
      [['failed', 'LP_HOLDER_BINDING_MISSING']],
    ]);
  });

  it('is whoever presents it, also where another answered the same question', async () => {
    const item = enveloped(await shown(own), 'EnvelopedVerifiableCredential', 'dc+sd-jwt');
    const of = async (by: Person) => verifyPresentation(await presented(presentation([item]), [by]), asked);
    expect((await of(learner)).verdict).toBe('valid');
    const passedOn = await of(mallory);
    expect([passedOn.verdict, passedOn.credentials?.map((one) => told(one, 'holder-binding'))]).toEqual([
      'invalid',
      [['failed', 'LP_HOLDER_BINDING_MISSING']],
    ]);
  });

  it('shows the items of a record by its own key, and nobody else’s', async () => {
    const [, ...badges] = contexts;
    const record = (subject: string): JsonObject => ({
      '@context': [contexts[0], 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', ...badges],
      id: 'urn:uuid:0000000c-0000-4000-8000-000000000000',
      type: ['VerifiableCredential', 'ClrCredential'],
      name: 'Leaving summary',
      partial: true,
      issuer: { id: school.did, type: ['Profile'], name: 'Riverside Academy' },
      validFrom: '2026-09-01T09:00:00Z',
      credentialSubject: {
        id: subject,
        type: ['ClrSubject'],
        verifiableCredential: [achievement({ subject: learner.did })],
      },
    });
    const of = async (holder: Person, subject = holder.did) => {
      const text = await issued(record(subject), { holder: holder.did });
      const keyBinding = { signer: holder.authenticates, challenge, domain, created: now };
      const disclose = ['/name', '/credentialSubject/verifiableCredential'];
      return verifyCredential(await presentSdJwt(text, { disclose, keyBinding }), asked);
    };
    // Whose key it is says `cnf`, whatever the subject is called.
    const nobody = 'urn:uuid:00000009-0000-4000-8000-000000000000';
    for (const subject of [undefined, nobody]) {
      const mine = await of(learner, subject);
      expect([mine.verdict, ...told(mine.credentials?.[0] ?? mine, 'holder-binding')]).toEqual([
        'valid',
        'passed',
        undefined,
      ]);
      const stolen = await of(mallory, subject);
      expect([stolen.verdict, ...told(stolen.credentials?.[0] ?? stolen, 'holder-binding')]).toEqual([
        'invalid',
        'failed',
        'LP_HOLDER_BINDING_MISSING',
      ]);
    }
  });

  it('has a key binding that has not ended', async () => {
    const text = bare(await shown(own));
    const at = (ahead: number) => keyBound(text, { claims: { exp: Math.floor(now.getTime() / 1000) + ahead } });
    expect((await verifyCredential(await at(1), asked)).verdict).toBe('valid');
    const report = await verifyCredential(await at(0), asked);
    expect([report.verdict, ...told(report, 'validity-period')]).toEqual(['invalid', 'failed', 'LP_PROOF_TIME']);
  });

  it('is told in plain words', async () => {
    const report = await verifyCredential(await shown(own), asked);
    const { headline, lines, items } = explain(report, { audience: 'employer' });
    expect(headline).toMatch(/^Valid: .*in answer to your question/);
    expect(lines.join(' ')).toContain('answered your question with the learner’s own key');
    expect(items[0]?.notes.join(' ')).toContain('a part of it can be shown and the rest left out');
  });
});

describe('a token that is no SD-JWT', () => {
  const token = (claims: JsonObject) => tokenAnyhow(achievement(), school.asserts, claims);
  const cnf = { jwk: publicJwk(learner) };

  it('is bound by its cnf all the same', async () => {
    const bound = await token({ cnf });
    expect(told(await verify(bound, { now, trust }), 'holder-binding')).toEqual([
      'not-checked',
      'LP_HOLDER_BINDING_MISSING',
    ]);
    const of = async (text: string, by: Person) =>
      (await verifyPresentation(await presented(presentation([text]), [by]), asked)).verdict;
    expect([await of(bound, learner), await of(bound, mallory)]).toEqual(['valid', 'invalid']);
    // A key that cannot be read is nobody's.
    expect(await of(await token({ cnf: { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } } }), learner)).toBe('invalid');
  });

  it('is for nobody but whom it names', async () => {
    const presentedTo = async (aud: string | readonly string[]) => {
      const report = await verifyPresentation(await presented(presentation([await token({ aud })])), asked);
      return report.credentials?.map((one) => told(one, 'holder-binding'));
    };
    expect(await presentedTo('elsewhere.example')).toEqual([['failed', 'INVALID_DOMAIN_ERROR']]);
    expect(await presentedTo(['elsewhere.example', domain])).toEqual([['not-applicable', 'LP_BEARER']]);
    const report = await verify(await token({ aud: 'elsewhere.example' }), { now, trust });
    expect([report.verdict, ...told(report, 'holder-binding')]).toEqual([
      'indeterminate',
      'not-checked',
      'LP_HOLDER_BINDING_MISSING',
    ]);
  });
});

const vct = 'https://types.example/diploma';
const metadata = JSON.stringify({
  vct,
  name: 'Diploma',
  claims: [
    { path: ['degree'], mandatory: true, sd: 'never' },
    { path: ['name'], mandatory: true, sd: 'allowed' },
  ],
});
const vctMetadata = { [vct]: metadata };
const integrity = (text: string) => `sha256-${Buffer.from(sha256(new TextEncoder().encode(text))).toString('base64')}`;

const about = 'urn:uuid:00000009-0000-4000-8000-000000000000';

/** An SD-JWT VC of another making. */
async function foreign(more: JsonObject = {}, signer: Signer = school.asserts): Promise<string> {
  const hidden = { _sd: ['hidden'.repeat(8)] };
  const payload = { iss: school.did, vct, sub: about, iat: 1_788_253_200, degree: 'BSc', ...hidden, ...more };
  return `${await compact({ alg: 'EdDSA', typ: 'dc+sd-jwt', kid: signer.id }, payload, signer.sign)}~`;
}

describe('an SD-JWT VC of another making', () => {
  it('is open where nobody knows its type, and nothing is asked of anybody', async () => {
    const report = await verify(await foreign(), { now, trust });
    expect(report.verdict).toBe('indeterminate');
    expect(told(report, 'schema')).toEqual(['not-checked', 'LP_SCHEMA_NOT_CHECKED']);
    expect(told(report, 'context')).toEqual(['not-applicable', undefined]);
    expect(told(report, 'issuer-trust')).toEqual(['passed', undefined]);
  });

  it('is held to the metadata of its type', async () => {
    const report = await verify(await foreign(), { now, trust, vctMetadata });
    expect([report.verdict, ...told(report, 'schema')]).toEqual(['valid', 'passed', undefined]);
    expect(report.document).toMatchObject({ iss: school.did, vct, degree: 'BSc' });
    expect(report.issuer).toMatchObject({ id: school.did, listedName: 'Riverside Academy' });
  });

  it.each([
    ['a claim missing', { _sd: [] }, { [vct]: metadata.replace('"degree"', '"grade"') }, 'LP_SCHEMA'],
    ['another description than was meant', { 'vct#integrity': integrity('{}') }, vctMetadata, 'LP_INTEGRITY'],
    ['an extended type that extends it', {}, { [vct]: JSON.stringify({ vct, extends: vct }) }, 'LP_CYCLE'],
    ['a description of another type', {}, { [vct]: metadata.replace('diploma', 'badge') }, 'MALFORMED_VALUE_ERROR'],
    ['a description that is ambiguous', {}, { [vct]: `{"vct":"x",${metadata.slice(1)}` }, 'LP_DUPLICATE_KEY'],
  ])('is refused with %s', async (_name, more, documents, code) => {
    const report = await verify(await foreign(more), { now, trust, vctMetadata: documents });
    expect([report.verdict, ...told(report, 'schema')]).toEqual(['invalid', 'failed', code]);
  });

  it('is held to the very description that its issuer meant', async () => {
    const input = await foreign({ 'vct#integrity': integrity(metadata) });
    expect((await verify(input, { now, trust, vctMetadata })).verdict).toBe('valid');
    const asObject = { [vct]: JSON.parse(metadata) as JsonObject };
    expect(told(await verify(input, { now, trust, vctMetadata: asObject }), 'schema')).toEqual([
      'failed',
      'LP_INTEGRITY',
    ]);
    expect((await verify(await foreign(), { now, trust, vctMetadata: asObject })).verdict).toBe('valid');
  });

  it.each([
    ['a status', { status: { status_list: { idx: 1, uri: 'https://x.example' } } }, 'status', 'LP_STATUS_NOT_CHECKED'],
    ['an end that passed', { exp: 1_793_000_000 }, 'validity-period', 'LP_EXPIRED'],
    ['a start to come', { nbf: 1_800_000_000 }, 'validity-period', 'LP_NOT_YET_VALID'],
    ['an issue to come', { iat: 1_800_000_000 }, 'validity-period', 'LP_PROOF_TIME'],
    ['an issuer who did not sign', { iss: board.did }, 'issuer-key', 'LP_ISSUER_KEY_MISMATCH'],
    ['a subject that may be hidden', { sub: undefined as never }, 'holder-binding', 'LP_HOLDER_BINDING_MISSING'],
    ['no issuer', { iss: undefined as never }, 'issuer-key', 'LP_ISSUER_KEY_MISMATCH'],
    ['a key that it is bound to', { cnf: { jwk: publicJwk(learner) } }, 'holder-binding', 'LP_HOLDER_BINDING_MISSING'],
    ['a subject that is a key', { sub: learner.did }, 'holder-binding', 'LP_HOLDER_BINDING_MISSING'],
  ] as const)('with %s is not valid', async (_name, more, check, code) => {
    const report = await verify(await foreign(more), { now, trust, vctMetadata });
    expect(report.verdict).not.toBe('valid');
    expect(told(report, check)[1]).toBe(code);
  });

  it('counts only for those who are trusted for any kind of thing, and is else somebody’s own word', async () => {
    const byBoard = await verify(await foreign({ iss: board.did }, board.asserts), { now, trust, vctMetadata });
    expect(told(byBoard, 'issuer-trust')).toEqual(['failed', 'LP_ISSUER_NOT_AUTHORISED']);
    const byLearner = await foreign({ iss: learner.did, sub: learner.did }, learner.asserts);
    const report = await verify(byLearner, { now, trust, vctMetadata });
    expect(told(report, 'issuer-trust')).toEqual(['passed', 'LP_OWN_WORD']);
    const aboutAnother = await verify(await foreign({ iss: learner.did }, learner.asserts), {
      now,
      trust,
      vctMetadata,
    });
    expect(told(aboutAnother, 'issuer-trust')).toEqual(['indeterminate', 'LP_ISSUER_UNKNOWN']);
  });

  it('holds no credentials, whatever its claims are called', async () => {
    const report = await verify(
      await foreign({ verifiableCredential: [achievement()], endorsement: [achievement()] }),
      {
        now,
        trust,
        vctMetadata,
      },
    );
    expect([report.verdict, report.credentials]).toEqual(['valid', undefined]);
  });

  it('is not read out, but told to be genuine', async () => {
    const report = await verify(await foreign(), { now, trust, vctMetadata });
    const { items } = explain(report, { audience: 'parent' });
    expect(items.map(({ title, voucher, says }) => [title, voucher, says])).toEqual([
      ['An item of a kind that is not read out here', 'listed', []],
    ]);
  });
});
