/**
 * The list of the contexts that Laurel carries.
 * @module
 */
import { commonPins } from './contexts.ts';
import { rarePins } from './rare-pins.ts';

/** A context that Laurel carries. */
export interface BundledContext {
  /** The exact address by which a document names it. */
  readonly url: string;
  /** SHA-256 of its RFC 8785 form, in hex. */
  readonly sha256: string;
  /** The npm package that carries it, or `laurel` for the files of our own. */
  readonly source: string;
}

const [ofCredentials, ...others] = commonPins;

/** What is carried: address, pin and source of each context. */
export const contexts: readonly BundledContext[] = [ofCredentials, ...rarePins, ...others];
