/** DI-13: proofs over proofs; what is taken out of a chain, or turned round in it, breaks it. */
import {
  addAnotherProof,
  addDataIntegrityProof,
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@laurel/core';
import { achievement, board, curveSchool, mallory, school } from '../../people.ts';
import { type Attack, changed, type Harmless, rowsAgainst } from '../attack.ts';

const created = new Date('2026-09-01T09:00:00Z');
const one = 'urn:uuid:00000000-0000-4000-8000-0000000000a1';
const two = 'urn:uuid:00000000-0000-4000-8000-0000000000a2';
const start = await addDataIntegrityProof(achievement(), {
  signers: [school.asserts],
  cryptosuite: 'eddsa-rdfc-2022',
  created,
  id: one,
});
const chained = await addAnotherProof(start, {
  signers: [board.asserts],
  cryptosuite: 'eddsa-rdfc-2022',
  created,
  id: two,
  previousProof: one,
});
const three = await addAnotherProof(chained, {
  signers: [curveSchool.asserts],
  cryptosuite: 'ecdsa-rdfc-2019',
  created,
  previousProof: [one, two],
});
const proofs = asList(three['proof']).filter(isJsonObject);
const [first = {}, second = {}, third = {}] = proofs;
const set = (...members: readonly JsonValue[]): JsonObject => ({ ...three, proof: members });
const row = rowsAgainst({ input: three });
const failed = (name: string, input: JsonObject, code: Attack['code'] = 'PROOF_VERIFICATION_ERROR'): Attack =>
  row(`DI-13 ${name}`, 'proof', code, input);
const bent = (proof: JsonObject): JsonObject => ({ ...proof, created: '2026-09-02T09:00:00Z' });
const unknown = (proof: JsonObject): JsonObject => ({ ...proof, cryptosuite: 'own-2026' });
const mallorys = await addAnotherProof(start, {
  signers: [mallory.asserts],
  cryptosuite: 'eddsa-rdfc-2022',
  created,
  id: two,
  previousProof: one,
});

export const chainAttacks: readonly Attack[] = [
  failed('the first of a chain taken out', set(second, third)),
  failed('the middle of a chain taken out', set(first, third)),
  failed('only the last of a chain', set(third)),
  failed('the first of a chain bent', set(bent(first), second, third)),
  failed('the middle of a chain bent', set(first, bent(second), third)),
  failed('the last of a chain bent', set(first, second, bent(third))),
  failed('the first of a chain of an unknown suite', set(unknown(first), second, third)),
  failed(
    'the middle of a chain by another',
    set(first, asList(mallorys['proof']).filter(isJsonObject)[1] ?? {}, third),
  ),
  failed('the middle of a chain over nothing', set(first, changed(second, ['previousProof'], undefined), third)),
  failed('the last of a chain over less', set(first, second, { ...third, previousProof: [one] })),
  failed(
    'the last of a chain over itself',
    set(first, second, { ...third, id: 'urn:x:3', previousProof: [one, two, 'urn:x:3'] }),
  ),
  failed('a chain in a circle', set({ ...first, previousProof: two }, second, third)),
  failed('one name twice in a chain', set(first, second, { ...third, previousProof: [one, one, two] })),
  failed('two proofs of one name in a chain', set(first, { ...second, id: one }, third)),
  failed(
    'a chain over a name that is an object',
    set(first, { ...second, previousProof: { id: one } }, third),
    'LP_SCHEMA',
  ),
  failed('a chain over a blank name', set(first, { ...second, previousProof: '_:b0' }, third), 'LP_SCHEMA'),
  row('DI-13 the proof that is asked for taken out', 'issuer-key', 'LP_REQUIRED_PROOF_MISSING', start, {
    control: { input: chained, options: { requiredProofs: [{ controller: board.did }] } },
    options: { requiredProofs: [{ controller: board.did }] },
  }),
  row(
    'DI-13 the issuer’s proof not accepted, the other’s verified',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    set(unknown({ ...first, id: 'urn:x:9' }), await lone()),
  ),
];

/** A proof of another that stands alone. */
async function lone(): Promise<JsonObject> {
  const proof = (
    await addDataIntegrityProof(achievement(), { signers: [mallory.asserts], cryptosuite: 'eddsa-rdfc-2022', created })
  )['proof'];
  return isJsonObject(proof) ? proof : {};
}

export const chainHarmless: readonly Harmless[] = [
  { name: 'DI-13 a chain in another order', plain: { input: three }, odd: { input: set(third, first, second) } },
  {
    name: 'DI-13 the end of a chain that nobody asks for taken out',
    plain: { input: three },
    odd: { input: set(first, second) },
  },
  {
    name: 'DI-13 an unknown proof beside the issuer’s',
    plain: { input: three },
    odd: {
      input: set(first, second, third, {
        type: 'DataIntegrityProof',
        cryptosuite: 'own-2026',
        verificationMethod: school.asserts.id,
        proofPurpose: 'assertionMethod',
        proofValue: 'z1',
      }),
    },
  },
];
