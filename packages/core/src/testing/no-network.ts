/**
 * Shuts every door to the network, and watches for timers that library code leaves running. For tests only.
 * @module
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import timers from 'node:timers';
import { afterEach, beforeEach, expect, vi } from 'vitest';

type Place = Record<string, () => unknown>;

/** Where one gets out: an object, and which of its functions. HTTP, TLS and HTTP/2 all go through the socket. */
const places: readonly (readonly [object, RegExp])[] = [
  [globalThis, /^(fetch|WebSocket|EventSource|XMLHttpRequest)$/],
  [net.Socket.prototype, /^connect$/],
  [net.Server.prototype, /^listen$/],
  [dgram.Socket.prototype, /^(bind|connect|send)$/],
  ...[dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype].map(
    (place) => [place, /^(lookup|resolve|reverse)/] as const,
  ),
];

/** The functions of an object that have such a name, also those of what it was made from. */
function doorsOf(place: object, names: RegExp): readonly string[] {
  const own = Object.getOwnPropertyNames(place).filter(
    (name) => names.test(name) && typeof (place as Place)[name] === 'function',
  );
  const above: unknown = Object.getPrototypeOf(place);
  const isClass = place.constructor !== Object && above !== null && above !== Object.prototype;
  return isClass ? [...new Set([...own, ...doorsOf(above as object, names)])] : own;
}

/**
 * Lets nobody out, and counts who tried: `fetch`, sockets of any kind, look-ups of names, also by names that a module
 * imported before.
 *
 * @returns how often, so far
 */
export function watchNetwork(): () => number {
  let count = 0;
  // No arrow: some of the doors are called with `new`.
  function refuse(): never {
    count++;
    throw new Error('no network');
  }
  for (const [place, names] of places) {
    for (const name of doorsOf(place, names)) vi.spyOn(place as Place, name).mockImplementation(refuse);
  }
  syncBuiltinESMExports();
  return () => count;
}

/** A frame of the libraries or the command line that is not one of a test. */
const libraryFrame = /\/packages\/[^/]+\/(?:src|dist)\//;
const testFrame = /\.test\.ts|\/testing\//;

/**
 * Watches the timers that library code starts, itself or by what it calls.
 *
 * @returns where those were started that still run, so far
 */
export function watchTimers(): () => readonly string[] {
  const running = new Map<unknown, string>();
  const begin = (name: 'setTimeout' | 'setInterval'): void => {
    const start = timers[name] as (work: (...values: unknown[]) => void, ...more: unknown[]) => unknown;
    const watched = (work: (...values: unknown[]) => void, ...more: unknown[]): unknown => {
      const where = callers().find((frame) => libraryFrame.test(frame) && !testFrame.test(frame));
      const timer: unknown = start(
        (...values) => {
          if (name === 'setTimeout') running.delete(timer);
          work(...values);
        },
        ...more,
      );
      if (where !== undefined) running.set(timer, where);
      return timer;
    };
    for (const place of [globalThis, timers]) vi.spyOn(place, name).mockImplementation(watched as never);
  };
  const end = (name: 'clearTimeout' | 'clearInterval'): void => {
    const stop = timers[name];
    const watched = (timer: unknown): void => {
      running.delete(timer);
      stop(timer as NodeJS.Timeout);
    };
    for (const place of [globalThis, timers]) vi.spyOn(place, name).mockImplementation(watched as never);
  };
  begin('setTimeout');
  begin('setInterval');
  end('clearTimeout');
  end('clearInterval');
  syncBuiltinESMExports();
  return () => [...running.values()];
}

/** Who called, as far up as there is anybody. */
function callers(): readonly string[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 60;
  const { stack = '' } = new Error('here');
  Error.stackTraceLimit = stackTraceLimit;
  return stack.split('\n');
}

/**
 * Makes every test of a file fail that opens a socket, looks a name up, or leaves a timer of the libraries behind:
 * call it once at the head of the file, or of a set-up file for a whole suite.
 */
export function forbidNetwork(): void {
  // From here on, for what a file does before its first test is the file's too.
  const used = [watchNetwork()];
  const left = [watchTimers()];
  let told = 0;
  beforeEach(() => {
    // A test before may have taken all spies away.
    if (!vi.isMockFunction(dns.lookup)) used.push(watchNetwork());
    if (!vi.isMockFunction(timers.setTimeout)) left.push(watchTimers());
  });
  afterEach(() => {
    const network = used.reduce((sum, count) => sum + count(), 0);
    const seen = { network: network - told, timers: left.flatMap((running) => running()) };
    told = network;
    expect(seen).toEqual({ network: 0, timers: [] });
  });
}
