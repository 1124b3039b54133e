import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../encoding/index.ts';
import * as made from '../testing/hand-made-files.ts';
import { byteSourceOf, bytesOfPieces, prepareEvidence } from './index.ts';

const isOf = (bytes: Uint8Array): string => {
  const prepared = prepareEvidence(byteSourceOf(bytes));
  return prepared.is === 'evidence' ? prepared.mediaType : prepared.is;
};
const text = (words: string): Uint8Array => encodeUtf8(words);

describe('a PowerPoint file', () => {
  const file = made.slides();
  const prepared = prepareEvidence(byteSourceOf(file));
  const copy =
    prepared.is === 'evidence' ? made.bytes(...bytesOfPieces(byteSourceOf(file), prepared.pieces)) : new Uint8Array();

  it('loses its author, and the pictures in it lose their places', () => {
    expect(prepared).toMatchObject({ mediaType: expect.stringMatching(/presentationml/), mayName: true });
    const parts = unzipSync(copy);
    expect(Object.values(parts).flatMap(made.secretsIn)).toEqual([]);
    expect(Buffer.from(parts['ppt/media/image1.jpeg'] ?? []).indexOf(made.scanned) > 0).toBe(true);
    expect(Buffer.from(parts['docProps/core.xml'] ?? []).toString()).toContain('<dc:title>River</dc:title>');
    expect(parts['ppt/presentation.xml']).toEqual(unzipSync(file)['ppt/presentation.xml']);
  });

  it('gives the same copy each time, and the copy gives itself', () => {
    const again = prepareEvidence(byteSourceOf(copy));
    expect(again.is === 'evidence' && made.bytes(...bytesOfPieces(byteSourceOf(copy), again.pieces))).toEqual(copy);
  });

  it('with a picture that cannot be cleaned is refused', () => {
    expect(isOf(made.slides(made.jpeg().subarray(0, 60)))).toBe('unreadable');
    expect(isOf(made.slides(made.bytes('II*\0', made.secrets.place)))).toBe('unreadable');
  });

  it('that is cut off, or unpacks to more than Laurel takes, is refused', () => {
    expect(isOf(file.subarray(0, 200))).toBe('zip');
    const bomb = made.slides();
    const entry = Buffer.from(bomb).lastIndexOf(made.bytes('PK', 1, 2));
    bomb.set(made.little(200_000_001, 4), entry + 24);
    expect(isOf(bomb)).toBe('unreadable');
  });
});

describe('what a file is', () => {
  it.each<[string, Uint8Array, string]>([
    ['a PDF', text('%PDF-1.7\n1 0 obj\n%%EOF\n'), 'application/pdf'],
    ['a PDF that is cut off', text('%PDF-1.7\n1 0 obj\n'), 'unreadable'],
    ['a text', text('I learnt to ask.\nThen I asked.\n'), 'text/plain'],
    ['a text of Windows', made.bytes('caf', 0xe9), 'text/plain'],
    ['a page', text('\uFEFF<!-- made by hand -->\n<!DOCTYPE html><p>Our river'), 'text/html'],
    ['a drawing', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'convert'],
    ['nothing', new Uint8Array(), 'unreadable'],
    ['a program', made.bytes('MZ', 0x90, 0, 3, 0, 0, 0), 'unreadable'],
    ['HEIC', made.box('ftyp', 'heic', made.big(0, 4), 'mif1'), 'convert'],
    ['AVIF', made.box('ftyp', 'avif', made.big(0, 4)), 'convert'],
    ['TIFF and most raw pictures', made.bytes('II*\0', made.little(8, 4)), 'convert'],
    ['Word of before 2007', made.bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'convert'],
    ['Windows Media', made.bytes(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66), 'convert'],
    ['OpenDocument', zipSync({ mimetype: text('application/vnd.oasis.opendocument.text') }), 'convert'],
    ['Pages', zipSync({ 'Index/Document.iwa': text('x') }), 'convert'],
    [
      'a Word file with macros',
      zipSync({ '[Content_Types].xml': text('x'), 'word/document.xml': text('x'), 'word/vbaProject.bin': text('x') }),
      'convert',
    ],
    [
      'a Word file',
      zipSync({ '[Content_Types].xml': text('x'), 'word/document.xml': text('x') }),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['an export as a .zip', zipSync({ 'IMG_0001.jpg': made.jpeg() }), 'zip'],
    ['a film of another kind', made.bytes('RIFF', made.little(4, 4), 'AVI '), 'convert'],
  ])('%s', (_, bytes, type) => {
    expect(isOf(bytes)).toBe(type);
  });

  it('is known at once, also for a text that is all beginnings of comments', () => {
    expect(isOf(text('<!--'.repeat(100_000)))).toBe('text/plain');
  });
});
