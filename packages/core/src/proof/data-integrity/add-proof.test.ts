import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { widenContexts } from '../../jsonld/index.ts';
import { createSigner, type Signer } from '../../keys/index.ts';
import { addAnotherProof, addDataIntegrityProof, cryptosuites, verifyDataIntegrityProofs } from './index.ts';
import { configOf } from './signed-bytes.ts';

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

describe('what proofs are not made of', () => {
  const code = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'made',
      (error: unknown) => String(Reflect.get(Object(error), 'code')),
    );

  it('a document that has a proof, or nobody who signs', async () => {
    const signer = await signerOf(1);
    const options = { signers: [signer], cryptosuite, created } as const;
    const secured = await addDataIntegrityProof(documentOf(signer), options);
    expect(await code(addDataIntegrityProof(secured, options))).toBe('PROOF_GENERATION_ERROR');
    expect(await code(addDataIntegrityProof({ ...documentOf(signer), proof: [] }, options))).toBe(
      'PROOF_GENERATION_ERROR',
    );
    expect(await code(addDataIntegrityProof(documentOf(signer), { ...options, signers: [] }))).toBe('LP_USAGE');
    expect(await code(addAnotherProof(secured, { ...options, signers: [] }))).toBe('LP_USAGE');
    expect(await code(addAnotherProof(secured, options))).toBe('made');
  });

  it('a part over other proofs: what is derived of it would leave out what it is over', async () => {
    const id = 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544';
    const signer = await signerOf(1);
    const whole = await addDataIntegrityProof(documentOf(signer), { signers: [signer], cryptosuite, created, id });
    for (const [suite, algorithm] of [
      ['ecdsa-sd-2023', 'P-256'],
      ['bbs-2023', 'BLS12-381'],
    ] as const) {
      const privateKey = new Uint8Array(32).fill(3);
      const own = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
      const options = { signers: [own], cryptosuite: suite, created, mandatory: ['/issuer'] };
      expect(await code(addAnotherProof(whole, { ...options, previousProof: id }))).toBe('PROOF_GENERATION_ERROR');
      const beside = await addAnotherProof(whole, options);
      const verify = (secured: JsonObject) =>
        verifyDataIntegrityProofs(secured, { resolver, acceptBaseProof: true }).then(
          (proofs) => proofs.length,
          (error: unknown) => Reflect.get(Object(error), 'code'),
        );
      expect(await verify(beside)).toBe(2);
      // Nor is one verified that was signed so.
      const document = documentOf(signer);
      const facts = cryptosuites[suite];
      const made = async (previous: JsonObject) => {
        const proof: JsonObject = {
          type: 'DataIntegrityProof',
          cryptosuite: suite,
          verificationMethod: own.id,
          proofPurpose: 'assertionMethod',
          ...previous,
        };
        const input = { document, proofConfig: configOf(proof, document), signer: own, mandatory: ['/issuer'] };
        return { ...proof, proofValue: await (await facts.load()).createBaseProof(input) };
      };
      const first = whole['proof'] ?? {};
      expect(await verify({ ...document, proof: [first, await made({})] })).toBe(2);
      expect(await verify({ ...document, proof: [first, await made({ previousProof: id })] })).toBe(
        'PROOF_VERIFICATION_ERROR',
      );
    }
  });
});

describe('contexts that are handed in, and the work of ties', () => {
  const address = 'https://words.example/v1';
  const handedIn = widenContexts({ [address]: { '@context': { knows: 'https://words.example/knows' } } });
  const kinds = [
    ['eddsa-rdfc-2022', 'Ed25519'],
    ['ecdsa-rdfc-2019', 'P-256'],
    ['ecdsa-sd-2023', 'P-256'],
    ['bbs-2023', 'BLS12-381'],
  ] as const;

  it.each(kinds)('are for %s what they are for canonicalisation', async (suite, algorithm) => {
    const privateKey = new Uint8Array(32).fill(4);
    const signer = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
    const options = { signers: [signer], cryptosuite: suite, created, mandatory: ['/issuer'] };
    // Two blank nodes of which the same is said.
    const document = {
      ...documentOf(signer, [contexts[0], address]),
      credentialSubject: { id: 'urn:example:1', knows: [{ knows: 'urn:a' }, { knows: 'urn:a' }] },
    };
    await expect(addDataIntegrityProof(document, options)).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
    const told: number[] = [];
    const read = { contexts: handedIn, onTies: (hashes: number) => void told.push(hashes) };
    const secured = await addDataIntegrityProof(document, { ...options, ...read });
    const whileMade = told.length;
    expect(whileMade).toBeGreaterThan(0);
    const verify = (more: object) =>
      verifyDataIntegrityProofs(secured, { resolver, acceptBaseProof: true, ...read, ...more });
    await expect(verify({})).resolves.toHaveLength(1);
    expect(told.length).toBeGreaterThan(whileMade);
    await expect(verify({ contexts: undefined })).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
  });
});
