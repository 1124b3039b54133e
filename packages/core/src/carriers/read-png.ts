/**
 * A baked PNG: Open Badges 3.0 §Baked Badge, PNG, and Open Badges 1 and 2 as they were baked before.
 * @module
 */
import { decodeUtf8 } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { letters } from '../evidence/pieces.ts';
import { attempt } from './attempt.ts';
import { mostDocumentBytes } from './limits.ts';
import { type PngChunk, pngChunks } from './png-chunks.ts';

/** Open Badges 3, and 1 and 2. */
export const badgeKeyword = 'openbadgecredential';
const oldKeyword = 'openbadges';

/** What was baked, and where it stands. */
export interface BakedText {
  readonly chunk: PngChunk;
  readonly text: string;
}

/**
 * The one text that was baked into a PNG. Text that is compressed is refused and never expanded (“Compression MUST NOT
 * be used”), and so is a second one (“MUST NOT appear in a PNG more than once”).
 *
 * @param png - the file
 * @returns the text; undefined for a picture and no more
 * @throws LaurelError LP_CARRIER_DAMAGED, LP_CARRIER_SEVERAL, LP_CARRIER_HIDDEN, LP_CARRIER_TOO_LARGE
 */
export function bakedTextOf(png: Uint8Array): BakedText | undefined {
  const baked = bakedChunksOf(png);
  if (baked.length > 1) throw laurelError('LP_CARRIER_SEVERAL', { part: 'two texts in one picture' });
  const [chunk] = baked;
  return chunk === undefined ? undefined : { chunk, text: textOf(chunk) };
}

/**
 * The chunks in which credentials are baked.
 *
 * @param png - the file
 * @returns those whose keyword says so, however it is spelt
 * @throws LaurelError LP_CARRIER_DAMAGED, LP_CARRIER_HIDDEN, LP_CARRIER_TOO_LARGE
 */
export const bakedChunksOf = (png: Uint8Array): readonly PngChunk[] => pngChunks(png).filter(isBaked);

/** Keywords are compared as they are written (PNG §11.3.3.2); one in another spelling is found, and then refused. */
const isBaked = ({ type, body }: PngChunk): boolean =>
  /^[a-z]{2}Xt$/i.test(type) &&
  /^openbadge(s|credential)?$/.test(
    keywordOf(body)
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );

function keywordOf(body: Uint8Array): string {
  const end = body.subarray(0, 80).indexOf(0);
  return letters(body, 0, end < 0 ? Math.min(body.length, 80) : end);
}

function textOf({ type, body }: PngChunk): string {
  const keyword = keywordOf(body);
  const rest = body.subarray(keyword.length + 1);
  if (body.length > mostDocumentBytes) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'text in a picture' });
  if (type === 'tEXt' && keyword === oldKeyword) return decoded(rest);
  if (type === 'zTXt') throw hidden('compressed text');
  if (type !== 'iTXt') throw hidden('text in the wrong part of a picture');
  if (keyword !== badgeKeyword && keyword !== oldKeyword) throw hidden('a misspelt name');
  // Compression flag, compression method, language tag, translated keyword, text (PNG §11.3.3.4).
  const [flag, method] = rest;
  if (flag !== 0 || method !== 0) throw hidden('compressed text');
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (translated < 0) throw laurelError('LP_CARRIER_DAMAGED', { part: 'the text of a picture' });
  return decoded(rest.subarray(translated + 1));
}

function decoded(bytes: Uint8Array): string {
  const text = attempt(() => decodeUtf8(bytes));
  if (text === undefined) throw laurelError('LP_CARRIER_DAMAGED', { part: 'the text of a picture' });
  return text;
}

const hidden = (part: string) => laurelError('LP_CARRIER_HIDDEN', { part });
