/** DD-01, DD-08, DD-10: keys that are spelled in identifiers, and documents that name them. */
import {
  createDidResolver,
  decodeMultibase,
  encodeBase64url,
  encodeMultibase,
  encodeUtf8,
  type JsonObject,
} from '@laurel/core';
import { listing, namedAnyhow } from '../histories.ts';
import { achievement, mallory, school, signed, signedAnyhow } from '../people.ts';
import { type Attack, type Case, changed, objectOf, proofOf, rowsAgainst, settled } from './attack.ts';

const multikey = school.did.slice('did:key:'.length);
const raw = decodeMultibase(multikey).slice(2);
const spelled = (...bytes: readonly number[]): string => encodeMultibase(Uint8Array.from(bytes));
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

const plain: Case = { input: await signed(achievement()) };
const keyRow = rowsAgainst(plain);

/** What the school signed, under an identifier that is spelled otherwise, listed under that name too. */
const spelledOtherwise = (body: string, fragment = body): Omit<Case, 'as'> & { readonly input: JsonObject } => {
  const did = `did:key:${body}`;
  const credential = changed(objectOf(objectIn(plain)), ['issuer', 'id'], did);
  const input = changed(credential, ['proof', 'verificationMethod'], `${did}#${fragment}`);
  return { input, options: { trust: listing(did) } };
};
const objectIn = ({ input }: Case): JsonObject => {
  if (typeof input === 'string' || input instanceof Uint8Array) throw new Error('JSON was expected');
  return input as JsonObject;
};

const misspelled: readonly (readonly [string, Attack['code'], string])[] = [
  ['in no alphabet', 'invalidDid', 'z0OIl'],
  ['in base64', 'invalidDid', `u${encodeBase64url(Uint8Array.of(0xed, 0x01, ...raw))}`],
  ['of no known kind', 'invalidPublicKeyType', spelled(0x12, 0x34, ...raw)],
  ['that is a private one', 'invalidPublicKeyType', spelled(0x80, 0x26, ...raw)],
  ['a byte too short', 'invalidPublicKeyLength', spelled(0xed, 0x01, ...raw.slice(1))],
  ['a byte too long', 'invalidPublicKeyLength', spelled(0xed, 0x01, ...raw, 0)],
  ['that is a whole point', 'invalidPublicKeyLength', spelled(0x80, 0x24, 4, ...raw, ...raw)],
  ['off its curve', 'invalidPublicKey', spelled(0x80, 0x24, 2, ...raw.map(() => 255))],
  ['for agreeing on secrets', 'invalidPublicKeyType', spelled(0xec, 0x01, ...raw)],
  ['of small order', 'invalidPublicKey', spelled(0xed, 0x01, 1, ...zeros(31))],
  ['whose kind is written at length', 'invalidPublicKeyType', spelled(0xed, 0x81, 0x00, ...raw)],
  ['with a one before it', 'invalidPublicKeyType', `z1${multikey.slice(1)}`],
  ['in capital letters', 'invalidDid', multikey.toUpperCase()],
  ['of no letters', 'invalidDid', 'z'],
];

const keyAttacks = misspelled.map(([what, code, body]) => {
  const { input, options } = spelledOtherwise(body);
  return keyRow(`DD-01 a key ${what}`, 'proof', code, input, options === undefined ? {} : { options });
});

/** The same key as JWK, and what may be done to it. */
const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(raw) };
const jwkDid = (text: string): string => `did:jwk:${text}`;
const written = (value: JsonObject): string => jwkDid(encodeBase64url(encodeUtf8(JSON.stringify(value))));

const byJwk = async (did: string): Promise<Case> => ({
  input: await signedAnyhow(achievement({ issuer: did }), [namedAnyhow(school.asserts, `${did}#0`)]),
  options: { trust: listing(did) },
});
const jwkControl = await byJwk(written(jwk));
const jwkRow = rowsAgainst(jwkControl);

const jwkAttacks = (
  [
    ['with its secret', 'proof', 'LP_PRIVATE_KEY', written({ ...jwk, d: encodeBase64url(new Uint8Array(32).fill(1)) })],
    ['for no algorithm', 'proof', 'invalidPublicKeyType', written({ ...jwk, alg: 'none' })],
    ['for encryption', 'proof', 'invalidPublicKeyType', written({ ...jwk, use: 'enc' })],
    ['as large as a document', 'proof', 'invalidDid', written({ ...jwk, kid: 'x'.repeat(2930) })],
    ['with padding', 'proof', 'INVALID_VERIFICATION_METHOD_URL', `${written({ ...jwk, kid: 'pad' })}=`],
    ['with bits left over', 'proof', 'invalidDid', `${jwkDid('eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5In1')}`],
    [
      'that says a thing twice',
      'proof',
      'invalidDid',
      jwkDid(encodeBase64url(encodeUtf8('{"kty":"OKP","kty":"OKP"}'))),
    ],
    ['that is no object', 'proof', 'invalidDid', jwkDid(encodeBase64url(encodeUtf8('[1]')))],
  ] as const
).map(async ([what, check, code, did]) => {
  const { input, options = {} } = await byJwk(did);
  return jwkRow(`DD-10 a key ${what}`, check, code, input, { options });
});

/** A document that was handed in, and who signed. */
const did = 'did:web:school.example';
const own = (more: JsonObject = {}): JsonObject => ({
  id: `${did}#a`,
  type: 'Multikey',
  controller: did,
  publicKeyMultibase: multikey,
  ...more,
});
const published = (document: JsonObject) => ({
  resolver: createDidResolver({ documents: { [did]: { id: did, ...document } } }),
  trust: listing(did),
});
const byMethod = (verificationMethod: string, { asserts } = school) =>
  signedAnyhow(achievement({ issuer: did }), [namedAnyhow(asserts, verificationMethod)]);
const documentControl: Case = {
  input: await byMethod(`${did}#a`),
  options: published({ verificationMethod: [own()], assertionMethod: [`${did}#a`] }),
};
const documentRow = rowsAgainst(documentControl);
const malloryMethod = `${mallory.did}#${mallory.did.slice('did:key:'.length)}`;

const documentAttacks = [
  documentRow(
    'DD-08 a key of somebody else that its document refers to',
    'issuer-key',
    'LP_ISSUER_KEY_MISMATCH',
    await byMethod(malloryMethod, mallory),
    {
      options: published({ verificationMethod: [own()], assertionMethod: [`${did}#a`, malloryMethod] }),
    },
  ),
  documentRow(
    'DD-08 one key under two names, by the one that is for something else',
    'proof-purpose',
    'LP_PROOF_PURPOSE',
    await byMethod(`${did}#b`),
    {
      options: published({
        verificationMethod: [own(), own({ id: `${did}#b` })],
        assertionMethod: [`${did}#a`],
        authentication: [`${did}#b`],
      }),
    },
  ),
  documentRow(
    'DD-08 two keys of one name, one of them inside a list of purposes',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    await byMethod(`${did}#a`),
    {
      options: published({
        verificationMethod: [own()],
        assertionMethod: [own({ publicKeyMultibase: mallory.did.slice('did:key:'.length) })],
      }),
    },
  ),
  documentRow('DD-08 a key that is for nothing', 'proof-purpose', 'LP_PROOF_PURPOSE', await byMethod(`${did}#a`), {
    options: published({ verificationMethod: [own()] }),
  }),
];

export const resolutionKeyAttacks: readonly Attack[] = await settled([
  ...keyAttacks,
  keyRow(
    'DD-01 the fragment of another key',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    spelledOtherwise(multikey, mallory.did.slice('did:key:'.length)).input,
  ),
  keyRow(
    'DD-01 the body of another key',
    'proof',
    'INVALID_VERIFICATION_METHOD',
    spelledOtherwise(mallory.did.slice('did:key:'.length), multikey).input,
  ),
  keyRow(
    'DD-01 no fragment',
    'proof',
    'INVALID_VERIFICATION_METHOD_URL',
    changed(objectIn(plain), ['proof'], { ...proofOf(objectIn(plain)), verificationMethod: school.did }),
  ),
  ...jwkAttacks,
  ...documentAttacks,
]);
