/**
 * The documents inside a document: what a record bundles, what a presentation shows, and who
 * endorsed what.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';

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

const embeddings: ReadonlySet<string> = new Set<Embedding>(['verifiableCredential', 'endorsement']);
const textMembers: ReadonlySet<string> = new Set(['verifiableCredential', 'endorsementJwt']);

interface Found {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly value: JsonValue;
}

/** Each item of the members that hold documents or compact forms; it does not look inside the documents it finds. */
function* itemsIn(value: JsonValue, path: readonly (string | number)[]): Generator<Found> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* itemsIn(item, [...path, index]);
  }
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    const here = [...path, name];
    if (!embeddings.has(name) && !textMembers.has(name)) {
      yield* itemsIn(member, here);
      continue;
    }
    for (const [index, item] of asList(member).entries()) {
      yield { name, path: Array.isArray(member) ? [...here, index] : here, value: item };
    }
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
  return [...itemsIn(outer, [])].flatMap(({ name, path, value }) =>
    isJsonObject(value) && embeddings.has(name)
      ? [
          {
            embedding: name === 'endorsement' ? ('endorsement' as const) : ('verifiableCredential' as const),
            path,
            document: value,
          },
        ]
      : [],
  );
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
  return [...itemsIn(outer, [])].flatMap(({ name, path, value }) =>
    typeof value === 'string' && textMembers.has(name)
      ? [
          {
            embedding: name === 'endorsementJwt' ? ('endorsementJwt' as const) : ('verifiableCredential' as const),
            path,
            jwt: value,
          },
        ]
      : [],
  );
}
