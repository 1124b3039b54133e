/** Attacks on Data Integrity proofs. */
import { isJsonObject, type JsonObject } from '@laurel/core';
import {
  achievement,
  board,
  challenge,
  domain,
  learner,
  mallory,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
  stranger,
} from '../people.ts';
import { type Attack, type Case, changed, proofOf } from './attack.ts';

const good = await signed(achievement());
const control: Case = { input: good };
const proof = proofOf(good);
const value = String(proof['proofValue']);
const subject = 'credentialSubject';

const row = (name: string, check: Attack['check'], code: Attack['code'], input: Case['input']): Attack => ({
  name,
  check,
  outcome: 'failed',
  code,
  control,
  attack: { input },
});
const withProof = (change: JsonObject): JsonObject => changed(good, ['proof'], { ...proof, ...change });
const resigned = (document: JsonObject) => signedAnyhow(document, [school.asserts]);
const badProof = proofOf(await signedAnyhow(achievement({ more: { name: 'Other' } }), [school.asserts]));
const malloryProof = proofOf(await signedAnyhow(achievement(), [mallory.asserts]));

export const dataIntegrityAttacks: readonly Attack[] = [
  row(
    'a grade changed',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(good, [subject, 'result', 0, 'value'], 'moderated'),
  ),
  row('a member taken out', 'proof', 'PROOF_VERIFICATION_ERROR', changed(good, ['name'], undefined)),
  row('DI-01 undefined term after signing', 'context', 'DATA_LOSS_DETECTION_ERROR', changed(good, ['grade'], 'A*')),
  row(
    'DI-02 inline context',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, ['@context', 2], { grade: 'https://x.example/grade' }),
  ),
  row(
    'DI-02 vocab',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, ['@context', 2], { '@vocab': 'https://x.example/' }),
  ),
  row(
    'DI-02 look-alike context',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, ['@context', 0], 'https://www.w3.org/ns/credentials/v2/'),
  ),
  row(
    'DI-02 context in a nested node',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, [subject, '@context'], 'https://www.w3.org/ns/credentials/v2'),
  ),
  row('DI-02 context null', 'context', 'LP_CONTEXT_NOT_ALLOWED', changed(good, ['@context'], null)),
  row(
    'DI-04 a second issuer as an IRI',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, ['https://www.w3.org/2018/credentials#issuer'], { id: mallory.did }),
  ),
  ...['@graph', '@reverse', '@included', '@nest', '@type', '@id', '@json', '@direction'].map((keyword) =>
    row(`DI-05 ${keyword}`, 'context', 'MALFORMED_VALUE_ERROR', changed(good, [subject, keyword], {})),
  ),
  row(
    'DI-05 a credential inside a claim',
    'schema',
    'LP_SCHEMA',
    changed(good, [subject, 'achievement', 'related'], [achievement()]),
  ),
  row('DI-08 blank subject', 'context', 'MALFORMED_VALUE_ERROR', changed(good, [subject, 'id'], '_:b0')),
  row(
    'DI-10 authentication on a credential',
    'proof-purpose',
    'PROOF_VERIFICATION_ERROR',
    await signedAnyhow(achievement(), [school.authenticates]),
  ),
  row(
    'DI-12 signed by somebody else',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(achievement(), [mallory.asserts]),
  ),
  row('DI-13 no proof in the set', 'proof', 'LP_PROOF_MISSING', changed(good, ['proof'], [])),
  row('DI-13 one good, one bad', 'proof', 'PROOF_VERIFICATION_ERROR', changed(good, ['proof'], [proof, badProof])),
  row('DI-13 one bad, one good', 'proof', 'PROOF_VERIFICATION_ERROR', changed(good, ['proof'], [badProof, proof])),
  row(
    'DI-13 a good proof by an attacker, a broken one by the issuer',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(good, ['proof'], [malloryProof, badProof]),
  ),
  row(
    'DI-13 only strangers in the set',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(achievement(), [mallory.asserts, stranger.asserts]),
  ),
  row(
    'DI-13 unknown suite in the set',
    'proof',
    'LP_CRYPTOSUITE_NOT_ACCEPTED',
    changed(good, ['proof'], [proof, { ...proof, cryptosuite: 'own-2026' }]),
  ),
  row(
    'DI-13 previous proof is itself',
    'proof',
    'LP_PROOF_CHAIN_NOT_ACCEPTED',
    withProof({ id: 'urn:x:1', previousProof: 'urn:x:1' }),
  ),
  row(
    'DI-14 made in the future',
    'validity-period',
    'LP_PROOF_TIME',
    await signedAnyhow(achievement(), [school.asserts], new Date('2026-11-22T12:05:00Z')),
  ),
  ...['eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-sd-2023', 'bbs-2023'].map((cryptosuite) =>
    row(`DI-16 renamed to ${cryptosuite}`, 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', withProof({ cryptosuite })),
  ),
  row(
    'DI-16 another type of proof',
    'proof',
    'LP_CRYPTOSUITE_NOT_ACCEPTED',
    withProof({ type: 'Ed25519Signature2020' }),
  ),
  row('DI-17 another nonce', 'proof', 'PROOF_VERIFICATION_ERROR', withProof({ nonce: 'x' })),
  row('DI-17 an unknown member', 'proof', 'LP_SCHEMA', withProof({ grade: 'A*' })),
  row('DI-17 created changed', 'proof', 'PROOF_VERIFICATION_ERROR', withProof({ created: '2026-09-02T09:00:00Z' })),
  row('DI-17 created taken out', 'proof', 'PROOF_VERIFICATION_ERROR', changed(good, ['proof', 'created'], undefined)),
  row('DI-17 challenge put in', 'proof', 'PROOF_VERIFICATION_ERROR', withProof({ challenge })),
  row('DI-17 purpose changed', 'proof', 'PROOF_VERIFICATION_ERROR', withProof({ proofPurpose: 'authentication' })),
  row('DI-18 an extra leading 1', 'proof', 'LP_ENCODING', withProof({ proofValue: value.replace('z', 'z1') })),
  row('DI-18 another multibase letter', 'proof', 'LP_ENCODING', withProof({ proofValue: value.replace('z', 'm') })),
  row(
    'DI-18 a letter that base58 has not',
    'proof',
    'LP_ENCODING',
    withProof({ proofValue: `${value.slice(0, -1)}0` }),
  ),
  row('DI-18 too short', 'proof', 'LP_ENCODING', withProof({ proofValue: value.slice(0, -2) })),
  row(
    'DI-25 proof only in the subject',
    'schema',
    'LP_SCHEMA',
    changed(changed(good, [subject, 'proof'], proof), ['proof'], undefined),
  ),
  row(
    'DI-26 a JWT proof object beside edited fields',
    'proof',
    'LP_CRYPTOSUITE_NOT_ACCEPTED',
    changed(good, ['proof'], { type: 'JwtProof2020', jwt: 'e30.e30.AA' }),
  ),
  row(
    'DI-28 no criteria',
    'schema',
    'LP_SCHEMA',
    await resigned(changed(achievement(), ['credentialSubject', 'achievement', 'criteria'], undefined)),
  ),
  row(
    'DI-28 no description',
    'schema',
    'LP_SCHEMA',
    await resigned(changed(achievement(), [subject, 'achievement', 'description'], undefined)),
  ),
  row(
    'DI-28 the rule book of another credential',
    'schema',
    'LP_SCHEMA',
    await resigned(
      achievement({
        more: {
          credentialSchema: [
            {
              id: 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json',
              type: '1EdTechJsonSchemaValidator2019',
            },
          ],
        },
      }),
    ),
  ),
  {
    name: 'DI-28 an unknown rule book',
    check: 'schema',
    outcome: 'not-checked',
    code: 'LP_SCHEMA_NOT_CHECKED',
    control: {
      input: await resigned(
        achievement({
          more: {
            credentialSchema: [
              {
                id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
                type: '1EdTechJsonSchemaValidator2019',
              },
            ],
          },
        }),
      ),
    },
    attack: {
      input: await resigned(
        achievement({
          more: {
            credentialSchema: [{ id: 'https://evil.example/schema.json', type: '1EdTechJsonSchemaValidator2019' }],
          },
        }),
      ),
    },
  },
  row('no proof at all', 'proof', 'LP_PROOF_MISSING', achievement()),
  {
    name: 'signer’s keys out of reach',
    check: 'proof',
    outcome: 'indeterminate',
    code: 'LP_DID_METHOD_NOT_SUPPORTED',
    control,
    attack: { input: withProof({ verificationMethod: 'did:web:school.example#k' }) },
  },
  {
    name: 'DI-10 assertionMethod on a presentation',
    check: 'proof-purpose',
    outcome: 'failed',
    code: 'PROOF_VERIFICATION_ERROR',
    control: { input: await presented(presentation([good])), options: { challenge, domain } },
    attack: { input: await assertedPresentation(), options: { challenge, domain } },
  },
  {
    name: 'DI-25 the proof of an embedded credential on the presentation',
    check: 'proof',
    outcome: 'failed',
    code: 'PROOF_VERIFICATION_ERROR',
    control: { input: await presented(presentation([good])), options: { challenge, domain } },
    attack: { input: { ...presentation([good]), proof }, options: { challenge, domain } },
  },
  {
    name: 'DI-12 an exam board’s name, a school’s key',
    check: 'issuer-key',
    outcome: 'failed',
    code: 'LP_ISSUER_KEY_MISMATCH',
    control: {
      input: await signed(achievement({ issuer: board.did, kind: 'examResult', level: 'externally-validated' }), board),
    },
    attack: {
      input: await signedAnyhow(achievement({ issuer: board.did, kind: 'examResult', level: 'externally-validated' }), [
        school.asserts,
      ]),
    },
  },
];

async function assertedPresentation(): Promise<JsonObject> {
  const { addDataIntegrityProof } = await import('@laurel/core');
  const document = presentation([good].filter(isJsonObject));
  return addDataIntegrityProof(document, {
    signers: [learner.asserts],
    cryptosuite: 'eddsa-rdfc-2022',
    created: new Date('2026-09-01T09:00:00Z'),
    challenge,
    domain,
  });
}
