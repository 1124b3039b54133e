/**
 * How the engine stops: it is sure that the document is wrong, or it is not sure of anything.
 * @module
 */
import { type JudgingCode, LaurelError } from '../errors/index.ts';

/** Thrown where JSON-LD has more to say than the compiled path knows: jsonld.js is asked instead. */
export class NotCovered extends Error {
  override readonly name = 'NotCovered';
}

/** Thrown where a protected term would mean something else, or be forgotten. */
export class ProtectedTerm extends NotCovered {}

/** Thrown where a context is named that is not loaded yet. */
export class NotLoaded extends LaurelError {
  constructor() {
    super('LP_USAGE', { reason: 'this context is not loaded yet, await loadContexts() first' });
  }
}

/**
 * Thrown where more terms are in force in more ways than any honest document needs. The tree of contexts is shared,
 * so the document is walked again in a tree of its own before it is blamed.
 */
export class TooManyContexts extends NotCovered {}

/** A place in a document: an object or an array of it, and a member or an element, or the whole. */
export interface Place {
  readonly holder: object;
  readonly step?: string | number;
}

/** The codes with which a document is refused while it is walked. */
export type RefusalCode = Extract<
  JudgingCode,
  'DATA_LOSS_DETECTION_ERROR' | 'LP_CONTEXT_NOT_ALLOWED' | 'MALFORMED_VALUE_ERROR' | 'LP_ILL_FORMED_TEXT'
>;

/** Thrown where the document is wrong; the pointer is looked up only then. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly place: Place;
  readonly reason: string | undefined;

  constructor(code: RefusalCode, place: Place, reason?: string) {
    super(code);
    this.code = code;
    this.place = place;
    this.reason = reason;
  }
}

/**
 * Refuses what JSON-LD would leave out of the signature.
 *
 * @param holder - the object or array that holds it
 * @param step - the member or element; the whole holder when not given
 */
export function loses(holder: object, step?: string | number): never {
  throw new Refusal('DATA_LOSS_DETECTION_ERROR', step === undefined ? { holder } : { holder, step });
}

/**
 * Refuses what JSON-LD forbids.
 *
 * @param reason - why, in plain words
 * @param holder - the object or array that holds it
 * @param step - the member or element; the whole holder when not given
 */
export function malformed(reason: string, holder: object, step?: string | number): never {
  throw new Refusal('MALFORMED_VALUE_ERROR', step === undefined ? { holder } : { holder, step }, reason);
}
