/** Drafts of vectors for presentations that are secured in the other ways, and that show items in all of them. */
import {
  deriveCredential,
  type JsonObject,
  type PresentationSecuring,
  type Securing,
  secureCredential,
  securePresentation,
} from '@laurel/core';
import { created, objectOf, type Person, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import {
  achievement,
  asked,
  clock,
  type Draft,
  draftsUnder,
  enveloped,
  proven,
  repeatable,
  showing,
  trusting,
} from './drafting.ts';

const { school, attacker, learner, p256Learner, p384Learner, p256School, bbsSchool } = people;
const options: VectorOptions = { now: clock, trust: trusting(school), ...asked };
const { valid, failed } = draftsUnder({ options });

const boundTo = ({ did }: Person): Promise<JsonObject> => proven(achievement({ subject: did }));
const presentedBy = async (by: Person, securing: PresentationSecuring, document?: JsonObject) =>
  securePresentation(document ?? showing([await boundTo(by)], { holder: by.did }), {
    signers: [by.authenticates],
    securing,
    created,
    ...asked,
    random: repeatable(4),
  });

const jcs = objectOf(await presentedBy(learner, 'eddsa-jcs-2022'));
const asSdJwt = String(await presentedBy(learner, 'vp+sd-jwt'));
const es256 = String(await presentedBy(p256Learner, 'vp+jwt'));

const mandatory = ['/issuer', '/validFrom'];
const derived = async (by: Person, securing: Securing): Promise<JsonObject> => {
  const random = repeatable(5);
  const document = achievement({ issuer: by, subject: learner.did });
  const base = await secureCredential(document, { signer: by.asserts, securing, created, mandatory, random });
  const disclose = ['/name', '/credentialSubject'];
  return objectOf(await deriveCredential(base, { disclose, random }));
};
const sdJwtItem = (to: Person): Promise<JsonObject | string> =>
  secureCredential(achievement({ subject: to.did }), {
    signer: school.asserts,
    securing: 'vc+sd-jwt',
    created,
    holder: to.did,
    random: repeatable(6),
  });
const envelopedSdJwt = async (to: Person): Promise<JsonObject> => enveloped(String(await sdJwtItem(to)), 'vc+sd-jwt');
const ofAllKinds = showing([
  await boundTo(learner),
  await derived(p256School, 'ecdsa-sd-2023'),
  await derived(bbsSchool, 'bbs-2023'),
  await envelopedSdJwt(learner),
]);

/** Drafts for presentations in the other ways. */
export const presentedFormDrafts: readonly Draft[] = [
  valid('eddsa-jcs-2022', 'Canonical JSON, signed with Ed25519', jcs),
  valid('ecdsa-rdfc-2019', 'Canonical RDF, signed with P-256', await presentedBy(p256Learner, 'ecdsa-rdfc-2019')),
  valid('ecdsa-jcs-2019', 'Canonical JSON, signed with P-384', await presentedBy(p384Learner, 'ecdsa-jcs-2019')),
  valid('token-p256', 'A token signed with P-256 (ES256)', es256),
  valid('token-p384', 'A token signed with P-384 (ES384)', String(await presentedBy(p384Learner, 'vp+jwt'))),
  valid('as-sd-jwt', 'An SD-JWT (vp+sd-jwt)', asSdJwt),
  valid(
    'of-all-kinds',
    'A proof, two derived proofs and an SD-JWT',
    objectOf(await presentedBy(learner, 'eddsa-rdfc-2022', ofAllKinds)),
    {
      options: { ...options, trust: trusting(school, p256School, bbsSchool) },
    },
  ),
  failed(
    'sd-jwt-challenge',
    'An SD-JWT that answers another question',
    ['holder-binding', 'INVALID_CHALLENGE_ERROR'],
    asSdJwt,
    {
      attack: 'PR-01',
      options: { ...options, challenge: 'c-other' },
    },
  ),
  failed('token-p256-domain', 'A token for another employer', ['holder-binding', 'INVALID_DOMAIN_ERROR'], es256, {
    attack: 'PR-01',
    options: { ...options, domain: 'other.example' },
  }),
  failed(
    'sd-jwt-item-of-another',
    'An SD-JWT that is bound to somebody else’s key',
    ['holder-binding', 'LP_HOLDER_BINDING_MISSING'],
    objectOf(await presentedBy(attacker, 'eddsa-rdfc-2022', showing([await envelopedSdJwt(learner)]))),
    { attack: 'SD-08', inside: [0] },
  ),
];
