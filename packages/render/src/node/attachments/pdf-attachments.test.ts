/** PDFs that carry credentials, and PDFs that should not be trusted with it (catalogue row BK-04), each with its control. */
import { deflateSync } from 'node:zlib';
import { openCarrier } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { pdfWithFiles as written } from '../../testing/pdf-with-files.ts';
import { pdfAttachments } from './pdf-attachments.ts';

const text = '{"type":["VerifiableCredential"],"name":"Star"}';
const other = '{"type":["VerifiableCredential"],"name":"Moon"}';
const bytesOf = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value, 'latin1'));
const open = (pdf: Uint8Array) => openCarrier(pdf, { pdfAttachments });

/** By hand, from its objects; the last ones of a number count. */
function handMade(objects: readonly string[], { before = '' }: { readonly before?: string } = {}): Uint8Array {
  let body = before === '' ? '%PDF-1.7\n' : before;
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return bytesOf(body + end);
}

const stream = (content: string, more = ''): string =>
  `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`;
const embedded = (content: string): string => stream(content, '/Type /EmbeddedFile');
const specification = (name: string, reference: number): string =>
  `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${reference} 0 R >> >>`;
const catalogue = (names: string, more = ''): string =>
  `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${names}] >> >> ${more} >>`;
const pages = ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'];
const plain = (content: string, more = ''): readonly string[] => [
  catalogue('(presentation.json) 4 0 R', more),
  ...pages,
  specification('presentation.json', 5),
  embedded(content),
];
const control = handMade(plain(text));

describe('a PDF', () => {
  it('gives what is attached, and nothing of its pages', async () => {
    const history = `${JSON.stringify({ versionId: '1-a', parameters: { scid: 'Qm1' }, state: { id: 'did:webvh:Qm1:school.example' } })}\n`;
    const parcel = await open(
      await written([
        ['did.jsonl', history],
        ['presentation.json', text],
        ['poem.txt', 'A poem.'],
      ]),
    );
    expect(parcel.documents.map((one) => new TextDecoder().decode(one))).toEqual([text]);
    expect(parcel.staples.map(({ name }) => name)).toEqual(['did.jsonl']);
    expect(parcel.evidence).toMatchObject([{ mediaType: 'text/plain' }]);
    expect(JSON.stringify(parcel)).not.toContain('Moon');
    await expect(open(await written([]))).rejects.toMatchObject({ code: 'LP_CARRIER_EMPTY' });
  });

  it('that is written by hand is read as well', async () => {
    expect((await open(control)).documents).toEqual([bytesOf(text)]);
  });

  it('BK-04 with two documents that differ is refused', async () => {
    const two = await written([
      ['presentation.json', text],
      ['profile.json', other],
    ]);
    await expect(open(two)).rejects.toMatchObject({ code: 'LP_CARRIER_SEVERAL' });
  });

  it('BK-04 in which a later version replaces what is attached is refused; one that keeps it is not', async () => {
    const before = Buffer.from(control).toString('latin1');
    await expect(open(handMade(plain(other), { before }))).rejects.toMatchObject({ code: 'LP_CARRIER_SEVERAL' });
    expect((await open(handMade(plain(text), { before }))).documents).toEqual([bytesOf(text)]);
  });

  it('BK-04 in which a later version replaces it is refused, whatever the files call themselves', async () => {
    const untyped = (content: string) => plain(content).with(-1, stream(content));
    const before = (content: string) => Buffer.from(handMade(untyped(content))).toString('latin1');
    await expect(open(handMade(untyped(text), { before: before(other) }))).rejects.toMatchObject({
      code: 'LP_CARRIER_SEVERAL',
    });
    expect((await open(handMade(untyped(text), { before: before(text) }))).documents).toEqual([bytesOf(text)]);
  });

  it('BK-04 with two files of one name is refused', async () => {
    const twice = handMade([
      catalogue('(presentation.json) 4 0 R (presentation.json) 6 0 R'),
      ...pages,
      specification('presentation.json', 5),
      embedded(text),
      specification('presentation.json', 7),
      embedded(other),
    ]);
    await expect(open(twice)).rejects.toMatchObject({ code: 'LP_CARRIER_HIDDEN' });
  });

  it('BK-04 with a script, a launch and a link is opened, and none of them is run', async () => {
    const action = '/OpenAction << /S /JavaScript /JS (app.launchURL\\("https://evil.example"\\);) >>';
    const launch = '/AA << /WC << /S /Launch /F (/bin/sh) >> >>';
    expect((await open(handMade(plain(text, `${action} ${launch}`)))).documents).toEqual([bytesOf(text)]);
  });

  it('BK-04 that is locked is named as such', async () => {
    const locked = await written([['presentation.json', text]], 'invented');
    await expect(open(locked)).rejects.toMatchObject({ code: 'LP_CARRIER_LOCKED' });
  });

  it('BK-04 whose attachment is a bomb is ended', async () => {
    const packed = deflateSync(deflateSync(new Uint8Array(3 << 25)));
    const bomb = [
      catalogue('(presentation.json) 4 0 R'),
      ...pages,
      specification('presentation.json', 5),
      stream(packed.toString('latin1'), '/Type /EmbeddedFile /Filter [/FlateDecode /FlateDecode]'),
    ];
    await expect(open(handMade(bomb))).rejects.toMatchObject({ code: 'LP_CARRIER_TOO_LARGE' });
  });

  it.each([
    ['no table of its parts', bytesOf('%PDF-1.7\nnothing')],
    [
      'a table that points elsewhere',
      bytesOf(
        Buffer.from(control)
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n7'),
      ),
    ],
    [
      'a table that names itself for ever',
      bytesOf(
        Buffer.from(control)
          .toString('latin1')
          .replace(/trailer\n<< /, `trailer\n<< /Prev ${Buffer.from(control).toString('latin1').indexOf('xref\n')} `)
          .replace('/Root 1 0 R', '/Root 9 0 R'),
      ),
    ],
    ['its end cut off', control.subarray(0, control.length - 60)],
  ])('BK-04 with %s is refused', async (_, pdf) => {
    await expect(open(pdf)).rejects.toMatchObject({ code: 'LP_CARRIER_DAMAGED' });
  });

  it('BK-04 with hundreds of files is bounded', async () => {
    const some = await written([
      ['presentation.json', text],
      ...Array.from({ length: 120 }, (_, at) => [`${at}.txt`, `note ${at}`] as const),
    ]);
    expect((await open(some)).documents).toEqual([bytesOf(text)]);
    const many = await written(Array.from({ length: 501 }, (_, at) => [`${at}.txt`, `note ${at}`] as const));
    await expect(open(many)).rejects.toMatchObject({ code: 'LP_CARRIER_TOO_LARGE' });
  });

  it('that takes too long, or too much memory, is ended', async () => {
    await expect(pdfAttachments(control, { time: 0 })).rejects.toMatchObject({ code: 'LP_CARRIER_TOO_LARGE' });
    await expect(pdfAttachments(control, { memory: 1 })).rejects.toMatchObject({ code: 'LP_CARRIER_TOO_LARGE' });
  });
});
