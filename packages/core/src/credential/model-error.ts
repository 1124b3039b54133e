/**
 * A document is held to its model: the same document, typed, or one error that points at the culprit.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { pointerStep } from '../json/index.ts';

type Path = readonly (string | number)[];

/**
 * A JSON Pointer (RFC 6901).
 *
 * @param path - member names and indices from the document's root
 * @returns `/credentialSubject/result/0/value`; empty for the document itself
 */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${pointerStep(String(step))}`).join('');
}

/**
 * The error for a document that does not follow its model.
 *
 * @param path - where the fault is
 * @param reason - what is wrong, in words that hold nothing of the document
 * @returns LP_SCHEMA with `pointer` and `reason`
 */
export function modelError(path: Path, reason: string): LaurelError {
  return new LaurelError('LP_SCHEMA', { pointer: pointerOf(path), reason });
}
