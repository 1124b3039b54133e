/** Attacks on the gate. */
import { encodeUtf8 } from '@laurel/core';
import {
  achievement,
  challenge,
  domain,
  learner,
  mallory,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
} from '../people.ts';
import type { Attack, Case } from './attack.ts';
import { changed } from './attack.ts';

const good = await signed(achievement());
const text = JSON.stringify(good);
const control: Case = { input: text };
const wellFormed = (name: string, code: Attack['code'], input: Case['input']): Attack => ({
  name,
  check: 'well-formed',
  outcome: 'failed',
  code,
  control,
  attack: { input },
});

const dates = [
  '2026-02-30T00:00:00Z',
  '2026-09-01T24:00:00Z',
  '2026-09-01T00:00:00+14:61',
  '2026-09-01T00:00:00',
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '+275761-01-01T00:00:00Z',
  `2026-09-01T00:00:00.${'0'.repeat(100_000)}Z`,
];

const three = await presented(presentation([good, good, good]));
const asked = { challenge, domain };

export const inputGateAttacks: readonly Attack[] = [
  wellFormed(
    'IN-01 duplicate issuer',
    'LP_DUPLICATE_KEY',
    text.replace('"issuer":', `"issuer":"${mallory.did}","issuer":`),
  ),
  wellFormed('IN-01 duplicate proof', 'LP_DUPLICATE_KEY', text.replace('"proof":', '"proof":{},"proof":')),
  wellFormed('IN-02 lone surrogate', 'LP_ILL_FORMED_TEXT', text.replace('Observed', '\\ud800')),
  wellFormed('IN-02 invalid UTF-8', 'LP_ILL_FORMED_TEXT', Uint8Array.of(...encodeUtf8(text), 0xff)),
  wellFormed('IN-02 byte order mark', 'LP_ILL_FORMED_TEXT', Uint8Array.of(0xef, 0xbb, 0xbf, ...encodeUtf8(text))),
  wellFormed('IN-04 twenty thousand brackets', 'LP_TOO_DEEP', '['.repeat(20_000)),
  wellFormed(
    'IN-04 deep inside a credential',
    'LP_TOO_DEEP',
    text.replace('"Oracy"', `${'['.repeat(5000)}${']'.repeat(5000)}`),
  ),
  wellFormed('IN-05 a string of ten megabytes', 'LP_TOO_LARGE', text.replace('Observed', 'x'.repeat(10_000_000))),
  wellFormed('IN-06 __proto__', 'LP_FORBIDDEN_KEY', text.replace('{', '{"__proto__":{"polluted":true},')),
  wellFormed(
    'IN-06 constructor inside',
    'LP_FORBIDDEN_KEY',
    text.replace('"criteria":{', '"criteria":{"constructor":1,'),
  ),
  wellFormed('no JSON at all', 'PARSING_ERROR', 'Dear employer'),
  wellFormed('nothing', 'PARSING_ERROR', ''),
  wellFormed('a list', 'PARSING_ERROR', '[]'),
  wellFormed('a number that changes', 'LP_NUMBER_CHANGES', text.replace('{', '{"n":9007199254740993,')),
  {
    name: 'IN-04 deeper than the caller allows',
    check: 'well-formed',
    outcome: 'failed',
    code: 'LP_TOO_DEEP',
    inside: 0,
    control: { input: three, options: { ...asked, limits: { nesting: 1 } } },
    attack: { input: three, options: { ...asked, limits: { nesting: 0 } } },
  },
  {
    name: 'IN-05 more credentials than the caller allows',
    check: 'well-formed',
    outcome: 'failed',
    code: 'LP_TOO_LARGE',
    control: { input: three, options: { ...asked, limits: { credentials: 3 } } },
    attack: { input: three, options: { ...asked, limits: { credentials: 2 } } },
  },
  {
    name: 'IN-05 a thousand proofs',
    check: 'proof',
    outcome: 'failed',
    code: 'LP_TOO_LARGE',
    control,
    attack: {
      input: changed(
        good,
        ['proof'],
        Array.from({ length: 1000 }, () => changed(good, [], good)['proof'] ?? null),
      ),
    },
  },
  ...(await Promise.all(
    dates.map(
      async (date): Promise<Attack> => ({
        name: `IN-09 validFrom ${date.slice(0, 30)}`,
        check: 'schema',
        outcome: 'failed',
        code: 'LP_SCHEMA',
        control,
        attack: { input: await signedAnyhow(achievement({ more: { validFrom: date } }), [school.asserts]) },
      }),
    ),
  )),
  {
    name: 'IN-09 ends before it begins',
    check: 'validity-period',
    outcome: 'failed',
    code: 'MALFORMED_VALUE_ERROR',
    control: { input: await signed(achievement({ more: { validUntil: '2027-01-01T00:00:00Z' } })) },
    attack: {
      input: await signedAnyhow(
        achievement({ more: { validFrom: '2026-09-03T00:00:00Z', validUntil: '2026-09-02T00:00:00Z' } }),
        [school.asserts],
      ),
    },
  },
  {
    name: 'DI-28 two kinds of credential at once',
    check: 'schema',
    outcome: 'failed',
    code: 'LP_SCHEMA',
    control,
    attack: {
      input: await signedAnyhow(
        { ...achievement(), type: ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'] },
        [school.asserts],
      ),
    },
  },
  {
    name: 'JW-16 a status list as a credential',
    check: 'schema',
    outcome: 'failed',
    code: 'LP_TYPE',
    control,
    attack: {
      input: await signedAnyhow(
        {
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
        },
        [school.asserts],
      ),
    },
  },
  {
    name: 'a presentation inside a presentation',
    check: 'well-formed',
    outcome: 'failed',
    code: 'LP_TYPE',
    inside: 0,
    control: { input: three, options: asked },
    attack: {
      input: await presented(
        presentation([await presented(presentation([good]), [learner])].filter((one) => typeof one !== 'string')),
      ),
      options: asked,
    },
  },
];
