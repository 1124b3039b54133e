/**
 * What a file is, by its bytes: a name's ending says only what somebody meant.
 * @module
 */
import type { EvidenceMediaType } from '../learner/index.ts';
import { isToBeSeen } from './film.ts';
import { zipTypeOf } from './office.ts';
import { type ByteSource, letters } from './pieces.ts';
import { isWebm, isWebmToBeSeen } from './webm.ts';

/** A kind of file that can be evidence, or why it is none. */
export type FileType = EvidenceMediaType | 'convert' | 'zip' | 'unknown';

/** Over the first bytes as letters; the first that fits holds. */
const beginnings: readonly {
  readonly pattern: RegExp;
  readonly type: FileType | ((source: ByteSource) => FileType);
}[] = [
  { pattern: /^\xff\xd8\xff/, type: 'image/jpeg' },
  { pattern: /^\x89PNG\r\n\x1a\n/, type: 'image/png' },
  { pattern: /^GIF8[79]a/, type: 'image/gif' },
  { pattern: /^RIFF.{4}WEBP/s, type: 'image/webp' },
  { pattern: /^RIFF.{4}WAVE/s, type: 'audio/wav' },
  { pattern: /^.{4}ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif|avis|crx )/s, type: 'convert' },
  { pattern: /^.{4}ftypM4[AB] /s, type: 'audio/mp4' },
  { pattern: /^.{4}(ftypqt {2}|moov|wide|mdat)/s, type: 'video/quicktime' },
  {
    pattern: /^.{4}ftyp(iso\w|mp4\d|avc1|dash|M4V[ HP]|3g[pegrs]\w|mmp4|MSNV|XAVC|f4v )/s,
    type: (source) => (isToBeSeen(source) ? 'video/mp4' : 'audio/mp4'),
  },
  { pattern: /^OggS/, type: 'audio/ogg' },
  { pattern: /^\x1a\x45\xdf\xa3/, type: (source) => (isWebm(source) ? webmType(source) : 'convert') },
  { pattern: /^PK\x03\x04/, type: zipTypeOf },
  { pattern: /^(\xef\xbb\xbf)?\s{0,16}%PDF-1\.\d|^(\xef\xbb\xbf)?\s{0,16}%PDF-2/, type: 'application/pdf' },
  { pattern: /^ID3|^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/, type: 'audio/mpeg' },
  // TIFF and cameras' raw files, BMP, Photoshop, older Office, RTF, Windows Media, AMR, CAF, AVI, Flash, UTF-16
  {
    pattern:
      /^(II[*RU]\0|MM\0\*|MMOR|IIRO|IIRS|FUJIFILM|BM.{4}\0\0\0\0|8BPS|\xd0\xcf\x11\xe0|\{\\rtf|\x30\x26\xb2\x75|#!AMR|caff|RIFF.{4}AVI |FLV\x01|\xff\xfe|\xfe\xff|\0\0\x01\0|.{4}jP {2}|.{4}ftyp)/s,
    type: 'convert',
  },
];

/** What markup of pictures and of pages begins with, once its comments are out. */
const picture = /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg\b/i;
const page = /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype html|html)\b/i;
const remark = /<!--.*?-->/gs;
/** Bytes that no text has. */
const noText = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;
/** A longer text is no evidence that somebody will read. */
const mostText = 10_000_000;

/**
 * What a file is.
 *
 * @param source - the file
 * @returns its media type; `convert` where it must be converted, `zip` where it must be unpacked
 * @example
 * ```ts
 * fileTypeOf(byteSourceOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))); // 'image/jpeg'
 * ```
 */
export function fileTypeOf(source: ByteSource): FileType {
  const start = letters(source.read(0, 4096));
  const found = beginnings.find(({ pattern }) => pattern.test(start));
  if (found !== undefined) return typeof found.type === 'function' ? found.type(source) : found.type;
  if (source.size === 0 || source.size > mostText) return 'unknown';
  for (let at = 0; at < source.size; at += 4096) if (noText.test(letters(source.read(at, 4096)))) return 'unknown';
  const text = start.replace(remark, '');
  if (picture.test(text)) return 'convert';
  return page.test(text) ? 'text/html' : 'text/plain';
}

const webmType = (source: ByteSource): FileType => (isWebmToBeSeen(source) ? 'video/webm' : 'audio/webm');
