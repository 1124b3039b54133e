/**
 * Contexts as they are written when the package is built: what they say again and again is one sign there. The pin
 * of a context is asked of what comes out, so that nothing written here can change what a word means.
 * @module
 */
import type { JsonObject } from '../json/index.ts';

/** What a sign, with the name behind it, stands for. */
export const packedForms: readonly (readonly [sign: string, text: string])[] = [
  ['~', '"$1":{"@id":"https://purl.imsglobal.org/spec/vc/ob/vocab.html#$1"'],
  ['^', '"$1":{"@id":"https://www.w3.org/2018/credentials#$1"'],
  ['!', '"$1":{"@id":"https://schema.org/$1"'],
  ['`', '"$1":{"@id":"https://w3id.org/security#$1"'],
  ['&', ',"@container":"@$1"}'],
  ['=', ',"@type":"@id"$1'],
  ['<', ',"@type":"https://www.w3.org/2001/XMLSchema#$1"}'],
  ['>', '"@context":{"@protected":true,"id":"@id","type":"@type"$1'],
];

/**
 * Reads a context that was written so.
 *
 * @param text - JSON with such signs
 * @returns the context document
 */
export function unpackContext(text: string): JsonObject {
  let json = text;
  for (const [sign, form] of packedForms) json = json.replaceAll(RegExp(`\\${sign}(\\w*)`, 'g'), form);
  return JSON.parse(json);
}
