/**
 * Pages in headless Chromium, one browser for all, without any network; for tests only.
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../core/src/testing/find-chromium.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page is looked at. */
export interface View {
  /** In CSS pixels: 320 is also a page of 1280 at 400 % (WCAG 2.2 §1.4.10). */
  readonly width: number;
  readonly colours: 'light' | 'dark';
}

/** A browser, and the pages to look at in it. */
export interface PagesInChromium {
  /** Opens a page as a family would: under its own policy. */
  readonly open: (html: string, view: View) => Promise<Page>;
  /** What axe finds wrong (WCAG 2.2 A and AA, and its best practices). */
  readonly faultsOf: (html: string, view: View) => Promise<readonly string[]>;
  /** The page on A4. */
  readonly print: (html: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Where the pages are said to be; nothing ever leaves the browser. */
const address = 'http://laurel.test/page.html';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Starts the browser.
 *
 * @returns what opens pages in it
 */
export async function startPages(): Promise<PagesInChromium> {
  const browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    // As root there is no sandbox; nothing but our own page is loaded.
    args: ['--no-sandbox'],
  });
  const families = await pageIn(browser, { bypassCSP: false });
  const tools = await pageIn(browser, { bypassCSP: true });
  const open = async (page: Page, html: string, { width, colours }: View): Promise<Page> => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: colours });
    await page.unrouteAll();
    await page.route('**/*', (route) =>
      route.request().url() === address
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
        : route.abort(),
    );
    await page.goto(address);
    return page;
  };
  return {
    open: (html, view) => open(families, html, view),
    faultsOf: async (html, view) => {
      const page = await open(tools, html, view);
      await page.addScriptTag({ content: axeSource });
      const found = await page.evaluate(async (values) => {
        const { axe: tool } = globalThis as unknown as { readonly axe: typeof axe };
        return tool.run({ runOnly: { type: 'tag', values } });
      }, rules);
      return [...found.violations, ...found.incomplete].flatMap(({ id, nodes }) =>
        nodes.map(({ html: element, any }) => `${id}: ${element} ${any.map(({ message }) => message).join(' ')}`),
      );
    },
    print: async (html) => {
      const page = await open(families, html, { width: 1280, colours: 'dark' });
      return page.pdf({ preferCSSPageSize: true, tagged: true });
    },
    close: () => browser.close(),
  };
}

const pageIn = async (browser: Browser, options: { readonly bypassCSP: boolean }): Promise<Page> =>
  (await browser.newContext(options)).newPage();
