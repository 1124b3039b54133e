/** Drafts of vectors for proof chains: proofs over proofs (Data Integrity 1.0 §4.3, §4.5). */
import { addAnotherProof, addDataIntegrityProof, type ErrorCode, type JsonObject, type JsonValue } from '@laurel/core';
import { created, objectOf, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import { achievement, clock, type Draft, draftsUnder, trusting } from './drafting.ts';

const { school, awardingOrganisation, p256School } = people;
const options: VectorOptions = { now: clock, trust: trusting(school) };
const { valid, failed } = draftsUnder({ options, attack: 'DI-13' });

const one = 'urn:uuid:d1000000-0000-4000-8000-000000000000';
const two = 'urn:uuid:d2000000-0000-4000-8000-000000000000';
const eddsa = { cryptosuite: 'eddsa-rdfc-2022', created } as const;

const start = await addDataIntegrityProof(achievement(), { ...eddsa, signers: [school.asserts], id: one });
const chained = await addAnotherProof(start, {
  ...eddsa,
  signers: [awardingOrganisation.asserts],
  id: two,
  previousProof: one,
});
const three = await addAnotherProof(chained, {
  cryptosuite: 'ecdsa-rdfc-2019',
  created,
  signers: [p256School.asserts],
  previousProof: [one, two],
});
const proofs = Array.isArray(three['proof']) ? (three['proof'] as readonly JsonValue[]) : [];
const [first = {}, second = {}, third = {}] = proofs.map(objectOf);
const chain = (...members: readonly JsonObject[]): JsonObject => ({ ...three, proof: members });
const bent = (proof: JsonObject): JsonObject => ({ ...proof, created: '2026-11-20T10:00:00Z' });
const broken: readonly ['proof', ErrorCode] = ['proof', 'PROOF_VERIFICATION_ERROR'];
const countersigned: VectorOptions = { ...options, requiredProofs: [{ controller: awardingOrganisation.did }] };

/** Drafts for proof chains. */
export const proofChainDrafts: readonly Draft[] = [
  valid('proof-chain', 'Countersigned: a proof over the issuer’s', chained),
  valid('proof-chain-of-three', 'A proof over two others, with another kind of key', three),
  valid(
    'proof-chain-in-another-order',
    'A chain is held together by names, not by its order',
    chain(third, first, second),
  ),
  valid('proof-chain-asked-for', 'Countersigned by the one whose proof is asked for', chained, {
    options: countersigned,
  }),
  failed(
    'proof-chain-asked-for-and-missing',
    'Not countersigned, where that is asked for',
    ['issuer-key', 'LP_REQUIRED_PROOF_MISSING'],
    start,
    { options: countersigned },
  ),
  failed('proof-chain-without-its-first', 'The first proof of a chain taken out', broken, chain(second, third)),
  failed('proof-chain-last-changed', 'The last proof of a chain changed', broken, chain(first, second, bent(third))),
  failed(
    'proof-chain-in-a-circle',
    'Two proofs over one another',
    broken,
    chain({ ...first, previousProof: two }, second, third),
  ),
];
