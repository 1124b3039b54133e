/**
 * A credential as the texts of one or more square codes: `LAUREL1:<part>/<parts>:<digest>:<data>`, where the data of all
 * parts together is base45 of raw DEFLATE, and the digest is that of the document. Letters of the alphanumeric mode only
 * (ISO/IEC 18004 §7.4.4), and never a link.
 * @module
 */
import { decodeUtf8, encodeHex } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { areSame, concat } from '../evidence/pieces.ts';
import { deflateRaw, inflateRaw, sha256 } from '../runtime/index.ts';
import { attempt } from './attempt.ts';
import { readBase45, writeBase45 } from './base45.ts';
import { trimmed } from './document-text.ts';
import { mostCodeLetters, mostExpanded, mostParts } from './limits.ts';

/** How codes are made. */
export interface QrTextsOptions {
  /**
   * Characters of one text at the most; when not given, what a code of version 25 holds at correction level M, the finest
   * that telephones read well from paper.
   */
  readonly mostCharacters?: number;
}

/** ISO/IEC 18004 Table 7: version 25, level M, alphanumeric. */
const mostOfVersion25 = 1451;

const form = /^LAUREL1:([1-9]\d?)\/([1-9]\d?):([0-9A-F]{32}):([0-9A-Z $%*+\-./:]*)$/;

/** The part of SHA-256 by which parts are told apart: 128 bits. Who signed it is told by the signature inside. */
const digestOf = (document: Uint8Array): string => encodeHex(sha256(document)).slice(0, 32).toUpperCase();

/**
 * A document as the texts of square codes.
 *
 * @param document - a credential or presentation as it was signed, UTF-8
 * @param options - `mostCharacters`
 * @returns one text for each code, in order
 * @throws LaurelError LP_CARRIER_NOT_WRITTEN for what needs more than 64 codes
 * @example
 * ```ts
 * const [first = ''] = await qrTexts(encodeUtf8('{"type":["VerifiablePresentation"]}'));
 * first.slice(0, 12); // 'LAUREL1:1/1:'
 * ```
 */
export async function qrTexts(document: Uint8Array, options: QrTextsOptions = {}): Promise<readonly string[]> {
  const { mostCharacters = mostOfVersion25 } = options;
  const text = attempt(() => decodeUtf8(document));
  if (text === undefined) throw laurelError('LP_CARRIER_NOT_WRITTEN', { reason: 'it is no signed text' });
  const packed = await deflateRaw(document);
  const head = 'LAUREL1:64/64:'.length + 33;
  // Whole triples of letters, so that each part can be read alone.
  const room = Math.floor((mostCharacters - head) / 3) * 2;
  const count = room < 2 ? mostParts + 1 : Math.ceil(packed.length / room);
  if (count > mostParts || document.length > mostExpanded)
    throw laurelError('LP_CARRIER_NOT_WRITTEN', { reason: 'it is too long for square codes' });
  const even = Math.ceil(packed.length / count / 2) * 2;
  const digest = digestOf(document);
  return Array.from({ length: count }, (_, index) => {
    const data = writeBase45(packed.subarray(index * even, (index + 1) * even));
    return `LAUREL1:${index + 1}/${count}:${digest}:${data}`;
  });
}

/** Whether a text is a part of such a set, or is meant to be. */
export const isQrText = (text: string): boolean => /^\s*LAUREL\d+:/i.test(text);

/**
 * Puts the parts of one set together, in whatever order they were read. A part may have been read more than once.
 *
 * @param texts - of the codes
 * @returns the document as it was signed
 * @throws LaurelError LP_CARRIER_PARTS for parts that are missing, of two sets, or changed; LP_CARRIER_VERSION,
 * LP_CARRIER_TOO_LARGE
 * @example
 * ```ts
 * const texts = await qrTexts(encodeUtf8('as it was signed'));
 * decodeUtf8(await readQrTexts(texts)); // 'as it was signed'
 * ```
 */
export async function readQrTexts(texts: readonly string[]): Promise<Uint8Array> {
  const letters = texts.reduce((sum, { length }) => sum + length, 0);
  if (texts.length > mostParts * 4 || letters > mostCodeLetters)
    throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'parts of a square code' });
  const parts = texts.map(partOf);
  const [first] = parts;
  if (first === undefined) throw refused('there are none');
  if (parts.some(({ digest, count }) => digest !== first.digest || count !== first.count))
    throw refused('they are of different sets');
  const pieces = new Map<number, Uint8Array>();
  for (const { number, data } of parts) {
    const before = pieces.get(number);
    if (before !== undefined && !areSame(before, data)) throw refused(`part ${number} is there twice, and differs`);
    pieces.set(number, data);
  }
  const missing = Array.from({ length: first.count }, (_, index) => index + 1).filter((number) => !pieces.has(number));
  if (missing.length > 0) throw refused(`of ${first.count} parts there is no ${missing.slice(0, 8).join(', ')}`);
  const packed = concat(...[...pieces].toSorted(([one], [other]) => one - other).map(([, data]) => data));
  const document = await inflateRaw(packed, mostExpanded);
  if (document === 'too-large') throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'the text of a square code' });
  if (document === 'malformed' || digestOf(document) !== first.digest) throw refused('their text was changed');
  if (attempt(() => decodeUtf8(document)) === undefined) throw refused('they hold no text');
  return document;
}

function partOf(given: string) {
  // A space may be the first letter of the data, never the last one of all.
  const text = trimmed(given);
  const found = form.exec(text);
  if (found === null) {
    if (/^LAUREL(?!1:)\d+:/.test(text)) throw laurelError('LP_CARRIER_VERSION');
    throw refused('one of them is no part, or was cut off');
  }
  const [, number, count, digest = '', data = ''] = found;
  const bytes = readBase45(data);
  if (bytes === undefined || Number(number) > Number(count) || Number(count) > mostParts)
    throw refused('one of them was changed');
  return { number: Number(number), count: Number(count), digest, data: bytes };
}

const refused = (reason: string) => laurelError('LP_CARRIER_PARTS', { reason });
