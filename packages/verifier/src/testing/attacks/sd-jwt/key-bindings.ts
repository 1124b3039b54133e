/** SD-06, SD-08, SD-12, PR-01: by whom it is shown, to whom, and when. */
import { createHash } from 'node:crypto';
import { encodeBase64url, encodeUtf8, type JsonObject, type JsonValue } from '@laurel/core';
import { challenge, domain, learner, mallory, now, presentation, presented, school } from '../../people.ts';
import { type Attack, changed, rowsAgainst } from '../attack.ts';
import { digestOf, disclosure, issued, jwkOf, keyBindingHeader, keyBound, salt, shown, usual } from './sd-jwt-parts.ts';

const options = { challenge, domain };
const text = await shown();
const row = rowsAgainst({ input: text, options });
const bare = await issued();
const binding = text.slice(bare.length);
const other = await issued({
  payload: changed(usual.payload, ['id'], 'urn:uuid:00000000-0000-4000-8000-000000000002'),
});
const digestsOfSubject = (usual.payload['credentialSubject'] as JsonObject)['_sd'] as readonly string[];
const seconds = Math.floor(now.getTime() / 1000);
const asBinding = (name: string, code: Attack['code'], input: string, more: object = {}): Attack =>
  row(name, 'holder-binding', code, input, more);
const well = (name: string, code: Attack['code'], input: string): Attack => row(name, 'well-formed', code, input);
const inProof = (name: string, code: Attack['code'], input: string): Attack => row(name, 'proof', code, input);

/** Keys to which nobody could be held, as an issuer's carelessness might name them. */
const confirmations: readonly (readonly [string, JsonValue])[] = [
  ['nothing', {}],
  ['null', null],
  ['a text', learner.did],
  ['an address', { kid: learner.authenticates.id }],
  ['a set to be fetched', { jku: 'https://evil.example/jwks', kid: '1' }],
  ['a key and a set to be fetched', { jwk: jwkOf(learner.did), jku: 'https://evil.example/jwks' }],
  ['an encrypted key', { jwe: 'e30.AAAA.AAAA.AAAA.AAAA' }],
  ['a thumbprint', { jkt: 'A'.repeat(43) }],
  ['a key with its secret', { jwk: { ...jwkOf(learner.did), d: encodeBase64url(new Uint8Array(32).fill(4)) } }],
  ['a shared secret', { jwk: { kty: 'oct', k: encodeBase64url(encodeUtf8('sesame')) } }],
  [
    'a key of small order',
    { jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(Uint8Array.of(1, ...new Uint8Array(31))) } },
  ],
  ['a key of no point', { jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(new Uint8Array(32).fill(0xff)) } }],
  [
    'a key off its curve',
    {
      jwk: { kty: 'EC', crv: 'P-256', x: encodeBase64url(new Uint8Array(32)), y: encodeBase64url(new Uint8Array(32)) },
    },
  ],
  ['a key that is a list', { jwk: [jwkOf(learner.did)] }],
  ['a multikey', { jwk: { type: 'Multikey', publicKeyMultibase: learner.did.slice('did:key:'.length) } }],
];
const boundTo = (cnf: JsonValue | undefined) => ({ payload: changed(usual.payload, ['cnf'], cnf) });

const types = [
  'JWT',
  'kb+JWT',
  'KB+JWT',
  'application/kb+jwt',
  'vp+jwt',
  'vc+jwt',
  'dc+sd-jwt',
  'openid4vci-proof+jwt',
  '',
  null,
] as const;
const claims: readonly (readonly [string, JsonObject])[] = [
  ['no nonce', { nonce: null }],
  ['an empty nonce', { nonce: '' }],
  ['a list of nonces', { nonce: [challenge] }],
  ['no audience', { aud: null }],
  ['a list of audiences', { aud: [domain, 'other.example'] }],
  ['no time', { iat: null }],
  ['a time as text', { iat: String(seconds) }],
  ['a time before time', { iat: -1 }],
  ['no digest', { sd_hash: null }],
];
const ones = Uint8Array.of(1, ...new Uint8Array(31));

const boundBy = async (name: string, code: Attack['code'], more: Parameters<typeof keyBound>[1]): Promise<Attack> =>
  asBinding(name, code, await keyBound(bare, more));
const general = {
  payload: 'e30',
  signatures: [{ protected: 'e30', signature: 'AAAA', header: { disclosures: usual.disclosures, kb_jwt: binding } }],
};
const flattened = (kid: string): JsonObject => {
  const [head = '', body = '', signature = ''] = (bare.split('~')[0] ?? '').split('.');
  return {
    payload: body,
    protected: head,
    signature,
    header: { disclosures: [...usual.disclosures], kb_jwt: binding, kid },
  };
};

/** About a subject that is no key, bound by `cnf`. */
const boundAlone = await issued({
  payload: changed(usual.payload, ['credentialSubject', 'id'], 'urn:uuid:00000009-0000-4000-8000-000000000000'),
});
/** Bound to nobody but its subject, whose id is hidden, and not shown. */
const subjectHidden = await issued({
  payload: changed(
    changed(changed(usual.payload, ['cnf'], undefined), ['credentialSubject', 'id'], undefined),
    ['credentialSubject', '_sd'],
    [...digestsOfSubject, digestOf(disclosure([salt(30), 'id', learner.did]))],
  ),
});

export const keyBindingAttacks: readonly Attack[] = [
  asBinding('SD-06 the key binding cut off', 'LP_HOLDER_BINDING_MISSING', bare),
  asBinding('SD-06 the key binding cut off, binding required', 'LP_HOLDER_BINDING_MISSING', bare, {
    options: { requireBinding: true },
  }),
  asBinding('SD-06 the key binding cut off, nothing asked', 'LP_HOLDER_BINDING_MISSING', bare, {
    options: {},
    outcome: 'not-checked',
  }),
  asBinding('SD-06 a key binding, but nothing asked', 'LP_UNCHALLENGED', text, { options: {}, outcome: 'not-checked' }),
  asBinding(
    'SD-06 none, where the issuer bound it to nobody',
    'LP_HOLDER_BINDING_MISSING',
    await issued(boundTo(undefined)),
  ),
  well('SD-06 the last tilde cut off', 'LP_SD_FORMAT', bare.slice(0, -1)),
  well('SD-06 a tilde behind the key binding', 'LP_SD_FORMAT', `${text}~`),
  well('SD-06 two key bindings', 'LP_SD_FORMAT', `${text}~${binding}`),
  well('SD-06 a key binding first', 'LP_SD_FORMAT', bare.replace('~', `~${binding}~`)),
  inProof('SD-06 the key binding of another token', 'PROOF_VERIFICATION_ERROR', other + binding),
  await boundBy('SD-08 by a key that is not in cnf', 'LP_KB_KEY', { sign: mallory.authenticates.sign }),
  await boundBy('SD-08 by the issuer’s key', 'LP_KB_KEY', { sign: school.asserts.sign }),
  await boundBy('SD-08 by nobody', 'LP_KB_KEY', { sign: async () => new Uint8Array(64) }),
  inProof(
    'SD-08 with a jwk in its header',
    'LP_KEY_NOT_AUTHORISED',
    await keyBound(bare, {
      header: { ...keyBindingHeader, jwk: jwkOf(mallory.did) },
      sign: mallory.authenticates.sign,
    }),
  ),
  inProof(
    'SD-08 with an unknown crit',
    'LP_CRIT',
    await keyBound(bare, { header: { ...keyBindingHeader, crit: ['x'], x: 1 } }),
  ),
  ...(await Promise.all(
    ['none', 'None', '', 'HS256', 'ES256', 'RS256', null, ['EdDSA']].map(async (alg) =>
      inProof(
        `SD-08 alg ${JSON.stringify(alg)}`,
        'LP_ALG_NOT_ALLOWED',
        await keyBound(bare, { header: { typ: 'kb+jwt', alg } }),
      ),
    ),
  )),
  ...(await Promise.all(
    confirmations.map(async ([what, cnf]) =>
      asBinding(`SD-08 bound to ${what}`, 'LP_KB_KEY', await shown(boundTo(cnf))),
    ),
  )),
  asBinding(
    'SD-08 bound to a key of small order, shown by nobody',
    'LP_KB_KEY',
    await shown(boundTo({ jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(ones) } }), {
      sign: async () => Uint8Array.of(...ones, ...new Uint8Array(32)),
    }),
  ),
  asBinding('SD-08 a key binding where it is bound to nobody', 'LP_KB_KEY', await shown(boundTo(undefined))),
  asBinding(
    'SD-08 bound to another key than its subject',
    'LP_HOLDER_BINDING_MISSING',
    await shown(boundTo({ jwk: jwkOf(mallory.did) }), { sign: mallory.authenticates.sign }),
  ),
  ...(await Promise.all(
    types.map(async (typ) =>
      well(`SD-08 typ ${JSON.stringify(typ)}`, 'LP_TYP', await keyBound(bare, { header: { alg: 'EdDSA', typ } })),
    ),
  )),
  ...(await Promise.all(
    claims.map(async ([what, more]) =>
      well(`SD-08 ${what}`, 'MALFORMED_VALUE_ERROR', await keyBound(bare, { claims: more })),
    ),
  )),
  inProof(
    'SD-08 over other disclosures',
    'PROOF_VERIFICATION_ERROR',
    await keyBound(bare, { claims: { sd_hash: digestOf(other) } }),
  ),
  inProof(
    'SD-08 over the token without its disclosures',
    'PROOF_VERIFICATION_ERROR',
    await keyBound(bare, { claims: { sd_hash: digestOf(bare.split('~')[0] ?? '') } }),
  ),
  inProof(
    'SD-08 over all but the last tilde',
    'PROOF_VERIFICATION_ERROR',
    await keyBound(bare, { claims: { sd_hash: digestOf(bare.slice(0, -1)) } }),
  ),
  inProof(
    'SD-08 a digest of another algorithm',
    'PROOF_VERIFICATION_ERROR',
    await keyBound(bare, { claims: { sd_hash: createHash('sha512').update(bare).digest('base64url') } }),
  ),
  inProof(
    'SD-08 a digest with padding',
    'PROOF_VERIFICATION_ERROR',
    await keyBound(bare, { claims: { sd_hash: `${digestOf(bare)}=` } }),
  ),
  await boundBy('PR-01 a key binding for another session', 'INVALID_CHALLENGE_ERROR', { claims: { nonce: 'c-other' } }),
  await boundBy('PR-01 a key binding for another employer', 'INVALID_DOMAIN_ERROR', {
    claims: { aud: 'other.example' },
  }),
  await boundBy('PR-01 a key binding for an employer in capitals', 'INVALID_DOMAIN_ERROR', {
    claims: { aud: domain.toUpperCase() },
  }),
  row(
    'PR-01 a key binding made in the future',
    'validity-period',
    'LP_PROOF_TIME',
    await keyBound(bare, { claims: { iat: seconds + 3600 } }),
  ),
  well('SD-12 general JSON', 'PARSING_ERROR', JSON.stringify(general)),
  well(
    'SD-12 general JSON, a key binding in the second signature',
    'PARSING_ERROR',
    JSON.stringify({ ...general, signatures: [{ protected: 'e30', signature: 'AAAA' }, ...general.signatures] }),
  ),
  well('SD-12 flattened JSON', 'PARSING_ERROR', JSON.stringify(flattened(school.asserts.id))),
  row('SD-12 flattened JSON as an object', 'well-formed', 'PARSING_ERROR', flattened(school.asserts.id)),
  row(
    'SD-08 presented inside a presentation by another',
    'holder-binding',
    'LP_HOLDER_BINDING_MISSING',
    await presented(presentation([envelopedSdJwt(bare)]), [mallory]),
    {
      control: { input: await presented(presentation([envelopedSdJwt(bare)]), [learner]), options },
      inside: 0,
    },
  ),
  row(
    'SD-08 bound by its issuer to a key that is not its subject, shown by another',
    'holder-binding',
    'LP_HOLDER_BINDING_MISSING',
    await presented(presentation([envelopedSdJwt(boundAlone)]), [mallory]),
    { control: { input: await presented(presentation([envelopedSdJwt(boundAlone)]), [learner]), options }, inside: 0 },
  ),
  row('SD-06 its subject’s id left out', 'holder-binding', 'LP_HOLDER_BINDING_MISSING', subjectHidden, {
    options: {},
    outcome: 'not-checked',
  }),
];

function envelopedSdJwt(token: string): JsonObject {
  return {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:application/vc+sd-jwt,${token}`,
    type: 'EnvelopedVerifiableCredential',
  };
}
