/** The pages as families see them, in headless Chromium: accessible, whole on a narrow screen, and good on paper. */
import { contentsPage, type PageLanguage } from '@laurel/core';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../../../core/src/testing/find-chromium.ts';
import { classPackHtml, contentsHtml, profilePageHtml } from '../../src/index.ts';
import { harmless, hostilePage } from '../../src/testing/hostile-texts.ts';
import { minimalPage, richPage, samplePictureOf, strainedPage } from '../../src/testing/sample-pages.ts';
import { type PagesInChromium, startPages } from './pages-in-chromium.ts';

const options = { pictureOf: samplePictureOf };

const list = (language: PageLanguage): string => {
  const learners = [
    { learner: 'Elin Gwilym', page: 'pages/a.html', print: 'pages/a.pdf' },
    { learner: 'John Smith', number: '001042', page: 'pages/b.html', print: 'pages/b.pdf' },
    { learner: 'John Smith', number: '001077', page: 'pages/c.html', print: 'pages/c.pdf' },
    { learner: 'محمد بن عبد الله', page: 'pages/d.html' },
  ];
  const packs = [{ print: 'classes/class-1.pdf' }, { print: 'classes/class-2.pdf' }];
  const classes = [
    { className: '5B', packs, learners },
    { packs: [], learners: [{ learner: `${'Wolfeschlegelstein'.repeat(4)} Smith`, page: 'pages/e.html' }] },
  ];
  return contentsHtml(contentsPage(classes, { language, school: 'Ysgol Glan-y-Môr' }));
};

const documents: Readonly<Record<string, (language: PageLanguage) => string>> = {
  'a rich page': (language) => profilePageHtml(richPage(language), options),
  'a page with one thing on it': (language) => profilePageHtml(minimalPage(language), options),
  'a page that strains the layout': (language) => profilePageHtml(strainedPage(language), options),
  'a class pack': (language) =>
    classPackHtml([richPage(language), minimalPage(language), strainedPage(language)], options),
  'the private list': list,
};

const cases = Object.entries(documents).flatMap(([name, draw]) =>
  (['en', 'cy'] as const).map((language) => ({ name, language, html: draw(language) })),
);

/** Wider letters, words and lines, as a reader may set them (WCAG 2.2 §1.4.12). */
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }';

describe.skipIf(chromiumPath === undefined)('in Chromium', () => {
  let pages: PagesInChromium;
  beforeAll(async () => {
    pages = await startPages();
  });
  afterAll(() => pages.close());

  it.each(cases)('$name ($language) is accessible, light and narrow, dark and wide', async ({ html }) => {
    expect(await pages.faultsOf(html, { width: 320, colours: 'light' })).toEqual([]);
    expect(await pages.faultsOf(html, { width: 1280, colours: 'dark' })).toEqual([]);
  });

  it('axe is at work: a page with faults has faults', async () => {
    const html = documents['a rich page']?.('en') ?? '';
    const faults = await pages.faultsOf(html.replaceAll(/ alt="[^"]*"/g, '').replace('--ink: #22262b', '--ink: #eee'), {
      width: 320,
      colours: 'light',
    });
    expect([...new Set(faults.map((fault) => fault.split(':')[0]))]).toEqual(
      expect.arrayContaining(['color-contrast', 'image-alt']),
    );
  });

  it.each(cases)('$name ($language) needs no scrolling sideways at 320 pixels', async ({ html }) => {
    const page = await pages.open(html, { width: 320, colours: 'light' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    // Past the page's own policy, as a reader's extension would.
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, spacing);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('its own style sheet and pictures pass its policy, and nothing else does', async () => {
    const page = await pages.open(documents['a rich page']?.('en') ?? '', { width: 1280, colours: 'light' });
    const seen = await page.evaluate(async () => {
      const images = [...document.images];
      await Promise.all(images.map((image) => image.decode()));
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      const style = document.createElement('style');
      style.textContent = 'body { padding: 1234px }';
      document.head.append(script, style);
      return {
        widths: images.map(({ naturalWidth }) => naturalWidth),
        margin: getComputedStyle(document.body).margin,
        padding: getComputedStyle(document.body).padding,
        ran: 'ran' in globalThis,
      };
    });
    expect(seen).toEqual({ widths: [960, 480], margin: '0px', padding: '0px', ran: false });
  });

  it('prints each learner of a class from a new page on, without the list of names', async () => {
    const sheets = await textOfSheets(await pages.print(documents['a class pack']?.('en') ?? ''));
    const begin = sheets.flatMap((text, index) => (text.startsWith('Learner profile') ? [index] : []));
    expect(begin).toHaveLength(3);
    expect(begin[0]).toBe(0);
    expect(sheets[0]).toMatch(/^Learner profile Elin G\./);
    expect(sheets[begin[1] ?? 0]).toMatch(/^Learner profile Zoë/);
    expect(sheets.length).toBeLessThanOrEqual(7);
    // A heading belongs to what it is the heading of.
    const headings = richPage().sections.map(({ heading }) => heading);
    expect(sheets.filter((text) => headings.some((heading) => text.trim().endsWith(heading)))).toEqual([]);
  });

  it('hostile texts make the elements of their harmless control, and no other', async () => {
    const draw = (page: Parameters<typeof profilePageHtml>[0]) =>
      profilePageHtml(page, { pictureOf: () => new Uint8Array([1]) });
    const hostile = fc.sample(hostilePage, 60);
    const page = await pages.open('<!doctype html><title>x</title>', { width: 320, colours: 'light' });
    const trees = await page.evaluate(
      (texts) =>
        texts.map((text) =>
          [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')].map(
            (element) => `${element.localName} ${element.getAttributeNames().join(' ')}`,
          ),
        ),
      hostile.flatMap((one) => [draw(one), draw(harmless(one))]),
    );
    for (const index of hostile.keys()) expect(trees[2 * index]).toEqual(trees[2 * index + 1]);
  });
});

async function textOfSheets(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const sheets: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    sheets.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  }
  await task.destroy();
  return sheets;
}
