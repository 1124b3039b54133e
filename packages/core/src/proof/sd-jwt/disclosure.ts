import type { JsonLimits, JsonValue } from '../../json/index.ts';
import type { TextDigest } from './digest-algorithms.ts';
import type { SdJwtTools } from './tools.ts';

/** One hidden claim or element, shown. */
export interface Disclosure {
  /** Base64url as it stands in the SD-JWT: what is hashed. */
  readonly encoded: string;
  readonly digest: string;
  /** The claim's name; an element of an array has none. */
  readonly name?: string;
  readonly value: JsonValue;
}

/** What is read with each disclosure of one SD-JWT. */
export interface ReadDisclosureOptions {
  readonly digestOf: TextDigest;
  readonly limits: Partial<JsonLimits>;
  readonly tools: SdJwtTools;
}

/**
 * Reads a disclosure: a JSON array of a salt, a claim's name and its value, or of a salt and an element.
 *
 * @param encoded - base64url
 * @param options - `digestOf`, `limits` of the gate, `tools`
 * @returns its parts
 * @throws LaurelError LP_SD_FORMAT, LP_SD_ALG, LP_FORBIDDEN_KEY, and what the gate throws but for PARSING_ERROR
 * @see RFC 9901 §4.2.1, §4.2.2, §7.1 step 3
 */
export function readDisclosure(encoded: string, options: ReadDisclosureOptions): Disclosure {
  const { digestOf, tools } = options;
  const { LaurelError } = tools;
  const parts = readParts(encoded, options);
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') throw new LaurelError('LP_SD_FORMAT');
  const digest = digestOf(encoded);
  if (parts.length === 2) return { encoded, digest, value: parts[1] };
  const [, name, value] = parts;
  if (parts.length !== 3 || typeof name !== 'string') throw new LaurelError('LP_SD_FORMAT');
  if (name === '_sd' || name === '...') throw new LaurelError('LP_SD_FORMAT');
  if (name === '_sd_alg') throw new LaurelError('LP_SD_ALG');
  // The gate has seen the name as a text only.
  if (tools.watchedNames.get(name) === 'forbidden') throw new LaurelError('LP_FORBIDDEN_KEY');
  return { encoded, digest, name, value };
}

/**
 * The most frequent disclosure: a few texts without escapes, with no space between them. The text is then just as
 * long as what was read from it, so nothing was passed over, and there is nothing in it to freeze.
 */
function plainTexts(text: string, { size, depth, values, width, string }: JsonLimits): readonly string[] | undefined {
  if (depth < 2 || values < 4 || width < 3 || text.length > Math.min(size, string)) return undefined;
  if (!text.startsWith('["') || text.includes('\\')) return undefined;
  const parts = arrayIn(text);
  if (parts === undefined || parts.length > 3) return undefined;
  let length = 1 + parts.length;
  for (const part of parts) {
    if (typeof part !== 'string') return undefined;
    length += part.length + 2;
  }
  return length === text.length ? (parts as readonly string[]) : undefined;
}

function arrayIn(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // What is wrong, the gate says.
    return undefined;
  }
}

function readParts(encoded: string, { limits, tools }: ReadDisclosureOptions): JsonValue {
  const { LaurelError, decodeBase64url, decodeUtf8, parseJson, readBase64urlText } = tools;
  try {
    const text = readBase64urlText(encoded) ?? decodeUtf8(decodeBase64url(encoded));
    return plainTexts(text, { ...tools.defaultLimits, ...limits }) ?? parseJson(text, limits);
  } catch (cause) {
    const code = cause instanceof LaurelError ? cause.code : '';
    if (code === 'PARSING_ERROR' || code === 'LP_ENCODING') throw new LaurelError('LP_SD_FORMAT', {}, { cause });
    throw cause;
  }
}
