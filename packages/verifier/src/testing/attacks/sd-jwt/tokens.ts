/** JW-* and SD-10: the issuer's token of an SD-JWT is a token, and its type is nobody's to fetch. */
import { createHash } from 'node:crypto';
import type { JsonObject } from '@laurel/core';
import { challenge, domain, learner, mallory, school } from '../../people.ts';
import { type Attack, changed, rowsAgainst, settled } from '../attack.ts';
import { digestOf, disclosure, header, issued, jwkOf, type Made, salt, shown, usual } from './sd-jwt-parts.ts';

const options = { challenge, domain };
const text = await shown();
const row = rowsAgainst({ input: text, options });
const made = async (name: string, check: Attack['check'], code: Attack['code'], more: Made): Promise<Attack> =>
  row(name, check, code, await shown(more));
const headed = (more: JsonObject, made: Made = {}): Made => ({ ...made, header: { ...header, ...more } });
const byMallory = { sign: mallory.asserts.sign };
const claims = (more: JsonObject): Made => ({ payload: { ...usual.payload, ...more } });

const types = [
  'JWT',
  'vc+jwt',
  'vp+jwt',
  'kb+jwt',
  'sd-jwt',
  'vc+ld+sd-jwt',
  'application/vc+sd-jwt',
  'VC+SD-JWT',
  'openid4vci-proof+jwt',
  'statuslist+jwt',
  '',
  null,
  7,
] as const;

/** An SD-JWT VC that is no credential of the W3C's model. */
const vct = 'https://school.example/types/oracy';
const hiddenLevel = disclosure([salt(20), 'level', 'Merit']);
const foreign: Made = {
  header: { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: school.asserts.id },
  payload: {
    iss: school.did,
    iat: 1_788_253_200,
    vct,
    sub: learner.did,
    cnf: { jwk: jwkOf(learner.did) },
    _sd: [digestOf(hiddenLevel)],
    _sd_alg: 'sha-256',
  },
  disclosures: [hiddenLevel],
};
const describing = (more: JsonObject = {}): string => JSON.stringify({ vct, name: 'Oracy', ...more });
const known = (metadata: Record<string, string | JsonObject>) => ({ ...options, vctMetadata: metadata });
const foreignText = await shown(foreign);
const foreignRow = rowsAgainst({ input: foreignText, options: known({ [vct]: describing() }) });
const claimed = (more: JsonObject): Made => ({ ...foreign, payload: { ...foreign.payload, ...more } });
const sri = (document: string): string => `sha256-${createHash('sha256').update(document).digest('base64')}`;

export const sdJwtTokenAttacks: readonly Attack[] = await settled([
  ...['none', 'None', 'HS256', 'ES256', 'RS256', '', null].map((alg) =>
    made(`JW-01 an SD-JWT with alg ${JSON.stringify(alg)}`, 'proof', 'LP_ALG_NOT_ALLOWED', headed({ alg })),
  ),
  made('JW-01 an SD-JWT without a signature', 'proof', 'PROOF_VERIFICATION_ERROR', {
    sign: async () => new Uint8Array(0),
  }),
  made('JW-02 an SD-JWT signed by another', 'proof', 'PROOF_VERIFICATION_ERROR', byMallory),
  ...['jwk', 'jku', 'x5u', 'x5c', 'x5t'].map((name) =>
    made(
      `JW-04 an SD-JWT with ${name}`,
      'proof',
      'LP_KEY_NOT_AUTHORISED',
      headed({ [name]: name === 'jwk' ? jwkOf(mallory.did) : 'https://evil.example/k' }, byMallory),
    ),
  ),
  made(
    'JW-05 an SD-JWT with the key of another',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    headed({ kid: mallory.asserts.id }, byMallory),
  ),
  made(
    'JW-05 an SD-JWT with a path as kid',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    headed({ kid: '../../etc/passwd' }),
  ),
  made(
    'JW-05 an SD-JWT with a fragment of another key',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    headed({ kid: `${school.did}#${mallory.did.slice('did:key:'.length)}` }),
  ),
  made('JW-05 an SD-JWT without kid', 'proof', 'INVALID_VERIFICATION_METHOD_URL', {
    header: { alg: 'EdDSA', typ: 'vc+sd-jwt' },
  }),
  ...[{ crit: ['x'], x: 1 }, { crit: [] }, { b64: false }].map((more) =>
    made(`JW-06 an SD-JWT with ${JSON.stringify(more)}`, 'proof', 'LP_CRIT', headed(more as JsonObject)),
  ),
  made('JW-08 an SD-JWT with another iss', 'well-formed', 'LP_CLAIM_CONFLICT', claims({ iss: mallory.did })),
  made('JW-08 an SD-JWT with another jti', 'well-formed', 'LP_CLAIM_CONFLICT', claims({ jti: 'urn:x:1' })),
  made('JW-08 an SD-JWT with another sub', 'well-formed', 'LP_CLAIM_CONFLICT', claims({ sub: mallory.did })),
  made('JW-08 an SD-JWT with another start', 'well-formed', 'LP_CLAIM_CONFLICT', claims({ nbf: 1 })),
  made('JW-08 an SD-JWT that has ended', 'validity-period', 'LP_EXPIRED', claims({ exp: 1_790_000_000 })),
  made('JW-09 an SD-JWT with vc', 'well-formed', 'LP_CLAIM_CONFLICT', claims({ vc: {} })),
  made('JW-09 an SD-JWT with a proof', 'well-formed', 'LP_CLAIM_CONFLICT', claims({ proof: {} })),
  ...types.map((typ) => made(`JW-10 an SD-JWT as ${JSON.stringify(typ)}`, 'well-formed', 'LP_TYP', headed({ typ }))),
  made('JW-10 an SD-JWT with the content type of a presentation', 'well-formed', 'LP_TYP', headed({ cty: 'vp' })),
  made('JW-10 a credential as vp+sd-jwt', 'schema', 'LP_SCHEMA', headed({ typ: 'vp+sd-jwt', cty: 'vp' })),
  shown(foreign).then((input) =>
    foreignRow(
      'JW-10 claims as vc+sd-jwt',
      'well-formed',
      'LP_TYP',
      input.replace(/^[^.]+/, () =>
        Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: 'vc+sd-jwt', kid: school.asserts.id })).toString('base64url'),
      ),
    ),
  ),
  issued().then((bare) => row('JW-10 an SD-JWT without its tildes', 'well-formed', 'LP_TYP', bare.split('~')[0] ?? '')),
  ...[' ', '\n\n', '=', '\u0000'].map((more) =>
    row(
      `JW-12 an SD-JWT with ${JSON.stringify(more)} behind`,
      'well-formed',
      more === '\n\n' ? 'LP_ENCODING' : 'LP_ENCODING',
      text + more,
    ),
  ),
  row('JW-12 an SD-JWT with a space before', 'well-formed', 'PARSING_ERROR', ` ${text}`),
  made('JW-14 an SD-JWT that is compressed', 'proof', 'LP_ALG_NOT_ALLOWED', headed({ zip: 'DEF' })),
  foreignRow('SD-10 a type that nobody has described', 'schema', 'LP_SCHEMA_NOT_CHECKED', foreignText, {
    options,
    outcome: 'not-checked',
  }),
  ...[
    'https://evil.example/type',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'constructor',
    '__proto__',
  ].map((address) =>
    shown(claimed({ vct: address })).then((input) =>
      foreignRow(`SD-10 a type at ${address}`, 'schema', 'LP_SCHEMA_NOT_CHECKED', input, { outcome: 'not-checked' }),
    ),
  ),
  foreignRow('SD-10 a type that extends itself', 'schema', 'LP_CYCLE', foreignText, {
    options: known({ [vct]: describing({ extends: vct }) }),
  }),
  foreignRow('SD-10 two types that extend each other', 'schema', 'LP_CYCLE', foreignText, {
    options: known({
      [vct]: describing({ extends: 'urn:x:b' }),
      'urn:x:b': JSON.stringify({ vct: 'urn:x:b', extends: vct }),
    }),
  }),
  foreignRow('SD-10 a hundred types that extend one another', 'schema', 'LP_TOO_LARGE', foreignText, {
    options: known(chain(100)),
  }),
  foreignRow('SD-10 a type whose base nobody has described', 'schema', 'LP_SCHEMA_NOT_CHECKED', foreignText, {
    options: known({ [vct]: describing({ extends: 'https://evil.example/base' }) }),
    outcome: 'not-checked',
  }),
  foreignRow('SD-10 the description of another type', 'schema', 'MALFORMED_VALUE_ERROR', foreignText, {
    options: known({ [vct]: JSON.stringify({ vct: 'urn:x:other' }) }),
  }),
  shown(claimed({ 'vct#integrity': sri('another') })).then((input) =>
    foreignRow('SD-10 another description than the issuer meant', 'schema', 'LP_INTEGRITY', input),
  ),
  shown(claimed({ 'vct#integrity': 'md5-AAAA' })).then((input) =>
    foreignRow('SD-10 an integrity that is none', 'schema', 'LP_INTEGRITY', input),
  ),
  shown(claimed({ 'vct#integrity': sri(describing()) })).then((input) =>
    foreignRow('SD-10 an object has no integrity', 'schema', 'LP_INTEGRITY', input, {
      options: known({ [vct]: { vct, name: 'Oracy' } }),
    }),
  ),
  foreignRow('SD-10 a claim that its type needs is not there', 'schema', 'LP_SCHEMA', foreignText, {
    options: known({ [vct]: describing({ claims: [{ path: ['age'], mandatory: true, sd: 'never' }] }) }),
  }),
  shown(claimed({ vct: 7 })).then((input) =>
    foreignRow('SD-10 a type that is no text', 'well-formed', 'MALFORMED_VALUE_ERROR', input),
  ),
  shown({ ...foreign, payload: changed(foreign.payload ?? {}, ['vct'], undefined) }).then((input) =>
    foreignRow('SD-10 no type', 'well-formed', 'MALFORMED_VALUE_ERROR', input),
  ),
  shown(claimed({ iss: mallory.did })).then((input) =>
    foreignRow('DI-12 claims in the name of another', 'issuer-key', 'LP_ISSUER_KEY_MISMATCH', input),
  ),
  shown({
    ...claimed({ iss: mallory.did }),
    header: { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: mallory.asserts.id },
    ...byMallory,
  }).then((input) =>
    foreignRow('PR-06 claims by a stranger', 'issuer-trust', 'LP_ISSUER_UNKNOWN', input, { outcome: 'indeterminate' }),
  ),
  shown(claimed({ status: { status_list: { idx: 1, uri: 'https://status.example/1' } } })).then((input) =>
    foreignRow('ST-04 claims with a status', 'status', 'LP_STATUS_NOT_CHECKED', input, { outcome: 'not-checked' }),
  ),
  shown(claimed({ exp: 1_790_000_000 })).then((input) =>
    foreignRow('DI-14 claims that have ended', 'validity-period', 'LP_EXPIRED', input),
  ),
  shown(claimed({ nbf: 1_900_000_000 })).then((input) =>
    foreignRow('DI-14 claims that have not begun', 'validity-period', 'LP_NOT_YET_VALID', input),
  ),
  shown(claimed({ sub: mallory.did })).then((input) =>
    foreignRow(
      'PR-02 claims about somebody else than who is bound',
      'holder-binding',
      'LP_HOLDER_BINDING_MISSING',
      input,
    ),
  ),
]);

function chain(length: number): Record<string, string> {
  const name = (index: number): string => (index === 0 ? vct : `urn:x:${index}`);
  return Object.fromEntries(
    Array.from({ length }, (_, index) => [name(index), JSON.stringify({ vct: name(index), extends: name(index + 1) })]),
  );
}
