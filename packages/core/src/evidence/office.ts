/**
 * Word, PowerPoint and Excel files (ECMA-376 part 2): what Laurel knows to be private in them is taken out, the pictures
 * in them are cleaned like any other. Comments and tracked changes can still name people.
 * @module
 */

import { unzipSync, type Zippable, zipSync } from 'fflate';
import { decodeUtf8, encodeUtf8 } from '../encoding/index.ts';
import type { ByteSource, Piece } from './pieces.ts';

/** What the main part of each is called. */
const mainParts = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const mostParts = 10_000;
/** Unpacked, all in all. */
const mostUnpacked = 200_000_000;

/** What a zip is. */
export type ZipType = (typeof mainParts)[keyof typeof mainParts] | 'zip' | 'convert';

/**
 * What a file that begins like a zip is.
 *
 * @param source - the file
 * @returns the media type of an Office file; `convert` for macros and other programs' documents; `zip` for the rest
 */
export function zipTypeOf(source: ByteSource): ZipType {
  const names = namesIn(source);
  if (names === undefined) return 'zip';
  if (names.has('mimetype') || names.has('Index/Document.iwa') || names.has('word/vbaProject.bin')) return 'convert';
  if (names.has('ppt/vbaProject.bin') || names.has('xl/vbaProject.bin')) return 'convert';
  const main = names.has('[Content_Types].xml') ? mainPartNames.find((name) => names.has(name)) : undefined;
  return main === undefined ? 'zip' : mainParts[main];
}

const mainPartNames = Object.keys(mainParts) as (keyof typeof mainParts)[];

/**
 * Puts an Office file together anew, without its authors' names and with clean pictures.
 *
 * @param source - the file
 * @param cleanPart - cleans a picture, recording or film by its bytes; undefined when it cannot
 * @returns the copy, the same for the same file; undefined where a part cannot be read or cleaned
 */
export function cleanOffice(
  source: ByteSource,
  cleanPart: (bytes: Uint8Array) => Uint8Array | undefined,
): readonly Piece[] | undefined {
  const parts = partsOf(source);
  if (parts === undefined) return undefined;
  const cleaned: Zippable = {};
  for (const [name, bytes] of Object.entries(parts)) {
    const part = /^docProps\/(core|app)\.xml$/.test(name) ? withoutAuthors(bytes) : cleanPart(bytes);
    if (part === undefined) return undefined;
    cleaned[name] = part;
  }
  // Stored as they are and without their times, so that the same file gives the same copy with every version.
  return [zipSync(cleaned, { level: 0, mtime: new Date(1980, 0, 1) })];
}

const authors = /(<(?:\w+:)?(?:creator|lastModifiedBy|manager|company)\b[^>]*>)[^<]*(?=<\/)/gi;

function withoutAuthors(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return encodeUtf8(decodeUtf8(bytes).replace(authors, '$1'));
  } catch {
    return undefined;
  }
}

function namesIn(source: ByteSource): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  try {
    unzipSync(source.read(0, source.size), {
      filter: ({ name }) => {
        names.add(name);
        return false;
      },
    });
    return names;
  } catch {
    return undefined;
  }
}

function partsOf(source: ByteSource): Readonly<Record<string, Uint8Array>> | undefined {
  let count = 0;
  let unpacked = 0;
  try {
    const parts = unzipSync(source.read(0, source.size), {
      filter: ({ name, originalSize }) => {
        count += 1;
        unpacked += originalSize;
        if (count > mostParts || unpacked > mostUnpacked || name === '__proto__') throw new RangeError('too much');
        return !name.endsWith('/');
      },
    });
    return parts;
  } catch {
    return undefined;
  }
}
