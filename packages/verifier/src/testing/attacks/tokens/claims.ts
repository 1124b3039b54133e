/** JW-08, JW-09: claims that say something else than the document, and documents wrapped in documents. */
import { encodeBase64url, encodeUtf8, type JsonObject, type JsonValue } from '@laurel/core';
import {
  achievement,
  board,
  challenge,
  domain,
  enveloped,
  learner,
  mallory,
  presentation,
  school,
  tokenAnyhow,
} from '../../people.ts';
import { type Attack, compact, rowsAgainst } from '../attack.ts';
import { document, good, header, row } from './token-parts.ts';

const asked = { challenge, domain };
const claims = (more: JsonObject) => tokenAnyhow(document, school.asserts, more);
const second = 1_788_253_200; // 2026-09-01T09:00:00Z, as `validFrom`
const ending = achievement({ more: { validUntil: '2027-01-01T00:00:00Z' } });
const endSecond = Date.parse('2027-01-01T00:00:00Z') / 1000;
const agreed = rowsAgainst({
  input: await tokenAnyhow(ending, school.asserts, { exp: endSecond, nbf: second, iss: school.did }),
});

const conflicts: readonly (readonly [string, JsonObject])[] = [
  ['iss is not issuer', { iss: mallory.did }],
  ['iss is the issuer in other letters', { iss: school.did.replace('did:key', 'did:KEY') }],
  ['jti is not id', { jti: 'urn:x:1' }],
  ['sub is not the subject', { sub: mallory.did }],
  ['nbf is not validFrom', { nbf: 1 }],
  ['nbf a second later', { nbf: second + 1 }],
  ['nbf a second earlier', { nbf: second - 1 }],
  ['nbf as text', { nbf: String(second) }],
];
const malformed: readonly JsonObject[] = [
  { iss: [school.did] },
  { iss: { id: school.did } },
  { sub: 7 },
  { jti: [] },
  { exp: '2027' },
  { exp: -1 },
  { exp: 1e15 },
  { exp: null },
  { iat: '1' },
  { iat: {} },
  { nonce: 7 },
  { aud: [7] },
  { aud: {} },
];
/** Whatever a claim of this name held, a reader of the older form would believe it. */
const wrapped: readonly (readonly [string, JsonObject])[] = [
  ['vc', { vc: document }],
  ['vc of another', { vc: achievement({ issuer: mallory.did }) }],
  ['an empty vc', { vc: {} }],
  ['vc of null', { vc: null }],
  ['a token as vc', { vc: good }],
  ['vp', { vp: {} }],
  ['vp with the token', { vp: { verifiableCredential: [good] } }],
  ['a proof', { proof: { type: 'DataIntegrityProof' } }],
];

const dataUrl = (token: string): string => `data:application/vc+jwt,${token}`;
/** An envelope around an envelope around an envelope. */
function nestedEnvelope(depth: number): JsonObject {
  let inner: JsonObject = enveloped(good);
  for (let level = 0; level < depth; level++) {
    inner = enveloped(
      `${encodeBase64url(encodeUtf8(JSON.stringify(header)))}.${encodeBase64url(encodeUtf8(JSON.stringify(inner)))}.AAAA`,
    );
  }
  return inner;
}
const envelope = (more: JsonObject): JsonObject => ({ ...enveloped(good), ...more });
const presentedToken = (items: readonly JsonValue[]): Promise<string> =>
  tokenAnyhow(
    { ...presentation([]), verifiableCredential: [...items] },
    learner.authenticates,
    { nonce: challenge, aud: domain },
    'vp+jwt',
  );
const shown = rowsAgainst({ input: await presentedToken([enveloped(good)]), options: asked });

export const claimAttacks: readonly Attack[] = [
  ...(await Promise.all(
    conflicts.map(async ([name, more]) => row(`JW-08 ${name}`, 'well-formed', 'LP_CLAIM_CONFLICT', await claims(more))),
  )),
  ...(await Promise.all(
    malformed.map(async (more) =>
      row(`JW-08 ${JSON.stringify(more)}`, 'well-formed', 'MALFORMED_VALUE_ERROR', await claims(more)),
    ),
  )),
  row(
    'JW-08 iss of the attacker who signed',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(document, mallory.asserts, { iss: mallory.did }),
  ),
  row(
    'JW-08 an issuer that is an object, and another iss',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow({ ...document, issuer: { id: board.did, type: ['Profile'] } }, board.asserts, {
      iss: school.did,
    }),
  ),
  row('JW-08 exp before now', 'validity-period', 'LP_EXPIRED', await claims({ exp: 1_700_000_000 })),
  row(
    'JW-08 exp in this second',
    'validity-period',
    'LP_EXPIRED',
    await claims({ exp: Date.parse('2026-11-22T12:00:00Z') / 1000 }),
  ),
  row(
    'JW-08 nbf ahead where the document says nothing',
    'schema',
    'LP_SCHEMA',
    await tokenAnyhow({ ...document, validFrom: null }, school.asserts, { nbf: 4_000_000_000 }),
  ),
  agreed(
    'JW-08 exp before validUntil',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(ending, school.asserts, { exp: endSecond - 1 }),
  ),
  agreed(
    'JW-08 exp after validUntil',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await tokenAnyhow(ending, school.asserts, { exp: endSecond + 1 }),
  ),
  row(
    'JW-08 iat ahead',
    'validity-period',
    'LP_PROOF_TIME',
    await claims({ iat: Date.parse('2026-11-22T12:05:00Z') / 1000 }),
  ),
  ...(await Promise.all(
    wrapped.map(async ([name, more]) =>
      row(`JW-09 ${name} as a claim`, 'well-formed', 'LP_CLAIM_CONFLICT', await claims(more)),
    ),
  )),
  row('JW-09 envelope in an envelope', 'well-formed', 'PARSING_ERROR', enveloped(dataUrl(good))),
  row(
    'JW-09 a token in a token',
    'well-formed',
    'PARSING_ERROR',
    await compact(header, JSON.stringify(good), school.asserts.sign),
  ),
  row(
    'JW-09 an envelope in a token',
    'schema',
    'LP_SCHEMA',
    await compact(header, enveloped(good), school.asserts.sign),
  ),
  row('JW-09 twelve envelopes', 'schema', 'LP_SCHEMA', nestedEnvelope(12)),
  row(
    'JW-09 an envelope of another media type',
    'well-formed',
    'LP_TYP',
    enveloped(good, 'EnvelopedVerifiableCredential', 'vp+jwt'),
  ),
  row('JW-09 an envelope of another type', 'well-formed', 'LP_TYP', enveloped(good, 'EnvelopedVerifiablePresentation')),
  row('JW-09 an envelope with an issuer of its own', 'well-formed', 'LP_SCHEMA', envelope({ issuer: mallory.did })),
  row(
    'JW-09 an envelope with a subject of its own',
    'well-formed',
    'LP_SCHEMA',
    envelope({ credentialSubject: { id: mallory.did } }),
  ),
  row(
    'JW-09 an envelope that is to be fetched',
    'well-formed',
    'LP_SCHEMA',
    envelope({ id: 'https://evil.example/token' }),
  ),
  row(
    'JW-09 an envelope in base64',
    'well-formed',
    'PARSING_ERROR',
    envelope({ id: `data:application/vc+jwt;base64,${Buffer.from(good).toString('base64')}` }),
  ),
  shown(
    'JW-09 an envelope in an envelope, presented',
    'well-formed',
    'PARSING_ERROR',
    await presentedToken([enveloped(dataUrl(good))]),
    { inside: 0 },
  ),
  shown(
    'JW-09 an envelope with more, presented',
    'well-formed',
    'LP_SCHEMA',
    await presentedToken([envelope({ name: 'x' })]),
    { inside: 0 },
  ),
  shown('JW-09 a bare token among the credentials', 'schema', 'LP_SCHEMA', await presentedToken([good])),
  shown(
    'JW-09 a presentation enveloped as a credential',
    'well-formed',
    'LP_TYP',
    await presentedToken([enveloped(await presentedToken([enveloped(good)]))]),
    { inside: 0 },
  ),
  shown(
    'PR-04 an unsigned credential in a signed token',
    'proof',
    'LP_PROOF_MISSING',
    await presentedToken([achievement()]),
    { inside: 0 },
  ),
];
