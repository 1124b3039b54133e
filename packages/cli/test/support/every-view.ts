/**
 * Everything that can be read in a file: its bytes, and what is packed, coded or drawn in them, down to the last.
 * @module
 */
import { inflateSync } from 'node:zlib';
import { readQrTexts } from '@laurel/core';
import { readWithPdfjs } from '../../../render/src/node/testing/read-with-pdfjs.ts';

/** Deeper than this nobody hides anything by accident. */
const deepest = 5;

/**
 * Every text that is in a file, however it is clothed: streams of a PDF unpacked and read, what is in base64, in
 * percent signs, in numbers of letters, in square codes, in UTF-16.
 *
 * @param bytes - the file
 * @returns the texts; the first is the file itself, a letter a byte
 */
export async function everyView(bytes: Uint8Array): Promise<readonly string[]> {
  const views: string[] = [];
  look(bytes, views, 0);
  const [text = ''] = views;
  // The texts of square codes: their parts are one file.
  if (text.startsWith('LAUREL1:')) look(await readQrTexts(text.trim().split('\n')), views, 0);
  if (!text.startsWith('%PDF-')) return views;
  const { pages, title } = await readWithPdfjs(new Uint8Array(bytes));
  const read = pages.flatMap((page) => page.read.flatMap(({ text, alternative }) => [text, alternative]));
  return [...views, title, read.join(' ')];
}

/**
 * Which words stand in any of the texts, in capitals or not, with or without line breaks between.
 *
 * @param views - what {@link everyView} gave
 * @param words - to look for
 * @returns those that are there
 */
export function foundIn(views: readonly string[], words: readonly string[]): readonly string[] {
  const texts = views.map((view) => view.replaceAll('\0', '').replaceAll(/\s+/g, ' ').toLowerCase());
  return words.filter((word) => texts.some((text) => text.includes(word.toLowerCase())));
}

function look(bytes: Uint8Array, views: string[], depth: number): void {
  if (bytes.length === 0 || depth > deepest) return;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('latin1');
  const utf8 = buffer.toString('utf8');
  views.push(text);
  if (utf8 !== text) views.push(utf8);
  const inner = [...streamsIn(buffer, text), ...base64In(text), ...hexIn(text), ...escapedIn(utf8)];
  for (const one of inner) look(one, views, depth + 1);
}

/** Of a PDF; a stream that is not packed is read with the file. */
function* streamsIn(bytes: Buffer, text: string): Generator<Uint8Array> {
  for (const { index, 0: word } of text.matchAll(/stream\r?\n/g)) {
    const start = index + word.length;
    const end = text.indexOf('endstream', start);
    const unpacked = end < 0 ? undefined : unpack(bytes.subarray(start, end));
    if (unpacked !== undefined) yield unpacked;
  }
}

function unpack(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes);
  } catch {
    return undefined;
  }
}

/** Either alphabet, in data: links and in the parts of a token too. */
function* base64In(text: string): Generator<Uint8Array> {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{16,}/g)) yield Buffer.from(run, 'base64');
}

/** Texts of a PDF that are no Latin-1: UTF-16 as digits. */
function* hexIn(text: string): Generator<Uint8Array> {
  for (const [, digits = ''] of text.matchAll(/<([0-9A-Fa-f]{8,})>/g)) {
    const bytes = Buffer.from(digits, 'hex');
    yield digits.toLowerCase().startsWith('feff') ? Buffer.from(bytes.subarray(2).swap16().toString('utf16le')) : bytes;
  }
}

/** Percent signs of a link, and letters of a page that are written as numbers or names. */
function* escapedIn(text: string): Generator<Uint8Array> {
  const plain = text
    .replaceAll(/&#(x?)([0-9a-fA-F]{1,6});/g, (_, hex: string, digits: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(digits, hex === '' ? 10 : 16) || 0, 0x10ffff)),
    )
    .replaceAll(/&(amp|quot|apos|lt|gt);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  if (plain !== text) yield Buffer.from(plain);
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };
