/** JW-*, DI-12: forms of another making. None is read unless its policy is named; a policy opens its own door only. */
import { createHmac, generateKeyPairSync, type KeyObject, sign as signByNode } from 'node:crypto';
import { encodeBase64url, type JsonObject, type Signer } from '@laurel/core';
import { achievement, challenge, domain, learner, mallory, now, school, stranger, trust } from '../people.ts';
import { type Attack, type Case, changed, compact, rowsAgainst, settled } from './attack.ts';
import { jwkOf } from './sd-jwt/sd-jwt-parts.ts';

const second = Date.parse('2026-09-01T09:00:00Z') / 1000;
const later = Date.parse('2027-09-01T09:00:00Z') / 1000;
const id = 'urn:uuid:00000001-0000-4000-8000-000000000000';
const about = 'urn:uuid:00000009-0000-4000-8000-000000000000';

/** As the data model 1.1 has it: what the claims say is left out of `vc`. */
const older: JsonObject = {
  iss: school.did,
  sub: about,
  jti: id,
  nbf: second,
  exp: later,
  vc: {
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    type: ['VerifiableCredential'],
    credentialSubject: {},
  },
};
const header: JsonObject = { alg: 'EdDSA', typ: 'JWT', kid: school.asserts.id };
const under = (
  ...compatibility: readonly (
    | 'vcdm-1.1-jwt'
    | 'open-badges-jwt'
    | 'did-key-without-fragment'
    | 'https-issuer-key-set'
  )[]
) => ({ options: { compatibility } });
const made = (payload: JsonObject, head: JsonObject = header, sign: Signer['sign'] = school.asserts.sign) =>
  compact(head, payload, sign);

const olderGood: Case = { input: await made(older), ...under('vcdm-1.1-jwt') };
const olderRow = rowsAgainst(olderGood);
const vc = (change: JsonObject): JsonObject => ({ ...older, vc: { ...(older['vc'] as JsonObject), ...change } });

const conflicting: readonly (readonly [string, JsonObject])[] = [
  ['another issuer in vc', vc({ issuer: mallory.did })],
  ['another id in vc', vc({ id: 'urn:x:1' })],
  ['another subject in vc', vc({ credentialSubject: { id: mallory.did } })],
  ['another start in vc', vc({ issuanceDate: '2020-01-01T00:00:00Z' })],
  ['another end in vc', vc({ expirationDate: '2030-01-01T00:00:00Z' })],
  ['a proof in vc', vc({ proof: {} })],
  ['a vc in vc', vc({ vc: {} })],
  ['a vp beside vc', { ...older, vp: {} }],
  ['a vc that is a token', { ...older, vc: 'e30.e30.AA' }],
  ['a vc that is a list', { ...older, vc: [older['vc'] ?? null] }],
  ['two subjects for one sub', vc({ credentialSubject: [{}, {}] })],
];

/** An Open Badge as a token of its own specification. */
const { '@context': context, ...rest } = achievement();
const badge: JsonObject = { '@context': context ?? [], ...rest, iss: school.did, jti: id, sub: about, nbf: second };
const badgeRow = rowsAgainst({ input: await made(badge), ...under('open-badges-jwt') });

const web = 'https://school.example/issuer';
const evil = 'https://evil.example/issuer';
const [entry] = trust.issuers;
if (entry === undefined) throw new Error('no entry');
const listed = { version: 1 as const, issuers: [{ ...entry, id: web }] };
const rsaPair = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const [rsa, rsaOfMallory, weak] = [rsaPair(2048), rsaPair(2048), rsaPair(1024)];
const byRsa =
  (key: KeyObject): Signer['sign'] =>
  async (bytes) =>
    new Uint8Array(signByNode('sha256', bytes, key));
const jwkOfRsa = (key: KeyObject, more: JsonObject = {}): JsonObject => ({
  ...(key.export({ format: 'jwk' }) as JsonObject),
  ...more,
});
const keySet = (...keys: readonly JsonObject[]) => ({ keys });
const ofWeb: JsonObject = { ...badge, issuer: { id: web, type: ['Profile'] }, iss: web };
const rsaHeader: JsonObject = { alg: 'RS256', typ: 'JWT', kid: 'one' };
const rsaOptions = (keySets: Record<string, unknown>) => ({
  now,
  trust: listed,
  compatibility: ['open-badges-jwt', 'https-issuer-key-set'] as const,
  keySets,
});
const published = keySet(jwkOfRsa(rsa.publicKey, { kid: 'one' }));
const both = {
  [web]: published,
  [evil]: keySet(jwkOfRsa(rsaOfMallory.publicKey, { kid: 'one' }), jwkOfRsa(rsaOfMallory.publicKey, { kid: 'two' })),
};
const rsaRow = rowsAgainst({ input: await made(ofWeb, rsaHeader, byRsa(rsa.privateKey)), options: rsaOptions(both) });
const signed = (head: JsonObject, key: KeyObject = rsa.privateKey, payload = ofWeb) => made(payload, head, byRsa(key));
const pem = String(rsa.publicKey.export({ type: 'spki', format: 'pem' }));
const macByPem: Signer['sign'] = async (bytes) => new Uint8Array(createHmac('sha256', pem).update(bytes).digest());
const keys = (set: JsonObject) => ({ options: rsaOptions({ [web]: set }) });
const rsaSigned = String(rsaRow('x x', 'proof', 'LP_ALG_NOT_ALLOWED', '').control.input);

const barePresentation = { '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiablePresentation'] };
const presented = (more: JsonObject) =>
  compact(
    { alg: 'EdDSA', typ: 'JWT', kid: learner.authenticates.id },
    { iss: learner.did, nonce: challenge, aud: domain, vp: { ...barePresentation, ...more } },
    learner.authenticates.sign,
  );
const presentedGood: Case = {
  input: await presented({ verifiableCredential: [await made(older)] }),
  options: { challenge, domain, compatibility: ['vcdm-1.1-jwt'] },
};
const presentedRow = rowsAgainst(presentedGood);

const withoutFragment: JsonObject = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: school.did };
const fragmentRow = rowsAgainst({
  input: await compact(withoutFragment, achievement(), school.asserts.sign),
  ...under('did-key-without-fragment'),
});

export const compatibilityAttacks: readonly Attack[] = await settled([
  olderRow('JW-09 a vc claim without its policy', 'well-formed', 'LP_TYP', olderGood.input, { options: {} }),
  olderRow(
    'JW-09 a vc claim under another policy',
    'well-formed',
    'LP_TYP',
    olderGood.input,
    under('open-badges-jwt', 'did-key-without-fragment', 'https-issuer-key-set'),
  ),
  badgeRow('JW-10 an Open Badge as JWT without its policy', 'well-formed', 'LP_TYP', await made(badge), {
    options: {},
  }),
  badgeRow(
    'JW-10 an Open Badge as JWT under another policy',
    'well-formed',
    'LP_TYP',
    await made(badge),
    under('vcdm-1.1-jwt'),
  ),
  fragmentRow(
    'JW-05 a did:key without its fragment without its policy',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    await compact(withoutFragment, achievement(), school.asserts.sign),
    { options: {} },
  ),
  fragmentRow(
    'JW-05 another’s did:key without its fragment',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await compact({ ...withoutFragment, kid: mallory.did }, achievement(), mallory.asserts.sign),
  ),
  ...conflicting.map(async ([name, payload]) =>
    olderRow(`JW-08 a vc claim with ${name}`, 'well-formed', 'LP_CLAIM_CONFLICT', await made(payload)),
  ),
  ...['none', 'None', 'HS256', 'RS256', '', null].map(async (alg) =>
    olderRow(
      `JW-01 a vc claim with alg ${JSON.stringify(alg)}`,
      'proof',
      'LP_ALG_NOT_ALLOWED',
      await made(older, { ...header, alg }),
    ),
  ),
  olderRow(
    'JW-04 a vc claim with the jwk of an attacker',
    'proof',
    'LP_KEY_NOT_AUTHORISED',
    await made(older, { alg: 'EdDSA', typ: 'JWT', jwk: jwkOf(mallory.did) }, mallory.asserts.sign),
  ),
  olderRow(
    'JW-04 a vc claim with the jwk of an attacker and the school’s kid',
    'proof',
    'LP_KEY_NOT_AUTHORISED',
    await made(older, { ...header, jwk: jwkOf(mallory.did) }, mallory.asserts.sign),
  ),
  ...['jku', 'x5u', 'x5c'].map(async (name) =>
    olderRow(
      `JW-04 a vc claim with ${name}`,
      'proof',
      'LP_KEY_NOT_AUTHORISED',
      await made(older, { ...header, [name]: 'https://evil.example/k' }, mallory.asserts.sign),
    ),
  ),
  olderRow(
    'JW-05 a vc claim with the key of another',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await made(older, { ...header, kid: mallory.asserts.id }, mallory.asserts.sign),
  ),
  olderRow(
    'JW-05 a vc claim signed by another',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await made(older, header, mallory.asserts.sign),
  ),
  olderRow(
    'JW-05 a vc claim with a path as kid',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    await made(older, { ...header, kid: '../../etc/passwd' }),
  ),
  olderRow(
    'JW-06 a vc claim with an unknown crit',
    'proof',
    'LP_CRIT',
    await made(older, { ...header, crit: ['x'], x: 1 }),
  ),
  olderRow('JW-10 a vc claim as kb+jwt', 'well-formed', 'LP_TYP', await made(older, { ...header, typ: 'kb+jwt' })),
  olderRow(
    'JW-10 a vc claim as vc+jwt',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await made(older, { ...header, typ: 'vc+jwt' }),
  ),
  olderRow(
    'JW-10 a vc claim with a content type',
    'well-formed',
    'LP_TYP',
    await made(older, { ...header, cty: 'JWT' }),
  ),
  olderRow(
    'JW-16 an access token where a vc claim is read',
    'well-formed',
    'LP_TYP',
    await made({ iss: school.did, aud: domain, scope: 'all' }),
  ),
  olderRow(
    'DI-14 a vc claim that has ended',
    'validity-period',
    'LP_EXPIRED',
    await made({ ...older, exp: second + 1 }),
  ),
  olderRow(
    'DI-14 a vc claim that has not begun',
    'validity-period',
    'LP_NOT_YET_VALID',
    await made({ ...older, nbf: later - 1 }),
  ),
  olderRow(
    'DI-01 a vc claim with an undefined word',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    await made(vc({ grade: 'A*' })),
  ),
  olderRow(
    'DI-02 a vc claim with an unknown context',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    await made(vc({ '@context': ['https://www.w3.org/2018/credentials/v1', 'https://evil.example/v1'] })),
  ),
  olderRow(
    'PR-06 a vc claim by a stranger',
    'issuer-trust',
    'LP_ISSUER_UNKNOWN',
    await made({ ...older, iss: stranger.did }, { ...header, kid: stranger.asserts.id }, stranger.asserts.sign),
    { outcome: 'indeterminate' },
  ),
  badgeRow(
    'JW-08 an Open Badge without iss',
    'well-formed',
    'MALFORMED_VALUE_ERROR',
    await made(changed(badge, ['iss'], undefined)),
  ),
  badgeRow(
    'JW-08 an Open Badge with another iss',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await made({ ...badge, iss: mallory.did }),
  ),
  badgeRow(
    'JW-08 an Open Badge with another sub',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await made({ ...badge, sub: mallory.did }),
  ),
  badgeRow(
    'JW-02 an Open Badge with RS256 and an Ed25519 key',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await made(badge, { ...header, alg: 'RS256' }),
  ),
  rsaRow(
    'JW-02 HS256 with the public RSA key',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await made(ofWeb, { ...rsaHeader, alg: 'HS256' }, macByPem),
  ),
  ...['PS256', 'RS384', 'RS512', 'RS1', 'none'].map(async (alg) =>
    rsaRow(`JW-02 ${alg} with an RSA key`, 'proof', 'LP_ALG_NOT_ALLOWED', await signed({ ...rsaHeader, alg })),
  ),
  ...['EdDSA', 'ES256'].map(async (alg) =>
    rsaRow(`JW-02 ${alg} with an RSA key`, 'proof', 'invalidPublicKeyType', await signed({ ...rsaHeader, alg })),
  ),
  rsaRow('JW-02 RS256 without the policy of Open Badges', 'well-formed', 'LP_TYP', rsaSigned, {
    options: { now, trust: listed, compatibility: ['https-issuer-key-set'], keySets: both },
  }),
  rsaRow('JW-05 a key set without its policy', 'proof', 'INVALID_VERIFICATION_METHOD_URL', rsaSigned, {
    options: { now, trust: listed, compatibility: ['open-badges-jwt'] },
  }),
  rsaRow(
    'JW-05 the key set of another issuer',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await signed({ ...rsaHeader, kid: `${evil}#one` }, rsaOfMallory.privateKey),
  ),
  rsaRow(
    'JW-05 a key that only another issuer has',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await signed({ ...rsaHeader, kid: `${evil}#two` }, rsaOfMallory.privateKey),
  ),
  rsaRow(
    'JW-05 the key of another issuer under the same name',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await signed(rsaHeader, rsaOfMallory.privateKey),
  ),
  rsaRow('JW-05 an issuer whose key set nobody has', 'proof', 'LP_DID_NOT_FOUND', rsaSigned, {
    options: rsaOptions({ [evil]: both[evil] }),
    outcome: 'indeterminate',
  }),
  rsaRow(
    'JW-05 a kid that no set has',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await signed({ ...rsaHeader, kid: 'two' }),
  ),
  rsaRow(
    'JW-04 a jwk that is not in the set',
    'proof',
    'LP_KEY_NOT_AUTHORISED',
    await signed({ alg: 'RS256', typ: 'JWT', jwk: jwkOfRsa(rsaOfMallory.publicKey) }, rsaOfMallory.privateKey),
  ),
  rsaRow(
    'JW-04 a jwk of an attacker under the name of the school’s',
    'proof',
    'LP_KEY_NOT_AUTHORISED',
    await signed({ ...rsaHeader, jwk: jwkOfRsa(rsaOfMallory.publicKey, { kid: 'one' }) }, rsaOfMallory.privateKey),
  ),
  rsaRow(
    'JW-05 two keys of one name',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    rsaSigned,
    keys(keySet(jwkOfRsa(rsa.publicKey, { kid: 'one' }), jwkOfRsa(rsaOfMallory.publicKey, { kid: 'one' }))),
  ),
  rsaRow(
    'DI-20 an RSA key of 1024 bits',
    'proof',
    'invalidPublicKeyLength',
    await signed(rsaHeader, weak.privateKey),
    keys(keySet(jwkOfRsa(weak.publicKey, { kid: 'one' }))),
  ),
  rsaRow(
    'DI-20 an RSA key with exponent 1',
    'proof',
    'invalidPublicKey',
    rsaSigned,
    keys(keySet(jwkOfRsa(rsa.publicKey, { kid: 'one', e: 'AQ' }))),
  ),
  rsaRow(
    'DI-20 an RSA key with an even exponent',
    'proof',
    'invalidPublicKey',
    rsaSigned,
    keys(keySet(jwkOfRsa(rsa.publicKey, { kid: 'one', e: 'Ag' }))),
  ),
  rsaRow(
    'DI-20 an RSA key with an endless exponent',
    'proof',
    'invalidPublicKey',
    rsaSigned,
    keys(keySet(jwkOfRsa(rsa.publicKey, { kid: 'one', e: encodeBase64url(new Uint8Array(256).fill(0xff)) }))),
  ),
  rsaRow(
    'DI-20 an RSA key of a million bits',
    'proof',
    'invalidPublicKeyLength',
    rsaSigned,
    keys(keySet(jwkOfRsa(rsa.publicKey, { kid: 'one', n: encodeBase64url(new Uint8Array(125_000).fill(0xff)) }))),
  ),
  rsaRow(
    'DI-20 an RSA key with zeros before',
    'proof',
    'LP_ENCODING',
    rsaSigned,
    keys(
      keySet(
        jwkOfRsa(rsa.publicKey, {
          kid: 'one',
          n: encodeBase64url(
            Uint8Array.of(0, ...Buffer.from(String(rsa.publicKey.export({ format: 'jwk' }).n), 'base64url')),
          ),
        }),
      ),
    ),
  ),
  rsaRow(
    'DD-10 a key set with a secret in it',
    'proof',
    'LP_PRIVATE_KEY',
    rsaSigned,
    keys(keySet(jwkOfRsa(rsa.publicKey, { kid: 'one' }), jwkOfRsa(rsaOfMallory.privateKey as never, { kid: 'two' }))),
  ),
  rsaRow(
    'DI-20 an RSA signature of zeros',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await made(ofWeb, rsaHeader, async () => new Uint8Array(256)),
  ),
  rsaRow(
    'DI-20 an RSA signature of one',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await made(ofWeb, rsaHeader, async () => Uint8Array.of(...new Uint8Array(255), 1)),
  ),
  rsaRow(
    'DI-20 an RSA signature a byte longer',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await made(ofWeb, rsaHeader, async (bytes) => Uint8Array.of(0, ...(await byRsa(rsa.privateKey)(bytes)))),
  ),
  rsaRow(
    'DI-20 an RSA signature over SHA-1',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await made(ofWeb, rsaHeader, async (bytes) => new Uint8Array(signByNode('sha1', bytes, rsa.privateKey))),
  ),
  presentedRow(
    'PR-01 a vp claim for another session',
    'holder-binding',
    'INVALID_CHALLENGE_ERROR',
    presentedGood.input,
    { options: { challenge: 'c-other', domain, compatibility: ['vcdm-1.1-jwt'] } },
  ),
  presentedRow('JW-09 a vp claim without its policy', 'well-formed', 'LP_TYP', presentedGood.input, {
    options: { challenge, domain },
  }),
  presentedRow(
    'PR-04 a vp claim with a tampered token',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    await presented({ verifiableCredential: [await made(older, header, mallory.asserts.sign)] }),
    { inside: 0 },
  ),
  presentedRow(
    'PR-02 a vp claim of another holder',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await presented({ holder: mallory.did, verifiableCredential: [await made(older)] }),
  ),
]);
