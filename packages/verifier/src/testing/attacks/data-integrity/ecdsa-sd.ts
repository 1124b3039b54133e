/** DI-22: ecdsa-sd-2023 (vc-di-ecdsa §3.5.8 parseDerivedProofValue, §3.6.7 Verify Derived Proof). */
import { generateKeyPairSync, sign as signByNode } from 'node:crypto';
import { isJsonObject, type JsonObject } from '@laurel/core';
import { type Cbor, writeCbor } from '../../cbor.ts';
import { formNamed, jsonOf, onlyProof } from '../../every-form.ts';
import { achievement, greatSchool, school } from '../../people.ts';
import { type Attack, changed, rowsAgainst } from '../attack.ts';
import { derivedValueAttacks, derivedValueOf, joinedValue, replaced, withValue } from './derived-values.ts';

const form = formNamed('ecdsa-sd-2023');
const row = rowsAgainst(form.shown);
const { header, components } = derivedValueOf(form);
const [baseSignature, publicKey, signatures] = components as readonly [Uint8Array, Uint8Array, readonly Uint8Array[]];
const failed = (name: string, input: object, code: Attack['code'] = 'PROOF_VERIFICATION_ERROR'): Attack =>
  row(`DI-22 ecdsa-sd-2023: ${name}`, 'proof', code, input);
const made = (name: string, at: number, other: Cbor): Attack =>
  failed(name, withValue(form, joinedValue(header, writeCbor(replaced(components, at, other)))));
const headed = (name: string, ...bytes: readonly number[]): Attack =>
  failed(`header ${name}`, withValue(form, joinedValue(bytes, writeCbor(components))));

const keys: readonly (readonly [string, Uint8Array])[] = [
  ['of 34 bytes', publicKey.subarray(0, 34)],
  ['of 36 bytes', Uint8Array.of(...publicKey, 0)],
  ['without its header', publicKey.subarray(2)],
  ['of P-384', Uint8Array.of(0x81, 0x24, ...publicKey.subarray(2))],
  ['of Ed25519', Uint8Array.of(0xed, 0x01, ...publicKey.subarray(2))],
  ['that is secret', Uint8Array.of(0x86, 0x26, ...publicKey.subarray(2))],
  ['off the curve', Uint8Array.of(0x80, 0x24, 2, ...new Uint8Array(31), 1)],
  ['beyond the field', Uint8Array.of(0x80, 0x24, 2, ...new Uint8Array(32).fill(0xff))],
  ['at infinity', Uint8Array.of(0x80, 0x24, 0, ...new Uint8Array(32))],
  ['with its y turned', Uint8Array.of(0x80, 0x24, (publicKey[2] ?? 2) ^ 1, ...publicKey.subarray(3))],
];

/** A key of the attacker's own, and with it a signature of whatever they like: the issuer’s signature names the key. */
function forged(): Cbor {
  const { privateKey, publicKey: made } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = made.export({ format: 'jwk' });
  const point = Uint8Array.of(
    0x80,
    0x24,
    2 + ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1),
    ...Buffer.from(x, 'base64url'),
  );
  const one = new Uint8Array(signByNode('sha256', new Uint8Array([1]), { key: privateKey, dsaEncoding: 'ieee-p1363' }));
  return [baseSignature, point, signatures.map(() => one), ...components.slice(3)];
}

const unbound = (): JsonObject => {
  const { proof: _, ...document } = jsonOf(form);
  return document;
};
const [first = new Uint8Array()] = signatures;
const kept = form.kept;
if (!isJsonObject(kept as never)) throw new Error('no base proof');

export const ecdsaSdAttacks: readonly Attack[] = [
  ...derivedValueAttacks(form, 'DI-22', { labels: 3, mandatory: 4 }),
  failed('the base proof', kept as JsonObject),
  failed('the base proof over a part', { ...unbound(), proof: (kept as JsonObject)['proof'] ?? null }),
  headed('of a base proof', 0xd9, 0x5d, 0x00),
  headed('of bbs-2023', 0xd9, 0x5d, 0x03),
  headed('of a base proof of bbs-2023', 0xd9, 0x5d, 0x02),
  headed('of an unknown kind', 0xd9, 0x5d, 0x0f),
  headed('of another tag', 0xd8, 0x5d, 0x01),
  headed('missing'),
  ...keys.map(([what, key]) => made(`a short-lived key ${what}`, 1, key)),
  made('the issuer’s signature of zeros', 0, new Uint8Array(64)),
  made('the issuer’s signature a byte shorter', 0, baseSignature.subarray(1)),
  made('the issuer’s signature a byte longer', 0, Uint8Array.of(...baseSignature, 0)),
  made('a statement’s signature for the issuer’s', 0, first),
  made('the issuer’s signature as text', 0, 'signature'),
  made('no signatures', 2, []),
  made('a signature less', 2, signatures.slice(1)),
  made('a signature more', 2, [...signatures, first]),
  made('two signatures exchanged', 2, [...signatures].reverse()),
  made(
    'one signature for all',
    2,
    signatures.map(() => first),
  ),
  made('a signature of zeros', 2, [new Uint8Array(64), ...signatures.slice(1)]),
  made('a signature a byte shorter', 2, [first.subarray(1), ...signatures.slice(1)]),
  made('ten thousand signatures', 2, Array<Uint8Array>(10_000).fill(first)),
  made('signatures as a map', 2, new Map(signatures.map((one, index) => [index, one]))),
  failed('a key of the attacker’s own', withValue(form, joinedValue(header, writeCbor(forged())))),
  failed(
    'nothing mandatory and nothing signed',
    withValue(form, joinedValue(header, writeCbor([baseSignature, publicKey, [], new Map(), []]))),
  ),
  failed(
    'the key of another method',
    changed(jsonOf(form), ['proof', 'verificationMethod'], greatSchool.asserts.id),
    'LP_ALG_NOT_ALLOWED',
  ),
  failed(
    'the key of Ed25519',
    changed(jsonOf(form), ['proof', 'verificationMethod'], school.asserts.id),
    'LP_ALG_NOT_ALLOWED',
  ),
  failed('another proof before it', changed(jsonOf(form), ['proof'], { ...onlyProof(form), previousProof: 'urn:x:1' })),
  failed('the whole document under the derived proof', {
    ...achievement({ issuer: form.by.did }),
    proof: onlyProof(form),
  }),
];
