/// <reference path="./third-party.d.ts" />
/**
 * From a document to its canonical N-Quads: JSON-LD 1.1 to RDF, then RDFC-1.0. The only file that knows
 * which programs do this; everything they lose without a word is refused here.
 *
 * The input must have come through the gate: these programs give the same result for different ill-formed
 * texts, and for different numbers beyond what JSON can carry.
 *
 * RDFC-1.0 sorts by code point and rdf-canonize by UTF-16 code unit: they differ where a character beyond
 * U+FFFF meets one of U+E000 to U+FFFF at the same place in two lines that are otherwise equal so far.
 * @module
 */

import jsonld from 'jsonld';
import rdfCanonize from 'rdf-canonize';
import { sha256, sha384 } from '#runtime';
import { encodeHex, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { checkContexts } from './check-contexts.ts';
import { bundledContexts, type ContextSet } from './contexts.ts';
import { checkValues, fromJsonldError, placeOf } from './data-loss.ts';
import { createDocumentLoader } from './document-loader.ts';
import { type ContextResolver, createContextResolver } from './resolved-contexts.ts';
import { checkRepetition, counted, counterOf } from './work-limits.ts';

/** Options of {@link canonicalizeQuads}. */
export interface CanonicalizeQuadsOptions {
  /** The hash by which blank nodes are named: `sha256` unless the cryptosuite says otherwise. */
  readonly hash?: 'sha256' | 'sha384';
}

/** Options of {@link canonicalizeDocument}. */
export interface CanonicalizeDocumentOptions extends CanonicalizeQuadsOptions {
  /** The contexts that the document may name; what Laurel carries when not given. */
  readonly contexts?: ContextSet;
}

const hashes = { sha256, sha384 };

/**
 * The canonical form of a document, over which it is signed.
 *
 * @param document - a credential, a presentation or the options of a proof, from the gate
 * @param options - `hash`: `sha256` or `sha384`; `contexts`: what the document may name
 * @returns canonical N-Quads, sorted, each line ended by a line feed
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED, MALFORMED_VALUE_ERROR, DATA_LOSS_DETECTION_ERROR (each
 * with a `pointer` where it is known) or LP_CANON_LIMIT
 * @see JSON-LD API 1.1 §8.1, RDFC-1.0 §4, VC Data Integrity 1.0, Securing Data Losslessly
 * @example
 * ```ts
 * const quads = await canonicalizeDocument({
 *   '@context': ['https://www.w3.org/ns/credentials/v2'],
 *   id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
 *   type: ['VerifiableCredential'],
 * });
 * ```
 */
export async function canonicalizeDocument(
  document: JsonObject,
  options: CanonicalizeDocumentOptions = {},
): Promise<string> {
  const { contexts = bundledContexts } = options;
  checkContexts(document, { contexts });
  checkValues(document);
  return canonize(await toDataset(document, contexts), options);
}

/**
 * The canonical form of N-Quads.
 *
 * @param quads - N-Quads 1.1
 * @param options - `hash`: `sha256` or `sha384`
 * @returns canonical N-Quads
 * @throws {@link LaurelError} LP_CANON_LIMIT, or PARSING_ERROR for text that is not N-Quads
 * @see RDFC-1.0 §4
 * @example
 * ```ts
 * await canonicalizeQuads('<urn:a> <urn:b> _:x .\n'); // '<urn:a> <urn:b> _:c14n0 .\n'
 * ```
 */
export async function canonicalizeQuads(quads: string, options: CanonicalizeQuadsOptions = {}): Promise<string> {
  return canonize(parseQuads(quads), options);
}

type Dataset = Parameters<typeof counted>[0];

function parseQuads(quads: string): Dataset {
  try {
    return rdfCanonize.NQuads.parse(quads);
  } catch {
    throw new LaurelError('PARSING_ERROR', { reason: 'it is not N-Quads' });
  }
}

const resolvers = new WeakMap<ContextSet, ContextResolver>();

/** The memo of one set of contexts, begun anew when it has grown too large. */
function resolverOf(contexts: ContextSet): ContextResolver {
  const known = resolvers.get(contexts);
  if (known !== undefined && !known.isFull()) return known;
  const resolver = createContextResolver(contexts);
  resolvers.set(contexts, resolver);
  return resolver;
}

async function toDataset(document: JsonObject, contexts: ContextSet): Promise<Dataset> {
  const options = {
    safe: true,
    base: '',
    documentLoader: createDocumentLoader({ contexts }),
    contextResolver: resolverOf(contexts),
  } as const;
  try {
    const expanded = await jsonld.expand(document, options);
    checkExpanded(expanded, document);
    checkRepetition(expanded);
    return await jsonld.toRDF(expanded, { ...options, skipExpansion: true });
  } catch (cause) {
    throw fromJsonldError(cause, document);
  }
}

/** Labels of blank nodes that stand where a context, not the member's name, makes an identifier of them. */
function checkExpanded(expanded: unknown, document: JsonObject): void {
  if (Array.isArray(expanded)) {
    for (const item of expanded) checkExpanded(item, document);
  } else if (typeof expanded === 'object' && expanded !== null) {
    for (const [name, value] of Object.entries(expanded)) {
      if (name === '@id' || name === '@type') checkIdentifiers(value, document);
      else checkExpanded(value, document);
    }
  }
}

function checkIdentifiers(value: unknown, document: JsonObject): void {
  for (const identifier of Array.isArray(value) ? value : [value]) {
    if (typeof identifier === 'string' && identifier.startsWith('_:')) {
      const reason = 'an identifier may not be a blank node label';
      throw new LaurelError('MALFORMED_VALUE_ERROR', { ...placeOf(document, { value: identifier }), reason });
    }
  }
}

async function canonize(dataset: Dataset, options: CanonicalizeQuadsOptions): Promise<string> {
  const hash = hashes[options.hash ?? 'sha256'];
  const countHashes = counterOf('hashes');
  const countPermutations = counterOf('permutations');
  const digest = () => {
    countHashes(1);
    let text = '';
    return {
      update: (part: string) => {
        text += part;
      },
      digest: () => encodeHex(hash(encodeUtf8(text))),
    };
  };
  // Asked after every third order that is tried.
  const signal = {
    reason: 'limit',
    get aborted(): boolean {
      countPermutations(3);
      return false;
    },
  };
  return rdfCanonize.canonize(counted(dataset), {
    algorithm: 'RDFC-1.0',
    createMessageDigest: digest,
    canonicalIdMap: new Map(),
    maxWorkFactor: Number.POSITIVE_INFINITY,
    signal,
  });
}
