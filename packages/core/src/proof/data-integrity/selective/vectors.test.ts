import { describe, expect, it } from 'vitest';
import { decodeMultibase, encodeHex } from '../../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson, withoutMembers } from '../../../json/index.ts';
import { canonicalizeDocument } from '../../../jsonld/index.ts';
import { createSigner, importPublicKey } from '../../../keys/index.ts';
import { sharedDataIsHere, sharedText } from '../../../testing/shared-data.ts';
import { ecdsaSd2023 } from './ecdsa-sd-2023.ts';
import { readBase, readDerived, writeBase, writeDerived } from './ecdsa-sd-proof-value.ts';
import { canonicalizeAndGroup, hmacLabels, labelledLines, selectiveTools as tools } from './index.ts';
import { vectorContexts as contexts } from './testing/citizenship-context.ts';

const suite = ecdsaSd2023(tools);
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const object = (value: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
};
const folder = 'vectors/vc-di-ecdsa';
const read = (name: string): JsonValue => parseJson(sharedText(`${folder}/${name}`));

/** A document without its proof, the proof, and the proof's options as they are signed. */
function apart(secured: JsonObject) {
  const document = withoutMembers(secured, (name) => name === 'proof');
  const proof = object(secured['proof']);
  const { proofValue, ...options } = proof;
  const proofConfig: JsonObject = { '@context': document['@context'] ?? [], ...options };
  return { document, proof, proofConfig, proofValue: String(proofValue) };
}

const cases = [
  ['employ', 'employMandatory.json', 'employSelective.json'],
  ['prc', 'prCredMandatory.json', 'prCredSelective.json'],
] as const;

describe.skipIf(!sharedDataIsHere).each(cases)('the ecdsa-sd-2023 vectors of vc-di-ecdsa: %s', (name, man, sel) => {
  const file = (part: string) => read(`ecdsa-sd-2023/${name}/${part}.json`);
  const keys = () => object(read('ecdsa-sd-2023/SDKeyMaterial.json'));
  const publicKeyOf = (pair: string) => importPublicKey(String(object(keys()[pair])['publicKeyMultibase']));
  const privateKeyOf = (pair: string) => decodeMultibase(String(object(keys()[pair])['secretKeyMultibase'])).slice(2);
  const hmacKey = () => bytesOf(String(keys()['hmacKeyString']));
  const mandatory = () => read(man) as string[];
  const disclose = () => read(sel) as string[];
  const base = () => apart(object(file('addSignedSDBase')));
  const publicKey = () => publicKeyOf('baseKeyPair');
  const group = () =>
    canonicalizeAndGroup(tools, base().document, {
      contexts,
      labelMap: hmacLabels(tools, hmacKey()),
      groups: { mandatory: mandatory(), selective: disclose(), combined: [...mandatory(), ...disclose()] },
    });

  it('canonicalises the document, with its own labels and with HMACs', async () => {
    const canonical = await canonicalizeDocument(base().document, { contexts });
    expect(canonical.split(/(?<=\n)/)).toEqual(file('addBaseDocCanon'));
    expect((await group()).lines).toEqual(file('addBaseDocHMACCanon'));
  });

  it('groups its statements', async () => {
    const { groups, lines } = await group();
    const transform = object(file('addBaseTransform'));
    const entries = (part: string) => object(transform[part])['value'];
    const all = lines.map((line, place) => [place, line]);
    expect(all.filter(([place]) => groups.mandatory.includes(Number(place)))).toEqual(entries('mandatory'));
    expect(all.filter(([place]) => !groups.mandatory.includes(Number(place)))).toEqual(entries('nonMandatory'));
    expect(file('derivedGroupIndexes')).toMatchObject({
      combinedIndexes: groups.combined,
      mandatoryIndexes: groups.mandatory,
      selectiveIndexes: groups.selective,
    });
  });

  it('hashes the proof’s options and the mandatory part', async () => {
    const { groups, lines } = await group();
    const hashes = object(file('addHashData'));
    const proofHash = await tools.hashProofConfig(object(file('addProofConfig')), { contexts }, 'P-256');
    expect(encodeHex(proofHash)).toBe(hashes['proofHash']);
    const mandatoryHash = tools.sha256OfTexts(groups.mandatory.map((place) => lines[place] ?? ''));
    expect(encodeHex(mandatoryHash)).toBe(hashes['mandatoryHash']);
  });

  it('reads and writes the base proof', () => {
    const { proofValue } = base();
    const value = readBase(tools, proofValue);
    const raw = object(file('addRawBaseSignatureInfo'));
    expect(encodeHex(value.baseSignature)).toBe(raw['baseSignature']);
    expect(value.publicKey).toEqual(decodeMultibase(String(raw['publicKey'])));
    expect(value.signatures.map(encodeHex)).toEqual(raw['signatures']);
    expect(value.mandatoryPointers).toEqual(raw['mandatoryPointers']);
    expect(value.hmacKey).toEqual(hmacKey());
    expect(writeBase(tools, value)).toBe(proofValue);
  });

  it('verifies the base proof, and makes one that holds', async () => {
    const { document, proofConfig, proofValue } = base();
    await suite.verifyBaseProof({ document, proofConfig, proofValue, publicKey: publicKey(), contexts });
    const signer = await createSigner({
      algorithm: 'P-256',
      privateKey: privateKeyOf('baseKeyPair'),
      purpose: 'assertionMethod',
    });
    const drawn = [hmacKey(), privateKeyOf('proofKeyPair')];
    const made = await suite.createBaseProof({
      document,
      proofConfig,
      signer,
      mandatory: mandatory(),
      random: () => drawn.shift() ?? new Uint8Array(),
      contexts,
    });
    await suite.verifyBaseProof({ document, proofConfig, proofValue: made, publicKey: publicKey(), contexts });
    const [ours, theirs] = [readBase(tools, made), readBase(tools, proofValue)];
    // The issuer's signature is deterministic but for the choice of s; the others are not.
    expect(ours.baseSignature.slice(0, 32)).toEqual(theirs.baseSignature.slice(0, 32));
    expect({ ...ours, baseSignature: '', signatures: [] }).toEqual({ ...theirs, baseSignature: '', signatures: [] });
    expect(ours.signatures).toHaveLength(theirs.signatures.length);
  });

  it('derives', async () => {
    const { document, proof } = base();
    const derived = await suite.deriveProof({ document, proof, disclose: disclose(), contexts });
    expect(derived.document).toEqual(file('derivedUnsignedReveal'));
    const value = readDerived(tools, String(derived.proof['proofValue']));
    const expected = object(file('derivedDisclosureData'));
    expect(value.signatures.map(encodeHex)).toEqual(expected['signatures']);
    expect(value.mandatoryIndexes).toEqual(expected['mandatoryIndexes']);
    expect(value.labels.map((label, number) => [`c14n${number}`, label])).toEqual(
      object(expected['labelMap'])['value'],
    );
    expect({ ...derived.document, proof: derived.proof }).toEqual(file('derivedRevealDocument'));
    expect(writeDerived(tools, value)).toBe(derived.proof['proofValue']);
  });

  it('verifies what was derived, and not when it is changed', async () => {
    const { document, proofConfig, proofValue } = apart(object(file('derivedRevealDocument')));
    const { labels } = readDerived(tools, proofValue);
    expect(await labelledLines(tools, document, { labels, contexts })).toEqual(file('verifyNQuads'));
    const verify = (change: JsonObject) =>
      suite.verifyDerivedProof({
        document: { ...document, ...change },
        proofConfig,
        proofValue,
        publicKey: publicKey(),
        contexts,
      });
    await verify({});
    await expect(verify({ validFrom: '2019-12-04T00:00:00Z' })).rejects.toMatchObject({
      code: 'PROOF_VERIFICATION_ERROR',
    });
  });
});
