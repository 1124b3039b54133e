/** DI-16, DI-17, DI-18: another suite, other members, the same value in another spelling. */
import {
  decodeMultibase,
  encodeBase58btc,
  encodeBase64url,
  encodeMultibase,
  type JsonObject,
  type JsonValue,
} from '@laurel/core';
import { mallory, school } from '../../people.ts';
import { type Attack, changed } from '../attack.ts';
import { asked, good, row, shown, shownRow, value, withProof } from './signed-parts.ts';

const bytes = decodeMultibase(value);
const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const unknownSuites = [
  'eddsa-2022',
  'eddsa-rdfc-2023',
  'EDDSA-RDFC-2022',
  'eddsa-rdfc-2022 ',
  'constructor',
  '__proto__',
  'toString',
  'none',
];
const otherTypes = [
  'Ed25519Signature2018',
  'JsonWebSignature2020',
  'JwtProof2020',
  'BbsBlsSignature2020',
  'DataIntegrity',
  'dataIntegrityProof',
  '',
  'constructor',
];

/** Members that are covered by the signature, each as it was not signed. */
const covered: readonly (readonly [string, JsonObject])[] = [
  ['another nonce', { nonce: 'x' }],
  ['a challenge', { challenge: 'c-1' }],
  ['a domain', { domain: 'evil.example' }],
  ['several domains', { domain: ['a.example', 'b.example'] }],
  ['an id', { id: 'urn:uuid:00000000-0000-4000-8000-000000000001' }],
  ['created changed', { created: '2026-09-02T09:00:00Z' }],
  ['created in another zone', { created: '2026-09-01T10:00:00+01:00' }],
  ['created with a fraction', { created: '2026-09-01T09:00:00.000Z' }],
  ['a key of another', { verificationMethod: mallory.asserts.id }],
];
const refused: readonly (readonly [string, JsonObject])[] = [
  ['an unknown member', { grade: 'A*' }],
  ['a context', { '@context': 'https://www.w3.org/ns/credentials/v2' }],
  ['the context of the document', { '@context': good['@context'] ?? [] }],
  ['an inline context', { '@context': { '@vocab': 'https://x.example/' } }],
  ['a context of null', { '@context': null }],
  ['a second value', { jws: 'e30..AA' }],
  ['a value as an address', { 'https://w3id.org/security#proofValue': value }],
  ['a value in capitals', { proofvalue: value }],
  ['a subject', { credentialSubject: { id: mallory.did } }],
  ['an issuer', { issuer: mallory.did }],
  ['a list of values', { proofValue: [value] }],
  ['a value of null', { proofValue: null }],
  ['a value that is an object', { proofValue: { '@value': value } }],
  ['a key that is an object', { verificationMethod: { id: school.asserts.id } }],
  ['a list of keys', { verificationMethod: [school.asserts.id] }],
  ['a nonce of null', { nonce: null }],
  ['a keyword', { '@type': 'DataIntegrityProof' }],
];

/** The same 64 bytes, or some like them, as they may not be written. */
const spellings: readonly (readonly [string, JsonValue])[] = [
  ['an extra leading 1', value.replace('z', 'z1')],
  ['two extra leading 1', value.replace('z', 'z11')],
  ['multibase letter m', value.replace('z', 'm')],
  ['multibase letter Z', value.replace('z', 'Z')],
  ['multibase letter f over base58', value.replace('z', 'f')],
  ['base16', `f${hex}`],
  ['base64url', `u${encodeBase64url(bytes)}`],
  ['base64url with padding', `u${encodeBase64url(bytes)}==`],
  ['base64 without url', `m${Buffer.from(bytes).toString('base64')}`],
  ['no multibase letter', encodeBase58btc(bytes)],
  ['a letter that base58 has not', `${value.slice(0, -1)}0`],
  ['a letter l', `${value.slice(0, -1)}l`],
  ['a space before', ` ${value}`],
  ['a space behind', `${value} `],
  ['a line feed behind', `${value}\n`],
  ['a space inside', `${value.slice(0, 9)} ${value.slice(9)}`],
  ['a zero byte behind', `${value}\u0000`],
  ['63 bytes', encodeMultibase(bytes.subarray(1))],
  ['65 bytes', encodeMultibase(Uint8Array.of(...bytes, 0))],
  ['65 bytes, a zero first', encodeMultibase(Uint8Array.of(0, ...bytes))],
  ['no bytes', 'z'],
  ['nothing', ''],
  ['a million letters', `z${'2'.repeat(1_000_000)}`],
  ['a million leading 1', `z${'1'.repeat(1_000_000)}`],
];

const keyOf = (fragment: string): string => `${school.did}#${fragment}`;
const own = school.did.slice('did:key:'.length);

export const proofMemberAttacks: readonly Attack[] = [
  ...unknownSuites.map((cryptosuite) =>
    row(
      `DI-16 suite ${JSON.stringify(cryptosuite)}`,
      'proof',
      'LP_CRYPTOSUITE_NOT_ACCEPTED',
      withProof({ cryptosuite }),
    ),
  ),
  ...otherTypes.map((type) =>
    row(`DI-16 type ${JSON.stringify(type)}`, 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', withProof({ type })),
  ),
  row('DI-16 an empty suite', 'proof', 'LP_SCHEMA', withProof({ cryptosuite: '' })),
  row('DI-16 no suite', 'proof', 'LP_SCHEMA', changed(good, ['proof', 'cryptosuite'], undefined)),
  row('DI-16 a list of suites', 'proof', 'LP_SCHEMA', withProof({ cryptosuite: ['eddsa-rdfc-2022'] })),
  row('DI-16 a list of types', 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', withProof({ type: ['DataIntegrityProof'] })),
  ...covered.map(([name, more]) => row(`DI-17 ${name}`, 'proof', 'PROOF_VERIFICATION_ERROR', withProof(more))),
  ...refused.map(([name, more]) => row(`DI-17 ${name}`, 'proof', 'LP_SCHEMA', withProof(more))),
  ...['created', 'verificationMethod', 'proofPurpose', 'proofValue', 'cryptosuite'].map((member) =>
    row(
      `DI-17 without ${member}`,
      'proof',
      member === 'created' ? 'PROOF_VERIFICATION_ERROR' : 'LP_SCHEMA',
      changed(good, ['proof', member], undefined),
    ),
  ),
  ...['challenge', 'domain', 'created'].map((member) =>
    shownRow(
      `DI-17 a presentation without ${member}`,
      'proof',
      'PROOF_VERIFICATION_ERROR',
      changed(shown, ['proof', member], undefined),
    ),
  ),
  shownRow(
    'DI-17 a challenge exchanged for the one that is asked',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(shown, ['proof', 'challenge'], 'c-2'),
    {
      options: { ...asked, challenge: 'c-2' },
    },
  ),
  shownRow(
    'DI-17 a domain exchanged for the one that asks',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    changed(shown, ['proof', 'domain'], 'other.example'),
    {
      options: { ...asked, domain: 'other.example' },
    },
  ),
  ...spellings.map(([name, proofValue]) =>
    row(`DI-18 ${name}`, 'proof', name === 'nothing' ? 'LP_SCHEMA' : 'LP_ENCODING', withProof({ proofValue })),
  ),
  row(
    'DI-18 a key with an extra leading 1',
    'proof',
    'invalidPublicKeyType',
    withProof({ verificationMethod: `${school.did.replace('z', 'z1')}#${own.replace('z', 'z1')}` }),
  ),
  row(
    'DI-18 a key in base64url',
    'proof',
    'invalidDid',
    withProof({
      verificationMethod: `did:key:u${encodeBase64url(decodeMultibase(own))}#u${encodeBase64url(decodeMultibase(own))}`,
    }),
  ),
  row(
    'DI-18 a key in capitals',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    withProof({ verificationMethod: keyOf(own).toUpperCase() }),
  ),
  row(
    'DI-18 percent escapes in the key’s name',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    withProof({ verificationMethod: keyOf(`%7A${own.slice(1)}`) }),
  ),
];
