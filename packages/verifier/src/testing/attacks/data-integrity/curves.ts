/** DI-20: signatures and keys that only careless arithmetic accepts. */
import {
  createDidResolver,
  createSigner,
  decodeBase64url,
  encodeBase64url,
  encodeMultibase,
  encodeUtf8,
  type JsonObject,
  type Signer,
} from '@laurel/core';
import type { VerifyOptions } from '../../../policy.ts';
import { achievement, curveSchool, now, school, signedAnyhow, tokenAnyhow, trust } from '../../people.ts';
import { type Attack, type Case, compact, type Harmless, rowsAgainst } from '../attack.ts';

/** The orders of the groups (FIPS 186-5, RFC 8032), and the primes. */
const orders = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384': 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
};
const ed25519Order = 2n ** 252n + 27742317777372353535851937790883648493n;
const ed25519Prime = 2n ** 255n - 19n;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const number = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes)}`);
const bigEndian = (value: bigint, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn));
const littleEndian = (value: bigint, length = 32): Uint8Array => bigEndian(value, length).reverse();
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** The same two numbers as DER writes them (RFC 3279 §2.2.3). */
function der(r: bigint, s: bigint, length: number): Uint8Array {
  const integer = (value: bigint) => {
    const bytes = bigEndian(value, length + 1);
    const start = bytes.findIndex((byte, index) => byte !== 0 || (bytes[index + 1] ?? 0x80) >= 0x80);
    const digits = bytes.subarray(start);
    return join(Uint8Array.of(2, digits.length), digits);
  };
  const both = join(integer(r), integer(s));
  return join(both.length < 0x80 ? Uint8Array.of(0x30, both.length) : Uint8Array.of(0x30, 0x81, both.length), both);
}

const unsigned = (token: string): string => token.slice(0, token.lastIndexOf('.'));
const signatureOf = (token: string): Uint8Array => decodeBase64url(token.slice(token.lastIndexOf('.') + 1));

interface Curve {
  readonly name: keyof typeof orders;
  readonly length: number;
  readonly did: string;
  readonly signer: Signer;
}
const p384 = await createSigner({
  algorithm: 'P-384',
  privateKey: new Uint8Array(48).fill(8),
  purpose: 'assertionMethod',
});
const curves: readonly Curve[] = [
  { name: 'P-256', length: 32, did: curveSchool.did, signer: curveSchool.asserts },
  { name: 'P-384', length: 48, did: p384.controller, signer: p384 },
];
const [entry] = trust.issuers.slice(-1);
if (entry === undefined) throw new Error('no entry');
const trusting = (id: string): Partial<VerifyOptions> => ({ now, trust: { version: 1, issuers: [{ ...entry, id }] } });

async function onCurve({ name, length, did, signer }: Curve): Promise<{ attacks: readonly Attack[]; highS: Harmless }> {
  const token = await tokenAnyhow(achievement({ issuer: did }), signer);
  const options = trusting(did);
  const plain: Case = { input: token, options };
  const row = rowsAgainst(plain);
  const n = orders[name];
  const signature = signatureOf(token);
  const [r, s] = [number(signature.subarray(0, length)), number(signature.subarray(length))];
  const most = 2n ** BigInt(8 * length) - 1n;
  const pairs: readonly (readonly [string, bigint, bigint])[] = [
    ['r and s 0', 0n, 0n],
    ['r 0', 0n, s],
    ['s 0', r, 0n],
    ['r and s 1', 1n, 1n],
    ['r n', n, s],
    ['s n', r, n],
    ['r and s n', n, n],
    ['r beyond n', r + n > most ? most : r + n, s],
    ['s beyond n', r, s + n > most ? most : s + n],
    ['r n − 1, s 1', n - 1n, 1n],
    ['the greatest numbers', most, most],
    ['r and s exchanged', s, r],
    ['−r', n - r, s],
  ];
  const of = (bytes: Uint8Array): string => `${unsigned(token)}.${encodeBase64url(bytes)}`;
  const raw = (one: bigint, other: bigint) => join(bigEndian(one, length), bigEndian(other, length));
  return {
    attacks: [
      ...pairs.map(([what, one, other]) =>
        row(`DI-20 ${name}: ${what}`, 'proof', 'PROOF_VERIFICATION_ERROR', of(raw(one, other))),
      ),
      row(`DI-20 ${name}: DER`, 'proof', 'PROOF_VERIFICATION_ERROR', of(der(r, s, length))),
      row(
        `DI-20 ${name}: a zero before each number`,
        'proof',
        'PROOF_VERIFICATION_ERROR',
        of(join(Uint8Array.of(0), bigEndian(r, length), Uint8Array.of(0), bigEndian(s, length))),
      ),
      row(`DI-20 ${name}: a byte behind`, 'proof', 'PROOF_VERIFICATION_ERROR', of(join(raw(r, s), Uint8Array.of(0)))),
      row(`DI-20 ${name}: no bytes`, 'proof', 'PROOF_VERIFICATION_ERROR', of(new Uint8Array(0))),
    ],
    highS: {
      name: `DI-20 ${name}: s and n − s are both a signature`,
      plain,
      odd: { ...plain, input: of(raw(r, n - s)) },
    },
  };
}

/** A school that publishes its keys itself: any bytes can stand there. */
const did = 'did:web:keys.example';
const method = `${did}#1`;
const publishing = (key: JsonObject): Partial<VerifyOptions> => ({
  ...trusting(did),
  resolver: createDidResolver({
    documents: {
      [did]: {
        id: did,
        verificationMethod: [{ id: method, controller: did, type: 'Multikey', ...key }],
        assertionMethod: [method],
      },
    },
  }),
});
const multikey = (header: readonly number[], key: Uint8Array): JsonObject => ({
  publicKeyMultibase: encodeMultibase(Uint8Array.of(...header, ...key)),
});
const jwk = (publicKeyJwk: JsonObject): JsonObject => ({ type: 'JsonWebKey', publicKeyJwk });
const ed25519 = [0xed, 0x01];
const p256 = [0x80, 0x24];
const document = achievement({ issuer: did });
const signer = await createSigner({
  algorithm: 'Ed25519',
  privateKey: new Uint8Array(32).fill(1),
  purpose: 'assertionMethod',
  verificationMethod: method,
});
const good: Case = {
  input: await signedAnyhow(document, [signer]),
  options: publishing({ publicKeyMultibase: school.did.slice('did:key:'.length) }),
};
const goodToken: Case = { ...good, input: await tokenAnyhow(document, signer) };

/** A token whose signature is R and S as given: for a key of small order some of them hold for every message. */
const forged = (r: Uint8Array, s: bigint): Promise<string> =>
  compact({ alg: 'EdDSA', typ: 'vc+jwt', kid: method }, document, async () => join(r, littleEndian(s)));
const ones = Uint8Array.of(1, ...new Uint8Array(31));
/** The eight points of small order, and two more ways to write some of them (RFC 8032 §5.1.3 refuses those). */
const smallOrder: readonly Uint8Array[] = [
  ones,
  new Uint8Array(32),
  littleEndian(ed25519Prime - 1n),
  littleEndian(ed25519Prime),
  littleEndian(ed25519Prime + 1n),
  littleEndian(2n ** 255n),
  littleEndian(2n ** 255n + 1n),
  Uint8Array.from(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
  Uint8Array.from(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85', 'hex')),
  Uint8Array.from(Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'hex')),
  Uint8Array.from(Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa', 'hex')),
];

const unsound: readonly (readonly [string, Attack['code'], JsonObject])[] = [
  ['Ed25519, 31 bytes', 'invalidPublicKeyLength', multikey(ed25519, new Uint8Array(31).fill(3))],
  ['Ed25519, 33 bytes', 'invalidPublicKeyLength', multikey(ed25519, new Uint8Array(33).fill(3))],
  ['Ed25519, a y beyond the prime', 'invalidPublicKey', multikey(ed25519, new Uint8Array(32).fill(0xff))],
  ['Ed25519, no point', 'invalidPublicKey', multikey(ed25519, littleEndian(2n))],
  ['a secret key', 'invalidPublicKeyType', multikey([0x80, 0x26], new Uint8Array(32).fill(3))],
  ['X25519', 'invalidPublicKeyType', multikey([0xec, 0x01], new Uint8Array(32).fill(9))],
  ['secp256k1', 'invalidPublicKeyType', multikey([0xe7, 0x01], Uint8Array.of(2, ...new Uint8Array(32).fill(9)))],
  ['P-256, infinity', 'invalidPublicKeyLength', multikey(p256, Uint8Array.of(0))],
  ['P-256, x beyond the field', 'invalidPublicKey', multikey(p256, Uint8Array.of(2, ...new Uint8Array(32).fill(0xff)))],
  ['P-256, off the curve', 'invalidPublicKey', multikey(p256, Uint8Array.of(2, ...bigEndian(1n, 32)))],
  ['P-256, uncompressed', 'invalidPublicKeyLength', multikey(p256, Uint8Array.of(4, ...new Uint8Array(64).fill(3)))],
  ['P-256, another first byte', 'invalidPublicKey', multikey(p256, Uint8Array.of(5, ...new Uint8Array(32).fill(3)))],
  [
    'a JWK off the curve',
    'invalidPublicKey',
    jwk({ kty: 'EC', crv: 'P-256', x: encodeBase64url(bigEndian(1n, 32)), y: encodeBase64url(bigEndian(1n, 32)) }),
  ],
  [
    'a JWK with its secret',
    'LP_PRIVATE_KEY',
    jwk({
      kty: 'OKP',
      crv: 'Ed25519',
      x: encodeBase64url(new Uint8Array(32).fill(3)),
      d: encodeBase64url(new Uint8Array(32)),
    }),
  ],
  ['a JWK of an unknown curve', 'invalidPublicKeyType', jwk({ kty: 'EC', crv: 'P-192', x: 'AAAA', y: 'AAAA' })],
  ['a JWK that is a shared secret', 'LP_PRIVATE_KEY', jwk({ kty: 'oct', k: encodeBase64url(encodeUtf8('secret')) })],
];

const made = await Promise.all(curves.map(onCurve));
const keyRow = rowsAgainst(good);
const tokenRow = rowsAgainst(goodToken);
const goodSignature = signatureOf(String(goodToken.input));
const goodS = number(Uint8Array.from(goodSignature.subarray(32)).reverse());

export const curveAttacks: readonly Attack[] = [
  ...made.flatMap(({ attacks }) => attacks),
  ...(await Promise.all(
    smallOrder.flatMap((point, index) =>
      [0n, 1n].map(async (s) =>
        tokenRow(
          `DI-20 Ed25519: key of small order ${index}, S ${s}`,
          'proof',
          'invalidPublicKey',
          await forged(point, s),
          {
            options: publishing(multikey(ed25519, point)),
          },
        ),
      ),
    ),
  )),
  ...(await Promise.all(
    smallOrder.map(async (point, index) =>
      tokenRow(
        `DI-20 Ed25519: R of small order ${index}`,
        'proof',
        'PROOF_VERIFICATION_ERROR',
        await forged(point, goodS),
      ),
    ),
  )),
  tokenRow(
    'DI-20 Ed25519: S beyond the order',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await forged(goodSignature.subarray(0, 32), goodS + ed25519Order),
  ),
  tokenRow(
    'DI-20 Ed25519: −S',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await forged(goodSignature.subarray(0, 32), ed25519Order - goodS),
  ),
  tokenRow('DI-20 Ed25519: all zeros', 'proof', 'PROOF_VERIFICATION_ERROR', await forged(new Uint8Array(32), 0n)),
  ...unsound.map(([name, code, key]) =>
    keyRow(`DI-20 key: ${name}`, 'proof', code, good.input, { options: publishing(key) }),
  ),
  keyRow('DI-16 a P-256 key under eddsa-rdfc-2022', 'proof', 'LP_ALG_NOT_ALLOWED', good.input, {
    options: publishing({ publicKeyMultibase: curveSchool.did.slice('did:key:'.length) }),
  }),
];

export const curveHarmless: readonly Harmless[] = made.map(({ highS }) => highS);
