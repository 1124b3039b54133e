/** DI-24: bbs-2023 (vc-di-bbs §3.3.9 parseDerivedProofValue, §3.4.7 Verify Derived Proof, §6 Security). */
import { deriveCredential, isJsonObject, type JsonObject } from '@laurel/core';
import { type Cbor, writeCbor } from '../../cbor.ts';
import { formNamed, jsonOf, onlyProof, repeatable } from '../../every-form.ts';
import { curveSchool, school } from '../../people.ts';
import { type Attack, changed, objectOf, rowsAgainst } from '../attack.ts';
import { concatenated } from '../input-gate/raw-text.ts';
import { derivedValueAttacks, derivedValueOf, joinedValue, replaced, withValue } from './derived-values.ts';

const form = formNamed('bbs-2023');
const row = rowsAgainst(form.shown);
const { header, components } = derivedValueOf(form);
const [bbsProof, , mandatory, selective] = components as readonly [
  Uint8Array,
  Cbor,
  readonly number[],
  readonly number[],
  Uint8Array,
];
const failed = (name: string, input: object, code: Attack['code'] = 'PROOF_VERIFICATION_ERROR'): Attack =>
  row(`DI-24 bbs-2023: ${name}`, 'proof', code, input);
const made = (name: string, at: number, other: Cbor, code?: Attack['code']): Attack =>
  failed(name, withValue(form, joinedValue(header, writeCbor(replaced(components, at, other)))), code);
const headed = (name: string, code: Attack['code'], ...bytes: readonly number[]): Attack =>
  failed(`header ${name}`, withValue(form, joinedValue(bytes, writeCbor(components))), code);

const kept = form.kept;
if (!isJsonObject(kept as never)) throw new Error('no base proof');
const base = kept as JsonObject;
/** The same credential, shown to two who each asked for their own header. */
const askedBy = async (word: string): Promise<JsonObject> =>
  objectOf(
    await deriveCredential(base, {
      disclose: ['/credentialSubject/achievement', '/credentialSubject/result', '/name'],
      presentationHeader: new TextEncoder().encode(word),
      random: repeatable(5),
    }),
  );
const forOne = await askedBy('c-8f14e45f employer.example');
const forOther = { ...form, shown: { input: await askedBy('c-other other.example') } };

/** The three points and the scalars of a proof (draft-irtf-cfrg-bbs-signatures §4.2.4): 48 bytes each, then 32. */
const zeroPoint = Uint8Array.of(0xc0, ...new Uint8Array(47));
const bent = (at: number): Uint8Array => bbsProof.map((byte, index) => (index === at ? byte ^ 1 : byte));
const points = 144;

const proofs: readonly (readonly [string, Uint8Array, Attack['code']?])[] = [
  ['a first point of infinity', Uint8Array.of(...zeroPoint, ...bbsProof.subarray(48))],
  ['all points of infinity', Uint8Array.of(...zeroPoint, ...zeroPoint, ...zeroPoint, ...bbsProof.subarray(points))],
  ['a point off the curve', bent(40)],
  ['a point without its sign', Uint8Array.of((bbsProof[0] ?? 0) ^ 0x20, ...bbsProof.subarray(1))],
  ['a point uncompressed', Uint8Array.of((bbsProof[0] ?? 0) & 0x7f, ...bbsProof.subarray(1))],
  ['a scalar changed', bent(points + 31)],
  ['a challenge changed', bent(bbsProof.length - 1)],
  [
    'a scalar of zeros',
    Uint8Array.of(...bbsProof.subarray(0, points), ...new Uint8Array(32), ...bbsProof.subarray(points + 32)),
  ],
  [
    'a scalar beyond the order',
    Uint8Array.of(...bbsProof.subarray(0, points), ...new Uint8Array(32).fill(0xff), ...bbsProof.subarray(points + 32)),
  ],
  [
    'a hidden statement more',
    Uint8Array.of(...bbsProof.subarray(0, -32), ...new Uint8Array(31), 1, ...bbsProof.subarray(-32)),
  ],
  ['a hidden statement less', Uint8Array.of(...bbsProof.subarray(0, -64), ...bbsProof.subarray(-32))],
  ['a byte less', bbsProof.subarray(1)],
  ['a byte more', Uint8Array.of(...bbsProof, 0)],
  ['no bytes', new Uint8Array(0)],
  ['all zeros', new Uint8Array(bbsProof.length)],
  [
    'twenty thousand hidden statements',
    concatenated([bbsProof.subarray(0, -32), new Uint8Array(640_000).fill(1), bbsProof.subarray(-32)]),
    'LP_TOO_LARGE',
  ],
];

const selections: readonly (readonly [string, Cbor])[] = [
  ['out of range', [...selective.slice(0, -1), 100_000]],
  ['twice', [...selective, selective.at(-1) ?? 0]],
  ['unsorted', [...selective].reverse()],
  ['negative', [-1, ...selective.slice(1)]],
  ['beyond safe numbers', [...selective.slice(0, -1), 2n ** 53n]],
  ['one less', selective.slice(1)],
  ['one more', [...selective, (selective.at(-1) ?? 0) + 1]],
  ['of others', selective.map((place) => place + 1)],
  ['none', []],
  ['as the mandatory', mandatory],
];

export const bbsAttacks: readonly Attack[] = [
  ...derivedValueAttacks(form, 'DI-24', { labels: 1, mandatory: 2 }),
  failed('the base proof', base),
  headed('of a base proof', 'PROOF_VERIFICATION_ERROR', 0xd9, 0x5d, 0x02),
  headed('of ecdsa-sd-2023', 'PROOF_VERIFICATION_ERROR', 0xd9, 0x5d, 0x01),
  headed('of another feature: a holder’s secret', 'LP_PROOF_FEATURE', 0xd9, 0x5d, 0x05),
  headed('of another feature: a pseudonym', 'LP_PROOF_FEATURE', 0xd9, 0x5d, 0x07),
  headed('of another feature: both', 'LP_PROOF_FEATURE', 0xd9, 0x5d, 0x09),
  headed('of an unknown kind', 'PROOF_VERIFICATION_ERROR', 0xd9, 0x5d, 0x0f),
  headed('missing', 'PROOF_VERIFICATION_ERROR'),
  ...proofs.map(([what, bytes, code]) => made(`a proof with ${what}`, 0, bytes, code)),
  ...selections.map(([what, list]) => made(`shown places ${what}`, 3, list)),
  made('another presentation header', 4, new TextEncoder().encode('c-other')),
  made('no presentation header', 4, 'c-1'),
  rowsAgainst({ input: forOne })(
    'DI-24 bbs-2023: the answer to another',
    'proof',
    'PROOF_VERIFICATION_ERROR',
    withValue(
      { ...form, shown: { input: forOne } },
      joinedValue(
        header,
        writeCbor(
          replaced(
            derivedValueOf({ ...form, shown: { input: forOne } }).components,
            4,
            derivedValueOf(forOther).components[4] ?? 0,
          ),
        ),
      ),
    ),
  ),
  failed(
    'the key of P-256',
    changed(jsonOf(form), ['proof', 'verificationMethod'], curveSchool.asserts.id),
    'LP_ALG_NOT_ALLOWED',
  ),
  failed(
    'the key of Ed25519',
    changed(jsonOf(form), ['proof', 'verificationMethod'], school.asserts.id),
    'LP_ALG_NOT_ALLOWED',
  ),
  failed('another proof before it', changed(jsonOf(form), ['proof'], { ...onlyProof(form), previousProof: 'urn:x:1' })),
];
