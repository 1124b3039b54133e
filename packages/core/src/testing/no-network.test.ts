/** The watch over network and timers sees what it is there to see, and nothing else. */
import { createSocket } from 'node:dgram';
import dns, { lookup, resolve4 } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import http2 from 'node:http2';
import https from 'node:https';
import { connect, createServer } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGuardedFetch } from '../node/index.ts';
import { createLookUp } from '../node/network/look-up.ts';
import { watchNetwork, watchTimers } from './no-network.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the watch over the network', () => {
  it.each<[string, () => unknown]>([
    ['fetch', () => fetch('https://school.example/')],
    ['WebSocket', () => new WebSocket('wss://school.example/')],
    ['net', () => connect(443, '192.0.2.1')],
    ['tls', () => tls.connect(443, '192.0.2.1')],
    ['https', () => https.get('https://192.0.2.1/')],
    ['http2', () => http2.connect('https://192.0.2.1/').on('error', () => undefined)],
    ['a server', () => createServer().listen(0)],
    ['UDP', () => createSocket('udp4').send('a', 53, '192.0.2.1')],
    ['a look-up by a name that was imported', () => lookup('school.example', () => undefined)],
    ['DNS by a name that was imported', () => resolve4('school.example', () => undefined)],
    ['dns.promises', () => dns.promises.resolve('school.example')],
    ['a resolver', () => new Resolver().resolve6('school.example')],
    ['a resolver that calls back', () => new dns.Resolver().resolveTxt('school.example', () => undefined)],
  ])('sees %s', async (_, work) => {
    const used = watchNetwork();
    await (async () => work())().catch(() => undefined);
    expect(used()).toBeGreaterThan(0);
  });

  it('sees the guarded fetch, which is refused like everybody', async () => {
    const used = watchNetwork();
    const json = { accept: ['application/json'] };
    const now = () => new Date();
    await expect(createGuardedFetch({ now })('https://school.example/', json)).rejects.toMatchObject({
      code: 'LP_FETCH_FAILED',
    });
    expect(used()).toBe(1);
    const lookUp = async () => ['1.1.1.1'];
    await expect(createGuardedFetch({ now, lookUp })('https://school.example/', json)).rejects.toMatchObject({
      code: 'LP_FETCH_FAILED',
    });
    expect(used()).toBe(2);
  });

  it('sees nothing where nobody goes out', () => {
    const used = watchNetwork();
    expect(JSON.parse('[1]')).toEqual([1]);
    expect(used()).toBe(0);
  });
});

describe('the watch over timers', () => {
  it('sees a timer of library code while it runs, and none of a test', async () => {
    const left = watchTimers();
    const mine = setTimeout(() => undefined, 1000);
    expect(left()).toEqual([]);
    const lookUp = () => new Promise<never>(() => {});
    const fetch = createGuardedFetch({ now: () => new Date(), lookUp });
    const asked = fetch('https://school.example/', { accept: ['text/plain'], timeoutMilliseconds: 50 });
    asked.catch(() => undefined);
    await expect.poll(left).toEqual([expect.stringContaining('node/network/guarded-fetch.ts')]);
    await expect(asked).rejects.toMatchObject({ code: 'LP_FETCH_TIMEOUT' });
    expect(left()).toEqual([]);
    clearTimeout(mine);
  });

  it('sees that the guarded fetch clears its own when it is done', async () => {
    const left = watchTimers();
    const fetch = createGuardedFetch({ now: () => new Date(), lookUp: async () => ['127.0.0.1'] });
    await expect(fetch('https://school.example/', { accept: ['text/plain'] })).rejects.toThrow();
    expect(left()).toEqual([]);
    expect(createLookUp()).toBeTypeOf('function');
  });
});
