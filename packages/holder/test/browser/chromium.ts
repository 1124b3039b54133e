/**
 * The holder's tests as a page runs them, and headless Chromium; for tests only.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../core/src/testing/find-chromium.ts';
import type { Result } from './vitest-in-page.ts';

const folder = resolve(import.meta.dirname, '../..');

/** A file of tests for the page, or why it is left out. */
export interface PageFile {
  readonly path: string;
  readonly leftOut?: string;
}

/** The page's own stand-ins for what its tests import. */
const standIns: Plugin = {
  name: 'stand-ins',
  setup: (page) => {
    page.onResolve({ filter: /^vitest$/ }, ({ importer }) =>
      importer.endsWith('vitest-in-page.ts') ? undefined : { path: resolve(import.meta.dirname, 'vitest-in-page.ts') },
    );
    page.onResolve({ filter: /\/memory-store\.ts$/ }, () => ({
      path: resolve(import.meta.dirname, 'store-in-page.ts'),
    }));
    page.onLoad({ filter: /\.test\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const buffer = JSON.stringify(resolve(import.meta.dirname, 'buffer-in-page.ts'));
      const contents = /\bBuffer\./.test(text) ? `import { Buffer } from ${buffer};\n${text}` : text;
      return { contents, loader: 'ts', resolveDir: dirname(path) };
    });
    // Vitest's own files name modules of Node that `expect` never calls.
    page.onResolve({ filter: /^(node:|vite(\/|$))/ }, ({ path, importer }) =>
      /node_modules/.test(importer) ? { path, namespace: 'absent' } : { errors: [{ text: `uses ${path}` }] },
    );
    page.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'module.exports = new Proxy({}, { get: (_, name) => name !== "__esModule" && function () {} });',
    }));
  },
};

const bundled = (contents: string) =>
  build({
    stdin: { contents, resolveDir: folder, loader: 'ts', sourcefile: 'entry.ts' },
    absWorkingDir: folder,
    bundle: true,
    platform: 'browser',
    conditions: ['laurel-source'],
    define: { 'process.env': '{}' },
    format: 'esm',
    target: 'es2022',
    splitting: true,
    outdir: 'bundle',
    entryNames: 'entry',
    write: false,
    logLevel: 'silent',
    plugins: [standIns],
  });

/**
 * Finds out which files of tests can run in a page: those that use nothing of Node.
 *
 * @param paths - the files
 * @returns each of them, with the reason where it is left out
 */
export async function forPage(paths: readonly string[]): Promise<readonly PageFile[]> {
  const files: PageFile[] = [];
  for (const path of paths) {
    const failure = await bundled(`import ${JSON.stringify(`./${relative(folder, path)}`)};`).then(
      () => undefined,
      (error: unknown) => /uses node:[\w/]+/.exec(String(error))?.[0] ?? String(error),
    );
    files.push({ path, ...(failure === undefined ? {} : { leftOut: failure }) });
  }
  return files;
}

/** A browser with a site of its own, and the tests in it. */
export interface ChromiumTests {
  /** Runs one file of tests in a new page. */
  readonly run: (path: string) => Promise<readonly Result[]>;
  /** Opens a page of the same site, in which `laurel` is what the entry exports. */
  readonly open: () => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** A site's name by which it counts as one of https:. */
const site = 'http://localhost';

/**
 * Bundles files of tests and starts a browser.
 *
 * @param paths - the files
 * @returns what runs them
 */
export async function startChromium(paths: readonly string[]): Promise<ChromiumTests> {
  const loaders = paths.map((path) => `${JSON.stringify(path)}: () => import(${JSON.stringify(path)})`);
  const { outputFiles } = await bundled(`
    import { runFile } from './test/browser/vitest-in-page.ts';
    import * as holder from './src/index.ts';
    import * as browser from './src/browser/index.ts';
    import { unlocking } from './src/testing/invented-credentials.ts';
    const files = { ${loaders.join(', ')} };
    globalThis.laurel = { ...holder, ...browser, unlocking, run: (path) => runFile(files[path]) };
  `);
  const files = new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]));
  const started = await launch();
  const context = await started.newContext();
  await serve(context, files);
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${site}/`);
    await page.waitForFunction('globalThis.laurel !== undefined');
    return page;
  };
  return {
    open,
    run: async (path) => {
      const page = await open();
      const results = await page.evaluate<readonly Result[]>(`laurel.run(${JSON.stringify(path)})`);
      await page.close();
      return results;
    },
    close: () => started.close(),
  };
}

const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    // As root there is no sandbox; nothing but our own page is loaded.
    args: ['--no-sandbox'],
  });

const serve = (context: BrowserContext, files: ReadonlyMap<string, Uint8Array>): Promise<unknown> =>
  context.route(`${site}/**`, async (route) => {
    const file = files.get(new URL(route.request().url()).pathname);
    await route.fulfill(
      file === undefined
        ? { contentType: 'text/html', body: '<!doctype html><script type="module" src="/entry.js"></script>' }
        : { contentType: 'text/javascript', body: Buffer.from(file) },
    );
  });
