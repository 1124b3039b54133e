/**
 * What jsonld.js 9 and rdf-canonize 5 make of a document, nothing kept from one document to the next; for tests
 * only.
 * @module
 */
import { createRequire } from 'node:module';
import type { JsonValue } from '../../json/index.ts';
import type { Contexts } from './vocabulary.ts';

/** A term of RDF/JS, as jsonld.js gives it. */
export interface OracleTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

/** A statement of RDF/JS, as jsonld.js gives it. */
export interface OracleQuad {
  readonly subject: OracleTerm;
  readonly predicate: OracleTerm;
  readonly object: OracleTerm;
  readonly graph: OracleTerm;
}

/** Options of {@link toOracleDataset}. */
export interface OracleOptions {
  /** Contexts by address; there are no others. */
  readonly contexts: Contexts;
  /** The base address; none when not given. */
  readonly base?: string;
  /** Options of jsonld.js that the manifests of its tests name. */
  readonly expandContext?: JsonValue;
  readonly processingMode?: string;
  readonly rdfDirection?: string;
  readonly produceGeneralizedRdf?: boolean;
  /** Safe mode, in which nothing is lost without a word: on unless said otherwise. */
  readonly safe?: boolean;
}

interface JsonLd {
  readonly expand: (document: unknown, options: object) => Promise<JsonValue>;
  readonly toRDF: (document: unknown, options: object) => Promise<readonly OracleQuad[]>;
  readonly canonize: (document: unknown, options: object) => Promise<string>;
}

interface RdfCanonize {
  readonly _canonizeSync: (dataset: readonly OracleQuad[], options: object) => string;
  readonly NQuads: {
    readonly serializeQuad: (quad: OracleQuad) => string;
    readonly parse: (text: string) => readonly OracleQuad[];
  };
}

type ContextResolverClass = new (options: { readonly sharedCache: Map<string, unknown> }) => object;

// Without its types, for the product declares only what the product uses.
const require = createRequire(import.meta.url);
const jsonld: JsonLd = require('jsonld');
const rdfCanonize: RdfCanonize = require('rdf-canonize');
const ContextResolver: ContextResolverClass = require('jsonld/lib/ContextResolver.js');

function jsonldOptions({ contexts, base = '', ...rest }: OracleOptions): object {
  return {
    safe: true,
    ...rest,
    base,
    // The one that all share keeps what one document's contexts were for the next, whatever its loader says.
    contextResolver: new ContextResolver({ sharedCache: new Map() }),
    documentLoader: async (url: string) => {
      const document = contexts.get(url);
      if (document === undefined) throw new Error(`no such context: ${url}`);
      // `@import` writes into what it was given.
      return { contextUrl: null, documentUrl: url, document: structuredClone(document) };
    },
  };
}

/**
 * The RDF of a document.
 *
 * @param document - the document
 * @param options - contexts and options of jsonld.js
 * @returns the statements, as jsonld.js lists them
 * @throws what jsonld.js throws
 */
export async function toOracleDataset(document: JsonValue, options: OracleOptions): Promise<readonly OracleQuad[]> {
  return jsonld.toRDF(structuredClone(document), jsonldOptions(options));
}

/**
 * `jsonld.canonize` itself.
 *
 * @param document - the document
 * @param options - contexts and options of jsonld.js
 * @returns N-Quads
 * @throws what jsonld.js throws
 */
export async function oracleCanonize(document: JsonValue, options: OracleOptions): Promise<string> {
  return jsonld.canonize(structuredClone(document), jsonldOptions(options));
}

/**
 * The expanded form of a document.
 *
 * @param document - the document
 * @param options - contexts and options of jsonld.js
 * @returns the expanded form
 * @throws what jsonld.js throws
 */
export async function oracleExpand(document: JsonValue, options: OracleOptions): Promise<JsonValue> {
  return jsonld.expand(structuredClone(document), jsonldOptions(options));
}

/**
 * N-Quads read by rdf-canonize.
 *
 * @param text - N-Quads
 * @returns the statements
 * @throws where it is not N-Quads
 */
export const oracleParse = (text: string): readonly OracleQuad[] => rdfCanonize.NQuads.parse(text);

/** Options of {@link oracleCanonicalForm}. */
export interface OracleHashOptions {
  /** The hash by which blank nodes are named. */
  readonly hash?: 'sha256' | 'sha384';
  /** How long it may take, in milliseconds. */
  readonly timeout?: number;
}

/**
 * The canonical form of a dataset by rdf-canonize: the second half of `jsonld.canonize`, without its limit of work.
 *
 * @param dataset - the statements
 * @param options - the hash, and how long it may take
 * @returns N-Quads, or undefined where it took too long
 */
export function oracleCanonicalForm(
  dataset: readonly OracleQuad[],
  options: OracleHashOptions = {},
): string | undefined {
  const { hash = 'sha256', timeout = 2_000 } = options;
  try {
    return rdfCanonize._canonizeSync(dataset, {
      algorithm: 'RDFC-1.0',
      messageDigestAlgorithm: hash,
      maxWorkFactor: Number.POSITIVE_INFINITY,
      timeout,
    });
  } catch (error) {
    if (error instanceof Error && /timeout/i.test(error.message)) return undefined;
    throw error;
  }
}

/**
 * The same, sorted by code point as RDFC-1.0 has it, where rdf-canonize sorts by UTF-16 code unit.
 *
 * @param dataset - the statements
 * @param options - the hash, and how long it may take
 * @returns N-Quads, or undefined where it took too long
 */
export function oracleByCodePoint(dataset: readonly OracleQuad[], options: OracleHashOptions = {}): string | undefined {
  const { sort } = Array.prototype;
  // Nothing else runs meanwhile: the work is synchronous.
  Array.prototype.sort = function sortByCodePoint(this: unknown[], compare = compareByCodePoint) {
    return sort.call(this, compare);
  };
  try {
    return oracleCanonicalForm(dataset, options);
  } finally {
    Array.prototype.sort = sort;
  }
}

function compareByCodePoint(left: unknown, right: unknown): number {
  const [one, two] = [Array.from(String(left)), Array.from(String(right))];
  const at = one.findIndex((character, index) => character !== two[index]);
  if (at === -1) return one.length - two.length;
  return (one[at]?.codePointAt(0) ?? -1) - (two[at]?.codePointAt(0) ?? -1);
}

/**
 * A statement as a line of N-Quads.
 *
 * @param quad - the statement
 * @returns the line
 */
export const oracleLine = (quad: OracleQuad): string => rdfCanonize.NQuads.serializeQuad(quad);
