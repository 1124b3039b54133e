/** Wycheproof's signatures, by whatever Laurel verifies with: node:crypto, WebCrypto, and what is loaded without both. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodeBase64url, decodeUtf8, encodeBase64url, encodeUtf8 } from '../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import type { Verify } from '../runtime/index.ts';
import * as portable from '../runtime/portable.ts';
import { sharedDataIsHere, sharedJson } from '../testing/shared-data.ts';
import { algorithms, importPublicKey, importRsaPublicKey, type PublicKey, publicKeyOfBytes } from './index.ts';

const bytesOf = (hex: unknown) => Uint8Array.from(String(hex).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const groupsOf = (file: string): readonly JsonObject[] =>
  listOf((sharedJson(`vectors/wycheproof/${file}`) as JsonObject)['testGroups']);

/** A page that came over http: has random numbers and nothing else. */
const insecure = { getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) };

afterEach(() => vi.unstubAllGlobals());

const ways = ['node:crypto', 'WebCrypto', 'neither'] as const;

function verifyIn(way: (typeof ways)[number], key: PublicKey): Verify {
  if (way === 'neither') vi.stubGlobal('crypto', insecure);
  return way === 'node:crypto' ? key.verify : portable.importVerify(key.algorithm, key.toJwk());
}

describe.skipIf(!sharedDataIsHere).each(ways)('Wycheproof by %s', (way) => {
  async function expectAsSaid(verify: Verify, tests: readonly JsonObject[]): Promise<number> {
    for (const test of tests) {
      const verdict = await verify(bytesOf(test['msg']), bytesOf(test['sig']));
      expect(verdict, `${String(test['tcId'])} ${String(test['comment'])}`).toBe(test['result'] === 'valid');
    }
    return tests.length;
  }

  it('Ed25519', async () => {
    let count = 0;
    for (const group of groupsOf('ed25519_test.json')) {
      const key = publicKeyOfBytes(algorithms.Ed25519, bytesOf((group['publicKey'] as JsonObject)['pk']));
      count += await expectAsSaid(verifyIn(way, key), listOf(group['tests']));
    }
    expect(count).toBe(151);
  });

  // Also s in its upper half: "signature malleability" is valid there, and here.
  it.each([
    ['P-256', 'ecdsa_secp256r1_sha256_p1363_test.json', 262],
    ['P-384', 'ecdsa_secp384r1_sha384_p1363_test.json', 280],
  ] as const)('%s', async (name, file, expected) => {
    let count = 0;
    for (const group of groupsOf(file)) {
      const uncompressed = bytesOf((group['publicKey'] as JsonObject)['uncompressed']);
      const field = (uncompressed.length - 1) / 2;
      const key = importPublicKey({
        kty: 'EC',
        crv: name,
        x: encodeBase64url(uncompressed.subarray(1, 1 + field)),
        y: encodeBase64url(uncompressed.subarray(1 + field)),
      });
      count += await expectAsSaid(verifyIn(way, key), listOf(group['tests']));
    }
    expect(count).toBeGreaterThanOrEqual(expected);
  });

  it('ML-DSA-44, whose context is empty here', async () => {
    let count = 0;
    for (const group of groupsOf('mldsa_44_verify_test.json')) {
      const publicKey = bytesOf(group['publicKey']);
      const tests = listOf(group['tests']);
      count += tests.length;
      if (publicKey.length !== algorithms['ML-DSA-44'].publicKeyLength) {
        expect(() => publicKeyOfBytes(algorithms['ML-DSA-44'], publicKey)).toThrow(
          expect.objectContaining({ code: 'invalidPublicKeyLength' }),
        );
        expect(tests.every((test) => test['result'] === 'invalid')).toBe(true);
        continue;
      }
      const verify = verifyIn(way, publicKeyOfBytes(algorithms['ML-DSA-44'], publicKey));
      for (const test of tests) {
        const isOurs = test['ctx'] === undefined || test['ctx'] === '';
        const verdict = await verify(bytesOf(test['msg']), bytesOf(test['sig']));
        expect(verdict, `${String(test['tcId'])} ${String(test['comment'])}`).toBe(
          isOurs && test['result'] === 'valid',
        );
      }
    }
    expect(count).toBe(180);
  });
});

/** A compact JWS (RFC 7515 §7.1) by what the tokens' reader is made of; the payloads here are no JSON. */
async function holds(jws: string, jwk: JsonObject, way: (typeof ways)[number]): Promise<boolean> {
  const [head = '', payload = '', signature = '', ...more] = jws.split('.');
  if (more.length > 0) return false;
  try {
    const header = parseJson(decodeUtf8(decodeBase64url(head)));
    const key = jwk['kty'] === 'RSA' ? importRsaPublicKey(jwk) : importPublicKey(jwk);
    decodeBase64url(payload);
    if (!isJsonObject(header) || !key.algorithm.joseNames.includes(String(header['alg']))) return false;
    if (header['kid'] !== jwk['kid']) return false;
    return await verifyIn(way, key)(encodeUtf8(`${head}.${payload}`), decodeBase64url(signature));
  } catch {
    return false;
  }
}

/** What Laurel reads of JOSE: Ed25519, ES256, ES384, and RS256 where it is asked for. */
const ours = ['ES256', 'RS256'];

describe.skipIf(!sharedDataIsHere).each(ways)('Wycheproof, JOSE by %s', (way) => {
  it.each([
    ['json_web_signature_test.json', 401],
    ['json_web_crypto_test.json', 83],
    ['json_web_key_test.json', 26],
  ])('%s', async (file, expected) => {
    let count = 0;
    const taken: string[] = [];
    for (const group of groupsOf(file)) {
      const given = group['public'];
      const keys = isJsonObject(given) ? (Array.isArray(given['keys']) ? listOf(given['keys']) : [given]) : [];
      for (const { tcId, comment, jws, result } of listOf(group['tests'])) {
        count++;
        // A set of keys is searched by the name that the token has; two keys of one name are no answer.
        const named = keys.length > 1 ? keys.filter(({ kid }) => kid === kidOf(jws)) : keys;
        const [key] = named;
        const verdict =
          named.length === 1 && key !== undefined && typeof jws === 'string' && (await holds(jws, key, way));
        const what = `${String(tcId)} ${String(comment)}`;
        if (verdict) taken.push(what);
        if (result === 'invalid') expect(verdict, what).toBe(false);
        else if (ours.includes(String(key?.['alg']))) expect(verdict, what).toBe(true);
      }
    }
    expect(count).toBe(expected);
    expect(taken.length).toBeGreaterThan(0);
  });
});

function kidOf(jws: JsonValue | undefined): JsonValue | undefined {
  try {
    const header = parseJson(decodeUtf8(decodeBase64url(String(jws).split('.')[0] ?? '')));
    return isJsonObject(header) ? header['kid'] : undefined;
  } catch {
    return undefined;
  }
}
