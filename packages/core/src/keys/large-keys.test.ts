/** The kinds of key that few have: ML-DSA-44, BLS12-381, and RSA, which only verifies. */
import { generateKeyPairSync, sign as signByNode } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { resolveDidKey } from '../did/index.ts';
import { decodeBase64url, encodeBase64url, encodeMultibase } from '../encoding/index.ts';
import type { JsonObject } from '../json/index.ts';
import { isSoundBbsKey, verifyBbs } from '../runtime/noble-bbs.ts';
import { signMlDsa } from '../runtime/noble-ml-dsa.ts';
import * as portable from '../runtime/portable.ts';
import {
  algorithms,
  createSigner,
  didKeyOf,
  generatePrivateKey,
  importPublicKey,
  importRsaPublicKey,
  publicKeyOf,
  publicKeyOfBytes,
} from './index.ts';

const message = new TextEncoder().encode('a grade');
const other = new TextEncoder().encode('another');

/** A page that came over http: has random numbers and nothing else. */
const insecure = { getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) };

afterEach(() => vi.unstubAllGlobals());

const withCode = (code: string) => expect.objectContaining({ code });

/** The document of a did:key, through JSON as a reader has it. */
const documentOf = async (did: string): Promise<JsonObject> =>
  JSON.parse(JSON.stringify((await resolveDidKey(did, {} as never, {} as never, {})).didDocument));

describe('ML-DSA-44', () => {
  const algorithm = 'ML-DSA-44';
  const privateKey = new Uint8Array(32).fill(5);

  it('signs what its public key verifies, in each of its clothings', async () => {
    const signer = await createSigner({ algorithm, privateKey, purpose: 'authentication' });
    const key = await publicKeyOf({ algorithm, privateKey });
    const signature = await signer.sign(message);
    expect(signature).toHaveLength(2420);
    expect(key.multikey).toMatch(/^ukC/);
    expect(signer).toMatchObject({ id: `${didKeyOf(key)}#${key.multikey}`, controller: didKeyOf(key) });
    expect(signer.signMessages).toBeUndefined();
    const jwk: JsonObject = { ...key.toJwk() };
    expect(jwk).toMatchObject({ kty: 'AKP', alg: algorithm });
    for (const clothing of [
      key.multikey,
      jwk,
      { id: 'x', type: 'Multikey', publicKeyMultibase: key.multikey },
      { id: 'x', type: 'JsonWebKey', publicKeyJwk: { ...jwk, use: 'sig', key_ops: ['verify'] } },
    ]) {
      const imported = importPublicKey(clothing);
      expect(imported.multikey).toBe(key.multikey);
      expect(await imported.verify(message, signature)).toBe(true);
      expect(await imported.verify(other, signature)).toBe(false);
      expect(await imported.verify(message, signature.slice(1))).toBe(false);
    }
  });

  it('signs and verifies alike with node:crypto, WebCrypto and neither', async () => {
    const key = await publicKeyOf({ algorithm, privateKey });
    const byNode = await (await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' })).sign(message);
    for (const crypto of [globalThis.crypto, insecure]) {
      vi.stubGlobal('crypto', crypto);
      const signed = await portable.importMlDsaSign(privateKey, key.bytes)(message);
      expect(await key.verify(message, signed)).toBe(true);
      const verify = portable.importVerify(algorithms[algorithm], key.toJwk());
      for (const signature of [byNode, signed, signMlDsa(privateKey, message)]) {
        expect(await verify(message, signature)).toBe(true);
        expect(await verify(other, signature)).toBe(false);
      }
    }
  });

  it('refuses another length, base or spelling, and secrets', async () => {
    const key = await publicKeyOf({ algorithm, privateKey });
    const bytes = Uint8Array.of(0x90, 0x24, ...key.bytes);
    const jwk: JsonObject = { ...key.toJwk() };
    const refused: readonly (readonly [string | JsonObject, string])[] = [
      [encodeMultibase(bytes.subarray(0, -1), 'u'), 'invalidPublicKeyLength'],
      [encodeMultibase(Uint8Array.of(...bytes, 0), 'u'), 'invalidPublicKeyLength'],
      [encodeMultibase(Uint8Array.of(0x91, ...bytes.subarray(1)), 'u'), 'invalidPublicKeyType'],
      [encodeMultibase(bytes.subarray(0, 900), 'z'), 'LP_ENCODING'],
      [{ ...jwk, priv: 'AA' }, 'LP_PRIVATE_KEY'],
      [{ ...jwk, alg: 'ML-DSA-65' }, 'invalidPublicKeyType'],
      [{ ...jwk, alg: 'Ed25519' }, 'invalidPublicKeyType'],
      [{ ...jwk, kty: 'OKP', crv: 'ML-DSA-44' }, 'invalidPublicKeyType'],
      [{ ...jwk, use: 'enc' }, 'invalidPublicKeyType'],
      [{ ...jwk, key_ops: ['sign'] }, 'invalidPublicKeyType'],
      [{ ...jwk, pub: 7 }, 'invalidPublicKey'],
      [{ ...jwk, pub: `${String(jwk['pub'])}=` }, 'LP_ENCODING'],
    ];
    for (const [source, code] of refused) {
      expect(() => importPublicKey(source), JSON.stringify(source).slice(0, 80)).toThrow(withCode(code));
    }
  });

  it('has a did:key for every purpose', async () => {
    const key = await publicKeyOf({ algorithm, privateKey });
    const did = didKeyOf(key);
    expect(await documentOf(did)).toMatchObject({
      id: did,
      verificationMethod: [{ publicKeyMultibase: key.multikey }],
      authentication: [`${did}#${key.multikey}`],
      assertionMethod: [`${did}#${key.multikey}`],
    });
  });
});

describe('BLS12-381', () => {
  const algorithm = 'BLS12-381';
  const privateKey = new Uint8Array(32).fill(6);
  const purpose = 'assertionMethod';

  it('signs messages, and no bytes', async () => {
    const signer = await createSigner({ algorithm, privateKey, purpose });
    const key = await publicKeyOf({ algorithm, privateKey });
    expect(signer.publicKey).toEqual(key.bytes);
    expect(key.multikey).toMatch(/^zUC7/);
    const header = Uint8Array.of(1);
    const signature = await signer.signMessages?.(header, [message, other]);
    expect(signature).toHaveLength(80);
    const signed = { publicKey: key.bytes, header, signature: signature ?? header };
    expect(verifyBbs({ ...signed, messages: [message, other] })).toBe(true);
    expect(verifyBbs({ ...signed, messages: [other, message] })).toBe(false);
    await expect(signer.sign(message)).rejects.toMatchObject({ code: 'LP_USAGE' });
    expect(await key.verify(message, signature ?? header)).toBe(false);
    expect(() => key.toJwk()).toThrow(withCode('invalidPublicKeyType'));
  });

  it('only asserts', async () => {
    await expect(createSigner({ algorithm, privateKey, purpose: 'authentication' })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
    const did = didKeyOf(await publicKeyOf({ algorithm, privateKey }));
    const document = await documentOf(did);
    expect(document['assertionMethod']).toHaveLength(1);
    for (const relationship of ['authentication', 'capabilityInvocation', 'capabilityDelegation', 'keyAgreement']) {
      expect(document).not.toHaveProperty(relationship);
    }
  });

  it('draws private keys until one is a number below the order', async () => {
    const order = bls12_381.fields.Fr.ORDER;
    const drawn = [new Uint8Array(32), new Uint8Array(32).fill(255), bls12_381.fields.Fr.toBytes(order - 1n)];
    const made = await generatePrivateKey({ algorithm, random: () => drawn.shift() ?? new Uint8Array() });
    expect(made).toEqual(bls12_381.fields.Fr.toBytes(order - 1n));
    for (let index = 0; index < 8; index++) expect(await generatePrivateKey({ algorithm })).toHaveLength(32);
    await expect(generatePrivateKey({ algorithm, random: () => new Uint8Array(32) })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
  });

  it('refuses another length or header, and what is no compressed point', async () => {
    const { bytes } = await publicKeyOf({ algorithm, privateKey });
    const row = algorithms[algorithm];
    const headed = (key: Uint8Array) => encodeMultibase(Uint8Array.of(0xeb, 0x01, ...key));
    expect(importPublicKey(headed(bytes)).algorithm).toBe(row);
    expect(() => importPublicKey(headed(bytes.slice(1)))).toThrow(withCode('invalidPublicKeyLength'));
    // A key in G1 has another header.
    expect(() => importPublicKey(encodeMultibase(Uint8Array.of(0xea, 0x01, ...bytes)))).toThrow(
      withCode('invalidPublicKeyType'),
    );
    const infinity = new Uint8Array(96).fill(0xc0, 0, 1);
    expect(() => publicKeyOfBytes(row, infinity)).toThrow(withCode('invalidPublicKey'));
    expect(() =>
      publicKeyOfBytes(
        row,
        bytes.map((byte, index) => (index === 0 ? byte & 0x7f : byte)),
      ),
    ).toThrow(withCode('invalidPublicKey'));
    for (const jwk of [
      { crv: algorithm },
      { kty: 'OKP', crv: 'BLS12381G2', x: 'AA' },
      { kty: 'OKP', crv: algorithm },
    ]) {
      expect(() => importPublicKey({ type: 'JsonWebKey', publicKeyJwk: jwk })).toThrow(
        withCode('invalidPublicKeyType'),
      );
    }
  });

  it('is no key off the curve or outside the subgroup, which is seen at its first use', async () => {
    const { bytes } = await publicKeyOf({ algorithm, privateKey });
    expect(isSoundBbsKey(bytes)).toBe(true);
    expect(isSoundBbsKey(new Uint8Array(96).fill(0xc0, 0, 1))).toBe(false);
    // Half of all numbers are the x of a point; of these points one in some 10¹⁵² is in the subgroup.
    let onCurve = 0;
    for (let step = 0; step < 24; step++) {
      const near = bytes.map((byte, index) => (index === 95 ? byte ^ (step + 1) : byte));
      expect(isSoundBbsKey(near), String(step)).toBe(false);
      try {
        bls12_381.G2.Point.fromBytes(near);
      } catch (error) {
        if (String(error).includes('subgroup')) onCurve++;
      }
    }
    expect(onCurve).toBeGreaterThan(0);
  });
});

describe('RSA', () => {
  const make = (modulusLength: number, publicExponent = 65_537) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
    const jwk = { kty: 'RSA', n, e } as const;
    return { jwk, privateKey };
  };

  it.each([65_537, 3])('verifies RS256, with node:crypto, WebCrypto and neither: exponent %i', async (exponent) => {
    const { jwk, privateKey } = make(2048, exponent);
    const key = importRsaPublicKey({ ...jwk, alg: 'RS256', use: 'sig', kid: 'k' });
    expect(key.algorithm).toMatchObject({ name: 'RSA', joseNames: ['RS256'], signatureLength: 256 });
    expect(key.toJwk()).toEqual(jwk);
    expect(key.bytes).toEqual(decodeBase64url(jwk.n));
    const signature = new Uint8Array(signByNode('sha256', message, privateKey));
    const weaker = new Uint8Array(signByNode('sha1', message, privateKey));
    const changed = signature.map((byte, index) => (index === 100 ? byte ^ 1 : byte));
    const zero = new Uint8Array(256);
    const one = new Uint8Array(256).fill(1, 255);
    for (const crypto of [undefined, globalThis.crypto, insecure]) {
      vi.stubGlobal('crypto', crypto);
      const verify = crypto === undefined ? key.verify : portable.importVerify(key.algorithm, key.toJwk());
      expect(await verify(message, signature)).toBe(true);
      expect(await verify(other, signature)).toBe(false);
      for (const wrong of [changed, weaker, zero, one, signature.slice(1), Uint8Array.of(0, ...signature)]) {
        expect(await verify(message, wrong)).toBe(false);
      }
      // The same number once more, in as many bytes: s + n.
      const larger = added(signature, decodeBase64url(jwk.n));
      if (larger !== undefined) expect(await verify(message, larger)).toBe(false);
    }
  });

  it('has no did:key, no Multikey, and comes in by no other way', () => {
    const { jwk } = make(2048);
    const key = importRsaPublicKey(jwk);
    expect(key.multikey).toBe('');
    expect(() => didKeyOf(key)).toThrow(withCode('LP_USAGE'));
    expect(() => importPublicKey(jwk)).toThrow(withCode('invalidPublicKeyType'));
    expect(() => importPublicKey({ type: 'JsonWebKey', publicKeyJwk: jwk })).toThrow(withCode('invalidPublicKeyType'));
    const header = Uint8Array.of(0x85, 0x24, 1, 2, 3);
    for (const letter of ['z', 'u'] as const) {
      expect(() => importPublicKey(encodeMultibase(header, letter))).toThrow(withCode('invalidPublicKeyType'));
    }
    expect(algorithms).not.toHaveProperty('RSA');
  });

  it('refuses keys that are weak, strange or secret', () => {
    const { jwk } = make(2048);
    const bytes = decodeBase64url(jwk.n);
    const text = (number: Uint8Array) => encodeBase64url(number);
    const ofBits = (length: number, first = 0xff) => text(new Uint8Array(length).fill(0xfb).fill(first, 0, 1));
    const refused: readonly (readonly [JsonObject, string])[] = [
      [{ ...jwk, n: text(bytes.slice(1)) }, 'invalidPublicKeyLength'],
      [{ ...jwk, n: ofBits(128) }, 'invalidPublicKeyLength'],
      [{ ...jwk, n: ofBits(256, 0x7f) }, 'invalidPublicKeyLength'],
      [{ ...jwk, n: ofBits(1025, 1) }, 'invalidPublicKeyLength'],
      [{ ...jwk, n: text(Uint8Array.of(0, ...bytes)) }, 'LP_ENCODING'],
      [{ ...jwk, n: '' }, 'LP_ENCODING'],
      [{ ...jwk, n: 7 }, 'invalidPublicKey'],
      [{ ...jwk, n: text(bytes.map((byte, index) => (index === 255 ? byte & 0xfe : byte))) }, 'invalidPublicKey'],
      [{ ...jwk, e: 'AQ' }, 'invalidPublicKey'],
      [{ ...jwk, e: 'Ag' }, 'invalidPublicKey'],
      [{ ...jwk, e: 'AQAA' }, 'invalidPublicKey'],
      [{ ...jwk, e: text(Uint8Array.of(1, 0, 0, 0, 1)) }, 'invalidPublicKey'],
      [{ ...jwk, e: 'AAEAAQ' }, 'LP_ENCODING'],
      [{ ...jwk, d: 'AA' }, 'LP_PRIVATE_KEY'],
      [{ ...jwk, qi: 'AA' }, 'LP_PRIVATE_KEY'],
      [{ ...jwk, use: 'enc' }, 'invalidPublicKeyType'],
      [{ ...jwk, key_ops: ['encrypt'] }, 'invalidPublicKeyType'],
      [{ ...jwk, alg: 'PS256' }, 'invalidPublicKeyType'],
      [{ ...jwk, alg: 'HS256' }, 'invalidPublicKeyType'],
      [{ ...jwk, kty: 'EC' }, 'invalidPublicKeyType'],
    ];
    for (const [source, code] of refused) {
      expect(() => importRsaPublicKey(source), JSON.stringify(source).slice(0, 60)).toThrow(withCode(code));
    }
    expect(importRsaPublicKey({ ...jwk, n: ofBits(1024) }).algorithm.signatureLength).toBe(1024);
  });

  it('signs nothing', async () => {
    const privateKey = new Uint8Array(32).fill(1);
    await expect(createSigner({ algorithm: 'RSA', privateKey, purpose: 'assertionMethod' })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
    await expect(generatePrivateKey({ algorithm: 'RSA' })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });
});

/** The sum of two numbers in as many bytes as each; undefined where it takes more. */
function added(one: Uint8Array, two: Uint8Array): Uint8Array | undefined {
  const sum = new Uint8Array(one.length);
  let carry = 0;
  for (let index = one.length - 1; index >= 0; index--) {
    carry += (one[index] ?? 0) + (two[index] ?? 0);
    sum[index] = carry & 255;
    carry >>= 8;
  }
  return carry === 0 ? sum : undefined;
}
