/**
 * How deep a document may be nested that has not come through the gate: walking it must not end the program.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import type { JsonValue } from '../json/index.ts';

/** Objects and lists in one another; the gate's own limit is far below. */
const depthLimit = 500;

/**
 * Refuses what is nested too deep.
 *
 * @param depth - how deep a walk is
 * @throws {@link LaurelError} LP_TOO_DEEP
 */
export function requireDepth(depth: number): void {
  if (depth > depthLimit) throw new LaurelError('LP_TOO_DEEP', { limit: depthLimit });
}

/**
 * Refuses a value in which values are nested too deep.
 *
 * @param value - any JSON
 * @param depth - how deep it lies
 * @throws {@link LaurelError} LP_TOO_DEEP
 */
export function requireShallow(value: JsonValue, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  requireDepth(depth);
  for (const item of Object.values(value)) requireShallow(item, depth + 1);
}
