/**
 * One door for every file in which credentials travel. What a file is, its bytes say; its name plays no part.
 * @module
 */
import { encodeUtf8 } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { areSame, letters } from '../evidence/pieces.ts';
import { isJsonObject, type JsonValue } from '../json/index.ts';
import { attempt } from './attempt.ts';
import { isBundle, readBundle } from './bundle.ts';
import { parcelOfFiles } from './carried-files.ts';
import { type DocumentText, documentText, trimmed } from './document-text.ts';
import { mostCodeLetters, mostDocumentBytes, mostDocuments, mostFileBytes } from './limits.ts';
import { filesOfPage } from './page-links.ts';
import type { Carrier, Parcel, PdfAttachments } from './parcel.ts';
import { pngSignature } from './png-chunks.ts';
import { isQrText, readQrTexts } from './qr-texts.ts';
import { bakedTextOf } from './read-png.ts';
import { bakedElementOf, textOfBadge } from './read-svg.ts';
import { recogniseFile } from './recognise-file.ts';
import { isTar, tarFiles } from './tar-files.ts';
import {
  isLockedWallet,
  isWallet,
  lockedPrefix,
  lockedWallet,
  readWalletArchive,
  readWallets,
} from './wallet-export.ts';

/** What the runtime lends. */
export interface OpenCarrierOptions {
  /** Reads what is attached to a PDF; without it a PDF is refused. */
  readonly pdfAttachments?: PdfAttachments | undefined;
}

/**
 * Opens a file in which credentials travel: JSON, a token, a badge (PNG or SVG), a PDF, a page, the texts of square
 * codes, a bundle, an export of Learner Credential Wallet, an older badge. Nothing is verified, fetched, run or drawn.
 *
 * @param file - the whole file, at most 64 MiB
 * @param options - `pdfAttachments`
 * @returns what it carries, every document as it was signed
 * @throws LaurelError LP_CARRIER_UNKNOWN, LP_CARRIER_EMPTY, LP_CARRIER_DAMAGED, LP_CARRIER_SEVERAL, LP_CARRIER_HIDDEN,
 * LP_CARRIER_LOCKED, LP_CARRIER_LINK, LP_CARRIER_PARTS, LP_CARRIER_TOO_LARGE, LP_CARRIER_VERSION, LP_CARRIER_NO_READER,
 * and what `pdfAttachments` throws
 * @example
 * ```ts
 * const { carrier, documents } = await openCarrier(encodeUtf8('{"type":["VerifiablePresentation"]}'));
 * carrier; // 'presentation'
 * documents.length; // 1
 * ```
 */
export async function openCarrier(file: Uint8Array, options: OpenCarrierOptions = {}): Promise<Parcel> {
  if (file.length > mostFileBytes) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'bytes' });
  if (areSame(file.subarray(0, 8), pngSignature)) return openBadge('png', bakedTextOf(file)?.text);
  const head = letters(file, 0, Math.min(file.length, 64));
  if (/^(\xef\xbb\xbf)?\s{0,16}%PDF-/.test(head)) return openPdf(file, options);
  if (isTar(file)) return readWalletArchive(tarFiles(file));
  if (head.startsWith('age-encryption.org/') || head.startsWith('-----BEGIN AGE'))
    throw laurelError('LP_CARRIER_LOCKED', { remedy: ': if it is a backup, restore it into a wallet' });
  const text = attempt(() => trimmed(decoder.decode(file)));
  if (text === undefined) throw laurelError('LP_CARRIER_UNKNOWN', { reason: reasonFor(head) });
  if (text === '') throw laurelError('LP_CARRIER_EMPTY', { kind: 'an empty file' });
  return openText(text);
}

/** A byte order mark is no part of the text. */
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Opens a text: what a file held, what a telephone read from a square code, what somebody pasted.
 *
 * @param given - the text
 * @returns what it carries
 * @throws LaurelError as {@link openCarrier}
 */
async function openText(text: string): Promise<Parcel> {
  if (text.startsWith('<')) return openMarkup(text);
  if (lockedPrefix.test(text)) throw lockedWallet();
  if (isQrText(text)) return openCodes(text);
  const found = documentText(text);
  if (found.is === 'old-badge') return { ...parcelOf('open-badges-2', []), oldBadges: [found.badge] };
  if (found.is === 'link') throw linkError(found.url);
  if (found.is === 'json') return openJson(found.value, text);
  if (found.is === 'unreadable' || found.is === 'unknown') return openLines(text, found);
  return parcelOf(found.is, [found.text]);
}

const parcelOf = (carrier: Carrier, texts: readonly string[]): Parcel => ({
  carrier,
  documents: texts.map(encodeUtf8),
  staples: [],
  evidence: [],
  oldBadges: [],
});

function openJson(value: JsonValue, text: string): Parcel {
  if (isLockedWallet(value)) throw lockedWallet();
  if (isWallet(value)) return readWallets([value]);
  if (isJsonObject(value)) {
    if (isBundle(value)) return readBundle(value);
    throw nothingSigned(text);
  }
  if (!Array.isArray(value) || value.length > mostDocuments) throw nothingSigned(text);
  const wallets = value.filter(isWallet);
  if (wallets.length > 0) return readWallets(wallets);
  if (value.some(isLockedWallet)) throw lockedWallet();
  const found = value.map((one) => (typeof one === 'string' ? documentText(one) : documentText(JSON.stringify(one))));
  return openSeveral(found) ?? fail(nothingSigned(text));
}

const fail = (error: Error): never => {
  throw error;
};

/** Each line something of its own: tokens and documents as several codes gave them. */
function openLines(text: string, whole: DocumentText): Parcel {
  const lines = text.split('\n', mostDocuments + 1).filter((line) => trimmed(line) !== '');
  const several = lines.length > 1 && lines.length <= mostDocuments ? openSeveral(lines.map(documentText)) : undefined;
  if (several !== undefined) return several;
  if (recogniseFile(encodeUtf8(text)) === undefined && whole.is === 'unreadable')
    // What the gate refuses is refused in its own words by whoever verifies it.
    return parcelOf('credential', [whole.text]);
  throw nothingSigned(text);
}

/** All of them, or nothing: what is passed over in silence would be missed. */
function openSeveral(found: readonly DocumentText[]): Parcel | undefined {
  const texts: string[] = [];
  const oldBadges: Parcel['oldBadges'][number][] = [];
  for (const one of found) {
    if (one.is === 'old-badge') oldBadges.push(one.badge);
    else if (one.is === 'credential' || one.is === 'clr' || one.is === 'presentation' || one.is === 'token')
      texts.push(one.text);
    else return undefined;
  }
  if (found.length === 0) return undefined;
  return { ...parcelOf(texts.length === 0 ? 'open-badges-2' : 'list', texts), oldBadges };
}

async function openCodes(text: string): Promise<Parcel> {
  if (text.length > mostCodeLetters) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'parts of a square code' });
  const lines = text.split('\n').filter((line) => trimmed(line) !== '');
  return { ...parcelOf('qr', []), documents: [await readQrTexts(lines)] };
}

async function openPdf(file: Uint8Array, { pdfAttachments }: OpenCarrierOptions): Promise<Parcel> {
  if (pdfAttachments === undefined) throw laurelError('LP_CARRIER_NO_READER', { kind: 'a PDF' });
  return parcelOfFiles('pdf', await pdfAttachments(file), 'a PDF with nothing attached');
}

/** Pages and pictures that are text. */
function openMarkup(text: string): Parcel {
  const name = rootName(text);
  if (name === 'html') return parcelOfFiles('html', filesOfPage(text), 'a page with nothing in it to save');
  if (name !== 'svg' && !name.endsWith(':svg')) throw laurelError('LP_CARRIER_UNKNOWN', { reason: '' });
  const { element } = bakedElementOf(text);
  return openBadge('svg', element === undefined ? undefined : textOfBadge(element));
}

/** What the first tag or the document type names, behind remarks and instructions. */
function rootName(text: string): string {
  for (let at = 0; at >= 0 && at < text.length; ) {
    if (text.startsWith('<?', at)) at = behind(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = behind(text, '-->', at);
    else if (/\s/.test(text.charAt(at))) at += 1;
    else return /^<(?:!doctype\s+)?([a-z:]+)/i.exec(text.slice(at, at + 200))?.[1]?.toLowerCase() ?? '';
  }
  return '';
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

/** What was baked into a picture. */
function openBadge(carrier: 'png' | 'svg', text: string | undefined): Parcel {
  if (text === undefined) throw laurelError('LP_CARRIER_EMPTY', { kind: 'a picture' });
  if (text.length > mostDocumentBytes) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'text in a picture' });
  const found = documentText(text);
  if (found.is === 'old-badge') return { ...parcelOf(carrier, []), oldBadges: [found.badge] };
  // Open Badges 1: the badge itself stands at the address, which is shown and never asked.
  if (found.is === 'link') return { ...parcelOf(carrier, []), oldBadges: [{ id: found.url }] };
  if (found.is === 'json' || found.is === 'unknown')
    throw laurelError('LP_CARRIER_DAMAGED', { part: 'the text of a picture' });
  return parcelOf(carrier, [found.text]);
}

/** Kinds of file that people give by mistake. */
const mistakes: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^\xff\xd8\xff/, ': a photograph (JPEG), which keeps nothing of a badge'],
  [/^RIFF.{4}WEBP/s, ': a picture (WebP), which keeps nothing of a badge'],
  [/^PK\x03\x04/, ': a packed folder or an office file; unpack it first'],
  [/^(\xff\xfe|\xfe\xff)/, ': text in UTF-16; save it as UTF-8'],
];

const reasonFor = (head: string): string => mistakes.find(([pattern]) => pattern.test(head))?.[1] ?? '';

/** What else a text is, where that is known. */
function nothingSigned(text: string): Error {
  const others = {
    history: 'the history of a school’s keys',
    witnesses: 'proofs of witnesses for a school’s keys',
    'status-list': 'a list of what was withdrawn',
    'trust-list': 'a list of schools',
    succession: 'a hand-over from one school to another',
  } as const;
  const found = recogniseFile(encodeUtf8(text));
  return found === undefined
    ? laurelError('LP_CARRIER_UNKNOWN', { reason: '' })
    : laurelError('LP_CARRIER_EMPTY', { kind: others[found.is] });
}

/** Only where it leads is said; the rest of an address can tell who somebody is. */
function linkError(url: string): Error {
  const parsed = attempt(() => new URL(url));
  return laurelError('LP_CARRIER_LINK', { host: parsed?.host || `${url.split(':', 1)[0] ?? ''}:` });
}
