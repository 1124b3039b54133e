import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { richPage, samplePictureOf } from '../../testing/sample-pages.ts';
import { profilePdf } from '../profile-pdf.ts';
import { checkPdfUa } from './check-pdf-ua.ts';

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf');
const sound = await profilePdf(
  { ...richPage(), documentTitle: 'A page' },
  {
    pictureOf: samplePictureOf,
    now: new Date('2026-09-01T08:00:00Z'),
  },
);
const text = Buffer.from(sound).toString('latin1');
const pointsOf = (bytes: Uint8Array): readonly string[] => [
  ...new Set(checkPdfUa(bytes).faults.map(({ point }) => point)),
];

/** The file with one place changed, and every other where it was. */
function planted(old: string, fresh: string): Uint8Array {
  if (old.length !== fresh.length || !text.includes(old)) throw new Error(`nothing to plant at ${old}`);
  return new Uint8Array(
    Buffer.from(
      text.replace(old, () => fresh),
      'latin1',
    ),
  );
}

describe('the check of PDF/UA-1', () => {
  it('finds nothing in a sound file', () => {
    expect(checkPdfUa(sound).faults).toEqual([]);
  });

  it.each([
    ['an older version', '%PDF-1.7', '%PDF-1.4', '05'],
    ['no mark', '/Marked true', '/Marked null', '06-001'],
    ['no structure tree', '/StructTreeRoot ', '/XtructTreeRoot ', '06-001'],
    ['a title that is not shown', '/DisplayDocTitle true', '/DisplayDocTitle null', '07-002'],
    ['no language of the document', '/Lang (en)\n/MarkInfo', '/Xang (en)\n/MarkInfo', '11-006'],
    ['no claim in the metadata', '<pdfuaid:part>1', '<pdfuaid:part>2', '06-002'],
    ['metadata that are no XML', 'x-default">A page', 'x-default">A & pa', '06-002'],
    ['another title in the metadata', 'x-default">A page', 'x-default">B page', '07-001'],
    ['no title in the metadata', 'x-default">A page', 'x-default">      ', '06-003'],
    ['tabs in no order', '/Tabs /S', '/Tabs /R', '09-001'],
    ['a type of its own', '/S /H2', '/S /HX', '02-001'],
    ['a heading that skips', '/S /H2', '/S /H3', '14-003'],
    ['a first heading that is not the first', '/S /H1', '/S /H2', '14-002'],
    ['a figure without an alternative', '/Alt ', '/Axt ', '13-004'],
    ['a list’s item outside of a list', '/S /H3', '/S /LI', '09-004'],
    ['a font that is not embedded', '/FontFile2 ', '/FontFileX ', '31-009'],
    ['a font that does not say what it shows', '/ToUnicode ', '/ToUnicodX ', '10-001'],
    ['a font without a map to its glyphs', '/CIDToGIDMap /Identity', '/CIDToGIDMap /Idenxity', '31-007'],
    ['a form', '/PageMode ', '/AcroForm ', '20'],
  ])('finds %s', (_, old, fresh, point) => {
    expect(pointsOf(planted(old, fresh))).toContain(point);
  });

  it('finds an element that does not know its parent, content in no element, and content of another', () => {
    const [, number = ''] = /\/S \/H3\n\/P (\d+) 0 R/.exec(text) ?? [];
    const other = String(Number(number) - 1).padStart(number.length, '0');
    expect(pointsOf(planted(`/S /H3\n/P ${number} 0 R`, `/S /H3\n/P ${other} 0 R`))).toContain('01-006');
    const kids = /\/K \[(\d+)\]/.exec(text)?.[1] ?? '';
    const wrong = kids === '0' ? '1' : '0'.repeat(kids.length);
    expect(pointsOf(planted(`/K [${kids}]`, `/K [${wrong}]`))).toContain('01-005');
  });

  it.each([
    ['text that is in nothing', (pdf: PDFKit.PDFDocument) => pdf.text('loose', 10, 10), '01-005'],
    ['a line that is in nothing', (pdf: PDFKit.PDFDocument) => pdf.rect(1, 1, 9, 9).fill('#000'), '01-005'],
    [
      'content that no element has',
      (pdf: PDFKit.PDFDocument) => {
        pdf.markStructureContent('P');
        pdf.text('lost', 10, 10);
        pdf.endMarkedContent();
      },
      '01-005',
    ],
    [
      'content inside of decoration',
      (pdf: PDFKit.PDFDocument) => {
        pdf.markContent('Artifact', { type: 'Layout' });
        pdf.addContent('/Span BMC').text('inside', 10, 10).addContent('EMC');
        pdf.endMarkedContent();
      },
      '01-003',
    ],
    ['a link', (pdf: PDFKit.PDFDocument) => pdf.link(1, 1, 9, 9, 'https://school.example'), '28'],
    [
      'a character without a glyph',
      (pdf: PDFKit.PDFDocument) => {
        const p = pdf.struct('P');
        pdf.addStructure(p);
        p.add(pdf.markStructureContent('P'));
        pdf.text('李', 10, 10);
        pdf.endMarkedContent();
        p.end();
      },
      '31-030',
    ],
  ])('finds %s', async (_, draw, point) => {
    const options = Object.assign(
      { pdfVersion: '1.7' as const, tagged: true, lang: 'en', displayTitle: true, info: { Title: 'A' }, font: '' },
      { subset: 'PDF/UA' as never },
    );
    const pdf = new PDFDocument(options);
    pdf.font(font).fontSize(12);
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    const end = new Promise((resolve) => pdf.on('end', resolve));
    draw(pdf);
    pdf.end();
    await end;
    expect(pointsOf(new Uint8Array(Buffer.concat(chunks)))).toContain(point);
  });
});
