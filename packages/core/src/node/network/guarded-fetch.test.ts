/** What goes out and what comes back, over real connections to a server on this machine. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryFetchCache } from '../../network/fetch-cache.ts';
import { makeCertificate } from '../../testing/certificate.ts';
import { type Answer, answerText, startTlsServer, type TestServer } from '../../testing/tls-server.ts';
import { createGuardedFetch, type GuardedFetchOptions } from './guarded-fetch.ts';

const time = new Date('2027-03-01T12:00:00Z');
const url = 'https://school.example/.well-known/did.json?version=1';
const json = { accept: ['application/did+json', 'application/json'] };

let servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

const start = async (answer: Answer, certificate = makeCertificate({ names: ['school.example'] })) => {
  const server = await startTlsServer(answer, certificate);
  servers.push(server);
  return server;
};
const plain: Answer = (socket) => socket.end(answerText('{"id":1}'));
const fetchFrom = (server: TestServer, more: Partial<GuardedFetchOptions> = {}) =>
  createGuardedFetch({
    now: () => time,
    lookUp: async () => ['93.184.216.34'],
    connect: server.connect,
    certificateAuthorities: [server.certificate.cert],
    ...more,
  });

describe('a fetch that nothing stands against', () => {
  it('gives bytes, kind and time', async () => {
    const server = await start(plain);
    const resource = await fetchFrom(server)(url, json);
    expect(resource).toEqual({
      url,
      bytes: new TextEncoder().encode('{"id":1}'),
      mediaType: 'application/json',
      fetchedAt: time,
    });
    expect(server.targets).toEqual([{ host: 'school.example', port: 443, addresses: ['93.184.216.34'] }]);
    expect(server.names).toEqual(['school.example']);
  });

  it('says no more than is needed', async () => {
    const server = await start(plain);
    await fetchFrom(server)(url, json);
    expect(server.questions).toEqual([
      [
        'GET /.well-known/did.json?version=1 HTTP/1.1',
        'host: school.example',
        'accept: application/did+json, application/json',
        'accept-encoding: identity',
        'user-agent: laurel',
        'Connection: close',
        '',
        '',
      ].join('\r\n'),
    ]);
  });

  it('takes an answer in chunks, and one after an interim answer', async () => {
    const server = await start((socket) => {
      socket.write(
        'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\n',
      );
      socket.write('Transfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n');
      setTimeout(() => socket.write('4\r\n":1}\r\n0\r\n\r\n'), 20);
    });
    const { bytes } = await fetchFrom(server)(url, json);
    expect(new TextDecoder().decode(bytes)).toBe('{"a":1}');
  });

  it('leaves no connection open, nor cookies, nor a session for the next', async () => {
    const server = await start((socket) =>
      socket.write(answerText('{}', { 'Set-Cookie': 'a=b', Connection: 'keep-alive' })),
    );
    const fetch = fetchFrom(server);
    await fetch(url, json);
    await fetch(url, json);
    expect(server.targets).toHaveLength(2);
    expect(server.questions.join('')).not.toMatch(/cookie|referer|authorization/i);
    await expect.poll(server.open).toBe(0);
  });

  it('is taken at another port only where that was allowed', async () => {
    const server = await start(plain);
    const elsewhere = 'https://school.example:8443/a';
    await expect(fetchFrom(server)(elsewhere, json)).rejects.toMatchObject({ code: 'LP_FETCH_REFUSED' });
    expect(server.targets).toEqual([]);
    await fetchFrom(server, { dangerouslyAllowPorts: [8443] })(elsewhere, json);
    expect(server.questions[0]).toContain('host: school.example:8443\r\n');
    expect(server.targets[0]?.port).toBe(8443);
  });

  it('is shared by those who ask at the same time, and each has bytes of their own', async () => {
    const server = await start(plain);
    const fetch = fetchFrom(server);
    const all = await Promise.all(Array.from({ length: 20 }, () => fetch(url, json)));
    expect(server.questions).toHaveLength(1);
    all[0]?.bytes.fill(0);
    expect(all[1]?.bytes[0]).toBe(0x7b);
    await fetch(url, json);
    expect(server.questions).toHaveLength(2);
  });

  it('comes out of the cache that was handed in', async () => {
    const server = await start((socket) => socket.end(answerText('{}', { 'Cache-Control': 'max-age=60' })));
    const fetch = fetchFrom(server, { cache: createMemoryFetchCache() });
    const first = await fetch(url, json);
    expect(first.freshUntil).toEqual(new Date(time.getTime() + 60_000));
    expect(await fetch(url, json)).toEqual(first);
    expect(server.questions).toHaveLength(1);
  });

  it('waits for its turn where many are asked for, and its time does not run meanwhile', async () => {
    let atWork = 0;
    let most = 0;
    const server = await start((socket) => {
      most = Math.max(most, ++atWork);
      setTimeout(() => {
        atWork--;
        socket.end(answerText('{}'));
      }, 300);
    });
    const fetch = fetchFrom(server, { mostAtOnce: 3 });
    const addresses = Array.from({ length: 12 }, (_, index) => `https://school.example/${index}`);
    await Promise.all(addresses.map((address) => fetch(address, { ...json, timeoutMilliseconds: 1100 })));
    expect(most).toBe(3);
    expect(() => fetchFrom(server, { mostAtOnce: 0 })).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
  });

  it('goes through no proxy, whatever the environment says', async () => {
    const server = await start(plain);
    let proxied = 0;
    const proxy = createServer((socket) => {
      proxied++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const env = {
      ...process.env,
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: address,
      https_proxy: address,
      no_proxy: '',
      SERVER_CERTIFICATE: server.certificate.cert,
    };
    const child = join(import.meta.dirname, '../../testing/proxied-child.ts');
    const options = ['--conditions=laurel-source', '--no-warnings', child, String(server.port)];
    const { stdout } = await promisify(execFile)(process.execPath, options, { env });
    proxy.close();
    expect([stdout.trim(), server.questions.length]).toEqual(['{"id":1}', 1]);
    // Node's own way has gone there, where it knows that variable (24.5 and later).
    expect(proxied).toBeLessThanOrEqual(1);
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > 24 || (major === 24 && minor >= 5)) expect(proxied).toBe(1);
  });
});

describe('a server that does not prove its name', () => {
  const refused = async (server: TestServer, more: Partial<GuardedFetchOptions> = {}) => {
    await expect(fetchFrom(server, more)(url, json)).rejects.toMatchObject({
      code: 'LP_FETCH_FAILED',
      params: { host: 'school.example' },
    });
    // It was told nothing.
    expect(server.questions).toEqual([]);
  };

  it.each([
    ['for another name', { names: ['other.example'] }],
    ['for names below it only', { names: ['*.school.example'] }],
    ['for the address instead', { names: ['127.0.0.1', '93.184.216.34'] }],
    ['that has ended', { names: ['school.example'], to: new Date('2021-01-01T00:00:00Z') }],
    ['that has not begun', { names: ['school.example'], from: new Date('2100-01-01T00:00:00Z') }],
  ])('is refused with a certificate %s', async (_, options) => {
    await refused(await start(plain, makeCertificate(options)));
  });

  it('is refused where nobody whom we believe says so, and also where the environment would let it pass', async () => {
    const { cert } = makeCertificate({ names: ['school.example'] });
    await refused(await start(plain), { certificateAuthorities: [cert] });
    const before = { ...process.env };
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      await refused(await start(plain), { certificateAuthorities: [cert] });
    } finally {
      process.env = before;
    }
  });

  it('is refused where it speaks plain HTTP', async () => {
    const server = await start(plain);
    const bare = createServer((socket) => socket.on('error', () => undefined).end(answerText('{}')));
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    const { port } = bare.address() as { port: number };
    await refused(server, { connect: () => connect(port, '127.0.0.1') });
    bare.close();
  });
});

describe('a request', () => {
  it.each([
    ['no kind', { accept: [] }],
    ['a kind with a parameter', { accept: ['application/json; q=1'] }],
    ['a kind that would be a header', { accept: ['a/b\r\nCookie: c'] }],
    ['more bytes than anybody may', { ...json, maxBytes: 5 * 1024 * 1024 + 1 }],
    ['no time', { ...json, timeoutMilliseconds: 0 }],
    ['more time than anybody may', { ...json, timeoutMilliseconds: 30_001 }],
    ['bytes that are no number', { ...json, maxBytes: Number.NaN }],
  ])('with %s is the caller’s mistake', async (_, request) => {
    const server = await start(plain);
    await expect(fetchFrom(server)(url, request)).rejects.toMatchObject({ code: 'LP_USAGE' });
    expect(server.targets).toEqual([]);
  });
});
