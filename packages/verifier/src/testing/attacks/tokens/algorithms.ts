/** JW-01, JW-02, JW-14: another algorithm than the key's, or none at all. */
import { createHmac, createPublicKey, generateKeyPairSync, sign as signByNode } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { decodeMultibase, encodeBase64url, encodeUtf8, type Signer } from '@laurel/core';
import { achievement, curveSchool, mallory, school, signed } from '../../people.ts';
import { type Attack, compact, rowsAgainst } from '../attack.ts';
import { document, good, headed, header, parts, row } from './token-parts.ts';

const none = ['none', 'None', 'NONE', 'nOnE', 'none ', '', 'null', 'undefined'];
const rawKey = decodeMultibase(school.did.slice('did:key:'.length)).subarray(2);
const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(rawKey) };
const pem = String(createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }));

/** What somebody who has only the public key might use as a secret. */
const secrets: readonly (readonly [string, string | Uint8Array])[] = [
  ['the raw key', rawKey],
  ['its PEM text', pem],
  ['its PEM text, trimmed', pem.trim()],
  ['its JWK text', JSON.stringify(jwk)],
  ['its did:key', school.did],
  ['its kid', school.asserts.id],
  ['no secret', ''],
];
const mac =
  (hash: string, secret: string | Uint8Array): Signer['sign'] =>
  async (bytes) =>
    new Uint8Array(createHmac(hash, secret).update(bytes).digest());

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const byRsa: Signer['sign'] = async (bytes) => new Uint8Array(signByNode('sha256', bytes, rsa));

const names = [
  'ES256',
  'ES384',
  'ES512',
  'ES256K',
  'Ed448',
  'RS256',
  'PS256',
  'RS1',
  'HS384',
  'ML-DSA-44',
  'eddsa',
  'ed25519',
  'EdDSA ',
];

const curveDocument = achievement({ issuer: curveSchool.did });
const onCurve = rowsAgainst({ input: await signed(curveDocument, curveSchool, 'vc+jwt') });
const { sign } = school.asserts;

const encrypted = [
  { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e9, p2s: 'AAAA' },
  { alg: 'RSA1_5', enc: 'A128CBC-HS256' },
  { alg: 'RSA-OAEP', enc: 'A256GCM', zip: 'DEF' },
  { alg: 'dir', enc: 'A256GCM' },
  { alg: 'ECDH-ES', enc: 'A128GCM', epk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } },
];

export const algorithmAttacks: readonly Attack[] = [
  ...(await Promise.all(
    none.flatMap((alg) => [
      compact({ ...header, alg }, document).then((input) =>
        row(`JW-01 alg ${JSON.stringify(alg)} unsigned`, 'proof', 'LP_ALG_NOT_ALLOWED', input),
      ),
      headed({ alg }).then((input) =>
        row(`JW-01 alg ${JSON.stringify(alg)} signed`, 'proof', 'LP_ALG_NOT_ALLOWED', input),
      ),
    ]),
  )),
  row('JW-01 the signature taken away', 'proof', 'PROOF_VERIFICATION_ERROR', `${parts.header}.${parts.payload}.`),
  row(
    'JW-01 no alg',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ typ: 'vc+jwt', kid: school.asserts.id }, document, sign),
  ),
  row('JW-01 alg is a list', 'proof', 'LP_ALG_NOT_ALLOWED', await headed({ alg: ['EdDSA'] })),
  row('JW-01 alg is null', 'proof', 'LP_ALG_NOT_ALLOWED', await headed({ alg: null })),
  ...(await Promise.all(
    secrets.flatMap(([name, secret]) =>
      (['sha256', 'sha384', 'sha512'] as const).map(async (hash) =>
        row(
          `JW-02 HS${hash.slice(3)} with ${name}`,
          'proof',
          'LP_ALG_NOT_ALLOWED',
          await headed({ alg: `HS${hash.slice(3)}` }, mac(hash, secret)),
        ),
      ),
    ),
  )),
  ...(await Promise.all(
    names.map(async (alg) =>
      row(`JW-02 ${alg} with an Ed25519 key`, 'proof', 'LP_ALG_NOT_ALLOWED', await headed({ alg })),
    ),
  )),
  ...(await Promise.all(
    ['EdDSA', 'Ed25519', 'ES384', 'ES256K'].map(async (alg) =>
      onCurve(
        `JW-02 ${alg} with a P-256 key`,
        'proof',
        'LP_ALG_NOT_ALLOWED',
        await compact({ ...header, alg, kid: curveSchool.asserts.id }, curveDocument, curveSchool.asserts.sign),
      ),
    ),
  )),
  row('JW-02 an RSA signature by nobody', 'proof', 'LP_ALG_NOT_ALLOWED', await headed({ alg: 'RS256' }, byRsa)),
  row(
    'JW-02 signed by another, in the school’s name',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await headed({}, mallory.asserts.sign),
  ),
  row('JW-14 compressed', 'proof', 'LP_ALG_NOT_ALLOWED', await headed({ zip: 'DEF' })),
  row(
    'JW-14 compressed to a bomb',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ ...header, zip: 'DEF' }, new Uint8Array(deflateRawSync(Buffer.alloc(20_000_000))), sign),
  ),
  ...(await Promise.all(
    encrypted.map(async (more) =>
      row(
        `JW-14 the header of ${more.alg}`,
        'proof',
        'LP_ALG_NOT_ALLOWED',
        await compact({ ...more, typ: 'vc+jwt' }, document),
      ),
    ),
  )),
  ...encrypted.map((more) =>
    row(
      `JW-14 encrypted by ${more.alg}`,
      'proof',
      'LP_ALG_NOT_ALLOWED',
      `${encodeBase64url(encodeUtf8(JSON.stringify(more)))}.AAAA.AAAA.AAAA.AAAA`,
    ),
  ),
  row('JW-14 five parts', 'proof', 'LP_ALG_NOT_ALLOWED', `${good}.AAAA.AAAA`),
  row('JW-14 four parts', 'well-formed', 'PARSING_ERROR', `${good}.AAAA`),
  row('JW-14 two parts', 'well-formed', 'PARSING_ERROR', `${parts.header}.${parts.payload}`),
];
