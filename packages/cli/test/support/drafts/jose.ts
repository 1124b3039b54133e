/** Drafts of vectors for tokens (VC-JOSE-COSE). */
import { createHmac } from 'node:crypto';
import { type ErrorCode, encodeBase64url, encodeUtf8, type JsonObject, signToken } from '@laurel/core';
import { type ExampleName, issuerOf, signedExample, tokenPart, unsignedExample } from '../examples.ts';
import { type Person, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import {
  achievement,
  clock,
  compact,
  type Decisive,
  type Draft,
  decides,
  enveloped,
  proven,
  showing,
  textOf,
  tokenOf,
  trusting,
  without,
} from './drafting.ts';

const { school, attacker, stranger, p256School, p384School } = people;
const options: VectorOptions = { now: clock, trust: trusting(school) };
const document = achievement();
const good = await tokenOf(document);
const header = tokenPart(good, 0);
const [header64 = '', payload64 = '', signature64 = ''] = good.split('.');
const { sign } = school.asserts;

interface Extra {
  readonly attack?: string;
  /** Checks that must be so besides the one that decides. */
  readonly also?: readonly Decisive[];
  readonly options?: VectorOptions;
}

const valid = (name: string, title: string, input: JsonObject | string, extra: Extra = {}): Draft => ({
  name,
  title,
  options,
  decisive: [decides('proof', 'passed')],
  ...extra,
  input: textOf(input),
  verdict: 'valid',
});

const failed = (
  name: string,
  title: string,
  id: Decisive['id'],
  code: ErrorCode,
  input: JsonObject | string,
  { also = [], ...extra }: Extra = {},
): Draft => ({
  name,
  title,
  options,
  ...extra,
  input: textOf(input),
  verdict: 'invalid',
  decisive: [decides(id, 'failed', code), ...also],
});

const headed = (members: JsonObject): Promise<string> => compact({ ...header, ...members }, document, sign);
const claiming = (claims: JsonObject, more: JsonObject = {}): Promise<string> =>
  signToken({ ...document, ...more }, { signer: school.asserts, type: 'vc+jwt', claims });
const trustIn = (person: Person): VectorOptions => ({ now: clock, trust: trusting(person) });

/** The order of the P-256 group (FIPS 186-5): a signature (r, s) has a twin (r, n − s). */
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The signature of a P-256 token with its s exchanged. */
function withS(token: string, exchange: (s: bigint) => bigint): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const hex = Buffer.from(signature, 'base64url').toString('hex');
  const s = exchange(BigInt(`0x${hex.slice(64)}`));
  const bytes = Buffer.from(hex.slice(0, 64) + s.toString(16).padStart(64, '0'), 'hex');
  return `${head}.${body}.${encodeBase64url(Uint8Array.from(bytes))}`;
}

const fromP256 = await tokenOf(achievement({ issuer: p256School }), p256School);
const fromP384 = await tokenOf(achievement({ issuer: p384School }), p384School);

const examples: readonly (readonly [ExampleName, string])[] = [
  ['02-y11-gcse-maths.ob3', 'A provisional exam result, copied by the school'],
  ['04-y11-profile.clr2', 'A record for leaving (CLR) that bundles two signed credentials'],
  ['06-college-testimonial.endorsement', 'An employer’s testimonial (endorsement)'],
  ['07-college-reflection.self.ob3', 'A learner’s own words, self-declared'],
];
const waivers = { acceptUncheckedStatus: true, acceptUnchallenged: true } as const;

const validDrafts: readonly Draft[] = [
  ...(await Promise.all(
    examples.map(
      async ([name, title]): Promise<Draft> =>
        valid(`valid-example-${name.slice(0, 2)}`, title, await signedExample(name, 'vc+jwt'), {
          options: { ...trustIn(issuerOf(unsignedExample(name).document)), ...waivers },
        }),
    ),
  )),
  valid('valid-ed25519', 'Signed with Ed25519 (EdDSA)', good),
  valid(
    'valid-ed25519-fully-specified',
    'Signed with Ed25519, under the name of RFC 9864',
    await headed({ alg: 'Ed25519' }),
  ),
  valid('valid-p256', 'Signed with P-256 (ES256)', fromP256, { options: trustIn(p256School) }),
  valid('valid-p384', 'Signed with P-384 (ES384)', fromP384, { options: trustIn(p384School) }),
  valid(
    'valid-p256-high-s',
    'Signed with P-256, with the higher of the two values of s',
    withS(fromP256, (s) => n - s),
    { attack: 'DI-20', options: trustIn(p256School) },
  ),
  valid('valid-line-feed-at-the-end', 'A file that ends with a line feed', `${good}\n`),
  valid(
    'valid-claims-that-agree',
    'Claims that say the same as the credential',
    await claiming(
      {
        iss: school.did,
        jti: String(document['id']),
        sub: 'urn:uuid:90000000-0000-4000-8000-000000000000',
        nbf: 1_788_253_200,
        exp: 1_830_297_600,
      },
      { validUntil: '2028-01-01T00:00:00Z' },
    ),
  ),
  valid('valid-enveloped', 'An enveloped credential', enveloped(good)),
];

const mac = async (bytes: Uint8Array): Promise<Uint8Array> =>
  Uint8Array.from(createHmac('sha256', encodeUtf8(school.did)).update(bytes).digest());

const keyDrafts: readonly Draft[] = [
  failed(
    'invalid-alg-none',
    'alg none, no signature',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ ...header, alg: 'none' }, document),
    { attack: 'JW-01' },
  ),
  failed(
    'invalid-alg-none-mixed-case',
    'alg nOnE, no signature',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ ...header, alg: 'nOnE' }, document),
    { attack: 'JW-01' },
  ),
  failed(
    'invalid-no-alg',
    'No alg',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact(without(header, 'alg'), document, sign),
    { attack: 'JW-01' },
  ),
  failed(
    'invalid-no-signature',
    'The signature cut off',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    `${header64}.${payload64}.`,
    { attack: 'JW-01' },
  ),
  failed(
    'invalid-hs256',
    'HS256 over the public key',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ ...header, alg: 'HS256' }, document, mac),
    { attack: 'JW-02' },
  ),
  failed(
    'invalid-es256-with-ed25519',
    'ES256 with an Ed25519 key',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await headed({ alg: 'ES256' }),
    { attack: 'JW-02' },
  ),
  failed(
    'invalid-jwk',
    'A key in the header',
    'proof',
    'LP_KEY_NOT_AUTHORISED',
    await compact({ ...header, jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } }, document, attacker.asserts.sign),
    { also: [decides('well-formed', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'JW-04' },
  ),
  failed(
    'invalid-jku',
    'The address of a key in the header',
    'proof',
    'LP_KEY_NOT_AUTHORISED',
    await compact({ ...header, jku: 'https://evil.example/jwks.json' }, document, attacker.asserts.sign),
    { also: [decides('well-formed', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'JW-04' },
  ),
  failed(
    'invalid-no-kid',
    'No kid',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    await compact(without(header, 'kid'), document, sign),
    { attack: 'JW-05' },
  ),
  failed(
    'invalid-kid-path',
    'A kid that is a path',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    await headed({ kid: '../../etc/passwd' }),
    { attack: 'JW-05' },
  ),
  failed(
    'invalid-kid-list',
    'A kid that is a list',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    await headed({ kid: [school.asserts.id] }),
    { attack: 'JW-05' },
  ),
  failed(
    'invalid-kid-fragment',
    'A kid whose fragment names another key',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await headed({ kid: `${school.did}#${attacker.did.slice('did:key:'.length)}` }),
    { attack: 'JW-05' },
  ),
  failed(
    'invalid-signed-by-another',
    'Signed by somebody else than the issuer',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await signToken(document, { signer: attacker.asserts, type: 'vc+jwt' }),
    { attack: 'JW-05' },
  ),
  failed(
    'invalid-crit-unknown',
    'An extension that nobody knows',
    'proof',
    'LP_CRIT',
    await headed({ crit: ['x'], x: 1 }),
    { also: [decides('well-formed', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'JW-06' },
  ),
  failed('invalid-crit-empty', 'An empty list of extensions', 'proof', 'LP_CRIT', await headed({ crit: [] }), {
    also: [decides('well-formed', 'not-checked', 'LP_EARLIER_CHECK')],
    attack: 'JW-06',
  }),
  failed('invalid-compressed', 'Compressed', 'proof', 'LP_ALG_NOT_ALLOWED', await headed({ zip: 'DEF' }), {
    also: [decides('well-formed', 'not-checked', 'LP_EARLIER_CHECK')],
    attack: 'JW-14',
  }),
  failed(
    'invalid-payload-exchanged',
    'A payload under another’s signature',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    `${header64}.${encodeBase64url(encodeUtf8(JSON.stringify({ ...document, name: 'Mathematics' })))}.${signature64}`,
    { attack: 'DI-21' },
  ),
  failed(
    'invalid-p256-zero',
    'A P-256 signature whose s is nought',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    withS(fromP256, () => 0n),
    { attack: 'DI-20', options: trustIn(p256School) },
  ),
  failed(
    'invalid-p384-key-for-es256',
    'ES256 named for a P-384 key',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact(
      { ...tokenPart(fromP384, 0), alg: 'ES256' },
      achievement({ issuer: p384School }),
      p384School.asserts.sign,
    ),
    { attack: 'JW-02', options: trustIn(p384School) },
  ),
];

const claimDrafts: readonly Draft[] = [
  failed(
    'invalid-iss',
    'iss is not the issuer',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await claiming({ iss: attacker.did }),
    { attack: 'JW-08' },
  ),
  failed('invalid-jti', 'jti is not the id', 'well-formed', 'LP_CLAIM_CONFLICT', await claiming({ jti: 'urn:x:1' }), {
    attack: 'JW-08',
  }),
  failed(
    'invalid-sub',
    'sub is not the subject',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await claiming({ sub: attacker.did }),
    { attack: 'JW-08' },
  ),
  failed('invalid-nbf', 'nbf is not the start', 'well-formed', 'LP_CLAIM_CONFLICT', await claiming({ nbf: 1 }), {
    attack: 'JW-08',
  }),
  failed(
    'invalid-exp-passed',
    'exp has passed',
    'validity-period',
    'LP_EXPIRED',
    await claiming({ exp: 1_790_000_000 }),
    { attack: 'JW-08' },
  ),
  failed(
    'invalid-expired',
    'It has ended',
    'validity-period',
    'LP_EXPIRED',
    await tokenOf(achievement({ more: { validUntil: '2026-10-01T00:00:00Z' } })),
    { attack: 'DI-14' },
  ),
  failed(
    'invalid-not-yet',
    'It has not begun',
    'validity-period',
    'LP_NOT_YET_VALID',
    await tokenOf(achievement({ more: { validFrom: '2027-01-01T00:00:00Z' } })),
    { attack: 'DI-14' },
  ),
  failed(
    'invalid-vc-claim',
    'The credential in a vc claim',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await claiming({ vc: document }),
    { attack: 'JW-09' },
  ),
  failed('invalid-typ-jwt', 'typ JWT', 'well-formed', 'LP_TYP', await headed({ typ: 'JWT' }), { attack: 'JW-10' }),
  failed(
    'invalid-typ-media-type',
    'typ application/vc+jwt',
    'well-formed',
    'LP_TYP',
    await headed({ typ: 'application/vc+jwt' }),
    { attack: 'JW-10' },
  ),
  failed('invalid-typ-kb', 'typ kb+jwt', 'well-formed', 'LP_TYP', await headed({ typ: 'kb+jwt' }), { attack: 'JW-10' }),
  failed('invalid-no-typ', 'No typ', 'well-formed', 'LP_TYP', await compact(without(header, 'typ'), document, sign), {
    attack: 'JW-10',
  }),
  failed(
    'invalid-credential-as-vp',
    'A credential as vp+jwt',
    'schema',
    'LP_SCHEMA',
    await headed({ typ: 'vp+jwt', cty: 'vp' }),
    { attack: 'JW-10' },
  ),
];

const lastLetter = signature64.at(-1) ?? '';
const strayBits = signature64.slice(0, -1) + String.fromCharCode(lastLetter.charCodeAt(0) + 1);

const formDrafts: readonly Draft[] = [
  failed(
    'invalid-stray-bits',
    'Stray bits at the end of the signature',
    'well-formed',
    'LP_ENCODING',
    `${header64}.${payload64}.${strayBits}`,
    { attack: 'JW-12' },
  ),
  failed('invalid-padding', 'Padded', 'well-formed', 'PARSING_ERROR', `${good}==`, { attack: 'JW-12' }),
  failed('invalid-space-before', 'A space before it', 'well-formed', 'PARSING_ERROR', ` ${good}`, { attack: 'JW-12' }),
  failed(
    'invalid-five-parts',
    'Five parts, as an encrypted token has',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    `${good}.AAAA.AAAA`,
    { also: [decides('well-formed', 'not-checked', 'LP_EARLIER_CHECK')], attack: 'JW-14' },
  ),
  failed(
    'invalid-duplicate-alg',
    'Two algs in the header',
    'well-formed',
    'LP_DUPLICATE_KEY',
    await compact(JSON.stringify(header).replace('{', '{"alg":"none",'), document, sign),
    { attack: 'IN-01' },
  ),
  failed(
    'invalid-duplicate-issuer',
    'Two issuers in the payload',
    'well-formed',
    'LP_DUPLICATE_KEY',
    await compact(header, JSON.stringify(document).replace('{', `{"issuer":"${attacker.did}",`), sign),
    { attack: 'IN-01' },
  ),
  failed(
    'invalid-payload-list',
    'A payload that is a list',
    'well-formed',
    'PARSING_ERROR',
    await compact(header, '[]', sign),
  ),
  failed(
    'invalid-undefined-term',
    'A word that no context defines',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    await compact(header, { ...document, grade: 'A*' }, sign),
    { attack: 'DI-01' },
  ),
  failed(
    'invalid-unknown-context',
    'A context that nobody pinned',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    await compact(
      header,
      achievement({
        more: {
          '@context': [
            'https://www.w3.org/ns/credentials/v2',
            'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
            'https://evil.example/v1',
          ],
        },
      }),
      sign,
    ),
    { attack: 'DI-02' },
  ),
  failed(
    'invalid-null-member',
    'A member that is null',
    'schema',
    'LP_SCHEMA',
    await compact(header, { ...document, description: null }, sign),
  ),
  failed(
    'invalid-graph',
    '@graph beside the claims',
    'context',
    'MALFORMED_VALUE_ERROR',
    await compact(header, { ...document, '@graph': [] }, sign),
    { attack: 'DI-05' },
  ),
  failed(
    'invalid-second-issuer-as-iri',
    'A second issuer, written as an IRI',
    'context',
    'MALFORMED_VALUE_ERROR',
    await compact(header, { ...document, 'https://www.w3.org/2018/credentials#issuer': { id: attacker.did } }, sign),
    { attack: 'DI-04' },
  ),
  failed(
    'invalid-blank-subject',
    'A blank node as subject',
    'context',
    'MALFORMED_VALUE_ERROR',
    await compact(header, achievement({ subject: '_:b0' }), sign),
    { attack: 'DI-08' },
  ),
  failed(
    'invalid-repeated-type',
    'A type twice',
    'schema',
    'LP_SCHEMA',
    await compact(
      header,
      { ...document, type: ['VerifiableCredential', 'OpenBadgeCredential', 'OpenBadgeCredential'] },
      sign,
    ),
  ),
  failed(
    'invalid-proto',
    'A member named __proto__',
    'well-formed',
    'LP_FORBIDDEN_KEY',
    await compact(header, JSON.stringify(document).replace('{', '{"__proto__":{"polluted":true},'), sign),
    { attack: 'IN-06' },
  ),
  failed(
    'invalid-envelope-media-type',
    'An envelope of another media type',
    'well-formed',
    'LP_TYP',
    enveloped(good, 'vp+jwt'),
  ),
  failed(
    'invalid-envelope-in-envelope',
    'An envelope in an envelope',
    'well-formed',
    'PARSING_ERROR',
    enveloped(`data:application/vc+jwt,${good}`),
    { attack: 'JW-09' },
  ),
  failed(
    'invalid-envelope-with-more',
    'An envelope with a member beside the token',
    'well-formed',
    'LP_SCHEMA',
    { ...enveloped(good), name: 'Mathematics' },
    { attack: 'DI-26' },
  ),
  failed(
    'invalid-presentation-as-credential',
    'A presentation with a proof inside a credential’s envelope is none',
    'schema',
    'LP_SCHEMA',
    await compact(header, showing([await proven(document)]), sign),
    { attack: 'JW-10' },
  ),
  failed(
    'invalid-flattened-json',
    'JSON serialisation instead of the compact one',
    'well-formed',
    'PARSING_ERROR',
    { protected: header64, payload: payload64, signature: signature64 },
    { attack: 'JW-13' },
  ),
];

const openDrafts: readonly Draft[] = [
  {
    name: 'open-issuer-unknown',
    title: 'The issuer is not on the list',
    attack: 'PR-06',
    options,
    input: await tokenOf(achievement({ issuer: stranger }), stranger),
    verdict: 'indeterminate',
    decisive: [decides('issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN')],
  },
  {
    name: 'open-did-method',
    title: 'The signer’s keys are published where nobody looked',
    options,
    input: await headed({ kid: 'did:example:school#key-1' }),
    verdict: 'indeterminate',
    decisive: [decides('proof', 'indeterminate', 'LP_DID_METHOD_NOT_SUPPORTED')],
  },
];

/** Drafts for tokens. */
export const joseDrafts: readonly Draft[] = [
  ...validDrafts,
  ...openDrafts,
  ...keyDrafts,
  ...claimDrafts,
  ...formDrafts,
];
