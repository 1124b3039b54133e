/** Attacks on presentations, trust, time and level. */
import { type JsonObject, signToken, writeBitstringEntry } from '@laurel/core';
import {
  achievement,
  board,
  challenge,
  contexts,
  domain,
  learner,
  learnerElsewhere,
  mallory,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
  stranger,
  trust,
} from '../people.ts';
import { type Attack, type Case, changed } from './attack.ts';
import { listOf, lookupIn, url, withPlaces } from './status.ts';

const asked = { challenge, domain };
const bound = await signed(achievement({ subject: learner.did }));
const bearer = await signed(achievement());
const elsewhere = await signed(achievement({ subject: learnerElsewhere.did }));
const input = await presented(presentation([bound], { holder: learner.did }));
const control: Case = { input, options: asked };

const binding = (name: string, code: Attack['code'], attack: Case, outcome: Attack['outcome'] = 'failed'): Attack => ({
  name,
  check: 'holder-binding',
  outcome,
  code,
  control,
  attack,
});
const own = (level: string): JsonObject =>
  achievement({ issuer: learner.did, subject: learner.did, kind: 'reflection', level });
const lone = (
  name: string,
  check: Attack['check'],
  outcome: Attack['outcome'],
  code: Attack['code'],
  good: Case,
  attack: Case,
): Attack => ({
  name,
  check,
  outcome,
  code,
  control: good,
  attack,
});
const plain: Case = { input: bearer };
const until2025 = {
  version: 1 as const,
  issuers: trust.issuers.map((issuer) => ({ ...issuer, until: '2025-12-31T23:59:59Z' })),
};

/** A credential of the data model alone, for one subject or several. */
const aboutTwo = (ids: readonly (string | undefined)[]): JsonObject => ({
  '@context': contexts,
  type: ['VerifiableCredential'],
  issuer: school.did,
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: ids.map((id) => ({
    ...(id === undefined ? {} : { id }),
    type: ['AchievementSubject'],
    role: 'Cook',
  })),
});

async function inner(
  name: string,
  check: Attack['check'],
  code: Attack['code'],
  item: JsonObject | string,
  outcome: Attack['outcome'] = 'failed',
): Promise<Attack> {
  return {
    name,
    check,
    outcome,
    code,
    inside: 0,
    control,
    attack: { input: await presented(presentation([item])), options: asked },
  };
}

const listed = await presented(
  presentation([await withPlaces(writeBitstringEntry({ url, index: 7, purpose: 'revocation' }))]),
);
const lists = async (set: readonly number[]) => ({ ...asked, status: lookupIn({ [url]: await listOf({ set }) }) });

export const presentationAttacks: readonly Attack[] = [
  {
    name: 'PR-04 inner withdrawn',
    check: 'status',
    outcome: 'failed',
    code: 'LP_REVOKED',
    inside: 0,
    control: { input: listed, options: await lists([]) },
    attack: { input: listed, options: await lists([7]) },
  },
  binding('PR-01 another session’s challenge', 'INVALID_CHALLENGE_ERROR', {
    input,
    options: { challenge: 'c-other', domain },
  }),
  binding('PR-01 another employer’s answer', 'INVALID_DOMAIN_ERROR', {
    input,
    options: { challenge, domain: 'other.example' },
  }),
  binding('PR-01 an answer that is for two', 'INVALID_DOMAIN_ERROR', {
    input: await signToken(presentation([bound], { holder: learner.did }), {
      signer: learner.authenticates,
      type: 'vp+jwt',
      claims: { nonce: challenge, aud: [domain, 'other.example'] },
    }),
    options: asked,
  }),
  binding('PR-01 the same as a token', 'INVALID_CHALLENGE_ERROR', {
    input: await presented(presentation([bound]), [learner], { securing: 'vp+jwt' }),
    options: { challenge: 'c-other', domain },
  }),
  {
    ...binding('PR-01 one of two proofs answers another session', 'INVALID_CHALLENGE_ERROR', {
      input: await answeredApart({ challenge: 'c-other' }),
      options: asked,
    }),
    control: { input: await answeredApart({}), options: asked },
  },
  {
    ...binding('PR-01 one of two proofs is for another employer', 'INVALID_DOMAIN_ERROR', {
      input: await answeredApart({ domain: 'other.example' }),
      options: asked,
    }),
    control: { input: await answeredApart({}), options: asked },
  },
  binding('PR-01 no challenge signed', 'INVALID_CHALLENGE_ERROR', { input: await unchallenged(), options: asked }),
  binding('PR-01 a copy, nothing asked', 'LP_UNCHALLENGED', { input }, 'not-checked'),
  binding('PR-02 lone credential where an answer is expected', 'LP_HOLDER_BINDING_MISSING', {
    input: bound,
    options: asked,
  }),
  binding('PR-02 lone credential of a key', 'LP_HOLDER_BINDING_MISSING', { input: bound }, 'not-checked'),
  binding(
    'PR-02 lone credential of a key and of another that is none',
    'LP_HOLDER_BINDING_MISSING',
    { input: await signed(aboutTwo([learner.did, undefined])) },
    'not-checked',
  ),
  binding('PR-02 lone bearer credential where binding is required', 'LP_BEARER', {
    input: bearer,
    options: { requireBinding: true },
  }),
  binding('PR-02 holder is somebody else', 'LP_HOLDER_BINDING_MISSING', {
    input: await presented(presentation([bound], { holder: mallory.did })),
    options: asked,
  }),
  binding('PR-02 holder is an object', 'LP_HOLDER_BINDING_MISSING', {
    input: await presented(presentation([bound], { holder: { id: mallory.did } })),
    options: asked,
  }),
  {
    ...binding('PR-02 somebody else presents it', 'LP_HOLDER_BINDING_MISSING', {
      input: await presented(presentation([bound]), [mallory]),
      options: asked,
    }),
    inside: 0,
  },
  {
    ...binding('PR-02 one of two keys did not sign', 'LP_HOLDER_BINDING_MISSING', {
      input: await presented(presentation([bound, elsewhere]), [learner]),
      options: asked,
    }),
    inside: 1,
    control: { input: await presented(presentation([bound, elsewhere]), [learner, learnerElsewhere]), options: asked },
  },
  {
    ...binding('PR-02 bearer item where binding is required', 'LP_BEARER', {
      input: await presented(presentation([bearer])),
      options: { ...asked, requireBinding: true },
    }),
    inside: 0,
  },
  ...(await Promise.all([
    inner('PR-04 inner tampered', 'proof', 'PROOF_VERIFICATION_ERROR', changed(bound, ['name'], 'Maths')),
    inner('PR-04 inner unsecured', 'proof', 'LP_PROOF_MISSING', achievement({ subject: learner.did })),
    inner('PR-04 inner proof omitted', 'proof', 'LP_PROOF_MISSING', changed(bound, ['proof'], undefined)),
    inner(
      'PR-04 inner expired',
      'validity-period',
      'LP_EXPIRED',
      await signed(achievement({ subject: learner.did, more: { validUntil: '2026-10-01T00:00:00Z' } })),
    ),
    inner(
      'PR-04 inner by an unknown signer',
      'issuer-trust',
      'LP_ISSUER_UNKNOWN',
      await signed(achievement({ subject: learner.did, issuer: stranger.did }), stranger),
      'indeterminate',
    ),
    inner(
      'PR-06 the learner claims to be validated',
      'issuer-trust',
      'LP_ISSUER_NOT_AUTHORISED',
      await signed(own('externally-validated'), learner),
    ),
    inner(
      'PR-06 a school’s name on the learner’s own word',
      'assurance',
      'LP_ISSUER_NOT_AUTHORISED',
      await signed(own('teacher-assessed'), learner),
    ),
    inner(
      'PR-02 the learner’s key about somebody else',
      'holder-binding',
      'LP_HOLDER_BINDING_MISSING',
      await signed(achievement({ issuer: learner.did, subject: mallory.did, level: 'self-declared' }), learner),
    ),
  ])),
  lone('PR-06 a trusted name, an unknown key', 'issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN', plain, {
    input: await signed(achievement({ issuer: stranger.did }), stranger),
  }),
  lone('PR-06 an unknown key that states no level', 'issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN', plain, {
    input: await signed(achievement({ issuer: stranger.did, level: [] }), stranger),
  }),
  lone('PR-06 no trust given', 'issuer-trust', 'indeterminate', 'LP_TRUST_NOT_GIVEN', plain, {
    input: bearer,
    options: { trust: undefined },
  }),
  lone(
    'PR-06 an exam board about a skill',
    'issuer-trust',
    'failed',
    'LP_ISSUER_NOT_AUTHORISED',
    {
      input: await signed(achievement({ issuer: board.did, kind: 'examResult', level: 'externally-validated' }), board),
    },
    { input: await signed(achievement({ issuer: board.did, level: [] }), board) },
  ),
  lone(
    'PR-06 a school awards an A level',
    'assurance',
    'failed',
    'LP_ISSUER_NOT_AUTHORISED',
    { input: await signed(achievement({ kind: 'examResult', level: 'externally-validated-transcribed' })) },
    { input: await signed(achievement({ kind: 'examResult', level: 'externally-validated' })) },
  ),
  lone(
    'PR-06 an exam result under another tag',
    'assurance',
    'failed',
    'LP_ISSUER_NOT_AUTHORISED',
    { input: await signed(achievement({ kind: 'project', level: 'moderated' })) },
    { input: await signed(achievement({ kind: 'project', level: 'externally-validated-transcribed' })) },
  ),
  lone('PR-06 after the school’s time', 'issuer-trust', 'failed', 'LP_ISSUER_NOT_AUTHORISED', plain, {
    input: bearer,
    options: { trust: until2025 },
  }),
  lone('PR-06 dated back into the school’s time', 'issuer-trust', 'failed', 'LP_ISSUER_NOT_AUTHORISED', plain, {
    input: await signed(achievement({ more: { validFrom: '2025-06-01T00:00:00Z' } })),
    options: { trust: until2025 },
  }),
  {
    ...binding('PR-02 a second subject that is no key', 'LP_BEARER', {
      input: await presented(presentation([await signed(aboutTwo([learner.did, undefined]))])),
      options: { ...asked, requireBinding: true },
    }),
    inside: 0,
    control: {
      input: await presented(presentation([await signed(aboutTwo([learner.did]))])),
      options: { ...asked, requireBinding: true },
    },
  },
  lone('PR-06 a level that does not exist', 'assurance', 'failed', 'LP_ASSURANCE_UNKNOWN', plain, {
    input: await signed(achievement({ level: 'gold-plated' })),
  }),
  lone('PR-06 two levels at once', 'assurance', 'failed', 'LP_ASSURANCE_UNKNOWN', plain, {
    input: await signed(achievement({ level: ['teacher-assessed', 'moderated'] })),
  }),
  lone('DI-14 not yet valid', 'validity-period', 'failed', 'LP_NOT_YET_VALID', plain, {
    input: await signed(achievement({ more: { validFrom: '2026-11-22T12:01:01Z' } })),
  }),
  lone(
    'DI-14 expired this second',
    'validity-period',
    'failed',
    'LP_EXPIRED',
    { input: await signed(achievement({ more: { validUntil: '2026-11-22T12:00:01Z' } })) },
    { input: await signed(achievement({ more: { validUntil: '2026-11-22T12:00:00Z' } })) },
  ),
  lone('ST-04 status not checked', 'status', 'not-checked', 'LP_STATUS_NOT_CHECKED', plain, {
    input: await signed(
      achievement({
        more: {
          credentialStatus: {
            id: 'https://s.example/1#2',
            type: 'BitstringStatusListEntry',
            statusPurpose: 'revocation',
            statusListIndex: '2',
            statusListCredential: 'https://s.example/1',
          },
        },
      }),
    ),
  }),
  lone('ST-04 a status of a kind that nobody knows', 'status', 'not-checked', 'LP_STATUS_NOT_CHECKED', plain, {
    input: await signedAnyhow(
      achievement({ more: { credentialStatus: { id: 'https://s.example/1#2', type: '1EdTechRevocationList' } } }),
      [school.asserts],
    ),
  }),
];

/** A proof set of which the second proof was made for something else. */
async function answeredApart(second: { readonly challenge?: string; readonly domain?: string }): Promise<JsonObject> {
  const document = presentation([bound, elsewhere]);
  const one = await presented(document, [learner]);
  const other = await presented(document, [learnerElsewhere], second);
  if (typeof one === 'string' || typeof other === 'string') throw new Error('JSON was expected');
  return { ...document, proof: [one['proof'] ?? {}, other['proof'] ?? {}] };
}

async function unchallenged(): Promise<JsonObject | string> {
  const { securePresentation } = await import('@laurel/core');
  return securePresentation(presentation([bound]), {
    signers: [learner.authenticates],
    securing: 'eddsa-rdfc-2022',
    created: new Date('2026-09-01T09:00:00Z'),
  });
}
