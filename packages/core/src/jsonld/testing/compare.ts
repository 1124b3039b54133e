/**
 * Holds the engine against jsonld.js, one document at a time; for tests only.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonValue } from '../../json/index.ts';
import {
  type OracleOptions,
  type OracleQuad,
  oracleByCodePoint,
  oracleCanonicalForm,
  oracleLine,
  toOracleDataset,
} from './oracle.ts';

/** What the engine says of a document. */
export interface Answer {
  readonly nquads: string;
  readonly path: string;
}

/** A way into the engine; it throws a LaurelError where it refuses. */
export type Door = (document: JsonValue) => Promise<Answer>;

/** Places where the engine may differ from jsonld.js and rdf-canonize; each has a test of its own. */
export type Exception =
  | 'the gate refuses it'
  | 'a number would change'
  | 'sorted by code point'
  | 'a dataset is a set'
  | 'too much work';

/** What came of one comparison. */
export interface Comparison {
  /** `accepted` and `refused`: both do so, with equal N-Quads. `excepted`: they differ where they may. */
  readonly outcome: 'accepted' | 'refused' | 'excepted' | Difference;
  readonly exception?: Exception;
  /** `compiled` or `jsonld.js`, where the engine answered. */
  readonly path?: string;
  /** The engine's N-Quads, or the code of its error. */
  readonly actual: string;
  /** The N-Quads of jsonld.js, or its error. */
  readonly expected: string;
  /** How many statements there are. */
  readonly quads: number;
}

/** Ways to differ that are faults. */
export type Difference =
  | 'DIFFERENT: other N-Quads'
  | 'DIFFERENT: accepted, jsonld.js refuses'
  | 'DIFFERENT: refused, jsonld.js accepts'
  | 'DIFFERENT: another error than a LaurelError';

/**
 * Whether an outcome is a fault.
 *
 * @param outcome - the outcome
 * @returns true for a fault
 */
export const isDifference = (outcome: Comparison['outcome']): outcome is Difference => outcome.startsWith('DIFFERENT');

/**
 * Asks both about a document.
 *
 * @param document - the document
 * @param door - the engine
 * @param options - contexts and options for jsonld.js
 * @returns what came of it
 */
export async function compare(document: JsonValue, door: Door, options: OracleOptions): Promise<Comparison> {
  const [ours, theirs] = [await ask(document, door), await askOracle(document, options)];
  const facts = {
    actual: ours.answer?.nquads ?? ours.refusal,
    expected: theirs.nquads ?? theirs.refusal,
    quads: theirs.dataset.length,
    ...(ours.answer === undefined ? {} : { path: ours.answer.path }),
  };
  const excepted = (exception: Exception): Comparison => ({ outcome: 'excepted', exception, ...facts });
  if (!ours.isLaurel) return { outcome: 'DIFFERENT: another error than a LaurelError', ...facts };
  if (theirs.nquads === undefined) {
    if (theirs.isTooMuch) return excepted('too much work');
    if (ours.answer === undefined) return { outcome: 'refused', ...facts };
    return { outcome: 'DIFFERENT: accepted, jsonld.js refuses', ...facts };
  }
  if (ours.answer === undefined) {
    if (!passesGate(document)) return excepted('the gate refuses it');
    if (hasChangingNumber(document)) return excepted('a number would change');
    if (ours.refusal.startsWith('LP_CANON_LIMIT')) return excepted('too much work');
    return { outcome: 'DIFFERENT: refused, jsonld.js accepts', ...facts };
  }
  const { nquads } = ours.answer;
  if (nquads === theirs.nquads) return { outcome: 'accepted', ...facts };
  const set = asSet(theirs.dataset);
  if (set.length < theirs.dataset.length) {
    if (nquads === oracleCanonicalForm(set)) return excepted('a dataset is a set');
    if (nquads === oracleByCodePoint(set)) return excepted('sorted by code point');
  }
  if (nquads === oracleByCodePoint(theirs.dataset)) return excepted('sorted by code point');
  return { outcome: 'DIFFERENT: other N-Quads', ...facts };
}

interface Ours {
  readonly answer?: Answer;
  readonly refusal: string;
  readonly isLaurel: boolean;
}

async function ask(document: JsonValue, door: Door): Promise<Ours> {
  try {
    return { answer: await door(document), refusal: '', isLaurel: true };
  } catch (error) {
    if (error instanceof LaurelError) {
      return { refusal: `${error.code} ${JSON.stringify(error.params ?? {})}`, isLaurel: true };
    }
    return { refusal: error instanceof Error ? (error.stack ?? error.message) : String(error), isLaurel: false };
  }
}

interface Theirs {
  readonly nquads?: string;
  readonly refusal: string;
  readonly dataset: readonly OracleQuad[];
  readonly isTooMuch: boolean;
}

async function askOracle(document: JsonValue, options: OracleOptions): Promise<Theirs> {
  try {
    const dataset = await toOracleDataset(document, options);
    const nquads = oracleCanonicalForm(dataset);
    if (nquads === undefined) return { refusal: 'took too long', dataset, isTooMuch: true };
    return { nquads, refusal: '', dataset, isTooMuch: false };
  } catch (error) {
    const shown = error instanceof Error ? `${error.name}: ${error.message} ${shownDetails(error)}` : String(error);
    return { refusal: shown, dataset: [], isTooMuch: false };
  }
}

/** What of the details says most. All of them may go round in a circle, for `@import` writes into contexts. */
function shownDetails(error: Error): string {
  const details = memberOf(error, 'details');
  const event = memberOf(details, 'event');
  const shown = [memberOf(details, 'code'), memberOf(details, 'term'), memberOf(event, 'code')];
  const values = Object.entries(memberOf(event, 'details') ?? {}).filter(([, value]) => typeof value === 'string');
  return [...shown, ...values.flat()].filter((part) => typeof part === 'string').join(' ');
}

const memberOf = (value: unknown, name: string): object | string | undefined => {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'string' || (typeof member === 'object' && member !== null) ? member : undefined;
};

/** Statements without those that are there twice, which jsonld.js lists where two values become one literal. */
function asSet(dataset: readonly OracleQuad[]): OracleQuad[] {
  const lines = new Set<string>();
  return dataset.filter((quad) => {
    const line = oracleLine(quad);
    const isNew = !lines.has(line);
    lines.add(line);
    return isNew;
  });
}

function passesGate(document: JsonValue): boolean {
  try {
    copyJson(document);
    return true;
  } catch {
    return false;
  }
}

/** Whether there is a number that jsonld.js takes for the integer 0, as its text has an exponent and no point. */
function hasChangingNumber(value: JsonValue): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) && !String(value).includes('.');
  if (isJsonObject(value)) return Object.values(value).some(hasChangingNumber);
  return Array.isArray(value) && asList(value).some(hasChangingNumber);
}
