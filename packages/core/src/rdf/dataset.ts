/**
 * An RDF dataset as the engine carries it: every name and literal is already the text that canonical N-Quads
 * writes for it, and a blank node is a number. Nothing is taken apart again on the way to the signature.
 * @module
 */

/** The canonical N-Quads text of an IRI or a literal, or the number of a blank node (from 0, within one dataset). */
export type Term = string | number;

/** One statement. */
export interface Quad {
  readonly subject: Term;
  /** An IRI in angle brackets, between the two spaces that it has in a line (`predicateText`). */
  readonly predicate: string;
  readonly object: Term;
  /** The graph's name; `''` for the default graph. */
  readonly graph: Term;
}
