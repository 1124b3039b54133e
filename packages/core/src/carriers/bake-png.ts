import { decodeUtf8, encodeUtf8 } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { areSame, bytesOfLetters, concat, fourBytes } from '../evidence/pieces.ts';
import { crc32 } from '../evidence/png.ts';
import { attempt } from './attempt.ts';
import { trimmed } from './document-text.ts';
import { pngChunks, pngSignature } from './png-chunks.ts';
import { badgeKeyword, bakedChunksOf } from './read-png.ts';

/**
 * Bakes a credential into a PNG (Open Badges 3.0 §Baked Badge, PNG): what was baked before is replaced in its place, and every
 * other byte stays.
 *
 * @param png - a whole PNG
 * @param document - the credential as it was signed: JSON or a token, UTF-8
 * @returns the badge
 * @throws LaurelError LP_CARRIER_PICTURE for what is no whole PNG, LP_CARRIER_SEVERAL for one that carries two already,
 * LP_CARRIER_NOT_WRITTEN for a document that is no text
 * @example
 * ```ts
 * const badge = bakePng(picture, encodeUtf8(JSON.stringify(secured)));
 * (await openCarrier(badge)).carrier; // 'png'
 * ```
 */
export function bakePng(png: Uint8Array, document: Uint8Array): Uint8Array {
  const text = documentToBake(document);
  const known = areSame(png.subarray(0, 8), pngSignature) ? attempt(() => pngChunks(png)) : undefined;
  const [head] = known ?? [];
  if (head === undefined)
    throw laurelError('LP_CARRIER_PICTURE', { kind: 'PNG', part: 'it is damaged, or another kind of file' });
  const before = bakedChunksOf(png);
  if (before.length > 1) throw laurelError('LP_CARRIER_SEVERAL', { part: 'two texts in one picture' });
  const { from, to } = before[0] ?? { from: head.to, to: head.to };
  // Not compressed; no language, no translated keyword (PNG §11.3.3.4).
  const named = concat(bytesOfLetters(`iTXt${badgeKeyword}`), new Uint8Array(5), encodeUtf8(text));
  return concat(png.subarray(0, from), fourBytes(named.length - 4), named, fourBytes(crc32(named)), png.subarray(to));
}

/**
 * The text that is baked.
 *
 * @param document - the credential, UTF-8
 * @returns its text without what stands around it
 * @throws LaurelError LP_CARRIER_NOT_WRITTEN
 */
export function documentToBake(document: Uint8Array): string {
  const text = trimmed(attempt(() => decodeUtf8(document)) ?? '');
  if (!/^[\w{]/.test(text)) throw laurelError('LP_CARRIER_NOT_WRITTEN', { reason: 'it is no signed text' });
  return text;
}
