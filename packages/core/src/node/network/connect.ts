/**
 * A connection to one of the addresses that were checked, and to no other, to a server that proves its name.
 * @module
 */
import { connect as connectTcp, isIPv6, type LookupFunction, Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import { LaurelError } from '../../errors/index.ts';
import { addressBytes } from '../../network/address-bytes.ts';

/** Where to connect to. */
export interface ConnectTarget {
  readonly host: string;
  readonly port: number;
  /** All of them checked; whoever connects takes one of these and asks nobody else. */
  readonly addresses: readonly string[];
}

/** Opens a connection: a `net.Socket`, which may still be connecting. Its type is left open for who has none of Node's. */
export type Connect = (target: ConnectTarget) => object;

/** An address that does not answer is given up for the next, of the other family if there is one (RFC 8305). */
const attemptMilliseconds = 2500;

/**
 * Connects to one of the addresses given, by Node's own trial of both families.
 *
 * @param target - with its checked addresses
 * @returns the socket
 */
export const connectPinned = ({ host, port, addresses }: ConnectTarget): Socket => {
  const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  // Node asks for all of them where it tries both families, and for one where that was switched off.
  const lookup: LookupFunction = (_name, options, answer) => {
    const [first = { address: '', family: 4 }] = found;
    if (options.all) answer(null, found);
    else answer(null, first.address, first.family);
  };
  const socket = connectTcp({
    host,
    port,
    lookup,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: attemptMilliseconds,
  });
  // Nothing was sent yet.
  socket.once('connect', () => {
    const reached = addressBytes(socket.remoteAddress ?? '')?.join();
    const isMeant = addresses.some((address) => addressBytes(address)?.join() === reached);
    if (reached === undefined || !isMeant) socket.destroy(new Error('connected elsewhere'));
  });
  return socket;
};

/**
 * Opens a connection in the way that was given.
 *
 * @param connect - that way
 * @param target - with its checked addresses
 * @returns the socket
 * @throws LP_USAGE where it is none
 */
export function openSocket(connect: Connect, target: ConnectTarget): Socket {
  const socket = connect(target);
  if (socket instanceof Socket) return socket;
  throw new LaurelError('LP_USAGE', { reason: 'connect must give a net.Socket' });
}

/**
 * The terms of every encrypted connection; made once, for reading the authorities takes time.
 *
 * @param authorities - PEM; the runtime's own when not given
 * @returns the terms
 */
export const secureTerms = (authorities?: readonly string[]): SecureContext =>
  createSecureContext({ minVersion: 'TLSv1.2', ...(authorities === undefined ? {} : { ca: [...authorities] }) });

/**
 * Has a server prove its name, before anything is asked of it.
 *
 * @param raw - a socket, connected or still connecting
 * @param host - the name that was asked for: it is told to the server, and its certificate must be for it
 * @param terms - of `secureTerms`
 * @param signal - ends it
 * @returns the encrypted connection
 * @throws LP_FETCH_FAILED, or the signal's reason
 */
export function secure(raw: Socket, host: string, terms: SecureContext, signal: AbortSignal): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      socket: raw,
      servername: host,
      secureContext: terms,
      ALPNProtocols: ['http/1.1'],
      // Said, because the environment can turn round what holds when it is not said.
      rejectUnauthorized: true,
    });
    const fail = (cause: unknown): void => {
      // In this order: Node (24.21) crashes where the other is destroyed first inside a callback of this one.
      socket.destroy();
      raw.destroy();
      reject(signal.aborted ? signal.reason : new LaurelError('LP_FETCH_FAILED', { host }, { cause }));
    };
    const stop = (): void => fail(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    for (const one of [raw, socket]) one.on('error', fail).on('close', () => fail(new Error('closed')));
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', stop);
      if (socket.authorized) resolve(socket);
      else fail(socket.authorizationError);
    });
  });
}
