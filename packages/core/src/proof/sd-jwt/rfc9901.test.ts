import { expect, it } from 'vitest';
import { decodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../json/index.ts';
import { importPublicKey } from '../../keys/index.ts';
import { loadDigest } from './digest-algorithms.ts';
import { readDisclosure } from './disclosure.ts';
import { boundKeyOf, readKeyBinding, verifyKeyBinding } from './key-binding.ts';
import { processPayload } from './processed-payload.ts';
import { visibleInClaims } from './sd-jwt-types.ts';
import { sdJwtTools as tools } from './tools.ts';

// The example of RFC 9901 §8.2: no kid, and a typ that is only for examples, so it is read by its parts.
const joined = (text: string): string => text.replaceAll(/\s+/g, '');
const head = 'eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImV4YW1wbGUrc2Qtand0In0';
const payload64 = joined(`eyJfc2QiOiBbIjRIQm42YUlZM1d0dUdHV1R4LXFVajZjZGs2V0JwWn
  lnbHRkRmF2UGE3TFkiLCAiOHNtMVFDZjAyMXBObkhBQ0k1c1A0bTRLWmd5Tk9PQV
  ljVGo5SE5hQzF3WSIsICJjZ0ZkaHFQbzgzeFlObEpmYWNhQ2FhN3VQOVJDUjUwVk
  U1UjRMQVE5aXFVIiwgImpNQ1hWei0tOWI4eDM3WWNvRGZYUWluencxd1pjY2NmRl
  JCQ0ZHcWRHMm8iXSwgImlzcyI6ICJodHRwczovL2lzc3Vlci5leGFtcGxlLmNvbS
  IsICJpYXQiOiAxNjgzMDAwMDAwLCAiZXhwIjogMTg4MzAwMDAwMCwgIl9zZF9hbG
  ciOiAic2hhLTI1NiIsICJjbmYiOiB7Imp3ayI6IHsia3R5IjogIkVDIiwgImNydi
  I6ICJQLTI1NiIsICJ4IjogIlRDQUVSMTladnUzT0hGNGo0VzR2ZlNWb0hJUDFJTG
  lsRGxzN3ZDZUdlbWMiLCAieSI6ICJaeGppV1diWk1RR0hWV0tWUTRoYlNJaXJzVm
  Z1ZWNDRTZ0NGpUOUYySFpRIn19fQ`);
const signature = joined(`3oOtvPxU3QdDWUmfGexVB5rWyON2f1atg5rL825bvvD1g7ywjKDK
  y2UHqHoH2QS4FA99JbG5qnlqFaGXFChfjQ`);
const family = 'WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd';
const given = 'WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImdpdmVuX25hbWUiLCAiSm9obiJd';
const birth = 'WyJlSThaV205UW5LUHBOUGVOZW5IZGhRIiwgImJpcnRoZGF0ZSIsICIxOTQwLTAxLTAxIl0';
const sub = 'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgInN1YiIsICJqb2huX2RvZV80MiJd';
const keyBinding = joined(`eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImtiK2p3dCJ9.eyJub25j
  ZSI6ICIxMjM0NTY3ODkwIiwgImF1ZCI6ICJodHRwczovL3ZlcmlmaWVyLmV4YW
  1wbGUub3JnIiwgImlhdCI6IDE3NDg1MzcyNDQsICJzZF9oYXNoIjogIlZqdFBz
  Z1pwUVRSeEtKdkRwU0otblhsWktFOVo5TGdENEZ5Q3d3b05NUncifQ.GrDvJ2j
  hYNmUvqdwVEIrxeTFEuI5qKSM7I6P95JmA6Wko-FBB5vPGQn0wvmdgjLCE2iDR
  h1r82zchjmABQ3V8w`);
const issuerKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ',
  y: 'Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8',
};

const limits = tools.defaultLimits;

function payloadOf(): JsonObject {
  const value = parseJson(decodeBase64url(payload64));
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
}

it('its disclosures have the digests that its issuer signed', async () => {
  const bytes = encodeUtf8(`${head}.${payload64}`);
  expect(await importPublicKey(issuerKey).verify(bytes, decodeBase64url(signature))).toBe(true);
  const digestOf = await loadDigest('sha-256', tools);
  const options = { visible: visibleInClaims, documents: new Set<string>(), limits, tools };
  const read = (all: readonly string[]) => all.map((encoded) => readDisclosure(encoded, { digestOf, limits, tools }));
  const { payload } = processPayload(payloadOf(), { ...options, disclosures: read([sub, given, family, birth]) });
  expect(payload).toEqual({
    sub: 'john_doe_42',
    given_name: 'John',
    family_name: 'Doe',
    birthdate: '1940-01-01',
    iss: 'https://issuer.example.com',
    iat: 1_683_000_000,
    exp: 1_883_000_000,
    cnf: payloadOf()['cnf'],
  });
});

it('its key binding is over what it shows, by the key that the credential is bound to', async () => {
  const publicKey = boundKeyOf(payloadOf()['cnf'] ?? null, tools);
  const digestOf = await loadDigest('sha-256', tools);
  const presented = `${head}.${payload64}.${signature}~${family}~${given}~`;
  const token = readKeyBinding(keyBinding, { limits, tools });
  const binding = await verifyKeyBinding(token, { presented, publicKey, digestOf, subjects: [], tools });
  expect(binding).toMatchObject({ challenge: '1234567890', domains: ['https://verifier.example.org'] });
});
