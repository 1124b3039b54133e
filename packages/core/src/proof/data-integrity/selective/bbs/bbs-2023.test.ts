import { describe, expect, it } from 'vitest';
import { sampleBadge } from '../../../../credential/testing/sample-credentials.ts';
import { createDidResolver } from '../../../../did/index.ts';
import { encodeUtf8 } from '../../../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, withoutMembers } from '../../../../json/index.ts';
import { createSigner, importPublicKey, type Signer } from '../../../../keys/index.ts';
import { maximumMessages } from '../../../../runtime/noble-bbs.ts';
import { addDataIntegrityProof, verifyDataIntegrityProofs } from '../../index.ts';
import { selectiveTools as tools } from '../index.ts';
import { encodeProofValue } from '../proof-value.ts';
import { bbs2023 } from './bbs-2023.ts';
import { baseHeader, derivedHeader, readBase, readDerived, writeBase, writeDerived } from './bbs-proof-value.ts';

const suite = bbs2023(tools);
const created = new Date('2026-06-19T12:00:00Z');
const object = (value: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
};

/** A badge with a list in order (`allowedValue`), and with no proof. */
const badge = withoutMembers(sampleBadge, (name) =>
  [
    'proof',
    'endorsement',
    'endorsementJwt',
    'credentialSchema',
    'credentialStatus',
    'refreshService',
    'termsOfUse',
  ].includes(name),
);
const mandatory = ['/issuer/id', '/validFrom', '/credentialSubject/id', '/credentialSubject/achievement/name'];
const disclose = ['/credentialSubject/achievement/resultDescription/0/allowedValue', '/credentialSubject/result'];
const presentationHeader = encodeUtf8('for you');

const signer = await createSigner({
  algorithm: 'BLS12-381',
  privateKey: new Uint8Array(32).fill(7),
  purpose: 'assertionMethod',
});
const publicKey = importPublicKey(signer.id.split('#')[1] ?? '');

function apart(secured: JsonObject) {
  const document = withoutMembers(secured, (name) => name === 'proof');
  const proof = object(secured['proof']);
  const { proofValue, ...options } = proof;
  const proofConfig: JsonObject = { '@context': document['@context'] ?? [], ...options };
  return { document, proof, proofConfig, proofValue: String(proofValue), publicKey };
}

const base = apart(
  await addDataIntegrityProof(badge, { signers: [signer], cryptosuite: 'bbs-2023', created, mandatory }),
);
const derive = (change: object = {}) => suite.deriveProof({ ...base, disclose, presentationHeader, ...change });
const first = await derive();
const derived = apart({ ...first.document, proof: first.proof });
const verify = (change: object) => suite.verifyDerivedProof({ ...derived, ...change });
const failed = { code: 'PROOF_VERIFICATION_ERROR' };

describe('bbs-2023 on an Open Badge', () => {
  it('signs, derives and verifies', async () => {
    await suite.verifyBaseProof(base);
    await verify({});
    const { credentialSubject } = derived.document;
    expect(credentialSubject).toMatchObject({
      achievement: { name: 'Project', resultDescription: [{ allowedValue: ['1', '2'] }] },
      result: [{ value: '1' }],
    });
    expect(JSON.stringify(derived.document)).not.toContain('It went well.');
  });

  it('goes through the door of all proofs; a base proof is none for a verifier', async () => {
    const resolver = createDidResolver();
    const [verified] = await verifyDataIntegrityProofs({ ...derived.document, proof: derived.proof }, { resolver });
    expect(verified).toMatchObject({ controller: signer.controller, isSelective: true, algorithms: ['bbs-2023'] });
    const secured = { ...base.document, proof: base.proof };
    await expect(verifyDataIntegrityProofs(secured, { resolver })).rejects.toMatchObject(failed);
  });

  it('makes proofs that have nothing in common but what they show', async () => {
    const second = await derive();
    const [one, two] = [derived.proofValue, String(second.proof['proofValue'])].map((value) =>
      readDerived(tools, value),
    );
    expect(one).not.toEqual(two);
    expect({ ...one, proof: 0 }).toEqual({ ...two, proof: 0 });
  });

  it('derives what is mandatory alone', async () => {
    const least = await derive({ disclose: [] });
    const { selectiveIndexes } = readDerived(tools, String(least.proof['proofValue']));
    expect(selectiveIndexes).toEqual([]);
    await suite.verifyDerivedProof(apartOf(least));
    expect(JSON.stringify(least.document)).not.toContain('allowedValue');
  });

  it('with no mandatory part, or all of it, or none hidden', async () => {
    for (const pointers of [
      [],
      ['/id'],
      Object.keys(badge)
        .filter((name) => name !== '@context')
        .map((name) => `/${name}`),
    ]) {
      const secured = await addDataIntegrityProof(badge, {
        signers: [signer],
        cryptosuite: 'bbs-2023',
        created,
        mandatory: pointers,
      });
      const made = apart(secured);
      await suite.verifyBaseProof(made);
      await suite.verifyDerivedProof(apartOf(await suite.deriveProof({ ...made, disclose: ['/issuer'] })));
    }
  });
});

const apartOf = (secured: { readonly document: JsonObject; readonly proof: JsonObject }) =>
  apart({ ...secured.document, proof: secured.proof });

describe('DI-24: a derived proof is none', () => {
  const value = readDerived(tools, derived.proofValue);
  const withValue = (change: object) => verify({ proofValue: writeDerived(tools, { ...value, ...change }) });

  it.each([
    ['with another presentation header', { presentationHeader: encodeUtf8('for me') }],
    ['without one', { presentationHeader: new Uint8Array() }],
    ['with a place less', { selectiveIndexes: value.selectiveIndexes.slice(1) }],
    ['with other places', { selectiveIndexes: value.selectiveIndexes.map((place) => place + 1) }],
    ['with a mandatory statement less', { mandatoryIndexes: value.mandatoryIndexes.slice(1) }],
    ['with no mandatory statements', { mandatoryIndexes: [] }],
    ['with a mandatory place beyond the end', { mandatoryIndexes: [...value.mandatoryIndexes, 10_000] }],
    ['with labels exchanged', { labels: [...value.labels].reverse() }],
    ['with a label less', { labels: value.labels.slice(1) }],
    ['with a label twice', { labels: value.labels.map(() => 'b0') }],
    ['with a shorter proof', { proof: value.proof.slice(0, -32) }],
    ['with no proof', { proof: new Uint8Array() }],
  ])('%s', async (_, change) => {
    await expect(withValue(change)).rejects.toMatchObject(failed);
  });

  it('under the options of another', async () => {
    for (const change of [{ created: '2026-06-19T12:00:01Z' }, { proofPurpose: 'authentication' }, { domain: 'x' }]) {
      const proofConfig = { ...derived.proofConfig, ...change };
      await expect(verify({ proofConfig })).rejects.toMatchObject(failed);
    }
  });

  it('by the key of another, of G1, or none', async () => {
    const other = await createSigner({
      algorithm: 'BLS12-381',
      privateKey: new Uint8Array(32).fill(8),
      purpose: 'assertionMethod',
    });
    await expect(verify({ publicKey: importPublicKey(other.id.split('#')[1] ?? '') })).rejects.toMatchObject(failed);
    const unsound = { ...publicKey, bytes: publicKey.bytes.map((byte, index) => (index === 95 ? byte ^ 1 : byte)) };
    for (const use of [verify, (change: object) => suite.verifyBaseProof({ ...base, ...change })]) {
      await expect(use({ publicKey: unsound })).rejects.toMatchObject({ code: 'invalidPublicKey' });
    }
  });

  it('where it is a base proof, of another feature, or of another kind', async () => {
    await expect(verify({ proofValue: base.proofValue })).rejects.toMatchObject(failed);
    await expect(suite.verifyBaseProof({ ...base, proofValue: derived.proofValue })).rejects.toMatchObject(failed);
    const others: readonly (readonly [number, object])[] = [
      ...[4, 5, 6, 7, 8, 9].map((last) => [last, { code: 'LP_PROOF_FEATURE' }] as const),
      ...[0, 1, 10].map((last) => [last, failed] as const),
    ];
    for (const [last, error] of others) {
      const proofValue = encodeProofValue(
        tools,
        [0xd9, 0x5d, last],
        [value.proof, new Map(), [], [], new Uint8Array()],
      );
      await expect(verify({ proofValue }), String(last)).rejects.toMatchObject(error);
    }
    for (const proofValue of ['', 'u', 'z2', derived.proofValue.slice(1), `${derived.proofValue}=`]) {
      await expect(verify({ proofValue })).rejects.toMatchObject({ code: expect.stringMatching(/ERROR|ENCODING/) });
    }
  });

  it('with components that are more, fewer, or of another type', async () => {
    const { labels: _, ...rest } = value;
    const good = [
      rest.proof,
      new Map([[0, 0]]),
      [...rest.mandatoryIndexes],
      [...rest.selectiveIndexes],
      new Uint8Array(),
    ];
    const wrong = [
      good.slice(1),
      [...good, 0],
      [],
      good.map((component, index) => (index === 0 ? 'text' : component)),
      good.map((component, index) => (index === 1 ? [0] : component)),
      good.map((component, index) => (index === 1 ? new Map([[1, 0]]) : component)),
      good.map((component, index) => (index === 1 ? new Map([[0, -1]]) : component)),
      good.map((component, index) => (index === 2 ? [1, 0] : component)),
      good.map((component, index) => (index === 2 ? [0, 0] : component)),
      good.map((component, index) => (index === 3 ? [0.5] : component)),
      good.map((component, index) => (index === 3 ? 0 : component)),
      good.map((component, index) => (index === 4 ? 'text' : component)),
    ];
    for (const components of wrong) {
      const proofValue = encodeProofValue(tools, derivedHeader, components);
      await expect(verify({ proofValue })).rejects.toMatchObject(failed);
    }
  });

  it('that claims more hidden statements than are taken: refused before any work', async () => {
    const proof = new Uint8Array(272 + 32 * maximumMessages);
    const before = performance.now();
    await expect(withValue({ proof })).rejects.toMatchObject({ code: 'LP_TOO_LARGE' });
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('for another document: a statement changed, left out or added', async () => {
    const { document } = derived;
    const subject = object(document['credentialSubject']);
    for (const change of [
      { validFrom: '2026-06-20T12:00:00Z' },
      { name: 'Another' },
      { credentialSubject: { ...subject, id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0aff' } },
      { credentialSubject: withoutMembers(subject, (name) => name === 'result') },
      { credentialSubject: { ...subject, narrative: 'It went well.' } },
    ]) {
      await expect(verify({ document: { ...document, ...change } })).rejects.toMatchObject(failed);
    }
  });
});

describe('a statement that is none', () => {
  const lost = { code: 'DATA_LOSS_DETECTION_ERROR' };

  it('is refused on signing, deriving and verifying', async () => {
    const add = { grade: 'A*' };
    await expect(
      addDataIntegrityProof({ ...badge, ...add }, { signers: [signer], cryptosuite: 'bbs-2023', created }),
    ).rejects.toMatchObject(lost);
    const document = { ...base.document, ...add };
    await expect(suite.verifyBaseProof({ ...base, document })).rejects.toMatchObject(lost);
    await expect(derive({ document })).rejects.toMatchObject(lost);
    await expect(derive({ document, disclose: ['/grade'] })).rejects.toMatchObject(lost);
    await expect(verify({ document: { ...derived.document, ...add } })).rejects.toMatchObject(lost);
  });

  it('does not verify by itself: a document that says nothing', async () => {
    const document: JsonObject = { '@context': base.document['@context'] ?? [] };
    for (const value of [
      { labels: [], mandatoryIndexes: [], selectiveIndexes: [] },
      { labels: [], mandatoryIndexes: [0], selectiveIndexes: [] },
    ]) {
      const proofValue = writeDerived(tools, { ...readDerived(tools, derived.proofValue), ...value });
      await expect(verify({ document, proofValue })).rejects.toMatchObject({
        code: expect.stringMatching(/^(PROOF_VERIFICATION_ERROR|LP_SCHEMA|DATA_LOSS_DETECTION_ERROR)$/),
      });
    }
  });
});

describe('a base proof', () => {
  const value = readBase(tools, base.proofValue);

  it('is the same for the same secret of its labels', async () => {
    const options = { ...base, signer, mandatory: [...mandatory, ...mandatory], random: () => value.hmacKey };
    expect(await suite.createBaseProof(options)).toBe(base.proofValue);
  });

  it('is none where what it says of itself does not fit', async () => {
    for (const change of [
      { signature: value.signature.map((byte, index) => (index === 60 ? byte ^ 1 : byte)) },
      { header: value.header.map((byte) => byte ^ 1) },
      { publicKey: value.publicKey.map((byte) => byte ^ 1) },
      { hmacKey: value.hmacKey.map((byte) => byte ^ 1) },
      { mandatoryPointers: ['/issuer'] },
      { mandatoryPointers: ['/nothing'] },
    ]) {
      const proofValue = writeBase(tools, { ...value, ...change });
      await expect(suite.verifyBaseProof({ ...base, proofValue }), Object.keys(change)[0]).rejects.toMatchObject(
        failed,
      );
    }
    const good = [value.signature, value.header, value.publicKey, value.hmacKey, [...value.mandatoryPointers]];
    for (let index = 0; index < good.length; index++) {
      const components = good.map((component, at) => (at === index ? new Uint8Array(1) : component));
      const proofValue = encodeProofValue(tools, baseHeader, components);
      await expect(suite.verifyBaseProof({ ...base, proofValue })).rejects.toMatchObject(failed);
    }
    const longer = encodeProofValue(tools, baseHeader, [...good, 0]);
    await expect(suite.verifyBaseProof({ ...base, proofValue: longer })).rejects.toMatchObject(failed);
    const pointers = encodeProofValue(tools, baseHeader, [...good.slice(0, 4), [7]]);
    expect(() => readBase(tools, pointers)).toThrow(expect.objectContaining(failed));
  });

  it('says what is always shown', () => {
    expect(suite.mandatoryPointersOf(base.proofValue)).toEqual(mandatory);
    expect(() => suite.mandatoryPointersOf(derived.proofValue)).toThrow(expect.objectContaining(failed));
  });

  it('needs a signer of messages', async () => {
    const { signMessages: _messages, ...bytes } = signer;
    const { publicKey: _key, ...keyless } = signer;
    const ed25519 = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(7),
      purpose: 'assertionMethod',
    });
    for (const other of [bytes, keyless, ed25519] as readonly Signer[]) {
      await expect(suite.createBaseProof({ ...base, signer: other, mandatory })).rejects.toMatchObject({
        code: 'PROOF_GENERATION_ERROR',
      });
    }
  });

  it('is not made of more statements than are taken', async () => {
    const evidence = Array.from({ length: maximumMessages }, (_, index) => ({
      id: `https://school.example/evidence/${index}`,
      type: ['Evidence'],
    }));
    await expect(
      suite.createBaseProof({ ...base, document: { ...badge, evidence }, signer, mandatory }),
    ).rejects.toMatchObject({ code: 'LP_TOO_LARGE' });
  });

  it('derives nothing from what is no base proof, and nothing where nothing is asked for', async () => {
    await expect(derive({ proof: {} })).rejects.toMatchObject({ code: expect.stringMatching(/ENCODING|ERROR/) });
    const proofValue = writeBase(tools, { ...value, mandatoryPointers: [] });
    await expect(derive({ proof: { ...base.proof, proofValue }, disclose: [] })).rejects.toMatchObject({
      code: 'PROOF_GENERATION_ERROR',
    });
  });
});
