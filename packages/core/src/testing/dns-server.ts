/**
 * A real DNS server on this machine, over UDP (RFC 1035), that says whatever a test wants. For tests only.
 * @module
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { addressBytes } from '../network/address-bytes.ts';

/** What is asked: a name, and for which family. */
export interface DnsQuestion {
  readonly name: string;
  readonly family: 4 | 6;
  /** How often this was asked before. */
  readonly before: number;
}

/** Addresses (of the family that was asked for), or that the name is not there, or that the server is broken; or silence. */
export type DnsAnswer = readonly string[] | 'no such name' | 'broken' | 'silence';

/** A server that runs. */
export interface TestDns {
  /** As `Resolver.setServers` takes it. */
  readonly server: string;
  readonly questions: readonly DnsQuestion[];
  readonly close: () => Promise<void>;
}

const types: ReadonlyMap<number, 4 | 6> = new Map([
  [1, 4],
  [28, 6],
]);
const codes = { 'no such name': 3, broken: 2 } as const;

/**
 * Starts a server.
 *
 * @param answer - what it says
 * @returns the server; close it
 */
export async function startDnsServer(answer: (question: DnsQuestion) => DnsAnswer): Promise<TestDns> {
  const questions: DnsQuestion[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const { name, type, end } = readQuestion(message);
    const family = types.get(type);
    const before = questions.filter((one) => one.name === name && one.family === family).length;
    const question: DnsQuestion = { name, family: family ?? 4, before };
    if (family !== undefined) questions.push(question);
    const said = family === undefined ? [] : answer(question);
    if (said !== 'silence') socket.send(replyTo(message, end, type, said), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    server: `127.0.0.1:${socket.address().port}`,
    questions,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

function readQuestion(message: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let place = 12;
  for (let length = message.readUInt8(place); length > 0; length = message.readUInt8(place)) {
    labels.push(message.toString('latin1', place + 1, place + 1 + length));
    place += 1 + length;
  }
  // Some resolvers mix capital letters in, to be surer of the answer.
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(place + 1), end: place + 5 };
}

function replyTo(message: Buffer, end: number, type: number, said: readonly string[] | keyof typeof codes): Buffer {
  const addresses = typeof said === 'string' ? [] : said;
  const head = Buffer.from(message.subarray(0, 12));
  // An answer, recursion available; one question, some answers, nothing else.
  head.writeUInt16BE(0x8180 | (typeof said === 'string' ? codes[said] : 0), 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8);
  const records = addresses.map((address) => {
    const bytes = addressBytes(address) ?? new Uint8Array();
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    // No time to live: each question is answered anew.
    record.writeUInt16BE(bytes.length, 10);
    return Buffer.concat([record, bytes]);
  });
  return Buffer.concat([head, message.subarray(12, end), ...records]);
}
