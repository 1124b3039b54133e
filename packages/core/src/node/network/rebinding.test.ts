/** DD-04: names that lead inside, with a real DNS server that changes its mind. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DnsAnswer, type DnsQuestion, startDnsServer, type TestDns } from '../../testing/dns-server.ts';
import { answerText, startTlsServer, type TestServer } from '../../testing/tls-server.ts';
import { connectPinned } from './connect.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { createLookUp } from './look-up.ts';

const url = 'https://school.example/did.json';
const json = { accept: ['application/json'] };
const public4 = '93.184.216.34';
const public6 = '2606:2800:220:1:248:1893:25c8:1946';

let server: TestServer;
let dns: TestDns | undefined;
beforeAll(async () => {
  server = await startTlsServer((socket) => socket.end(answerText('{}')));
});
afterAll(() => server.close());
afterEach(async () => {
  await dns?.close();
  dns = undefined;
});

/** A fetch that asks this DNS, and a count of the connections that it began. */
const startFetch = async (answer: (question: DnsQuestion) => DnsAnswer) => {
  dns = await startDnsServer(answer);
  const before = server.targets.length;
  const fetch = createGuardedFetch({
    now: () => new Date('2027-03-01T12:00:00Z'),
    lookUp: createLookUp({ servers: [dns.server] }),
    connect: server.connect,
    certificateAuthorities: [server.certificate.cert],
  });
  return { fetch, targets: () => server.targets.slice(before) };
};
const saying =
  (four: DnsAnswer, six: DnsAnswer = []) =>
  ({ family }: DnsQuestion): DnsAnswer =>
    family === 4 ? four : six;
const refused = { code: 'LP_FETCH_REFUSED', params: { host: 'school.example' } };

describe('DD-04 a name', () => {
  it('control: with public addresses of both families is fetched from, at no other address', async () => {
    const { fetch, targets } = await startFetch(saying([public4, '1.1.1.1'], [public6]));
    await fetch(url, json);
    expect(targets()).toEqual([{ host: 'school.example', port: 443, addresses: [public6, public4, '1.1.1.1'] }]);
    expect(dns?.questions).toHaveLength(2);
  });

  it.each([
    ['one family', saying([public4])],
    ['the other family', saying([], [public6])],
    ['one family, and a server that is broken for the other', saying([public4], 'broken')],
  ])('control: with addresses of %s only is fetched from', async (_, answer) => {
    const { fetch } = await startFetch(answer);
    await expect(fetch(url, json)).resolves.toMatchObject({ mediaType: 'application/json' });
  });

  it.each([
    ['this machine', ['127.0.0.1'], []],
    ['a private network', ['10.0.0.1'], []],
    ['the keys of a cloud', ['169.254.169.254'], []],
    ['public and private answers at once', [public4, '192.168.0.1'], []],
    ['a public A and an AAAA ::1', [public4], ['::1']],
    ['a public AAAA and a private A', ['127.0.0.1'], [public6]],
    ['IPv4-mapped this machine', [public4], ['::ffff:127.0.0.1']],
    ['a cloud’s keys by IPv6', [], ['fd00:ec2::254']],
    ['a translated private address', [], ['64:ff9b::a00:1']],
    ['6to4 of this machine', [], ['2002:7f00:1::']],
  ])('that leads to %s is not connected to', async (_, four, six) => {
    const { fetch, targets } = await startFetch(saying(four, six));
    await expect(fetch(url, json)).rejects.toMatchObject(refused);
    expect(targets()).toEqual([]);
  });

  it('that is public when asked first and this machine when asked again is asked once for each fetch', async () => {
    const { fetch, targets } = await startFetch(({ family, before }) => {
      if (family === 6) return [];
      return before === 0 ? [public4] : ['127.0.0.1'];
    });
    await fetch(url, json);
    expect(targets()).toEqual([{ host: 'school.example', port: 443, addresses: [public4] }]);
    // The next fetch asks anew, and is refused: what was found before holds for one fetch only.
    await expect(fetch(url, json)).rejects.toMatchObject(refused);
    expect(targets()).toHaveLength(1);
    expect(dns?.questions.filter(({ family }) => family === 4)).toHaveLength(2);
  });

  it('that is this machine when asked first and public when asked again is refused the first time', async () => {
    const { fetch } = await startFetch(({ before }) => (before === 0 ? ['127.0.0.1', '::1'].slice(0, 1) : []));
    await expect(fetch(url, json)).rejects.toMatchObject(refused);
  });

  it.each([
    ['that is not there', 'no such name', 'LP_FETCH_REFUSED'],
    ['without addresses', [], 'LP_FETCH_REFUSED'],
    ['whose DNS is broken', 'broken', 'LP_FETCH_FAILED'],
    ['whose DNS is silent', 'silence', 'LP_FETCH_TIMEOUT'],
  ] as const)('%s is not connected to', async (_, said, code) => {
    const { fetch, targets } = await startFetch(() => said);
    const timeoutMilliseconds = said === 'silence' ? 300 : 10_000;
    const begun = performance.now();
    await expect(fetch(url, { ...json, timeoutMilliseconds })).rejects.toMatchObject({ code });
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(targets()).toEqual([]);
  });

  it('is not looked up any longer when the fetch is over', async () => {
    dns = await startDnsServer(() => 'silence');
    const fetchIsOver = new AbortController();
    const asked = createLookUp({ servers: [dns.server] })('school.example', fetchIsOver.signal);
    const begun = performance.now();
    setTimeout(() => fetchIsOver.abort(), 50);
    await expect(asked).rejects.toMatchObject({ code: 'LP_FETCH_FAILED' });
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});

describe('DD-04 the connection', () => {
  const reach = (addresses: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      // A name that the machine itself would look up, and find.
      const socket = connectPinned({ host: 'localhost', port: server.port, addresses });
      socket.once('connect', () => resolve(socket.remoteAddress ?? '')).once('error', reject);
      socket.once('close', () => reject(new Error('closed')));
      setImmediate(() => socket.once('connect', () => socket.destroy()));
    });

  it('goes to one of the addresses given, and asks nobody for others', async () => {
    expect(await reach(['127.0.0.1'])).toBe('127.0.0.1');
    await expect(reach(['127.0.0.2'])).rejects.toThrow();
    await expect(reach([])).rejects.toThrow();
  });

  it('tries the next address where one does not answer', async () => {
    expect(await reach(['::1', '127.0.0.2', '127.0.0.1'])).toBe('127.0.0.1');
  });
});
