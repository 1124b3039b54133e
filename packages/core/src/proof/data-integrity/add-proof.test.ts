import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { createSigner, type Signer } from '../../keys/index.ts';
import { addDataIntegrityProof, verifyDataIntegrityProofs } from './index.ts';

const cryptosuite = 'eddsa-rdfc-2022';
const created = new Date('2026-08-20T07:00:00Z');
const resolver = createDidResolver();
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;

const signerOf = (fill: number, purpose: Signer['purpose'] = 'assertionMethod'): Promise<Signer> =>
  createSigner({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(fill), purpose });

const documentOf = (signer: Signer, context: JsonValue = [contexts[0]]): JsonObject => ({
  '@context': context,
  type: ['VerifiableCredential'],
  issuer: signer.controller,
  credentialSubject: { name: 'Elin' },
});

const proofOf = ({ proof }: JsonObject): JsonObject => {
  if (!isJsonObject(proof)) throw new Error('one proof was expected');
  return proof;
};

describe('proofs that are made one after another', () => {
  it('each say and sign their own options', async () => {
    const seen = new Set<JsonValue | undefined>();
    for (const purpose of ['assertionMethod', 'authentication'] as const) {
      for (const fill of [1, 2]) {
        const signer = await signerOf(fill, purpose);
        for (const context of [[contexts[0]], [...contexts], contexts[0]]) {
          for (const seconds of [0, 1]) {
            const options = {
              signers: [signer],
              cryptosuite,
              created: new Date(created.getTime() + seconds * 1000),
            } as const;
            const document = documentOf(signer, context);
            const secured = await addDataIntegrityProof(document, options);
            const again = await addDataIntegrityProof(document, options);
            expect(again).toEqual(secured);
            const [verified] = await verifyDataIntegrityProofs(secured, { resolver });
            expect(verified).toMatchObject({
              created: `2026-08-20T07:00:0${seconds}Z`,
              purpose,
              verificationMethod: signer.id,
            });
            seen.add(proofOf(secured)['proofValue']);
          }
        }
      }
    }
    // Two keys, two purposes, two times; what this document says is the same under each of the contexts.
    expect(seen.size).toBe(8);
  });

  it('say what was asked for this time, and nothing of the time before', async () => {
    const signer = await signerOf(1, 'authentication');
    const options = { signers: [signer], cryptosuite, created } as const;
    const document = documentOf(signer);
    await addDataIntegrityProof(document, options);
    const asked = await addDataIntegrityProof(document, { ...options, challenge: 'abc', domain: 'a.example' });
    expect(proofOf(asked)).toMatchObject({ challenge: 'abc', domain: 'a.example' });
    const plain = await addDataIntegrityProof(document, options);
    expect(proofOf(plain)).not.toHaveProperty('challenge');
    await expect(verifyDataIntegrityProofs(asked, { resolver })).resolves.toHaveLength(1);
    await expect(verifyDataIntegrityProofs(plain, { resolver })).resolves.toHaveLength(1);
  });

  it('share nothing that a caller could change', async () => {
    const signer = await signerOf(1);
    const options = { signers: [signer], cryptosuite, created } as const;
    const first = await addDataIntegrityProof(documentOf(signer), options);
    Object.assign(proofOf(first), { verificationMethod: 'did:web:other.example#k', created: '1999-01-01T00:00:00Z' });
    const second = await addDataIntegrityProof(documentOf(signer), options);
    expect(proofOf(second)['verificationMethod']).toBe(signer.id);
    await expect(verifyDataIntegrityProofs(second, { resolver })).resolves.toHaveLength(1);
    await expect(verifyDataIntegrityProofs(first, { resolver })).rejects.toThrow();
  });

  it('are made in one go for several signers', async () => {
    const signers = [await signerOf(1), await signerOf(2)];
    const [first] = signers;
    if (first === undefined) throw new Error('no signer');
    const secured = await addDataIntegrityProof(documentOf(first), { signers, cryptosuite, created });
    expect((await verifyDataIntegrityProofs(secured, { resolver })).map((one) => one.verificationMethod)).toEqual(
      signers.map(({ id }) => id),
    );
  });
});
