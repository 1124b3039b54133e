/** Logs in which all is right, however odd; and what holds after each entry. */
import { describe, expect, it } from 'vitest';
import { createLogProof } from './entry-proof.ts';
import { hashOfNextKey } from './hashes.ts';
import { type ForgedEntry, forgeLog, keyOf, now, objectOf } from './testing/forge.ts';
import { first, next, one, proofsOf, refusal, three, two } from './testing/log-parts.ts';
import { verifyDidLog } from './verify-log.ts';

describe('a log in which all is right', () => {
  it.each<[string, () => ForgedEntry[]]>([
    ['one entry', () => [first()]],
    ['an entry that changes nothing', () => [first(), next()]],
    ['a rotation without promises', () => [first(), next({ updateKeys: [keyOf(two)] }), next({}, { signers: [two] })]],
    [
      'several keys, two of which sign',
      () => [first({ updateKeys: [keyOf(one), keyOf(two)] }, { signers: [one, two] })],
    ],
    [
      'a promised key',
      () => [
        first({ nextKeyHashes: [hashOfNextKey(keyOf(two)), 'just any text'] }),
        next({ updateKeys: [keyOf(two)], nextKeyHashes: [hashOfNextKey(keyOf(three))] }, { signers: [two] }),
      ],
    ],
    [
      'promises that begin later, and end',
      () => [
        first(),
        next({ nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
        next({ updateKeys: [keyOf(two)], nextKeyHashes: [] }, { signers: [two] }),
        next({}, { signers: [two] }),
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
  const rule = { threshold: 1, witnesses: [{ id: two.controller }] };
  const { did, log, versionIds } = await forgeLog([
    first({ portable: true, watchers: ['https://w.example/'], ttl: 7, nextKeyHashes: [hashOfNextKey(keyOf(two))] }),
    next({ updateKeys: [keyOf(two)], nextKeyHashes: [], witness: rule }, { signers: [two] }),
    next({ ttl: 8, portable: false, watchers: [] }, { signers: [two] }),
  ]);
  const versionId = versionIds[2] ?? '';
  const proof = [await createLogProof({ versionId }, two, new Date('2026-10-01'))];
  const witness = JSON.stringify([{ versionId, proof }]);
  const { versions, ...history } = await verifyDidLog({ did, log, witness, now });
  const scid = did.split(':')[2];
  const begun = { method: 'did:webvh:1.0', scid, portable: true, watchers: ['https://w.example/'], ttl: 7 };
  const none = { deactivated: false, witness: undefined };
  expect(versions.map(({ parameters }) => parameters)).toEqual([
    { ...begun, ...none, updateKeys: [keyOf(one)], nextKeyHashes: [hashOfNextKey(keyOf(two))] },
    { ...begun, ...none, witness: rule, updateKeys: [keyOf(two)], nextKeyHashes: [] },
    {
      ...begun,
      ...none,
      witness: rule,
      updateKeys: [keyOf(two)],
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

it('what is forged is read as it was meant', async () => {
  const { log } = await forgeLog([first()]);
  expect(proofsOf(objectOf(log))).toHaveLength(1);
});
