/**
 * The header of a token or a key binding. A signer writes the same one again and again.
 * @module
 */
import type { JsonLimits, JsonObject } from '../../json/index.ts';
import type { createBoundedMemo } from '../../keys/bounded-memo.ts';
import type { SdJwtTools } from './tools.ts';

/** Headers that were read under the usual limits, by their text: frozen, so that whoever gets one gets it as it was. */
let known: ReturnType<typeof createBoundedMemo<JsonObject>> | undefined;
const mostKnown = 200;
const longestKnown = 1_000;

/**
 * Reads a header.
 *
 * @param header64 - base64url
 * @param limits - of the gate
 * @param tools - what it is read with
 * @returns the header, out of the gate; nothing in it is checked yet
 * @throws LaurelError PARSING_ERROR, LP_ENCODING, and what the gate throws
 * @see RFC 7515 §4
 */
export function readHeader(header64: string, limits: Partial<JsonLimits>, tools: SdJwtTools): JsonObject {
  const isKept = header64.length <= longestKnown && isUsual(limits, tools.defaultLimits);
  known ??= tools.createBoundedMemo<JsonObject>(mostKnown);
  const found = isKept ? known.get(header64) : undefined;
  if (found !== undefined) return found;
  const header = objectOf(header64, { ...limits, depth: 8 }, tools);
  if (isKept) known.set(header64, header);
  return header;
}

const names = ['size', 'depth', 'values', 'width', 'string'] as const;

const isUsual = (limits: Partial<JsonLimits>, usual: JsonLimits): boolean =>
  names.every((name) => limits[name] === undefined || limits[name] === usual[name]);

/**
 * Reads a part of a token.
 *
 * @param part - base64url
 * @param limits - of the gate
 * @param tools - what it is read with
 * @returns the JSON object
 * @throws LaurelError PARSING_ERROR, LP_ENCODING, and what the gate throws
 */
export function objectOf(part: string, limits: Partial<JsonLimits>, tools: SdJwtTools): JsonObject {
  const value = tools.parseJson(tools.readBase64urlText(part) ?? tools.decodeBase64url(part), limits);
  if (tools.isJsonObject(value)) return value;
  throw new tools.LaurelError('PARSING_ERROR', { reason: 'a part of a token is a JSON object' });
}
