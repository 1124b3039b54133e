/** Drafts of vectors for attacks on SD-JWTs: on what is disclosed, and on who shows it (RFC 9901 §7). */
import type { CheckId, ErrorCode, JsonValue } from '@laurel/core';
import { people } from '../people.ts';
import { asked, clock, type Draft, draftsUnder, trusting } from './drafting.ts';
import {
  answered,
  type Binding,
  bearer,
  digestOf,
  disclosure,
  disclosures,
  header,
  hidden,
  issued,
  jwkOf,
  type Made,
  payloadWith,
  salt,
  shown,
} from './sd-jwt-parts.ts';

const { school, attacker, learner } = people;
const { failed } = draftsUnder({ options: { now: clock, trust: trusting(school), ...asked } });
const [first, second] = disclosures;
const digests: readonly JsonValue[] = [digestOf(first), digestOf('a decoy')];
/** A further disclosure whose digest the school signed, whatever it is. */
const signedToo = (encoded: string): Made => ({
  payload: payloadWith(['_sd'], [...digests, digestOf(encoded)]),
  disclosures: [...disclosures, encoded],
});
const inside = hidden(8, 'notes', 'Twice');
const outside = hidden(7, 'description', { _sd: [digestOf(inside)] });
const bare = await issued();
const well = (code: ErrorCode): readonly [CheckId, ErrorCode] => ['well-formed', code];
const inProof = (code: ErrorCode): readonly [CheckId, ErrorCode] => ['proof', code];

const disclosureRows: readonly (readonly [string, string, string, readonly [CheckId, ErrorCode], Made])[] = [
  [
    'SD-01',
    'unreferenced',
    'A disclosure that the issuer did not sign',
    well('LP_SD_UNREFERENCED'),
    { disclosures: [...disclosures, hidden(7, 'description', 'x')] },
  ],
  [
    'SD-01',
    'inside-is-withheld',
    'A disclosure inside one that is withheld',
    well('LP_SD_UNREFERENCED'),
    { payload: payloadWith(['_sd'], [...digests, digestOf(outside)]), disclosures: [...disclosures, inside] },
  ],
  [
    'SD-02',
    'one-digest-twice',
    'One digest twice',
    well('LP_SD_DUP_DIGEST'),
    { payload: payloadWith(['_sd'], [...digests, digestOf(first)]) },
  ],
  [
    'SD-02',
    'a-disclosure-twice',
    'A disclosure twice',
    well('LP_SD_DUP_DIGEST'),
    { disclosures: [...disclosures, first] },
  ],
  [
    'SD-04',
    'name-that-is-there',
    'A disclosure of a member that is there',
    well('LP_SD_FORMAT'),
    signedToo(hidden(7, 'id', 'urn:uuid:f0000000-0000-4000-8000-000000000000')),
  ],
  [
    'SD-04',
    'two-parts-in-an-object',
    'A disclosure of an element among members',
    well('LP_SD_FORMAT'),
    signedToo(disclosure([salt(7), 'x'])),
  ],
  [
    'SD-04',
    'name-of-digests',
    'A disclosure of a member _sd',
    well('LP_SD_FORMAT'),
    signedToo(hidden(7, '_sd', ['x'])),
  ],
  [
    'SD-04',
    'padding',
    'A disclosure with padding',
    well('LP_SD_FORMAT'),
    signedToo(`${hidden(7, 'description', 'x')}==`),
  ],
  ['SD-05', 'sha-1', 'Digests by SHA-1', inProof('LP_SD_ALG'), { payload: payloadWith(['_sd_alg'], 'sha-1') }],
  [
    'SD-05',
    'another-algorithm',
    'Digests by another algorithm than is named',
    well('LP_SD_UNREFERENCED'),
    { payload: payloadWith(['_sd_alg'], 'sha-512') },
  ],
  [
    'SD-09',
    'status-hidden',
    'A status hidden',
    well('LP_SD_ALWAYS_VISIBLE'),
    signedToo(
      hidden(7, 'credentialStatus', { id: 'https://status.school.example/1#7', type: 'BitstringStatusListEntry' }),
    ),
  ],
  [
    'SD-09',
    'end-hidden',
    'An end hidden',
    well('LP_SD_ALWAYS_VISIBLE'),
    signedToo(hidden(7, 'validUntil', '2027-01-01T00:00:00Z')),
  ],
  [
    'JW-10',
    'typ-vc-jwt',
    'The type of a token without disclosures',
    well('LP_TYP'),
    { header: { ...header, typ: 'vc+jwt' } },
  ],
];

const disclosureDrafts: readonly Draft[] = await Promise.all(
  disclosureRows.map(async ([attack, name, title, check, made]) =>
    failed(name, title, check, await shown(made), { attack }),
  ),
);

const asBinding = (code: ErrorCode): readonly [CheckId, ErrorCode] => ['holder-binding', code];
const bindingRows: readonly (readonly [string, string, string, readonly [CheckId, ErrorCode], Binding])[] = [
  [
    'SD-08',
    'key-binding-by-another',
    'A key binding by somebody else',
    asBinding('LP_KB_KEY'),
    { sign: attacker.authenticates.sign },
  ],
  [
    'SD-08',
    'key-binding-jwk',
    'A key binding with a key in its header',
    inProof('LP_KEY_NOT_AUTHORISED'),
    { header: { alg: 'EdDSA', typ: 'kb+jwt', jwk: jwkOf(attacker.did) }, sign: attacker.authenticates.sign },
  ],
  [
    'SD-08',
    'key-binding-typ',
    'A key binding of another type',
    well('LP_TYP'),
    { header: { alg: 'EdDSA', typ: 'JWT' } },
  ],
  [
    'SD-08',
    'key-binding-over-others',
    'A key binding over other disclosures',
    inProof('PROOF_VERIFICATION_ERROR'),
    { claims: { sd_hash: digestOf('others') } },
  ],
  [
    'PR-01',
    'key-binding-challenge',
    'A key binding for another question',
    asBinding('INVALID_CHALLENGE_ERROR'),
    { claims: { nonce: 'c-other' } },
  ],
  [
    'PR-01',
    'key-binding-domain',
    'A key binding for another employer',
    asBinding('INVALID_DOMAIN_ERROR'),
    { claims: { aud: 'other.example' } },
  ],
  [
    'PR-01',
    'key-binding-from-the-future',
    'A key binding made in the future',
    ['validity-period', 'LP_PROOF_TIME'],
    { claims: { iat: answered + 3600 } },
  ],
];

const [token = '', ...rest] = bare.split('~');
const [head64 = '', body64 = '', signature64 = ''] = token.split('.');
const bindingDrafts: readonly Draft[] = [
  ...(await Promise.all(
    bindingRows.map(async ([attack, name, title, check, binding]) =>
      failed(name, title, check, await shown({}, binding), { attack }),
    ),
  )),
  failed(
    'key-binding-missing',
    'Without a key binding, where a question was asked',
    asBinding('LP_HOLDER_BINDING_MISSING'),
    bare,
    { attack: 'SD-06' },
  ),
  failed(
    'key-binding-bound-to-nobody',
    'A key binding where the issuer bound it to nobody',
    asBinding('LP_KB_KEY'),
    await shown(bearer),
    { attack: 'SD-08' },
  ),
  failed(
    'key-binding-to-a-secret',
    'Bound to a key that is written with its secret',
    asBinding('LP_KB_KEY'),
    await shown({ payload: payloadWith(['cnf'], { jwk: { ...jwkOf(learner.did), d: 'A'.repeat(43) } }) }),
    { attack: 'SD-08' },
  ),
  failed(
    'key-binding-to-an-address',
    'Bound to a key that would have to be fetched',
    asBinding('LP_KB_KEY'),
    await shown({ payload: payloadWith(['cnf'], { jku: 'https://attacker.example/keys', kid: 'one' }) }),
    { attack: 'SD-08' },
  ),
  failed(
    'withheld-after-the-key-binding',
    'A disclosure withheld after the key binding',
    inProof('PROOF_VERIFICATION_ERROR'),
    (await shown()).replace(`~${second}~`, '~'),
    { attack: 'SD-09' },
  ),
  failed('no-last-tilde', 'The last tilde cut off', well('LP_SD_FORMAT'), bare.slice(0, -1), { attack: 'SD-06' }),
  failed(
    'flattened-json',
    'JSON serialisation instead of the compact one',
    well('PARSING_ERROR'),
    { payload: body64, protected: head64, signature: signature64, header: { disclosures: rest.filter(Boolean) } },
    { attack: 'SD-12' },
  ),
];

/** Drafts for attacks on SD-JWTs. */
export const sdJwtAttackDrafts: readonly Draft[] = [...disclosureDrafts, ...bindingDrafts];
