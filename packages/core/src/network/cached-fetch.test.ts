/** Answers are used again as long as both sides allow, and never longer. */
import { describe, expect, it, vi } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { forbidNetwork } from '../testing/no-network.ts';
import { createCachedFetch } from './cached-fetch.ts';
import { createMemoryFetchCache, type FetchCache } from './fetch-cache.ts';
import type { FetchedResource, GuardedFetch } from './guarded-fetch.ts';

forbidNetwork();

const url = 'https://school.example/list';
const json = { accept: ['application/json'] };
const minute = 60_000;

const setUp = (more: Partial<FetchedResource> = {}, cache: FetchCache = createMemoryFetchCache()) => {
  let time = Date.parse('2027-03-01T12:00:00Z');
  const now = () => new Date(time);
  let count = 0;
  const asked = vi.fn<GuardedFetch>(async (address) => ({
    url: address,
    bytes: new Uint8Array([++count]),
    mediaType: 'application/json',
    fetchedAt: now(),
    ...more,
  }));
  const fetch = createCachedFetch({ fetch: asked, cache, now });
  const first = async (request = {}) => (await fetch(url, { ...json, ...request })).bytes[0];
  return { asked, cache, fetch, first, now, wait: (milliseconds: number) => (time += milliseconds) };
};

describe('an answer that is kept', () => {
  it('is used for five minutes where nobody says anything', async () => {
    const { first, wait } = setUp();
    expect(await first()).toBe(1);
    wait(5 * minute - 1);
    expect(await first()).toBe(1);
    wait(1);
    expect(await first()).toBe(2);
  });

  it('is used as long as its server promises, a day at most, and no longer', async () => {
    const { first, wait, now } = setUp({ freshUntil: new Date('2027-03-01T13:00:00Z') });
    await first();
    wait(60 * minute - 1);
    expect(await first()).toBe(1);
    wait(1);
    expect([await first(), await first(), now().toISOString()]).toEqual([2, 3, '2027-03-01T13:00:00.000Z']);
    const long = setUp({ freshUntil: new Date('2028-03-01T12:00:00Z') });
    await long.first();
    long.wait(24 * 60 * minute);
    expect(await long.first()).toBe(2);
  });

  it('is used no longer than the request says', async () => {
    const { first, wait } = setUp({ freshUntil: new Date('2027-03-01T13:00:00Z') });
    await first();
    wait(1000);
    expect(await first({ maxAgeMilliseconds: 1001 })).toBe(1);
    expect(await first({ maxAgeMilliseconds: 1000 })).toBe(2);
    expect(await first({ maxAgeMilliseconds: 0 })).toBe(3);
    // The server's word bounds the request's.
    wait(60 * minute);
    expect(await first({ maxAgeMilliseconds: 365 * 24 * 60 * minute })).toBe(4);
  });

  it('is not used by a clock that went back, nor for other kinds, nor for another address', async () => {
    const { first, wait, fetch } = setUp();
    await first();
    wait(-1);
    expect(await first()).toBe(2);
    expect(await first({ accept: ['application/json', 'text/plain'] })).toBe(3);
    expect((await fetch(`${url}?`, json)).bytes[0]).toBe(4);
    expect(await first()).toBe(2);
  });

  it('is not one that its server wants nobody to keep', async () => {
    const { first } = setUp({ mayBeKept: false });
    expect([await first(), await first()]).toEqual([1, 2]);
  });

  it('is not larger than the request allows', async () => {
    const { first } = setUp({ bytes: new Uint8Array(100) });
    await first();
    await expect(first({ maxBytes: 99 })).rejects.toMatchObject({
      code: 'LP_FETCH_SIZE',
      params: { host: 'school.example' },
    });
    await expect(first({ maxBytes: 100 })).resolves.toBe(0);
  });

  it('is given where nothing is to be fetched, however old', async () => {
    const { first, cache, wait, now } = setUp({ freshUntil: new Date('2027-03-01T12:00:01Z') });
    await first();
    wait(365 * 24 * 60 * minute);
    const onlyKept = createCachedFetch({ cache, now });
    const kept = await onlyKept(url, json);
    expect([kept.bytes[0], kept.fetchedAt.toISOString()]).toEqual([1, '2027-03-01T12:00:00.000Z']);
    await expect(onlyKept(`${url}2`, json)).rejects.toMatchObject({ code: 'LP_FETCH_FAILED' });
    await expect(onlyKept('http://school.example/', json)).rejects.toMatchObject({ code: 'LP_FETCH_REFUSED' });
  });

  it('is held against the request anew, for others may write where it is kept', async () => {
    const { cache, now, first } = setUp();
    await first();
    for (const wrong of [
      { url: 'https://other.example/' },
      { mediaType: 'text/html' },
      { fetchedAt: new Date('soon') },
    ]) {
      const lying: FetchCache = {
        ...cache,
        get: async (key) => ({ ...((await cache.get(key)) as FetchedResource), ...wrong }),
      };
      await expect(createCachedFetch({ cache: lying, now })(url, json)).rejects.toMatchObject({
        code: 'LP_FETCH_FAILED',
      });
    }
  });
});

describe('a cache', () => {
  it('that fails is as good as none', async () => {
    const broken = async (): Promise<never> => {
      throw new Error('disk');
    };
    const { first } = setUp({}, { get: broken, put: broken });
    expect([await first(), await first()]).toEqual([1, 2]);
  });

  it('remembers no mistake of a program, and those who wait for one answer all hear of it', async () => {
    const { asked, first } = setUp();
    asked.mockRejectedValueOnce(new Error('no'));
    const both = await Promise.allSettled([first(), first()]);
    expect([both.map(({ status }) => status), await first()]).toEqual([['rejected', 'rejected'], 1]);
  });

  it('gives bytes that nobody else holds', async () => {
    const { fetch } = setUp();
    (await fetch(url, json)).bytes[0] = 99;
    (await fetch(url, json)).bytes[0] = 98;
    expect((await fetch(url, json)).bytes[0]).toBe(1);
  });

  it('in memory holds so many entries and bytes, and drops what was not used for longest', async () => {
    const cache = createMemoryFetchCache({ mostEntries: 3, mostBytes: 10 });
    const resource = (length: number): FetchedResource => ({
      url,
      bytes: new Uint8Array(length),
      mediaType: 'text/plain',
      fetchedAt: new Date(0),
    });
    const held = async () =>
      (await Promise.all([...'abcde'].map(async (key) => ((await cache.get(key)) ? key : '')))).join('');
    for (const key of 'abc') await cache.put(key, resource(2));
    await cache.get('a');
    await cache.put('d', resource(2));
    expect(await held()).toBe('acd');
    await cache.put('e', resource(9));
    expect(await held()).toBe('e');
    await cache.put('e', resource(1));
    await cache.put('a', resource(9));
    await cache.put('b', resource(11));
    expect(await held()).toBe('ae');
  });
});

describe('a failure', () => {
  const down = (code: 'LP_FETCH_TIMEOUT' | 'LP_FETCH_NOT_FOUND' | 'LP_USAGE' = 'LP_FETCH_TIMEOUT') =>
    new LaurelError(code, { host: 'school.example' });
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'answered',
      (error: LaurelError) => `${error.code} ${error.params['host']}`,
    );

  it('is the same for five hundred credentials of a school whose server is down', async () => {
    const { asked, first } = setUp();
    asked.mockRejectedValue(down());
    for (let count = 0; count < 500; count++) {
      expect(await codeOf(first())).toBe('LP_FETCH_TIMEOUT school.example');
    }
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is over after a minute, and by a clock that went back', async () => {
    const { asked, first, wait } = setUp();
    asked.mockRejectedValueOnce(down('LP_FETCH_NOT_FOUND'));
    expect(await codeOf(first())).toBe('LP_FETCH_NOT_FOUND school.example');
    wait(minute - 1);
    expect(await codeOf(first())).toBe('LP_FETCH_NOT_FOUND school.example');
    wait(1);
    expect(await codeOf(first())).toBe('answered');
    const back = setUp();
    back.asked.mockRejectedValueOnce(down());
    await codeOf(back.first());
    back.wait(-1);
    expect(await codeOf(back.first())).toBe('answered');
  });

  it('is forgotten with the next answer', async () => {
    const { asked, first } = setUp({ mayBeKept: false });
    asked.mockRejectedValueOnce(down());
    await codeOf(first());
    // Who asks anew is answered anew.
    expect(await codeOf(first({ maxAgeMilliseconds: 0 }))).toBe('answered');
    expect(await codeOf(first())).toBe('answered');
  });

  it('is that of one request: another address, other kinds and a longer wait are tried', async () => {
    const { asked, first, fetch } = setUp();
    asked.mockRejectedValueOnce(down());
    await codeOf(first());
    expect(await codeOf(fetch(`${url}2`, json))).toBe('answered');
    expect(await codeOf(first({ accept: ['text/plain', 'application/json'] }))).toBe('answered');
    expect(await codeOf(first({ timeoutMilliseconds: 30_000 }))).toBe('answered');
  });

  it('is remembered with no cache too, and a wrong call is not', async () => {
    const asked = vi.fn<GuardedFetch>(async () => Promise.reject(down()));
    const fetch = createCachedFetch({ fetch: asked, now: () => new Date('2027-03-01T12:00:00Z') });
    for (const _ of [1, 2]) await codeOf(fetch(url, json));
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRejectedValue(down('LP_USAGE'));
    for (const _ of [1, 2]) await codeOf(fetch(`${url}2`, json));
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('is that of a thousand requests; the oldest is forgotten first', async () => {
    const { asked, fetch } = setUp();
    asked.mockRejectedValue(down());
    for (let count = 0; count <= 1000; count++) await codeOf(fetch(`${url}?${count}`, json));
    asked.mockClear();
    await codeOf(fetch(`${url}?1`, json));
    expect(asked).toHaveBeenCalledTimes(0);
    await codeOf(fetch(`${url}?0`, json));
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
