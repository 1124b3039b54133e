/** The proof for the time after Ed25519: off unless it is asked for by name, alone or beside another. */
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { isJsonObject, type JsonObject } from '../../json/index.ts';
import { type AlgorithmRegister, algorithmRegister, createSigner } from '../../keys/index.ts';
import { addAnotherProof, addDataIntegrityProof, verifyDataIntegrityProofs } from './index.ts';

const resolver = createDidResolver();
const created = new Date('2026-06-19T12:00:00Z');
const cryptosuite = 'mldsa44-jcs-2024';
const purpose = 'assertionMethod';
const privateKey = new Uint8Array(32).fill(4);
const mlDsa = await createSigner({ algorithm: 'ML-DSA-44', privateKey, purpose });
const ed25519 = await createSigner({ algorithm: 'Ed25519', privateKey, purpose });

const document: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: ed25519.controller,
  credentialSubject: { id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09' },
};

const secured = await addDataIntegrityProof(document, { signers: [mlDsa], cryptosuite, created });
const both = await addAnotherProof(
  await addDataIntegrityProof(document, { signers: [ed25519], cryptosuite: 'eddsa-rdfc-2022', created }),
  { signers: [mlDsa], cryptosuite, created },
);
const accepted = ['eddsa-rdfc-2022', cryptosuite];

describe('mldsa44-jcs-2024', () => {
  it('signs, and verifies where it is accepted by name', async () => {
    const { proof } = secured;
    if (!isJsonObject(proof)) throw new Error('one proof');
    expect(proof).toMatchObject({ type: 'DataIntegrityProof', cryptosuite, verificationMethod: mlDsa.id });
    expect(proof['proofValue']).toMatch(/^u[\w-]{3227}$/);
    const [verified] = await verifyDataIntegrityProofs(secured, { resolver, cryptosuites: accepted });
    expect(verified).toMatchObject({ controller: mlDsa.controller, algorithms: [cryptosuite] });
    await expect(verifyDataIntegrityProofs(secured, { resolver })).rejects.toMatchObject({
      code: 'LP_CRYPTOSUITE_NOT_ACCEPTED',
    });
  });

  it('does not verify when a member is changed, added or moved, or under the key of another', async () => {
    const verify = (change: JsonObject) =>
      verifyDataIntegrityProofs({ ...secured, ...change }, { resolver, cryptosuites: accepted });
    const failed = { code: 'PROOF_VERIFICATION_ERROR' };
    await expect(verify({ issuer: mlDsa.controller })).rejects.toMatchObject(failed);
    await expect(verify({ name: 'A grade' })).rejects.toMatchObject(failed);
    const other = await createSigner({ algorithm: 'ML-DSA-44', privateKey: new Uint8Array(32).fill(5), purpose });
    const { proof } = secured;
    if (!isJsonObject(proof)) throw new Error('one proof');
    await expect(verify({ proof: { ...proof, verificationMethod: other.id } })).rejects.toMatchObject(failed);
    await expect(verify({ proof: { ...proof, verificationMethod: ed25519.id } })).rejects.toMatchObject({
      code: 'LP_ALG_NOT_ALLOWED',
    });
    await expect(verify({ proof: { ...proof, created: '2026-06-19T12:00:01Z' } })).rejects.toMatchObject(failed);
  });

  it('needs its own kind of key', async () => {
    await expect(addDataIntegrityProof(document, { signers: [ed25519], cryptosuite, created })).rejects.toMatchObject({
      code: 'PROOF_GENERATION_ERROR',
    });
  });

  it('stands beside an Ed25519 proof: both verify where both are accepted', async () => {
    const verified = await verifyDataIntegrityProofs(both, { resolver, cryptosuites: accepted });
    expect(verified.map(({ algorithms }) => algorithms)).toEqual([['eddsa-rdfc-2022'], [cryptosuite]]);
  });

  it('is set aside, never taken, where it is not', async () => {
    await expect(verifyDataIntegrityProofs(both, { resolver })).rejects.toMatchObject({
      code: 'LP_CRYPTOSUITE_NOT_ACCEPTED',
    });
    const aside: object[] = [];
    const verified = await verifyDataIntegrityProofs(both, { resolver, onSetAside: (one) => void aside.push(one) });
    expect(verified.map(({ algorithms }) => algorithms)).toEqual([['eddsa-rdfc-2022']]);
    expect(aside).toEqual([{ index: 1, code: 'LP_CRYPTOSUITE_NOT_ACCEPTED' }]);
  });

  it('is what the register says of it', async () => {
    const algorithms = { ...algorithmRegister.algorithms, [cryptosuite]: { state: 'forbidden' } as const };
    const register: AlgorithmRegister = { ...algorithmRegister, algorithms };
    const options = { signers: [mlDsa], cryptosuite, created, register } as const;
    await expect(addDataIntegrityProof(document, options)).rejects.toMatchObject({ code: 'LP_ALGORITHM_NOT_ACTIVE' });
    await expect(
      verifyDataIntegrityProofs(secured, { resolver, cryptosuites: accepted, register }),
    ).rejects.toMatchObject({ code: 'LP_ALGORITHM_FORBIDDEN' });
    expect(algorithmRegister.algorithms[cryptosuite]).toMatchObject({ experimental: true });
  });
});
