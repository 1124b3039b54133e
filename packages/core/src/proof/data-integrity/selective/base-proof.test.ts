/** What an issuer makes with ecdsa-sd-2023, and what may not pass for it; parts that are seldom asked for. */
import { describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonObject, type JsonValue } from '../../../json/index.ts';
import { widenContexts } from '../../../jsonld/index.ts';
import { createSigner, importPublicKey } from '../../../keys/index.ts';
import { bbs2023 } from './bbs/bbs-2023.ts';
import { ecdsaSd2023 } from './ecdsa-sd-2023.ts';
import { baseHeader, readBase, writeBase } from './ecdsa-sd-proof-value.ts';
import { type CborValue, selectiveTools as tools } from './index.ts';
import { encodeProofValue } from './proof-value.ts';

const words = 'https://words.example/';
const contexts = widenContexts({
  [`${words}v1`]: {
    '@context': {
      ...Object.fromEntries(['Kind', 'text', 'part'].map((name) => [name, words + name])),
      byLanguage: { '@id': `${words}byLanguage`, '@container': '@language' },
    },
  },
});

const suite = ecdsaSd2023(tools);
const signerOf = (algorithm: 'P-256' | 'BLS12-381') =>
  createSigner({ algorithm, privateKey: new Uint8Array(32).fill(7), purpose: 'assertionMethod' });
const signer = await signerOf('P-256');
const publicKey = importPublicKey(signer.id.slice(signer.id.indexOf('#') + 1));
const failed = { code: 'PROOF_VERIFICATION_ERROR' };

const context = ['https://www.w3.org/ns/credentials/v2', `${words}v1`];
const options = { type: 'DataIntegrityProof', cryptosuite: 'ecdsa-sd-2023', proofPurpose: 'assertionMethod' };
const proofConfig = { '@context': context, ...options };

const credentialAbout = (credentialSubject: JsonValue): JsonObject => {
  const document = copyJson({
    '@context': context,
    type: 'VerifiableCredential',
    issuer: 'urn:example:issuer',
    credentialSubject,
  });
  return isJsonObject(document) ? document : {};
};
const create = (document: JsonObject, more: object = {}) =>
  suite.createBaseProof({ document, proofConfig, signer, mandatory: ['/issuer'], contexts, ...more });

/** What the pointers show of a document, in a proof that verifies. */
async function shownOf(document: JsonObject, disclose: readonly string[]): Promise<JsonObject> {
  const proof = { ...options, proofValue: await create(document) };
  await suite.verifyBaseProof({ document, proofConfig, proofValue: proof.proofValue, publicKey, contexts });
  const derived = await suite.deriveProof({ document, proof, disclose, contexts });
  await suite.verifyDerivedProof({
    document: derived.document,
    proofConfig,
    proofValue: String(derived.proof['proofValue']),
    publicKey,
    contexts,
  });
  return derived.document;
}

describe('what is shown', () => {
  it('of an object that is nothing but an identifier and a type is both', async () => {
    const subject = { id: 'urn:example:subject', type: 'Kind' };
    for (const step of ['', '/id', '/type']) {
      const { credentialSubject } = await shownOf(credentialAbout(subject), [`/credentialSubject${step}`]);
      expect(credentialSubject).toEqual(subject);
    }
  });

  it('of lists in a list is what was named, element by element or list by list', async () => {
    const document = credentialAbout({
      id: 'urn:example:subject',
      text: [['a', 'b'], ['c', ['d']], 'e'],
      part: [[{ type: 'Kind', text: 'f' }], [{ text: 'g' }, { text: 'h' }]],
    });
    const at = '/credentialSubject';
    const shown = async (...disclose: readonly string[]) => {
      const { credentialSubject } = await shownOf(document, disclose);
      const { id: _id, ...rest } = credentialSubject as JsonObject;
      return rest;
    };
    expect(await shown(`${at}/text/0`)).toEqual({ text: [['a', 'b']] });
    expect(await shown(`${at}/text/1`, `${at}/text/2`)).toEqual({ text: [['c', ['d']], 'e'] });
    expect(await shown(`${at}/text/0/1`, `${at}/text/1/1/0`)).toEqual({ text: [['b'], [['d']]] });
    expect(await shown(`${at}/part/1`)).toEqual({ part: [[{ text: 'g' }, { text: 'h' }]] });
    expect(await shown(`${at}/part/0/0/type`, `${at}/part/1/1`)).toEqual({
      part: [[{ type: 'Kind' }], [{ text: 'h' }]],
    });
  });
});

describe('what cannot be shown by parts', () => {
  it('is a document with JSON-LD that is read as a whole only', async () => {
    const document = credentialAbout({ id: 'urn:example:subject', byLanguage: { cy: 'Elin' } });
    await expect(create(document)).rejects.toMatchObject({ code: 'PROOF_GENERATION_ERROR' });
  });

  it('is a part that a reader would take for something else than the whole says', async () => {
    const document = credentialAbout({ id: 'urn:example:subject', text: ['a', 'b'] });
    const bbs = await signerOf('BLS12-381');
    for (const [make, by] of [
      [ecdsaSd2023, signer],
      [bbs2023, bbs],
    ] as const) {
      const deriveAs = async (read: typeof tools.labelledStatements) => {
        const own = make({ ...tools, labelledStatements: read });
        const input = { document, proofConfig, signer: by, mandatory: ['/issuer'], contexts };
        const proof = { ...options, proofValue: await own.createBaseProof(input) };
        return own.deriveProof({ document, proof, disclose: ['/credentialSubject/text/0'], contexts });
      };
      const { labelledStatements } = tools;
      await expect(deriveAs(labelledStatements)).resolves.toHaveProperty('proof');
      const other = { code: 'PROOF_GENERATION_ERROR' };
      const fewer: typeof labelledStatements = async (...all) => {
        const read = await labelledStatements(...all);
        return { ...read, quads: read.quads.slice(1) };
      };
      await expect(deriveAs(fewer)).rejects.toMatchObject(other);
      const changed: typeof labelledStatements = async (...all) => {
        const read = await labelledStatements(...all);
        return { ...read, quads: read.quads.map((quad, at) => (at === 0 ? { ...quad, object: '"other"' } : quad)) };
      };
      await expect(deriveAs(changed)).rejects.toMatchObject(other);
      const moreNodes: typeof labelledStatements = async (...all) => {
        const read = await labelledStatements(...all);
        return { ...read, labels: [...read.labels, '_:c14n9'] };
      };
      await expect(deriveAs(moreNodes)).rejects.toMatchObject(other);
    }
  });
});

describe('the randomness of a base proof', () => {
  const document = credentialAbout({ id: 'urn:example:subject', text: 'a' });

  it('is drawn again where it happens to be no key', async () => {
    const drawn: number[] = [];
    // The secret of the labels, then what is no key, then one.
    const random = (length: number) => new Uint8Array(length).fill(drawn.push(length) === 2 ? 0 : 5);
    const proofValue = await create(document, { random });
    expect(drawn).toEqual([32, 32, 32]);
    await suite.verifyBaseProof({ document, proofConfig, proofValue, publicKey, contexts });
  });

  it('is given up where it is never a key', async () => {
    for (const byte of [0, 255]) {
      const random = (length: number) => new Uint8Array(length).fill(byte);
      await expect(create(document, { random })).rejects.toMatchObject({ code: 'LP_USAGE' });
    }
  });
});

it('is the same where the runtime has nothing of its own for short-lived keys', async () => {
  const { makePair } = await import('../../../runtime/portable-p256.ts');
  const portable = ecdsaSd2023({
    ...tools,
    shortLivedKeys: { makePair: (privateKey) => makePair(privateKey, tools.encodeBase64url) },
  });
  const document = credentialAbout({ id: 'urn:example:subject', text: ['a', 'b'] });
  const input = { document, proofConfig, signer, mandatory: ['/issuer'], contexts };
  const broken = readBase(tools, await create(document));
  const other = broken.signatures.map((signature, at) => (at === 0 ? signature.map((byte) => byte ^ 1) : signature));
  const noPoint = Uint8Array.from(broken.publicKey, (byte, at) => (at > 2 ? 255 : byte));
  for (const [maker, reader] of [
    [portable, suite],
    [suite, portable],
    [portable, portable],
  ] as const) {
    const options = { document, proofConfig, publicKey, contexts };
    await reader.verifyBaseProof({ ...options, proofValue: await maker.createBaseProof(input) });
    for (const change of [{ signatures: other }, { publicKey: noPoint }]) {
      const proofValue = writeBase(tools, { ...broken, ...change });
      await expect(reader.verifyBaseProof({ ...options, proofValue })).rejects.toMatchObject(failed);
    }
  }
});

describe('a base proof is none', () => {
  const document = credentialAbout({ id: 'urn:example:subject', text: ['a', 'b'] });
  const made = create(document);
  const verify = async (proofValue: string, of = document) =>
    suite.verifyBaseProof({ document: of, proofConfig, proofValue, publicKey, contexts });

  it('unless each component is of its kind and its length, and no more are there', async () => {
    const {
      baseSignature,
      publicKey: shortLived,
      hmacKey,
      signatures,
      mandatoryPointers,
    } = readBase(tools, await made);
    const parts: readonly CborValue[] = [baseSignature, shortLived, hmacKey, [...signatures], [...mandatoryPointers]];
    const written = (changed: readonly CborValue[]) => encodeProofValue(tools, baseHeader, [...changed]);
    const withPart = (at: number, part: CborValue) => written(parts.map((one, place) => (place === at ? part : one)));
    await verify(written(parts));
    const wrong: readonly string[] = [
      ...[0, 1, 2].map((at) => withPart(at, new Uint8Array(31))),
      ...[0, 1, 2].map((at) => withPart(at, 'text')),
      withPart(3, new Uint8Array(64)),
      withPart(3, [...signatures.slice(1), new Uint8Array(63)]),
      withPart(3, signatures.slice(1)),
      withPart(4, '/issuer'),
      withPart(4, ['/issuer', 7]),
      withPart(4, ['/nothing']),
      written(parts.slice(0, 4)),
      written([...parts, 0]),
    ];
    for (const [at, proofValue] of wrong.entries()) {
      await expect(verify(proofValue), String(at)).rejects.toMatchObject(failed);
      const proof = { ...options, proofValue };
      await expect(suite.deriveProof({ document, proof, disclose: [], contexts }), String(at)).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:PROOF_VERIFICATION_ERROR|LP_POINTER_UNKNOWN)$/),
      });
    }
  });

  it('of a document that is none: what is wrong with that is said', async () => {
    const lost = { code: 'DATA_LOSS_DETECTION_ERROR' };
    await expect(verify(await made, { ...document, grade: 'A*' })).rejects.toMatchObject(lost);
    const evil = { ...document, '@context': [...context, 'https://evil.example'] };
    await expect(verify(await made, evil)).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
  });

  it('where its value is no text, or nothing is shown of it', async () => {
    const { mandatoryPointers: _, ...value } = readBase(tools, await made);
    const derive = (proofValue: JsonValue, disclose: readonly string[] = []) =>
      suite.deriveProof({ document, proof: { ...options, proofValue }, disclose, contexts });
    for (const other of [7, null, [await made], {}]) {
      await expect(derive(other)).rejects.toMatchObject({ code: 'LP_ENCODING' });
    }
    const nothing = writeBase(tools, { ...value, mandatoryPointers: [] });
    await expect(derive(nothing)).rejects.toMatchObject({ code: 'PROOF_GENERATION_ERROR' });
  });
});
