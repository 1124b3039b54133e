/**
 * Headless Chromium on this machine, and a server for its one page; for tests only.
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../../core/src/testing/find-chromium.ts';
import { type Bundle, bundle } from './bundle.ts';
import type { Job } from './jobs.ts';
import type { Answer } from './page.ts';

/** Where in the browser, and how. */
export interface RunOptions {
  /** A page over http: from another machine has no WebCrypto. */
  readonly isSecure: boolean;
  readonly where: 'page' | 'worker';
}

/** What the page answered, and the names of the files that it loaded. */
export interface ChromiumAnswer extends Answer {
  readonly loaded: readonly string[];
}

/** What nothing but the page's own files may do; in particular no code is made from text. */
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'";

/** Names that the browser is told to find on this machine; the second is not one that it trusts. */
const hosts = { secure: 'localhost', insecure: 'laurel.test' };

const pageEntry = `import { answerJobs } from './page.ts'; void answerJobs();`;

const startWorker = (entry: string): string => `new Worker('/${entry}', { type: 'module' });`;

let built: Promise<Bundle> | undefined;

/**
 * Does jobs in headless Chromium, under a strict Content-Security-Policy.
 *
 * @param jobs - what to do
 * @param options - where
 * @returns what the page answered, and what it loaded
 */
export async function runInChromium(jobs: readonly Job[], { isSecure, where }: RunOptions): Promise<ChromiumAnswer> {
  built ??= bundle({ entry: pageEntry, from: 'source' });
  const { files, entry } = await built;
  const answered = Promise.withResolvers<Answer>();
  const loaded: string[] = [];
  const server = createServer((request, response) => {
    void respond(request, response).catch(answered.reject);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').slice(1);
    const send = (type: string, body: string | Uint8Array) => {
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
    };
    const file = files.get(path);
    if (file !== undefined) {
      loaded.push(path);
      return send('text/javascript', file);
    }
    if (path === '') {
      const script = where === 'page' ? entry : 'start-worker.js';
      return send('text/html', `<!doctype html><title>Laurel</title><script type="module" src="/${script}"></script>`);
    }
    if (path === 'start-worker.js') return send('text/javascript', startWorker(entry));
    if (path === 'jobs') return send('application/json', JSON.stringify(jobs));
    if (path === 'answer') {
      answered.resolve(JSON.parse(await textOf(request)) as Answer);
      return send('text/plain', '');
    }
    response.writeHead(404).end();
  }

  const port = await listening(server);
  try {
    const browser = await chromium.launch({
      ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
      // As root there is no sandbox; nothing but our own page is loaded.
      args: ['--no-sandbox', `--host-resolver-rules=MAP ${hosts.insecure} 127.0.0.1`],
    });
    try {
      const page = await browser.newPage();
      page.on('pageerror', answered.reject);
      page.on('crash', () => answered.reject(new Error('the page crashed')));
      await page.goto(`http://${isSecure ? hosts.secure : hosts.insecure}:${port}/`);
      return { ...(await answered.promise), loaded };
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
  }
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
    });
  });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
