import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { decodeMultibase, encodeHex, encodeMultibase, encodeUtf8 } from '../../encoding/index.ts';
import { asList, canonicalizeJson, isJsonObject, type JsonObject, parseJson } from '../../json/index.ts';
import { type ContextSet, canonicalizeDocument } from '../../jsonld/index.ts';
import { type AlgorithmName, createSigner, type Signer } from '../../keys/index.ts';
import { sha256, sha384 } from '../../runtime/index.ts';
import { sharedDataIsHere, sharedText } from '../../testing/shared-data.ts';
import { citizenship, examples } from '../testing/vector-contexts.ts';
import { cryptosuites } from './cryptosuites.ts';
import { addAnotherProof, addDataIntegrityProof, type CryptosuiteName, verifyDataIntegrityProofs } from './index.ts';

const resolver = createDidResolver();

const object = (text: string): JsonObject => {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
};

const text = (name: string) => sharedText(`vectors/${name}`).trim();
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** One vector: where its files are and how they are named, and what it was made with. */
interface Vector {
  readonly folder: string;
  readonly suffix: string;
  readonly source: string;
  readonly suite: Exclude<CryptosuiteName, 'ecdsa-sd-2023' | 'bbs-2023'>;
  readonly algorithm: AlgorithmName;
  readonly contexts: ContextSet;
}

const eddsa = { source: 'vc-di-eddsa/unsigned.json', algorithm: 'Ed25519', contexts: examples } as const;
const ecdsa = { source: 'vc-di-ecdsa/unsigned.json', contexts: examples } as const;
const p256 = { ...ecdsa, algorithm: 'P-256' } as const;
const p384 = { ...ecdsa, algorithm: 'P-384' } as const;
const employ = { contexts: citizenship } as const;

const vectors: readonly Vector[] = [
  { ...eddsa, folder: 'vc-di-eddsa/eddsa-rdfc-2022', suffix: 'DataInt', suite: 'eddsa-rdfc-2022' },
  {
    ...eddsa,
    ...employ,
    source: 'vc-di-eddsa/employmentAuth.json',
    folder: 'vc-di-eddsa/eddsa-rdfc-2022/employ',
    suffix: 'DataInt',
    suite: 'eddsa-rdfc-2022',
  },
  { ...eddsa, folder: 'vc-di-eddsa/eddsa-jcs-2022', suffix: 'JCS', suite: 'eddsa-jcs-2022' },
  { ...eddsa, folder: 'vc-di-eddsa/Ed25519Signature2020', suffix: 'EdSig', suite: 'Ed25519Signature2020' },
  { ...p256, folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p256', suffix: 'ECDSAP256', suite: 'ecdsa-rdfc-2019' },
  { ...p384, folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p384', suffix: 'ECDSAP384', suite: 'ecdsa-rdfc-2019' },
  {
    ...p256,
    ...employ,
    source: 'vc-di-ecdsa/employmentAuth.json',
    folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p256/employ',
    suffix: 'ECDSAP256',
    suite: 'ecdsa-rdfc-2019',
  },
  {
    ...p384,
    ...employ,
    source: 'vc-di-ecdsa/employmentAuth.json',
    folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ',
    suffix: 'ECDSAP384',
    suite: 'ecdsa-rdfc-2019',
  },
  { ...p256, folder: 'vc-di-ecdsa/ecdsa-jcs-2019-p256', suffix: 'JCSECDSAP256', suite: 'ecdsa-jcs-2019' },
  { ...p384, folder: 'vc-di-ecdsa/ecdsa-jcs-2019-p384', suffix: 'JCSECDSAP384', suite: 'ecdsa-jcs-2019' },
];

/** The signer of a vector's key; the secret key has two bytes before it that say what it is. */
async function signerOf(algorithm: AlgorithmName, pair: JsonObject, purpose: Signer['purpose'] = 'assertionMethod') {
  const secret = pair['privateKeyMultibase'] ?? pair['secretKeyMultibase'];
  return createSigner({ algorithm, privateKey: decodeMultibase(String(secret)).slice(2), purpose });
}

const keyFiles: Partial<Record<AlgorithmName, string>> = {
  Ed25519: 'vc-di-eddsa/keyPair.json',
  'P-256': 'vc-di-ecdsa/p256KeyPair.json',
  'P-384': 'vc-di-ecdsa/p384KeyPair.json',
};

describe.skipIf(!sharedDataIsHere).each(vectors)('the vector $folder', (vector) => {
  const { folder, suffix, algorithm, contexts } = vector;
  const file = (name: string, ending = 'txt') => text(`${folder}/${name}${suffix}.${ending}`);
  const isJcs = vector.suite.includes('jcs');
  const canonical = async (part: JsonObject) =>
    isJcs
      ? canonicalizeJson(part)
      : canonicalizeDocument(part, { contexts, hash: algorithm === 'P-384' ? 'sha384' : 'sha256' });
  const hexHash = (form: string) => encodeHex((algorithm === 'P-384' ? sha384 : sha256)(encodeUtf8(form)));
  const signed = () => object(file('signed', 'json'));
  const unsigned = () => {
    // The oldest suite's document names one more context than the others'.
    const { '@context': context = [] } = signed();
    return { ...object(text(vector.source)), '@context': context };
  };
  const config = () => object(file('proofConfig', 'json'));

  it('canonicalises the document', async () => {
    const form = await canonical(unsigned());
    expect(form.trim()).toBe(file('canonDoc'));
    expect(hexHash(form)).toBe(file('docHash'));
  });

  it('canonicalises the proof’s options', async () => {
    const form = await canonical(config());
    expect(form.trim()).toBe(file('proofCanon'));
    expect(hexHash(form)).toBe(file('proofHash'));
  });

  it('joins the hashes and makes the signature’s text', async () => {
    const suite = await cryptosuites[vector.suite].load();
    const configHash = await suite.hashProofConfig(config(), { contexts }, algorithm);
    const documentHash = await suite.hashDocument(unsigned(), { contexts }, algorithm);
    expect(encodeHex(configHash) + encodeHex(documentHash)).toBe(file('combinedHash'));
    expect(encodeMultibase(bytesOf(file('sigHex')))).toBe(file('sigBTC58'));
    expect(signed()['proof']).toMatchObject({ proofValue: file('sigBTC58') });
  });

  it('verifies the signed document, and not a changed one', async () => {
    const options = { resolver, contexts };
    const [proof] = await verifyDataIntegrityProofs(signed(), options);
    expect(proof?.document).toEqual(unsigned());
    expect(proof).toMatchObject({ securing: vector.suite, keyPurposes: ['assertionMethod', 'authentication'] });
    await expect(verifyDataIntegrityProofs({ ...signed(), name: 'Other' }, options)).rejects.toMatchObject({
      code: 'PROOF_VERIFICATION_ERROR',
    });
  });

  it('is what signing gives, where new proofs are made with it', async () => {
    const { created, verificationMethod } = config();
    const signer = await signerOf(algorithm, object(text(keyFiles[algorithm] ?? '')));
    expect(signer.id).toBe(verificationMethod);
    const signing = addDataIntegrityProof(unsigned(), {
      signers: [signer],
      cryptosuite: vector.suite,
      created: new Date(String(created)),
      contexts,
    });
    if (!cryptosuites[vector.suite].canSign) {
      await expect(signing).rejects.toMatchObject({ code: 'PROOF_GENERATION_ERROR' });
      return;
    }
    const secured = await signing;
    const [ours, theirs] = [secured, signed()].map(({ proof }) => object(JSON.stringify(proof)));
    expect({ ...secured, proof: null }).toEqual({ ...signed(), proof: null });
    expect({ ...ours, proofValue: null }).toEqual({ ...theirs, proofValue: null });
    expect(lowS(algorithm, String(ours?.['proofValue']))).toBe(lowS(algorithm, String(theirs?.['proofValue'])));
  });
});

/** The orders of the groups (SEC 2 §2.4.2, §2.5.1). */
const orders: Partial<Record<AlgorithmName, bigint>> = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384': 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
};

/** A signature in hexadecimal; of ECDSA with the lower of its two values s, as Laurel signs and the vectors do not always. */
function lowS(algorithm: AlgorithmName, proofValue: string): string {
  const hex = encodeHex(decodeMultibase(proofValue));
  const order = orders[algorithm];
  if (order === undefined) return hex;
  const s = BigInt(`0x${hex.slice(hex.length / 2)}`);
  const low = s > order / 2n ? order - s : s;
  return hex.slice(0, hex.length / 2) + low.toString(16).padStart(hex.length / 2, '0');
}

describe.skipIf(!sharedDataIsHere)('the proof sets and chains of vc-di-eddsa', () => {
  const file = (name: string) => object(text(`vc-di-eddsa/proof-set-chain/${name}.json`));
  const contexts = examples;
  const options = { resolver, contexts };

  /** Makes the proof that a file of options describes. */
  async function add(secured: JsonObject, name: string, key: string): Promise<JsonObject> {
    const { id, created, previousProof } = file(name);
    const signer = await signerOf('Ed25519', object(JSON.stringify(file('multiKeyPairs')[key])));
    const proofOptions = {
      signers: [signer],
      cryptosuite: 'eddsa-rdfc-2022',
      created: new Date(String(created)),
      contexts,
      ...(id === undefined ? {} : { id: String(id) }),
    } as const;
    if (secured['proof'] === undefined) return addDataIntegrityProof(secured, proofOptions);
    if (previousProof === undefined) return addAnotherProof(secured, proofOptions);
    const previous = typeof previousProof === 'string' ? previousProof : asList(previousProof).map(String);
    return addAnotherProof(secured, { ...proofOptions, previousProof: previous });
  }

  it.each([
    ['signedProofSet1', 1],
    ['signedProofSet2', 2],
    ['signedProofChain1', 3],
    ['signedProofChain2', 4],
  ])('%s verifies: %d proofs, and none without the others it is over', async (name, count) => {
    const secured = file(name);
    const verified = await verifyDataIntegrityProofs(secured, options);
    expect(verified).toHaveLength(count);
    for (const one of verified) expect(one.document).toEqual(file('unsigned'));
    const proofs = asList(secured['proof'] ?? []).filter(isJsonObject);
    expect(verified.map(({ proofId, previousProofs }) => [proofId, previousProofs])).toEqual(
      proofs.map(({ id, previousProof }) => [id, previousProof === undefined ? undefined : asList(previousProof)]),
    );
    for (const [index, { id }] of proofs.entries()) {
      const isNeeded = proofs.some((other) => asList(other['previousProof'] ?? []).includes(id ?? ''));
      const others = proofs.filter((_, place) => place !== index);
      const code = isNeeded ? 'PROOF_VERIFICATION_ERROR' : 'LP_PROOF_MISSING';
      const without = expect(verifyDataIntegrityProofs({ ...secured, proof: others }, options));
      if (isNeeded || others.length === 0) await without.rejects.toMatchObject({ code });
      else await without.resolves.toHaveLength(others.length);
    }
  });

  it('are what signing gives, to the last byte, step by step', async () => {
    const one = await add(file('unsigned'), 'proofSetConfig1', 'keyPair1');
    expect(one).toEqual(file('signedProofSet1'));
    const two = await add(one, 'proofSetConfig2', 'keyPair2');
    expect(two).toEqual(file('signedProofSet2'));
    const three = await add(two, 'proofChainConfig1', 'keyPair3');
    expect(three).toEqual(file('signedProofChain1'));
    const four = await add(three, 'proofChainConfig2', 'keyPair4');
    expect(four).toEqual(file('signedProofChain2'));
    expect(asList(four['proof'] ?? [])).toEqual(
      ['proofSetConfigSigned1', 'proofSetConfigSigned2', 'proofChainConfigSigned1', 'proofChainConfigSigned2'].map(
        file,
      ),
    );
  });

  it.each([
    ['proofChainTempDoc1', 'proofChainConfigSigned1'],
    ['proofChainTempDoc2', 'proofChainConfigSigned2'],
  ])('a chained proof is over %s', async (document, proof) => {
    const suite = await cryptosuites['eddsa-rdfc-2022'].load();
    const { proofValue, ...config } = file(proof);
    const { '@context': context = [] } = file('unsigned');
    const signedBytes = Uint8Array.of(
      ...(await suite.hashProofConfig({ '@context': context, ...config }, { contexts }, 'Ed25519')),
      ...(await suite.hashDocument(file(document), { contexts }, 'Ed25519')),
    );
    const { publicKey } = (await verifyDataIntegrityProofs(file('signedProofChain2'), options)).find(
      ({ verificationMethod }) => verificationMethod === config['verificationMethod'],
    ) ?? { publicKey: undefined };
    expect(await publicKey?.verify(signedBytes, decodeMultibase(String(proofValue)))).toBe(true);
  });
});
