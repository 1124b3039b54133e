import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMultibase, encodeBase64url, encodeMultibase } from '../encoding/index.ts';
import type { JsonObject } from '../json/index.ts';
import { verifyEd25519 } from '../runtime/noble-ed25519.ts';
import * as native from '../runtime/node.ts';
import * as portable from '../runtime/portable.ts';
import {
  algorithms,
  createSigner,
  didKeyOf,
  generatePrivateKey,
  importPublicKey,
  publicKeyOf,
  publicKeyOfBytes,
  type SigningAlgorithmName,
} from './index.ts';

const names: readonly SigningAlgorithmName[] = ['Ed25519', 'P-256', 'P-384'];
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe.each(names)('%s', (name) => {
  const algorithm = algorithms[name];

  it('signs what its public key verifies, in each of its clothings and on both runtimes', async () => {
    const privateKey = await generatePrivateKey({ algorithm: name });
    const signer = await createSigner({ algorithm: name, privateKey, purpose: 'assertionMethod' });
    const key = await publicKeyOf({ algorithm: name, privateKey });
    const message = new TextEncoder().encode('a grade');
    const signature = await signer.sign(message);
    expect(signature).toHaveLength(algorithm.signatureLength);
    expect(signer.id).toBe(`${didKeyOf(key)}#${key.multikey}`);
    const jwk: JsonObject = { ...key.toJwk() };
    for (const clothing of [
      key.multikey,
      jwk,
      { id: 'x', type: 'Multikey', publicKeyMultibase: key.multikey },
      { id: 'x', type: 'JsonWebKey', publicKeyJwk: jwk },
      { id: 'x', type: 'JsonWebKey2020', publicKeyJwk: { ...jwk, alg: algorithm.joseNames[0] ?? '', use: 'sig' } },
    ]) {
      const imported = importPublicKey(clothing);
      expect(imported.multikey).toBe(key.multikey);
      expect(await imported.verify(message, signature)).toBe(true);
      expect(await imported.verify(Uint8Array.of(...message, 0), signature)).toBe(false);
    }
    const verify = portable.importVerify(algorithm, key.toJwk());
    expect(await verify(message, signature)).toBe(true);
    expect(
      await verify(
        message,
        signature.map((byte, index) => (index === 9 ? byte ^ 1 : byte)),
      ),
    ).toBe(false);
    // The same bytes give the same signature: what was interrupted can be done again.
    expect(await signer.sign(message)).toEqual(signature);
  });

  it('refuses keys of another length, kind or curve, and secrets', async () => {
    const key = await publicKeyOf({ algorithm: name, privateKey: await generatePrivateKey({ algorithm: name }) });
    const bytes = decodeMultibase(key.multikey);
    const jwk: JsonObject = { ...key.toJwk() };
    const refused: readonly (readonly [string | JsonObject, string])[] = [
      [encodeMultibase(bytes.subarray(0, -1)), 'invalidPublicKeyLength'],
      [encodeMultibase(Uint8Array.of(...bytes, 0)), 'invalidPublicKeyLength'],
      [encodeMultibase(Uint8Array.of(0x80, 0x26, ...bytes.subarray(2))), 'invalidPublicKeyType'],
      [encodeMultibase(Uint8Array.of(0xec, 0x01, ...bytes.subarray(2))), 'invalidPublicKeyType'],
      [encodeMultibase(bytes, 'u'), 'LP_ENCODING'],
      [key.multikey.slice(1), 'LP_ENCODING'],
      [{ ...jwk, d: 'AA' }, 'LP_PRIVATE_KEY'],
      [{ ...jwk, use: 'enc' }, 'invalidPublicKeyType'],
      [{ ...jwk, key_ops: ['sign'] }, 'invalidPublicKeyType'],
      [{ ...jwk, type: 'Multikey', publicKeyMultibase: key.multikey }, 'INVALID_VERIFICATION_METHOD'],
      [{ ...jwk, alg: 'none' }, 'invalidPublicKeyType'],
      [{ ...jwk, crv: 'secp256k1' }, 'invalidPublicKeyType'],
      [{ ...jwk, crv: 'toString' }, 'invalidPublicKeyType'],
      [{ ...jwk, kty: 'oct' }, 'invalidPublicKeyType'],
      [{ ...jwk, x: 1 }, 'invalidPublicKey'],
      [{ ...jwk, x: `${String(jwk['x'])}=` }, 'LP_ENCODING'],
      [{ type: 'Multikey', publicKeyMultibase: key.multikey, secretKeyMultibase: 'z1' }, 'INVALID_VERIFICATION_METHOD'],
      [{ type: 'RsaVerificationKey2018', publicKeyPem: '' }, 'invalidPublicKeyType'],
    ];
    for (const [source, code] of refused) {
      expect(() => importPublicKey(source), JSON.stringify(source)).toThrow(expect.objectContaining({ code }));
    }
  });
});

describe('a signer', () => {
  const options = { algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(7), purpose: 'assertionMethod' } as const;

  it('speaks for a DID by a fragment', async () => {
    const signer = await createSigner({ ...options, verificationMethod: 'did:web:school.example#key-1' });
    expect(signer).toMatchObject({ id: 'did:web:school.example#key-1', controller: 'did:web:school.example' });
  });

  it.each([
    'did:web:a.example',
    'did:web:a.example#',
    'did:web:a#b#c',
    'did:web:a/b#c',
    'did:web:a?b#c',
    '#k',
    'https://a.example#k',
    '',
  ])('but not by %j', async (verificationMethod) => {
    await expect(createSigner({ ...options, verificationMethod })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('needs a known algorithm and a key of its length', async () => {
    await expect(createSigner({ ...options, algorithm: 'RSA' })).rejects.toMatchObject({ code: 'LP_USAGE' });
    // @ts-expect-error: a name that every object has
    await expect(generatePrivateKey({ algorithm: 'toString' })).rejects.toMatchObject({ code: 'LP_USAGE' });
    await expect(createSigner({ ...options, privateKey: new Uint8Array(31) })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
  });
});

describe('clothing of 2018 and 2020', () => {
  it('Ed25519 only', async () => {
    const key = await publicKeyOf({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(7) });
    const method2020 = { type: 'Ed25519VerificationKey2020', publicKeyMultibase: key.multikey };
    const method2018 = { type: 'Ed25519VerificationKey2018', publicKeyBase58: encodeMultibase(key.bytes).slice(1) };
    expect(importPublicKey(method2020).multikey).toBe(key.multikey);
    expect(importPublicKey(method2018).multikey).toBe(key.multikey);
    const other = await publicKeyOf({ algorithm: 'P-256', privateKey: new Uint8Array(32).fill(7) });
    expect(() => importPublicKey({ ...method2020, publicKeyMultibase: other.multikey })).toThrow();
  });
});

describe('one spelling of a key', () => {
  it('is not taken for another, whatever was imported before', async () => {
    for (const algorithm of names) {
      const privateKey = new Uint8Array(algorithm === 'P-384' ? 48 : 32).fill(9);
      const jwk = (await publicKeyOf({ algorithm, privateKey })).toJwk();
      if (!('x' in jwk)) throw new Error('a curve has coordinates');
      const before = importPublicKey({ ...jwk });
      const spelt = [algorithm, jwk.x, ...(jwk.kty === 'EC' ? [jwk.y] : [])].join(' ');
      expect(() => importPublicKey(spelt)).toThrow(expect.objectContaining({ code: 'LP_ENCODING' }));
      expect(() => importPublicKey({ ...jwk, x: before.multikey })).toThrow();
      expect(importPublicKey({ ...jwk }).multikey).toBe(before.multikey);
    }
  });
});

// RFC 7748 and "Taming the many EdDSAs" Table 6: points of small order, canonical and not.
const unsoundPoints = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  // y = 3 + p: a canonical point in a second spelling; and y = 2, off the curve.
  'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0200000000000000000000000000000000000000000000000000000000000000',
];

describe('points that sign everything, or have two spellings', () => {
  it.each(unsoundPoints)('%s', (hex) => {
    expect(() => publicKeyOfBytes(algorithms.Ed25519, bytesOf(hex))).toThrow(
      expect.objectContaining({ code: 'invalidPublicKey' }),
    );
    const x = encodeBase64url(bytesOf(hex));
    expect(() => importPublicKey({ kty: 'OKP', crv: 'Ed25519', x })).toThrow();
  });

  it('a JWK whose y belongs to another point', async () => {
    const jwk = (await publicKeyOf({ algorithm: 'P-256', privateKey: new Uint8Array(32).fill(9) })).toJwk();
    const other = (await publicKeyOf({ algorithm: 'P-256', privateKey: new Uint8Array(32).fill(8) })).toJwk();
    expect(importPublicKey({ ...jwk })).toBeDefined();
    expect(() => importPublicKey({ ...jwk, y: other.kty === 'EC' ? other.y : '' })).toThrow();
  });
});

describe('the two runtimes', () => {
  it('offer the same', () => {
    const offered = Object.keys(native).sort();
    expect(Object.keys(portable).sort()).toEqual(expect.arrayContaining(offered));
  });

  it.each([0, 32, 65_536, 65_537, 200_000])('give %i random bytes', (length) => {
    for (const { randomBytes } of [native, portable]) {
      const bytes = randomBytes(length);
      expect(bytes).toHaveLength(length);
      if (length >= 32) expect(bytes.slice(-32)).not.toEqual(new Uint8Array(32));
    }
  });

  it('hash the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
        expect(portable.sha256(input)).toEqual(native.sha256(input));
        expect(portable.sha384(input)).toEqual(native.sha384(input));
      }),
    );
  });

  it('hash texts as they hash their bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (texts) => {
        for (const { sha256, sha256OfTexts } of [native, portable]) {
          expect(sha256OfTexts(texts)).toEqual(sha256(new TextEncoder().encode(texts.join(''))));
        }
      }),
    );
  });

  it('authenticate the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 300 }), (key, input) => {
        expect(portable.hmacSha256(key, input)).toEqual(native.hmacSha256(key, input));
      }),
    );
  });

  it('write and read base64url the same', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.string({ unit: fc.constantFrom(...'AQgwBC019-_=+/ \n.é'), maxLength: 9 }),
        (bytes, text) => {
          const written = native.writeBase64url(bytes);
          expect(portable.writeBase64url(bytes)).toBe(written);
          for (const { readBase64url } of [native, portable]) expect(readBase64url(written)).toEqual(bytes);
          for (const spelling of [text, written + text, text + written, `${written.slice(0, -1)}${text}`]) {
            const read = native.readBase64url(spelling);
            expect(portable.readBase64url(spelling)).toEqual(read);
            if (read !== undefined) expect(native.writeBase64url(read)).toBe(spelling);
          }
        },
      ),
    );
  });

  it('sign the same', async () => {
    const seed = new Uint8Array(32).fill(3);
    const { bytes } = await publicKeyOf({ algorithm: 'Ed25519', privateKey: seed });
    const message = Uint8Array.of(1, 2, 3);
    expect(await portable.importEd25519Sign(seed, bytes)(message)).toEqual(
      await native.importEd25519Sign(seed, bytes)(message),
    );
  });

  it('say the same of a signature by a key with a part of small order', async () => {
    // "Taming the many EdDSAs" case 4 needs a cofactor to pass: A and R mixed, S < L.
    const publicKey = bytesOf('cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d');
    const message = bytesOf('e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c');
    const signature = bytesOf(
      '160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09',
    );
    const key = publicKeyOfBytes(algorithms.Ed25519, publicKey);
    expect(await key.verify(message, signature)).toBe(false);
    expect(verifyEd25519(publicKey, message, signature)).toBe(false);
  });
});
