/** DD-05 and DD-06: servers that send elsewhere, too much, too slowly, something else, or half of it. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { FetchRequest } from '../../network/guarded-fetch.ts';
import { type Answer, answerText, startTlsServer, type TestServer } from '../../testing/tls-server.ts';
import { createGuardedFetch } from './guarded-fetch.ts';

const json = { accept: ['application/json'] };
const chunked = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';

let server: TestServer | undefined;
afterEach(() => server?.close());

const ask = async (answer: Answer, more: Partial<FetchRequest> = {}) => {
  server = await startTlsServer(answer);
  const fetch = createGuardedFetch({
    now: () => new Date('2027-03-01T12:00:00Z'),
    lookUp: async () => ['93.184.216.34'],
    connect: server.connect,
    certificateAuthorities: [server.certificate.cert],
  });
  return fetch('https://school.example/did.json', { ...json, ...more });
};
const refused = async (code: string, answer: Answer, more?: Partial<FetchRequest>) => {
  await expect(ask(answer, more)).rejects.toMatchObject({ code, params: { host: 'school.example' } });
  expect(server?.questions.length).toBeLessThanOrEqual(1);
  await expect.poll(() => server?.open()).toBe(0);
};
/** Writes again and again, as fast as the other side reads, until that has had enough. */
const flood = (first: string, text: string): Answer => {
  return (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(text));
      if (!socket.destroyed) socket.once('drain', more);
    };
    socket.write(first);
    more();
  };
};

describe('DD-05 a redirect', () => {
  it.each([
    [301, 'http://school.example/did.json'],
    [302, 'https://169.254.169.254/latest/meta-data'],
    [303, 'https://other.example/did.json'],
    [307, 'https://school.example/did.json'],
    [308, '/did.json'],
    [300, '/did.json'],
  ])('%i to %s is not followed', async (status, Location) => {
    await refused('LP_FETCH_REDIRECT', (socket) => socket.end(answerText('{}', { Location }, `${status} Elsewhere`)));
  });

  it('by a header or a page of an answer that is none is not followed either', async () => {
    const Refresh = '0; url=https://other.example/';
    const control = await ask((socket) =>
      socket.end(answerText('{}', { Refresh, Location: 'https://other.example/' })),
    );
    expect(control.bytes).toHaveLength(2);
    expect(server?.questions).toHaveLength(1);
  });
});

describe('DD-06 a status', () => {
  it.each([
    [404, 'LP_FETCH_NOT_FOUND'],
    [410, 'LP_FETCH_NOT_FOUND'],
    [201, 'LP_FETCH_STATUS'],
    [203, 'LP_FETCH_STATUS'],
    [206, 'LP_FETCH_STATUS'],
    [304, 'LP_FETCH_STATUS'],
    [401, 'LP_FETCH_STATUS'],
    [407, 'LP_FETCH_STATUS'],
    [429, 'LP_FETCH_STATUS'],
    [500, 'LP_FETCH_STATUS'],
    [999, 'LP_FETCH_STATUS'],
  ])('%i is %s, whatever comes with it', async (status, code) => {
    await refused(code, (socket) => socket.end(answerText('{"id":"did:web:school.example"}', {}, `${status} So`)));
  });

  it('204 has nothing to give', async () => {
    await refused('LP_FETCH_STATUS', (socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
  });

  it('101 is not what was asked for', async () => {
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n';
    await refused('LP_FETCH_STATUS', (socket) => socket.write(upgrade));
  });

  it.each([100, 102, 103])('%i again and again is not waited for', async (status) => {
    await refused('LP_FETCH_STATUS', flood('', `HTTP/1.1 ${status} Wait\r\n\r\n`));
  });
});

describe('DD-06 a size', () => {
  it('control: of just as many bytes as may be is taken, at once and in chunks', async () => {
    const body = `"${'a'.repeat(998)}"`;
    const whole = await ask((socket) => socket.end(answerText(body)), { maxBytes: 1000 });
    expect(whole.bytes).toHaveLength(1000);
    await server?.close();
    const parts = await ask((socket) => socket.end(`${chunked}3e8\r\n${body}\r\n0\r\n\r\n`), { maxBytes: 1000 });
    expect(parts.bytes).toHaveLength(1000);
  });

  it('control: of many parts, of a byte each, is put together again', async () => {
    const body = `"${'0123456789'.repeat(5000)}"`;
    const parts = [...body].map((one) => `1\r\n${one}\r\n`).join('');
    const { bytes } = await ask((socket) => socket.end(`${chunked}${parts}0\r\n\r\n`));
    expect(new TextDecoder().decode(bytes)).toBe(body);
  });

  it('of one byte more is refused, announced or not', async () => {
    const body = `"${'a'.repeat(999)}"`;
    await refused('LP_FETCH_SIZE', (socket) => socket.end(answerText(body)), { maxBytes: 1000 });
    await server?.close();
    await refused('LP_FETCH_SIZE', (socket) => socket.end(`${chunked}3e9\r\n${body}\r\n0\r\n\r\n`), { maxBytes: 1000 });
  });

  it('of 10 GB is refused by its announcement', async () => {
    await refused('LP_FETCH_SIZE', (socket) => socket.write(answerText('{', { 'Content-Length': '10737418240' })));
  });

  it('without end, in chunks, is cut off at the limit', async () => {
    await refused('LP_FETCH_SIZE', flood(chunked, `1000\r\n${'a'.repeat(4096)}\r\n`));
  });

  it('hidden in the extensions of chunks is cut off', async () => {
    // A gigabyte goes by before its bodies are a hundred kilobytes.
    await refused('LP_FETCH_SIZE', flood(chunked, `1;${'x'.repeat(8000)}\r\na\r\n`), { timeoutMilliseconds: 2000 });
  });

  it.each([
    ['10,000 headers', Array.from({ length: 10_000 }, (_, index) => `X-${index}: a\r\n`).join('')],
    ['101 headers more', 'X: a\r\n'.repeat(101)],
    ['one header of 1 MB', `X: ${'a'.repeat(1_000_000)}\r\n`],
  ])('of %s is refused', async (_, headers) => {
    const answer = answerText('{}').replace('\r\n\r\n', `\r\n${headers}\r\n`);
    await refused('LP_FETCH_SIZE', (socket) => socket.end(answer));
  });

  it('control: of 50 headers is taken', async () => {
    const answer = answerText('{}').replace('\r\n\r\n', `\r\n${'X: a\r\n'.repeat(50)}\r\n`);
    expect((await ask((socket) => socket.end(answer))).bytes).toHaveLength(2);
  });
});

describe('DD-06 a length that lies', () => {
  it('too long a one is half an answer', async () => {
    await refused('LP_FETCH_FAILED', (socket) => socket.end(answerText('{}', { 'Content-Length': '3' })));
  });

  it('too short a one is no answer', async () => {
    await refused('LP_FETCH_FAILED', (socket) => socket.end(answerText('{"a":1}', { 'Content-Length': '2' })));
  });

  it('control: what comes after a whole answer is not a part of it', async () => {
    const { bytes } = await ask((socket) => {
      socket.write(answerText('{}'));
      setTimeout(() => socket.destroyed || socket.write('HTTP/1.1 200 OK\r\n\r\n'), 20);
    });
    expect(bytes).toHaveLength(2);
  });

  it.each([
    ['two of them', { 'Content-Length': '2\r\nContent-Length: 2' }],
    ['two that differ', { 'Content-Length': '2\r\nContent-Length: 1' }],
    ['one and chunks', { 'Transfer-Encoding': 'chunked' }],
    ['a negative one', { 'Content-Length': '-2' }],
    ['one with a sign', { 'Content-Length': '+2' }],
    ['none, and the end of the connection', { 'Content-Length': undefined }],
    ['other codings before the chunks', { 'Content-Length': undefined, 'Transfer-Encoding': 'gzip, chunked' }],
  ])('%s is no answer', async (_, headers) => {
    await refused('LP_FETCH_FAILED', (socket) => socket.end(answerText('{}', headers)));
  });

  it.each([
    ['before anything', ''],
    ['in the head', 'HTTP/1.1 200 OK\r\nContent-Ty'],
    ['in a chunk', `${chunked}10\r\n{"a":1}`],
    ['between chunks', `${chunked}7\r\n{"a":1}\r\n`],
    ['after what is no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ])('and a connection that ends %s is half an answer', async (_, text) => {
    await refused('LP_FETCH_FAILED', (socket) => socket.end(text));
    await server?.close();
    await refused('LP_FETCH_FAILED', (socket) => socket.write(text, () => socket.destroy()));
  });
});

describe('DD-06 a kind', () => {
  const body = '{}';
  it.each([
    ['application/json', undefined],
    ['Application/JSON; charset="utf-8"', undefined],
    ['application/json', 'identity'],
  ])('control: %s in the encoding %s is taken', async (type, encoding) => {
    const headers = { 'Content-Type': type, 'Content-Encoding': encoding };
    const { mediaType } = await ask((socket) => socket.end(answerText(body, headers)));
    expect(mediaType).toBe('application/json');
  });

  it.each([
    ['a page', { 'Content-Type': 'text/html; charset=utf-8' }],
    ['none', { 'Content-Type': undefined }],
    ['two', { 'Content-Type': 'application/json\r\nContent-Type: text/html' }],
    ['two in one', { 'Content-Type': 'text/html, application/json' }],
    ['one that begins alike', { 'Content-Type': 'application/json-seq' }],
    ['one of another alphabet', { 'Content-Type': 'application/json; charset=utf-16' }],
    ['a packed one', { 'Content-Encoding': 'gzip' }],
    ['one that is packed after it was not', { 'Content-Encoding': 'identity\r\nContent-Encoding: br' }],
  ])('%s is refused', async (_, headers) => {
    await refused('LP_FETCH_TYPE', (socket) => socket.end(answerText(body, headers)));
  });

  it('a bomb of gzip is not unpacked, announced or not', async () => {
    const bomb = gzipSync(new Uint8Array(10_000_000));
    const head = (more: string): string =>
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${bomb.length}\r\n${more}\r\n`;
    await refused('LP_FETCH_TYPE', (socket) =>
      socket.end(Buffer.concat([Buffer.from(head('Content-Encoding: gzip\r\n')), bomb])),
    );
    await server?.close();
    const { bytes } = await ask((socket) => socket.end(Buffer.concat([Buffer.from(head('')), bomb])));
    expect(bytes).toEqual(new Uint8Array(bomb));
  });
});

describe('DD-06 a time', () => {
  const late = async (answer: Answer) => {
    const begun = performance.now();
    await refused('LP_FETCH_TIMEOUT', answer, { timeoutMilliseconds: 250 });
    expect(performance.now() - begun).toBeLessThan(2000);
  };

  it('without an answer is cut off', () => late(() => undefined));

  it.each(['head', 'body'])('of a %s that comes byte by byte is cut off as a whole', async (what) => {
    const text = what === 'head' ? answerText('{}') : ' '.repeat(200);
    const timers: NodeJS.Timeout[] = [];
    await late((socket) => {
      if (what === 'body') socket.write(answerText('', { 'Content-Length': '200' }));
      [...text].forEach((one, index) => {
        timers.push(setTimeout(() => socket.destroyed || socket.write(one), index * 20));
      });
    });
    timers.forEach(clearTimeout);
  });

  it('control: of an answer that comes in pieces, in time, is taken', async () => {
    const { bytes } = await ask((socket) => {
      for (const [index, one] of [...answerText('{}')].entries()) setTimeout(() => socket.write(one), index);
    });
    expect(bytes).toHaveLength(2);
  });

  it('of a server that takes the connection and never greets is cut off', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const fetch = createGuardedFetch({
      now: () => new Date(),
      lookUp: async () => ['93.184.216.34'],
      connect: () => connect(port, '127.0.0.1'),
    });
    const asked = fetch('https://school.example/', { ...json, timeoutMilliseconds: 200 });
    await expect(asked).rejects.toMatchObject({ code: 'LP_FETCH_TIMEOUT' });
    silent.close();
    await once(silent, 'close');
  });
});
