/** JW-04, JW-05, JW-06: a header that brings a key, names another's, or demands what nobody knows. */
import type { JsonObject, JsonValue } from '@laurel/core';
import {
  board,
  challenge,
  domain,
  enveloped,
  learner,
  mallory,
  presentation,
  presented,
  school,
  tokenAnyhow,
} from '../../people.ts';
import { type Attack, compact, rowsAgainst } from '../attack.ts';
import { document, good, headed, header, row } from './token-parts.ts';

const evil = 'https://evil.example/k';
const mallorysKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) };
const brought: readonly (readonly [string, JsonObject])[] = [
  ['jwk', { jwk: mallorysKey }],
  ['jwk of null', { jwk: null }],
  ['jwk that is empty', { jwk: {} }],
  ['jku', { jku: evil }],
  ['jku of a file', { jku: 'file:///etc/passwd' }],
  ['jku of the machine itself', { jku: 'http://169.254.169.254/latest' }],
  ['x5u', { x5u: evil }],
  ['x5c', { x5c: ['MIIB'] }],
  ['x5t', { x5t: 'AAAA' }],
  ['x5t#S256', { 'x5t#S256': 'AAAA' }],
];

const multibase = (did: string): string => did.slice('did:key:'.length);
const kids: readonly (readonly [kid: JsonValue, code: Attack['code']])[] = [
  ['../../etc/passwd', 'INVALID_VERIFICATION_METHOD_URL'],
  ['/dev/null', 'INVALID_VERIFICATION_METHOD_URL'],
  ["did:key:x#' OR 1=1 --", 'INVALID_VERIFICATION_METHOD_URL'],
  ['https://school.example/key', 'INVALID_VERIFICATION_METHOD_URL'],
  ['https://school.example/key#1', 'INVALID_VERIFICATION_METHOD_URL'],
  ['javascript:alert(1)', 'INVALID_VERIFICATION_METHOD_URL'],
  ['#key', 'INVALID_VERIFICATION_METHOD_URL'],
  [`#${multibase(school.did)}`, 'INVALID_VERIFICATION_METHOD_URL'],
  ['', 'INVALID_VERIFICATION_METHOD_URL'],
  ['0', 'INVALID_VERIFICATION_METHOD_URL'],
  [school.did, 'INVALID_VERIFICATION_METHOD_URL'],
  [`${school.did}#`, 'INVALID_VERIFICATION_METHOD_URL'],
  [`${school.did}#${multibase(school.did)}#${multibase(board.did)}`, 'INVALID_VERIFICATION_METHOD_URL'],
  [` ${school.asserts.id}`, 'INVALID_VERIFICATION_METHOD_URL'],
  [`${school.asserts.id}\n`, 'INVALID_VERIFICATION_METHOD_URL'],
  [`${school.asserts.id}\u0000`, 'INVALID_VERIFICATION_METHOD_URL'],
  [school.asserts.id.toUpperCase(), 'INVALID_VERIFICATION_METHOD_URL'],
  [`${school.did}#${multibase(board.did)}`, 'INVALID_VERIFICATION_METHOD'],
  [`${school.did}#key-1`, 'INVALID_VERIFICATION_METHOD'],
  [`did:key:${multibase(school.did)}x#${multibase(school.did)}`, 'invalidPublicKeyType'],
  [[school.asserts.id], 'INVALID_VERIFICATION_METHOD_URL'],
  [{ id: school.asserts.id }, 'INVALID_VERIFICATION_METHOD_URL'],
  [null, 'INVALID_VERIFICATION_METHOD_URL'],
  [7, 'INVALID_VERIFICATION_METHOD_URL'],
];

const crits: readonly JsonObject[] = [
  { crit: ['x'], x: 1 },
  { crit: [] },
  { crit: ['alg'] },
  { crit: ['b64'], b64: false },
  { crit: ['b64'], b64: true },
  { crit: ['exp'], exp: 1 },
  { crit: 'x', x: 1 },
  { crit: null },
  { crit: {} },
  { crit: [''] },
  { crit: ['x'] },
  { b64: false },
];

export const headerAttacks: readonly Attack[] = [
  ...(await Promise.all(
    brought.flatMap(([name, more]) => [
      headed(more, mallory.asserts.sign).then((input) =>
        row(`JW-04 ${name}, signed by its key`, 'proof', 'LP_KEY_NOT_AUTHORISED', input),
      ),
      headed(more).then((input) => row(`JW-04 ${name}, signed by the school`, 'proof', 'LP_KEY_NOT_AUTHORISED', input)),
    ]),
  )),
  row(
    'JW-04 jwk and no kid',
    'proof',
    'LP_KEY_NOT_AUTHORISED',
    await compact({ alg: 'EdDSA', typ: 'vc+jwt', jwk: mallorysKey }, document, mallory.asserts.sign),
  ),
  ...(await Promise.all(
    kids.map(async ([kid, code]) => row(`JW-05 kid ${JSON.stringify(kid)}`, 'proof', code, await headed({ kid }))),
  )),
  row(
    'JW-05 no kid',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    await compact({ alg: 'EdDSA', typ: 'vc+jwt' }, document, school.asserts.sign),
  ),
  row(
    'JW-05 kid of another signer',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await tokenAnyhow(document, mallory.asserts),
  ),
  row(
    'JW-05 kid of another signer, iss of the school',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await tokenAnyhow(document, mallory.asserts, { iss: school.did }),
  ),
  row(
    'JW-05 kid of another signer, iss in the header',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await compact({ ...header, kid: mallory.asserts.id, iss: school.did }, document, mallory.asserts.sign),
  ),
  row(
    'JW-05 kid of a method that was not looked up',
    'proof',
    'LP_DID_METHOD_NOT_SUPPORTED',
    await headed({ kid: 'did:web:evil.example#k' }),
    {
      outcome: 'indeterminate',
    },
  ),
  ...(await Promise.all(
    crits.map(async (more) => row(`JW-06 ${JSON.stringify(more)}`, 'proof', 'LP_CRIT', await headed(more))),
  )),
  ...(await inPresentations()),
];

/** The same inside a presentation that is otherwise good: its own verdict is the worst of both. */
async function inPresentations(): Promise<readonly Attack[]> {
  const options = { challenge, domain };
  const shown = async (token: string) => presented(presentation([enveloped(token)]), [learner]);
  const inner = rowsAgainst({ input: await shown(good), options });
  return Promise.all([
    headed({ jwk: mallorysKey }, mallory.asserts.sign).then(async (token) =>
      inner('JW-04 jwk, presented', 'proof', 'LP_KEY_NOT_AUTHORISED', await shown(token), { inside: 0 }),
    ),
    headed({ crit: ['x'], x: 1 }).then(async (token) =>
      inner('JW-06 unknown crit, presented', 'proof', 'LP_CRIT', await shown(token), { inside: 0 }),
    ),
    tokenAnyhow(document, mallory.asserts).then(async (token) =>
      inner('JW-05 kid of another signer, presented', 'issuer-key', 'LP_ISSUER_KEY_MISMATCH', await shown(token), {
        inside: 0,
      }),
    ),
  ]);
}
