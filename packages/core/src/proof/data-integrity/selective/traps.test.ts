/**
 * DI-22: what may not pass for a derived proof of ecdsa-sd-2023.
 */
import { encode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { decodeMultibase, encodeMultibase } from '../../../encoding/index.ts';
import { isJsonObject, type JsonObject } from '../../../json/index.ts';
import { createSigner, importPublicKey } from '../../../keys/index.ts';
import { fixtureCredentials } from '../../../learner/fixtures/learners.ts';
import { mandatoryPointersOf } from '../../../learner/index.ts';
import { deriveCredential } from '../../derive.ts';
import { addDataIntegrityProof } from '../index.ts';
import { ecdsaSd2023 } from './ecdsa-sd-2023.ts';
import { readDerived } from './ecdsa-sd-proof-value.ts';
import { type CborValue, selectiveTools as tools } from './index.ts';

const suite = ecdsaSd2023(tools);
const document = fixtureCredentials()[1]?.draft ?? {};
const signerOf = (algorithm: 'P-256' | 'P-384', fill: number) =>
  createSigner({
    algorithm,
    privateKey: new Uint8Array(algorithm === 'P-256' ? 32 : 48).fill(fill),
    purpose: 'assertionMethod',
  });
const signer = await signerOf('P-256', 7);
const publicKey = importPublicKey(signer.id.slice(signer.id.indexOf('#') + 1));
const created = new Date('2026-08-20T07:00:00Z');

const base = await addDataIntegrityProof(document, {
  signers: [signer],
  cryptosuite: 'ecdsa-sd-2023',
  created,
  mandatory: mandatoryPointersOf(document),
});
const shown = await deriveCredential(base, { disclose: ['/name', '/description', '/credentialSubject/result/0'] });
const apart = (secured: JsonObject | string) => {
  if (!isJsonObject(secured) || !isJsonObject(secured['proof'])) throw new Error('no proof');
  const { proof, ...rest } = secured;
  const { proofValue, ...options } = proof as JsonObject;
  return {
    document: rest as JsonObject,
    proofConfig: { '@context': rest['@context'] ?? [], ...options } as JsonObject,
    proofValue: String(proofValue),
    publicKey,
  };
};
const good = apart(shown);
const value = readDerived(tools, good.proofValue);
const labels = value.labels.map((label) => decodeMultibase(label, 'u'));
const labelMap = (change: (map: Map<CborValue, CborValue>) => void = () => {}) => {
  const map = new Map<CborValue, CborValue>(labels.map((label, number) => [number, label]));
  change(map);
  return map;
};
const parts: readonly CborValue[] = [
  value.baseSignature,
  value.publicKey,
  value.signatures,
  labelMap(),
  value.mandatoryIndexes,
];
const joined = (...pieces: readonly (readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(pieces.flatMap((piece) => Array.from(piece)));
const written = (cbor: Uint8Array, header: readonly number[] = [0xd9, 0x5d, 0x01]) =>
  encodeMultibase(joined(header, cbor), 'u');
/** The proof's value with one component changed. */
const withPart = (at: number, part: CborValue) =>
  written(encode(parts.map((one, index) => (index === at ? part : one))));
const verify = (change: Partial<typeof good>) => suite.verifyDerivedProof({ ...good, ...change });
const refused = { code: 'PROOF_VERIFICATION_ERROR' };
const cbor = encode(parts);
const { mandatoryIndexes: places, signatures } = value;
const last = places.at(-1) ?? 0;
/** The same places, the first as a double (RFC 8949 §3.3), which is no deterministic form of a whole number. */
const double = new DataView(new ArrayBuffer(8));
double.setFloat64(0, places[0] ?? 0);
const floatFirst = joined(
  encode(places).slice(0, places.length < 24 ? 1 : 2),
  [0xfb],
  new Uint8Array(double.buffer),
  ...places.slice(1).map((place) => encode(place)),
);
const first = labels[0] ?? new Uint8Array();
const keyOf = ({ id }: { readonly id: string }) => decodeMultibase(id.slice(id.indexOf('#') + 1)).slice(0, 35);
const p384 = keyOf(await signerOf('P-384', 3));

it('DI-22: unharmed, it verifies', async () => {
  await verify({});
  await verify({ proofValue: written(cbor) });
});

describe('DI-22: the header', () => {
  it('a base proof is none that a verifier is shown', async () => {
    expect(suite.isBaseProof(apart(base).proofValue)).toBe(true);
    expect(suite.isBaseProof(good.proofValue)).toBe(false);
    await expect(suite.verifyDerivedProof(apart(base))).rejects.toMatchObject(refused);
    await suite.verifyBaseProof(apart(base));
    await expect(suite.verifyBaseProof(good)).rejects.toMatchObject(refused);
  });

  it.each([
    [[0xd9, 0x5d, 0x00]],
    [[0xd9, 0x5d, 0x02]],
    [[0xd9, 0x5d, 0x03]],
    [[0xd9, 0x5c, 0x01]],
    [[0xda, 0x5d, 0x01]],
    [[]],
  ])('%j', async (header) => {
    await expect(verify({ proofValue: written(cbor, header) })).rejects.toMatchObject(refused);
  });

  it.each(['', 'u', 'z', `z${good.proofValue.slice(1)}`, `${good.proofValue}=`, `${good.proofValue} `, 'u!'])(
    'what is not in base64url %#',
    async (proofValue) => {
      await expect(verify({ proofValue })).rejects.toMatchObject({ code: 'LP_ENCODING' });
    },
  );
});

describe('DI-22: the components', () => {
  const point = value.publicKey.slice();
  point[34] = (point[34] ?? 0) ^ 1;
  it.each<[string, string]>([
    ['a place beyond the last statement', withPart(4, [...places, 1_000])],
    ['a place twice', withPart(4, [...places, last])],
    ['places out of order', withPart(4, [...places].reverse())],
    ['a negative place', withPart(4, [-1, ...places])],
    ['a place that is no integer', withPart(4, [...places.slice(0, -1), last + 0.5])],
    ['a place of 2^53', withPart(4, [...places, 2 ** 53])],
    ['a whole place as a float', written(joined([0x85], ...parts.slice(0, 4).map((part) => encode(part)), floatFirst))],
    ['a place as text', withPart(4, places.map(String))],
    ['a place less', withPart(4, places.slice(1))],
    ['no place', withPart(4, [])],
    [
      'all places',
      withPart(
        4,
        Array.from({ length: places.length + signatures.length }, (_, place) => place),
      ),
    ],
    [
      'other places',
      withPart(
        4,
        places.map((place) => place + 1),
      ),
    ],
    ['places in a map', withPart(4, new Map())],
    [
      'a label twice',
      withPart(
        3,
        labelMap((map) => map.set(1, first)),
      ),
    ],
    [
      'a label less',
      withPart(
        3,
        labelMap((map) => map.delete(labels.length - 1)),
      ),
    ],
    [
      'a label less at the beginning',
      withPart(
        3,
        labelMap((map) => map.delete(0)),
      ),
    ],
    [
      'a label more',
      withPart(
        3,
        labelMap((map) =>
          map.set(
            labels.length,
            first.map((byte) => byte ^ 1),
          ),
        ),
      ),
    ],
    [
      'labels that are exchanged',
      withPart(
        3,
        labelMap((map) => map.set(0, labels[1] ?? '').set(1, first)),
      ),
    ],
    [
      'a label of 31 bytes',
      withPart(
        3,
        labelMap((map) => map.set(0, first.slice(1))),
      ),
    ],
    [
      'a label as text',
      withPart(
        3,
        labelMap((map) => map.set(0, 'c14n0')),
      ),
    ],
    [
      'the number of a label as text',
      withPart(
        3,
        labelMap((map) => map.set('0', first)),
      ),
    ],
    ['labels in a list', withPart(3, labels)],
    ['no labels', withPart(3, new Map())],
    ['a signature less', withPart(2, signatures.slice(1))],
    ['a signature more', withPart(2, [...signatures, signatures[0] ?? ''])],
    ['signatures in another order', withPart(2, [...signatures].reverse())],
    [
      'a signature of 63 bytes',
      withPart(
        2,
        signatures.map((one) => one.slice(1)),
      ),
    ],
    [
      'a signature of nothing',
      withPart(
        2,
        signatures.map(() => new Uint8Array(64)),
      ),
    ],
    ['no signatures', withPart(2, [])],
    ['a short-lived key of 34 bytes', withPart(1, value.publicKey.slice(0, 34))],
    ['a short-lived key of 36 bytes', withPart(1, Uint8Array.of(...value.publicKey, 0))],
    ['a short-lived key of another kind', withPart(1, Uint8Array.of(0x81, 0x24, ...value.publicKey.slice(2)))],
    ['a short-lived key of P-384', withPart(1, p384)],
    ['a short-lived key that is secret', withPart(1, Uint8Array.of(0x80, 0x26, ...value.publicKey.slice(2)))],
    ['another point', withPart(1, point)],
    ['no point', withPart(1, Uint8Array.of(0x80, 0x24, 2, ...new Uint8Array(32).fill(255)))],
    [
      'the other half of the curve',
      withPart(
        1,
        Uint8Array.from(value.publicKey, (byte, at) => (at === 2 ? byte ^ 1 : byte)),
      ),
    ],
    ['another signature of the issuer', withPart(0, new Uint8Array(64).fill(9))],
    ['a signature of the issuer in 65 bytes', withPart(0, new Uint8Array(65))],
    ['a component less', written(encode(parts.slice(0, 4)))],
    ['a component more', written(encode([...parts, 0]))],
    ['a map of components', written(encode(new Map(parts.map((part, at) => [at, part]))))],
    ['text', written(encode('text'))],
    ['nothing', written(new Uint8Array())],
  ])('%s', async (_, proofValue) => {
    await expect(verify({ proofValue })).rejects.toMatchObject(refused);
  });
});

describe('DI-22: CBOR that says the same in another way', () => {
  const rest = cbor.slice(1);
  const labelled = encode(labelMap());
  const whereLabels = cbor.length - labelled.length - encode([...places]).length;
  const before = cbor.slice(0, whereLabels);
  const after = cbor.slice(whereLabels + labelled.length);
  it.each<[string, Uint8Array]>([
    ['a list without a length', joined([0x9f], rest, [0xff])],
    ['a length in more bytes than it needs', joined([0x98, 5], rest)],
    ['bytes behind it', joined(cbor, [0])],
    ['a whole other value behind it', joined(cbor, cbor)],
    ['a tag', joined([0xc1], cbor)],
    ['the tag for bytes that others write', joined([0x85, 0xd8, 64], rest)],
    ['bytes without a length', joined([0x85, 0x5f, 0x58, 64], value.baseSignature, [0xff], cbor.slice(1 + 2 + 64))],
    [
      'a key of a map twice',
      joined(before, [0xa0 + labels.length + 1], labelled.slice(1), [0, 0x58, 32], first, after),
    ],
    ['undefined', joined(cbor.slice(0, -1 - places.length), [0xf7])],
    ['cut off', cbor.slice(0, -1)],
    ['very deep', new Uint8Array(200_000).fill(0x81)],
    ['very long, it says', joined([0x9b, 0x7f, 255, 255, 255, 255, 255, 255, 255])],
  ])('%s', async (_, bytes) => {
    await expect(verify({ proofValue: written(bytes) })).rejects.toMatchObject(refused);
  });
});

describe('DI-22: what was shown', () => {
  const subject = good.document['credentialSubject'] as JsonObject;
  it.each<[string, JsonObject]>([
    ['a statement less', (({ name: _, ...rest }) => rest)(good.document as JsonObject)],
    ['a mandatory statement less', (({ validFrom: _, ...rest }) => rest)(good.document as JsonObject)],
    ['another statement', { ...good.document, name: 'Other' }],
    ['a statement more', { ...good.document, credentialSubject: { ...subject, narrative: 'More' } }],
    ['the whole', document],
  ])('%s', async (_, changed) => {
    await expect(verify({ document: changed })).rejects.toMatchObject(refused);
  });

  it('a word that no context knows', async () => {
    await expect(verify({ document: { ...good.document, grade: 'A*' } })).rejects.toMatchObject({
      code: 'DATA_LOSS_DETECTION_ERROR',
    });
  });

  it('other options of the proof, and another key', async () => {
    await expect(
      verify({ proofConfig: { ...good.proofConfig, created: '2027-01-01T00:00:00Z' } }),
    ).rejects.toMatchObject(refused);
    const other = await signerOf('P-256', 8);
    await expect(
      verify({ publicKey: importPublicKey(other.id.slice(other.id.indexOf('#') + 1)) }),
    ).rejects.toMatchObject(refused);
  });
});

describe('a base proof that is broken', () => {
  it.each<[string, (document: JsonObject) => JsonObject]>([
    ['is of another document', (one) => ({ ...one, name: 'Other' })],
    ['names a mandatory part that is not there', ({ credentialStatus: _, ...one }) => one],
  ])('%s', async (_, change) => {
    const whole = apart(base);
    await expect(suite.verifyBaseProof({ ...whole, document: change(whole.document) })).rejects.toMatchObject(refused);
  });
});
