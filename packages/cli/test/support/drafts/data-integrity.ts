/** Drafts of vectors for Data Integrity proofs. */
import { type ErrorCode, encodeBase58btc, type JsonObject, type JsonValue } from '@laurel/core';
import { type ExampleName, issuerOf, signedExample, unsignedExample } from '../examples.ts';
import { created, objectOf, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import {
  achievement,
  asked,
  changed,
  clock,
  contexts,
  type Decisive,
  type Draft,
  decides,
  ownWords,
  proven,
  signedAnyhow,
  textOf,
  trusting,
  without,
} from './drafting.ts';

const { school, awardingOrganisation, attacker, learner, stranger } = people;
const options: VectorOptions = { now: clock, trust: trusting(school) };
const good = await proven(achievement());
const proof = objectOf(good['proof']);
const proofValue = String(proof['proofValue']);
const subject = 'credentialSubject';

interface Extra {
  readonly attack?: string;
  /** Checks that must be so besides the one that decides. */
  readonly also?: readonly Decisive[];
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
  decisive: [],
  ...extra,
  input: textOf(input),
  verdict: 'valid',
});

const failed = (
  name: string,
  title: string,
  id: Decisive['id'],
  code: ErrorCode,
  input: JsonObject | string,
  { also = [], ...extra }: Extra = {},
): Draft => ({
  name,
  title,
  options,
  ...extra,
  input: textOf(input),
  verdict: 'invalid',
  decisive: [decides(id, 'failed', code), ...also],
});

const open = (
  name: string,
  title: string,
  decisive: Decisive,
  input: JsonObject | string,
  { also = [], ...extra }: Extra = {},
): Draft => ({
  name,
  title,
  options,
  ...extra,
  input: textOf(input),
  verdict: 'indeterminate',
  decisive: [decisive, ...also],
});

const examples: readonly (readonly [ExampleName, string, Partial<VectorOptions>])[] = [
  ['01-primary-oracy.ob3', 'A primary school’s teacher assessment; the learner has no key', {}],
  [
    '02-y11-gcse-maths.ob3',
    'A provisional exam result, copied by the school',
    { acceptUncheckedStatus: true, acceptUnchallenged: true },
  ],
  ['03-y11-project.ob3', 'A project', { acceptUnchallenged: true }],
  [
    '04-y11-profile.clr2',
    'A record for leaving (CLR) that bundles two signed credentials',
    { acceptUncheckedStatus: true, acceptUnchallenged: true },
  ],
  ['05-college-placement.ob3', 'A work placement', { acceptUnchallenged: true }],
  ['06-college-testimonial.endorsement', 'An employer’s testimonial (endorsement)', {}],
  ['07-college-reflection.self.ob3', 'A learner’s own words, self-declared', { acceptUnchallenged: true }],
];

const exampleDrafts = await Promise.all(
  examples.map(
    async ([name, title, waivers]): Promise<Draft> =>
      valid(`valid-example-${name.slice(0, 2)}`, title, await signedExample(name, 'eddsa-rdfc-2022'), {
        options: { now: clock, trust: trusting(issuerOf(unsignedExample(name).document)), ...waivers },
      }),
  ),
);

const provisional = await signedExample('02-y11-gcse-maths.ob3', 'eddsa-rdfc-2022');
const project = await signedExample('03-y11-project.ob3', 'eddsa-rdfc-2022');
const record = objectOf(await signedExample('04-y11-profile.clr2', 'eddsa-rdfc-2022'));
const boardsResult = achievement({
  issuer: awardingOrganisation,
  kind: 'examResult',
  levels: ['externally-validated'],
});

/** The record with its first bundled credential changed after the school signed that, then signed again as a whole. */
async function recordWith(change: (bundled: JsonObject) => JsonObject): Promise<JsonObject> {
  const { proof: _, ...unsigned } = record;
  const path = [subject, 'verifiableCredential', 0];
  const [bundled] = listOf(objectOf(unsigned[subject])['verifiableCredential']);
  return proven(changed(unsigned, path, change(objectOf(bundled))), school);
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** The same document with its members in another order and other white space. */
const reordered = JSON.stringify(Object.fromEntries(Object.entries(good).reverse()), null, 3);

const validDrafts: readonly Draft[] = [
  ...exampleDrafts,
  valid('valid-achievement', 'A school’s achievement, on the list', good),
  valid('valid-any-issuer', 'The same where the verifier accepts anybody', await proven(achievement({ levels: [] })), {
    options: { now: clock, acceptAnyIssuer: true },
    decisive: [decides('issuer-trust', 'not-checked', 'LP_TRUST_NOT_GIVEN')],
  }),
  valid('valid-reordered', 'Members in another order, other white space: the statements are the same', reordered),
  valid(
    'valid-one-second-before-its-end',
    'The clock stands one second before validUntil',
    await proven(achievement({ more: { validUntil: '2026-11-22T12:00:01Z' } })),
  ),
  valid(
    'valid-at-its-start',
    'The clock stands at validFrom',
    await proven(achievement({ more: { validFrom: clock } })),
  ),
  valid(
    'valid-proof-set',
    'A proof set: the school’s proof and that of somebody else',
    await signedAnyhow(achievement(), [school.asserts, awardingOrganisation.asserts]),
  ),
  valid('valid-board', 'An awarding organisation’s own result', await proven(boardsResult, awardingOrganisation), {
    options: { now: clock, trust: trusting(awardingOrganisation) },
  }),
  valid(
    'valid-data-model-1.1',
    'A credential of the data model 1.1',
    await proven({
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/data-integrity/v2'],
      id: 'urn:uuid:a0000000-0000-4000-8000-000000000000',
      type: ['VerifiableCredential'],
      issuer: school.did,
      issuanceDate: '2019-09-01T09:00:00Z',
      credentialSubject: { id: 'urn:uuid:90000000-0000-4000-8000-000000000000' },
    }),
    { options: { now: clock, acceptAnyIssuer: true } },
  ),
];

const withStatus = achievement({
  more: {
    credentialStatus: {
      id: 'https://status.school.example/1#7',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://status.school.example/1',
    },
  },
});

const openDrafts: readonly Draft[] = [
  open(
    'open-no-trust',
    'No trust list was given',
    decides('issuer-trust', 'indeterminate', 'LP_TRUST_NOT_GIVEN'),
    good,
    { options: { now: clock } },
  ),
  open(
    'open-issuer-unknown',
    'The issuer is not on the list',
    decides('issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN'),
    await proven(achievement({ issuer: stranger }), stranger),
    { attack: 'PR-06' },
  ),
  open(
    'open-status',
    'It has a status that nobody looked up',
    decides('status', 'not-checked', 'LP_STATUS_NOT_CHECKED'),
    await proven(withStatus),
  ),
  open(
    'open-provisional-without-waivers',
    'The provisional result where nothing is done without',
    decides('status', 'not-checked', 'LP_STATUS_NOT_CHECKED'),
    provisional,
  ),
  open(
    'open-bound-alone',
    'A credential that is tied to a key, without its holder',
    decides('holder-binding', 'not-checked', 'LP_HOLDER_BINDING_MISSING'),
    project,
    { attack: 'PR-02' },
  ),
  open(
    'open-unknown-schema',
    'It names a schema that Laurel has no model for',
    decides('schema', 'not-checked', 'LP_SCHEMA_NOT_CHECKED'),
    await proven(
      achievement({
        more: {
          credentialSchema: [{ id: 'https://school.example/schema.json', type: '1EdTechJsonSchemaValidator2019' }],
        },
      }),
    ),
    { also: [decides('validity-period', 'passed'), decides('issuer-trust', 'passed')], attack: 'DI-28' },
  ),
  open(
    'open-did-method',
    'The signer’s keys are published where nobody looked',
    decides('proof', 'indeterminate', 'LP_DID_METHOD_NOT_SUPPORTED'),
    { ...good, proof: { ...proof, verificationMethod: 'did:example:school#key-1' } },
  ),
];

const withProof = (members: JsonObject): JsonObject => ({ ...good, proof: { ...proof, ...members } });
const otherProof = objectOf((await signedAnyhow(achievement({ more: { name: 'Something else' } })))['proof']);
const attackerProof = objectOf((await signedAnyhow(achievement(), [attacker.asserts]))['proof']);
const smallOrder = `z${encodeBase58btc(Uint8Array.from([0xed, 1, 1, ...Array.from({ length: 31 }, () => 0)]))}`;
const text = JSON.stringify(good);

const tamperedDrafts: readonly Draft[] = [
  failed(
    'invalid-level-changed',
    'A level changed after signing',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(good, [subject, 'result', 0, 'value'], 'moderated'),
    { attack: 'DI-21' },
  ),
  failed(
    'invalid-name-changed',
    'A name changed after signing',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(good, ['name'], 'Mathematics'),
    { attack: 'DI-21' },
  ),
  failed(
    'invalid-member-taken-out',
    'A member taken out after signing',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    without(good, 'name'),
    { attack: 'DI-21' },
  ),
  failed(
    'invalid-end-added',
    'An end added after signing',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    { ...good, validUntil: '2099-01-01T00:00:00Z' },
    { attack: 'DI-21' },
  ),
  failed(
    'invalid-issuer-exchanged',
    'Another issuer put in after signing',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(good, ['issuer', 'id'], attacker.did),
    { attack: 'DI-12' },
  ),
  failed('invalid-no-proof', 'Nobody has signed it', 'proof', 'LP_PROOF_MISSING', achievement()),
  failed(
    'invalid-empty-proof-set',
    'An empty list of proofs',
    'proof',
    'LP_PROOF_MISSING',
    { ...good, proof: [] },
    { attack: 'DI-13' },
  ),
  failed(
    'invalid-good-and-bad-proof',
    'A proof set with one broken proof',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    { ...good, proof: [proof, otherProof] },
    { attack: 'DI-13' },
  ),
  failed(
    'invalid-attackers-proof-and-bad-proof',
    'A good proof by an attacker beside a broken one by the issuer',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    { ...good, proof: [attackerProof, otherProof] },
    { attack: 'DI-13' },
  ),
  failed(
    'invalid-cryptosuite-renamed',
    'A cryptosuite that does not exist',
    'proof',
    'LP_CRYPTOSUITE_NOT_ACCEPTED',
    withProof({ cryptosuite: 'invented-2026' }),
    { attack: 'DI-16' },
  ),
  failed(
    'invalid-proof-type',
    'A type of proof that does not exist',
    'proof',
    'LP_CRYPTOSUITE_NOT_ACCEPTED',
    withProof({ type: 'InventedSignature2026' }),
    { attack: 'DI-16' },
  ),
  failed('invalid-proof-member', 'A member that proofs do not have', 'proof', 'LP_SCHEMA', withProof({ grade: 'A*' }), {
    attack: 'DI-17',
  }),
  failed(
    'invalid-proof-created-changed',
    'The proof’s time changed',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    withProof({ created: '2026-11-20T09:00:01Z' }),
    { attack: 'DI-17' },
  ),
  failed(
    'invalid-proof-value-leading-one',
    'A leading 1 more in proofValue',
    'proof',
    'LP_ENCODING',
    withProof({ proofValue: proofValue.replace('z', 'z1') }),
    { attack: 'DI-18' },
  ),
  failed(
    'invalid-proof-value-base',
    'proofValue in another base',
    'proof',
    'LP_ENCODING',
    withProof({ proofValue: `u${Buffer.alloc(64, 7).toString('base64url')}` }),
    { attack: 'DI-18' },
  ),
  failed(
    'invalid-small-order-key',
    'A key of small order',
    'proof',
    'invalidPublicKey',
    withProof({ verificationMethod: `did:key:${smallOrder}#${smallOrder}` }),
    { attack: 'DD-01' },
  ),
  failed(
    'invalid-fragment-of-another-key',
    'The method’s fragment names another key',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    withProof({ verificationMethod: `${school.did}#${attacker.did.slice('did:key:'.length)}` }),
    { attack: 'DD-01' },
  ),
  failed(
    'invalid-p256-key',
    'A P-256 key for eddsa-rdfc-2022',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    withProof({ verificationMethod: people.p256School.asserts.id }),
    { attack: 'DI-16' },
  ),
];

const signerDrafts: readonly Draft[] = [
  failed(
    'invalid-purpose',
    'Signed for authentication, not to assert',
    'proof-purpose',
    'PROOF_VERIFICATION_ERROR',
    await signedAnyhow(achievement(), [school.authenticates]),
    { attack: 'DI-10' },
  ),
  failed(
    'invalid-signed-by-another',
    'Signed by somebody else than the issuer',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(achievement(), [attacker.asserts]),
    { attack: 'DI-12' },
  ),
  failed(
    'invalid-set-of-others',
    'A proof set without the issuer’s proof',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signedAnyhow(achievement(), [attacker.asserts, stranger.asserts]),
    { attack: 'DI-13' },
  ),
  failed(
    'invalid-level-not-authorised',
    'A school gives an awarding organisation’s level',
    'assurance',
    'LP_ISSUER_NOT_AUTHORISED',
    await proven(achievement({ kind: 'examResult', levels: ['externally-validated'] })),
    { attack: 'PR-06' },
  ),
  failed(
    'invalid-kind-not-authorised',
    'An awarding organisation speaks about a skill',
    'issuer-trust',
    'LP_ISSUER_NOT_AUTHORISED',
    await proven(achievement({ issuer: awardingOrganisation, levels: [] }), awardingOrganisation),
    { attack: 'PR-06', options: { now: clock, trust: trusting(awardingOrganisation) } },
  ),
  failed(
    'invalid-after-the-issuers-time',
    'Signed after the time for which the list trusts the issuer',
    'issuer-trust',
    'LP_ISSUER_NOT_AUTHORISED',
    good,
    {
      attack: 'PR-06',
      options: {
        now: clock,
        trust: {
          version: 1,
          issuers: trusting(school).issuers.map((entry) => ({ ...entry, until: '2025-12-31T23:59:59Z' })),
        },
      },
    },
  ),
  failed(
    'invalid-level-unknown',
    'A level that does not exist',
    'assurance',
    'LP_ASSURANCE_UNKNOWN',
    await proven(achievement({ levels: ['gold-plated'] })),
  ),
  failed(
    'invalid-two-levels',
    'Two levels at once',
    'assurance',
    'LP_ASSURANCE_UNKNOWN',
    await proven(achievement({ levels: ['teacher-assessed', 'moderated'] })),
  ),
  failed(
    'invalid-own-words-as-teacher-assessed',
    'A learner’s own words that claim a teacher’s assessment',
    'issuer-trust',
    'LP_ISSUER_NOT_AUTHORISED',
    await proven(ownWords('teacher-assessed'), learner),
    { attack: 'PR-06', options: { now: clock, trust: trusting(school), acceptUnchallenged: true } },
  ),
  failed(
    'invalid-bearer-where-binding-is-required',
    'Tied to nobody’s key where the verifier asks for that',
    'holder-binding',
    'LP_BEARER',
    good,
    { attack: 'PR-02', options: { ...options, requireBinding: true } },
  ),
  failed(
    'invalid-alone-where-an-answer-is-asked',
    'A lone credential in answer to a challenge',
    'holder-binding',
    'LP_HOLDER_BINDING_MISSING',
    good,
    { attack: 'PR-02', options: { ...options, ...asked } },
  ),
];

const timeDrafts: readonly Draft[] = [
  failed(
    'invalid-expired',
    'It has ended',
    'validity-period',
    'LP_EXPIRED',
    await proven(achievement({ more: { validUntil: '2026-10-01T00:00:00Z' } })),
    { attack: 'DI-14' },
  ),
  failed(
    'invalid-expired-this-second',
    'It ends at the clock’s very second',
    'validity-period',
    'LP_EXPIRED',
    await proven(achievement({ more: { validUntil: clock } })),
    { attack: 'DI-14' },
  ),
  failed(
    'invalid-not-yet',
    'It has not begun',
    'validity-period',
    'LP_NOT_YET_VALID',
    await proven(achievement({ more: { validFrom: '2027-01-01T00:00:00Z' } })),
    { attack: 'DI-14' },
  ),
  failed(
    'invalid-proof-from-the-future',
    'Its proof is from the future',
    'validity-period',
    'LP_PROOF_TIME',
    await signedAnyhow(achievement(), [school.asserts], new Date('2027-01-01T00:00:00Z')),
    { attack: 'DI-14' },
  ),
  failed(
    'invalid-ends-before-it-begins',
    'It ends before it begins',
    'validity-period',
    'MALFORMED_VALUE_ERROR',
    await signedAnyhow(
      achievement({ more: { validFrom: '2026-09-03T00:00:00Z', validUntil: '2026-09-02T00:00:00Z' } }),
    ),
    { attack: 'IN-09' },
  ),
  failed(
    'invalid-no-such-day',
    'It begins on a day that does not exist',
    'schema',
    'LP_SCHEMA',
    await signedAnyhow(achievement({ more: { validFrom: '2026-02-30T00:00:00Z' } })),
    { attack: 'IN-09' },
  ),
  failed(
    'invalid-no-zone',
    'It begins at a time without a zone',
    'schema',
    'LP_SCHEMA',
    await signedAnyhow(achievement({ more: { validFrom: '2026-09-01T09:00:00' } })),
    { attack: 'IN-09' },
  ),
];

const formDrafts: readonly Draft[] = [
  failed(
    'invalid-duplicate-issuer',
    'Two issuers in one object',
    'well-formed',
    'LP_DUPLICATE_KEY',
    text.replace('"issuer":', `"issuer":"${attacker.did}","issuer":`),
    { attack: 'IN-01' },
  ),
  failed(
    'invalid-lone-surrogate',
    'Half of a surrogate pair',
    'well-formed',
    'LP_ILL_FORMED_TEXT',
    text.replace('Observed', '\\ud800'),
    { attack: 'IN-02' },
  ),
  failed(
    'invalid-too-deep',
    'Nested too deeply',
    'well-formed',
    'LP_TOO_DEEP',
    text.replace('"Oracy"', `${'['.repeat(100)}${']'.repeat(100)}`),
    { attack: 'IN-04' },
  ),
  failed(
    'invalid-proto',
    'A member named __proto__',
    'well-formed',
    'LP_FORBIDDEN_KEY',
    text.replace('{', '{"__proto__":{"polluted":true},'),
    { attack: 'IN-06' },
  ),
  failed(
    'invalid-number',
    'A number that a reader would change',
    'well-formed',
    'LP_NUMBER_CHANGES',
    text.replace('{', '{"n":9007199254740993,'),
  ),
  failed(
    'invalid-not-json',
    'No JSON at all',
    'well-formed',
    'PARSING_ERROR',
    'Dear employer, here is my certificate.',
  ),
  failed('invalid-truncated', 'Cut off before the end', 'well-formed', 'PARSING_ERROR', text.slice(0, -2)),
  failed(
    'invalid-undefined-term',
    'A word that no context defines',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    { ...good, grade: 'A*' },
    { attack: 'DI-01' },
  ),
  failed(
    'invalid-inline-context',
    'A context of its own',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, ['@context', 2], { grade: 'https://x.example/grade' }),
    { attack: 'DI-02' },
  ),
  failed(
    'invalid-vocab',
    'A context that gives every word a meaning',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, ['@context', 2], { '@vocab': 'https://x.example/' }),
    { attack: 'DI-02' },
  ),
  failed(
    'invalid-look-alike-context',
    'A context whose address looks alike',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, ['@context', 0], `${contexts[0]}/`),
    { attack: 'DI-02' },
  ),
  failed(
    'invalid-nested-context',
    'A context inside a claim',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, [subject], { ...objectOf(good[subject]), '@context': contexts[0] }),
    { attack: 'DI-02' },
  ),
  failed(
    'invalid-second-issuer-as-iri',
    'A second issuer, written as an IRI',
    'context',
    'MALFORMED_VALUE_ERROR',
    { ...good, 'https://www.w3.org/2018/credentials#issuer': { id: attacker.did } },
    { also: [decides('proof', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'DI-04' },
  ),
  failed(
    'invalid-graph',
    '@graph inside a claim',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, [subject], { ...objectOf(good[subject]), '@graph': [] }),
    { also: [decides('proof', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'DI-05' },
  ),
  failed(
    'invalid-keyword-id',
    '@id instead of id',
    'context',
    'MALFORMED_VALUE_ERROR',
    { ...without(good, 'id'), '@id': good['id'] ?? '' },
    { also: [decides('proof', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'DI-05' },
  ),
  failed(
    'invalid-blank-subject',
    'A blank node as subject',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, [subject, 'id'], '_:b0'),
    { also: [decides('proof', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'DI-08' },
  ),
  failed(
    'invalid-credential-in-claim',
    'A credential inside a claim',
    'schema',
    'LP_SCHEMA',
    changed(good, [subject, 'achievement'], {
      ...objectOf(objectOf(good[subject])['achievement']),
      related: [achievement()],
    }),
    { attack: 'DI-05' },
  ),
  failed(
    'invalid-proof-in-subject',
    'The proof inside the subject',
    'schema',
    'LP_SCHEMA',
    changed(without(good, 'proof'), [subject], { ...objectOf(good[subject]), proof }),
    { attack: 'DI-25' },
  ),
  failed('invalid-null-member', 'A member that is null', 'schema', 'LP_SCHEMA', { ...good, description: null }),
  failed(
    'invalid-repeated-type',
    'A type twice',
    'schema',
    'LP_SCHEMA',
    changed(good, ['type'], ['VerifiableCredential', 'OpenBadgeCredential', 'OpenBadgeCredential']),
  ),
  failed(
    'invalid-two-kinds',
    'Two kinds of credential at once',
    'schema',
    'LP_SCHEMA',
    await signedAnyhow(
      achievement({ more: { type: ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'] } }),
    ),
    { attack: 'DI-28' },
  ),
  failed(
    'invalid-no-issuer',
    'Nobody is named as issuer',
    'schema',
    'LP_SCHEMA',
    await signedAnyhow(without(achievement(), 'issuer')),
  ),
  failed(
    'invalid-schema-of-another-kind',
    'It names the schema of another kind',
    'schema',
    'LP_SCHEMA',
    await signedAnyhow(
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
    { attack: 'DI-28' },
  ),
  failed(
    'invalid-status-list',
    'A status list as a credential',
    'schema',
    'LP_TYPE',
    await signedAnyhow(
      {
        '@context': [contexts[0]],
        id: 'https://status.school.example/1',
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: school.did,
        validFrom: '2026-09-01T09:00:00Z',
        credentialSubject: {
          id: 'https://status.school.example/1#list',
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList: 'uH4sIAAAAAAAAA',
        },
      },
      [school.asserts],
      created,
    ),
    { attack: 'JW-16' },
  ),
];

const { proof: _, ...unsignedResult } = objectOf(provisional);
const expiredResult = await proven({ ...unsignedResult, validUntil: '2026-10-01T00:00:00Z' });

const waivers = { acceptUncheckedStatus: true, acceptUnchallenged: true } as const;

const recordDrafts: readonly Draft[] = [
  {
    name: 'invalid-record-with-a-changed-credential',
    title: 'A record that bundles a credential with a changed grade; the record itself is signed',
    attack: 'PR-04',
    options: { ...options, ...waivers },
    input: textOf(await recordWith((bundled) => changed(bundled, [subject, 'result', 0, 'value'], '9'))),
    verdict: 'invalid',
    decisive: [decides('proof', 'passed'), decides('proof', 'failed', 'PROOF_VERIFICATION_ERROR', 0)],
  },
  {
    name: 'invalid-record-with-an-expired-credential',
    title: 'A record that bundles a credential that has ended',
    attack: 'PR-04',
    options: { ...options, ...waivers },
    input: textOf(await recordWith(() => expiredResult)),
    verdict: 'invalid',
    decisive: [decides('validity-period', 'failed', 'LP_EXPIRED', 0)],
  },
  failed(
    'invalid-record-changed',
    'A record whose bundled credential was changed after signing',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(record, [subject, 'verifiableCredential', 0, subject, 'result', 0, 'value'], '9'),
    { attack: 'DI-21', options: { ...options, ...waivers } },
  ),
];

/** Drafts for Data Integrity proofs. */
export const dataIntegrityDrafts: readonly Draft[] = [
  ...validDrafts,
  ...openDrafts,
  ...tamperedDrafts,
  ...signerDrafts,
  ...timeDrafts,
  ...formDrafts,
  ...recordDrafts,
];
