/** Logs in which everything is right but whose they are, where, and by which parameters: each rule is held by itself. */
import { describe, expect, it } from 'vitest';
import type { ForgedEntry } from './testing/forge.ts';
import { first, member, next, place, refusal, withParameters } from './testing/log-parts.ts';

describe('a log is refused for', () => {
  it.each<[string, string, () => ForgedEntry[]]>([
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
  ])('%s: %s', async (_, expected, entries) => {
    expect(await refusal(entries())).toBe(expected);
  });
});
