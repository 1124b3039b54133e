/**
 * One question and one answer over a connection that is used for nothing else.
 * @module
 */
import { request as ask, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type JudgingCode, LaurelError } from '../../errors/index.ts';
import { type AnswerFacts, readAnswerHead } from '../../network/answer-head.ts';
import type { FetchLimits } from '../../network/fetch-limits.ts';
import type { FetchUrl } from '../../network/fetch-url.ts';

/** What is asked, and when. */
export interface ExchangeOptions {
  readonly url: FetchUrl;
  readonly limits: FetchLimits;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** An answer that was read to its end. */
export interface Exchanged extends AnswerFacts {
  readonly bytes: Uint8Array;
  readonly fetchedAt: Date;
}

const headerBytes = 16 * 1024;
/** Answers before the answer (1xx); one is usual, more than a few are a way to keep somebody busy. */
const mostInterim = 4;
/** What goes over the wire besides the body: headers, the frames of chunks. */
const wireBytesFor = (maxBytes: number): number => 2 * maxBytes + 8 * headerBytes;

/**
 * Asks for an address. The connection is not closed here.
 *
 * @param socket - a connection to the host, on which nothing was sent yet
 * @param options - the address, the limits, the clock and what ends it
 * @returns the whole answer
 * @throws LP_FETCH_* as `GuardedFetch`, or the signal's reason
 */
export function exchange(socket: Socket, { url, limits, now, signal }: ExchangeOptions): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const fail = (code: JudgingCode, cause?: unknown): void =>
      end(new LaurelError(code, { host: url.host }, { cause }));
    const end = (reason: unknown): void => {
      socket.destroy();
      reject(signal.aborted ? signal.reason : reason);
    };
    signal.addEventListener('abort', () => end(signal.reason), { once: true });

    const request = send(socket, url, limits);
    let interim = 0;
    let wire = 0;
    request.on('error', (error) => fail(isOverflow(error) ? 'LP_FETCH_SIZE' : 'LP_FETCH_FAILED', error));
    request.on('upgrade', () => fail('LP_FETCH_STATUS'));
    request.on('information', () => {
      if (++interim > mostInterim) fail('LP_FETCH_STATUS');
    });
    request.once('socket', () =>
      socket.on('data', (data: Uint8Array) => {
        wire += data.length;
        if (wire > wireBytesFor(limits.maxBytes)) fail('LP_FETCH_SIZE');
      }),
    );
    request.once('response', (response) => {
      try {
        const fetchedAt = now();
        const { accept, maxBytes } = limits;
        const head = { status: response.statusCode ?? 0, rawHeaders: response.rawHeaders };
        const facts = readAnswerHead(head, { host: url.host, accept, maxBytes, now: fetchedAt });
        readBody(response, maxBytes).then(
          (bytes) => (bytes === undefined ? fail('LP_FETCH_SIZE') : resolve({ ...facts, bytes, fetchedAt })),
          (error: unknown) => fail('LP_FETCH_FAILED', error),
        );
      } catch (error) {
        end(error);
      }
    });
  });
}

/** Without an agent, so that no connection is shared, kept or led through a proxy that the environment names. */
function send(socket: Socket, { host, port, path }: FetchUrl, { accept }: FetchLimits): ClientRequest {
  const request = ask({
    createConnection: () => socket,
    path,
    headers: {
      host: port === 443 ? host : `${host}:${port}`,
      accept: accept.join(', '),
      'accept-encoding': 'identity',
      'user-agent': 'laurel',
    },
    maxHeaderSize: headerBytes,
    insecureHTTPParser: false,
  });
  request.end();
  return request;
}

/** The body; undefined where there is too much of it. A part may be a single byte, so that no part is kept. */
async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  let bytes = new Uint8Array(Math.min(headerBytes, maxBytes));
  let length = 0;
  for await (const part of response as AsyncIterable<Uint8Array>) {
    const end = length + part.length;
    if (end > maxBytes) return undefined;
    if (end > bytes.length) bytes = withRoom(bytes, Math.min(maxBytes, Math.max(end, 2 * bytes.length)));
    bytes.set(part, length);
    length = end;
  }
  if (!response.complete) throw new Error('incomplete');
  return bytes.slice(0, length);
}

function withRoom(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

const isOverflow = (error: Error): boolean => 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
