import { describe, expect, it } from 'vitest';
import { handOutPdf, undrawableInHandOut } from '../node/hand-out-pdf.ts';
import { checkPdfUa } from '../node/testing/check-pdf-ua.ts';
import { modulesIn } from '../node/testing/modules-in.ts';
import { readWithPdfjs } from '../node/testing/read-with-pdfjs.ts';
import { scanCode } from '../testing/scan-code.ts';
import { handOutHtml } from './hand-out-html.ts';
import { type HandOutOptions, type HandOutSheet, handOutSheet } from './hand-out-sheet.ts';
import { handOutWords } from './hand-out-words.ts';

const now = new Date('2026-09-01T08:00:00Z');
const small = `{"name":"Elin’s river"${' '.repeat(2400)}}`;
const options: HandOutOptions = {
  learner: 'Zoë Adeyemi',
  className: '11R',
  school: 'Riverside Academy',
  language: 'en',
  folder: '3f2a9c1e-5b7d-4e0f-9a31-77c2d9e4b610',
  files: [{ title: 'Cello' }, { title: 'River project' }],
};
const withCode: HandOutOptions = {
  ...options,
  files: [
    { title: 'Cello', text: `${small}${' '.repeat(100)}` },
    { title: 'River', text: small },
  ],
};

const linesOf = (sheet: HandOutSheet): string[] => [
  ...[sheet.name, sheet.learner, sheet.place.join(' · '), sheet.forWhom, ...sheet.notices],
  ...sheet.parts.flatMap(({ heading, paragraphs, list }) => [
    heading,
    ...paragraphs,
    ...(list?.items.flatMap((item, index) => [list.isNumbered ? `${index + 1}.` : '•', item.replace('\n', ' ')]) ?? []),
  ]),
  ...(sheet.code === undefined ? [] : [sheet.code.heading, sheet.code.text, sheet.code.alternative]),
  ...[sheet.contacts.heading, ...sheet.contacts.labels],
];

describe('a hand-out sheet', () => {
  it('says whose it is, what is theirs, and in which folder', () => {
    const sheet = handOutSheet(options);
    expect(sheet.documentTitle).toBe('Zoë Adeyemi · Your files from school · Riverside Academy');
    expect(sheet.parts[0]?.list?.items).toEqual(['Cello', 'River project']);
    expect(linesOf(sheet).join(' ')).toContain(options.folder);
    expect(sheet.code).toBeUndefined();
  });

  it('leaves out what it does not know, and says nothing of it', () => {
    const { className: _, school: __, ...rest } = options;
    const sheet = handOutSheet(rest);
    expect(sheet.place).toEqual([]);
    expect(JSON.stringify(sheet)).not.toMatch(/undefined|none|\{\w+\}/);
  });

  it('has one code, of the smallest file, and says what it is to hold it', () => {
    const sheet = handOutSheet(withCode);
    expect(sheet.code?.text).toContain('“River”');
    expect(sheet.notices).toHaveLength(2);
    expect(scanCode(sheet.code?.code.modules ?? [])).toBe(small);
  });

  it('has no code and no word of one where none fits', () => {
    const sheet = handOutSheet({ ...options, files: [{ title: 'Cello', text: 'x'.repeat(3000) }] });
    expect(sheet.code).toBeUndefined();
    expect(JSON.stringify(sheet)).not.toMatch(/code/i);
  });

  it('shortens a list that nobody would read', () => {
    const files = Array.from({ length: 40 }, (_, index) => ({ title: `Project ${index + 1}` }));
    const items = handOutSheet({ ...options, files }).parts[0]?.list?.items ?? [];
    expect(items).toHaveLength(25);
    expect(items.at(-1)).toBe('and 16 more in the folder');
  });

  it('has every word in Welsh as well', () => {
    const { en, cy } = handOutWords;
    expect(Object.keys(cy)).toEqual(Object.keys(en));
    expect(cy.steps).toHaveLength(en.steps.length);
    const holes = (words: object): string[] => (JSON.stringify(words).match(/\{\w+\}/g) ?? []).sort();
    expect(holes(cy)).toEqual(holes(en));
    for (const [key, value] of Object.entries(cy)) expect(value, key).not.toEqual(Reflect.get(en, key));
  });

  it('is in the words of a school', () => {
    const said = JSON.stringify(handOutWords.en);
    expect(said).not.toMatch(/badge|holder|subject|verifier|claim|mint|recipient|credential|presentation|sign in/i);
  });
});

describe.each(['en', 'cy'] as const)('on paper (%s)', (language) => {
  it('is one page without a code, and reads in order', async () => {
    const sheet = handOutSheet({ ...options, language });
    const bytes = await handOutPdf([sheet], { now });
    const { faults, pages, elements } = checkPdfUa(bytes);
    expect(faults).toEqual([]);
    expect(pages).toBe(1);
    expect(elements.flatMap(({ text, alternative }) => alternative || text || [])).toEqual(linesOf(sheet));
    const read = await readWithPdfjs(bytes);
    expect(read).toMatchObject({ title: sheet.documentTitle, language, isMarked: true });
    const said = read.pages.flatMap((page) => page.read).map(({ text, alternative }) => alternative || text);
    expect(said).toEqual(linesOf(sheet));
  });

  it('has the code as it is to be scanned: drawn large enough, and read back from the drawing', async () => {
    const sheet = handOutSheet({ ...withCode, language });
    const bytes = await handOutPdf([sheet], { now });
    expect(checkPdfUa(bytes).faults).toEqual([]);
    const { modules, millimetres } = modulesIn(bytes);
    expect(millimetres).toBeGreaterThanOrEqual(0.4);
    expect(scanCode(modules)).toBe(small);
  });
});

describe('a pack of sheets', () => {
  it('begins each on the front of a sheet of paper', async () => {
    const sheets = ['Ann', 'Bo', 'Cy'].map((learner) => handOutSheet({ ...options, learner }));
    const bytes = await handOutPdf(sheets, { now, title: '11R' });
    expect(checkPdfUa(bytes)).toMatchObject({ faults: [], pages: 5 });
    expect((await readWithPdfjs(bytes)).outline).toEqual(sheets.map(({ documentTitle }) => documentTitle));
  });

  it('is not drawn with a name that the font cannot write', async () => {
    const sheet = handOutSheet({ ...options, learner: '李小龙' });
    expect(undrawableInHandOut(sheet)).toEqual(['李', '小', '龙']);
    await expect(handOutPdf([sheet], { now })).rejects.toThrow(expect.objectContaining({ code: 'LP_NOT_PRINTABLE' }));
  });
});

describe('as a page', () => {
  it('holds the same words, safe as text, and the code on white', () => {
    const sheet = handOutSheet({ ...withCode, learner: '<b>李</b> & Co' });
    const html = handOutHtml(sheet);
    expect(html).toContain('&lt;b&gt;李&lt;/b&gt; &amp; Co');
    expect(html).not.toContain('<script');
    expect(html).toMatch(/<svg role="img" aria-label="QR code that holds the file River"/);
    const text = html.replace(/<style>.*?<\/style>|<svg.*?<\/svg>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Ask at school:');
    expect(text).toContain(options.folder);
  });
});
