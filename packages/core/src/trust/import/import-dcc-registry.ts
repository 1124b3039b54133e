/**
 * Importing a registry in the form of the Digital Credentials Consortium: a JSON file of names by DID.
 * @module
 */
import { isJsonObject, type JsonValue, pointerStep, shownStep } from '../../json/index.ts';
import { identifier, textUpTo } from '../form.ts';
import { throughGate } from '../read-trust-list.ts';
import { type FoundEntry, type ImportedTrustList, type ImportOptions, importedFrom, noRegistry } from './imported.ts';

const name = textUpTo(500);

/**
 * Makes an unsigned list of a DCC registry: `{ meta, registry: { [did]: { name, location, url } } }`.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @param options - `mayAssert`: what its issuers may say, of which the registry says nothing
 * @returns `unsigned: true`, the list, and findings; {@link readOwnTrustList} takes the list when somebody has read them
 * @throws {@link LaurelError} LP_REGISTRY_FORM; what the gate throws
 * @example
 * ```ts
 * const mayAssert = [{ kinds: ['skill'], assurance: ['teacher-assessed'] }] as const;
 * const { findings } = importDccRegistry({ registry: { 'did:web:elm.example': { name: 'Elm School' } } }, { mayAssert });
 * findings[0]?.code; // 'LP_REGISTRY_UNSIGNED'
 * ```
 */
export function importDccRegistry(input: unknown, options: ImportOptions): ImportedTrustList {
  const value = throughGate(input);
  const registry = isJsonObject(value) ? value['registry'] : undefined;
  if (!isJsonObject(registry)) throw noRegistry('it has no member registry that is an object');
  const found = Object.entries(registry).map(([id, entry]) => readEntry(id, entry));
  return importedFrom(found, options);
}

function readEntry(id: string, entry: JsonValue): FoundEntry {
  const pointer = `/registry/${id.startsWith('did:') ? pointerStep(id).slice(0, 100) : shownStep(id)}`;
  if (identifier(id) !== undefined) return { pointer, reason: 'its identifier is none' };
  const shown = isJsonObject(entry) ? entry['name'] : undefined;
  if (typeof shown !== 'string' || name(shown) !== undefined) return { pointer, reason: 'it has no name' };
  return { id, name: shown };
}
