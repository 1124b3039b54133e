/** What a learner shows, as a page and on paper: what it says, what it carries, and what texts cannot make of it. */
import { encodeUtf8, openCarrier, type ShowingForm } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeSvg } from '../badge/badge-svg.ts';
import { showingPdf } from '../node/showing-pdf.ts';
import { checkPdfUa } from '../node/testing/check-pdf-ua.ts';
import { isDictionary, nameOf, readPdf, textOf } from '../node/testing/pdf-objects.ts';
import { readWithPdfjs } from '../node/testing/read-with-pdfjs.ts';
import { attackTexts, hostileShowing, withText, withTexts } from '../testing/hostile-showings.ts';
import { hostileText } from '../testing/hostile-texts.ts';
import { sampleShowing } from '../testing/sample-showings.ts';
import { scanCode } from '../testing/scan-code.ts';
import { codePicture } from './code-sheet.ts';
import { phoneCodeOf } from './phone-code.ts';
import { showingHtml } from './showing-html.ts';

const now = new Date('2026-11-20T09:31:07Z');
const presentation = encodeUtf8('{"type":["VerifiablePresentation"]}');
const files = [
  { name: 'presentation.json', bytes: presentation, is: 'presentation' },
  { name: 'did.jsonl', bytes: encodeUtf8('{"versionId":"1-x"}'), is: 'staple' },
] as const;
const page = (count: number, language: 'en' | 'cy', form: ShowingForm = 'page') =>
  sampleShowing({ count, language, form });
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const cases = (['en', 'cy'] as const).flatMap((language) => [1, 5, 40].map((count) => ({ language, count })));

describe('the page', () => {
  it('carries the signed file and what checks it, byte for byte', async () => {
    const html = showingHtml(page(5, 'en'), { files });
    const parcel = await openCarrier(encodeUtf8(html));
    expect(parcel.carrier).toBe('html');
    expect(parcel.documents).toEqual([presentation]);
  });

  it('has no script, no address but those of its files, and never vouches for itself', () => {
    const html = showingHtml(page(5, 'en'), { files });
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|<iframe|https?:|src="(?!data:)|href="(?!data:)/i);
    expect(html).not.toMatch(/\bvalid\b/i);
    expect(html).toContain('This cannot vouch for itself');
    expect(html).toContain('laurel verify FILE.html --unchallenged');
  });

  it('marks what is the learner’s own word, and who says what of the rest', () => {
    const { items, summary } = page(5, 'en');
    expect(items.filter(({ isOwnWords }) => isOwnWords).map(({ title }) => title)).toEqual(['What I am like']);
    expect(items[1]?.testimonials.map(({ title }) => title)).toEqual(['From the workshop']);
    expect(summary.groups.map(({ isOwnWords }) => isOwnWords)).toEqual([false, false, true]);
    expect(items[3]?.vouchedBy).toContain('look up who they are');
  });

  it('names a page of the learner’s own choosing only where they asked for it', () => {
    expect(JSON.stringify(page(1, 'en'))).not.toMatch(/https?:/);
  });
});

describe('a text that would be more than text', () => {
  it('stays text, whatever it is', () => {
    for (const text of attackTexts) {
      const change = (document: Parameters<typeof withText>[0]) => withText(document, text);
      const html = showingHtml(sampleShowing({ count: 2, language: 'en', form: 'page', change }), { files });
      expect(html).not.toMatch(
        /<(script|img|math|table|noscript|a download="presentation.json" href="data:application\/json;base64,e30=")/,
      );
      expect(html.match(/<a /g)).toHaveLength(2);
      expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
      expect(html.length).toBeLessThan(90_000);
    }
  });

  it('makes no tag that its harmless control has not', () => {
    const tags = (html: string) => html.match(/<\/?[a-z][a-z0-9]*/g);
    fc.assert(
      fc.property(hostileShowing, (hostile) => {
        const control = withTexts(hostile, () => 'x');
        expect(tags(showingHtml(hostile, { files }))).toEqual(tags(showingHtml(control, { files })));
      }),
      { numRuns: 60 },
    );
  });

  it('is no more than text on a badge either', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.boolean(), (title, by, isOwnWords) => {
        const svg = new TextDecoder().decode(badgeSvg({ title, by, isOwnWords }));
        const inner = svg.replace(/>[^<]*</g, '><');
        expect(inner).not.toMatch(/script|on\w+=|href|foreignObject|<!|<\?/i);
        expect(svg).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the print', () => {
  it.each(cases)(
    'of $count items ($language) says on its first page who vouches, how, when, and how to check it',
    async ({ language, count }) => {
      const shown = page(count, language, 'print');
      const bytes = await showingPdf(shown, { files, now });
      expect(checkPdfUa(bytes).faults).toEqual([]);
      const { pages } = await readWithPdfjs(bytes);
      expect(pages.flatMap(({ untagged }) => untagged)).toEqual([]);
      const first = (pages[0]?.read ?? []).map(({ text }) => text).join(' ');
      const texts = [
        shown.caution.heading,
        ...shown.howToCheck.steps,
        ...shown.summary.groups.flatMap(({ vouchedBy, status = '', lines }) => [
          vouchedBy,
          status,
          ...lines.flatMap(({ items, howChecked, details = '' }) => [items, howChecked, details]),
        ]),
        ...(shown.summary.groups.some(({ isOwnWords }) => isOwnWords) ? [shown.labels.ownWords] : []),
      ];
      expect(texts.filter((text) => !plain(first).includes(plain(text)))).toEqual([]);
    },
  );

  it('has the files attached, as they are', async () => {
    const bytes = await showingPdf(page(5, 'en', 'print'), { files, now });
    const { objects } = readPdf(bytes);
    const streams = [...objects.values()].flatMap(({ value, stream }) =>
      isDictionary(value) && nameOf(value['Type']) === 'EmbeddedFile' ? [new Uint8Array(stream ?? [])] : [],
    );
    expect(streams).toEqual(files.map(({ bytes: own }) => own));
    const names = [...objects.values()].flatMap(({ value }) => (isDictionary(value) ? textOf(value['UF']) || [] : []));
    expect(names).toEqual(files.map(({ name }) => name));
    expect(Buffer.from(bytes).toString('latin1')).toContain('/AFRelationship /Source');
  });

  it('tells no more of the time than the day, and is the same bytes all day', async () => {
    const shown = page(1, 'en', 'print');
    const one = await showingPdf(shown, { files, now });
    const later = await showingPdf(shown, { files, now: new Date('2026-11-20T17:02:00Z') });
    expect(Buffer.from(one).equals(later)).toBe(true);
  });

  it('has square codes that are read back, each with its number and the digest', async () => {
    const codes = ['LAUREL1:1/2:0A4F:6BF+70790T9WJ', `LAUREL1:2/2:0A4F:${'7Z'.repeat(600)}`];
    const bytes = await showingPdf(page(1, 'en', 'print'), { files, codes, digest: '0A4F', now });
    expect(checkPdfUa(bytes).faults).toEqual([]);
    const { pages } = await readWithPdfjs(bytes);
    const said = pages.flatMap(({ read }) => read).map(({ text }) => text);
    expect(said).toEqual(expect.arrayContaining(['Part 1 of 2 of the file 0A4F', 'Part 2 of 2 of the file 0A4F']));
    for (const code of codes) expect(scanCode(phoneCodeOf(code).modules)).toBe(code);
  });

  it('says of a code that it is too fine for a phone', () => {
    expect(codePicture(`LAUREL1:1/1:0A4F:${'7Z'.repeat(650)}`).isTooFine).toBe(false);
    expect(codePicture(`LAUREL1:1/1:0A4F:${'7Z'.repeat(1500)}`).isTooFine).toBe(true);
  });

  it('shows what somebody wrote as words, also where they are written like a PDF', async () => {
    const text = ') Tj ET (forged) Tj endstream endobj /JS (app.alert(1)) <script>';
    const change = (document: Parameters<typeof withText>[0]) => withText(document, text);
    const bytes = await showingPdf(sampleShowing({ count: 1, language: 'en', form: 'print', change }), { files, now });
    const { pages } = await readWithPdfjs(bytes);
    const said = pages.flatMap(({ read }) => read).map(({ text: one }) => one);
    expect(said.some((one) => one.includes(text))).toBe(true);
    expect(checkPdfUa(bytes).faults).toEqual([]);
    const whole = Buffer.from(bytes).toString('latin1');
    expect(whole).not.toMatch(/\/(JavaScript|JS|URI|Launch|OpenAction)\b/);
  });

  it('is refused where the font has no sign for a letter: nothing is left out in secret', async () => {
    const change = (document: Parameters<typeof withText>[0]) => withText(document, '李 👍');
    const shown = sampleShowing({ count: 1, language: 'en', form: 'print', change });
    await expect(showingPdf(shown, { files, now })).rejects.toMatchObject({ code: 'LP_NOT_PRINTABLE' });
    expect(showingHtml(shown, { files })).toContain('李 👍');
  });
});
