/** What a learner shows, as somebody sees it in headless Chromium: accessible, whole on a narrow screen, and inert. */
import { encodeUtf8 } from '@laurel/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../../../core/src/testing/find-chromium.ts';
import { badgeSvg, codePicture, codeSheetHtml, showingHtml } from '../../src/index.ts';
import { attackTexts, hostileShowing, withText, withTexts } from '../../src/testing/hostile-showings.ts';
import { hostileText } from '../../src/testing/hostile-texts.ts';
import { sampleShowing } from '../../src/testing/sample-showings.ts';
import { type PagesInChromium, startPages } from './pages-in-chromium.ts';

const files = [
  { name: 'presentation.json', bytes: encodeUtf8('{"type":["VerifiablePresentation"]}'), is: 'presentation' },
  { name: 'did.jsonl', bytes: encodeUtf8('{}'), is: 'staple' },
] as const;

const cases = [
  ...(['en', 'cy'] as const).map((language) => ({
    name: `five items (${language})`,
    html: showingHtml(sampleShowing({ count: 5, language, form: 'page' }), { files }),
  })),
  {
    name: 'a sheet of codes',
    html: codeSheetHtml(sampleShowing({ count: 1, language: 'en', form: 'page' }), {
      codes: ['LAUREL1:1/2:0A4F:6BF', 'LAUREL1:2/2:0A4F:6BG'],
      digest: '0A4F',
    }),
  },
];

describe.skipIf(chromiumPath === undefined)('in Chromium', () => {
  let pages: PagesInChromium;
  beforeAll(async () => {
    pages = await startPages();
  });
  afterAll(() => pages.close());

  it.each(cases)('$name: accessible, light and narrow, dark and wide, without scrolling sideways', async ({ html }) => {
    expect(await pages.faultsOf(html, { width: 320, colours: 'light' })).toEqual([]);
    expect(await pages.faultsOf(html, { width: 1280, colours: 'dark' })).toEqual([]);
    const page = await pages.open(html, { width: 320, colours: 'light' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it.each(attackTexts.map((text) => [text.slice(0, 40), text] as const))(
    '%s is text, and nothing more',
    async (_, text) => {
      const change = (document: Parameters<typeof withText>[0]) => withText(document, text);
      const html = showingHtml(sampleShowing({ count: 5, language: 'en', form: 'page', change }), { files });
      const asked: string[] = [];
      const page = await pages.open('<!doctype html><title>x</title>', { width: 320, colours: 'light' });
      page.on('request', (request) => asked.push(request.url()));
      const shown = await pages.open(html, { width: 320, colours: 'light' });
      const seen = await shown.evaluate(() => ({
        title: document.title,
        odd: document.querySelectorAll('script, img, iframe, math, object, [onerror], [onload], a:not([href^="data:"])')
          .length,
        links: document.links.length,
        width: document.documentElement.scrollWidth,
      }));
      page.removeAllListeners('request');
      expect(seen).toMatchObject({ odd: 0, links: 2 });
      expect(seen.title).not.toBe('ran');
      expect(seen.width).toBeLessThanOrEqual(320);
      expect(asked.filter((url) => !url.startsWith('http://laurel.test/'))).toEqual([]);
    },
  );

  it('pictures of badges and codes are XML without anything that runs or loads', async () => {
    const page = await pages.open('<!doctype html><title>x</title>', { width: 320, colours: 'light' });
    const pictures = [...attackTexts, ...fc.sample(hostileText, 60)].map((text) =>
      new TextDecoder().decode(badgeSvg({ title: text, by: text, isOwnWords: false })),
    );
    const found = await page.evaluate(
      (texts) =>
        texts.map((text) => {
          const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
          return [...new Set([...parsed.querySelectorAll('*')].map(({ localName }) => localName))].toSorted().join(' ');
        }),
      [...pictures, codePicture('LAUREL1:1/1:0A4F:6BF').svg],
    );
    expect([...new Set(found)].toSorted()).toEqual(['g path rect svg text title', 'path rect svg']);
  });

  it('hostile texts make the elements of their harmless control, and no other', async () => {
    const hostile = fc.sample(hostileShowing, 30);
    const page = await pages.open('<!doctype html><title>x</title>', { width: 320, colours: 'light' });
    const trees = await page.evaluate(
      (texts) =>
        texts.map((text) =>
          [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')].map(
            (element) => `${element.localName} ${element.getAttributeNames().join(' ')}`,
          ),
        ),
      hostile.flatMap((one) => [
        showingHtml(one, { files }),
        showingHtml(
          withTexts(one, () => 'x'),
          { files },
        ),
      ]),
    );
    for (const index of hostile.keys()) expect(trees[2 * index]).toEqual(trees[2 * index + 1]);
  });
});
