/** Drafts of vectors for presentations. */
import { addDataIntegrityProof, type ErrorCode, type JsonObject, securePresentation, signToken } from '@laurel/core';
import { signedExample } from '../examples.ts';
import { created, objectOf, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import {
  achievement,
  asked,
  changed,
  clock,
  type Decisive,
  type Draft,
  decides,
  enveloped,
  ownWords,
  presented,
  presentedAsToken,
  proven,
  showing,
  signedAnyhow,
  textOf,
  tokenOf,
  trusting,
  without,
} from './drafting.ts';

const { school, awardingOrganisation, attacker, learner, learnerAtCollege, stranger } = people;
const options: VectorOptions = { now: clock, trust: trusting(school, awardingOrganisation), ...asked };

const bound = await proven(achievement({ subject: learner.did }));
const boundElsewhere = await proven(achievement({ subject: learnerAtCollege.did }));
const bearer = await proven(achievement());
const bearerToo = await proven(achievement({ more: { name: 'Oracy, again' } }));
const bearerToken = await tokenOf(achievement());
const boundToken = await tokenOf(achievement({ subject: learner.did }));
const boardsToken = await tokenOf(
  achievement({
    issuer: awardingOrganisation,
    subject: learner.did,
    kind: 'examResult',
    levels: ['externally-validated'],
  }),
  awardingOrganisation,
);
const own = await proven(ownWords('self-declared'), learner);
const good = await presented(showing([bound], { holder: learner.did }));
const proof = objectOf(good['proof']);
/** An answer whose item is tied to nobody, so that a failed answer says nothing about the item. */
const loose = await presented(showing([bearer]));
const looseProof = objectOf(loose['proof']);

interface Extra {
  readonly attack?: string;
  readonly options?: VectorOptions;
}

const valid = (
  name: string,
  title: string,
  input: JsonObject | string,
  extra: Extra & { readonly decisive?: readonly Decisive[] } = {},
): Draft => ({
  name,
  title,
  options,
  decisive: [decides('holder-binding', 'passed')],
  ...extra,
  input: textOf(input),
  verdict: 'valid',
});

const failed = (
  name: string,
  title: string,
  decisive: Decisive,
  input: JsonObject | string,
  extra: Extra = {},
): Draft => ({
  name,
  title,
  options,
  ...extra,
  input: textOf(input),
  verdict: 'invalid',
  decisive: [decisive],
});

const outer = (id: Decisive['id'], code: ErrorCode): Decisive => decides(id, 'failed', code);
const inner = (id: Decisive['id'], code: ErrorCode, index = 0): Decisive => decides(id, 'failed', code, index);
const { challenge: _, domain: __, ...unasked } = options;

const validDrafts: readonly Draft[] = [
  valid('valid-one-key', 'One item that is tied to the presenter’s key', good),
  valid(
    'valid-as-token',
    'The same as a token (vp+jwt)',
    await presentedAsToken(showing([bound], { holder: learner.did })),
  ),
  valid(
    'valid-enveloped-items',
    'Items as tokens in their envelopes',
    await presented(showing([boundToken, boardsToken], { holder: learner.did })),
  ),
  valid(
    'valid-token-of-tokens',
    'A token whose items are tokens',
    await presentedAsToken(showing([boundToken, boardsToken])),
  ),
  valid(
    'valid-enveloped',
    'An enveloped presentation',
    enveloped(await presentedAsToken(showing([bound])), 'vp+jwt', 'EnvelopedVerifiablePresentation'),
  ),
  valid(
    'valid-two-pairwise-keys',
    'A proof set of two pairwise keys',
    await presented(showing([bound, boundElsewhere]), [learner, learnerAtCollege]),
    {
      decisive: [
        decides('holder-binding', 'passed'),
        decides('holder-binding', 'passed', undefined, 0),
        decides('holder-binding', 'passed', undefined, 1),
      ],
    },
  ),
  valid('valid-bearer', 'An item that is tied to nobody’s key', await presented(showing([bearer])), {
    decisive: [decides('holder-binding', 'not-applicable', 'LP_BEARER', 0)],
  }),
  valid(
    'valid-three-vouchers',
    'By a school, by an awarding organisation, and in the learner’s own words',
    await presented(showing([bound, boardsToken, own], { holder: learner.did })),
    {
      decisive: [decides('issuer-trust', 'passed', undefined, 2), decides('assurance', 'passed', undefined, 2)],
    },
  ),
  valid('valid-unchallenged-copy', 'A copy that answers nobody, where the verifier does without', good, {
    options: { ...unasked, acceptUnchallenged: true },
    decisive: [decides('holder-binding', 'not-checked', 'LP_UNCHALLENGED')],
  }),
  valid(
    'valid-with-a-record',
    'It shows a record for leaving (CLR)',
    await presented(showing([objectOf(await signedExample('04-y11-profile.clr2', 'eddsa-rdfc-2022'))])),
    {
      options: { ...options, acceptUncheckedStatus: true },
    },
  ),
];

const openDrafts: readonly Draft[] = [
  {
    name: 'open-nothing-asked',
    title: 'The verifier asked nothing: anyone could have forwarded it',
    attack: 'PR-01',
    options: unasked,
    input: textOf(good),
    verdict: 'indeterminate',
    decisive: [decides('holder-binding', 'not-checked', 'LP_UNCHALLENGED')],
  },
  {
    name: 'open-item-by-an-unknown-issuer',
    title: 'One item is by somebody who is not on the list',
    attack: 'PR-04',
    options,
    input: textOf(
      await presented(
        showing([bound, await proven(achievement({ issuer: stranger, subject: learner.did }), stranger)]),
      ),
    ),
    verdict: 'indeterminate',
    decisive: [decides('issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN', 1)],
  },
  {
    name: 'open-item-with-status',
    title: 'One item has a status that nobody looked up',
    options,
    input: textOf(
      await presented(showing([objectOf(await signedExample('02-y11-gcse-maths.ob3', 'eddsa-rdfc-2022'))])),
    ),
    verdict: 'indeterminate',
    decisive: [decides('status', 'not-checked', 'LP_STATUS_NOT_CHECKED', 0)],
  },
];

const unchallenged = objectOf(
  await securePresentation(showing([bound]), {
    signers: [learner.authenticates],
    securing: 'eddsa-rdfc-2022',
    created,
  }),
);
const twoKeys = await presented(showing([bound, boundElsewhere]), [learner, learnerAtCollege]);
const otherAnswer = await presented(showing([bound, boundElsewhere]), [learnerAtCollege], {
  ...asked,
  challenge: 'c-other',
});
const looseTwice = await presented(showing([bearer, bearerToo]), [learner, learnerAtCollege]);
const [looseOne] = Array.isArray(looseTwice['proof']) ? looseTwice['proof'] : [];
const asserted = await addDataIntegrityProof(showing([bearer]), {
  signers: [learner.asserts],
  cryptosuite: 'eddsa-rdfc-2022',
  created,
  ...asked,
});
const [proofOne] = Array.isArray(twoKeys['proof']) ? twoKeys['proof'] : [];

const answerDrafts: readonly Draft[] = [
  failed(
    'invalid-challenge',
    'An answer to another question',
    outer('holder-binding', 'INVALID_CHALLENGE_ERROR'),
    good,
    { attack: 'PR-01', options: { ...options, challenge: 'c-other' } },
  ),
  failed('invalid-domain', 'An answer for another employer', outer('holder-binding', 'INVALID_DOMAIN_ERROR'), good, {
    attack: 'PR-01',
    options: { ...options, domain: 'other.example' },
  }),
  failed(
    'invalid-no-challenge',
    'It answers no question',
    outer('holder-binding', 'INVALID_CHALLENGE_ERROR'),
    unchallenged,
    { attack: 'PR-01' },
  ),
  failed(
    'invalid-token-challenge',
    'A token that answers another question',
    outer('holder-binding', 'INVALID_CHALLENGE_ERROR'),
    await presentedAsToken(showing([bound])),
    { attack: 'PR-01', options: { ...options, challenge: 'c-other' } },
  ),
  failed(
    'invalid-token-domain',
    'A token for another employer',
    outer('holder-binding', 'INVALID_DOMAIN_ERROR'),
    await presentedAsToken(showing([bound])),
    { attack: 'PR-01', options: { ...options, domain: 'other.example' } },
  ),
  failed(
    'invalid-challenge-exchanged',
    'Another challenge put into the proof',
    outer('proof', 'PROOF_VERIFICATION_ERROR'),
    { ...loose, proof: { ...looseProof, challenge: 'c-other' } },
    { attack: 'PR-01', options: { ...options, challenge: 'c-other' } },
  ),
  failed(
    'invalid-set-with-two-challenges',
    'A proof set whose proofs answer two questions',
    outer('holder-binding', 'INVALID_CHALLENGE_ERROR'),
    { ...twoKeys, proof: [proofOne ?? null, otherAnswer['proof'] ?? null] },
    { attack: 'PR-01' },
  ),
];

const holderDrafts: readonly Draft[] = [
  failed(
    'invalid-holder-is-another',
    'The holder that it names did not sign',
    outer('holder-binding', 'LP_HOLDER_BINDING_MISSING'),
    await presented(showing([bound], { holder: attacker.did })),
    { attack: 'PR-02' },
  ),
  failed(
    'invalid-presented-by-another',
    'Somebody else shows it',
    inner('holder-binding', 'LP_HOLDER_BINDING_MISSING'),
    await presented(showing([bound]), [attacker]),
    { attack: 'PR-02' },
  ),
  failed(
    'invalid-one-key-missing',
    'One of the two keys that its items are tied to did not sign',
    inner('holder-binding', 'LP_HOLDER_BINDING_MISSING', 1),
    await presented(showing([bound, boundElsewhere]), [learner]),
    { attack: 'PR-02' },
  ),
  failed(
    'invalid-bearer-where-binding-is-required',
    'An item that is tied to nobody’s key where the verifier asks for that',
    inner('holder-binding', 'LP_BEARER'),
    await presented(showing([bearer])),
    { attack: 'PR-02', options: { ...options, requireBinding: true } },
  ),
  failed(
    'invalid-purpose',
    'Signed to assert, not to authenticate',
    outer('proof-purpose', 'PROOF_VERIFICATION_ERROR'),
    asserted,
    { attack: 'DI-10' },
  ),
  failed('invalid-no-proof', 'Nobody has signed it', outer('proof', 'LP_PROOF_MISSING'), showing([bearer]), {
    attack: 'PR-02',
  }),
  failed(
    'invalid-items-proof',
    'An item’s proof on the presentation',
    outer('proof', 'PROOF_VERIFICATION_ERROR'),
    { ...showing([bearer]), proof: bearer['proof'] ?? null },
    { attack: 'DI-25' },
  ),
  failed(
    'invalid-set-with-a-broken-proof',
    'A proof set with one broken proof',
    outer('proof', 'PROOF_VERIFICATION_ERROR'),
    { ...looseTwice, proof: [looseOne ?? null, proof] },
    { attack: 'DI-13' },
  ),
];

const itemDrafts: readonly Draft[] = [
  failed(
    'invalid-item-changed',
    'An item with a changed level',
    inner('proof', 'PROOF_VERIFICATION_ERROR'),
    await presented(showing([changed(bound, ['credentialSubject', 'result', 0, 'value'], 'moderated')])),
    { attack: 'PR-04' },
  ),
  failed(
    'invalid-item-unsigned',
    'An item that nobody signed',
    inner('proof', 'LP_PROOF_MISSING'),
    await presented(showing([without(bound, 'proof')])),
    { attack: 'PR-04' },
  ),
  failed(
    'invalid-item-expired',
    'An item that has ended',
    inner('validity-period', 'LP_EXPIRED'),
    await presented(
      showing([await proven(achievement({ subject: learner.did, more: { validUntil: '2026-10-01T00:00:00Z' } }))]),
    ),
    { attack: 'PR-04' },
  ),
  failed(
    'invalid-item-by-another',
    'An item in the school’s name, signed by somebody else',
    inner('issuer-key', 'LP_ISSUER_KEY_MISMATCH'),
    await presented(showing([await signedAnyhow(achievement({ subject: learner.did }), [attacker.asserts])])),
    { attack: 'DI-12' },
  ),
  failed(
    'invalid-one-of-two',
    'One good item and one changed item',
    inner('proof', 'PROOF_VERIFICATION_ERROR', 1),
    await presented(showing([bound, changed(bound, ['name'], 'Mathematics')])),
    { attack: 'PR-04' },
  ),
  failed(
    'invalid-item-taken-out',
    'An item taken out after signing',
    outer('proof', 'PROOF_VERIFICATION_ERROR'),
    { ...looseTwice, verifiableCredential: [bearer] },
    { attack: 'DI-21' },
  ),
  failed(
    'invalid-own-words-as-validated',
    'A learner’s own words that claim an awarding organisation’s level',
    inner('issuer-trust', 'LP_ISSUER_NOT_AUTHORISED'),
    await presented(showing([await proven(ownWords('externally-validated'), learner)])),
    { attack: 'PR-06' },
  ),
  failed(
    'invalid-presentation-inside',
    'A presentation inside a presentation',
    inner('well-formed', 'LP_TYPE'),
    await presented(showing([good])),
  ),
  failed('invalid-bare-token', 'A token without its envelope', outer('schema', 'LP_SCHEMA'), {
    ...loose,
    verifiableCredential: [bearerToken],
  }),
];

const tokenDrafts: readonly Draft[] = [
  failed(
    'invalid-token-typ',
    'A presentation as vc+jwt',
    outer('schema', 'LP_SCHEMA'),
    await signToken(showing([bearer]), {
      signer: learner.authenticates,
      type: 'vc+jwt',
      claims: { nonce: asked.challenge, aud: asked.domain },
    }),
    { attack: 'JW-10' },
  ),
  failed(
    'invalid-token-iss',
    'iss is not the holder',
    outer('well-formed', 'LP_CLAIM_CONFLICT'),
    await signToken(showing([bound], { holder: learner.did }), {
      signer: learner.authenticates,
      type: 'vp+jwt',
      claims: { iss: attacker.did, nonce: asked.challenge, aud: asked.domain },
    }),
    { attack: 'JW-08' },
  ),
  failed(
    'invalid-token-by-another',
    'A token by somebody else',
    inner('holder-binding', 'LP_HOLDER_BINDING_MISSING'),
    await presentedAsToken(showing([bound]), attacker),
    { attack: 'PR-02' },
  ),
];

/** Drafts for presentations. */
export const presentationDrafts: readonly Draft[] = [
  ...validDrafts,
  ...openDrafts,
  ...answerDrafts,
  ...holderDrafts,
  ...itemDrafts,
  ...tokenDrafts,
];
