/**
 * The member names that the models know: an error may name these, and no others, for a name that a
 * stranger chose can hold anything.
 * @module
 */
import { bareName } from './model-check.ts';
import { modelTable } from './model-table.ts';

const isKnown = (step: string): boolean =>
  modelTable.nodes.some(
    (node) => node.kind === 'object' && Object.keys(node.members).some((name) => bareName(name) === step),
  );

/**
 * The part of a path that may be shown.
 *
 * @param path - member names and indices
 * @returns the path up to the first name that no model knows
 */
export function showablePath(path: readonly (string | number)[]): readonly (string | number)[] {
  const end = path.findIndex((step) => typeof step === 'string' && !isKnown(step));
  return end === -1 ? path : path.slice(0, end);
}
