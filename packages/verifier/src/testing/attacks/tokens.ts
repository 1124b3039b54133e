/** Attacks on tokens. */
import { createHmac } from 'node:crypto';
import { encodeUtf8, type JsonObject } from '@laurel/core';
import {
  achievement,
  board,
  challenge,
  domain,
  enveloped,
  learner,
  mallory,
  presentation,
  presented,
  school,
  signed,
  tokenAnyhow,
} from '../people.ts';
import { type Attack, type Case, changed, compact } from './attack.ts';

const document = achievement();
const good = String(await signed(document, school, 'vc+jwt'));
const control: Case = { input: good };
const header: JsonObject = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: school.asserts.id };
const [good64 = '', payload64 = '', signature64 = ''] = good.split('.');

const row = (name: string, check: Attack['check'], code: Attack['code'], input: Case['input']): Attack => ({
  name,
  check,
  outcome: 'failed',
  code,
  control,
  attack: { input },
});

const mac = async (bytes: Uint8Array) =>
  new Uint8Array(createHmac('sha256', encodeUtf8(school.did)).update(bytes).digest());
const { sign } = school.asserts;
const wrongTypes = [
  'JWT',
  'kb+jwt',
  'dc+sd-jwt',
  'openid4vci-proof+jwt',
  'oauth-authz-req+jwt',
  'statuslist+jwt',
  'application/vc+jwt',
  'VC+JWT',
];
const kids: readonly (readonly [string, Attack['code']])[] = [
  ['../../etc/passwd', 'INVALID_VERIFICATION_METHOD_URL'],
  ["did:key:x#' OR 1=1 --", 'INVALID_VERIFICATION_METHOD_URL'],
  ['https://school.example/key', 'INVALID_VERIFICATION_METHOD_URL'],
  ['#key', 'INVALID_VERIFICATION_METHOD_URL'],
  ['', 'INVALID_VERIFICATION_METHOD_URL'],
  [school.did, 'INVALID_VERIFICATION_METHOD_URL'],
  [`${school.did}#${board.did.slice('did:key:'.length)}`, 'INVALID_VERIFICATION_METHOD'],
];
const lastLetter = signature64.at(-1) ?? '';
// 64 bytes leave two bits of the last letter without meaning: the next letter decodes to the same bytes.
const otherSpelling = signature64.slice(0, -1) + String.fromCharCode(lastLetter.charCodeAt(0) + 1);

export const tokenAttacks: readonly Attack[] = [
  ...(await Promise.all(
    ['none', 'None', 'nOnE', ''].map(async (alg) =>
      row(`JW-01 alg ${alg}`, 'proof', 'LP_ALG_NOT_ALLOWED', await compact({ ...header, alg }, document)),
    ),
  )),
  row(
    'JW-02 HS256 with the public key',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ ...header, alg: 'HS256' }, document, mac),
  ),
  row(
    'JW-02 ES256 with an Ed25519 key',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ ...header, alg: 'ES256' }, document, sign),
  ),
  ...(await Promise.all(
    (['jwk', 'jku', 'x5u', 'x5c'] as const).map(async (name) =>
      row(
        `JW-04 ${name} in the header`,
        'proof',
        'LP_KEY_NOT_AUTHORISED',
        await compact(
          { ...header, [name]: name === 'jwk' ? { kty: 'OKP' } : 'https://evil.example/k' },
          document,
          mallory.asserts.sign,
        ),
      ),
    ),
  )),
  ...(await Promise.all(
    kids.map(async ([kid, code]) =>
      row(`JW-05 kid ${kid.slice(0, 24)}`, 'proof', code, await compact({ ...header, kid }, document, sign)),
    ),
  )),
  row(
    'JW-05 kid is a list',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    await compact({ ...header, kid: [school.asserts.id] }, document, sign),
  ),
  row(
    'JW-05 kid of another signer',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await tokenAnyhow(document, mallory.asserts),
  ),
  row('JW-06 unknown crit', 'proof', 'LP_CRIT', await compact({ ...header, crit: ['x'], x: 1 }, document, sign)),
  row('JW-06 empty crit', 'proof', 'LP_CRIT', await compact({ ...header, crit: [] }, document, sign)),
  row('JW-06 crit names alg', 'proof', 'LP_CRIT', await compact({ ...header, crit: ['alg'] }, document, sign)),
  row('JW-06 b64 without crit', 'proof', 'LP_CRIT', await compact({ ...header, b64: false }, document, sign)),
  row(
    'JW-08 iss is not issuer',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(document, school.asserts, { iss: mallory.did }),
  ),
  row(
    'JW-08 jti is not id',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(document, school.asserts, { jti: 'urn:x:1' }),
  ),
  row(
    'JW-08 sub is not the subject',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(document, school.asserts, { sub: mallory.did }),
  ),
  row(
    'JW-08 nbf is not validFrom',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(document, school.asserts, { nbf: 1 }),
  ),
  row(
    'JW-08 exp before now',
    'validity-period',
    'LP_EXPIRED',
    await tokenAnyhow(document, school.asserts, { exp: 1_700_000_000 }),
  ),
  row(
    'JW-09 vc claim',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(document, school.asserts, { vc: document }),
  ),
  row('JW-09 vp claim', 'well-formed', 'LP_CLAIM_CONFLICT', await tokenAnyhow(document, school.asserts, { vp: {} })),
  ...(await Promise.all(
    wrongTypes.map(async (typ) =>
      row(`JW-10 typ ${typ}`, 'well-formed', 'LP_TYP', await compact({ ...header, typ }, document, sign)),
    ),
  )),
  row('JW-10 no typ', 'well-formed', 'LP_TYP', await compact({ alg: 'EdDSA', kid: school.asserts.id }, document, sign)),
  row(
    'JW-10 a credential as vp+jwt',
    'schema',
    'LP_SCHEMA',
    await compact({ ...header, typ: 'vp+jwt', cty: 'vp' }, document, sign),
  ),
  row(
    'JW-10 content type of a presentation',
    'well-formed',
    'LP_TYP',
    await compact({ ...header, cty: 'vp' }, document, sign),
  ),
  row('JW-12 trailing bits', 'well-formed', 'LP_ENCODING', `${good64}.${payload64}.${otherSpelling}`),
  row('JW-12 padding', 'well-formed', 'PARSING_ERROR', `${good}==`),
  row('JW-12 space before', 'well-formed', 'PARSING_ERROR', ` ${good}`),
  row(
    'JW-12 byte order mark in the header',
    'well-formed',
    'LP_ILL_FORMED_TEXT',
    await compact(`\uFEFF${JSON.stringify(header)}`, document, sign),
  ),
  row('JW-13 flattened JSON', 'context', 'LP_CONTEXT_NOT_ALLOWED', {
    protected: good64,
    payload: payload64,
    signature: signature64,
  }),
  row('JW-13 general JSON', 'context', 'LP_CONTEXT_NOT_ALLOWED', {
    payload: payload64,
    signatures: [{ protected: good64, signature: signature64 }],
  }),
  row('JW-14 compressed', 'proof', 'LP_ALG_NOT_ALLOWED', await compact({ ...header, zip: 'DEF' }, document, sign)),
  row(
    'JW-14 encrypted',
    'proof',
    'LP_ALG_NOT_ALLOWED',
    await compact({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e9, typ: 'vc+jwt' }, document),
  ),
  row('JW-14 five parts', 'proof', 'LP_ALG_NOT_ALLOWED', `${good}.AAAA.AAAA`),
  row(
    'IN-01 duplicate key in the header',
    'well-formed',
    'LP_DUPLICATE_KEY',
    await compact(JSON.stringify(header).replace('{', '{"alg":"none",'), document, sign),
  ),
  row(
    'IN-01 duplicate key in the payload',
    'well-formed',
    'LP_DUPLICATE_KEY',
    await compact(header, JSON.stringify(document).replace('{', `{"issuer":"${mallory.did}",`), sign),
  ),
  row('IN-04 deep header', 'well-formed', 'LP_TOO_DEEP', await compact(`{"x":${'['.repeat(20_000)}`, document, sign)),
  row(
    'payload changed',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    (await compact(header, { ...document, name: 'Maths' })) + signature64,
  ),
  row(
    'DI-01 undefined term in a token',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    await tokenAnyhow({ ...document, grade: 'A*' }, school.asserts),
  ),
  row(
    'DI-02 unknown context in a token',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    await tokenAnyhow(
      {
        ...document,
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          'https://evil.example/v1',
        ],
      },
      school.asserts,
    ),
  ),
  row(
    'DI-28 no criteria, in a token',
    'schema',
    'LP_SCHEMA',
    await tokenAnyhow(
      changed(achievement(), ['credentialSubject', 'achievement', 'criteria'], undefined),
      school.asserts,
    ),
  ),
  row(
    'envelope of another media type',
    'well-formed',
    'LP_TYP',
    enveloped(good, 'EnvelopedVerifiableCredential', 'vp+jwt'),
  ),
  row('envelope in an envelope', 'well-formed', 'PARSING_ERROR', enveloped(`data:application/vc+jwt,${good}`)),
  {
    name: 'JW-10 a vc+jwt as presentation',
    check: 'schema',
    outcome: 'failed',
    code: 'LP_SCHEMA',
    control: {
      input: await presented(presentation([good]), [learner], { securing: 'vp+jwt' }),
      options: { challenge, domain },
    },
    attack: {
      input: await tokenAnyhow(presentation([good]), learner.asserts, { nonce: challenge, aud: domain }),
      options: { challenge, domain },
    },
  },
];
