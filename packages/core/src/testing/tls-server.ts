/**
 * A real server on this machine that answers with whatever bytes a test wants. For tests only.
 * @module
 */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Connect, ConnectTarget } from '../node/network/connect.ts';
import { type Certificate, makeCertificate } from './certificate.ts';

/** How a server answers: it is given the question and writes on the connection. */
export type Answer = (socket: TLSSocket, question: string) => void;

/** A server that runs. */
export interface TestServer {
  readonly port: number;
  readonly certificate: Certificate;
  /** The questions that came, whole heads. */
  readonly questions: readonly string[];
  /** The names that were asked for in the handshake (SNI). */
  readonly names: readonly unknown[];
  /** Where somebody who connects through `connect` wanted to go. */
  readonly targets: readonly ConnectTarget[];
  /** Leads to this server, wherever the address lies. */
  readonly connect: Connect;
  /** Connections that are open. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server.
 *
 * @param answer - what it does with each question
 * @param certificate - one for `school.example` when not given
 * @returns the server; close it
 */
export async function startTlsServer(
  answer: Answer,
  certificate: Certificate = makeCertificate({ names: ['school.example'] }),
): Promise<TestServer> {
  const questions: string[] = [];
  const names: unknown[] = [];
  const targets: ConnectTarget[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (socket) => {
    names.push(socket.servername);
    let question = '';
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      question += data.toString('latin1');
      if (!question.endsWith('\r\n\r\n')) return;
      questions.push(question);
      answer(socket, question);
      question = '';
    });
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    certificate,
    questions,
    names,
    targets,
    connect: (target) => {
      targets.push(target);
      return connect(port, '127.0.0.1');
    },
    open: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * An answer in the usual form.
 *
 * @param body - text
 * @param headers - instead of, or beside, the usual ones; one that is undefined is left out
 * @param status - the first line's number and words
 * @returns the bytes as a text
 */
export function answerText(
  body: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  status = '200 OK',
): string {
  const all = { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]));
  return `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`;
}
