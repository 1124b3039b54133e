/** Logs in which everything is right but who signs, and with which keys: each rule is held by itself. */
import { describe, expect, it } from 'vitest';
import { hashOfNextKey } from './hashes.ts';
import { type ForgedEntry, keyOf } from './testing/forge.ts';
import {
  first,
  forgedBySmallOrder,
  next,
  one,
  proofsOf,
  refusal,
  smallOrder,
  thief,
  three,
  two,
  withProof,
} from './testing/log-parts.ts';

describe('a log is refused for', () => {
  it.each<[string, string, () => ForgedEntry[]]>([
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
      () => [first(), next({ updateKeys: [keyOf(thief)] }, { signers: [] })],
    ],
    [
      'an empty proof behind a promise',
      'LP_DID_LOG_PROOF 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
        next({ updateKeys: [keyOf(two)], nextKeyHashes: [hashOfNextKey(keyOf(thief))] }, { signers: [] }),
      ],
    ],
    [
      'a proof that is no list',
      'LP_DID_LOG_FORM 1',
      () => [first({}, { afterwards: (entry) => ({ ...entry, proof: proofsOf(entry)[0] ?? {} }) })],
    ],
    ['no proof member', 'LP_DID_LOG_FORM 1', () => [first({}, { afterwards: ({ proof: _, ...entry }) => entry })]],
    ['a strange key', 'LP_DID_LOG_KEY 1', () => [first({}, { signers: [thief] })]],
    ['a strange key beside a right one', 'LP_DID_LOG_KEY 1', () => [first({}, { signers: [one, thief] })]],
    ['a key that was rotated out', 'LP_DID_LOG_KEY 3', () => [first(), next({ updateKeys: [keyOf(two)] }), next()]],
    [
      'a key that signs itself in',
      'LP_DID_LOG_KEY 2',
      () => [first(), next({ updateKeys: [keyOf(thief)] }, { signers: [thief] })],
    ],
    [
      'a key that promises itself in',
      'LP_DID_LOG_KEY 2',
      () => [
        first(),
        next({ updateKeys: [keyOf(thief)], nextKeyHashes: [hashOfNextKey(keyOf(thief))] }, { signers: [thief] }),
      ],
    ],
    [
      'a body of one key and a fragment of another',
      'LP_DID_LOG_PROOF 1',
      () => [
        first(
          {},
          {
            signers: [thief],
            afterwards: withProof({ verificationMethod: `did:key:${keyOf(thief)}#${keyOf(one)}` }),
          },
        ),
      ],
    ],
    [
      'the two the other way round',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ verificationMethod: `did:key:${keyOf(one)}#${keyOf(thief)}` }) })],
    ],
    [
      'a key without fragment',
      'LP_DID_LOG_PROOF 1',
      () => [first({}, { afterwards: withProof({ verificationMethod: `did:key:${keyOf(one)}` }) })],
    ],
    [
      'somebody else’s name under a signature',
      'LP_DID_LOG_PROOF 1',
      () => [
        first(
          {},
          {
            signers: [thief],
            afterwards: withProof({ verificationMethod: `did:key:${keyOf(one)}#${keyOf(one)}` }),
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
    ['too many proofs', 'LP_TOO_LARGE', () => [first({}, { signers: Array.from({ length: 9 }, () => one) })]],

    // Promised keys
    [
      'old keys, where the promised ones are left out',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
        next({ nextKeyHashes: [hashOfNextKey(keyOf(three))] }),
      ],
    ],
    [
      'an empty list of keys',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [first({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }), next({ updateKeys: [], nextKeyHashes: [] })],
    ],
    [
      'no further promise',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
        next({ updateKeys: [keyOf(two)] }, { signers: [two] }),
      ],
    ],
    [
      'a key that was not promised',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
        next({ updateKeys: [keyOf(thief)], nextKeyHashes: [] }, { signers: [thief] }),
      ],
    ],
    [
      'a key that was not promised beside one that was',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
        next({ updateKeys: [keyOf(two), keyOf(thief)], nextKeyHashes: [] }, { signers: [two] }),
      ],
    ],
    [
      'the key itself as its promise',
      'LP_DID_LOG_PRE_ROTATION 2',
      () => [
        first({ nextKeyHashes: [keyOf(two)] }),
        next({ updateKeys: [keyOf(two)], nextKeyHashes: [] }, { signers: [two] }),
      ],
    ],
    [
      'old keys that sign, where the promised ones are shown',
      'LP_DID_LOG_KEY 2',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
        next({ updateKeys: [keyOf(two)], nextKeyHashes: [] }),
      ],
    ],
    [
      'promises of long ago',
      'LP_DID_LOG_PRE_ROTATION 3',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two)), hashOfNextKey(keyOf(thief))] }),
        next({ updateKeys: [keyOf(two)], nextKeyHashes: [hashOfNextKey(keyOf(three))] }, { signers: [two] }),
        next({ updateKeys: [keyOf(thief)], nextKeyHashes: [] }, { signers: [thief] }),
      ],
    ],
  ])('%s: %s', async (_, expected, entries) => {
    expect(await refusal(entries())).toBe(expected);
  });
});
