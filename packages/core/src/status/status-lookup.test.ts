/** From an entry to an answer: at hand, kept, fetched; and every way of not knowing has its name. */
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import { encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { GuardedFetch } from '../network/index.ts';
import { makeStatusList } from './make-status-list.ts';
import { createStatusBits } from './status-bits.ts';
import type { BitstringEntry } from './status-entry.ts';
import { createStatusLookup, type SeenLists, type StatusLookupOptions } from './status-lookup.ts';
import { bitsWith, codeOf, now, signerOf, url, validFrom, validUntil } from './testing/parties.ts';

const resolver = createDidResolver();
const entry: BitstringEntry = { kind: 'bitstring', purpose: 'revocation', index: 7, url, statusSize: 1 };
const query = { now, mayIssue: () => true };
const lookupIn = (options: Partial<StatusLookupOptions> = {}) => createStatusLookup({ resolver, ...options });

/** A list of a day of September. */
async function listOf(day: number, indexes: readonly number[] = [], purposes = ['revocation']) {
  const from = new Date(validFrom.getTime() + (day - 1) * 86_400_000);
  return makeStatusList({
    url,
    statuses: bitsWith(...indexes),
    purposes,
    validFrom: from,
    validUntil: new Date(from.getTime() + 7 * 86_400_000),
    signer: await signerOf(5),
    securing: 'eddsa-jcs-2022',
  });
}

function server(answer: () => unknown): { readonly fetch: GuardedFetch; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: GuardedFetch = async (address) => {
    asked.push(address);
    const bytes = encodeUtf8(JSON.stringify(await answer()));
    return { url: address, bytes, mediaType: 'application/vc', fetchedAt: now };
  };
  return { fetch, asked };
}

/** What was seen of the lists of the signer of these tests. */
async function seenBefore(date?: Date): Promise<SeenLists & { readonly dates: Map<string, Date> }> {
  const key = (address: string, issuer: string) => `${issuer} ${address}`;
  const { controller } = await signerOf(5);
  const dates = new Map(date === undefined ? [] : [[key(url, controller), date]]);
  return {
    dates,
    get: (address, issuer) => dates.get(key(address, issuer)),
    set: (address, issuer, seen) => void dates.set(key(address, issuer), seen),
  };
}

describe('a status', () => {
  it('is known from a list at hand, with its dates (control)', async () => {
    const lookup = lookupIn({ lists: { [url]: await listOf(1, [9]) } });
    expect(await lookup(entry, query)).toEqual({
      outcome: 'clear',
      purpose: 'revocation',
      value: 0,
      asOf: '2026-09-01T00:00:00Z',
      until: validUntil.toISOString(),
    });
    expect(await lookup({ ...entry, index: 9 }, query)).toMatchObject({ outcome: 'set', value: 1 });
  });

  it('is not known where nobody looked', async () => {
    expect(await lookupIn()(entry, query)).toEqual({ outcome: 'unknown', code: 'LP_STATUS_NOT_CHECKED', params: {} });
    expect(await lookupIn({ lists: {} })({ ...entry, url: 'constructor:x' }, query)).toMatchObject({
      code: 'LP_STATUS_NOT_CHECKED',
    });
  });

  it('is fetched once for many, and kept', async () => {
    const list = await listOf(1, [7]);
    const { fetch, asked } = server(() => list);
    const lookup = lookupIn({ fetch });
    const found = await Promise.all(Array.from({ length: 20 }, (_, index) => lookup({ ...entry, index }, query)));
    expect(found.map(({ outcome }) => outcome).indexOf('set')).toBe(7);
    expect((await lookup(entry, query)).outcome).toBe('set');
    expect(asked).toEqual([url]);
  });

  it('is asked for anew when what is at hand is too old', async () => {
    const [old, fresh] = [await listOf(1), await listOf(9, [7])];
    const { fetch, asked } = server(() => fresh);
    const late = { ...query, now: new Date('2026-09-10T00:00:00Z') };
    const lookup = lookupIn({ lists: { [url]: old }, fetch });
    expect(await lookup(entry, { ...query, now: validFrom })).toMatchObject({ outcome: 'clear' });
    expect(asked).toEqual([]);
    expect(await lookup(entry, late)).toMatchObject({ outcome: 'set', asOf: '2026-09-09T00:00:00Z' });
    expect(asked).toEqual([url]);
  });
});

describe('a list that still holds', () => {
  const after = (minutes: number) => ({ ...query, now: new Date(validFrom.getTime() + minutes * 60_000) });

  it('is asked for again after its time, so that nobody lives on one of last week', async () => {
    const newer = await makeStatusList({
      url,
      statuses: bitsWith(7),
      purposes: ['revocation'],
      validFrom: after(3).now,
      validUntil,
      signer: await signerOf(5),
      securing: 'eddsa-jcs-2022',
    });
    const { fetch, asked } = server(() => newer);
    const lookup = lookupIn({ lists: { [url]: await listOf(1) }, fetch });
    expect(await lookup(entry, after(4))).toMatchObject({ outcome: 'clear' });
    expect(asked).toEqual([]);
    expect(await lookup(entry, after(5))).toMatchObject({ outcome: 'set' });
    expect(await lookup(entry, after(4))).toMatchObject({ outcome: 'set' });
    expect(asked).toEqual([url]);
    // Who asks nobody has what is at hand.
    const alone = lookupIn({ lists: { [url]: await listOf(1) } });
    expect(await alone(entry, after(5))).toMatchObject({ outcome: 'clear' });
  });

  it('is taken where no newer one is to be had', async () => {
    const lists = { [url]: await listOf(2) };
    const later = { ...query, now: new Date('2026-09-03T00:00:00Z') };
    const gone = () => Promise.reject(new LaurelError('LP_FETCH_NOT_FOUND', { host: 'lists.example' }));
    for (const answer of [gone, () => ({}), () => listOf(9, [7])]) {
      expect(await lookupIn({ lists, fetch: server(answer).fetch })(entry, later)).toMatchObject({
        outcome: 'clear',
        asOf: '2026-09-02T00:00:00Z',
      });
    }
    // An older one takes nothing back, and gives nothing back.
    const bits = (...set: readonly number[]) => listOf(1, set, ['revocation', 'suspension']);
    const both = { [url]: await listOf(2, [], ['revocation', 'suspension']) };
    const older = lookupIn({ lists: both, fetch: server(() => bits(7)).fetch });
    expect(await older({ ...entry, purpose: 'suspension' }, later)).toMatchObject({ outcome: 'clear' });
    expect(await older(entry, later)).toMatchObject({ outcome: 'set' });
    expect(await older({ ...entry, index: 8 }, later)).toMatchObject({ asOf: '2026-09-02T00:00:00Z' });
  });

  it('ends with its key, also where it is kept', async () => {
    const signer = await signerOf(5);
    const id = 'did:web:school.example';
    const method = {
      id: `${id}#1`,
      type: 'Multikey',
      controller: id,
      publicKeyMultibase: signer.controller.slice('did:key:'.length),
    };
    const list = async (securing: 'vc+jwt' | 'statuslist+jwt') =>
      makeStatusList({
        url,
        statuses: bitsWith(),
        purposes: securing === 'vc+jwt' ? ['revocation'] : [],
        validFrom,
        validUntil,
        signer: { ...signer, id: method.id, controller: id },
        securing,
      });
    const token = { kind: 'token', url, index: 7 } as const;
    for (const [place, given] of [
      [entry, await list('vc+jwt')] as const,
      [token, await list('statuslist+jwt')] as const,
    ]) {
      for (const [more, late] of [[{}, 'clear'] as const, [{ expires: '2026-09-03T00:00:00Z' }, 'unknown'] as const]) {
        const document = { id, verificationMethod: [{ ...method, ...more }], assertionMethod: [method.id] };
        const lookup = lookupIn({
          resolver: createDidResolver({ documents: { [id]: document } }),
          lists: { [url]: given },
        });
        expect((await lookup(place, query)).outcome).toBe('clear');
        expect((await lookup(place, { ...query, now: new Date('2026-09-04T00:00:00Z') })).outcome).toBe(late);
      }
    }
  });
});

describe('what is asked together', () => {
  it('asks a server once, whatever it answers', async () => {
    const [stale] = [await listOf(1)];
    const late = { ...query, now: new Date('2026-09-09T00:00:00Z') };
    for (const answer of [() => stale, () => ({}), () => Promise.reject(new LaurelError('LP_FETCH_TIMEOUT'))]) {
      const { fetch, asked } = server(answer);
      const lookup = lookupIn({ fetch });
      const together = {};
      const found = [await lookup(entry, { ...late, together }), await lookup(entry, { ...late, together })];
      expect(found[1]).toEqual(found[0]);
      expect([found[0]?.outcome, asked.length]).toEqual(['unknown', 1]);
      await lookup(entry, { ...late, together: {} });
      await lookup(entry, late);
      expect(asked.length).toBe(3);
    }
  });
});

describe('a status that is not known', () => {
  const late = { ...query, now: new Date('2026-09-09T00:00:00Z') };

  it('ST-06: for the list is too old, of the future, or older than one that was seen', async () => {
    const lists = { [url]: await listOf(1) };
    expect(await lookupIn({ lists })(entry, late)).toEqual({
      outcome: 'unknown',
      code: 'LP_STATUS_STALE',
      params: {},
      asOf: '2026-09-01T00:00:00Z',
    });
    expect(await lookupIn({ lists, maxAge: 1000 })(entry, query)).toMatchObject({ code: 'LP_STATUS_STALE' });
    const seen = await seenBefore(new Date('2026-09-01T00:00:01Z'));
    expect(await lookupIn({ lists, seen })(entry, query)).toMatchObject({ code: 'LP_STATUS_ROLLBACK' });
    expect([...seen.dates.values()]).toEqual([new Date('2026-09-01T00:00:01Z')]);
  });

  it('ST-06: a list that was relied on is remembered, and no other', async () => {
    const seen = await seenBefore();
    const lists = { [url]: await listOf(1) };
    await lookupIn({ lists, seen })(entry, { ...query, mayIssue: () => false });
    await lookupIn({ lists, seen })(entry, late);
    expect(seen.dates.size).toBe(0);
    await lookupIn({ lists, seen })(entry, query);
    expect([...seen.dates.values()]).toEqual([validFrom]);
  });

  it('ST-06: a list that somebody else signed for the same address makes none look old', async () => {
    const seen = await seenBefore();
    const mallory = await signerOf(9);
    const how = { url, statuses: bitsWith(), purposes: ['revocation'], validUntil, securing: 'vc+jwt' } as const;
    const forged = await makeStatusList({ ...how, validFrom: now, signer: mallory });
    const ofMallory = (issuer: string) => issuer === mallory.controller;
    const found = await lookupIn({ lists: { [url]: forged }, seen })(entry, { now, mayIssue: ofMallory });
    expect(found.outcome).toBe('clear');
    expect(await lookupIn({ lists: { [url]: await listOf(1) }, seen })(entry, query)).toMatchObject({
      outcome: 'clear',
    });
    expect(seen.dates.size).toBe(2);
  });

  it('ST-05: for whoever signed the list may not, though another credential may rely on it', async () => {
    const lookup = lookupIn({ lists: { [url]: await listOf(1) } });
    expect(await lookup(entry, query)).toMatchObject({ outcome: 'clear' });
    expect(await lookup(entry, { ...query, mayIssue: () => false })).toMatchObject({
      outcome: 'unknown',
      code: 'STATUS_VERIFICATION_ERROR',
    });
  });

  it('ST-04: for the list is for another purpose, or has no such place', async () => {
    const lookup = lookupIn({ lists: { [url]: await listOf(1) } });
    expect(await lookup({ ...entry, purpose: 'suspension' }, query)).toMatchObject({
      code: 'STATUS_VERIFICATION_ERROR',
    });
    expect(await lookup({ ...entry, index: 200_000 }, query)).toMatchObject({ code: 'RANGE_ERROR' });
    expect(await lookup({ ...entry, statusSize: 2 }, query)).toMatchObject({ code: 'STATUS_LIST_LENGTH_ERROR' });
  });

  it('for its server does not answer; what was at hand says more', async () => {
    const refuse = () => Promise.reject(new LaurelError('LP_FETCH_TIMEOUT', { host: 'lists.example' }));
    const { fetch } = server(refuse);
    expect(await lookupIn({ fetch })(entry, query)).toEqual({
      outcome: 'unknown',
      code: 'STATUS_RETRIEVAL_ERROR',
      params: { reason: 'its server did not hand it out', found: 'LP_FETCH_TIMEOUT', host: 'lists.example' },
    });
    const lists = { [url]: await listOf(1) };
    expect(await lookupIn({ lists, fetch })(entry, late)).toMatchObject({ code: 'LP_STATUS_STALE' });
  });

  it('for it was signed by a crowd, of whom nobody is asked', async () => {
    const asked: string[] = [];
    const web = async (did: string) => {
      asked.push(did);
      return { didResolutionMetadata: { error: 'notFound' }, didDocumentMetadata: {}, didDocument: null };
    };
    const list = await listOf(1);
    const { proof } = typeof list === 'string' ? { proof: null } : list;
    const by = (count: number) =>
      Array.from({ length: count }, (_, index) => {
        const verificationMethod = `did:web:s${index}.example#1`;
        return { ...(proof as JsonObject), verificationMethod };
      });
    const lookup = (count: number) =>
      lookupIn({
        resolver: createDidResolver({ methods: { web } }),
        lists: { [url]: { ...(list as JsonObject), proof: by(count) } },
      });
    expect((await lookup(5)(entry, query)).outcome).toBe('unknown');
    expect(asked).toEqual([]);
    expect((await lookup(4)(entry, query)).outcome).toBe('unknown');
    expect(asked).not.toEqual([]);
  });

  it('for what came is no list', async () => {
    const { fetch } = server(() => ({ error: 'not found' }));
    expect(await lookupIn({ fetch })(entry, query)).toMatchObject({ code: 'STATUS_VERIFICATION_ERROR' });
  });

  it('is asked for again after a failure', async () => {
    let tries = 0;
    const list = await listOf(1);
    const { fetch } = server(() => {
      tries++;
      if (tries === 1) throw new LaurelError('LP_FETCH_FAILED', { host: 'lists.example' });
      return list;
    });
    const lookup = lookupIn({ fetch });
    expect((await lookup(entry, query)).outcome).toBe('unknown');
    expect((await lookup(entry, query)).outcome).toBe('clear');
  });

  it('is a wrong call’s own error', async () => {
    const lookup = lookupIn({ lists: { [url]: await listOf(1) } });
    expect(await codeOf(() => lookup(entry, { ...query, now: new Date(Number.NaN) }))).toBe('LP_USAGE');
    for (const keep of [0, Number.NaN, 1.5]) expect(await codeOf(() => lookupIn({ keep }))).toBe('LP_USAGE');
  });
});

describe('a revocation', () => {
  const late = { ...query, now: new Date('2026-09-09T00:00:00Z') };

  it('in an old list counts, for it is not taken back; a suspension does not', async () => {
    const lookup = lookupIn({ lists: { [url]: await listOf(1, [7], ['revocation', 'suspension']) } });
    expect(await lookup(entry, late)).toMatchObject({ outcome: 'set', asOf: '2026-09-01T00:00:00Z' });
    expect(await lookup({ ...entry, purpose: 'suspension' }, late)).toMatchObject({ code: 'LP_STATUS_STALE' });
    expect(await lookup({ ...entry, index: 8 }, late)).toMatchObject({ code: 'LP_STATUS_STALE' });
  });

  it('counts as well where a token says that something newer took its place', async () => {
    const statuses = createStatusBits({ statusSize: 2 });
    statuses.set(7, 3);
    const signer = await signerOf(5);
    const list = await makeStatusList({
      url,
      statuses,
      purposes: [],
      validFrom,
      validUntil,
      signer,
      securing: 'statuslist+jwt',
    });
    const lookup = lookupIn({ lists: { [url]: list } });
    const place = { kind: 'token', url, index: 7 } as const;
    expect(await lookup(place, query)).toMatchObject({ outcome: 'set', purpose: 'replacement' });
    expect(await lookup(place, late)).toMatchObject({ outcome: 'set', purpose: 'replacement' });
    expect(await lookup({ ...place, index: 8 }, late)).toMatchObject({ code: 'LP_STATUS_STALE' });
  });

  it('in a list of the future does not count yet', async () => {
    const from = new Date('2026-09-03T00:00:00Z');
    const how = { url, statuses: bitsWith(7), purposes: ['revocation'], validUntil, securing: 'vc+jwt' } as const;
    const list = await makeStatusList({ ...how, validFrom: from, signer: await signerOf(5) });
    expect(await lookupIn({ lists: { [url]: list } })(entry, query)).toMatchObject({ code: 'LP_STATUS_NOT_YET' });
    expect(await lookupIn({ lists: { [url]: list } })(entry, { ...query, now: from })).toMatchObject({
      outcome: 'set',
    });
  });
});

describe('all the places of a document', () => {
  const place = (more: object = {}) => ({
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: url,
    ...more,
  });
  const outcomesOf = async (lookup: ReturnType<typeof lookupIn>, document: JsonObject, more: object = {}) =>
    (await lookup.inDocument(document, { ...query, ...more })).map((one) =>
      one.outcome === 'unknown' ? one.code : `${one.outcome} ${one.purpose}`,
    );

  it('are looked up, each by itself, in their order', async () => {
    const lookup = lookupIn({ lists: { [url]: await listOf(1, [9]) } });
    expect(await outcomesOf(lookup, {})).toEqual([]);
    const credentialStatus = [
      place(),
      place({ statusListIndex: '9' }),
      { type: 'Strange' },
      place({ statusListIndex: 'x' }),
    ];
    const status = { status_list: { idx: 0, uri: 'https://lists.example/token' } };
    expect(await outcomesOf(lookup, { credentialStatus, status })).toEqual([
      'clear revocation',
      'set revocation',
      'LP_STATUS_TYPE',
      'MALFORMED_VALUE_ERROR',
      'LP_STATUS_NOT_CHECKED',
    ]);
    const many = Array.from({ length: 17 }, () => place());
    expect(await outcomesOf(lookup, { credentialStatus: many })).toEqual(['LP_TOO_LARGE']);
    expect(await outcomesOf(lookup, { credentialStatus: many.slice(1) })).toHaveLength(16);
  });

  it('speak for themselves where what is asked for another breaks', async () => {
    const fetch: GuardedFetch = async () => Promise.reject(new TypeError('SECRET'));
    const lookup = lookupIn({ lists: { [url]: await listOf(1, [7]) }, fetch });
    const credentialStatus = [place({ statusListCredential: 'https://other.example/1' }), place()];
    expect(await outcomesOf(lookup, { credentialStatus })).toEqual(['LP_UNEXPECTED', 'set revocation']);
  });

  it('are fetched where they may be', async () => {
    const list = await listOf(1);
    const { fetch, asked } = server(() => list);
    const lookup = lookupIn({ fetch });
    const document = { credentialStatus: place() };
    expect(await outcomesOf(lookup, document, { mayFetch: () => false })).toEqual(['LP_STATUS_NOT_CHECKED']);
    expect(asked).toEqual([]);
    expect(await outcomesOf(lookup, document, { mayFetch: () => true })).toEqual(['clear revocation']);
  });

  it('lead on to a list of newer versions, where something was withdrawn and refers to one', async () => {
    const reference = 'https://lists.example/2026/newer';
    const newer = async (set: readonly number[], by = 5) =>
      makeStatusList({
        url: reference,
        statuses: bitsWith(...set),
        purposes: ['refresh'],
        validFrom,
        validUntil,
        signer: await signerOf(by),
        securing: 'eddsa-jcs-2022',
      });
    const document = { credentialStatus: place({ statusReference: reference }) };
    const found = async (set: readonly number[], other: unknown, more: object = {}) =>
      outcomesOf(lookupIn({ lists: { [url]: await listOf(1, set), [reference]: other } }), document, more);
    expect(await found([7], await newer([7]))).toEqual(['set revocation', 'set refresh']);
    expect(await found([7], await newer([]))).toEqual(['set revocation']);
    expect(await found([7], 'no list')).toEqual(['set revocation']);
    expect(await found([], await newer([7]))).toEqual(['clear revocation']);
    const { controller } = await signerOf(5);
    const mayIssue = (issuer: string) => issuer === controller;
    expect(await found([7], await newer([7], 6), { mayIssue })).toEqual(['set revocation']);
    const none = lookupIn({ lists: { [url]: await listOf(1, [7]) } });
    expect(await outcomesOf(none, { credentialStatus: place({ statusReference: 'no address' }) })).toEqual([
      'set revocation',
    ]);
  });
});
