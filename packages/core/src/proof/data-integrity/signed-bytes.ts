/**
 * What a proof signs, put together.
 * @module
 */
import type { JsonObject, JsonValue } from '../../json/index.ts';

/**
 * The bytes that are signed: the hash of the proof's options, then that of the document (vc-di-eddsa §3.2.4).
 *
 * @param configHash - 32 bytes, 48 with P-384
 * @param documentHash - as many
 * @returns both
 */
export function joined(configHash: Uint8Array, documentHash: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(configHash.length + documentHash.length);
  bytes.set(configHash);
  bytes.set(documentHash, configHash.length);
  return bytes;
}

/**
 * The proof's options, which are signed with the document: all of it but its value, under the document's context
 * (vc-di-eddsa §3.2.5).
 *
 * @param proof - as it stands in the document, or without its value
 * @param document - what is signed; none where the proof names its contexts itself, or none (§3.3.5)
 * @returns a new object
 */
export function configOf(proof: JsonObject, document?: JsonObject): JsonObject {
  const config: Record<string, JsonValue> = document === undefined ? {} : { '@context': document['@context'] ?? [] };
  for (const name of Object.keys(proof)) {
    const value = proof[name];
    if (name !== 'proofValue' && value !== undefined) config[name] = value;
  }
  return config;
}
