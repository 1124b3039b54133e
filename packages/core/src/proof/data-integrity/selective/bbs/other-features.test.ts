/**
 * The vectors of vc-di-bbs for what is bound to a holder's secret, and for pseudonyms: Laurel does neither, and says
 * so; what they have in common with the rest of the suite is as they have it.
 */
import { describe, expect, it } from 'vitest';
import { encodeHex } from '../../../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson, withoutMembers } from '../../../../json/index.ts';
import { canonicalizeDocument } from '../../../../jsonld/index.ts';
import { createSigner, importPublicKey } from '../../../../keys/index.ts';
import { sharedDataIsHere, sharedText } from '../../../../testing/shared-data.ts';
import { canonicalizeAndGroup, labelledLines, shuffledHmacLabels, selectiveTools as tools } from '../index.ts';
import { licenceContexts as contexts } from '../testing/licence-context.ts';
import { bbs2023 } from './bbs-2023.ts';
import { readDerived } from './bbs-proof-value.ts';

const suite = bbs2023(tools);
const bytesOf = (hex: unknown) => Uint8Array.from(String(hex).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const object = (value: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
};
const read = (name: string): JsonValue => parseJson(sharedText(`vectors/vc-di-bbs/${name}`));

function apart(secured: JsonObject) {
  const document = withoutMembers(secured, (name) => name === 'proof');
  const { proofValue, ...options } = object(secured['proof']);
  const proofConfig: JsonObject = { '@context': document['@context'] ?? [], ...options };
  return { document, proofConfig, proofValue: String(proofValue) };
}

const cases = [
  ['HolderBinding', 'anonymous_holder_binding'],
  ['Pseudonym', 'pseudonym'],
  ['PseudonymHB', 'pseudonym'],
] as const;

describe.skipIf(!sharedDataIsHere).each(cases)('the bbs-2023 vectors of vc-di-bbs: %s', (name, feature) => {
  const file = (part: string) => read(`${name}/${part}.json`);
  const keys = () => object(read('BBSKeyMaterial.json'));
  const hmacKey = () => bytesOf(keys()['hmacKeyString']);
  const mandatory = () => read('FeatureInputs/licenseMandatory.json') as string[];
  const disclose = () => read('FeatureInputs/licenseSelective.json') as string[];
  const base = () => apart(object(file('addSignedSDBase')));
  const publicKey = () => importPublicKey(String(base().proofConfig['verificationMethod']).split('#')[1] ?? '');
  const group = () =>
    canonicalizeAndGroup(tools, base().document, {
      contexts,
      labelMap: shuffledHmacLabels(tools, hmacKey()),
      groups: { mandatory: mandatory(), selective: disclose(), combined: [...mandatory(), ...disclose()] },
    });

  it('refuses the base proof, to holder and verifier, and the derived one', async () => {
    const refusal = { code: 'LP_PROOF_FEATURE', params: { feature } };
    const given = { ...base(), publicKey: publicKey(), contexts };
    expect(suite.isBaseProof(given.proofValue)).toBe(false);
    await expect(suite.verifyBaseProof(given)).rejects.toMatchObject(refusal);
    await expect(suite.verifyDerivedProof(given)).rejects.toMatchObject(refusal);
    const proof = { proofValue: given.proofValue };
    await expect(
      suite.deriveProof({ document: given.document, proof, disclose: disclose(), contexts }),
    ).rejects.toMatchObject(refusal);
    const derived = { ...apart(object(file('derivedRevealDocument'))), publicKey: publicKey(), contexts };
    await expect(suite.verifyDerivedProof(derived)).rejects.toMatchObject(refusal);
  });

  it('canonicalises, groups and hashes as they do', async () => {
    const canonical = await canonicalizeDocument(base().document, { contexts });
    expect(canonical.split(/(?<=\n)/)).toEqual(file('addBaseDocCanon'));
    const { groups, lines } = await group();
    expect(lines).toEqual(file('addBaseDocHMACCanon'));
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
    const hashes = object(file('addHashData'));
    const config = object(file('addProofConfig'));
    expect(await canonicalizeDocument(config, { contexts })).toBe(
      sharedText(`vectors/vc-di-bbs/${name}/addProofConfigCanon.txt`),
    );
    expect(encodeHex(await tools.hashProofConfig(config, { contexts }, 'BLS12-381'))).toBe(hashes['proofHash']);
    const mandatoryHash = tools.sha256OfTexts(groups.mandatory.map((place) => lines[place] ?? ''));
    expect(encodeHex(mandatoryHash)).toBe(hashes['mandatoryHash']);
  });

  it('discloses the same part, at the same places, by its own kind of proof', async () => {
    const { document, proofConfig } = base();
    const signer = await createSigner({
      algorithm: 'BLS12-381',
      privateKey: bytesOf(keys()['privateKeyHex']),
      purpose: 'assertionMethod',
    });
    const random = () => hmacKey();
    const proofValue = await suite.createBaseProof({
      document,
      proofConfig,
      signer,
      mandatory: mandatory(),
      random,
      contexts,
    });
    const proof: JsonObject = { ...withoutMembers(proofConfig, (member) => member === '@context'), proofValue };
    const derived = await suite.deriveProof({ document, proof, disclose: disclose(), contexts });
    expect(derived.document).toEqual(file('derivedUnsignedReveal'));
    const value = readDerived(tools, String(derived.proof['proofValue']));
    expect(file('derivedAdjIndexes')).toEqual({
      adjMandatoryIndexes: value.mandatoryIndexes,
      adjSelectiveIndexes: value.selectiveIndexes,
    });
    const labels = value.labels.map((label, number) => [`c14n${number}`, label]);
    expect(labels).toEqual(object(file('verifyDerivedProofValue'))['labelMap']);
    const shown = await labelledLines(tools, apart(object(file('derivedRevealDocument'))).document, {
      labels: value.labels,
      contexts,
    });
    expect(shown).toEqual(file('verifyNQuads'));
  });
});
