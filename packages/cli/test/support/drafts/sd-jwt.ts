/** Drafts of vectors for SD-JWTs (RFC 9901), of SD-JWT VC and of VC-JOSE-COSE. */
import { createHash } from 'node:crypto';
import { deriveCredential, type JsonObject, type SecureCredentialOptions, secureCredential } from '@laurel/core';
import { created, type Person, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import {
  achievement,
  asked,
  clock,
  type Draft,
  type DraftDetail,
  draftsUnder,
  repeatable,
  trusting,
} from './drafting.ts';
import { sdJwtAttackDrafts } from './sd-jwt-attacks.ts';
import {
  answered,
  boundAlone,
  digestOf,
  disclosure,
  disclosures,
  hidden,
  issued,
  jwkOf,
  payloadWith,
  salt,
  shown,
} from './sd-jwt-parts.ts';

const { school, attacker, learner, stranger, p256School, p384School, p256Learner, p384Learner } = people;
const options: VectorOptions = { now: clock, trust: trusting(school) };
const answering: VectorOptions = { ...options, ...asked };
const { valid, failed, open } = draftsUnder({ options: answering });
const trustIn = (person: Person, more: Partial<VectorOptions> = {}): DraftDetail => ({
  options: { now: clock, trust: trusting(person), ...more },
});

type Form = 'dc+sd-jwt' | 'vc+sd-jwt';

/** As Laurel issues it. */
const given = async (
  securing: Form,
  by: Person = school,
  document: JsonObject = achievement({ issuer: by }),
  more: Partial<SecureCredentialOptions> = {},
): Promise<string> =>
  String(await secureCredential(document, { signer: by.asserts, securing, created, random: repeatable(3), ...more }));
const part = ['/validFrom', '/credentialSubject/achievement', '/credentialSubject/result'];
const showing = async (text: string, disclose: readonly string[] = part): Promise<string> =>
  String(await deriveCredential(text, { disclose }));
/** As a wallet shows what is bound to its key. */
const showingBound = async (text: string, by: Person, disclose: readonly string[] = part): Promise<string> =>
  String(
    await deriveCredential(text, {
      disclose,
      keyBinding: { signer: by.authenticates, created: new Date(answered * 1000), ...asked },
    }),
  );
const forHolder = (by: Person, holder: Person, securing: Form): Promise<string> =>
  given(securing, by, achievement({ issuer: by, subject: holder.did }), { holder: holder.did });

const formDrafts: readonly Draft[] = [
  valid('dc-sd-jwt', 'A part of an SD-JWT VC, by whoever has it', await showing(await given('dc+sd-jwt')), { options }),
  valid(
    'dc-sd-jwt-decoys',
    'With digests of nothing',
    await showing(await given('dc+sd-jwt', school, achievement(), { decoys: 3 })),
    { options, attack: 'SD-09' },
  ),
  valid(
    'dc-sd-jwt-key-binding',
    'A part of an SD-JWT VC, shown by its holder',
    await showingBound(await forHolder(school, learner, 'dc+sd-jwt'), learner),
  ),
  valid(
    'dc-sd-jwt-p256',
    'Signed with P-256, and shown with it',
    await showingBound(await forHolder(p256School, p256Learner, 'dc+sd-jwt'), p256Learner),
    trustIn(p256School, asked),
  ),
  valid('vc-sd-jwt', 'A part of a credential, by whoever has it', await showing(await given('vc+sd-jwt')), { options }),
  valid(
    'vc-sd-jwt-key-binding',
    'A part of a credential, shown by its holder',
    await showingBound(await forHolder(school, learner, 'vc+sd-jwt'), learner),
  ),
  valid(
    'vc-sd-jwt-p384',
    'Signed with P-384, and shown with it',
    await showingBound(await forHolder(p384School, p384Learner, 'vc+sd-jwt'), p384Learner),
    trustIn(p384School, asked),
  ),
  failed(
    'signed-by-another',
    'Signed by somebody else in the school’s name',
    ['proof', 'PROOF_VERIFICATION_ERROR'],
    await shown({ sign: attacker.asserts.sign }),
    { attack: 'JW-02' },
  ),
];

const [first, second, third] = disclosures;
const nestedLevel = hidden(6, 'value', 'teacher-assessed');
const nestedResult = disclosure([
  salt(5),
  {
    type: ['Result'],
    resultDescription: 'urn:uuid:30000000-0000-4000-8000-000000000000',
    _sd: [digestOf(nestedLevel)],
  },
]);
const bare = await issued();

const handMadeDrafts: readonly Draft[] = [
  valid('all-disclosed', 'Hidden members and a hidden element, all of them disclosed', await shown()),
  valid(
    'nested',
    'A disclosure inside a disclosure',
    await shown({
      payload: payloadWith(['credentialSubject', 'result'], [{ '...': digestOf(nestedResult) }]),
      disclosures: [first, second, third, nestedResult, nestedLevel],
    }),
  ),
  valid('bound-to-no-subject', 'Bound to a key, about somebody who is none', await shown(boundAlone)),
  valid('unchallenged-copy', 'A copy that may be anybody’s, where that will do', bare, {
    options: { ...options, acceptUnchallenged: true },
  }),
  open(
    'nothing-asked',
    'Shown by its holder, where nothing was asked',
    ['holder-binding', 'not-checked', 'LP_UNCHALLENGED'],
    await shown(),
    {
      options,
    },
  ),
  open(
    'key-binding-cut-off',
    'Its holder’s, without a key binding, where nothing was asked',
    ['holder-binding', 'not-checked', 'LP_HOLDER_BINDING_MISSING'],
    bare,
    {
      options,
      attack: 'SD-06',
    },
  ),
  open(
    'issuer-unknown',
    'The issuer is not on the list',
    ['issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN'],
    await shown(),
    {
      options: { now: clock, trust: trusting(stranger), ...asked },
    },
  ),
];

/** An SD-JWT VC of another making: claims, and a type that says what they are. */
const vct = 'https://school.example/types/oracy';
const hiddenGrade = hidden(20, 'grade', 'Merit');
const described = JSON.stringify({ vct, name: 'Oracy' });
const claimSet = (more: JsonObject = {}): Promise<string> =>
  shown({
    header: { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: school.asserts.id },
    payload: {
      iss: school.did,
      iat: created.getTime() / 1000,
      vct,
      sub: learner.did,
      cnf: { jwk: jwkOf(learner.did) },
      _sd: [digestOf(hiddenGrade)],
      ...more,
    },
    disclosures: [hiddenGrade],
  });
const knowing: DraftDetail = { options: { ...answering, vctMetadata: { [vct]: described } } };
const integrityOf = (text: string): JsonObject => ({
  'vct#integrity': `sha256-${createHash('sha256').update(text).digest('base64')}`,
});

const claimSetDrafts: readonly Draft[] = [
  valid('claims', 'Claims of a type that the verifier knows', await claimSet(integrityOf(described)), knowing),
  open(
    'claims-of-an-unknown-type',
    'Claims of a type that the verifier does not know',
    ['schema', 'not-checked', 'LP_SCHEMA_NOT_CHECKED'],
    await claimSet(),
    { attack: 'SD-10' },
  ),
  failed(
    'claims-of-another-type',
    'Another description of the type than the issuer relied on',
    ['schema', 'LP_INTEGRITY'],
    await claimSet(integrityOf('another')),
    { ...knowing, attack: 'SD-10' },
  ),
];

/** Drafts for SD-JWTs. */
export const sdJwtDrafts: readonly Draft[] = [
  ...formDrafts,
  ...handMadeDrafts,
  ...claimSetDrafts,
  ...sdJwtAttackDrafts,
];
