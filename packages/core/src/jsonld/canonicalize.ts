/**
 * From a document to its canonical N-Quads: JSON-LD 1.1 to RDF, then RDFC-1.0.
 *
 * The compiled path answers alone where it is sure: its own rules refuse, and all contexts in use are known to mean
 * the same to jsonld.js. Those that Laurel carries are proven by a test. Any other is proven by the first document
 * that uses it and is right: that document goes through jsonld.js too, which reads the whole context, and both must
 * give the same form. Until then, and wherever the compiled path is not sure, jsonld.js decides.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { isGated } from '../json/gated.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import {
  type CanonicalizeQuadsOptions,
  canonicalizeDataset,
  canonicalParts,
  type Glance,
  hashOf,
  labelBlankNodes,
  mayTie,
  type Quad,
  refuseKnots,
  type TieOptions,
  withTies,
} from '../rdf/index.ts';
import type { ActiveContext } from './active-context.ts';
import { bundledContexts, type ContextSet, type ContextSource, loadContexts } from './contexts.ts';
import { requireShallow } from './depth-limit.ts';
import { secondLookTools as tools } from './second-look-tools.ts';
import { NotCovered, NotLoaded, Refusal, TooManyContexts } from './signals.ts';
import * as forms from './value-objects.ts';
import { startWalk, walkDocument } from './walk.ts';
import type { GeneralForms, Walk } from './walk-state.ts';

/** Options of {@link canonicalizeDocument}. */
export interface CanonicalizeDocumentOptions extends CanonicalizeQuadsOptions, TieOptions {
  /** The contexts that the document may name; what Laurel carries when not given. */
  readonly contexts?: ContextSet;
}

/** Options of {@link canonicalizeJsonLd}. */
export interface CanonicalizeJsonLdOptions extends CanonicalizeQuadsOptions {
  /** Context documents by their address; what Laurel carries when not given. They must stay as they are. */
  readonly contexts?: ContextSource;
  /** The IRI against which relative ones are read; without it they are refused. */
  readonly base?: string;
}

/** What {@link canonicalizeJsonLd} gives. */
export interface CanonicalizeJsonLdResult {
  /** Canonical N-Quads. */
  readonly nquads: string;
  /** Which of the two ways gave them. */
  readonly path: 'compiled' | 'jsonld.js';
}

/**
 * The canonical form of a document, over which it is signed.
 *
 * @param document - a credential, a presentation or the options of a proof, from the gate
 * @param options - `hash`: `sha256` or `sha384`; `contexts`: what the document may name; `onTies`: told of
 *   the work that equal blank nodes made
 * @returns canonical N-Quads, sorted, each line ended by a line feed
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED, MALFORMED_VALUE_ERROR, DATA_LOSS_DETECTION_ERROR,
 * LP_ILL_FORMED_TEXT (each with a `pointer` where it is known), LP_TOO_DEEP or LP_CANON_LIMIT
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
  return (await canonicalDocumentParts(document, options)).join('');
}

/**
 * The canonical form of a document in parts, for whoever hashes it.
 *
 * @param document - as for {@link canonicalizeDocument}
 * @param options - the same
 * @returns canonical N-Quads; each part ends with a line
 * @throws {@link LaurelError} as {@link canonicalizeDocument}
 * @see JSON-LD API 1.1 §8.1, RDFC-1.0 §4
 */
export async function canonicalDocumentParts(
  document: JsonObject,
  options: CanonicalizeDocumentOptions = {},
): Promise<readonly string[]> {
  const quads = readNow(document, options) ?? (await readCredential(document, options));
  // Nothing is waited for where all is here.
  const hashing = options.hash === 'sha384' ? await hashOf(options) : {};
  return withTies(() => canonicalParts(quads, { ...hashing, ...tiesOf(options) }));
}

/** A document's statements, with the canonical labels of its blank nodes. */
export interface LabelledStatements {
  /** Some may be there twice. */
  readonly quads: readonly Quad[];
  /** `_:c14n0`…, by the number of the blank node. */
  readonly labels: readonly string[];
}

/**
 * What a document says, before it is written.
 *
 * @param document - as for {@link canonicalizeDocument}
 * @param options - `contexts`, `onTies`
 * @returns the statements and the labels
 * @throws {@link LaurelError} as {@link canonicalizeDocument}
 */
export async function labelledStatements(
  document: JsonObject,
  options: CanonicalizeDocumentOptions = {},
): Promise<LabelledStatements> {
  const quads = readNow(document, options) ?? (await readCredential(document, options));
  const labels = await withTies(() => labelBlankNodes(quads, tiesOf(options)));
  return { quads, labels };
}

const tiesOf = ({ onTies }: TieOptions): TieOptions => (onTies === undefined ? {} : { onTies });

/**
 * Checks that a document can be signed whole, without making its canonical form: for tokens, which are signed to
 * the letter.
 *
 * @param document - a credential or a presentation, from the gate
 * @param options - `contexts`: what the document may name; `onTies`, as {@link canonicalizeDocument}
 * @throws {@link LaurelError} as {@link canonicalizeDocument}
 * @see VC Data Integrity 1.0, Securing Data Losslessly
 * @example
 * ```ts
 * await checkDocument({
 *   '@context': ['https://www.w3.org/ns/credentials/v2'],
 *   type: ['VerifiableCredential'],
 *   grade: 'A*',
 * }); // throws DATA_LOSS_DETECTION_ERROR
 * ```
 */
export async function checkDocument(
  document: JsonObject,
  options: Pick<CanonicalizeDocumentOptions, 'contexts' | 'onTies'> = {},
): Promise<void> {
  const glances: Glance[] = [];
  const read = readNow(document, options, glances);
  // Where blank nodes differ at a glance, what the document says need not be written.
  if (read !== undefined && !mayTie(glances)) return;
  const quads = (read && readNow(document, options)) ?? (await readCredential(document, options));
  return withTies(() => refuseKnots(quads, tiesOf(options)));
}

/**
 * The canonical form of any JSON-LD 1.1 document, as jsonld.js in safe mode would give it; the rules for
 * credentials are not asked.
 *
 * @param document - JSON-LD: an object or a list of objects
 * @param options - `contexts`: context documents by their address; `base`; `hash`
 * @returns canonical N-Quads, and whether the compiled path gave them or jsonld.js
 * @throws {@link LaurelError} as {@link canonicalizeDocument}
 * @see JSON-LD API 1.1 §8.1, RDFC-1.0 §4
 * @example
 * ```ts
 * const { nquads } = await canonicalizeJsonLd({
 *   '@context': { name: 'https://schema.org/name' },
 *   name: 'Oracy',
 * });
 * ```
 */
export async function canonicalizeJsonLd(
  document: JsonValue,
  options: CanonicalizeJsonLdOptions = {},
): Promise<CanonicalizeJsonLdResult> {
  const { contexts = bundledContexts, base = '' } = options;
  if (document === null) return { nquads: '', path: 'compiled' };
  if (typeof document !== 'object') {
    throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer: '', reason: 'a document is an object or a list' });
  }
  const { quads, path } = await readDocument(document, { contexts, base, isCredential: false, forms });
  const hashing = await hashOf(options);
  return { nquads: await withTies(() => canonicalizeDataset(quads, hashing)), path };
}

interface ReadOptions {
  readonly contexts: ContextSource;
  readonly base: string;
  readonly isCredential: boolean;
  readonly forms?: GeneralForms;
}

interface Read {
  readonly quads: readonly Quad[];
  readonly path: CanonicalizeJsonLdResult['path'];
}

type Document = JsonObject | readonly JsonValue[];

type ContextOptions = Pick<CanonicalizeDocumentOptions, 'contexts'>;

/**
 * The statements of a credential that the compiled path reads and proves alone, none where they are only looked at;
 * undefined for every other.
 */
function readNow(
  document: JsonObject,
  { contexts = bundledContexts }: ContextOptions,
  glances?: Glance[],
): readonly Quad[] | undefined {
  const walk = startWalk({ contexts, isCredential: true, isGated: isGated(document), hasBase: false, glances });
  try {
    walkDocument(walk, document);
  } catch {
    // It is walked again where all can be done about it that can.
    return undefined;
  }
  return walk.unproven.size === 0 ? walk.quads : undefined;
}

async function readCredential(document: JsonObject, options: ContextOptions): Promise<readonly Quad[]> {
  const { contexts = bundledContexts } = options;
  return (await readDocument(document, { contexts, base: '', isCredential: true })).quads;
}

async function readDocument(document: Document, options: ReadOptions): Promise<Read> {
  try {
    return await readOnce(document, options);
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
  }
  await loadContexts();
  return readOnce(document, options);
}

async function readOnce(document: Document, options: ReadOptions): Promise<Read> {
  const { base, ...known } = options;
  const { contexts, isCredential } = options;
  const start = (): Walk => startWalk({ ...known, isGated: isGated(document), hasBase: base !== '' });
  let walk = start();
  try {
    try {
      walkDocument(walk, document);
    } catch (error) {
      if (!(error instanceof TooManyContexts)) throw error;
      // Documents before may have filled the tree; this walk begins a new one.
      walk = start();
      walkDocument(walk, document);
    }
    if (walk.unproven.size === 0) return { quads: walk.quads, path: 'compiled' };
  } catch (error) {
    if (!(error instanceof NotCovered || error instanceof Refusal)) throw error;
    requireShallow(document);
    const { checkRules, shown } = await import('./second-look.ts');
    // The rules for credentials speak first, with the place.
    if (isCredential && isJsonObject(document)) checkRules(tools, document, contexts);
    if (isCredential && error instanceof TooManyContexts) throw new LaurelError('LP_CANON_LIMIT');
    if (error instanceof NotCovered) return { quads: await askJsonLdJs(document, options), path: 'jsonld.js' };
    if (walk.unproven.size === 0) throw shown(tools, error, document);
    const quads = await askAbout(error, document, options);
    return { quads, path: 'jsonld.js' };
  }
  return prove(walk.quads, walk.unproven, await askJsonLdJs(document, options));
}

async function askJsonLdJs(document: Document, options: ReadOptions): Promise<readonly Quad[]> {
  return (await import('./second-look.ts')).askJsonLdJs(tools, document, options);
}

/** A refusal under contexts that are not proven: if jsonld.js refuses too, the refusal knows the place better. */
async function askAbout(refusal: Refusal, document: Document, options: ReadOptions): Promise<readonly Quad[]> {
  try {
    return await askJsonLdJs(document, options);
  } catch (error) {
    // What jsonld.js finds wrong in the contexts themselves comes before what is said by them.
    const isOfContexts = error instanceof LaurelError && error.code === 'LP_CONTEXT_NOT_ALLOWED';
    throw isOfContexts ? error : (await import('./second-look.ts')).shown(tools, refusal, document);
  }
}

async function prove(
  quads: readonly Quad[],
  contexts: ReadonlySet<ActiveContext>,
  judged: readonly Quad[],
): Promise<Read> {
  const isSame = await withTies(() => canonicalizeDataset(quads) === canonicalizeDataset(judged));
  if (!isSame) return { quads: judged, path: 'jsonld.js' };
  for (const context of contexts) context.isProven = true;
  return { quads, path: 'compiled' };
}
