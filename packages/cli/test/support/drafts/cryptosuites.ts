/** Drafts of vectors for the proofs of today that are made otherwise than by eddsa-rdfc-2022, and for older ones. */
import {
  addAnotherProof,
  addDataIntegrityProof,
  type CryptosuiteName,
  canonicalizeDocument,
  decodeMultibase,
  type ErrorCode,
  encodeMultibase,
  encodeUtf8,
  type JsonObject,
  type JsonValue,
  type Securing,
  sha256,
} from '@laurel/core';
import { created, objectOf, type Person, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import {
  achievement,
  changed,
  clock,
  contexts,
  type Draft,
  decides,
  draftsUnder,
  signed,
  trusting,
} from './drafting.ts';

const { school, p256School, p384School, mlDsaSchool } = people;
const options: VectorOptions = { now: clock, trust: trusting(school) };
const { valid, failed } = draftsUnder({ options });
const trustIn = (person: Person): VectorOptions => ({ now: clock, trust: trusting(person) });
const by = async (person: Person, securing: Securing): Promise<JsonObject> =>
  objectOf(await signed(achievement({ issuer: person }), person, securing));

const eddsaJcs = await by(school, 'eddsa-jcs-2022');
const rdfc256 = await by(p256School, 'ecdsa-rdfc-2019');
const rdfc384 = await by(p384School, 'ecdsa-rdfc-2019');
const jcs256 = await by(p256School, 'ecdsa-jcs-2019');
const jcs384 = await by(p384School, 'ecdsa-jcs-2019');
const proofIn = (document: JsonObject): JsonObject => objectOf(document['proof']);
const withProof = (document: JsonObject, more: JsonObject): JsonObject => ({
  ...document,
  proof: { ...proofIn(document), ...more },
});
const withValue = (document: JsonObject, change: (bytes: Uint8Array) => readonly number[] | Uint8Array): JsonObject => {
  const bytes = decodeMultibase(String(proofIn(document)['proofValue']));
  return withProof(document, { proofValue: encodeMultibase(Uint8Array.from(change(bytes))) });
};
const name = ['credentialSubject', 'achievement', 'name'];
const broken = ['proof', 'PROOF_VERIFICATION_ERROR'] as const;

const suiteDrafts: readonly Draft[] = [
  valid('eddsa-jcs-2022', 'Canonical JSON, signed with Ed25519', eddsaJcs),
  valid('ecdsa-rdfc-2019-p256', 'Canonical RDF, signed with P-256', rdfc256, { options: trustIn(p256School) }),
  valid('ecdsa-rdfc-2019-p384', 'Canonical RDF, signed with P-384', rdfc384, { options: trustIn(p384School) }),
  valid('ecdsa-jcs-2019-p256', 'Canonical JSON, signed with P-256', jcs256, { options: trustIn(p256School) }),
  valid('ecdsa-jcs-2019-p384', 'Canonical JSON, signed with P-384', jcs384, { options: trustIn(p384School) }),
  failed(
    'cryptosuite-not-asked-for',
    'A cryptosuite that the verifier does not accept',
    ['proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED'],
    rdfc256,
    { attack: 'DI-16', options: { ...trustIn(p256School), cryptosuites: ['eddsa-rdfc-2022'] } },
  ),
  ...(
    [
      ['eddsa-jcs-2022', eddsaJcs, school],
      ['ecdsa-rdfc-2019-p256', rdfc256, p256School],
      ['ecdsa-jcs-2019-p384', jcs384, p384School],
    ] as const
  ).map(([suite, document, person]) =>
    failed(`${suite}-changed`, 'A word changed after signing', broken, changed(document, name, 'Mathematics'), {
      attack: 'DI-21',
      options: trustIn(person),
    }),
  ),
];

const jcsDrafts: readonly Draft[] = [
  failed(
    'jcs-types-in-another-order',
    'Canonical JSON keeps the order of lists',
    broken,
    changed(eddsaJcs, ['type'], ['OpenBadgeCredential', 'VerifiableCredential']),
    { attack: 'DI-06' },
  ),
  failed(
    'jcs-as-rdfc',
    'A proof over canonical JSON as one over canonical RDF',
    ['proof', 'LP_SCHEMA'],
    withProof(eddsaJcs, { cryptosuite: 'eddsa-rdfc-2022' }),
    { attack: 'DI-16' },
  ),
  failed(
    'jcs-unknown-context-more',
    'A context put behind those that were signed, and nobody knows it',
    ['context', 'LP_CONTEXT_NOT_ALLOWED'],
    changed(eddsaJcs, ['@context'], [...contexts, 'https://attacker.example/context/v1']),
    { attack: 'DI-02' },
  ),
];

/** The order of the P-256 group (FIPS 186-5): a signature (r, s) has a twin (r, n − s). */
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const twin = (bytes: Uint8Array): Uint8Array => {
  const s = n - BigInt(`0x${Buffer.from(bytes.subarray(32)).toString('hex')}`);
  return Uint8Array.from([...bytes.subarray(0, 32), ...Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
};
const onP256 = { options: trustIn(p256School), attack: 'DI-20' };

const ecdsaDrafts: readonly Draft[] = [
  valid('ecdsa-high-s', 'The higher of the two values of s', withValue(rdfc256, twin), onP256),
  failed(
    'ecdsa-zeros',
    'A signature of zeros',
    broken,
    withValue(rdfc256, ({ length }) => new Uint8Array(length)),
    onP256,
  ),
  failed(
    'ecdsa-a-byte-more',
    'A signature that is a byte too long',
    ['proof', 'LP_ENCODING'],
    withValue(rdfc256, (bytes) => [...bytes, 0]),
    { ...onP256, attack: 'DI-18' },
  ),
];

const context2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';

/** What is only read is written here (Ed25519Signature2020 §4): the hashes of the proof's options and of the document. */
async function signed2020(document: JsonObject, { asserts }: Person = school): Promise<JsonObject> {
  const proof = {
    type: 'Ed25519Signature2020',
    created: '2021-06-01T09:00:00Z',
    verificationMethod: asserts.id,
    proofPurpose: 'assertionMethod',
  };
  const hash = async (part: JsonObject): Promise<Uint8Array> => sha256(encodeUtf8(await canonicalizeDocument(part)));
  const config = { '@context': document['@context'] ?? null, ...proof };
  const bytes = Uint8Array.from([...(await hash(config)), ...(await hash(document))]);
  return { ...document, proof: { ...proof, proofValue: encodeMultibase(await asserts.sign(bytes)) } };
}

const older: JsonObject = {
  '@context': ['https://www.w3.org/2018/credentials/v1', context2020],
  id: 'urn:uuid:a0000000-0000-4000-8000-000000000000',
  type: ['VerifiableCredential'],
  issuer: school.did,
  issuanceDate: '2021-06-01T09:00:00Z',
  credentialSubject: { id: 'urn:uuid:90000000-0000-4000-8000-000000000000' },
};
const old = await signed2020(older);
const anyIssuer = { options: { now: clock, acceptAnyIssuer: true } } as const;

const olderDrafts: readonly Draft[] = [
  valid('ed25519signature2020', 'A credential of the data model 1.1 with Ed25519Signature2020', old, anyIssuer),
  valid(
    'ed25519signature2020-badge',
    'An Open Badge with Ed25519Signature2020',
    await signed2020({ ...achievement(), '@context': [...contexts, context2020] }),
  ),
  failed(
    'ed25519signature2020-changed',
    'A date changed after signing',
    broken,
    changed(old, ['issuanceDate'], '2020-06-01T09:00:00Z'),
    { ...anyIssuer, attack: 'DI-21' },
  ),
  failed(
    'ed25519signature2020-and-a-cryptosuite',
    'A proof of two kinds at once',
    ['proof', 'LP_SCHEMA'],
    withProof(old, { cryptosuite: 'eddsa-rdfc-2022' }),
    { ...anyIssuer, attack: 'DI-16' },
  ),
];

const mlDsa: CryptosuiteName = 'mldsa44-jcs-2024';
const byMlDsa = { signers: [mlDsaSchool.asserts], cryptosuite: mlDsa, created };
const lone = await addDataIntegrityProof({ ...older, issuer: mlDsaSchool.did }, byMlDsa);
const both = await addAnotherProof(await by(school, 'eddsa-rdfc-2022'), byMlDsa);
const named: VectorOptions = { ...options, cryptosuites: ['eddsa-rdfc-2022', mlDsa] };
const [first = null, second = null] = Array.isArray(both['proof']) ? (both['proof'] as readonly JsonValue[]) : [];
const notAccepted: readonly ['proof', ErrorCode] = ['proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED'];

const mlDsaDrafts: readonly Draft[] = [
  valid('mldsa44-beside-ed25519', 'A proof with ML-DSA-44 beside the issuer’s, which the verifier asks for', both, {
    options: { ...named, requiredProofs: [{ securing: mlDsa, controller: mlDsaSchool.did }] },
  }),
  {
    ...valid('mldsa44-set-aside', 'A proof with ML-DSA-44 beside the issuer’s, which the verifier does not take', both),
    decisive: [decides('proof', 'passed', 'LP_PROOF_SET_ASIDE')],
  },
  valid('mldsa44-alone', 'Signed with ML-DSA-44 alone, where the verifier takes it', lone, {
    options: { ...anyIssuer.options, cryptosuites: [mlDsa] },
  }),
  failed('mldsa44-alone-not-asked-for', 'Signed with ML-DSA-44 alone, which nobody asked for', notAccepted, lone, {
    ...anyIssuer,
    attack: 'DI-16',
  }),
  failed(
    'mldsa44-broken-beside-ed25519',
    'A broken proof with ML-DSA-44 beside the issuer’s, where the verifier takes both',
    broken,
    { ...both, proof: [first, { ...objectOf(second), created: '2026-11-20T10:00:00Z' }] },
    { options: named, attack: 'DI-13' },
  ),
];

/** Drafts for the other cryptosuites. */
export const cryptosuiteDrafts: readonly Draft[] = [
  ...suiteDrafts,
  ...jcsDrafts,
  ...ecdsaDrafts,
  ...olderDrafts,
  ...mlDsaDrafts,
];
