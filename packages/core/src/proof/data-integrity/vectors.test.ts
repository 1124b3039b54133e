import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { encodeHex, encodeMultibase, encodeUtf8 } from '../../encoding/index.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../json/index.ts';
import { canonicalizeDocument, widenContexts } from '../../jsonld/index.ts';
import { importPublicKey } from '../../keys/index.ts';
import { sha256 } from '../../runtime/index.ts';
import { sharedDataIsHere, sharedText } from '../../testing/shared-data.ts';
import { cryptosuites } from './cryptosuites.ts';
import { verifyDataIntegrityProofs } from './verify-proof.ts';

const object = (text: string): JsonObject => {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
};

// The examples' context gives every term the same vocabulary; only the specification's vectors use it.
const examplesContext = 'https://www.w3.org/ns/credentials/examples/v2';
const contexts = widenContexts({
  [examplesContext]: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
});

describe.skipIf(!sharedDataIsHere)('the eddsa-rdfc-2022 vectors of vc-di-eddsa, intermediate values included', () => {
  const file = (name: string) => sharedText(`vectors/vc-di-eddsa/eddsa-rdfc-2022/${name}`).trim();
  const signed = () => object(file('signedDataInt.json'));
  const unsigned = () => object(sharedText('vectors/vc-di-eddsa/unsigned.json'));
  const config = () => object(file('proofConfigDataInt.json'));

  it('canonicalises the document', async () => {
    const canonical = await canonicalizeDocument(unsigned(), { contexts });
    expect(canonical.trim()).toBe(file('canonDocDataInt.txt'));
    expect(encodeHex(sha256(encodeUtf8(canonical)))).toBe(file('docHashDataInt.txt'));
  });

  it('canonicalises the proof’s options', async () => {
    const canonical = await canonicalizeDocument(config(), { contexts });
    expect(canonical.trim()).toBe(file('proofCanonDataInt.txt'));
    expect(encodeHex(sha256(encodeUtf8(canonical)))).toBe(file('proofHashDataInt.txt'));
  });

  it('joins the hashes and makes the signature’s text', async () => {
    const suite = cryptosuites['eddsa-rdfc-2022'];
    const [configHash, documentHash] = [
      await suite.hashProofConfig(config(), { contexts }),
      await suite.hashDocument(unsigned(), { contexts }),
    ];
    expect(encodeHex(configHash) + encodeHex(documentHash)).toBe(file('combinedHashDataInt.txt'));
    const signature = Uint8Array.from(file('sigHexDataInt.txt').match(/../g) ?? [], (pair) =>
      Number.parseInt(pair, 16),
    );
    expect(encodeMultibase(signature)).toBe(file('sigBTC58DataInt.txt'));
  });

  it('verifies the signed document, and not a changed one', async () => {
    const options = { resolver: createDidResolver(), contexts };
    const [proof] = await verifyDataIntegrityProofs(signed(), options);
    expect(proof?.document).toEqual(unsigned());
    expect(proof?.keyPurposes).toContain('assertionMethod');
    await expect(verifyDataIntegrityProofs({ ...signed(), name: 'Other' }, options)).rejects.toMatchObject({
      code: 'PROOF_VERIFICATION_ERROR',
    });
  });

  it('verifies the signature of the second vector over its published hashes', async () => {
    // Its document uses a context that is not bundled; the hashes are published.
    const key = importPublicKey('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2');
    const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const canonical = sharedText('vectors/vc-di-eddsa/eddsa-rdfc-2022/employ/canonDocDataInt.txt');
    expect(encodeHex(sha256(encodeUtf8(canonical)))).toBe(file('employ/docHashDataInt.txt'));
    expect(
      await key.verify(bytes(file('employ/combinedHashDataInt.txt')), bytes(file('employ/sigHexDataInt.txt'))),
    ).toBe(true);
  });
});
