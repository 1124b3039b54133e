/**
 * A web server on this machine for schools of any name, and a guarded fetch that reaches no other; for tests only.
 * @module
 */
import type { GuardedFetch } from '@laurel/core';
import { createGuardedFetch } from '@laurel/core/node';
import { makeCertificate } from '../../../core/src/testing/certificate.ts';
import { answerText, startTlsServer } from '../../../core/src/testing/tls-server.ts';
import { now, type WebSchool } from './web-school.ts';

/** What is handed out: text by address; a host without any gives no answer at all. */
export type Pages = Map<string, string>;

/** A server that runs. */
export interface WebServer {
  /** What it hands out now; tests change it. */
  readonly pages: Pages;
  /** The addresses that were asked for, in order. */
  readonly asked: readonly string[];
  /** For the io of a run. */
  readonly network: () => GuardedFetch;
  readonly close: () => Promise<void>;
}

const kinds: readonly (readonly [ending: string, mediaType: string])[] = [
  ['.jsonl', 'text/jsonl'],
  ['.json', 'application/json'],
  ['.jwt', 'application/statuslist+jwt'],
];

/**
 * Starts a server.
 *
 * @param hosts - whose names its certificate has
 * @returns the server; close it
 */
export async function startWebServer(hosts: readonly string[]): Promise<WebServer> {
  const pages: Pages = new Map();
  const asked: string[] = [];
  const certificate = makeCertificate({ names: hosts });
  const server = await startTlsServer((socket, question) => {
    const path = /^GET (\S+)/.exec(question)?.[1] ?? '';
    const host = /^host: (\S+)/im.exec(question)?.[1] ?? '';
    const url = `https://${host}${path}`;
    asked.push(url);
    const isThere = [...pages.keys()].some((page) => new URL(page).hostname === host);
    if (!isThere) return void socket.destroy();
    const body = pages.get(url);
    const type = kinds.find(([ending]) => path.endsWith(ending))?.[1] ?? 'application/vc';
    return void socket.end(
      body === undefined ? answerText('', {}, '404 Not Found') : answerText(body, { 'Content-Type': type }),
    );
  }, certificate);
  const network = () =>
    createGuardedFetch({
      now: () => now,
      lookUp: async () => ['93.184.216.34'],
      connect: server.connect,
      certificateAuthorities: [certificate.cert],
    });
  return { pages, asked, network, close: server.close };
}

/** Where a school's history is. */
export const logUrl = ({ host }: WebSchool): string => `https://${host}/.well-known/did.jsonl`;
