/** What a list may say, and making and changing one. */
import { describe, expect, it } from 'vitest';
import type { ListChange } from './list-changes.ts';
import { changeTrustList } from './make-trust-list.ts';
import { readOwnTrustList } from './plain-trust-list.ts';
import { trustListDigest } from './read-trust-list.ts';
import { signTrustList } from './sign-trust-list.ts';
import { ash, at, elm, firstList, laterRoots, oak, rootSigners, roots, school, signerOf } from './testing/authority.ts';
import type { TrustEntry, TrustListDocument } from './trust-list.ts';

const bareKey = 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';

describe('an entry', () => {
  const good: readonly Partial<TrustEntry>[] = [
    {},
    { until: '2027-09-01T00:00:00Z' },
    { numbers: { urn: '100000', ukprn: '10000001', ncn: '12345' } },
    { state: { is: 'open', since: '2026-09-01T00:00:00Z' } },
    { state: { is: 'closed', since: '2027-09-01T00:00:00Z' }, until: '2027-09-01T00:00:00Z' },
    { statusIssuers: [oak] },
    { onBehalfOf: [{ name: 'Ash School', urn: '100001', from: '2026-09-01T00:00:00Z' }] },
    { successors: [{ id: oak, from: '2027-09-01T00:00:00Z', scope: ['custody', 're-issue'] }] },
  ];
  it.each(good)('%j', (more) => {
    expect(firstList([school(elm, more)]).issuers).toMatchObject([more]);
    expect(readOwnTrustList({ version: 1, issuers: [school(elm, more)] }).entriesOf(elm)).toMatchObject([more]);
  });

  const bad: readonly (readonly [string, object])[] = [
    ['id', { id: 'elm' }],
    ['id', { id: `${elm}#key` }],
    ['name', { name: '' }],
    ['mayAssert', { mayAssert: [] }],
    ['mayAssert/0/kinds/0', { mayAssert: [{ kinds: ['homework'], assurance: ['moderated'] }] }],
    ['mayAssert/0/assurance/0', { mayAssert: [{ kinds: 'any', assurance: ['certain'] }] }],
    ['from', { from: '2026-09-01' }],
    ['until', { until: '2020-01-01T00:00:00Z' }],
    ['until', { state: { is: 'closed', since: '2027-09-01T00:00:00Z' } }],
    ['until', { state: { is: 'closed', since: '2027-09-01T00:00:00Z' }, until: '2027-10-01T00:00:00Z' }],
    ['successors', { state: { is: 'merged', since: '2027-09-01T00:00:00Z' }, until: '2027-09-01T00:00:00Z' }],
    ['state/is', { state: { is: 'asleep', since: '2027-09-01T00:00:00Z' } }],
    ['numbers/urn', { numbers: { urn: '0' } }],
    ['onBehalfOf/0/urn', { onBehalfOf: [{ name: 'Ash School' }] }],
    ['statusIssuers', { statusIssuers: [oak, oak] }],
    ['successors/0/scope/0', { successors: [{ id: oak, from: '2027-09-01T00:00:00Z', scope: ['none'] }] }],
    ['trial', { trial: false }],
    ['', { comment: 'of a member that is not known' }],
  ];
  it.each(bad)('is refused at %s', (place, more) => {
    const pointer = place === '' ? '/issuers/0' : `/issuers/0/${place}`;
    const refused = expect.objectContaining({ code: 'LP_TRUST_LIST', params: { pointer } });
    const entry = { ...school(elm), ...more } as TrustEntry;
    expect(() => firstList([entry])).toThrow(refused);
    expect(() => readOwnTrustList({ version: 1, issuers: [entry] })).toThrow(refused);
  });

  it('that is nothing but a key is for trials', () => {
    const list = firstList([school(bareKey)]);
    expect(list.issuers).toMatchObject([{ trial: true }]);
    const { trial: _left, ...without } = list.issuers[0] ?? school(bareKey);
    expect(() => trustListDigest({ ...list, issuers: [without] })).toThrow(
      expect.objectContaining({ params: { pointer: '/issuers/0/trial' } }),
    );
    expect(readOwnTrustList({ version: 1, issuers: [school(bareKey)] }).entriesOf(bareKey)).toHaveLength(1);
  });
});

describe('a list', () => {
  const bad: readonly (readonly [string, Partial<Record<keyof TrustListDocument, unknown>>])[] = [
    ['/version', { version: 2 }],
    ['/sequence', { sequence: 0 }],
    ['/previous', { sequence: 2 }],
    ['/previous', { previous: `zQm${'1'.repeat(44)}` }],
    ['/expires', { expires: '2026-01-01T00:00:00Z' }],
    ['/roots/threshold', { roots: { ...roots, threshold: 4 } }],
    ['/roots/keys', { roots: { threshold: 1, keys: [roots.keys[0], roots.keys[0]] } }],
    ['/roots/keys/0', { roots: { threshold: 1, keys: [elm] } }],
    ['/witnesses/0/key', { witnesses: [{ name: 'An archive' }] }],
  ];
  it.each(bad)('is refused at %s', (pointer, change) => {
    expect(() => trustListDigest({ ...firstList(), ...change })).toThrow(
      expect.objectContaining({ code: 'LP_TRUST_LIST', params: { pointer } }),
    );
  });

  it('that is signed is never read as the caller’s own', () => {
    expect(() => readOwnTrustList(firstList())).toThrow(expect.objectContaining({ code: 'LP_TRUST_LIST' }));
    expect(() => readOwnTrustList({ version: 1, issuers: [], proof: [] })).toThrow(
      expect.objectContaining({ params: { pointer: '/proof' } }),
    );
    expect(readOwnTrustList('{"version":1,"issuers":[]}').issuers).toEqual([]);
  });

  it('is signed by its root keys alone', async () => {
    const [signer] = rootSigners;
    const stranger = await signerOf(9);
    const web = await signerOf(1, `${elm}#key`);
    if (signer === undefined) throw new Error('no signer');
    expect((await signTrustList(firstList(), { signer, created: at(2026, 9) })).proof).toHaveLength(1);
    const others = [stranger, web, { ...signer, purpose: 'authentication' as const }];
    for (const other of others) {
      await expect(signTrustList(firstList(), { signer: other, created: at(2026, 9) })).rejects.toMatchObject({
        code: 'LP_USAGE',
      });
    }
  });
});

describe('a change', () => {
  const apply = (changes: readonly ListChange[], issuers: readonly TrustEntry[] = [school(elm), school(oak)]) =>
    changeTrustList(firstList(issuers), { changes, issued: at(2027), expires: at(2028) });
  const entryOf = (list: TrustListDocument, id: string) => list.issuers.filter((entry) => entry.id === id);

  it('makes the next version, which names the one before', () => {
    const before = firstList();
    const after = changeTrustList(before, { changes: [], issued: at(2027), expires: at(2028) });
    expect(after).toMatchObject({ sequence: 2, previous: trustListDigest(before), issued: '2027-01-01T08:00:00Z' });
    expect(after.proof).toBeUndefined();
    expect(() => changeTrustList(before, { changes: [], issued: at(2026, 8), expires: at(2028) })).toThrow(
      expect.objectContaining({ code: 'LP_USAGE' }),
    );
  });

  it('adds, revises, removes and replaces roots', () => {
    const list = apply([
      { change: 'add', entry: school(ash) },
      { change: 'revise', id: elm, to: { name: 'Elm Academy', statusIssuers: [oak] } },
      { change: 'remove', id: oak },
      { change: 'roots', roots: laterRoots },
    ]);
    expect(list.issuers.map(({ id }) => id)).toEqual([elm, ash]);
    expect(entryOf(list, elm)).toMatchObject([{ name: 'Elm Academy', statusIssuers: [oak], from: school(elm).from }]);
    expect(list.roots).toEqual(laterRoots);
  });

  it('closes a school: what had ended keeps its end, what was to begin never does', () => {
    const entries = [
      school(elm, { from: '2020-01-01T00:00:00Z', until: '2025-01-01T00:00:00Z' }),
      school(elm),
      school(elm, { from: '2030-01-01T00:00:00Z' }),
    ];
    const since = '2027-08-31T08:00:00Z';
    const list = apply([{ change: 'close', id: elm, since: new Date(since) }], entries);
    const state = { is: 'closed', since };
    expect(list.issuers).toMatchObject([
      { until: '2025-01-01T00:00:00Z', state },
      { until: since, state },
    ]);
  });

  it('merges a school into another, and says who follows', () => {
    const since = '2027-08-31T08:00:00Z';
    const list = apply([
      { change: 'merge', id: elm, into: oak, since: new Date(since) },
      { change: 'succeed', id: elm, successor: ash, from: new Date(since), scope: ['re-issue'] },
    ]);
    expect(entryOf(list, elm)).toMatchObject([
      {
        until: since,
        state: { is: 'merged', since },
        successors: [
          { id: oak, from: since },
          { id: ash, from: since, scope: ['re-issue'] },
        ],
      },
    ]);
  });

  const since = at(2027);
  const wrong: readonly (readonly ListChange[])[] = [
    [{ change: 'close', id: ash, since }],
    [{ change: 'remove', id: ash }],
    [{ change: 'revise', id: ash, to: { name: 'Ash' } }],
    [{ change: 'merge', id: elm, into: elm, since }],
    [{ change: 'succeed', id: elm, successor: elm, from: since }],
    [
      { change: 'close', id: elm, since },
      { change: 'close', id: elm, since },
    ],
  ];
  it.each(wrong)('has something to change: %j', (...changes) => {
    expect(() => apply(changes)).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
  });
});
