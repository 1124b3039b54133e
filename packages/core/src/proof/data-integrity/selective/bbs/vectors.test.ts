import { describe, expect, it } from 'vitest';
import { encodeHex } from '../../../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson, withoutMembers } from '../../../../json/index.ts';
import { canonicalizeDocument, widenContexts } from '../../../../jsonld/index.ts';
import { createSigner, importPublicKey } from '../../../../keys/index.ts';
import { sharedDataIsHere, sharedText } from '../../../../testing/shared-data.ts';
import { canonicalizeAndGroup, labelledLines, shuffledHmacLabels, selectiveTools as tools } from '../index.ts';
import { vectorContexts } from '../testing/citizenship-context.ts';
import { bbs2023 } from './bbs-2023.ts';
import { readBase, readDerived, writeBase, writeDerived } from './bbs-proof-value.ts';

const suite = bbs2023(tools);
const bytesOf = (hex: unknown) => Uint8Array.from(String(hex).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const object = (value: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
};
const folder = 'vectors/vc-di-bbs';
const raw = (name: string): JsonValue => parseJson(sharedText(`${folder}/${name}`));

/** What the windsurfing race says of its terms in the document itself, which Laurel takes from nobody. */
const windsurfing = 'https://windsurf.grotto-networking.com/selective';
const contexts = widenContexts(
  {
    [windsurfing]: {
      '@context': Object.fromEntries(
        ['boardName', 'boards', 'brand', 'sailName', 'sailNumber', 'sails', 'size', 'year'].map((term) => [
          term,
          `${windsurfing}#${term}`,
        ]),
      ),
    },
  },
  vectorContexts,
);

/** The same, with the address of a context where the vector has the context itself. */
function read(name: string): JsonValue {
  const value = raw(name);
  const inline = [{ '@vocab': `${windsurfing}#` }];
  const spelt = JSON.stringify(value).replaceAll(JSON.stringify(inline[0]), JSON.stringify(windsurfing));
  return parseJson(spelt);
}

/** A document without its proof, the proof, and the proof's options as they are signed. */
function apart(secured: JsonObject) {
  const document = withoutMembers(secured, (name) => name === 'proof');
  const proof = object(secured['proof']);
  const { proofValue, ...options } = proof;
  const proofConfig: JsonObject = { '@context': document['@context'] ?? [], ...options };
  return { document, proof, proofConfig, proofValue: String(proofValue) };
}

const cases = [
  ['', 'windMandatory.json', 'windSelective.json'],
  ['prc/', 'prCredMandatory.json', 'prCredSelective.json'],
] as const;

describe.skipIf(!sharedDataIsHere).each(cases)('the bbs-2023 vectors of vc-di-bbs: %s', (name, man, sel) => {
  const file = (part: string) => read(`${name}${part}.json`);
  const keys = () => object(raw('BBSKeyMaterial.json'));
  const hmacKey = () => bytesOf(keys()['hmacKeyString']);
  const mandatory = () => raw(man) as string[];
  const disclose = () => raw(sel) as string[];
  const base = () => apart(object(file('addSignedSDBase')));
  const publicKey = () => importPublicKey(String(base().proofConfig['verificationMethod']).split('#')[1] ?? '');
  const group = () =>
    canonicalizeAndGroup(tools, base().document, {
      contexts,
      labelMap: shuffledHmacLabels(tools, hmacKey()),
      groups: { mandatory: mandatory(), selective: disclose(), combined: [...mandatory(), ...disclose()] },
    });

  it('canonicalises the document, with its own labels and with shuffled ones', async () => {
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
    const config = object(file('addProofConfig'));
    expect(await canonicalizeDocument(config, { contexts })).toBe(
      sharedText(`${folder}/${name}addProofConfigCanon.txt`),
    );
    expect(encodeHex(await tools.hashProofConfig(config, { contexts }, 'BLS12-381'))).toBe(hashes['proofHash']);
    const mandatoryHash = tools.sha256OfTexts(groups.mandatory.map((place) => lines[place] ?? ''));
    expect(encodeHex(mandatoryHash)).toBe(hashes['mandatoryHash']);
  });

  it('makes the base proof, byte for byte, and verifies it', async () => {
    const { document, proofConfig, proofValue } = base();
    const signer = await createSigner({
      algorithm: 'BLS12-381',
      privateKey: bytesOf(keys()['privateKeyHex']),
      purpose: 'assertionMethod',
    });
    const made = await suite.createBaseProof({
      document,
      proofConfig,
      signer,
      mandatory: mandatory(),
      random: () => hmacKey(),
      contexts,
    });
    expect(made).toBe(proofValue);
    await suite.verifyBaseProof({ document, proofConfig, proofValue, publicKey: publicKey(), contexts });
    const value = readBase(tools, proofValue);
    expect(encodeHex(value.publicKey)).toBe(keys()['publicKeyHex']);
    const info = object(file('addRawBaseSignatureInfo'));
    expect(encodeHex(value.signature)).toBe(info['bbsSignature']);
    expect(value.mandatoryPointers).toEqual(info['mandatoryPointers']);
    const hashes = object(file('addHashData'));
    expect(encodeHex(value.header)).toBe(`${String(hashes['proofHash'])}${String(hashes['mandatoryHash'])}`);
    expect(object(file('derivedRecoveredBaseData'))).toMatchObject({
      bbsSignature: encodeHex(value.signature),
      hmacKey: encodeHex(value.hmacKey),
      mandatoryPointers: value.mandatoryPointers,
    });
    expect(writeBase(tools, value)).toBe(proofValue);
    expect(suite.isBaseProof(proofValue)).toBe(true);
  });

  it('derives: the same but for what is random', async () => {
    const { document, proof, proofConfig } = base();
    const presentationHeader = bytesOf(object(raw('BBSDeriveMaterial.json'))['presentationHeaderHex']);
    const derived = await suite.deriveProof({ document, proof, disclose: disclose(), presentationHeader, contexts });
    expect(derived.document).toEqual(file('derivedUnsignedReveal'));
    const proofValue = String(derived.proof['proofValue']);
    const value = readDerived(tools, proofValue);
    const expected = object(file('derivedDisclosureData'));
    expect(value.mandatoryIndexes).toEqual(expected['mandatoryIndexes']);
    expect(value.selectiveIndexes).toEqual(expected['adjSelectiveIndexes']);
    expect(value.labels.map((label, number) => [`c14n${number}`, label])).toEqual(
      object(expected['labelMap'])['value'],
    );
    expect(object(file('derivedAdjIndexes'))).toEqual({
      adjMandatoryIndexes: value.mandatoryIndexes,
      adjSelectiveIndexes: value.selectiveIndexes,
    });
    const reveal = object(file('derivedRevealDocument'));
    const theirs = readDerived(tools, apart(reveal).proofValue);
    expect(encodeHex(theirs.proof)).toBe(expected['bbsProof']);
    expect({ ...value, proof: theirs.proof }).toEqual(theirs);
    expect(value.proof).toHaveLength(theirs.proof.length);
    expect(writeDerived(tools, theirs)).toBe(apart(reveal).proofValue);
    expect({ ...derived.document, proof: { ...derived.proof, proofValue: apart(reveal).proofValue } }).toEqual(reveal);
    await suite.verifyDerivedProof({
      document: derived.document,
      proofConfig,
      proofValue,
      publicKey: publicKey(),
      contexts,
    });
  });

  it('verifies what was derived, and not when it is changed', async () => {
    const { document, proofConfig, proofValue } = apart(object(file('derivedRevealDocument')));
    const { labels } = readDerived(tools, proofValue);
    const lines = await labelledLines(tools, document, { labels, contexts });
    const grouped = await group();
    expect(lines).toEqual(grouped.groups.combined.map((place) => grouped.lines[place]));
    if (name === 'prc/') expect(lines).toEqual(file('verifyNQuads'));
    const verify = (change: JsonObject) =>
      suite.verifyDerivedProof({
        document: { ...document, ...change },
        proofConfig,
        proofValue,
        publicKey: publicKey(),
        contexts,
      });
    await verify({});
    await expect(verify({ issuer: 'https://other.example' })).rejects.toMatchObject({
      code: 'PROOF_VERIFICATION_ERROR',
    });
  });
});
