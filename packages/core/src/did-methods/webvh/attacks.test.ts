/** Logs in which everything is right but one thing: each rule is held by itself. */
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeMultibase } from '../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { Signer } from '../../keys/index.ts';
import { createLogProof } from './entry-proof.ts';
import { hashOfNextKey } from './hashes.ts';
import { dayOf, type ForgedEntry, forgeLog, keyOf, now, objectOf, signerOf } from './testing/forge.ts';
import { verifyDidLog } from './verify-log.ts';

let [one, two, three, thief]: Signer[] = [];
const signer = (which: Signer | undefined): Signer => {
  if (which === undefined) throw new Error('too soon');
  return which;
};
const key = (which: Signer | undefined) => keyOf(signer(which));

beforeAll(async () => {
  [one, two, three, thief] = await Promise.all([1, 2, 3, 99].map(signerOf));
});

/** A log of one entry, with changes to it. */
const first = (parameters: JsonObject = {}, others: Partial<ForgedEntry> = {}): ForgedEntry => ({
  parameters: { updateKeys: [key(one)], ...parameters },
  signers: [signer(one)],
  ...others,
});

/** A second entry by the same key, with changes to it. */
const next = (parameters: JsonObject = {}, others: Partial<ForgedEntry> = {}): ForgedEntry => ({
  parameters,
  signers: [signer(one)],
  ...others,
});

const member = (entry: JsonObject, name: string): JsonObject => {
  const value = entry[name];
  return value !== undefined && isJsonObject(value) ? value : {};
};

const proofsOf = (entry: JsonObject): JsonObject[] => {
  const { proof } = entry;
  return Array.isArray(proof) ? proof.filter(isJsonObject) : [];
};

/** The identity of the curve as a key: careless readers take R = identity, S = 0 as its signature over anything. */
const smallOrder = encodeMultibase(Uint8Array.of(0xed, 0x01, 1, ...new Uint8Array(31)));
const forgedBySmallOrder: NonNullable<ForgedEntry['afterwards']> = (entry) =>
  withProof({
    verificationMethod: `did:key:${smallOrder}#${smallOrder}`,
    proofValue: encodeMultibase(Uint8Array.of(1, ...new Uint8Array(63))),
  })(entry);

/** The first proof with another member. */
const withProof =
  (changes: JsonObject): NonNullable<ForgedEntry['afterwards']> =>
  (entry) => ({ ...entry, proof: proofsOf(entry).map((proof) => ({ ...proof, ...changes })) });

async function refusal(entries: readonly ForgedEntry[], did?: string): Promise<unknown> {
  const forged = await forgeLog(entries);
  return verifyDidLog({ did: did ?? forged.did, log: forged.log, now }).then(
    () => 'accepted',
    (error: { code?: string; params?: { entry?: number } }) =>
      [error.code, error.params?.entry].filter((part) => part !== undefined).join(' '),
  );
}

const place = (id: string): Partial<ForgedEntry> => ({ state: { id } });

describe('a log in which all is right', () => {
  it.each<[string, () => ForgedEntry[]]>([
    ['one entry', () => [first()]],
    ['an entry that changes nothing', () => [first(), next()]],
    [
      'a rotation without promises',
      () => [first(), next({ updateKeys: [key(two)] }), next({}, { signers: [signer(two)] })],
    ],
    [
      'several keys, two of which sign',
      () => [first({ updateKeys: [key(one), key(two)] }, { signers: [signer(one), signer(two)] })],
    ],
    [
      'a promised key',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(key(two)), 'just any text'] }),
        next({ updateKeys: [key(two)], nextKeyHashes: [hashOfNextKey(key(three))] }, { signers: [signer(two)] }),
      ],
    ],
    [
      'promises that begin later, and end',
      () => [
        first(),
        next({ nextKeyHashes: [hashOfNextKey(key(two))] }),
        next({ updateKeys: [key(two)], nextKeyHashes: [] }, { signers: [signer(two)] }),
        next({}, { signers: [signer(two)] }),
      ],
    ],
    [
      'a move',
      () => [
        first({ portable: true }),
        next(
          {},
          { state: { id: 'did:webvh:{SCID}:trust.example:elm', alsoKnownAs: ['did:webvh:{SCID}:school.example'] } },
        ),
      ],
    ],
    ['an end', () => [first(), next({ deactivated: true, updateKeys: [] })]],
    [
      'null for what is none, as early logs have it',
      () => [first({ watchers: null, witness: null, nextKeyHashes: null, ttl: null }), next({ updateKeys: null })],
    ],
    [
      'every parameter',
      () => [
        first({ portable: false, deactivated: false, ttl: 0, watchers: ['https://watch.example/'], witness: {} }),
        next({ method: 'did:webvh:1.0', portable: false, ttl: 2 ** 31, watchers: [] }),
      ],
    ],
    [
      'no `created`, and another member order',
      () => [first({}, { afterwards: ({ proof = [], ...entry }) => ({ proof, ...entry }) })],
    ],
    ['the self-certifying part as a member', () => [first({}, { state: { '{SCID}': 1, a: 2, 'z{SCID}': 3 } })]],
  ])('is accepted: %s', async (_, entries) => {
    expect(await refusal(entries())).toBe('accepted');
  });
});

it('what a parameter says holds until it says something else', async () => {
  const rule = { threshold: 1, witnesses: [{ id: signer(two).controller }] };
  const { did, log, versionIds } = await forgeLog([
    first({ portable: true, watchers: ['https://w.example/'], ttl: 7, nextKeyHashes: [hashOfNextKey(key(two))] }),
    next({ updateKeys: [key(two)], nextKeyHashes: [], witness: rule }, { signers: [signer(two)] }),
    next({ ttl: 8, portable: false, watchers: [] }, { signers: [signer(two)] }),
  ]);
  const versionId = versionIds[2] ?? '';
  const proof = [await createLogProof({ versionId }, signer(two), new Date('2026-10-01'))];
  const witness = JSON.stringify([{ versionId, proof }]);
  const { versions, ...history } = await verifyDidLog({ did, log, witness, now });
  const scid = did.split(':')[2];
  const begun = { method: 'did:webvh:1.0', scid, portable: true, watchers: ['https://w.example/'], ttl: 7 };
  const none = { deactivated: false, witness: undefined };
  expect(versions.map(({ parameters }) => parameters)).toEqual([
    { ...begun, ...none, updateKeys: [key(one)], nextKeyHashes: [hashOfNextKey(key(two))] },
    { ...begun, ...none, witness: rule, updateKeys: [key(two)], nextKeyHashes: [] },
    {
      ...begun,
      ...none,
      witness: rule,
      updateKeys: [key(two)],
      nextKeyHashes: [],
      ttl: 8,
      portable: false,
      watchers: [],
    },
  ]);
  expect(history).toEqual({ did, scid, witness: rule, portable: false, deactivated: false, watchers: [], ttl: 8 });
});

it('what nobody has said is what the specification says', async () => {
  const forged = await forgeLog([first()]);
  const { witness, watchers, ttl, portable, deactivated } = await verifyDidLog({ ...forged, now });
  expect([witness, watchers, ttl, portable, deactivated]).toEqual([undefined, [], 3600, false, false]);
});

describe('a log is refused for', () => {
  it.each<[string, string, () => ForgedEntry[]]>([
    // Signatures
    [
      'a key that is no sound point',
      'LP_DID_LOG_PROOF 1',
      () => [first({ updateKeys: [smallOrder] }, { afterwards: forgedBySmallOrder })],
    ],
    ['a key of another length', 'LP_DID_LOG_PARAMETERS 1', () => [first({ updateKeys: [`${smallOrder}1`] })]],
    ['an empty proof', 'LP_DID_LOG_PROOF 1', () => [first({}, { signers: [] })]],
    [
      'an empty proof later',
      'LP_DID_LOG_PROOF 2',
      () => [first(), next({ updateKeys: [key(thief)] }, { signers: [] })],
    ],
    [
      'an empty proof behind a promise',
      'LP_DID_LOG_PROOF 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(key(two))] }),
        next({ updateKeys: [key(two)], nextKeyHashes: [hashOfNextKey(key(thief))] }, { signers: [] }),
      ],
    ],
    [
      'a proof that is no list',
      'LP_DID_LOG_FORM 1',
      () => [first({}, { afterwards: (entry) => ({ ...entry, proof: proofsOf(entry)[0] ?? {} }) })],
    ],
    ['no proof member', 'LP_DID_LOG_FORM 1', () => [first({}, { afterwards: ({ proof: _, ...entry }) => entry })]],
    ['a strange key', 'LP_DID_LOG_KEY 1', () => [first({}, { signers: [signer(thief)] })]],
    [
      'a strange key beside a right one',
      'LP_DID_LOG_KEY 1',
      () => [first({}, { signers: [signer(one), signer(thief)] })],
    ],
    ['a key that was rotated out', 'LP_DID_LOG_KEY 3', () => [first(), next({ updateKeys: [key(two)] }), next()]],
    [
      'a key that signs itself in',
      'LP_DID_LOG_KEY 2',
      () => [first(), next({ updateKeys: [key(thief)] }, { signers: [signer(thief)] })],
    ],
    [
      'a key that promises itself in',
      'LP_DID_LOG_KEY 2',
      () => [
        first(),
        next({ updateKeys: [key(thief)], nextKeyHashes: [hashOfNextKey(key(thief))] }, { signers: [signer(thief)] }),
      ],
    ],
    [
      'a body of one key and a fragment of another',
      'LP_DID_LOG_PROOF 1',
      () => [
        first(
          {},
          {
            signers: [signer(thief)],
            afterwards: withProof({ verificationMethod: `did:key:${key(thief)}#${key(one)}` }),
          },
        ),
      ],
    ],
    [
      'the two the other way round',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ verificationMethod: `did:key:${key(one)}#${key(thief)}` }) })],
    ],
    [
      'a key without fragment',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ verificationMethod: `did:key:${key(one)}` }) })],
    ],
    [
      'somebody else’s name under a signature',
      'LP_DID_LOG_PROOF 1',
      () => [
        first(
          {},
          {
            signers: [signer(thief)],
            afterwards: withProof({ verificationMethod: `did:key:${key(one)}#${key(one)}` }),
          },
        ),
      ],
    ],
    ...['eddsa-rdfc-2022', 'ecdsa-jcs-2019', 'EDDSA-JCS-2022', ''].map(
      (cryptosuite): [string, string, () => ForgedEntry[]] => [
        `the cryptosuite «${cryptosuite}»`,
        'LP_DID_LOG_PROOF 1',
        () => [first({}, { afterwards: withProof({ cryptosuite }) })],
      ],
    ),
    [
      'another type',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ type: 'Ed25519Signature2020' }) })],
    ],
    [
      'another purpose',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ proofPurpose: 'authentication' }) })],
    ],
    ['a context in the proof', 'LP_DID_LOG_PROOF 1', () => [first({}, { afterwards: withProof({ '@context': [] }) })]],
    ['a chained proof', 'LP_DID_LOG_PROOF 1', () => [first({}, { afterwards: withProof({ previousProof: 'urn:x' }) })]],
    [
      'a proof of the future',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ created: '2027-01-01T00:00:00Z' }) })],
    ],
    [
      'a proof that has ended',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ expires: '2026-10-31T23:59:59Z' }) })],
    ],
    [
      'a proof that ends never in particular',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ expires: 'never' }) })],
    ],
    ['a short signature', 'LP_DID_LOG_PROOF 1', () => [first({}, { afterwards: withProof({ proofValue: 'z2' }) })]],
    [
      'a signature in base64',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ proofValue: `u${'A'.repeat(86)}` }) })],
    ],
    [
      'no signature',
      'LP_DID_LOG_PROOF 1',
      () => [
        first(
          {},
          { afterwards: (entry) => ({ ...entry, proof: proofsOf(entry).map(({ proofValue: _, ...rest }) => rest) }) },
        ),
      ],
    ],
    ['too many proofs', 'LP_TOO_LARGE', () => [first({}, { signers: Array.from({ length: 9 }, () => signer(one)) })]],

    // Promised keys
    [
      'old keys, where the promised ones are left out',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [first({ nextKeyHashes: [hashOfNextKey(key(two))] }), next({ nextKeyHashes: [hashOfNextKey(key(three))] })],
    ],
    [
      'an empty list of keys',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [first({ nextKeyHashes: [hashOfNextKey(key(two))] }), next({ updateKeys: [], nextKeyHashes: [] })],
    ],
    [
      'no further promise',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(key(two))] }),
        next({ updateKeys: [key(two)] }, { signers: [signer(two)] }),
      ],
    ],
    [
      'a key that was not promised',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(key(two))] }),
        next({ updateKeys: [key(thief)], nextKeyHashes: [] }, { signers: [signer(thief)] }),
      ],
    ],
    [
      'a key that was not promised beside one that was',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(key(two))] }),
        next({ updateKeys: [key(two), key(thief)], nextKeyHashes: [] }, { signers: [signer(two)] }),
      ],
    ],
    [
      'the key itself as its promise',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [key(two)] }),
        next({ updateKeys: [key(two)], nextKeyHashes: [] }, { signers: [signer(two)] }),
      ],
    ],
    [
      'old keys that sign, where the promised ones are shown',
      'LP_DID_LOG_KEY 2',
      () => [first({ nextKeyHashes: [hashOfNextKey(key(two))] }), next({ updateKeys: [key(two)], nextKeyHashes: [] })],
    ],
    [
      'promises of long ago',
      'LP_DID_LOG_PRE_ROTATION 3',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(key(two)), hashOfNextKey(key(thief))] }),
        next({ updateKeys: [key(two)], nextKeyHashes: [hashOfNextKey(key(three))] }, { signers: [signer(two)] }),
        next({ updateKeys: [key(thief)], nextKeyHashes: [] }, { signers: [signer(thief)] }),
      ],
    ],

    // What it began with
    [
      'a beginning that is not its identifier’s',
      'LP_DID_LOG_SCID 1',
      () => [
        first(
          {},
          { before: (entry, scid) => ({ ...entry, state: { ...member(entry, 'state'), name: scid.slice(1) } }) },
        ),
      ],
    ],
    [
      'an identifier that is not what it began with',
      'LP_DID_LOG_SCID 1',
      () => [first({}, place('did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:school.example'))],
    ],
    [
      'a placeholder that was left',
      'LP_DID_LOG_SCID 1',
      () => [
        first(
          {},
          {
            state: { service: '{SCID}' },
            before: (entry) => ({ ...entry, state: { ...member(entry, 'state'), service: '{SCID}' } }),
          },
        ),
      ],
    ],
    [
      'two members that the placeholder makes one',
      'LP_DID_LOG_SCID 1',
      () => [
        first(
          {},
          { before: (entry, scid) => ({ ...entry, state: { ...member(entry, 'state'), [scid]: 1, '{SCID}': 2 } }) },
        ),
      ],
    ],
    [
      'another identifier later',
      'LP_DID_LOG_SCID 2',
      () => [
        first({ portable: true }),
        next(
          {},
          {
            state: {
              id: 'did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:school.example',
              alsoKnownAs: ['did:webvh:{SCID}:school.example'],
            },
          },
        ),
      ],
    ],
    ['a document of another method', 'LP_DID_LOG_SCID 1', () => [first({}, place('did:web:school.example'))]],
    ['a document of nobody', 'LP_DID_LOG_FORM 1', () => [first({}, { state: { id: 1 } })]],
    [
      'a document of an address that is none',
      'LP_DID_LOG_FORM 1',
      () => [first({}, place('did:webvh:{SCID}:127.0.0.1'))],
    ],

    // Parameters
    ...(
      [
        ['no method', { method: undefined }],
        ['another method', { method: 'did:webvh:99.0' }],
        ['an older method', { method: 'did:webvh:0.5' }],
        ['a method like ours', { method: 'did:webvh:1.0 ' }],
        ['no keys', { updateKeys: [] }],
        ['no keys at all', { updateKeys: undefined }],
        ['null for keys', { updateKeys: null }],
        ['one key, no list', { updateKeys: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2' }],
        ['keys that are none', { updateKeys: ['z6Mk'] }],
        ['keys of another kind', { updateKeys: ['zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP'] }],
        ['too many promises', { nextKeyHashes: Array.from({ length: 65 }, String) }],
        ['a promise twice', { nextKeyHashes: ['a', 'a'] }],
        ['promises that are no texts', { nextKeyHashes: [1] }],
        ['an empty promise', { nextKeyHashes: [''] }],
        ['a text for yes', { portable: 'true' }],
        ['a number for no', { deactivated: 0 }],
        ['null for no', { portable: null }],
        ['a time that is a text', { ttl: '3600' }],
        ['a time that is negative', { ttl: -1 }],
        ['a time that is too long', { ttl: 2 ** 31 + 1 }],
        ['half a second', { ttl: 0.5 }],
        ['a watcher that is no address', { watchers: ['watch'] }],
        ['a watcher twice', { watchers: ['https://w.example/', 'https://w.example/'] }],
        ['a watcher with a space', { watchers: ['https://w.example/ x'] }],
        ['an unknown parameter', { prerotation: true }],
      ] as const
    ).map(([what, parameters]): [string, string, () => ForgedEntry[]] => [
      what,
      'LP_DID_LOG_PARAMETERS 1',
      () => [withParameters(parameters)],
    ]),
    ['a self-certifying part again', 'LP_DID_LOG_PARAMETERS 2', () => [first(), next({ scid: '{SCID}' })]],
    ['another method later', 'LP_DID_LOG_PARAMETERS 2', () => [first(), next({ method: 'did:webvh:1.1' })]],
    ['portability that comes later', 'LP_DID_LOG_PORTABILITY 2', () => [first(), next({ portable: true })]],
    [
      'portability that comes back',
      'LP_DID_LOG_PORTABILITY 3',
      () => [first({ portable: true }), next({ portable: false }), next({ portable: true })],
    ],
    ['an entry behind the end', 'LP_DID_DEACTIVATED 3', () => [first(), next({ deactivated: true }), next()]],
    [
      'an entry that takes the end back',
      'LP_DID_DEACTIVATED 3',
      () => [first(), next({ deactivated: true }), next({ deactivated: false })],
    ],
    [
      'an unsigned entry behind the end',
      'LP_DID_DEACTIVATED 3',
      () => [first(), next({ deactivated: true }), next({}, { signers: [] })],
    ],

    // Moving
    [
      'a move that is not allowed',
      'LP_DID_LOG_PORTABILITY 2',
      () => [
        first(),
        next({}, { state: { id: 'did:webvh:{SCID}:evil.example', alsoKnownAs: ['did:webvh:{SCID}:school.example'] } }),
      ],
    ],
    [
      'a move that says no word of it',
      'LP_DID_LOG_PORTABILITY 2',
      () => [first({ portable: true }), next({}, place('did:webvh:{SCID}:trust.example'))],
    ],
    [
      'a move that names another than it was',
      'LP_DID_LOG_PORTABILITY 2',
      () => [
        first({ portable: true }),
        next({}, { state: { id: 'did:webvh:{SCID}:trust.example', alsoKnownAs: ['did:webvh:{SCID}:school.exampl'] } }),
      ],
    ],
    [
      'a move whose other names are no list',
      'LP_DID_LOG_PORTABILITY 2',
      () => [
        first({ portable: true }),
        next({}, { state: { id: 'did:webvh:{SCID}:trust.example', alsoKnownAs: 'did:webvh:{SCID}:school.example' } }),
      ],
    ],
    [
      'a move that forbids moves',
      'LP_DID_LOG_PORTABILITY 2',
      () => [
        first({ portable: true }),
        next(
          { portable: false },
          {
            state: { id: 'did:webvh:{SCID}:trust.example', alsoKnownAs: ['did:webvh:{SCID}:school.example'] },
          },
        ),
      ],
    ],

    // Order
    ['a number that is left out', 'LP_DID_LOG_ORDER 2', () => [first(), next({}, { number: '3' })]],
    ['a number again', 'LP_DID_LOG_ORDER 2', () => [first(), next({}, { number: '1' })]],
    ['a number with a zero', 'LP_DID_LOG_ORDER 1', () => [first({}, { number: '01' })]],
    ['a number that is none', 'LP_DID_LOG_ORDER 1', () => [first({}, { number: 'one' })]],
    ['one moment twice', 'LP_DID_LOG_ORDER 2', () => [first(), next({}, { time: dayOf(1) })]],
    ['a moment before', 'LP_DID_LOG_ORDER 2', () => [first({}, { time: dayOf(9) }), next({}, { time: dayOf(8) })]],
    [
      'an entry of the future',
      'LP_DID_LOG_ORDER 2',
      () => [first(), next({}, { time: '9999-06-15T00:00:00Z' }), next()],
    ],
    ['an entry of the next second', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-11-01T00:00:01Z' })]],
    ['a time of another zone', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-01-01T09:00:00+01:00' })]],
    ['a time without zone', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-01-01T09:00:00' })]],
    ['a day that does not exist', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-02-30T09:00:00Z' })]],

    // Form
    ['a member more', 'LP_DID_LOG_FORM 1', () => [first({}, { afterwards: (entry) => ({ ...entry, note: '' }) })]],
    [
      'parameters that are a list',
      'LP_DID_LOG_FORM 1',
      () => [first({}, { afterwards: (entry) => ({ ...entry, parameters: [] }) })],
    ],
    [
      'a changed document',
      'LP_DID_LOG_HASH 2',
      () => [first(), next({}, { afterwards: (entry) => ({ ...entry, state: { ...member(entry, 'state'), x: 1 } }) })],
    ],
    [
      'a changed time',
      'LP_DID_LOG_HASH 2',
      () => [first(), next({}, { afterwards: (entry) => ({ ...entry, versionTime: dayOf(3) }) })],
    ],
  ])('%s: %s', async (_, expected, entries) => {
    expect(await refusal(entries())).toBe(expected);
  });

  it('an entry that was taken out', async () => {
    const { did, log } = await forgeLog([first(), next(), next()]);
    const lines = log.split('\n');
    const without = [lines[0], lines[2], ''].join('\n');
    await expect(verifyDidLog({ did, log: without, now })).rejects.toMatchObject({ code: 'LP_DID_LOG_ORDER' });
  });

  it('another identifier than the one that was asked for', async () => {
    const { did, log } = await forgeLog([first()]);
    const other = await forgeLog([first({ ttl: 1 })]);
    await expect(verifyDidLog({ did: other.did, log, now })).rejects.toMatchObject({ code: 'LP_DID_LOG_SCID' });
    const elsewhere = did.replace('school', 'gov');
    await expect(verifyDidLog({ did: elsewhere, log, now })).rejects.toMatchObject({ code: 'invalidDid' });
    await expect(verifyDidLog({ did: 'did:web:school.example', log, now })).rejects.toMatchObject({
      code: 'invalidDid',
    });
  });

  it('more than is looked at', async () => {
    const { did, log } = await forgeLog([first(), next(), next()]);
    for (const limits of [{ bytes: 1000 }, { entries: 2 }, { entry: 500 }]) {
      await expect(verifyDidLog({ did, log, now, limits })).rejects.toMatchObject({ code: 'LP_TOO_LARGE' });
    }
  });

  it.each(['', '\n', 'null', '[]', '{}', '{"versionId":1}', '\ufeff{}', `${'['.repeat(100)}`])(
    'the text %j',
    async (log) => {
      const { did } = await forgeLog([first()]);
      await expect(verifyDidLog({ did, log, now })).rejects.toMatchObject({ name: 'LaurelError' });
    },
  );

  it('an empty line, a member twice, and a time that is none', async () => {
    const { did, log } = await forgeLog([first(), next()]);
    const check = (text: string, at = now) => verifyDidLog({ did, log: text, now: at });
    await expect(check(log.replace('\n', '\n\n'))).rejects.toMatchObject({ code: 'PARSING_ERROR' });
    await expect(check(log.replace('{', '{"versionId":"x",'))).rejects.toMatchObject({ code: 'LP_DUPLICATE_KEY' });
    await expect(check(log, new Date(Number.NaN))).rejects.toMatchObject({ code: 'LP_USAGE' });
    await expect(check(log)).resolves.toMatchObject({ did });
  });
});

/** A first entry with these parameters, and without those that are undefined. */
function withParameters(changes: Readonly<Record<string, JsonValue | undefined>>): ForgedEntry {
  const before: ForgedEntry['before'] = (entry) => {
    const changed = Object.entries({ ...member(entry, 'parameters'), ...changes });
    const parameters: Record<string, JsonValue> = {};
    for (const [name, value] of changed) if (value !== undefined) parameters[name] = value;
    return { ...entry, parameters };
  };
  return first({}, { before });
}

it('what is forged is read as it was meant', async () => {
  const { log } = await forgeLog([first()]);
  expect(proofsOf(objectOf(log))).toHaveLength(1);
});
