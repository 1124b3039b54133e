/**
 * The documents inside a document: what a record bundles, what a presentation shows, and who
 * endorsed what.
 * @module
 */
import {
  asList,
  compactMembers,
  documentMembers,
  embeddingMembers,
  isGated,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  markPart,
  mayEmbed,
} from '../json/index.ts';

/** How a document came to stand inside another. */
export type Embedding = 'verifiableCredential' | 'endorsement';

/** A document inside another, as JSON: it has still to be parsed and verified on its own. */
export interface EmbeddedDocument {
  readonly embedding: Embedding;
  /** Member names and indices from the outer document's root. */
  readonly path: readonly (string | number)[];
  readonly document: JsonObject;
}

/** A credential that stands inside as a text: the compact form, still to be read and verified. */
export interface EmbeddedJwt {
  readonly embedding: 'verifiableCredential' | 'endorsementJwt';
  readonly path: readonly (string | number)[];
  readonly jwt: string;
}

interface Found {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly value: JsonValue;
}

/** Each item of the members that hold documents or compact forms; it does not look inside the documents it finds. */
function itemsOf(document: JsonObject): readonly Found[] {
  if (!mayEmbed(document)) return [];
  const known = items.get(document);
  if (known !== undefined) return known;
  const found: Found[] = [];
  collect(document, [], found);
  // What came through the gate cannot change; neither can what was found in it.
  if (isGated(document)) items.set(document, found);
  return found;
}

const items = new WeakMap<JsonObject, readonly Found[]>();

// Every document is looked through, and few hold another: one path for all, copied only where something is found.
function collect(value: JsonValue, path: (string | number)[], found: Found[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      collect(value[index], path, found);
      path.pop();
    }
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (member === undefined) continue;
      path.push(name);
      if (embeddingMembers.has(name)) collectItems(name, member, path, found);
      else collect(member, path, found);
      path.pop();
    }
  }
}

function collectItems(name: string, member: JsonValue, path: readonly (string | number)[], found: Found[]): void {
  for (const [index, value] of asList(member).entries()) {
    found.push({ name, path: Object.freeze(Array.isArray(member) ? [...path, index] : [...path]), value });
  }
}

/**
 * The documents directly inside a credential or a presentation: `verifiableCredential` of a record
 * or a presentation, `endorsement` of a credential, an achievement or a profile. Not the documents
 * inside those.
 *
 * @param outer - a credential or a presentation
 * @returns each with its place, in the order of the document
 * @example
 * ```ts
 * embeddedDocuments({ verifiableCredential: [{ type: 'VerifiableCredential' }] })[0]?.path; // ['verifiableCredential', 0]
 * ```
 */
export function embeddedDocuments(outer: JsonObject): readonly EmbeddedDocument[] {
  const documents: EmbeddedDocument[] = [];
  for (const { name, path, value } of itemsOf(outer)) {
    if (!isJsonObject(value) || !documentMembers.has(name)) continue;
    const embedding = name === 'endorsement' ? 'endorsement' : 'verifiableCredential';
    documents.push({ embedding, path, document: markPart(value, outer) });
  }
  return documents;
}

/**
 * The compact forms directly inside a credential or a presentation: `endorsementJwt`, and
 * `verifiableCredential` of a presentation of the data model 1.1.
 *
 * @param outer - a credential or a presentation
 * @returns each with its place, in the order of the document
 * @example
 * ```ts
 * embeddedJwts({ endorsementJwt: ['eyJ.eyJ.c2ln'] })[0]?.jwt; // 'eyJ.eyJ.c2ln'
 * ```
 */
export function embeddedJwts(outer: JsonObject): readonly EmbeddedJwt[] {
  const tokens: EmbeddedJwt[] = [];
  for (const { name, path, value } of itemsOf(outer)) {
    if (typeof value !== 'string' || !compactMembers.has(name)) continue;
    tokens.push({ embedding: name === 'endorsementJwt' ? 'endorsementJwt' : 'verifiableCredential', path, jwt: value });
  }
  return tokens;
}
