/** What is known of a key goes into what verified, whatever secured it: when it ends, and by which policy it was found. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createSigner, type PublicKey, publicKeyOf, type Signer } from '../keys/index.ts';
import { readSecured, type Securing, secureCredential, verifySecured } from './index.ts';

const created = new Date('2026-08-20T07:00:00Z');
const privateKey = new Uint8Array(32).fill(61);
const did = 'did:web:school.example';
const id = `${did}#k`;
const algorithmOf = { 'ecdsa-rdfc-2019': 'P-256', 'ecdsa-sd-2023': 'P-256' } as const;
const forms: readonly Securing[] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'ecdsa-sd-2023', 'vc+jwt', 'vc+sd-jwt'];

const credentialBy = (issuer: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed', name: 'Elin' },
});

describe.each(forms)('%s', (securing) => {
  const algorithm = algorithmOf[securing as keyof typeof algorithmOf] ?? 'Ed25519';
  let signer: Signer;
  let key: PublicKey;

  beforeAll(async () => {
    signer = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod', verificationMethod: id });
    key = await publicKeyOf({ algorithm, privateKey });
  });

  const verifiedBy = async (method: JsonObject) => {
    const own = { id, type: 'Multikey', controller: did, publicKeyMultibase: key.multikey, ...method };
    const documents = { [did]: { id: did, verificationMethod: [own], assertionMethod: [id] } };
    const made = await secureCredential(credentialBy(did), { signer, securing, created });
    const options = { resolver: createDidResolver({ documents }), acceptBaseProof: true };
    const [proof] = await verifySecured(await readSecured(made), options);
    return proof;
  };

  it('says when the key ends and when it was revoked, where its document does', async () => {
    const [keyExpires, keyRevoked] = ['2030-01-01T00:00:00Z', '2028-01-01T00:00:00Z'];
    expect(await verifiedBy({ expires: keyExpires, revoked: keyRevoked })).toMatchObject({ keyExpires, keyRevoked });
    expect(await verifiedBy({ expires: keyExpires })).toMatchObject({ keyExpires });
    expect(await verifiedBy({ expires: keyExpires })).not.toHaveProperty('keyRevoked');
    expect(await verifiedBy({ revoked: keyRevoked })).toMatchObject({ keyRevoked });
    const plain = await verifiedBy({});
    expect(plain).toMatchObject({ verificationMethod: id, controller: did, keyPurposes: ['assertionMethod'] });
    for (const name of ['keyExpires', 'keyRevoked', 'compatibility']) expect(plain).not.toHaveProperty(name);
  });

  it('says that the key was named by a did:key alone, which only a policy takes', async () => {
    const own = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
    const made = await secureCredential(credentialBy(own.controller), {
      signer: { ...own, id: own.controller },
      securing,
      created,
    });
    const policy = 'did-key-without-fragment';
    const options = { resolver: createDidResolver(), acceptBaseProof: true };
    const secured = await readSecured(made);
    await expect(verifySecured(secured, options)).rejects.toMatchObject({
      code: 'INVALID_VERIFICATION_METHOD_URL',
      params: { policy },
    });
    const [proof] = await verifySecured(secured, { ...options, compatibility: [policy] });
    expect(proof).toMatchObject({ compatibility: [policy], verificationMethod: own.id, controller: own.controller });
  });
});
