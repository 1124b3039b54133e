/**
 * From a file's bytes to text: UTF-8, UTF-16 or windows-1252, told apart by what the bytes can be and
 * never by a guess. A byte that fits none of them ends the reading.
 * @module
 */
import { laurelError } from '@laurel/core';

/** A sheet as it comes: the bytes of a file in one piece or in many, or text. */
export type SheetInput = string | Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Reads bytes piece by piece; `end` gives what was still waiting. */
interface Decoder {
  decode(bytes: Uint8Array): string;
  end(): string;
}

/** What windows-1252 has in place of the control characters 0x80–0x9F; five of them it leaves as they are. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** How many bytes are looked at before the encoding is settled. */
const sniffLength = 1024;

/**
 * The text of a sheet, piece by piece, without a byte order mark.
 *
 * @param input - bytes or text
 * @returns the text; throws LP_SHEET_NOT_A_TABLE for a workbook, a PDF or a web page, LP_SHEET_ENCODING
 * for bytes that are text in no encoding
 */
export async function* readText(input: SheetInput): AsyncGenerator<string, void, undefined> {
  if (typeof input === 'string') {
    refuseOtherFiles(input.slice(0, sniffLength));
    yield* slices(input.startsWith('\uFEFF') ? input.slice(1) : input);
    return;
  }
  let waiting: Uint8Array = new Uint8Array(0);
  let decoder: Decoder | undefined;
  for await (const piece of pieces(input)) {
    if (decoder !== undefined) {
      yield* slices(decoder.decode(piece));
      continue;
    }
    waiting = join(waiting, piece);
    if (waiting.length < sniffLength) continue;
    const start = settle(waiting);
    decoder = start.decoder;
    yield* slices(decoder.decode(start.bytes));
  }
  if (decoder === undefined) {
    const start = settle(waiting);
    decoder = start.decoder;
    yield* slices(decoder.decode(start.bytes));
  }
  yield* slices(decoder.end());
}

async function* pieces(input: Exclude<SheetInput, string>): AsyncGenerator<Uint8Array, void, undefined> {
  if (input instanceof Uint8Array) yield input;
  else yield* input;
}

/** Small pieces keep what is parsed at once, and so the memory, bounded. */
function* slices(text: string): Generator<string, void, undefined> {
  const length = 16_384;
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}

/** Chooses the decoder by the first bytes, and takes the byte order mark off. */
function settle(bytes: Uint8Array): { readonly decoder: Decoder; readonly bytes: Uint8Array } {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { decoder: utf8Decoder(false), bytes: bytes.slice(3) };
  if (startsWith(bytes, [0xff, 0xfe])) return { decoder: utf16Decoder('utf-16le'), bytes: bytes.slice(2) };
  if (startsWith(bytes, [0xfe, 0xff])) return { decoder: utf16Decoder('utf-16be'), bytes: bytes.slice(2) };
  refuseOtherFiles(String.fromCharCode(...bytes.slice(0, sniffLength)));
  const withoutMark = utf16ByZeros(bytes);
  if (withoutMark !== undefined) return { decoder: utf16Decoder(withoutMark), bytes };
  // Controls among the headings are no damaged cell, which is a matter of its row.
  if (/^[^\r\n]*[\0-\u0008\u000e-\u001f]/.test(String.fromCharCode(...bytes.slice(0, sniffLength))))
    throw laurelError('LP_SHEET_NOT_A_TABLE', { kind: 'a file that is not text' });
  return { decoder: utf8Decoder(true), bytes };
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** What is given for a sheet by mistake, by how it begins. */
const otherFiles: readonly { readonly begins: RegExp; readonly kind: string }[] = [
  { begins: /^PK\p{Cc}\p{Cc}/u, kind: 'a workbook (such as .xlsx or .ods) or a zip file' },
  { begins: /^\u00d0\u00cf\p{Cc}\u00e0/u, kind: 'an old workbook or document (.xls or .doc)' },
  { begins: /^%PDF/, kind: 'a PDF' },
  { begins: /^\s*(<!doctype|<html|<\?xml|<table)/i, kind: 'a web page or XML file' },
  { begins: /^\{\\rtf/, kind: 'a word processor’s document' },
  { begins: /^\s*[[{]\s*["{[]/, kind: 'a JSON file' },
  { begins: /^(\u0089PNG|\u00ff\u00d8\u00ff|GIF8|RIFF)|^\p{Cc}{3}.ftyp(hei|mif|avif)/u, kind: 'a picture' },
  { begins: /^\p{Cc}{3}.ftyp|^(ID3|OggS)/u, kind: 'a film or a recording' },
  { begins: /^(\u001f\u008b|7z\u00bc\u00af|Rar!)/, kind: 'a compressed file' },
];

function refuseOtherFiles(start: string): void {
  const other = otherFiles.find(({ begins }) => begins.test(start));
  if (other !== undefined) throw laurelError('LP_SHEET_NOT_A_TABLE', { kind: other.kind });
}

/** Text in UTF-16 without a mark shows as a zero in every second byte, for most of a sheet is ASCII. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const seen = bytes.slice(0, sniffLength);
  const zeros = [0, 0];
  seen.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = seen.length * 0.3;
  if (odd > enough && even < odd / 10) return 'utf-16le';
  if (even > enough && odd < even / 10) return 'utf-16be';
  return undefined;
}

function utf16Decoder(label: 'utf-16le' | 'utf-16be'): Decoder {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return {
    decode: (bytes) => strictly(() => decoder.decode(bytes, { stream: true })),
    end: () => strictly(() => decoder.decode()),
  };
}

function strictly(decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    throw laurelError('LP_SHEET_ENCODING', {}, { cause });
  }
}

/**
 * UTF-8; and where no letter beyond ASCII has come yet when a byte cannot be UTF-8, windows-1252 from
 * there on: the text until then is the same in both, so nothing is guessed.
 */
function utf8Decoder(mayBeWindows1252: boolean): Decoder {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let waiting: Uint8Array = new Uint8Array(0);
  let hasUtf8 = !mayBeWindows1252;
  let isWindows1252 = false;
  let isFaulty = false;
  const decode = (bytes: Uint8Array, atEnd: boolean): string => {
    if (isFaulty) throw laurelError('LP_SHEET_ENCODING');
    if (isWindows1252) return decodeWindows1252(bytes);
    const all = waiting.length === 0 ? bytes : join(waiting, bytes);
    const scan = scanUtf8(all, atEnd);
    if (scan.faultAt === undefined) {
      hasUtf8 ||= scan.hasMultibyte;
      waiting = all.slice(scan.completeTo);
      return decoder.decode(all.subarray(0, scan.completeTo));
    }
    if (hasUtf8 || scan.hasMultibyte) {
      // The text before the fault goes first, so that the row of the fault is known.
      isFaulty = true;
      return atEnd ? decode(bytes, atEnd) : decoder.decode(all.subarray(0, scan.faultAt));
    }
    isWindows1252 = true;
    waiting = new Uint8Array(0);
    return decodeWindows1252(all);
  };
  return { decode: (bytes) => decode(bytes, false), end: () => decode(new Uint8Array(0), true) };
}

function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte >= 0x80 && byte < 0xa0 ? (windows1252[byte - 0x80] ?? '') : String.fromCharCode(byte);
  }
  return text;
}

interface Utf8Scan {
  /** Where the last complete character ends. */
  readonly completeTo: number;
  readonly hasMultibyte: boolean;
  readonly faultAt?: number;
}

/** Walks the lead and continuation bytes (RFC 3629); overlong forms and surrogates are faults too. */
function scanUtf8(bytes: Uint8Array, atEnd: boolean): Utf8Scan {
  let hasMultibyte = false;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length === 0) return { completeTo: at, hasMultibyte, faultAt: at };
    for (let next = 1; next < length; next += 1) {
      const byte = bytes[at + next];
      if (byte === undefined)
        return atEnd ? { completeTo: at, hasMultibyte, faultAt: at } : { completeTo: at, hasMultibyte };
      if (byte < 0x80 || byte > 0xbf || (next === 1 && !fitsLead(lead, byte))) {
        return { completeTo: at, hasMultibyte, faultAt: at };
      }
    }
    hasMultibyte = true;
    at += length;
  }
  return { completeTo: at, hasMultibyte };
}

function fitsLead(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  if (lead === 0xf4) return second < 0x90;
  return true;
}
