/** JW-10, JW-13, JW-16: one kind of token in the place of another; other ways to write a signature down. */
import { encodeBase64url, encodeUtf8, type JsonObject } from '@laurel/core';
import {
  challenge,
  domain,
  enveloped,
  learner,
  presentation,
  presented,
  school,
  signedAnyhow,
  tokenAnyhow,
} from '../../people.ts';
import { type Attack, compact, objectOf, rowsAgainst } from '../attack.ts';
import { document, good, headed, header, parts, row } from './token-parts.ts';

/** Every `typ` that something signed by the same key might have; the last few say the same to a careless reader. */
export const otherTypes = [
  'dc+sd-jwt',
  'vc+sd-jwt',
  'vp+sd-jwt',
  'kb+jwt',
  'openid4vci-proof+jwt',
  'oauth-authz-req+jwt',
  'statuslist+jwt',
  'at+jwt',
  'dpop+jwt',
  'secevent+jwt',
  'entity-statement+jwt',
  'vc+cose',
  'vc+ld+jwt',
  'JWT',
  'jwt',
  'JOSE',
  'application/vc+jwt',
  'application/vp+jwt',
  'VC+JWT',
  'Vc+Jwt',
  'vc+jwt ',
  'vc+jwt;charset=utf-8',
  '',
  null,
  ['vc+jwt'],
  7,
] as const;

const asked = { challenge, domain };
const bare = presentation([good]);
const holderHeader: JsonObject = { alg: 'EdDSA', typ: 'vp+jwt', cty: 'vp', kid: learner.authenticates.id };
const answer = { ...bare, nonce: challenge, aud: domain };
const shownToken = await compact(holderHeader, answer, learner.authenticates.sign);
const shown = rowsAgainst({ input: shownToken, options: asked });
const inside = rowsAgainst({ input: await presented(bare), options: asked });
const named = (type: unknown): string => JSON.stringify(type);

/** The matrix: in each of the places of a token, every type but its own. */
const matrix: readonly Attack[] = (
  await Promise.all(
    otherTypes.map(async (typ) => {
      const credential = await headed({ typ });
      const presentationToken = await compact({ ...holderHeader, typ }, answer, learner.authenticates.sign);
      return [
        row(`JW-10 ${named(typ)} as a credential`, 'well-formed', 'LP_TYP', credential, { as: 'credential' }),
        row(`JW-10 ${named(typ)} as what it may be`, 'well-formed', 'LP_TYP', credential),
        inside(
          `JW-10 ${named(typ)} inside a presentation`,
          'well-formed',
          'LP_TYP',
          await presented(presentation([credential])),
          { inside: 0 },
        ),
        shown(`JW-10 ${named(typ)} as a presentation`, 'well-formed', 'LP_TYP', presentationToken, {
          as: 'presentation',
        }),
        inside(
          `JW-10 ${named(typ)} in an envelope of its own media type`,
          'well-formed',
          'LP_TYP',
          await presented(presentation([enveloped(credential, 'EnvelopedVerifiableCredential', 'vc+jwt')])),
          { inside: 0 },
        ),
      ];
    }),
  )
).flat();

const flattened = { protected: parts.header, payload: parts.payload, signature: parts.signature };
const badSignature = { protected: parts.header, signature: encodeBase64url(new Uint8Array(64)) };
const unprotected = encodeBase64url(encodeUtf8(JSON.stringify({ alg: 'EdDSA' })));

/** JSON serialisations (RFC 7515 §7.2): what is not compact is JSON, and JSON without a context says nothing. */
const serialisations: readonly (readonly [string, JsonObject])[] = [
  ['flattened', flattened],
  [
    'flattened, with a kid outside the signature',
    { ...flattened, protected: unprotected, header: { kid: school.asserts.id } },
  ],
  ['general', { payload: parts.payload, signatures: [{ protected: parts.header, signature: parts.signature }] }],
  [
    'general, a bad signature first',
    { payload: parts.payload, signatures: [badSignature, { protected: parts.header, signature: parts.signature }] },
  ],
  ['general, without signatures', { payload: parts.payload, signatures: [] }],
];

const statusList: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer: school.did,
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: {
    id: 'https://status.example/1#list',
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    encodedList: 'uH4sIAAAAAAAAA',
  },
};

export const typeAttacks: readonly Attack[] = [
  ...matrix,
  row(
    'JW-10 no typ',
    'well-formed',
    'LP_TYP',
    await compact({ alg: 'EdDSA', kid: school.asserts.id }, document, school.asserts.sign),
  ),
  row('JW-10 a credential as vp+jwt', 'schema', 'LP_SCHEMA', await headed({ typ: 'vp+jwt', cty: 'vp' })),
  row(
    'JW-10 a credential as vp+jwt where a credential is asked for',
    'well-formed',
    'LP_TYPE',
    await headed({ typ: 'vp+jwt', cty: 'vp' }),
    { as: 'credential' },
  ),
  row('JW-10 content type of a presentation', 'well-formed', 'LP_TYP', await headed({ cty: 'vp' })),
  ...(await Promise.all(
    ['vc+jwt', 'application/vc', 'JWT', '', null, ['vc']].map(async (cty) =>
      row(`JW-10 content type ${named(cty)}`, 'well-formed', 'LP_TYP', await headed({ cty })),
    ),
  )),
  shown(
    'JW-10 a presentation as vc+jwt',
    'schema',
    'LP_SCHEMA',
    await tokenAnyhow(bare, learner.authenticates, { nonce: challenge, aud: domain }),
  ),
  shown(
    'JW-10 a presentation as vc+jwt where a presentation is asked for',
    'well-formed',
    'LP_TYPE',
    await tokenAnyhow(bare, learner.authenticates, { nonce: challenge, aud: domain }),
    { as: 'presentation' },
  ),
  row('JW-10 a presentation where a credential is asked for', 'well-formed', 'LP_TYPE', shownToken, {
    as: 'credential',
  }),
  shown('JW-10 a credential where a presentation is asked for', 'well-formed', 'LP_TYPE', good, { as: 'presentation' }),
  inside(
    'JW-10 a presentation inside a presentation',
    'well-formed',
    'LP_TYPE',
    await presented({ ...presentation([]), verifiableCredential: [objectOf(await presented(presentation([good])))] }),
    { inside: 0 },
  ),
  ...serialisations.map(([name, input]) => row(`JW-13 ${name}`, 'well-formed', 'PARSING_ERROR', input)),
  ...serialisations.map(([name, input]) =>
    row(`JW-13 ${name}, as text`, 'well-formed', 'PARSING_ERROR', JSON.stringify(input)),
  ),
  inside(
    'JW-13 general inside a presentation',
    'schema',
    'LP_SCHEMA',
    await tokenAnyhow(
      { ...presentation([]), verifiableCredential: [flattened] },
      learner.authenticates,
      { nonce: challenge, aud: domain },
      'vp+jwt',
    ),
  ),
  row('JW-16 a status list as a credential', 'schema', 'LP_TYPE', await signedAnyhow(statusList, [school.asserts])),
  row('JW-16 a status list as a token', 'schema', 'LP_TYPE', await tokenAnyhow(statusList, school.asserts)),
  row(
    'JW-16 an IETF status list',
    'well-formed',
    'LP_TYP',
    await compact(
      { ...header, typ: 'statuslist+jwt', cty: 'vc' },
      { status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' }, sub: 'https://status.example/1', iat: 1_788_253_200 },
      school.asserts.sign,
    ),
  ),
  row(
    'JW-16 an IETF status list as vc+jwt',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    await compact(header, { status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' } }, school.asserts.sign),
  ),
  row(
    'JW-16 an access token',
    'well-formed',
    'LP_TYP',
    await compact({ ...header, typ: 'at+jwt' }, { iss: school.did, aud: domain, scope: 'all' }, school.asserts.sign),
  ),
  row(
    'JW-16 an access token as vc+jwt',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await compact(header, { iss: school.did, aud: domain, scope: 'all' }, school.asserts.sign),
  ),
  row(
    'JW-16 a client’s assertion as vc+jwt',
    'well-formed',
    'LP_CLAIM_CONFLICT',
    await compact(header, { iss: school.did, sub: school.did, jti: '1' }, school.asserts.sign),
  ),
];
