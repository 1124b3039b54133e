import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageEntry, ProfilePage } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnPicture } from '../testing/drawn-picture.ts';
import { minimalPage, richPage, samplePictureOf, strainedPage } from '../testing/sample-pages.ts';
import { classPackPdf, profilePdf, undrawableIn } from './profile-pdf.ts';
import { checkPdfUa } from './testing/check-pdf-ua.ts';
import { readWithPdfjs } from './testing/read-with-pdfjs.ts';

const now = new Date('2026-09-01T08:00:00Z');
const options = { pictureOf: samplePictureOf, now };
const coded = (code: string): unknown => expect.objectContaining({ code });

/** Names of pupils of British schools, and what their families would not forgive to be spelt otherwise. */
const names = [
  'Siân Ŵyn Ŷch',
  'Ẹ̀bùnolúwa Ọ̀ṣọ́',
  'Łucja Żółć-Świerczyńska',
  'İpek Iğdır Şahin',
  'Nguyễn Thị Ánh Đặng',
  'Αθηνά Παπαδοπούλου',
  'Жанна Ёлкина',
  'Zoë O’Neill',
  'Đorđe Šimunić',
  'Renée D’Arcy-Óg',
  'ffion Ruffini flint',
];

/** All that is to be read, in the order of the page. */
function wordsOf(page: ProfilePage): string[] {
  const place = page.classLine === undefined ? page.school : `${page.school} · ${page.classLine}`;
  return [
    ...[page.name, page.learner, place, page.opening],
    ...page.sections.flatMap(({ heading, entries }) => [heading, ...entries.flatMap(wordsOfEntry)]),
    page.closing,
  ];
}

const wordsOfEntry = ({
  strength,
  title,
  when,
  witness,
  journey = [],
  ownWords,
  said,
  pictures,
}: PageEntry): string[] => [
  ...[strength, title, [when, witness].filter(Boolean).join(' · ')].flatMap((text) => text || []),
  ...journey.flatMap(({ label, text }) => [label, text]),
  ...[ownWords, said].flatMap((passage) => {
    if (passage === undefined) return [];
    const { heading, paragraphs, by } = passage;
    return by === undefined ? [heading, ...paragraphs] : [...paragraphs, by];
  }),
  ...pictures.map(({ alternative }) => alternative),
];

const samples: readonly (readonly [string, ProfilePage])[] = [
  ['a page with much on it', richPage('en')],
  ['the same of a Welsh school', richPage('cy')],
  ['a page with one thing on it', minimalPage('en')],
];

describe.each(samples)('%s', (_, page) => {
  it('is marked, titled, in its language, and all that a machine can check of PDF/UA-1 holds', async () => {
    const bytes = await profilePdf(page, options);
    expect(checkPdfUa(bytes).faults).toEqual([]);
    const read = await readWithPdfjs(bytes);
    expect(read).toMatchObject({ title: page.documentTitle, language: page.language, isMarked: true });
    expect(read.outline).toEqual([page.documentTitle]);
  });

  it('reads in the order of the page, word for word, by two readers', async () => {
    const bytes = await profilePdf(page, options);
    const { pages } = await readWithPdfjs(bytes);
    const said = pages.flatMap(({ read }) => read).map(({ text, alternative }) => alternative || text);
    expect(said).toEqual(wordsOf(page));
    expect(pages.flatMap(({ untagged }) => untagged)).toEqual([]);
    const elements = checkPdfUa(bytes).elements.filter(({ text, alternative }) => text !== '' || alternative !== '');
    expect(elements.map(({ text, alternative }) => alternative || text)).toEqual(wordsOf(page));
  });

  it('is the same bytes for the same page at the same time, and other ones later', async () => {
    const [one, same] = [await profilePdf(page, options), await profilePdf(page, options)];
    expect(Buffer.from(one).equals(same)).toBe(true);
    const later = await profilePdf(page, { ...options, now: new Date('2026-09-02T08:00:00Z') });
    expect(Buffer.from(one).equals(later)).toBe(false);
  });
});

describe('what is read out of a page', () => {
  it('is every name as it was written, whatever names came before it', async () => {
    const all = names.map((learner) => ({ ...minimalPage(), learner, opening: `Hello, ${learner}. Hello!` }));
    const bytes = await classPackPdf([...all, ...all.toReversed()], { ...options, title: names.join(', ') });
    const { elements, faults } = checkPdfUa(bytes);
    expect(faults).toEqual([]);
    const read = elements.filter(({ type }) => type === 'H1').map(({ text }) => text);
    expect(read).toEqual([...names, ...names.toReversed()].map((name) => name.normalize('NFC')));
    const { pages } = await readWithPdfjs(bytes);
    const others = pages.flatMap((page) => page.read.filter(({ role }) => role === 'H1').map(({ text }) => text));
    expect(others).toEqual(read);
    expect(elements.filter(({ text }) => /^H[^e]*llo, /.test(text))).toEqual([]);
  });

  it('is every text of the letters that are drawn, even where two of them share a glyph', async () => {
    const letters = fc.constantFrom(
      ...'aeiouŵŷẹọṣłżğıİễđΑΒ αλωЖжШъÉéñçß-–—‘’“”0123456789 \u00a0\u2011;\u037e%&<>()/\\[]{}',
      'e\u0323\u0301',
      'fi',
      'ffl',
      'Ω\u2126',
    );
    const texts = fc.array(letters, { minLength: 1, maxLength: 120 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const plain = (value: string): string => value.normalize('NFC').replace(/\s+/g, ' ').trim();
        fc.pre(plain(text) !== '');
        const page = { ...minimalPage(), opening: text };
        const { elements, faults } = checkPdfUa(await profilePdf(page, options));
        expect(faults).toEqual([]);
        expect(elements.map((element) => plain(element.text))).toContain(plain(text));
      }),
      { numRuns: 40 },
    );
  });

  it('has titles with signs of XML, and brackets of PDF, as they were written', async () => {
    const title = 'Ruby & Max <3 · (5B) \\ “Oak”';
    const bytes = await classPackPdf([minimalPage()], { ...options, title });
    expect(checkPdfUa(bytes).faults).toEqual([]);
    expect((await readWithPdfjs(bytes)).title).toBe(title);
  });

  it('marks words in another language than the page’s', async () => {
    const { elements } = checkPdfUa(await profilePdf(richPage('en'), options));
    const welsh = elements.filter(({ language }) => language === 'cy').map(({ text }) => text);
    expect(welsh).toContain('Eisteddfod yr Urdd: llefaru');
    expect(welsh).not.toContain('My projects');
  });
});

describe('a page that the font cannot write', () => {
  it('is refused, and which characters they are is said', async () => {
    const page = { ...minimalPage(), learner: '李 小龙', opening: 'Well done 🎉!' };
    expect(undrawableIn(page)).toEqual(['李', '小', '龙', '🎉']);
    await expect(profilePdf(page, options)).rejects.toThrow(coded('LP_NOT_PRINTABLE'));
    await expect(classPackPdf([minimalPage(), page], { ...options, title: '5B' })).rejects.toThrow(
      coded('LP_NOT_PRINTABLE'),
    );
    expect(undrawableIn(strainedPage())).toContain('م');
    expect(undrawableIn(richPage())).toEqual([]);
  });

  it('is also refused for what a picture shows', () => {
    const [section] = richPage().sections.filter(({ key }) => key === 'projects');
    const entries = (section?.entries ?? []).map((entry) => ({
      ...entry,
      pictures: entry.pictures.map((picture) => ({ ...picture, alternative: '绘' })),
    }));
    const page = { ...minimalPage(), sections: [{ key: 'projects' as const, heading: 'Projects', entries }] };
    expect(undrawableIn(page)).toEqual(['绘']);
  });
});

describe('pictures', () => {
  it('are left out where they are not at hand, with no gap and no alternative', async () => {
    const bytes = await profilePdf(richPage(), { now, pictureOf: () => undefined });
    const { elements, faults } = checkPdfUa(bytes);
    expect(faults).toEqual([]);
    expect(elements.filter(({ type }) => type === 'Figure')).toEqual([]);
  });

  it.each([
    ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
    ['a damaged one', drawnPicture({ width: 40, height: 40, from: [0, 0, 0], to: [9, 9, 9] }).subarray(0, 90)],
    ['an empty one', new Uint8Array()],
  ])('that cannot be drawn are their alternatives in a frame: %s', async (_, bytes) => {
    const { elements, faults } = checkPdfUa(await profilePdf(richPage(), { now, pictureOf: () => bytes }));
    expect(faults).toEqual([]);
    const figures = elements.filter(({ type }) => type === 'Figure');
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.map(({ text }) => text)).toEqual(figures.map(({ alternative }) => alternative));
  });
});

describe('a class pack', () => {
  const long = (learner: string): ProfilePage => {
    const page = richPage();
    return { ...page, learner, documentTitle: learner, sections: [...page.sections, ...page.sections] };
  };

  it('begins each learner on the front of a sheet, and names them in its outline', async () => {
    const pages = [minimalPage(), long('Two'), minimalPage(), long('Four')];
    const bytes = await classPackPdf(pages, { ...options, title: 'Class 5B' });
    expect(checkPdfUa(bytes).faults).toEqual([]);
    const read = await readWithPdfjs(bytes);
    expect(read.outline).toEqual(pages.map(({ documentTitle }) => documentTitle));
    const starts = read.pages.flatMap(({ read: leaves }, index) =>
      leaves.some(({ role }) => role === 'H1') ? [index + 1] : [],
    );
    expect(starts).toHaveLength(4);
    expect(starts.filter((number) => number % 2 === 0)).toEqual([]);
  });

  it('splits no passage from its heading, and no learner from their own pages', async () => {
    const bytes = await classPackPdf([long('One'), long('Two')], { ...options, title: 'Class 5B' });
    const { pages } = await readWithPdfjs(bytes);
    for (const { read } of pages) expect(read.at(-1)?.role ?? '').not.toMatch(/^H\d$/);
    const whose = pages.map(({ read }) => read.find(({ role }) => role === 'H1')?.text);
    expect(whose.filter(Boolean)).toEqual(['One', 'Two']);
  });
});

const hasPoppler = (): boolean => {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe('poppler, a third reader', () => {
  it('reads the title, the tags and the words', ({ skip }) => {
    if (!hasPoppler()) skip('poppler-utils is not installed here');
    const folder = mkdtempSync(join(tmpdir(), 'laurel-pdf-'));
    const path = join(folder, 'page.pdf');
    return profilePdf({ ...richPage('cy'), learner: 'Ẹ̀bùn Ŵyn' }, options).then((bytes) => {
      try {
        writeFileSync(path, bytes);
        const about = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
        expect(about).toMatch(/Tagged:\s+yes/);
        expect(about).toContain(richPage('cy').documentTitle);
        const tree = execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8' }).normalize('NFC');
        expect(tree).toMatch(/H1 \(block\)\s+"Ẹ̀bùn Ŵyn"/);
        expect(tree).toContain('"Roedd fy esgidiau glaw yn llawn dŵr, ond roedd hi’n werth chweil!"');
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
});
